"""Turn words into boxes and fill them: rounded outward to 8 px, with the colour around, nothing else touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from echobench.deid.pixels.classify import Span
from echobench.deid.pixels.ocr import Line
from echobench.dicom.geometry import Box

GRID = 8  # also the block of JPEG, so that recompression stays inside the mask
_UNEVEN = 24  # grey levels: JPEG leaves ripples on even ground


@dataclass(frozen=True, slots=True)
class MaskBox:
    """A masked rectangle in native pixels, on frames `first_frame` to `last_frame` inclusive. Holds no text."""

    x: int
    y: int
    w: int
    h: int
    kind: str
    first_frame: int
    last_frame: int


def span_box(image: np.ndarray, line: Line, start: int, end: int) -> Box:
    """Locate characters `start:end` of a line: between the middles to their neighbours, snapped to blank columns."""
    x, y, w, h = line.box
    top, bottom = _ink_rows(image, line.box)
    left = x if not line.text[:start].strip() else _cut(image, line, start)
    right = x + w if not line.text[end:].strip() else _cut(image, line, end)
    return left, top, max(1, right - left), bottom - top


def _with_cut_glyphs(image: np.ndarray, box: Box, line: Line, start: int, end: int) -> Box:
    """Extend the box of characters `start:end` by one glyph where they end their line on uneven ground.

    Over tissue the detector may leave out the first or last letter of a line (`S00395367` of `US00395367`). On even
    ground it would see that letter, so nothing is added there.
    """
    x, y, w, h = box
    left, right = x, x + w
    if not line.text[:start].strip() and _is_uneven(image[y : y + h, max(0, x - h) : x]):
        left = max(0, x - h)
    if not line.text[end:].strip() and _is_uneven(image[y : y + h, x + w : x + w + h]):
        right = min(image.shape[1], x + w + h)
    return left, y, right - left, h


def _is_uneven(part: np.ndarray) -> bool:
    """Tell whether a part of an image shows more than a flat ground: 24 grey levels or more between its extremes."""
    return part.size > 0 and int(part.max()) - int(part.min()) >= _UNEVEN


def _cut(image: np.ndarray, line: Line, index: int) -> int:
    """Choose the x between characters index-1 and index: the middle of the widest blank run near there."""
    before = max((i for i in range(index) if not line.text[i].isspace()), default=0)
    after = min((i for i in range(index, len(line.text)) if not line.text[i].isspace()), default=len(line.text) - 1)
    low, high = line.centres[before], line.centres[after]
    x, y, w, h = line.box
    a, b = int(max(x, low)), int(min(x + w, np.ceil(high) + 1))
    if b - a < 3:
        return round((low + high) / 2)
    crop = _grey(image[y : y + h, a:b])
    contrast = (crop.max(axis=0).astype(np.int16) - crop.min(axis=0)).astype(float)
    blank = contrast < max(24.0, 0.3 * contrast.max())
    best, run = (0, (low + high) / 2), 0
    for i, empty in enumerate([*blank, False]):
        if empty:
            run += 1
            continue
        if run > best[0]:
            best = (run, a + i - run / 2)
        run = 0
    return round(best[1])


def _ink_rows(image: np.ndarray, box: Box) -> tuple[int, int]:
    """Find the first and one-past-last row of the glyphs; a detected box exceeds its text and may cut neighbours."""
    x, y, w, h = box
    above = min(y, h // 4)  # a box may cut the accents of its capitals
    crop = _grey(image[y - above : y + h, x : x + w]).astype(np.int16)
    spread = (crop.max(axis=1) - crop.min(axis=1)).astype(float)
    ink = spread > max(24.0, 0.35 * float(spread[above:].max()))
    end, middle = above + h, above + h // 2
    if not ink[max(0, middle - 2) : middle + 3].any():
        return y + h // 6, y + h - h // 6
    top, dots = middle, max(2, h // 5)  # an accent stands clear of its capital
    while top > 0 and ink[max(0, top - dots) : top].any():
        top -= 1
    bottom = middle
    while bottom < end and ink[bottom : bottom + max(3, h // 6)].any():  # an underscore stands clear of its letters
        bottom += 1
    # The detector grows its cores about twofold: ink that goes on beyond the box is a neighbour's, and the text itself
    # ends an eighth inside; ink that ends before is the text's own.
    rim = h // 8
    first = max(0, top - 1) if top > 0 or not above else above + rim
    last = min(end, bottom + 1) if bottom < end else end - rim
    return y - above + min(first, above + h // 4), y - above + max(last, end - h // 4)


def _grey(crop: np.ndarray) -> np.ndarray:
    return crop.max(axis=2)


def rounded(box: Box, height: int, width: int, keep: Sequence[Box] = ()) -> Box:
    """Round `box` outward to the grid, but not into a kept text that it does not meet itself."""
    x, y, w, h = box
    left, top = x // GRID * GRID, y // GRID * GRID
    right, bottom = min(width, -(-(x + w) // GRID) * GRID), min(height, -(-(y + h) // GRID) * GRID)
    for kx, ky, kw, kh in keep:
        if kx < right and left < kx + kw and ky < bottom and top < ky + kh:
            if ky >= y + h - 2:
                bottom = min(bottom, max(y + h, ky))
            elif ky + kh <= y + 2:
                top = max(top, min(y, ky + kh))
            elif kx >= x + w - 2:
                right = min(right, max(x + w, kx))
            elif kx + kw <= x + 2:
                left = max(left, min(x, kx + kw))
    return left, top, right - left, bottom - top


def boxes_for(image: np.ndarray, lines: Sequence[Line], spans: Sequence[Span]) -> list[tuple[Box, str]]:
    """List the (box, kind) that hide `spans`, leaving the other words of their lines and the lines around readable."""
    height, width = image.shape[:2]
    keep = kept_around(image, lines, spans)
    boxes = []
    for span in spans:
        line, start, end = lines[span.line], span.start, span.end
        box = _with_cut_glyphs(image, span_box(image, line, start, end), line, start, end)
        boxes.append((rounded(box, height, width, keep), span.kind))
    return boxes


def kept_around(image: np.ndarray, lines: Sequence[Line], spans: Sequence[Span]) -> list[Box]:
    """List the boxes of the lines that hold no span, which rounding must not touch."""
    hidden = {span.line for span in spans}
    return [tight(image, line.box) for i, line in enumerate(lines) if i not in hidden and line.score > 0.6]


def tight(image: np.ndarray, box: Box) -> Box:
    """Take the rows off a box in which its glyphs show no ink: the detector's exceed their text."""
    top, bottom = _ink_rows(image, box)
    return box[0], top, box[2], bottom - top


def fill(frames: np.ndarray, boxes: Sequence[MaskBox]) -> np.ndarray:
    """Copy (T, H, W, C) uint8 `frames` with the boxes filled by the median colour of their rim."""
    if not boxes:
        return frames
    masked = frames.copy()
    for box in boxes:
        part = np.s_[box.first_frame : box.last_frame + 1]
        masked[part, box.y : box.y + box.h, box.x : box.x + box.w] = _rim_colours(frames[part], box)
    return masked


def _rim_colours(frames: np.ndarray, box: MaskBox) -> np.ndarray:
    """Compute the median colour around a box in each of (T, H, W, C) frames, as (T, 1, 1, C)."""
    y0, y1 = max(0, box.y - 1), min(frames.shape[1], box.y + box.h + 1)
    x0, x1 = max(0, box.x - 1), min(frames.shape[2], box.x + box.w + 1)
    sides = (
        frames[:, y0, x0:x1],
        frames[:, y1 - 1, x0:x1],
        frames[:, y0:y1, x0],
        frames[:, y0:y1, x1 - 1],
    )
    return np.median(np.concatenate(sides, axis=1), axis=1).astype(np.uint8)[:, None, None]
