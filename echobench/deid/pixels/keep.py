"""Tell what must survive: measurements, settings, probes, presets, anatomy. Words: `schemas/screens/words.json`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from echobench.deid.text.chinese import clinical_words, simplify, usual_words
from echobench.deid.text.rules._words import is_word
from echobench.schemas import read_schema

_UNIT = (
    r"(?:%|°|deg|[kKmM]?Hz|[KM]?HZ|[dD][bB]|fps|FPS|FR|[cmk]?m(?:/s2?|²|2|³|3)?|cms|CM|MM|cm\^?[23]|m[lL]|cc|ms|s|sec|bpm"
    r"|BPM|min"
    r"|kPa|mmHg|[µu]s|[gG]|kg|[kwdW]|in|x|X|厘米|毫米|次/分|分贝|赫兹|帧|枚|周|天)"
)
_NUMBER = r"[<>=~≤≥+\-±*]{0,2}\d{1,5}(?:[.,]\d{1,4})?"
_MEASURE = re.compile(rf"(?:{_NUMBER}{_UNIT}?)(?:[x×/:\-+]{{1,2}}{_NUMBER}{_UNIT}?)*\.?")
_PROBE = re.compile(r"[A-Za-z]{0,4}-?\d{1,3}(?:[-/]\d{1,3})*[A-Za-z]{0,4}\d{0,2}s?(?:-[A-Z]{1,2})?", re.ASCII)
# The 123rd of a year, or a number too long for a probe: H123/05, P-49274.
_CASE_NUMBER = re.compile(r"[A-Za-z]{1,2}\d{3,}/\d{2}|[A-Za-z]{1,3}-?\d{5,}", re.ASCII)
_VERSION = re.compile(r"[vV]\.?\d{1,2}(?:\.\d{1,3}){1,3}", re.ASCII)
# A product's name is put together of two words, one of them of its trade; names of persons begin otherwise.
_PRODUCT = re.compile(
    r"[A-Z][a-z]{1,6}(?:Scan|View|Vue|Line|Sono|Echo|Vision|Sound|Sonic|Wave|Beam|Flow|Touch|Image|Med)"
    r"|(?:Scan|View|Sono|Echo|Ultra|Medi|Vision|Acou|Image)[A-Z][a-z]{1,8}"
)
# Of a clip, and their number: 077:215, 111/133.
_FRAME_OF = re.compile(r"(\d{1,3})/(\d{1,3})", re.ASCII)
_FRAME = re.compile(r"(?=\d{3,4}:|\d{3}/\d{3}$)(\d{3,4})[:/](\d{3,4})", re.ASCII)
_PAIRED = re.compile(r"\d{1,3}[A-Z]{1,2}\d{1,3}", re.ASCII)  # two screens side by side: 78DR78
_VALUE_AND_CAPTION = re.compile(r"\d\.\d{1,2}(?:MI|T[Il][sbc]?)")  # whose gap to the next setting was lost: 1.0TIb
_TRANSDUCER = re.compile(r"\d{1,2}\.\d[A-Z]")  # 3.5C
_SIDES = frozenset({"rt", "lt", "li", "re", "rk", "lk"})
_PAIR = re.compile(r"[A-Za-z]{1,5}[=:<>]?[+\-]?\d{1,4}(?:[.,]\d{1,3})?[A-Za-z%]{0,4}", re.ASCII)


@cache
def words() -> dict[str, Any]:
    """Load the word lists."""
    return read_schema("screens", "words.json")


@cache
def _kept_words() -> frozenset[str]:
    screens = {word for group in words()["keep"].values() for word in group}
    captions = {word for word in caption_words()[0] if len(word) > 1}
    alike = {word.translate(_LOOKS_LATIN) for word in captions if len(word) >= _LEAST_ALIKE}
    screens |= captions | {word for word in alike if word.isascii()}
    clinical = {word for word in _clinical() if len(word) > 2 and not is_chinese(word[0])}
    return frozenset(plain(word).lower() for word in screens | clinical)


@cache
def _kept_chinese_words() -> frozenset[str]:
    return frozenset(word for word in _clinical() if is_chinese(word[0]))


def _clinical() -> set[str]:
    """Collect the single words of the region and finding lists, which name anatomy and disease in both languages."""
    texts = [*_strings(read_schema("regions.json")), *_strings(read_schema("findings.json"))]
    return {word for text in texts if len(text) < 60 for word in re.findall(r"[^\W\d_]+", text)}


def caption_words() -> tuple[set[str], set[str]]:
    """Return the words of captions in other scripts: those that tell one, and those that may be names."""
    lists = {name: set(part) for name, part in words()["annotations"].items() if name != "note"}
    beside = lists.pop("beside")
    return set().union(*lists.values()), beside


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for key, part in value.items() if key not in ("note", "source") for s in _strings(part)]
    return [s for part in value for s in _strings(part)] if isinstance(value, list) else []


@cache
def _kept_forms() -> frozenset[str]:
    return frozenset(word.translate(_CONFUSED) for word in _kept_words())


@cache
def _kept_long_forms() -> frozenset[str]:
    return frozenset(word.translate(_CONFUSED_IN_LONG) for word in _kept_words() if len(word) >= _LEAST_LONG)


# Cyrillic and Greek letters that the reader takes for Latin ones: МАТКА is read as MATKA.
_LOOKS_LATIN = str.maketrans("авекмнорстухιαβεζηκμνορτυχ", "abekmhopctyxiabezhkmnoptyx")
_LEAST_ALIKE = 4  # letters
# Letters; shorter words are names, months or units of age in too many languages.
_LEAST_OF_DICOM, _LEAST_SMALL = 5, 4
_SMALL = frozenset("No and are at by for in is no not of than the to with".split())


# Letters that OCR takes for one another in small type: `Tlb` is `TIb`, `Oscan` Qscan.
_CONFUSED = str.maketrans("l1|0q", "iiioo")
_CONFUSED_IN_LONG = _CONFUSED | str.maketrans("m", "n")  # Gymécologie
_LEAST_LONG = 8  # letters, of which no name is another word


@cache
def _kept_chinese() -> frozenset[str]:
    return frozenset(words()["keep_chinese"])


def has_sign_of_captions(text: str) -> bool:
    """Tell whether a text has a Chinese sign that captions of anatomy and settings are made of."""
    return not _kept_chinese().isdisjoint(simplify(text))


def is_chinese(char: str) -> bool:
    """Tell whether a character is a CJK ideograph of the basic block or extension A."""
    return "\u3400" <= char <= "\u9fff"


def is_known(word: str) -> bool:
    """Tell whether a word belongs to the clinical and technical vocabulary of screens, letters only."""
    bare = plain(word).strip(".,;:()[]{}<>*#+-_=/'\"|!~^").lower()
    if not bare:
        return True
    if bare in _kept_words() or (not bare.isdigit() and bare.translate(_CONFUSED) in _kept_forms()):
        return True
    if len(bare) >= _LEAST_LONG and bare.isalpha() and bare.translate(_CONFUSED_IN_LONG) in _kept_long_forms():
        return True
    if bare in _kept_chinese_words() or _PRODUCT.fullmatch(word):
        return True
    if _is_of_dicom(bare):
        return True
    if any(map(is_chinese, bare)):
        characters = simplify("".join(filter(is_chinese, bare)))
        if _is_built_like_a_name(characters):
            return _is_made_of_words(characters)
        if characters in clinical_words() or sum(c in _kept_chinese() for c in characters) * 2 > len(characters):
            return True
        if len(characters) == _LONGEST_WORD and {characters[:2], characters[2:]} & _kept_words():
            return _is_row_of_words(characters)  # 图像浏览, a button
        return len(characters) > _LONGEST_WORD and _is_row_of_words(characters)
    parts = [p for p in re.split(r"[-/_.:,=+&'#()%]", bare) if p and not p.isdigit()]
    return bool(parts) and all((len(p) == 1 and p.isascii()) or p in _kept_words() for p in parts)


def _is_of_dicom(word: str) -> bool:
    """Tell whether a word is one of the names of attributes, and no common name."""
    letters = word.removesuffix("'s")
    return len(letters) >= _LEAST_OF_DICOM and letters in _words_of_dicom() and letters not in _names()


@lru_cache(1 << 16)
def is_small_word(word: str) -> bool:
    """Tell whether a word as it is written is one of English in small letters, which names are not: `by bowel gas`."""
    bare = word.strip(".,;:()")
    return bare in _SMALL or (
        len(bare) >= _LEAST_SMALL and bare.isascii() and bare.islower() and bare not in _names() and is_word(bare)
    )


@cache
def _words_of_dicom() -> frozenset[str]:
    """Collect the words of the names of attributes: `Procedure`, `Information`, `Stored` (DICOM PS3.6)."""
    from pydicom.datadict import DicomDictionary

    return frozenset(word for entry in DicomDictionary.values() for word in re.findall(r"[a-z]+", entry[2].lower()))


@cache
def _names() -> frozenset[str]:
    """Collect the given and family names in Latin letters that are common somewhere."""
    lists = [read_schema("names", "en.json"), read_schema("names", "world.json")]
    return frozenset(name.lower() for part in lists for key in ("given", "family") for name in part.get(key, ()))


def is_side(word: str) -> bool:
    """Tell whether two letters are a side: `RT`."""
    return word.lower() in _SIDES


def is_anatomy(word: str) -> bool:
    """Tell whether a word is one of anatomy that screens show in English."""
    return word.strip().lower() in words()["keep"]["anatomy"]


def needs_no_value(text: str) -> bool:
    """Tell whether a text is an abbreviation that screens show without a value: a mode, a button, a side, a maker."""
    return text.strip().lower() in words()["alone"]


def _is_built_like_a_name(characters: str) -> bool:
    """Tell whether Chinese characters are a surname and one or two more: 张静 and 左肾, all signs of captions."""
    lists = read_schema("names", "zh.json")
    family = 2 if characters[:2] in lists["compound"] else 1
    surnames = lists["compound"] if family == 2 else _family_names()
    return family < len(characters) <= family + 2 and characters[:family] in surnames


@cache
def _family_names() -> frozenset[str]:
    return frozenset(read_schema("names", "zh.json")["family"])


def _is_made_of_words(run: str) -> bool:
    """Tell whether two to four Chinese characters are a usual word, two words, or one with a sign of captions."""
    if run in usual_words() or run in _kept_chinese_words():
        return True
    parts = ((run[:cut], run[cut:]) for cut in range(1, len(run)))
    return any(
        any(part in clinical_words() and part not in _kept_chinese() for part in (left, right))
        and all(part in (usual_words() if len(part) > 1 else _kept_chinese()) for part in (left, right))
        for left, right in parts
        if len(run) > 2
    )


_LONGEST_WORD = 4  # Chinese characters


def _is_row_of_words(run: str) -> bool:
    """Tell whether Chinese characters are usual words of two and three one after another: the buttons 选项存储取消."""
    ends = {0}
    for at in range(len(run)):
        if at in ends:
            words = ((at + size, run[at : at + size]) for size in (2, 3))
            ends |= {end for end, word in words if word in usual_words() or word in _kept_chinese_words()}
    return len(run) in ends


def is_frame(text: str, least: int = 1) -> bool:
    """Tell whether a text is the number of a frame in its clip of `least` frames and more: 3/124."""
    frame = _FRAME_OF.fullmatch(text.strip())
    return frame is not None and int(frame[1]) <= int(frame[2]) >= least


def is_kept(word: str) -> bool:
    """Tell whether a word is vocabulary, a number with or without unit, a probe or a setting: no identity by itself."""
    bare = plain(word).strip(".,;:()[]{}*#_'\"|!~^")
    if sum(c.isalnum() for c in bare) < 2 and not any(map(is_chinese, bare)):
        return True
    digits = sum(c.isdigit() for c in bare)
    if _PAIRED.fullmatch(bare) or _VERSION.fullmatch(bare):
        return True
    if (frame := _FRAME.fullmatch(bare)) and int(frame[1]) <= int(frame[2]):
        return True
    if digits >= 6 or _CASE_NUMBER.fullmatch(bare):
        return False
    if _VALUE_AND_CAPTION.fullmatch(bare) or _TRANSDUCER.fullmatch(bare):
        return True
    # A probe, a setting, a measurement, or two of them run together: 3M12L, 3cm3cm, 20dB/DR60.
    if 0 < digits <= 4 and bare.isalnum() and bare.isascii():
        return all(len(run) <= 4 or is_known(run) or _has_grade(run) for run in re.findall(r"[A-Za-z]+", bare))
    if _MEASURE.fullmatch(bare) or _PAIR.fullmatch(bare) or (digits and _PROBE.fullmatch(bare)):
        return True
    parts = re.split(r"[/+=,;]", bare)
    return (digits < 5 and (is_known(bare) or _has_grade(bare))) or (len(parts) > 1 and all(map(is_kept, parts)))


def is_run_together(word: str) -> bool:
    """Tell whether a word is two of the vocabulary whose gap was lost, of three letters each and more: `Bakercyst`.

    A side may have two: `RTLOBE`, `NIERELI`.
    """
    bare = plain(word).strip(".,;:()").lower()
    vocabulary = _kept_words()
    if len(bare) > 5 and (
        (bare[:2] in _SIDES and bare[2:] in vocabulary) or (bare[-2:] in _SIDES and bare[:-2] in vocabulary)
    ):
        return True
    return any(bare[:cut] in vocabulary and bare[cut:] in vocabulary for cut in range(3, len(bare) - 2))


def _has_grade(run: str) -> bool:
    """Tell whether letters are a setting and its grade in Roman numerals, whose gap was lost: SRIII for SRI II."""
    return any(run.endswith("I" * n) and is_known(run[:-n]) for n in (1, 2, 3))


def plain(text: str) -> str:
    """Take off full-width forms and accents, character by character, so that positions stay."""
    return "".join(_plain_char(c) for c in text)


@cache
def _plain_char(char: str) -> str:
    if char in "，、":
        return ","
    if char in "。·•":
        return "."
    if char == "×":
        return "x"
    if "\uac00" <= char <= "\ud7a3":
        return char  # which would be taken apart into its letters
    folded = unicodedata.normalize("NFKD", char)
    base = folded[0] if folded and not unicodedata.combining(folded[0]) else char
    return base if len(base) == 1 else char
