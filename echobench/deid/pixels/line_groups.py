"""Group recognised lines by where they stand: in a row, in a stack, near one another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np

from echobench.deid.pixels.ocr import Line
from echobench.dicom.geometry import Box

_TALL = 2.3  # height over width of a box that holds a word written downwards; an icon's is less
_INK = 48  # grey levels over or below the ground
_WIDEST = 2  # width over height of the box of a letter; a line that is not read is one sign too
_WORD_GAP = 1.5  # widths of a letter between two of one column


def rows_of(lines: Sequence[Line]) -> list[list[int]]:
    """List, for each line, the indices of the lines on its baseline, itself included."""
    middles = [(line.box[1] + line.box[3] / 2, line.box[3]) for line in lines]
    return [
        [j for j, (other, tall) in enumerate(middles) if abs(other - middle) < 0.4 * min(height, tall)]
        for middle, height in middles
    ]


def left_of(line: Line, row: Sequence[int], lines: Sequence[Line]) -> int | None:
    """Return the index of the line nearest to the left of a line in its row, None at its beginning."""
    before = (j for j in row if lines[j].box[0] < line.box[0])
    return max(before, key=lambda j: lines[j].box[0], default=None)


def above(line: Line, lines: Sequence[Line]) -> list[Line]:
    """List the line that ends right above a line and begins where it does; in a tight column it is the lowest one."""
    x, y, _, h = line.box
    above = [o for o in lines if abs(o.box[0] - x) < h and -0.4 * h < y - (o.box[1] + o.box[3]) < 0.6 * h]
    nearest = max((o.box[1] for o in above), default=0)
    return [o for o in above if nearest - o.box[1] < o.box[3] / 2]


def right_of(line: Line, row: Sequence[int], lines: Sequence[Line]) -> int | None:
    """Return the index of the line nearest to the right of a line in its row, None at its end."""
    behind = (j for j in row if lines[j].box[0] > line.box[0])
    return min(behind, key=lambda j: lines[j].box[0], default=None)


def stack_of(line: Line, lines: Sequence[Line]) -> list[int]:
    """List the indices of up to two lines above and two below `line` that share its left or right edge."""
    steps = set(next_in_stack(line, lines))
    further = {j for i in steps for j in next_in_stack(lines[i], lines) if lines[j] is not line}
    return sorted(steps | further)


def next_in_stack(line: Line, lines: Sequence[Line]) -> list[int]:
    """List the indices of the lines right above and right below `line` that share its left or right edge."""
    return [i for i, other in enumerate(lines) if other is not line and _share_edge(line, other)]


def _share_edge(line: Line, other: Line) -> bool:
    """Tell whether lines of similar height share an edge, one above the other, less than a line apart."""
    (x, y, w, h), (ox, oy, ow, oh) = line.box, other.box
    low = min(h, oh)
    gap = max(oy - (y + h), y - (oy + oh))
    return (
        max(h, oh) < 1.8 * low and -0.6 * low < gap < 0.6 * low and min(abs(x - ox), abs(x + w - ox - ow)) < 0.6 * low
    )


def near(line: Line, lines: Sequence[Line]) -> list[int]:
    """List the indices of the lines within one height above or below `line` and four heights beside it."""
    x, y, w, h = line.box
    return [
        j
        for j, other in enumerate(lines)
        if other is not line
        and max(other.box[1] - (y + h), y - (other.box[1] + other.box[3])) < h
        and max(other.box[0] - (x + w), x - (other.box[0] + other.box[2])) < 4 * h
    ]


def blocks_of(lines: Sequence[Line]) -> list[set[int]]:
    """List, for each line, the indices of the block it stands in: lines that are near one another, step by step."""
    blocks: list[set[int]] = [set() for _ in lines]
    for start in range(len(lines)):
        if blocks[start]:
            continue
        block, todo = {start}, [start]
        while todo:
            fresh = set(near(lines[todo.pop()], lines)) - block
            block |= fresh
            todo += fresh
        for index in block:
            blocks[index] = block
    return blocks


def stacked_letters(lines: Sequence[Line]) -> list[Box]:
    """List the bounds of words written downwards, letter under letter.

    A word is three or more lines of one character each, close together, or two among more that stand in their column
    no more than a few letters apart: many letters and marks, like the strokes of a date, are not read.
    """
    single = (line.box for line in lines if len(line.text.strip()) == 1 and line.box[2] < _WIDEST * line.box[3])
    letters = sorted(single, key=lambda b: (b[1], b[0]))
    columns: list[list[Box]] = []  # each from the top down
    for box in letters:
        column = next((c for c in columns if _is_below(c[-1], box, _COLUMN_GAP)), None)
        if column is None:
            columns.append([box])
        else:
            column.append(box)
    words = [_letters_of_word(column) for column in columns]
    return [
        (left, top, max(b[0] + b[2] for b in word) - left, max(b[1] + b[3] for b in word) - top)
        for word in words
        if len(word) >= 3
        for left, top in [(min(b[0] for b in word), word[0][1])]
    ]


def _letters_of_word(column: list[Box]) -> list[Box]:
    """Return the letters of a column, or nothing where it is a scale: letters that stand at no common step."""
    pairs = list(pairwise(column))
    steps = sorted(lower[1] - upper[1] for upper, lower in pairs if _is_below(upper, lower, _LETTER_GAP))
    if len(steps) >= 2:
        return column
    if not steps or len(column) < 4:
        return []
    gaps = [(lower[1] - upper[1]) / steps[0] for upper, lower in pairs]
    return column if all(abs(gap - round(gap)) <= _OFF_STEP for gap in gaps) else []


_EDGE = 3  # pixels of a letter beside a column that its box may reach into
_OFF_STEP = 0.2  # steps by which a letter may stand off
_LETTER_GAP = 1.2  # heights of a letter from one to the next
_COLUMN_GAP = 4.0  # letters between two parts of a word that is written downwards


def _is_below(upper: Box, lower: Box, most: float) -> bool:
    """Tell whether a letter stands in the column of another, at most `most` letters below it."""
    (ox, oy, ow, oh), (x, y, w, h) = upper, lower
    return abs((x + w / 2) - (ox + ow / 2)) < 0.35 * max(w, ow) and 0.3 * oh < y - oy < most * max(w, h, ow, oh)


def rest_of_column(image: np.ndarray, box: Box, *, least: float = _TALL) -> Box:
    """Extend the box of a word that is written downwards by the letters above and below it that were not detected.

    `image` is (H, W, C) uint8. A box that is not `least` times as tall as wide is returned as it is. What stands in the
    same rows beside the column, a line of text that lies, ends the word.
    """
    x, y, w, h = box
    if h < least * w:
        return box
    left, right = max(0, x - 2), min(image.shape[1], x + w + 2)
    grey = image[:, left:right].max(axis=2).astype(np.int16)
    ink = (np.abs(grey - np.median(grey)) > _INK).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    marks = sorted(
        (int(t), int(t + tall), x0 > 0 and x0 + wide < right - left)
        for x0, t, wide, tall, _ in stats[1:]
        if wide > _EDGE or (x0 > 0 and x0 + wide < right - left)  # less is of the next column
    )
    top, bottom = y, y + h
    for start, end, inside in marks:
        if end > bottom and start - bottom <= _WORD_GAP * w:
            if not inside or end - start > 2 * w:
                break
            bottom = end
    for start, end, inside in sorted(marks, key=lambda mark: -mark[1]):
        if start < top and top - end <= _WORD_GAP * w:
            if not inside or end - start > 2 * w:
                break
            top = start
    return x, top, w, bottom - top
