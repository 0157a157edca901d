"""Write names in Latin letters: from Cyrillic, Greek, Hangul and kana, and the consonants of Arabic and Hebrew.

Each script has several systems in use (passports, libraries, newspapers, neighbours' spelling), so a name has several
readings. Those of Chinese characters are in `audit.readings`. `is_readable` tells whether all scripts of a name are
covered.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, partial

_CYRILLIC, _GREEK = r"\u0400-\u052f", r"\u0370-\u03ff\u1f00-\u1fff"
_KANA, _HANGUL = r"\u3040-\u30ff", r"\uac00-\ud7a3"
_ABJAD = r"\u0590-\u06ff"
_HAN = r"\u3400-\u9fff\uf900-\ufaff\u3005"
_RUN = re.compile(rf"[{_CYRILLIC}]+|[{_GREEK}]+|[{_KANA}]+|[{_HANGUL}]+")
_ABJAD_RUN = re.compile(rf"[{_ABJAD}]+")
_UNKNOWN = re.compile(rf"[^\W\d_{_CYRILLIC}{_GREEK}{_KANA}{_HANGUL}{_ABJAD}{_HAN}a-z\u00c0-\u024f]")

_LETTERS = dict(zip("абвгдезийклмнопрстуфхцчшщъыьэюяё", (
    "a b v g d e z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya e").split(), strict=True)) | {
    "ж": "zh", "і": "i", "ї": "i", "є": "ie", "ґ": "g", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
    "ў": "u", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h"}  # fmt: skip
# What each system writes otherwise: BGN/PCGN, passports (ICAO 9303), scholars (accents left out), newspapers, German,
# French.
_CYRILLIC_SYSTEMS: tuple[dict[str, str], ...] = (
    {},
    {"й": "i", "ю": "iu", "я": "ia", "ъ": "ie"},
    {"ж": "z", "й": "j", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "ю": "ju", "я": "ja"},
    {"й": "i", "ю": "ju", "я": "ia", "ё": "yo", "х": "h"},
    {"в": "w", "ж": "sch", "й": "j", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ю": "ju",
     "я": "ja", "ё": "jo"},
    {"ж": "j", "й": "i", "у": "ou", "ч": "tch", "ш": "ch", "щ": "chtch", "ю": "iou", "я": "ia"},
)  # fmt: skip
# How people write a whole ending or beginning, whatever the system.
_CYRILLIC_HABITS = (
    (r"(?:iy|ij|ii|yy|yj|yi)\b", "y"), (r"\b(?:yu|ju|iu|iou)li+[yj]?a\b", "julia"), (r"i[yj]?a\b", "ia"), (r"ks", "x"),
    (r"\b(e)", r"y\1"),
)  # fmt: skip
_ENDING = re.compile(r"(?<=\w\w\w)([оеё]в|ин|ск)(?:а|у|ым|ом|ому|ого|е|ой|ую|ая|ий)\b")
_GREEK_LETTERS = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", (
    "a v g d e z i th i k l m n x o p r s s t y f ch ps o").split(), strict=True))  # fmt: skip
# Passports (ELOT 743), the classical letters, and how it sounds.
_GREEK_SYSTEMS: tuple[tuple[tuple[tuple[str, str], ...], dict[str, str]], ...] = (
    ((("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("μπ", "mp"), ("γγ", "ng")), {}),
    ((("ου", "ou"), ("αυ", "au"), ("ευ", "eu")), {"β": "b", "η": "e", "φ": "ph"}),
    ((("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("ει", "i"), ("οι", "i"), ("μπ", "b"), ("ντ", "d"), ("γκ", "g")),
     {"χ": "h", "υ": "i"}),
)  # fmt: skip
_INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINALS = "- k kk ks n nj nh t l lk lm lb ls lt lp lh m p ps t t ng t t k t p h".split()
# Revised romanisation, McCune-Reischauer without its marks, and two habits of passports.
_HANGUL_SYSTEMS: tuple[tuple[tuple[str, str], ...], ...] = (
    (),
    ((r"^g", "k"), (r"^d", "t"), (r"^b", "p"), (r"^j", "ch"), ("yeo", "yo"), ("eo", "o"), ("eu", "u"), ("^si", "shi")),
    (("yeo", "you"), ("eo", "u"), ("^si", "shi")),
    (("yeo", "yu"), ("eo", "u"), ("u$", "oo"), ("un$", "oon"), ("^si", "shi"), ("i$", "ee")),
)
_TWO_SIGNS = ("남궁", "황보", "제갈", "선우", "독고", "사공")
# Family names whose usual spelling follows no system.
_KOREAN_FAMILIES = {
    "김": "kim gim", "이": "lee yi rhee ri", "박": "park pak bak", "최": "choi choe", "정": "jung jeong chung chong",
    "강": "kang gang", "조": "cho jo", "윤": "yoon yun", "장": "jang chang", "임": "lim im rim", "오": "oh o",
    "신": "shin sin", "서": "seo suh", "권": "kwon gwon", "안": "ahn an", "전": "jeon jun chun", "유": "yoo yu ryu",
    "류": "ryu yoo", "고": "ko go koh", "문": "moon mun", "손": "son sohn", "배": "bae pae", "백": "baek paik baik",
    "허": "heo hur huh", "심": "shim sim", "노": "noh roh no", "곽": "kwak gwak", "성": "sung seong", "주": "joo ju",
    "우": "woo wu", "구": "koo ku gu", "나": "na ra", "엄": "um eom", "변": "byun byeon", "여": "yeo yuh",
    "추": "choo chu", "석": "suk seok", "설": "sul seol", "길": "gil kil", "표": "pyo", "명": "myung myeong",
    "기": "ki gi", "금": "keum geum", "육": "yook", "맹": "maeng", "탁": "tak", "국": "kook guk", "은": "eun",
}  # fmt: skip
_KANA_HABITS = (
    (), (("ou", "o"), ("oo", "o"), ("uu", "u")), (("ou", "oh"), ("oo", "oh")),
    (("shi", "si"), ("sh", "sy"), ("chi", "ti"), ("ch", "ty"), ("tsu", "tu"), ("fu", "hu"), ("ji", "zi"), ("j", "zy")),
    (("ou", "o"), ("uu", "u"), ("shi", "si"), ("sh", "sy"), ("chi", "ti"), ("ch", "ty"), ("tsu", "tu"), ("ji", "zi"),
     ("j", "zy")),
)  # fmt: skip
_SMALL = dict(zip("ぁぃぅぇぉゃゅょっゎ", "a i u e o ya yu yo - wa".split(), strict=True))
# Consonants that one letter of an abjad is written by, as one sign each; vowels and half vowels are left out.
_CONSONANTS = ((r"^(?:al|el|ash|as|ar|an|at|ad)[- ]?(?=[a-z]{3})", ""), ("[kg]h|ck|[qcgj]", "k"), ("sh|ch", "x"),
               ("th|dh", "t"), ("ph", "f"), ("v", "f"), ("p", "b"), ("[aeiouwy']", ""), ("z", "d"))  # fmt: skip
_LEAST_CONSONANTS = 5


def is_readable(name: str) -> bool:
    """Return whether every letter of a name is Latin, or of a script with readings here or in `readings`."""
    return not _UNKNOWN.search(unicodedata.normalize("NFC", _plain(name)))


def of_name(name: str) -> Iterator[str]:
    """Yield a name, its parts divided by "^" or a space, in Latin letters as `family^given`; none for a Latin one."""
    text = unicodedata.normalize("NFKC", name.casefold())
    if re.fullmatch(rf"[\s^]*[{_HANGUL}][{_HANGUL}\s^]*", text):
        yield from _korean_names(re.sub(r"[\s^]", "", text), re.split(r"[\s^]+", text.strip("^ "))[0])
    elif _RUN.search(text):
        yield from dict.fromkeys(_readings_of(re.sub(r"[\s^]+", "^", text.strip("^ "))))


def written_together(name: str) -> tuple[str, ...]:
    """Return the readings of a name whose parts are written without gaps, each once; none for a Latin name."""
    return tuple(dict.fromkeys(reading for reading in of_name(name) if not re.search("[- ]", reading)))


def of_words(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield [start, end) of every word of a text in these scripts, with its readings."""
    for match in _RUN.finditer(text):
        yield match.start(), match.end(), tuple(dict.fromkeys(_readings_of(match.group().casefold())))


