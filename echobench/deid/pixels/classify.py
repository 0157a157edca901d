"""Classify recognised words as identity or not: by form, by the header, then by what stands beside them.

A screen's banner mixes identity with settings on one line, so the unit is the word, not the line. Words that neither
form nor header tells (`AC`, an operator; `M`, a sex; `1234`, an id) are judged by their row: next to a date, a name or
an institution an unknown word is identity, a known setting is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from echobench.deid.identifiers import Identifiers
from echobench.deid.pixels import line_groups, names, patterns, settings
from echobench.deid.pixels.keep import is_chinese, is_kept, is_known, is_run_together, plain, words
from echobench.deid.pixels.known_values import Hit, KnownValues
from echobench.deid.pixels.layouts import ROW, SLOT
from echobench.deid.pixels.ocr import Line
from echobench.deid.pixels.whole_words import joined
from echobench.dicom.geometry import Box

STRONG = frozenset({"name", "person", "id", "date", "institution", "contact"})
_LEAST_SCORE = 0.6  # below it a reading is no reason to keep anything
_SURE, _LONGEST_SETTING = 0.95, 7  # score and letters of an unknown word that may be a name on its own
_UNCERTAIN = frozenset({"name", "id", "age"})
_NUMBER = re.compile(r"\d[\d.,:/-]*")
_LONG_WORD = re.compile(r"[^\w]*[^\W\d_]{2,}(?:[-'’]?[^\W\d_]){2,}[^\w]*")
_LABELLED = re.compile(r"\s*([A-Za-z]{4,}|Op)\s+(\D.*)", re.ASCII)
_NO_SETTING = frozenset({"date", "time", "id", "contact"})
_OPERATOR = re.compile(r"[A-Z]{2,3}|[a-z]{3}", re.ASCII)  # initials alone on a line, beside the time they were typed at
_LONGEST_INITIALS = 3
_INITIALS = re.compile(r"(?:[^\W\d_]\.?){2,4}")
_CAPITALS, _AFTER_DATES = re.compile(r"[A-Z]{2,3}"), frozenset({"AM", "PM", "US", "UTC", "GMT", "CET", "REC", "OFF"})
_DOTTED = re.compile(r"(?:[A-Z0]\.\s?){2,3}")  # a zero is an O
_LONE_LETTERS = re.compile(r"[A-Z]{2,3}|[a-z]{2,3}", re.ASCII)
_LONE = re.compile(rf"{_LONE_LETTERS.pattern}|[A-Z]?\d{{1,2}}[A-Z]?[-/]\d{{1,3}}", re.ASCII)  # initials, beds
_BED = re.compile(r"[1-9]\d[AB]", re.ASCII)
_TWO_SIGNS = re.compile(r"[\u3400-\u9fff]{2}")
_ACCOUNT = re.compile(
    r"[a-z]\.\s?[a-z]{3,12}|[a-z]{5,12}|(?:TECH|USER)\d{1,2}", re.ASCII
)  # screens write no word in small letters alone
_WORD_GAP = 1.5  # heights between the words of one field
_MARKS = (":", "=", "\uff1a")
_LONE_NUMBER = re.compile(r"\d{1,4}[A-Z]?(?:[-/]\d{1,3})?", re.ASCII)
_CODE = re.compile(r"[A-Z]{0,3}-?\d{1,4}[A-Z]?(?:[-/]\d{1,4})?|[A-Z]{2,3}|(?:[A-Z]\.\s?){2,3}", re.ASCII)
_LATIN_WORD = re.compile(r"[^\w]*[A-Za-z]{2,}[^\w]*", re.ASCII)
_CLOCK_FACE = re.compile(r"(?:1[0-2]|0?[1-9])[:：][03]0")  # where on the breast


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start:end` of `lines[line]` that are identity of `kind`."""

    line: int
    start: int
    end: int
    kind: str


