"""Extend hits in a line of recognised text to whole words, names, numbers and labels, and merge neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from echobench.deid.pixels import patterns
from echobench.deid.pixels.keep import is_chinese, is_known
from echobench.deid.pixels.known_values import Hit

_PARTS_OF_NAMES = frozenset({"name", "person", "institution", "context"})
_NAMES = frozenset({"name", "person"})
_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W\d_\u3400-\u9fff]+")


def joined(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Extend hits to whole words and their labels, then merge those that touch or have only a mark between them."""
    grown = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        start, end = hit.start, hit.end
        while start > 0 and _goes_on(text, start):
            start -= 1
        while end < len(text) and _goes_on(text, end):
            end += 1
        while end < len(text) and text[end] in ".…·。*":
            end += 1
        while start > 0 and text[start - 1] in "'’~*#":
            start -= 1
        family = _LAST_WORD.match(text, end) if hit.kind in _LAST_WORD_IS_NAME else None
        if family and _is_of_name(text[:end], family[1]):
            end = family.end()
        if hit.kind in ("id", "contact"):
            if digit := _CHECK_DIGIT.match(text, end):
                end = digit.end()
            start = len(_NUMBER_BEFORE.sub("", text[:start]))
            glued = _GLUED.search(text[:start])
            start = glued.start() if glued and not is_known(glued.group()) else start
            if not text[:start].strip(" .:") or _SIGN_BEFORE.fullmatch(text[:start]):
                start = 0
        if hit.kind in _PARTS_OF_NAMES:
            start = len(_ABBREVIATED.sub("", text[:start]))
        if hit.kind == "time":
            before = _HALF_DAY.search(text[:start])
            start = before.start() if before and not is_known(before[0]) else start
            end = len(text) - len(_OCLOCK.sub("", text[end:]))
        if hit.kind == "context":
            end = len(text) - len(_INITIAL.sub("", text[end:], count=1))
        if hit.kind in ("name", "person"):
            if _is_begun(text[:start]):
                start = 0
            if certificate := _CERTIFICATE.match(text, end):
                end = certificate.end()
            if age := _AGE_BEHIND.match(text, end):
                end = age.end()
            end = len(text) - len(_INITIAL.sub("", text[end:], count=1))
            start, end = _whole_run(text, start, end)
        if hit.kind == "institution" and not any(map(str.isdigit, text)):
            start, end = 0, len(text)  # `Maternal Medicine - City Hospital`: what stands before it is a part of it
        start, end = _with_labels(text, start, end)
        grown.append(Hit(start, end, hit.kind, hit.certain))
    merged: list[Hit] = []
    for hit in sorted(grown, key=lambda h: (h.start, -h.end)):
        last = merged[-1] if merged else None
        if last and (hit.start <= last.end or _belongs_to_both(text[last.end : hit.start], last.kind, hit.kind)):
            merged[-1] = Hit(last.start, max(last.end, hit.end), last.kind, True)
        else:
            merged.append(hit)
    return _whole_line(text, merged)


def _whole_line(text: str, hits: list[Hit]) -> list[Hit]:
    """Take a line without digits for the name in it, if what else it holds is three letters a word at most.

    `LL Y. Väisänen`, `G. de Graaff-Smeets`, `Đặng Thị Thế Vỹ`: particles, initials and titles, which settings are like.
    """
    if not any(hit.kind in _NAMES for hit in hits) or any(map(str.isdigit, text)):
        return hits
    rest, at = [], 0
    for hit in [*hits, Hit(len(text), len(text), "", True)]:
        rest += _WORD.findall(text[at : hit.start])
        at = max(at, hit.end)
    if not all(_is_part_of_name(word) for word in rest):
        return hits
    kind = next(hit.kind for hit in hits if hit.kind in _NAMES)
    return [Hit(0, len(text.rstrip()), kind, True)]


def _is_begun(before: str) -> bool:
    """Tell whether what stands before a name is short and nothing but its own letters, misread: `Đ TH!MAI`."""
    parts = re.findall(r"\w+", before)
    return (
        0 < len(before.strip()) <= _SHORT_START
        and not any(p.isdigit() or is_known(p) for p in parts if len(p) > 1)
        and any(len(p) > 1 for p in parts)
    )


_SHORT_START = 10  # signs


def _is_of_name(before: str, word: str) -> bool:
    """Tell whether the last word of a line is the family name of what stands before it: INGRID LONG."""
    given = re.search(r"(?<!\w)([A-Z][A-Za-z]{2,})(?:\s[A-Z]\.?)?\Z", before)
    return given is not None and given[1].isupper() == word.isupper() and not is_known(given[1])


def _is_part_of_name(word: str) -> bool:
    if is_chinese(word[0]) or sum(map(str.isupper, word)) > 1:  # 左肾, MI, TIs
        return not is_known(word)
    return len(word) <= 3


def _whole_run(text: str, start: int, end: int) -> tuple[int, int]:
    """Extend a part of a name to its run of Chinese or kana, unless what that adds is clinical: 藤井 to 藤井千代子."""
    for run in _RUN.finditer(text):
        if run.start() <= start < end <= run.end() and run.end() - run.start() <= _LONGEST_NAME:
            rest = [text[run.start() : start], text[end : run.end()]]
            if not any(part and is_known(part) for part in rest):
                return run.start(), run.end()
    return start, end