def of_text(folded: str) -> Iterator[str]:
    """Yield a folded text with all that is in another script written in Latin letters, system by system."""
    if _RUN.search(folded):
        yield from dict.fromkeys(_readings_of(folded))


def stem(folded: str) -> str:
    """Return a text whose Russian family names have lost the endings of sex and case: кузнецова, кузнецову."""
    return _ENDING.sub(r"\1", folded)


def other_kana(folded: str) -> str:
    """Return a text with its katakana as hiragana."""
    return "".join(chr(ord(c) - 0x60) if "\u30a1" <= c <= "\u30f6" else c for c in folded)


def kana_keys(folded: str) -> Iterator[str]:
    """Yield the key of every two words in kana that stand together; those of Latin names are to be compared with."""
    words = re.findall(rf"[{_KANA}]+", folded.replace("・", " "))
    for first, second in itertools.pairwise(words):
        yield _without_l(consonants([_kana(first, 0), _kana(second, 0)]))


def consonants(words: Iterable[str]) -> str:
    """Return the consonant classes of words, without vowels: a key that a name shares with its spelling in an abjad."""
    key = ""
    for word in words:
        word = _plain(word)
        if _ABJAD_RUN.search(word):
            word = _from_abjad(word)
        for pattern, replacement in _CONSONANTS:
            word = re.sub(pattern, replacement, word)
        key += re.sub(r"(.)\1+", r"\1", re.sub(r"(?<=.)[ht]$", "", re.sub(r"[^a-z]", "", word)))
    return key


