"""Read again, otherwise prepared: what the first reading may have missed, and whether the masks hold.

The first reading sees the image as it is. Here it is enlarged and inverted where the detector hesitated; then what is
left around the masks is read again for what the header says.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from echobench.deid.pixels import ocr, settings, strokes, unread
from echobench.deid.pixels.missed_letters import Stretches
from echobench.deid.pixels.ocr import Line
from echobench.dicom.geometry import Box

_LEAST_SCORE = 0.7
_MOST_HINTS = 24
_SEEN, _LEAST_COLOURED = 0.6, 0.85  # share of a box that was seen before; score of what only its colour shows
_TALLEST_HINT = 120


def prepared(image: np.ndarray, box: Box) -> np.ndarray:
    """Invert a part of a (H, W, C) image, stretch its contrast, double its size; on bright ground, darken instead."""
    x, y, w, h = box
    part = image[y : y + h, x : x + w]
    part = strokes.darkened(part) if part.min(axis=2).mean() > 110 else 255 - part
    low, high = int(part.min()), int(part.max())
    stretched = ((part.astype(np.float32) - low) * (255.0 / max(1, high - low))).astype(np.uint8)
    doubled = cv2.resize(stretched, None, fx=2, fy=2, interpolation=cv2.INTER_LANCZOS4)
    return doubled.reshape(2 * h, 2 * w, -1)


def read_again(image: np.ndarray, box: Box) -> Line:
    """Read one line from the other preparation; coordinates are native."""
    x, y, w, h = box
    line = ocr.read_line(prepared(image, box), (0, 0, 2 * w, 2 * h))
    missed = _moved(line.missed, x, scale=0.5)
    return Line(line.text, line.score, box, tuple(x + c / 2 for c in line.centres), missed)


def _moved(missed: Stretches | None, dx: float, *, scale: float = 1) -> Stretches | None:
    return None if missed is None else tuple((dx + scale * left, dx + scale * right) for left, right in missed)


def hesitant(likelihood: np.ndarray, image: np.ndarray, known: Sequence[Box]) -> list[Line]:
    """Read the texts that the detector saw too faintly to report. `likelihood` (H, W) is of the whole `image`."""
    hints = [
        box
        for box in ocr.boxes_of(likelihood, threshold=0.15, box_threshold=0.2)
        if box[3] <= _TALLEST_HINT
        and box[2] >= box[3] * 0.8
        and not any(unread.covered(box, other) > 0.3 for other in known)
    ]
    hints.sort(key=lambda b: -b[2] * b[3])
    lines = [read_again(image, box) for box in hints[:_MOST_HINTS]]
    return [line for line in lines if line.score >= _LEAST_SCORE and sum(map(str.isalnum, line.text)) >= 2]


def coloured(image: np.ndarray, known: Sequence[Box]) -> list[Line]:
    """Read the texts on tissue that only their colour, or that of the tissue, shows.

    What nobody can read of it is no text: flow has colours and strokes too. `known`: what the detector saw before.
    """
    likelihood = ocr.colour_map(image)
    if likelihood is None:
        return []
    seen = np.zeros(image.shape[:2], bool)
    for x, y, w, h in known:
        seen[y : y + h, x : x + w] = True
    boxes = [
        (x, y, w, h)
        for x, y, w, h in ocr.boxes_of(likelihood)
        if h <= _TALLEST_HINT and w >= h * 0.8 and float(seen[y : y + h, x : x + w].mean()) < _SEEN
    ]
    planes = (image, *strokes.planes_of_colour(image)) if boxes else ()
    lines = [max((ocr.read_line(plane, box) for plane in planes), key=lambda line: line.score) for box in boxes]
    return [line for line in lines if line.score >= _LEAST_COLOURED and sum(map(str.isalnum, line.text)) >= 2]


def other_readings(image: np.ndarray, lines: Sequence[Line], settled: Sequence[bool]) -> dict[int, Line]:
    """Read again, by index, the lines that are neither masked nor plainly kept, or were read with doubt."""
    return {
        i: read_again(image, line.box)
        for i, line in enumerate(lines)
        if not settled[i]
        and sum(map(str.isalnum, line.text)) >= 2
        and (line.score < 0.85 or not settings.is_whole(line.text))
    }


def around(boxes: Sequence[Box], height: int, width: int, rim: int = 16) -> list[Box]:
    """List windows that hold `boxes` with a rim; windows that overlap are joined."""
    canvas = np.zeros((height, width), np.uint8)
    for x, y, w, h in boxes:
        canvas[max(0, y - rim) : y + h + rim, max(0, x - 2 * rim) : x + w + 2 * rim] = 1
    count, _, stats, _ = cv2.connectedComponentsWithStats(canvas, connectivity=8)
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h, _ in stats[1:count]]


def left_over(image: np.ndarray, boxes: Sequence[Box], kept: Sequence[Line]) -> list[Line]:
    """Read what is still legible around masked `boxes` of a (H, W, C) image, apart from lines that are `kept`."""
    height, width = image.shape[:2]
    unknown = np.ones((height, width), bool)
    for x, y, w, h in (line.box for line in kept):
        unknown[y : y + h, x : x + w] = False
    legible = []
    for window in around(boxes, height, width):
        part = cut(image, window)
        likelihood = ocr.text_map(part, strokes.text_may_be(part) & cut(unknown, window))
        legible += [shifted(line, window[0], window[1]) for line in ocr.read(part, ocr.boxes_of(likelihood))]
    # A reading of fragments of a line that was kept is no reason to take it back.
    return [line for line in legible if max((unread.covered(line.box, k.box) for k in kept), default=0) <= _SEEN]


def cut(image: np.ndarray, window: Box) -> np.ndarray:
    """Return the view of an (h, w, ...) image inside a window."""
    x, y, w, h = window
    return image[y : y + h, x : x + w]


def shifted(line: Line, dx: int, dy: int) -> Line:
    """Move a line read in a window to the image's own coordinates."""
    x, y, w, h = line.box
    centres = tuple(c + dx for c in line.centres)
    return Line(line.text, line.score, (x + dx, y + dy, w, h), centres, _moved(line.missed, dx))


def unread_marks(image: np.ndarray, lines: Sequence[Line], bands: Sequence[Box]) -> list[Box]:
    """Find ink the size of a letter, in `bands` of identity, that no line covers: the detector misses a lone `F`."""
    height, width = image.shape[:2]
    marks: list[Box] = []
    speckled = strokes.is_speckled(image) if bands else np.zeros((height, width), bool)
    for left, top, wide, tall in bands:
        part = np.s_[top : top + tall, left : left + wide]
        band = image[part].max(axis=2)
        ink = (ocr.has_contrast(band[..., None], least=48, reach=3) & ~speckled[part]).astype(np.uint8)
        for x, y, w, h in (line.box for line in lines):
            if y < top + tall and top < y + h and x < left + wide and left < x + w:
                ink[max(0, y - top) : y + h - top, max(0, x - left) : x + w - left] = 0
        near = cv2.dilate(ink, np.ones((1, 3), np.uint8))
        count, _, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
        for x, y, w, h, area in stats[1:count]:
            if 0.35 * tall <= h and 2 <= w <= 2.5 * tall and area >= 8:
                marks.append((left + int(x), top + int(y), int(w), int(h)))
    return marks
