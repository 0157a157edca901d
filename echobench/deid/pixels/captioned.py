"""Find the values of captions that stand left of them, above them or before them without a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from echobench.deid.pixels import line_groups, lone_words, names, patterns, settings
from echobench.deid.pixels.keep import is_chinese, is_kept, is_known, plain, words
from echobench.deid.pixels.known_values import Hit
from echobench.deid.pixels.ocr import Line

_LABELLED = re.compile(r"\s*([A-Za-z]{4,}|Op)(?:\s+|(?<=Op)[.:]\s?)(\D.*)", re.ASCII)
_MARKS = (":", "=", "\uff1a")
_LONE_NUMBER = re.compile(r"\d{1,4}[A-Z]?(?:[-/]\d{1,3})?", re.ASCII)
_INITIALS = rf"[A-Z]{{2,3}}|{lone_words.DOTTED.pattern}"
_CODE = re.compile(rf"[A-Z]{{0,3}}-?\d{{1,4}}[A-Z]?(?:[-/]\d{{1,4}})?|{_INITIALS}", re.ASCII)
_SHORT = re.compile(rf"{_INITIALS}|\d{{1,3}}[-/]\d{{1,3}}|\d{{1,2}}[A-D]", re.ASCII)


def next_to_label(line: Line, row: Sequence[int], lines: Sequence[Line]) -> list[Hit]:
    """Take a line right of a lone label (`姓名:` | `张三`) for that label's value."""
    x, _, _, h = line.box
    left = [lines[j] for j in row if lines[j] is not line and lines[j].box[0] + lines[j].box[2] <= x + h]
    if not left:
        return []
    label = max(left, key=lambda other: other.box[0])
    if x - (label.box[0] + label.box[2]) > 6 * h:
        return []
    return _value_of(label, line, least=2 if _is_in_form(label, lines) else 3)


def _is_in_form(label: Line, lines: Sequence[Line]) -> bool:
    """Tell whether two other labels stand in the column of a line: then `Op` is a label too, and not a setting."""
    x, _, _, h = label.box
    column = [other for other in lines if other is not label and abs(other.box[0] - x) < h]
    return sum(_is_bare_label(other.text.strip(), least=2) for other in column) >= 2


def after_bare_label(line: Line) -> list[Hit]:
    """Take the text after a label without a colon for its value unless it is vocabulary: `Operator` and a blur."""
    match = _labelled_in_two_words().match(line.text) or _LABELLED.match(line.text)
    if not match or match[1].lower() not in patterns.label_words():
        return []
    if _is_of_person(match[1]) and lone_words.are_capitals(match[2].strip()):
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


def below_label(line: Line, lines: Sequence[Line]) -> list[Hit]:
    """Take a line below a lone label (`Name` over `Smith`) for that label's value, unless it is a setting."""
    above = line_groups.above(line, lines)
    if len(above) != 1:
        return []
    is_setting = all(map(is_kept, line.text.split()))
    caption = above[0].text.rstrip()
    is_for_number = caption.endswith(_MARKS) or (len(caption) > 2 and caption.lower() in words()["cues"]["bed"])
    asks_for_number = is_for_number and _LONE_NUMBER.fullmatch(line.text.strip())
    return [] if is_setting and not asks_for_number else _value_of(above[0], line)


def short_values(lines: Sequence[Line], certain: Sequence[Sequence[Hit]]) -> frozenset[str]:
    """Collect the initials and the beds that captions of a screen name: elsewhere on it they stand without one.

    `certain[j]` are the hits of line j.
    """
    found = (
        re.split(r"[\s:=]+", line.text[hit.start : hit.end].strip())
        for line, hits in zip(lines, certain, strict=True)
        for hit in hits
        if hit.kind in ("person", "id")
    )
    return frozenset(parts[-1] for parts in found if len(parts) > 1 and _SHORT.fullmatch(parts[-1]))


def again(line: Line, values: frozenset[str]) -> list[Hit]:
    """Find one of `values` (`short_values`) that is all of a line, or its last word behind others."""
    words_of = line.text.split()
    if not words_of or words_of[-1] not in values:
        return []
    start = line.text.rindex(words_of[-1])
    return [Hit(start, start + len(words_of[-1]), "person", True)]


def above_rest(line: Line, lines: Sequence[Line], certain: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Take a line for an institution whose last word alone stands right below it: `Oeci General` over `Hospital`.

    `certain[j]` are the hits of line j.
    """
    if settings.is_whole(line.text) or any(map(str.isdigit, line.text)):
        return []
    for other, hits in zip(lines, certain, strict=True):
        is_rest = " " not in other.text.strip() and any(h.kind == "institution" for h in hits)
        if is_rest and any(over is line for over in line_groups.above(other, lines)):
            return [Hit(0, len(line.text), "institution", True)]
    return []


def under_unknown_caption(line: Line, row: Sequence[int], lines: Sequence[Line]) -> list[Hit]:
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
    left = line_groups.left_of(line, row, lines)
    for other in (*([] if left is None else [lines[left]]), *line_groups.above(line, lines)):
        if other.text.rstrip().endswith(_MARKS):
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
    if (own and own[0][0] == 0) or _is_bare_label(value.strip()) or value.rstrip().endswith(_MARKS):
        return []
    kind = patterns.kind_after(labels[-1][2])
    may_be_setting = (
        kind in ("name", "person", "institution", "contact") and len(line.text) > lone_words.LONGEST_INITIALS
    )
    if may_be_setting and settings.is_whole(line.text):
        return []
    is_button = any(map(is_chinese, value)) and is_known(value.strip()) and not names.may_be_chinese(value.strip())
    if is_button and kind in ("name", "person", "date"):
        return []  # 冻结 beside a field
    first = re.match(r"\s*\S+", line.text) if kind in ("id", "sex", "age", "contact") else None
    return [Hit(0, first.end() if first else len(line.text), kind, True)]


def _is_bare_label(text: str, least: int = 3) -> bool:
    """Tell whether a text is a label without a colon, of `least` letters or two characters; `DR` is a dynamic range."""
    least = 2 if any(map(is_chinese, text)) else least
    return len(text) >= least and (text.lower() in patterns.label_words() or text.lower() in words()["cues"]["site"])
