"""Tell initials, beds, accounts and names that stand on a line of a screen without a caption or beside a date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from echobench.deid.pixels import departments, line_groups, names, settings, unread
from echobench.deid.pixels.keep import is_kept, is_known, is_run_together
from echobench.deid.pixels.known_values import Hit
from echobench.deid.pixels.layouts import ROW, SLOT
from echobench.deid.pixels.ocr import Line
from echobench.dicom.geometry import Box

LONG_WORD = re.compile(r"[^\w]*(?:[^\W\d_][-'’])?[^\W\d_]{2,}(?:[-'’]?[^\W\d_]){2,}[^\w]*")
_SURE, _LONGEST_SETTING = 0.95, 7  # score and letters of an unknown word that may be a name on its own
_FAIR, _DOUBTFUL = 0.9, 0.7  # score of a code or a department; of one, or of initials, in a banner
LONGEST_INITIALS = 3
_OPERATOR = re.compile(r"[A-Z]{2,3}|[a-z]{3}", re.ASCII)  # initials alone on a line, beside the time they were typed at
_CAPITALS, _AFTER_DATES = re.compile(r"[A-Z]{2,3}"), frozenset({"AM", "PM", "US", "UTC", "GMT", "CET", "REC", "OFF"})
DOTTED = re.compile(r"(?:[A-Z]\.\s?){2,3}", re.ASCII)
_DOTTED_MISREAD = re.compile(DOTTED.pattern.replace("Z", "Z0"))  # a zero is an O
_LETTERS = re.compile(r"[A-Z]{2,3}|[a-z]{2,3}", re.ASCII)
_INITIALS_OR_BED = re.compile(rf"{_LETTERS.pattern}|[A-Z]?\d{{1,2}}[A-Z]?[-/]\d{{1,3}}", re.ASCII)
_BED = re.compile(r"[1-9]\d[AB]", re.ASCII)
_TWO_SIGNS = re.compile(r"[\u3400-\u9fff]{2}")
# Screens write no word in small letters alone.
_NUMBERED = re.compile(r"(?:TECH|USER|SONO?)\d{1,2}", re.ASCII)  # an operator of a shift
_ACCOUNT = re.compile(rf"[a-z]\.\s?[a-z]{{3,12}}|[a-z]{{5,12}}|{_NUMBERED.pattern}", re.ASCII)
_WORD_GAP, _NEAR = 1.5, 6  # heights between the words of one field, between the fields of one person
OF_PATIENT = frozenset({"name", "person", "id", "institution"})
# A sex before an age in any unit that a letter stands for: F 14d, H 55A, M008M.
_SEX_THEN_AGE = re.compile(r"(?<![^\W\d])[MFHVW][ ,/]{0,2}0{0,2}\d{1,3}\s?[AaMmDdJjTtWw](?![^\W_])", re.ASCII)
# Both on a line of their own, on tissue too.
_SEX_AND_NUMBER = re.compile(r"[MF][ ,/]{1,2}\d\d|\d\d[ ,/]{1,2}[MF]", re.ASCII)
_LONE_SEX_OR_AGE = re.compile(r"[MFHVW]|[MFHVW]?[ /]?\d{1,3}\s?[YyAaJj세歳]", re.ASCII)
_LONG_CODE = re.compile(r"[A-Z]{1,3}\d{5}", re.ASCII)  # an id of one letter; probes have fewer digits
_BARE_NUMBER = re.compile(r"\d{1,4}[A-Z]?(?:[-/]\d{1,3})?", re.ASCII)


def initials_beside_date(line: Line, hits: Sequence[Hit]) -> list[Hit]:
    """Find initials where a line is a date, a time or both, and two or three letters behind it or before it."""
    dates = [h for h in hits if h.kind in ("time", "date")]
    first, last = min((h.start for h in dates), default=0), max((h.end for h in dates), default=len(line.text))
    before, rest = line.text[:first].strip(), line.text[last:].strip()
    is_pair = _LETTERS.fullmatch(before) and _are_beside_date(before)
    if not rest and (_DOTTED_MISREAD.fullmatch(before) or is_pair):
        return [Hit(0, first, "person", True)]
    alone = not any(c.isalnum() for c in line.text[: min((h.start for h in hits), default=0)])
    if not alone or not _are_initials(rest):
        return []
    return [Hit(len(line.text) - len(line.text[last:].lstrip()), len(line.text), "person", True)]


def initials_before_time(line: Line, hits: Sequence[Hit]) -> list[Hit]:
    """Find two or three capitals right before a clock, which is no setting's value: `Freq 3.5 WF 14:19`."""
    before = (re.search(r"(?<!\S)([A-Z]{2,3})\s?\Z", line.text[: h.start]) for h in hits if h.kind == "time")
    return [Hit(m.start(), m.end(), "person", True) for m in before if m and m[1] not in _AFTER_DATES]


def is_behind_date(
    line: Line, row: Sequence[int], lines: Sequence[Line], certain: Sequence[Sequence[Hit]], *, known: bool = False
) -> bool:
    """Tell whether a line is initials that stand close behind a line which is nothing but a date or a time.

    `known`: whether capitals that are a setting elsewhere are initials there too, unless a number follows.
    """
    j, text = line_groups.left_of(line, row, lines), line.text.strip()
    is_word = known and are_capitals(text) and text not in _AFTER_DATES and not has_number(line, row, lines)
    if j is None or not (is_word or _are_initials(text)):
        return False
    dates = [hit for hit in certain[j] if hit.kind in ("time", "date")]
    is_date = bool(dates) and dates[-1].end >= len(lines[j].text.rstrip()) and dates[0].start == 0
    return is_date and _gap(lines[j].box, line.box) < _WORD_GAP * line.box[3]