# What a number goes on from over its marks: 8(083)88-35-16, `US-29- 167282`.
_NUMBER_BEFORE = re.compile(r"(?:(?<!\w)[A-Z]{1,4}-)?[\d()+./*-]*-\s?\Z|[\d()+./*-]+\Z")
# B576421(2), as identity cards are numbered; 506/20, the 506th of a year.
_CHECK_DIGIT = re.compile(r"\([\dA-Z]\)|(?<=\d)/\d{2}(?![\w/])")
_GLUED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,4}\Z")  # what OCR makes of a name in another script before it
_HALF_DAY = re.compile(r"[^\x00-\xff\W]{1,3}\s?\Z")  # before a time, in letters that the reader lacks: 오후 1:02
_OCLOCK = re.compile(r"\A(?:\s?(?:Uhr|[Hh]rs?|год|час|ч)\b\.?)")
_CERTIFICATE = re.compile(r",?\s(?:MD|M\.D\.|DO|PhD|RVT|RDMS|RDCS|RCS|RVS|FRCR|FRCP)(?!\w)")  # Rao MD
_AGE_BEHIND = re.compile(r"\s\d{1,3}\s*\Z")  # a number alone behind a name that begins the line
_LAST_WORD = re.compile(r"\s([A-Z][a-z]{2,}|[A-Z]{3,})\s*\Z", re.ASCII)
_LAST_WORD_IS_NAME = _PARTS_OF_NAMES | {"id"}
_SIGN_BEFORE = re.compile(r"\W*[^\W\d]\W{1,2}")  # what OCR makes of a sign that it lacks: `L 364959` of № 364959
_INITIAL = re.compile(r"\A[ ,]{1,2}[A-Z]\.?(?!\w)")  # PHAM T
# What a name begins with: ST. ALBAN'S, J. R. SMITH, the initials of an operator, `PS / SMITH`.
_ABBREVIATED = re.compile(
    r"(?<!\w)(?i:dr|prof|mrs?|ms)\.?\s(?:[A-Z]\.?\s)?\Z|(?:(?<!\w)[^\W\d_]{1,4}\.\s{0,2})+\Z|(?<!\w)[A-Z]{2,3}\s?/\s?\Z"
)
_RUN = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff]+")
_LONGEST_GAP = 20  # signs between two parts of a name
_MEASURE = re.compile(r"\d[.,:/]\d|\d\s?[A-Za-z%°]")
_LONGEST_NAME = 8  # characters, with a title


def _with_labels(text: str, start: int, end: int) -> tuple[int, int]:
    """Extend a hit by the label words around it that stand without a colon: `DOB 1/2/1970`, `123456 - ID`."""
    before = re.search(r"([^\W\d_]+(?: [^\W\d_]+)?)[\s:.#=-]*$", patterns.letters(text[:start]))
    if before:
        words = before.group(1).lower()
        if words in patterns.label_words():
            start = before.start(1)
        elif words.rsplit(" ", 1)[-1] in patterns.label_words():
            start = before.end(1) - len(words.rsplit(" ", 1)[-1])
    titled = re.search(r"([^\W\d_]+)\s?[:：]\s?$", text[:start])
    if titled:  # whatever a colon introduces, its title goes with it
        start = titled.start()
    after = re.match(r"[\s-]*([^\W\d_]+)\s*$", text[end:])
    if after and after.group(1).lower() in patterns.label_words():
        end += after.end()
    return start, end


def _belongs_to_both(between: str, *kinds: str) -> bool:
    """Tell whether what stands between two hits is a part of them: marks, a lone sign, a short word within a name.

    The last digit of a small date is set apart; a lone letter of another alphabet is what OCR makes of a word in it.
    """
    signs = [c for c in between if c.isalnum()]
    if len(between) <= 4 and (not signs or (len(signs) == 1 and (signs[0].isdigit() or not signs[0].isascii()))):
        return True
    word = between.strip(" ,.-")
    part_of_name = len(word) == 1 or not is_known(word)
    if _PARTS_OF_NAMES.issuperset(kinds) and len(word) <= 4 and word.isalnum() and part_of_name:
        return True
    return (_PARTS_OF_NAMES | {"contact"}).issuperset(kinds) and _may_be_part_of_name(between)


def _may_be_part_of_name(between: str) -> bool:
    """Tell whether a few words are no settings: `36, Sector 5,`, `General`; an abbreviation in capitals is one."""
    words = [word.strip(",.;:-()/") for word in between.split()]
    return (
        len(between) <= _LONGEST_GAP
        and not _MEASURE.search(between)
        and any(word.isdigit() or (len(word) > 2 and not (word.isupper() and is_known(word))) for word in words)
    )


def _goes_on(text: str, at: int) -> bool:
    """Tell whether a word goes on from `at - 1` to `at`, also over an apostrophe: `O'DONNELL`."""
    a, b = text[at - 1], text[at]
    if a in "'’":
        return at > 1 and _is_letter(text[at - 2]) and b.isalpha()
    if b in "'’":
        return _is_letter(a) and text[at + 1 : at + 2].isalpha()
    return a.isalnum() and b.isalnum() and not _boundary(text, at)


def _is_letter(char: str) -> bool:
    """Tell whether a sign is a letter, or the zero that OCR makes of an O: 0'CONNELL."""
    return char.isalpha() or char == "0"


def _boundary(text: str, at: int) -> bool:
    """Tell whether a word ends at `at`: between scripts, between two Chinese characters, between letter and digit."""
    a, b = text[at - 1], text[at]
    return is_chinese(a) or is_chinese(b) or a.isdigit() != b.isdigit()