def consonant_keys(name: str) -> set[str]:
    """Return the keys, in both orders, of a name in an abjad or in plain Latin letters; none of other names.

    Those in an abjad are to be compared with `spelled`, those in Latin letters with `kana_keys`.
    """
    words = [w for w in re.split(r"[\s^,]+", name) if w]
    if len(words) < 2 or not (_ABJAD_RUN.search(name) or name.isascii()):
        return set()
    orders = {consonants(order) for order in (words, words[::-1], words[:2], words[1::-1])}
    keys = {_without_l(key) for key in orders} if name.isascii() else orders
    return {key for key in keys if len(key) >= _LEAST_CONSONANTS}


def _without_l(key: str) -> str:
    """Return a key with r for l, since kana have no l."""
    return re.sub(r"r+", "r", key.replace("l", "r"))


def spelled(folded: str) -> Iterator[str]:
    """Yield the key of every run of two to four Latin words in a folded text."""
    words = re.findall(r"[^\W\d_][^\W\d_'\u2019]*", re.sub(r"\b(al|el)[- ](?=[a-z])", r"\1", _plain(folded)))
    single = [consonants([word]) for word in words]
    for start in range(len(words)):
        for length in (2, 3, 4):
            if start + length <= len(words) and all(single[start : start + length]):
                yield "".join(single[start : start + length])


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@cache
def _from_abjad(word: str) -> str:
    from anyascii import anyascii

    return anyascii(re.sub(r"^ال", "", word)).lower()


def _readings_of(text: str) -> Iterator[str]:
    """Yield the text by the first system of each script, then by the second of each, and so on."""
    plain = _plain(text)
    for number in range(len(_CYRILLIC_SYSTEMS)):
        read = _RUN.sub(partial(_run, number), unicodedata.normalize("NFC", text))
        yield read
        if re.search(rf"[{_CYRILLIC}]", plain):
            yield re.sub(r"i[yj]?a\b", "ia", read)  # Yulia
            for count in (2, len(_CYRILLIC_HABITS)):
                for pattern, habit in _CYRILLIC_HABITS[:count]:
                    read = re.sub(pattern, habit, read)
                yield read


def _run(number: int, match: re.Match[str]) -> str:
    """Write one run of one script in Latin letters by one of its systems."""
    run = match.group()
    first = run[0]
    if re.match(f"[{_CYRILLIC}]", first):
        letters = _LETTERS | _CYRILLIC_SYSTEMS[number]
        return "".join(letters.get(c, c) for c in run).replace("-", "")
    if re.match(f"[{_GREEK}]", first):
        pairs, others = _GREEK_SYSTEMS[number % len(_GREEK_SYSTEMS)]
        run = _plain(run)
        for pair, letters_of_pair in pairs:
            run = run.replace(pair, letters_of_pair)
        return "".join((_GREEK_LETTERS | others).get(c, c) for c in run)
    if re.match(f"[{_KANA}]", first):
        return _kana(run, number % len(_KANA_HABITS))
    size = 4 if run.startswith(_TWO_SIGNS) else 3  # what follows a name are particles
    readings = list(_korean_names(run[:size], run[:size]))
    return f"{readings[number * 5 % len(readings)]} {_syllables(run[size:], 0, '')}".replace("^", " ").strip()


@cache
def _kana(run: str, number: int) -> str:
    from anyascii import anyascii

    latin = ""
    for sign in other_kana(run):
        if sign == "ー":
            latin += latin[-1:]
        elif sign in "ゃゅょ" and latin.endswith("i"):
            latin = re.sub(r"i$", "", latin) + (
                _SMALL[sign] if not re.search(r"(?:sh|ch|j)i$", latin) else _SMALL[sign][1:]
            )
        elif sign in _SMALL:
            latin += _SMALL[sign]
        else:
            letters = anyascii(sign).lower().replace("'", "")
            latin = latin[:-1] + (letters[:1] if letters[:2] != "ch" else "t") if latin.endswith("-") else latin
            latin += letters
    for old, new in _KANA_HABITS[number]:
        latin = latin.replace(old, new)
    return latin.replace("-", "")


def _korean_names(signs: str, first: str) -> Iterator[str]:
    """Yield `family^given` of a Korean name; `first` is its first part, or all of it where there is no divider."""
    cut = 2 if signs.startswith(_TWO_SIGNS) else 1
    cut = len(first) if len(first) < len(signs) and len(first) <= 2 else min(cut, len(signs))
    family, given = signs[:cut], signs[cut:]
    families = _KOREAN_FAMILIES.get(family, "").split() or list(
        dict.fromkeys(_syllables(family, n, "") for n in range(4))
    )
    for number, joint in itertools.product(range(len(_HANGUL_SYSTEMS)), ("", "-", " ")):
        for name in families:
            yield f"{name}^{_syllables(given, number, joint)}"


def _syllables(signs: str, number: int, joint: str) -> str:
    """Write Hangul in Latin letters by one system, with `joint` between syllables (Unicode 3.12, composition)."""
    syllables = []
    for sign in signs:
        index = ord(sign) - 0xAC00
        initial, vowel, final = index // 588, index % 588 // 28, index % 28
        text = (_INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]).replace("-", "")
        for pattern, habit in _HANGUL_SYSTEMS[number]:
            text = re.sub(pattern, habit, text)
        syllables.append(text)
    return joint.join(syllables)
