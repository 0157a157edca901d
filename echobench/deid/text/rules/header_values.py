"""Search for every known value of the header in every written form: order, case, separators, initials, parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from echobench.deid.identifiers import Identifiers, name_parts
from echobench.deid.text.chinese import simplify
from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._latin import opens_sentence_as_word
from echobench.deid.text.rules._names import countries, eponym_context, eponyms, given_en
from echobench.deid.text.rules._readings import latin_names, readings_of
from echobench.deid.text.rules._words import is_word, medical_words, vocabulary
from echobench.privacy.romanisations import written_together
from echobench.text.language import HAN
from echobench.text.lexicon import fold

RANK = 4
_OTHER = re.compile(r"[\W_]+")
_HAN = re.compile(f"^[{HAN}·]+$")
_SEPARATOR = r"[\s\-_./,·']*"
_HONORIFIC = frozenset("dr mr mrs ms miss prof md phd jr sr ii iii iv rn rdms".split())
_ZH_TITLE = r"(?:先生|女士|小姐|某某|某|xx|\*\*|\*|医生|医师|主任|教授|护士|老师|大夫|技师)"
_SUFFIX = re.compile(r",? (?:m\.?d|ph\.?d|dds|dvm|jr|sr|ii|iii|iv)\b\.?")
_ORGANISATION_WORD = re.compile(
    r"""(?x)
      \b(?:
          hospital | clinic | medical | center | centre | health | university | department | dept | of | the | institute
        | radiology | ultrasound | imaging
      )\b
    | 医院 | 超声科 | 科室 | 附属 | 大学 | 门诊部 | 中心 | 影像科
    """
)


_MIDDLE = re.compile(r",?[ ](?P<letter>[a-z])\.?(?![\w'’])")
_MISREAD = re.compile(r"(?<![a-z0-9])(?:[a-z]{2,20}[0158][a-z0158]{0,20}|[a-z0158]{0,3}[0158][a-z]{3,20})(?![a-z0-9])")
_LOOK_ALIKE = {"0": "o", "5": "s", "8": "b"}
"""Digits that scans put for letters."""


class _Form(NamedTuple):
    """A pattern of one written form, and the letters and digits without which no text can match it."""

    pattern: str
    needs: str


def find(document: Document) -> Iterator[Span]:
    """Every written form of every value of the header."""
    identifiers = document.identifiers
    if not identifiers:
        return
    text = plain(document.simple)
    terms = [match.span() for match in eponym_context().finditer(document.folded)]
    initials = _initials(identifiers)
    for written in dict.fromkeys((text, _unscanned(text, "l"), _unscanned(text, "i"))):
        letters = _OTHER.sub("", written)
        for kind, forms, words in _forms(identifiers):
            if written is not text and kind != "name":
                continue
            possible = tuple(form.pattern for form in forms if form.needs in letters)
            for match in _either(possible).finditer(written) if possible else ():
                if words and (
                    _is_ordinary(document, match) or any(a <= match.start() and match.end() <= b for a, b in terms)
                ):
                    continue
                end = match.end()
                if kind == "name":
                    end = max(_after_name(text, end, initials), end)
                yield Span(match.start(), end, kind, RANK)
    joined = document.joined
    for start, end in readings_of((*identifiers.names, *identifiers.other_persons), joined.text):
        yield Span(*joined.span(start, end), "name", RANK)


def _after_name(text: str, end: int, initials: frozenset[str]) -> int:
    """Return where a name ends with what goes with it: a middle initial of the header's, a degree, junior."""
    middle = _MIDDLE.match(text, end)
    if middle and middle["letter"] in initials:
        end = middle.end()
    suffix = _SUFFIX.match(text, end)
    return suffix.end() if suffix else end


def _unscanned(text: str, one: str) -> str:
    """Return the text with the digits that a scan put for letters read as those; `one`: the letter for 1."""
    if not _MISREAD.search(text):
        return text
    digits = {**_LOOK_ALIKE, "1": one}
    return _MISREAD.sub(lambda match: "".join(digits.get(char, char) for char in match[0]), text)


@lru_cache(256)
def _initials(identifiers: Identifiers) -> frozenset[str]:
    """Return the first letters of all words of the header's names."""
    names = (*identifiers.names, *identifiers.other_persons)
    return frozenset(plain(fold(part))[:1] for name in names for part in name_parts(name))