def identity(lines: Sequence[Line], known: KnownValues, zones: Sequence[str | None] | None = None) -> list[Span]:
    """Find the identity in `lines`. `zones[i]` is where line i stands (`layouts.zone_of`)."""
    zones = zones if zones is not None else [None] * len(lines)
    rows = line_groups.rows_of(lines)
    kept = [settings.spans(line.text) for line in lines]
    # What the header says outranks a setting, unless a list has the caption's words together: `Tần số` and Nguyễn Tần.
    matched = [
        _outside(k if settings.is_phrase(line.text) else (), known.find(line.text))
        for line, k in zip(lines, kept, strict=True)
    ]
    formed = [_outside(k, patterns.find(line.text)) for line, k in zip(lines, kept, strict=True)]
    certain = [
        [
            *(h for h in (*s, *f) if h.certain and not is_clock_face(line.text, h)),
            *_next_to_label(line, rows[i], lines),
            *_below_label(line, lines),
            *_outside(kept[i], _after_bare_label(line)),
        ]
        for i, (line, s, f) in enumerate(zip(lines, matched, formed, strict=True))
    ]
    by_form = [_kinds_by_form(hits) for hits in formed]
    shown = {h.kind for hits in certain for h in hits}
    blocks = [{h.kind for j in block for h in certain[j]} for block in line_groups.blocks_of(lines)]
    spans: list[Span] = []
    for i, line in enumerate(lines):
        company = {h.kind for j in rows[i] for h in certain[j]}
        stacked, near = line_groups.stack_of(line, lines), line_groups.near(line, lines)
        stack = {h.kind for j in stacked for h in certain[j]}
        nearby = company | stack | {h.kind for j in near for h in certain[j]}
        if not company & STRONG and settings.has_value(line, rows[i], lines):
            kept[i] = [(0, len(line.text))]
        chosen = list(certain[i])
        chosen += [h for h in matched[i] if not h.certain and _is_alone(h, line.text) and nearby & STRONG]
        chosen += [
            h for h in formed[i] if not h.certain and _holds(h, company | stack, nearby, zones[i] == SLOT, line.text)
        ]
        if blocks[i] & STRONG:
            chosen += [h for h in formed[i] if h.kind in ("sex", "age") and h.end - h.start > 1]
        if len(set().union(*(by_form[j] for j in {i, *rows[i], *stacked, *near}))) > 1:
            chosen += [h for h in formed[i] if not h.certain and h.kind in _UNCERTAIN]
        if zones[i]:
            chosen += names.foreign(line.text)
        if shown & STRONG and not chosen and line.score >= (0.8 if is_chinese(line.text[:1]) else 0.9):
            chosen += names.alone(patterns.letters(plain(line.text)))
        if any(h.kind in ("time", "date") for h in certain[i]):  # the other of the two, in digits that the reader lacks
            chosen += [h for h in _unknown_words(line, chosen) if not _LATIN_WORD.fullmatch(line.text[h.start : h.end])]
        if zones[i] == SLOT or _is_banner(company, 1 if zones[i] == ROW else 2) or _is_banner(company | stack, 3):
            chosen += _unknown_words(line, chosen)
        elif zones[i] and shown & STRONG and (zones[i] == ROW or chosen or _is_lone_name(line)):
            chosen += [h for h in _unknown_words(line, chosen) if _LONG_WORD.fullmatch(line.text[h.start : h.end])]
        chosen += _initials_beside_date(line, certain[i])
        if blocks[i] & STRONG:
            chosen += _under_unknown_caption(line, rows[i], lines)
        if shown & STRONG and _is_lone_identity(line, zones[i]) and not _has_number(line, rows[i], lines):
            chosen.append(Hit(0, len(line.text), "person", True))
        is_behind_date = _is_behind_date(line, rows[i], lines, certain)
        if is_behind_date or ({"date", "time"} & nearby and _is_operator(line, rows[i], lines)):
            chosen.append(Hit(0, len(line.text), "person", True))
        outside = _outside(kept[i], chosen)
        chosen = [h for h in chosen if h in certain[i] or h in outside]
        spans += [Span(i, hit.start, hit.end, hit.kind) for hit in joined(line.text, chosen)]
    return spans


