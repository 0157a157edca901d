"""Write one identifier of a source in every form in which it may turn up.

This is the audit's own grammar: the masking has another, and neither imports the other, so that one forgotten form is
not forgotten twice.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from echobench.audit import date_forms, dates, readings
from echobench.privacy import romanisations
from echobench.schemas import read_schema

KINDS = ("name", "person", "id", "uid", "date", "institution", "place", "contact", "path")
_UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
# Digits of other scripts, and marks that keyboards and printers write in several ways, each by its plain one.
_MARKS = (
    {code: str(unicodedata.decimal(chr(code))) for code in range(0x660, 0x20000) if chr(code).isdecimal()}
    | dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02b9\u02bb\u02bc\u2032\u00b4`"), "'")
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
)
# Letters that no decomposition makes plain.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ß": "ss"})
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss", "ÿ": "ij"})
_JOINTS = (" ", "^", ",", ", ", "_", "-", ".", "")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_SYLLABLES = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]")
# Words that stand in name and institution fields of test objects and templates: they identify nobody.
_NOBODY = frozenset(
    """anonymous anonymized anonymised unknown none null test tests testing patient phantom sample samples demo
    doctor doctors hospital clinic center centre department university medical male female research study image
    images data name first last middle compressed training volunteer subject adult child baby general school
    institute health care imaging radiology ultrasound operator user admin default service system not connected
    philips siemens healthcare systems""".split()
)
_LINKS = frozenset("of the and for at in de la du des der von und st".split())
# Names that are also domain terms (white matter, long axis, Cooper ligament): alone, they prove nothing.
_DOMAIN = frozenset(
    """pla plax psax ple apical ob gyn abd car tte tee lax sax white long short brown gray grey green black blue
    young small large little wall head hand foot rose stone wood field bright sharp strong may march april
    june august bell cooper wilson baker murphy doppler virchow graves crohn douglas morison bowman henle
    marshall price cross hall wells flow cord core lobe light dark left right upper lower major minor best
    good hard soft deep thick thin wide narrow normal plain clear sound echo wave love lake marsh glass
    steel gold silver""".split()
)


@dataclass(frozen=True, slots=True)
class Identifier:
    """One value that identifies a patient: `kind` of KINDS, `value` as written (dates as YYYYMMDD)."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Form:
    """A folded string to search for. `everywhere`: in all outputs; else only in the patient's own. `day`: of a date.

    `cued`: only where it stands in the context of its kind; `strays`: so also in texts of nobody knows whom.
    `bounded` says that letters or digits on either side mean another word (a hex digest holds many digit runs).
    """

    text: str
    kind: str
    everywhere: bool
    bounded: bool = True
    cued: bool = False
    strays: bool = False
    day: datetime.date | None = None


def fold(text: str) -> str:
    """Return a text compatibility-normalised, case-folded and single-spaced, as texts and forms are compared.

    Characters that are not seen (soft hyphens, spaces of no width, marks of direction) are left out; digits are those
    of ASCII, and of apostrophes and dashes there is one each.
    """
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text).translate(_MARKS))
    return re.sub(r"\s+", " ", text).casefold().strip()