def _are_initials(text: str) -> bool:
    """Tell whether letters behind a date are initials: two or three capitals, three of which no setting has."""
    return _NUMBERED.fullmatch(text) is not None or (_CAPITALS.fullmatch(text) is not None and _are_beside_date(text))


def is_close(line: Line, other: Line) -> bool:
    """Tell whether a line of a row stands as near to another as the fields of one person do."""
    return _gap(line.box, other.box) < _NEAR * line.box[3]


def _are_beside_date(text: str) -> bool:
    """Tell whether letters beside a date are none of a setting: two capitals may be, whatever they mean elsewhere."""
    return text not in _AFTER_DATES and not (is_known(text) and (len(text) > 2 or text.islower()))


def is_lone_identity(line: Line, zone: str | None, row: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether a line is nothing but initials or the number of a bed off tissue, or on it a long unknown word."""
    text = line.text.strip()
    least = _DOUBTFUL if zone in (ROW, SLOT) else _FAIR
    if zone and line.score >= least and (_LONG_CODE.fullmatch(text) or departments.is_chinese_department(text)):
        return True
    if _NUMBERED.fullmatch(text) or _SEX_AND_NUMBER.fullmatch(text):
        return line.score >= _FAIR
    if has_number(line, row, lines):
        return False
    # In a banner, initials are as small as its type is, and then read with doubt; an O first is read as a zero.
    letters = re.sub(r"^0(?=[A-Z])", "O", text)
    if zone in (ROW, SLOT) and line.score >= _DOUBTFUL and are_capitals(letters) and not is_known(letters):
        return True
    if line.score < _SURE:
        return False
    if len(text) > LONGEST_INITIALS and text.isalpha() and names.is_listed(text) and not is_known(text):
        return True
    if zone is None:
        is_long = len(text) >= _LONGEST_SETTING and LONG_WORD.fullmatch(text) is not None
        return (is_long or are_capitals(text)) and text.isascii() and not (is_known(text) or is_run_together(text))
    if _BED.fullmatch(text) or _TWO_SIGNS.fullmatch(text):
        return not is_known(text)
    if _ACCOUNT.fullmatch(text):
        return not is_known(text.split(".")[-1].strip())
    return _INITIALS_OR_BED.fullmatch(text) is not None and not is_kept(text)


def sex_and_age(line: Line) -> list[Hit]:
    """Find a sex and the age behind it, whose unit may be one of a setting elsewhere."""
    return [Hit(match.start(), match.end(), "age", True) for match in _SEX_THEN_AGE.finditer(line.text)]


def is_sex_beside_unread(line: Line, row: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether a line is nothing but a sex or an age, and nobody reads the text nearest in its row."""
    if line.score < _FAIR or not _LONE_SEX_OR_AGE.fullmatch(line.text.strip()):
        return False
    beside = [lines[j] for j in row if lines[j] is not line]
    nearest = min(beside, key=lambda other: _gap(line.box, other.box), default=None)
    return nearest is not None and _gap(line.box, nearest.box) < _NEAR * line.box[3] and not unread.is_read(nearest)


def is_bed_between(line: Line, row: Sequence[int], lines: Sequence[Line], certain: Sequence[Sequence[Hit]]) -> bool:
    """Tell whether a line is a bare number between two texts of its row that are identity, or right behind a ward."""
    if not _BARE_NUMBER.fullmatch(line.text.strip()):
        return False
    left, right = line_groups.left_of(line, row, lines), line_groups.right_of(line, row, lines)
    if (
        left is not None
        and departments.is_chinese_department(lines[left].text)
        and _gap(line.box, lines[left].box) < _NEAR * line.box[3]
    ):
        return True
    return all(
        j is not None
        and (any(h.kind in OF_PATIENT for h in certain[j]) or departments.is_chinese_department(lines[j].text))
        for j in (left, right)
    )


def _gap(a: Box, b: Box) -> int:
    """Compute the pixels between two boxes of a row, from side to side."""
    return max(a[0], b[0]) - min(a[0] + a[2], b[0] + b[2])


def stands_alone(hit: Hit, text: str) -> bool:
    """Tell whether a time or a sex is all of a line and more than one Latin letter, as settings may be."""
    written = text[hit.start : hit.end].strip()
    return hit.kind in ("time", "sex") and written == text.strip() and (len(written) > 1 or not written.isascii())


def has_number(line: Line, row: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether the next text to the right of a line in its row is a number: what stands before it is a caption."""
    right = line_groups.right_of(line, row, lines)
    if right is None:
        return False
    text = lines[right].text.strip()
    return settings.is_number(text) and not text[:2].isalpha()  # `MI0.5` has its caption


def is_operator(line: Line, row: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether a line is nothing but the initials of an operator: unknown letters, and no caption of a number."""
    initials = _OPERATOR.fullmatch(line.text.strip()) is not None and not is_known(line.text)
    return initials and not has_number(line, row, lines)


def is_lone_name(line: Line) -> bool:
    """Tell whether a line is one long word: off tissue, beside identity elsewhere, an operator."""
    return line.score >= _SURE and len(line.text) >= _LONGEST_SETTING and LONG_WORD.fullmatch(line.text) is not None


def are_capitals(text: str) -> bool:
    """Tell whether a text is two or three capitals."""
    return _CAPITALS.fullmatch(text) is not None