def plain(folded: str) -> str:
    """Folded text without accents, of the same length."""
    if folded.isascii():
        return folded
    return "".join(_bare(c) for c in folded)


@lru_cache(4096)
def _bare(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0].lower()


def _is_ordinary(document: Document, match: re.Match[str]) -> bool:
    """Whether a name that is also a word is written as a word: "long", "Stone in", "NO RENAL STONE".

    In a text of capitals a word of medicine is taken for one, unless a person's verb follows; any other for the name.
    """
    text = document.text
    written = text[match.start() : match.end()]
    low = re.sub(r"['’]s$", "", written.lower())
    # "Gaines" is no form of gain: as a name of the header it counts as a word only as it stands.
    if low not in vocabulary() and low not in eponyms():
        return False
    if _CALLED.search(text, max(0, match.start() - 24), match.start()) or _is_behind_given(text, match.start()):
        return False
    if not written[:1].isupper():
        return True
    if _PERSONAL.match(text, match.end()):
        return False
    if written.isupper() and len(written) > 1 and document.cased != text:
        # Recased: what stands among names has kept its capital.
        return low in medical_words() and document.cased[match.start()].islower()
    return opens_sentence_as_word(text, *match.span()) or (written.isupper() and low in medical_words())


def _is_behind_given(text: str, start: int) -> bool:
    """Tell whether a given name with a capital, which is nothing else, stands before a word: "Felicity May"."""
    before = _WORD_BEFORE.search(text, max(0, start - 24), start)
    word = before["word"] if before else ""
    return word.istitle() and word.lower() in given_en() and word.lower() not in vocabulary()


_WORD_BEFORE = re.compile(r"(?<![\w'’\-])(?P<word>[^\W\d_]{3,20})[ ]$")
_CALLED = re.compile(r"(?i)(?<![\w'’\-])(?:ref|refd|spelled|spelt|surname|named|dr|mr|mrs|ms|miss|mx|prof)\.?:?[ ]$")
_PERSONAL = re.compile(
    r"""(?ix)
      [ ](?:
          was | is[ ](?:a|an|well|seen|here) | has | had | reports? | denie[sd] | states? | presents? | attended
        | agree[sd]? | called | complain(?:s|ed) | felt | wishes | lives | works | underwent | returned | tolerated
        | consented | declined | requested
      )\b
    """
)


@lru_cache(256)
def _forms(identifiers: Identifiers) -> list[tuple[str, list[_Form], bool]]:
    """(kind, forms, whether each match has to be told from ordinary words) for all values; the longest form first."""
    kinds = ("name", "id", "organisation", "phone", "address", "email", "date")
    sure: dict[str, set[_Form]] = {kind: set() for kind in kinds}
    partial: set[_Form] = set()
    for name in (*identifiers.names, *identifiers.other_persons):
        for written in (name, *latin_names(name), *written_together(name)):
            whole, parts = _name_forms(written)
            sure["name"] |= whole
            partial |= parts
    for value in identifiers.ids:
        sure["id"] |= set(_id_forms(value))
    for value in identifiers.institutions:
        sure["organisation"] |= set(_institution_forms(value))
    for value in identifiers.contacts:
        for kind, form in _contact_forms(value):
            sure[kind].add(form)
    for date in identifiers.dates:
        y, m, d = f"{date.year:04d}", f"{date.month:02d}", f"{date.day:02d}"
        s = r"[\s\-./]?"
        for a, b, c in ((y, m, d), (d, m, y), (m, d, y)):
            sure["date"].add(_Form(rf"(?<!\d){a}{s}{b}{s}{c}(?!\d)", a + b + c))
    groups = [*((kind, forms, False) for kind, forms in sure.items()), ("name", partial, True)]
    return [(kind, sorted(forms, key=lambda form: (-len(form.pattern), form)), words) for kind, forms, words in groups]