def _outside(kept: Sequence[tuple[int, int]], hits: Iterable[Hit]) -> list[Hit]:
    """Leave out the hits within a setting that its form alone made identity; a date or a number there is one."""
    return [
        h
        for h in hits
        if (h.certain and h.kind in _NO_SETTING) or not any(a <= h.start and h.end <= b for a, b in kept)
    ]


def _initials_beside_date(line: Line, hits: Sequence[Hit]) -> list[Hit]:
    """Find initials where a line is a date, a time or both, and two or three letters behind it or before it."""
    dates = [h for h in hits if h.kind in ("time", "date")]
    first, last = min((h.start for h in dates), default=0), max((h.end for h in dates), default=len(line.text))
    before, rest = line.text[:first].strip(), line.text[last:].strip()
    is_pair = _LONE_LETTERS.fullmatch(before) and _may_be_initials(before)
    if not rest and (_DOTTED.fullmatch(before) or is_pair):
        return [Hit(0, first, "person", True)]
    alone = not any(c.isalnum() for c in line.text[: min((h.start for h in hits), default=0)])
    if not alone or not _are_initials(rest):
        return []
    return [Hit(len(line.text) - len(line.text[last:].lstrip()), len(line.text), "person", True)]


def _is_behind_date(line: Line, row: Sequence[int], lines: Sequence[Line], certain: Sequence[Sequence[Hit]]) -> bool:
    """Tell whether a line is initials that stand close behind a line which is nothing but a date or a time."""
    x, _, _, h = line.box
    left = [j for j in row if lines[j].box[0] < x]
    if not left or not _are_initials(line.text.strip()):
        return False
    j = max(left, key=lambda other: lines[other].box[0])
    dates = [hit for hit in certain[j] if hit.kind in ("time", "date")]
    is_date = bool(dates) and dates[-1].end >= len(lines[j].text.rstrip()) and dates[0].start == 0
    return is_date and x - (lines[j].box[0] + lines[j].box[2]) < _WORD_GAP * h


def _are_initials(text: str) -> bool:
    """Tell whether letters behind a date are initials: two or three capitals, three of which no setting has."""
    return _CAPITALS.fullmatch(text) is not None and _may_be_initials(text)


def _may_be_initials(text: str) -> bool:
    """Tell whether letters beside a date are none of a setting: two capitals may be, whatever they mean elsewhere."""
    return text not in _AFTER_DATES and not (is_known(text) and (len(text) > 2 or text.islower()))


def _is_lone_identity(line: Line, zone: str | None) -> bool:
    """Tell whether a line is nothing but initials or the number of a bed off tissue, or on it a long unknown word."""
    text = line.text.strip()
    if line.score < _SURE:
        return False
    if len(text) > _LONGEST_INITIALS and text.isalpha() and names.is_listed(text) and not is_known(text):
        return True
    if zone is None:
        is_long = len(text) >= _LONGEST_SETTING and _LONG_WORD.fullmatch(text) is not None
        return is_long and text.isascii() and not (is_known(text) or is_run_together(text))
    if _BED.fullmatch(text) or _TWO_SIGNS.fullmatch(text):
        return not is_known(text)
    if _DOTTED.fullmatch(text) or _ACCOUNT.fullmatch(text):
        return not is_known(text.split(".")[-1])
    return _LONE.fullmatch(text) is not None and not is_kept(text)