def plain(text: str) -> str:
    """Return a text without the accents of its Latin letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.translate(_PLAIN)) if not unicodedata.combining(c))


def written_out(text: str) -> str:
    """Return a folded text with its umlauts and the like in two letters, other accents left out."""
    return plain(text.translate(_WRITTEN_OUT))


def contexts(identifier: Identifier, written: Sequence[Form]) -> list[Form]:
    """Return what of an identifier is too short or too common to stand alone, to be searched for in its context.

    `written` are its `forms`. None for one that is searched everywhere, and for one that cannot be searched for.
    """
    value, kind = fold(identifier.value), identifier.kind
    is_name = kind in ("name", "person")
    cued: dict[str, Form] = {}
    if is_name:
        words = {w for w in re.split(r"[\^\s,;/|_=]+", value) if any(c.isalpha() for c in w)} - _NOBODY
        words -= {form.text for form in written if form.everywhere}
        cued = {w: Form(w, kind, everywhere=False, cued=True) for w in sorted(words) if weight(w) >= 2}
        cued |= {form.text: form for form in _initials(value, kind)}
    if kind != "date" and not any(form.everywhere for form in written):
        texts = {form.text for form in written} or ({value} if weight(value) >= 1 + is_name else set())
        cued |= {t: Form(t, kind, everywhere=False, cued=True, strays=True) for t in sorted(texts)}
    return list(cued.values())


def _initials(value: str, kind: str) -> Iterator[Form]:
    """Yield initials of a name: with points after a cue, without where a text calls them initials."""
    letters = [w[0] for part in _parts(value) for w in part.split() if w[0].isalpha()]
    if not 2 <= len(letters) <= 4 or not "".join(letters).isascii():
        return
    for order in dict.fromkeys((tuple(letters), tuple(letters[::-1]), tuple(letters[1:] + letters[:1]))):
        for joint in (".", ". "):
            yield Form(joint.join(order) + ".", kind, everywhere=False, bounded=False, cued=True)
        for cue in ("initials ", "initials: "):
            yield Form(cue + "".join(order), kind, everywhere=False)


def names_anybody(identifier: Identifier) -> bool:
    """Whether a value can identify somebody: one of words that stand in templates, or a year alone, cannot."""
    if identifier.kind == "date":
        return len(re.sub(r"\D", "", identifier.value).strip("0")) > 4
    words = re.findall(r"[^\W_]+", fold(identifier.value))
    return bool(words) and not all(w in _NOBODY for w in words)


def forms(identifier: Identifier) -> list[Form]:
    """Return all forms of an identifier, without duplicates; none if it is too short to be told from chance."""
    make = {"name": _names, "person": _names, "date": _dates, "id": _ids, "uid": _uids}
    make |= {"contact": _contacts, "place": _places}
    written = make.get(identifier.kind, _phrases)(identifier)
    seen: dict[str, Form] = {}
    for form in written:
        seen.setdefault(form.text, form)
    return list(seen.values())


def weight(text: str) -> int:
    """Return how many letters a string is worth: a Chinese, Japanese or Korean character counts as two."""
    letters = sum(map(str.isalnum, text))
    return letters if text.isascii() else letters + len(_CJK.findall(text))


@cache
def _vocabulary() -> frozenset[str]:
    """Words of our own templates and lexicons: a family name that is one of them proves nothing by itself."""
    words: set[str] = set()
    for parts in (("findings.json",), ("regions.json",), ("templates", "en.json")):
        try:
            words.update(re.findall(r"[a-z]{4,}", str(read_schema(*parts)).lower()))
        except FileNotFoundError:
            continue
    return frozenset(words) | _NOBODY | _DOMAIN


def _names(identifier: Identifier) -> Iterator[Form]:
    # PN (PS3.5 section 6.2): up to three groups by "=", five components by "^"; free texts come without either.
    for group in identifier.value.split("="):
        folded = fold(group)
        variants = (plain(folded), written_out(folded), romanisations.other_kana(folded), romanisations.stem(folded))
        for writing in dict.fromkeys((group.translate(_MARKS), *variants)):
            # Of double names and names with an apostrophe, a space or nothing may stand between the halves.
            for joint in ("", " ") if re.search(r"\w['-]\w", writing) else ():
                yield from _of_name(re.sub(r"(?<=\w)['-](?=\w)", joint, writing), identifier.kind)
            yield from _of_name(writing, identifier.kind)
        yield from _beside_initials(_parts(folded), identifier.kind)
        for reading in readings.latin(group.strip()):
            yield from _whole_names(_parts(reading), identifier.kind)
        make = _of_name if not _HANGUL.search(group) else lambda reading, kind: _whole_names(_parts(reading), kind)
        for text in dict.fromkeys((folded, variants[-1])):
            for reading in romanisations.of_name(text):
                yield from make(reading, identifier.kind)


def _parts(group: str) -> list[str]:
    return [fold(p) for p in re.split(r"[\^\,;/|_]+|\s{2,}", group) if fold(p)]


def _of_name(group: str, kind: str) -> Iterator[Form]:
    parts = _parts(group)
    words = [w for part in parts for w in part.split() if any(c.isalpha() for c in w)]
    if not parts or (words and all(w in _NOBODY for w in words)):
        return
    yield from _whole_names(parts, kind)
    if len(words) == 1 and weight(words[0]) >= 3 and words[0] not in _vocabulary():
        yield Form(words[0], kind, everywhere=_is_rare(words[0]))
    for word in words:
        if weight(word) >= 4 and word not in _vocabulary():
            # A family name alone is searched everywhere only where it is long enough not to be a domain term, or has
            # an apostrophe, which terms have not.
            yield Form(word, kind, everywhere=weight(word) + word.count("'") >= 6 and kind == "name")
            if not word.isascii() and len(encoded := word.encode("punycode").decode()) >= 9:  # in internet addresses
                yield Form(encoded, kind, everywhere=True)
    for part in parts:
        inside = part.split()
        if len(inside) > 1 and not all(word in _vocabulary() for word in inside):
            # A family name of several words without the given one: van der Meulen, Hohenfels Brückner.
            for joint in (" ", "_", "-", ""):
                yield Form(joint.join(inside), kind, everywhere=kind == "name" and _is_rare(part))


def _whole_names(parts: list[str], kind: str) -> Iterator[Form]:
    words = [w for part in parts for w in part.split() if any(c.isalpha() for c in w)]
    for order in (parts[:2], parts[:2][::-1], words, words[::-1]):
        for joint in _JOINTS:
            text = joint.join(order)
            if weight(text) >= 4 and len(order) > 1:
                yield Form(text, kind, everywhere=_is_rare(text))


def _beside_initials(parts: list[str], kind: str) -> Iterator[Form]:
    """Yield forms with an initial, which show that a common word is a name: M. Long, Long, M."""
    words = [w for part in parts for w in part.split() if w[0].isalpha()]
    if len(words) > 1 and not all(word in _NOBODY for word in words):
        for word, other in ((words[0], words[1]), (words[-1], words[0])):
            for text in (f"{other[0]}. {word}", f"{word}, {other[0]}", f"{word} {other[0]}."):
                if weight(text) >= 4:
                    yield Form(text, kind, everywhere=False)


def _is_rare(text: str) -> bool:
    """Return whether a name is long enough to be searched for everywhere: seven letters, three Hangul or kana."""
    return weight(text) >= 7 or len(_SYLLABLES.findall(text)) >= 3


def _dates(identifier: Identifier) -> Iterator[Form]:
    for text, day in date_forms.written(identifier.value):
        yield Form(fold(text), "date", everywhere=False, day=day)


def _ids(identifier: Identifier) -> Iterator[Form]:
    raw = fold(identifier.value)
    compact = re.sub(r"[^0-9a-z\u3400-\u9fff]", "", raw)
    for text in (raw, compact, compact.lstrip("0"), re.sub(r"^[a-z]+", "", compact)):
        if len(text) >= 3 and text not in _vocabulary() and (any(c.isdigit() for c in text) or len(text) >= 6):
            # Short numbers occur by chance in any text; from ten characters on, chance is out. Study numbers that
            # are days are written like any moved date of anybody.
            distinctive = len(text) >= 6 and not _is_day(text)
            yield Form(text, "id", everywhere=distinctive, bounded=len(text) < 10)


def _is_day(text: str) -> bool:
    return len(text) == 8 and text.isdigit() and bool(dates.days(text))


def _uids(identifier: Identifier) -> Iterator[Form]:
    if len(identifier.value) >= 12:
        text = fold(identifier.value)
        for joint in "._-":  # file names have no points
            yield Form(text.replace(".", joint), "uid", everywhere=True)


def _contacts(identifier: Identifier) -> Iterator[Form]:
    text = fold(identifier.value)
    if weight(text) >= 6:
        yield Form(text, "contact", everywhere=True)
    digits = re.sub(r"\D", "", text)
    if len(digits) >= 7 and not re.search(r"[a-z@]", text):
        for form in (
            digits,
            digits[-10:],
            f"{digits[:3]}-{digits[3:6]}-{digits[6:]}",
            f"{digits[:3]} {digits[3:7]} {digits[7:]}",
        ):
            yield Form(form, "contact", everywhere=True, bounded=len(form) < 10)


def _places(identifier: Identifier) -> Iterator[Form]:
    """Yield the forms of a ward, department or station; it is specific with a number, three words or Chinese."""
    words = re.findall(r"\w+", fold(identifier.value))
    is_telling = len(words) > 2 or any(c.isdigit() for word in words for c in word)
    if is_telling or _CJK.search(identifier.value):
        yield from _phrases(identifier)


def _phrases(identifier: Identifier) -> Iterator[Form]:
    text = fold(identifier.value)
    words = re.findall(r"\w+", text)
    if weight(text) < 6 or all(w in _vocabulary() for w in words):
        return
    yield Form(text, identifier.kind, everywhere=True)
    # Screens and tables cut long names; what is left of "Department of" is nobody's.
    cut = text[:14].rstrip()
    telling = [w for w in re.findall(r"\w+", cut) if w not in _vocabulary() and w not in _LINKS]
    if len(text) > 16 and telling:
        yield Form(cut, identifier.kind, everywhere=True, bounded=False)