@lru_cache(1024)
def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Compile only what a text can hold: a header has many forms, and compiling them all takes longer than a search."""
    return re.compile("|".join(patterns))


def _form(pattern: str, *literals: str) -> _Form:
    return _Form(pattern, _OTHER.sub("", "".join(literals)))


def _bounded(pattern: str) -> str:
    return rf"(?<![a-z0-9]){pattern}(?![a-z0-9])"


def _name_forms(name: str) -> tuple[set[_Form], set[_Form]]:
    """(forms that can only be this person, forms that may also be a word)."""
    words = [w for w in (plain(simplify(fold(part))).strip(".") for part in name_parts(name)) if w]
    titles = [w for w in words if w in _HONORIFIC]
    words = [w for w in words if w not in _HONORIFIC]
    han = [w for w in words if _HAN.match(w)]
    latin = [w for w in words if re.search(r"[a-z]", w)]
    whole: set[_Form] = set()
    parts: set[_Form] = set()
    if han:
        whole |= _han_forms(han)
    if latin:
        for w in latin:
            for piece in {w, *re.split(r"[\-']", w)}:
                if len(piece) >= 2:
                    parts.add(_form(_bounded(re.escape(piece) + r"(?:'s)?"), piece))
    if len(latin) >= 2:
        family, given = latin[0], latin[1:]
        between = _SEPARATOR + "".join(rf"(?:{re.escape(g)}{_SEPARATOR}|{re.escape(g[0])}\.?[ ])?" for g in given[1:])
        for first, second, gap in ((family, given[0], _SEPARATOR), (given[0], family, between)):
            letters = [re.sub(r"[^a-z]", "", word) for word in (first, second)]
            if sum(map(len, letters)) >= 5:
                body = gap.join(_SEPARATOR.join(map(re.escape, word)) for word in letters)
                whole.add(_form(_bounded(body), *(letters if gap is _SEPARATOR else letters[1:])))
        initials = "".join(g[0] for g in given)
        dots = r"\.?\s?".join(map(re.escape, initials)) + r"\.?"
        first_dot = re.escape(initials[0]) + r"\.?"
        for mark in {dots, first_dot} if len(family) > 1 else ():
            whole.add(_form(_bounded(rf"{mark}[\s\-]?{re.escape(family)}"), family))
            whole.add(_form(_bounded(rf"{re.escape(family)},?\s?{mark}"), family))
            # Western order in a table ("John Doe") makes the first word the given name.
            if len(given[-1]) > 1:
                whole.add(_form(_bounded(rf"{re.escape(family[0])}\.?\s?{re.escape(given[-1])}"), family[0], given[-1]))
        for order in (family[0] + initials, initials + family[0]):
            whole.add(_form(_bounded(r"\.\s?".join(map(re.escape, order)) + r"\."), order))
            cued = "|".join(rf"(?<={cue} ){re.escape(order)}(?![a-z])" for cue in ("patient", "pt", r"pt\."))
            whole.add(_form(cued, order))
    if titles and latin:
        # A title that the header itself holds goes with the name.
        before = rf"(?<![a-z])(?:{'|'.join(map(re.escape, titles))})\.? "
        whole |= {_Form(before + form.pattern, form.needs) for form in (*whole, *parts)}
    return whole, parts


def _han_forms(han: list[str]) -> set[_Form]:
    full = "".join(han).replace("·", "")
    forms: set[_Form] = set()
    if len(full) >= 2:
        forms.add(_form(r"[\s·]*".join(map(re.escape, full)), full))
        family = han[0] if len(han) > 1 else full[: 2 if len(full) > 3 else 1]
        given = full[len(family) :]
        forms.add(_form(rf"{re.escape(family)}{_ZH_TITLE}", family))
        if len(given) >= 2:
            forms.add(_form(re.escape(given), given))
        if len(han) > 1 and given:
            forms.add(_form(re.escape(given) + r"[\s·]*" + re.escape(family), given, family))
    return forms


def _id_forms(value: str) -> Iterator[_Form]:
    compact = re.sub(r"[^a-z0-9]", "", fold(value))
    if len(compact) < 3 or (compact.isalpha() and is_word(compact)):
        return
    separator = r"[\s\-_./]?" if len(compact) >= 5 else ""
    body = separator.join(map(re.escape, compact))
    if compact[0] == "0":
        stripped = compact.lstrip("0")
        if len(stripped) >= 4:
            body = rf"0*{separator.join(map(re.escape, stripped))}"
    tail = re.fullmatch(r"[a-z]+0*(\d{4,})", compact)
    if tail:  # the number without its prefix: MRN-0012345 is also 12345
        yield _form(rf"(?<![\d.])0*{separator.join(tail[1])}(?!\d|\.\d)", tail[1])
    yield _form(rf"(?<![a-z0-9.]){body}(?![a-z0-9]|\.\d)", compact.lstrip("0"))


def _institution_forms(value: str) -> Iterator[_Form]:
    text = plain(simplify(fold(value))).strip()
    if len(text) < 2:
        return
    yield _flexible(text)
    rest = re.sub(r"\s+", " ", _ORGANISATION_WORD.sub(" ", text)).strip(" ,-()")
    if (_HAN.match(rest.replace(" ", "")) and len(rest) >= 3) or (
        len(rest) >= 5 and not all(map(is_word, rest.split()))
    ):
        yield _flexible(rest)
    # 北京协和医院 is also 协和医院: the town before the name may be left out.
    if (town := re.match(rf"[{HAN}]{{2,3}}?[省市](?=[{HAN}]{{4}})", text)) is not None:
        yield _form(re.escape(text[town.end() :]), text[town.end() :])


def _contact_forms(value: str) -> Iterator[tuple[str, _Form]]:
    text = plain(simplify(fold(value))).strip()
    digits = re.sub(r"\D", "", text)
    if "@" in text:
        yield "email", _form(re.escape(text), text)
    elif len(digits) >= 6 and len(digits) >= len(re.sub(r"(?:ext|tel|fax|x)|[\s\W]", "", text)) - 2:
        gap = r"[\s\-()./]*"
        extension = r"(?:\s*(?:x|ext\.?|转)?\s*)?"
        main, _, tail = text.partition("x") if "x" in text else (text, "", "")
        main_digits = re.sub(r"\D", "", main)
        body = gap.join(main_digits) + (extension + gap.join(re.sub(r"\D", "", tail)) if tail else "")
        yield "phone", _form(rf"(?<!\d)[+(]*{body}(?!\d)", main_digits)
        yield "phone", _form(rf"(?<!\d)[+(]*{gap.join(main_digits)}(?!\d)", main_digits)
        if len(main_digits) > 10:
            yield "phone", _form(rf"(?<!\d)\(?0?{gap.join(main_digits[-10:])}(?!\d)", main_digits[-10:])
        for local in (8, 7):  # without the area code
            if len(main_digits) > local + 1:
                digits = main_digits[-local:]
                yield "phone", _form(rf"(?<![\d.\-]){gap.join(digits)}(?!\d|\.\d)", digits)
    elif len(text) >= 4:
        yield "address", _flexible(text)
        for part in re.split(r"[,\n^;]", text):
            part = part.strip()
            # The street, and the town where it is no ordinary word; a country names nobody.
            if (
                len(part) >= (3 if _HAN.match(part) else 6)
                and part not in countries()
                and not all(map(is_word, part.split()))
            ):
                yield "address", _flexible(part)


# Words of addresses that are written in two ways.
_ABBREVIATED = {
    "street": "st", "avenue": "ave?", "road": "rd", "boulevard": "blvd", "lane": "ln", "drive": "dr", "court": "ct",
    "place": "pl",
    "square": "sq", "terrace": "ter", "parkway": "pkwy", "highway": "hwy", "circle": "cir", "apartment": "apt",
    "suite": "ste",
    "north": "n", "south": "s", "east": "e", "west": "w", "saint": "st", "mount": "mt", "building": "bldg",
    "floor": "fl",
    "room": "rm", "department": "dept", "hospital": "hosp", "university": "univ", "center": "centre|ctr",
    "centre": "center|ctr", "and": "&", "strasse": "str", "company": "co", "incorporated": "inc", "limited": "ltd",
    "corporation": "corp", "号楼": "栋|幢", "室": "号|房",
}  # fmt: skip


@cache
def _written_two_ways() -> dict[str, str]:
    """A pattern for each word that has a short form, and for the short form itself."""
    forms: dict[str, set[str]] = {}
    for word, short in _ABBREVIATED.items():
        group = {word, *short.split("|")}
        for form in group:
            forms.setdefault(form.replace("?", ""), set()).update(group)
    return {form: "(?:" + "|".join(sorted(group, key=lambda g: (-len(g), g))) + ")" for form, group in forms.items()}


def _flexible(text: str) -> _Form:
    """Any white space and punctuation between the words; long and short forms of streets and houses."""
    words = re.findall(r"[a-z0-9]+|[^\sa-z0-9,.^\-]+", text)
    both = _written_two_ways()
    body = r"[\s,.\-^>]*".join(both.get(word, re.escape(word)) for word in words)
    fixed = max((word for word in words if word not in both), key=len, default="")
    return _form(_bounded(body) if text[:1].isascii() and text[-1:].isascii() else body, fixed)