def _has_number(line: Line, row: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether the next text to the right of a line in its row is a number: what stands before it is a caption."""
    right = [lines[j] for j in row if lines[j].box[0] > line.box[0]]
    return bool(right) and settings.is_number(min(right, key=lambda other: other.box[0]).text.strip())


def _is_operator(line: Line, row: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether a line is nothing but the initials of an operator: unknown letters, and no caption of a number."""
    initials = _OPERATOR.fullmatch(line.text.strip()) is not None and not is_known(line.text)
    return initials and not _has_number(line, row, lines)


def _is_lone_name(line: Line) -> bool:
    """Tell whether a line is one long word: off tissue, beside identity elsewhere, an operator."""
    return line.score >= _SURE and len(line.text) >= _LONGEST_SETTING and _LONG_WORD.fullmatch(line.text) is not None


def _kinds_by_form(hits: Sequence[Hit]) -> set[str]:
    """Collect the kinds of uncertain hits: two of different kinds together identify a patient."""
    return {h.kind for h in hits if not h.certain and h.kind in _UNCERTAIN and h.end - h.start > 1}


def known_by_now(lines: Sequence[Line], spans: Sequence[Span]) -> Identifiers:
    """Collect what the screen itself says about the person, so that a name typed into the image is recognised."""
    values: dict[str, list[str]] = {"name": [], "person": [], "id": [], "institution": []}
    for span in spans:
        text = lines[span.line].text[span.start : span.end]
        for start, end, _ in reversed(patterns.labels(patterns.letters(plain(text)))):
            text = text[:start] + " " + text[end:]
        value = text.strip(" :.,;-")
        initials = span.kind == "person" and _INITIALS.fullmatch(value)
        least = 2 if initials or any(map(is_chinese, value)) else 4
        kind = "name" if span.kind == "context" and not any(map(str.isdigit, value)) else span.kind
        if span.kind == "context" and kind != "name":  # a banner that went whole: its words are the name
            kind, value = "name", " ".join(w for w in value.split() if w.isalpha() and not is_known(w))
        if kind in values and sum(map(str.isalnum, value)) >= least and lines[span.line].score > 0.8:
            values[kind].append(value)
    return Identifiers(
        names=tuple(values["name"]),
        other_persons=tuple(values["person"]),
        ids=tuple(values["id"]),
        institutions=tuple(values["institution"]),
    )


def identity_bands(lines: Sequence[Line], spans: Sequence[Span], width: int) -> list[Box]:
    """List the boxes of an image `width` pixels wide in which a mark that no line covers is taken for identity.

    They are the rows that hold two kinds of identity, and the room above and below the lines of a stack that does.
    """
    kinds: dict[int, set[str]] = {}
    for span in spans:
        kinds.setdefault(span.line, set()).add(span.kind)
    bands = []
    for row in sorted({tuple(row) for row in line_groups.rows_of(lines)}):
        if _is_banner(_kinds_of(row, kinds), least=2):
            tops = sorted(lines[i].box[1] + lines[i].box[3] * 0.2 for i in row)
            bottoms = sorted(lines[i].box[1] + lines[i].box[3] * 0.8 for i in row)
            top, bottom = max(0, int(tops[len(tops) // 2]) - 1), int(bottoms[len(bottoms) // 2]) + 2
            bands.append((0, top, width, bottom - top))
    for i in sorted(kinds):
        if _is_banner(_kinds_of((i, *line_groups.stack_of(lines[i], lines)), kinds), least=2):
            x, y, _, h = lines[i].box
            left = max(0, x - h // 4)
            bands += [(left, top, 2 * h, int(0.7 * h)) for top in (y + int(0.9 * h), max(0, y - int(0.6 * h)))]
    return bands


def _kinds_of(indices: Iterable[int], kinds: Mapping[int, set[str]]) -> set[str]:
    """Join the kinds of identity of several lines."""
    return set().union(*(kinds.get(i, set()) for i in indices))


def is_clock_face(text: str, hit: Hit) -> bool:
    """Tell whether a time is a clock position on the breast: `RT BREAST 10:00`."""
    if hit.kind != "time" or not _CLOCK_FACE.fullmatch(text[hit.start : hit.end].strip()):
        return False
    rest = [w for w in (text[: hit.start] + " " + text[hit.end :]).split() if any(c.isalpha() for c in w)]
    return bool(rest) and all(map(is_kept, rest))


def _is_banner(company: set[str], least: int) -> bool:
    """Tell whether `least` kinds of identity or more stand together."""
    return len(company & STRONG) + ("time" in company) >= least


def _is_alone(hit: Hit, text: str) -> bool:
    """Tell whether nothing but marks stands beside a hit: a name that is also a clinical word counts only then."""
    return not any(c.isalnum() for c in text[: hit.start] + text[hit.end :])


def _holds(hit: Hit, company: set[str], nearby: set[str], slot: bool, text: str) -> bool:
    """Tell whether an uncertain form counts: a sex or an age beside identity, a Chinese name near any of it."""
    if hit.kind in ("sex", "age"):
        written = text[hit.start : hit.end].strip()
        if len(written) == 1 and written.isascii():
            return bool(company & STRONG) or slot
        return bool(nearby & (STRONG | {"sex", "age"})) or slot
    if hit.kind == "time" and patterns.DOTTED_TIME.fullmatch(text[hit.start : hit.end]):
        return "date" in company and _is_alone(hit, text)
    return bool(nearby) or slot


def _unknown_words(line: Line, chosen: Sequence[Hit]) -> list[Hit]:
    """Find the words that are no setting, no measurement and no anatomy, with the bare numbers beside them.

    Of a line that could not be read that is all of it.
    """
    if line.score < _LEAST_SCORE:
        return [Hit(0, len(line.text), "context", True)]
    words = [
        match
        for match in re.finditer(r"\S+", patterns.letters(line.text))
        if not any(h.start < match.end() and match.start() < h.end for h in chosen)
    ]
    unknown = [_is_unknown(match.group()) for match in words]
    beside = [any(unknown[max(0, i - 1) : i + 2]) and _NUMBER.fullmatch(w.group()) for i, w in enumerate(words)]
    return [
        Hit(match.start(), match.end(), "context", True)
        for match, new, number in zip(words, unknown, beside, strict=True)
        if new or number
    ]


def _is_unknown(word: str) -> bool:
    return (
        any(c.isalnum() for c in word)
        and not is_kept(word)
        and not is_run_together(word)
        and word.strip(".:#-").lower() not in patterns.label_words()
    )


def _next_to_label(line: Line, row: Sequence[int], lines: Sequence[Line]) -> list[Hit]:
    """Take a line right of a lone label (`姓名:` | `张三`) for that label's value."""
    x, _, _, h = line.box
    left = [lines[j] for j in row if lines[j].box[0] + lines[j].box[2] <= x + h]
    if not left:
        return []
    label = max(left, key=lambda other: other.box[0])
    if label is line or x - (label.box[0] + label.box[2]) > 6 * h:
        return []
    return _value_of(label, line, least=2 if _is_in_form(label, lines) else 3)


def _is_in_form(label: Line, lines: Sequence[Line]) -> bool:
    """Tell whether two other labels stand in the column of a line: then `Op` is a label too, and not a setting."""
    x, _, _, h = label.box
    column = [other for other in lines if other is not label and abs(other.box[0] - x) < h]
    return sum(_is_bare_label(other.text.strip(), least=2) for other in column) >= 2


def _after_bare_label(line: Line) -> list[Hit]:
    """Take the text after a label without a colon for its value unless it is vocabulary: `Operator` and a blur."""
    match = _labelled_in_two_words().match(line.text) or _LABELLED.match(line.text)
    if not match or match[1].lower() not in patterns.label_words():
        return []
    if _is_of_person(match[1]) and _CAPITALS.fullmatch(match[2].strip()):
        return [Hit(0, len(line.text), "person", True)]
    words_after = [word for part in match[2].split() if len(word := part.strip(" .:")) > 1]
    if any(is_known(word) or word.lower() in patterns.label_words() for word in words_after):
        return []
    return [Hit(0, len(line.text), "context", True)]


@cache
def _labelled_in_two_words() -> re.Pattern[str]:
    """Make the pattern of a label of a person in several words, then a text without digits: `Performed by Zz`."""
    cues = "|".join(re.escape(cue).replace(r"\ ", r"\s") for cue in words()["cues"]["person"] if " " in cue)
    return re.compile(rf"\s*({cues})\s+(\D+)", re.IGNORECASE)


def _is_of_person(label: str) -> bool:
    return label.lower() in words()["cues"]["person"]


def _below_label(line: Line, lines: Sequence[Line]) -> list[Hit]:
    """Take a line below a lone label (`Name` over `Smith`) for that label's value, unless it is a setting."""
    x, y, _, h = line.box
    above = [
        other
        for other in lines
        if abs(other.box[0] - x) < h and -0.4 * h < y - (other.box[1] + other.box[3]) < 0.6 * h and other is not line
    ]
    if len(above) != 1:
        return []
    is_setting = all(map(is_kept, line.text.split()))
    asks_for_number = above[0].text.rstrip().endswith(_MARKS) and _LONE_NUMBER.fullmatch(line.text.strip())
    return [] if is_setting and not asks_for_number else _value_of(above[0], line)


def _under_unknown_caption(line: Line, row: Sequence[int], lines: Sequence[Line]) -> list[Hit]:
    """Take what follows a caption that no list knows, its colon read, unless it has a unit: `Koκa : 33/1`."""
    parts = re.fullmatch(r"(?P<caption>[^\d:=：]{3,24})[:=：]\s*(?P<value>\S.*)", line.text.strip())
    if parts:
        caption, value = parts["caption"], parts["value"]
    else:
        caption, value = next((c for c in _captions_of(line, row, lines)), ""), line.text.strip()
    folded = [word.strip(" .()") for word in caption.split()]
    is_unknown = any(len(word) > 2 for word in folded) and not any(len(w) > 1 and is_known(w) for w in folded)
    if not is_unknown or settings.spans(caption) or settings.is_measured(f"x {value}") or not _CODE.fullmatch(value):
        return []
    return [Hit(line.text.index(value), len(line.text), "context", True)]


def _captions_of(line: Line, row: Sequence[int], lines: Sequence[Line]) -> Iterator[str]:
    """Yield the text with a colon at its end that stands left of a line in its row, and the one above it."""
    x, y, _, h = line.box
    left = [lines[j] for j in row if lines[j].box[0] < x]
    if left and (last := max(left, key=lambda other: other.box[0])).text.rstrip().endswith(_MARKS):
        yield last.text.rstrip(" :=：")
    for other in lines:
        gap = y - (other.box[1] + other.box[3])
        if abs(other.box[0] - x) < h and -0.4 * h < gap < 0.6 * h and other.text.rstrip().endswith(_MARKS):
            yield other.text.rstrip(" :=：")


def _value_of(label: Line, line: Line, *, least: int = 3) -> list[Hit]:
    """Find what of `line` is the value, if all of the other line, or its end, is a label of `least` letters."""
    flat = patterns.letters(plain(label.text)).rstrip()
    labels = patterns.labels(flat)
    if not labels and _is_bare_label(flat, least):
        labels = patterns.labels(flat + ":")
    if not labels or labels[-1][1] < len(flat):
        return []
    value = plain(line.text)
    own = patterns.labels(value)
    if (own and own[0][0] == 0) or _is_bare_label(value.strip()):
        return []
    kind = patterns.kind_after(labels[-1][2])
    may_be_setting = kind in ("name", "person", "institution", "contact") and len(line.text) > _LONGEST_INITIALS
    if may_be_setting and settings.is_whole(line.text):
        return []
    first = re.match(r"\s*\S+", line.text) if kind in ("id", "sex", "age", "contact") else None
    return [Hit(0, first.end() if first else len(line.text), kind, True)]


def _is_bare_label(text: str, least: int = 3) -> bool:
    """Tell whether a text is a label without a colon, of `least` letters or two characters; `DR` is a dynamic range."""
    least = 2 if any(map(is_chinese, text)) else least
    return len(text) >= least and (text.lower() in patterns.label_words() or text.lower() in words()["cues"]["site"])
