"""Find the scan in the pixels themselves: where echoes are, apart from banners, text, rulers and colour bars.

Echoes differ from what a machine draws in that no two neighbours are alike: banners are flat, letters stand on flat
ground. So a pixel belongs to the scan where most pixels around it differ from their neighbours.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import cv2
import numpy as np

from echobench.dicom.geometry import Box

_SKETCH_PX = 320
_DARKEST = 4.0
# Share of pixels around one that differ from their neighbours: 0.3 to 0.5 within text, over 0.8 within echoes.
_LEAST_ACTIVE = 0.6
# Parts of a dual screen, and parts of one scan above each other, against the area of the largest part.
_BESIDE, _ABOVE = 0.3, 0.03
# A scan whose last lines are darker than this share of its median fades out: it goes on where nothing echoes.
_FADED = 0.5
_FADED_GREY = 14.0
_SHORT = 0.4
_DRAWN_GREY = 24
_FAN_SLOPE = 0.15


def sector_of(frames: np.ndarray) -> Box:
    """Return the box (x, y, w, h) of the scan in (T, H, W, C) uint8; the whole image where no scan is seen.

    Uses the brightest value of each pixel over time. A scan that fades out reaches down to the last line on which
    anything is drawn, and a fan widens on its way there.
    """
    grey = brightest(frames)
    rows, columns = grey.shape
    mask, sketch, scale = _echoes(grey)
    parts = _parts(mask)
    if parts is None:
        return 0, 0, columns, rows
    left, top, right, bottom = _extended(parts, sketch, grey, scale)
    x, y = int(left / scale), int(top / scale)
    return x, y, min(columns - x, round((right - left) / scale)), min(rows - y, round((bottom - top) / scale))


def shows_a_scan(frame: np.ndarray) -> bool:
    """Return whether (H, W, C) uint8 holds echoes at all: not black, not one grey, not text alone."""
    return _middle_shows_a_scan(frame) or bool(_echoes(brightest(frame[None]))[0].any())


def echoes(grey: np.ndarray) -> np.ndarray:
    """Return the mask (H, W) of the pixels of (H, W) uint8 that are echoes."""
    mask = _echoes(grey)[0]
    return cv2.resize(mask, grey.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0


def brightest(frames: np.ndarray) -> np.ndarray:
    """Return, (H, W) uint8, the brightest value of each pixel over frames and channels of (T, H, W, C).

    Coloured type and coloured flow are then as bright as white.
    """
    # Plane by plane: reducing over the last, short axis at once is ten times slower.
    return functools.reduce(cv2.max, cv2.split(functools.reduce(cv2.max, frames)))


def _echoes(grey: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """(mask of echoes, mean grey, scale of both), on a sketch: the box is needed to a percent or two of the image."""
    rows, columns = grey.shape
    window = max(9, min(rows, columns) // 40) | 1
    scale = min(1.0, _SKETCH_PX / max(rows, columns))
    size = max(1, round(columns * scale)), max(1, round(rows * scale))
    lit, mean = _lit(grey, window, size)
    kernel = max(3, min(size) // 40) | 1
    # Closing joins the speckle of the scan, opening removes letters and rulers.
    joined = cv2.morphologyEx(lit, cv2.MORPH_CLOSE, np.ones((kernel, kernel), np.uint8))
    return cv2.morphologyEx(joined, cv2.MORPH_OPEN, _disc(kernel)), mean, scale


def _middle_shows_a_scan(frame: np.ndarray) -> bool:
    """Whether a fifth of each side, in the middle, holds echoes in a whole disc, which `_echoes` asks of an image."""
    rows, columns = frame.shape[:2]
    window = max(9, min(rows, columns) // 40) | 1
    scale = min(1.0, _SKETCH_PX / max(rows, columns))
    kernel = max(3, round(min(rows, columns) * scale) // 40) | 1
    middle = frame[2 * rows // 5 : 3 * rows // 5, 2 * columns // 5 : 3 * columns // 5, frame.shape[2] // 2]
    size = int(middle.shape[1] * scale), int(middle.shape[0] * scale)
    if min(size) <= 2 * kernel + 1:
        return False
    # Unlike in a whole image, nothing is taken to go on beyond the edge.
    return bool(cv2.erode(_lit(middle, window, size)[0], _disc(kernel), borderType=cv2.BORDER_CONSTANT).any())


def _lit(grey: np.ndarray, window: int, size: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """(where most pixels around one differ from their neighbours and it is not black, mean grey), resized to `size`."""
    active = cv2.blur(_differs(grey).astype(np.float32), (window, window))
    mean = cv2.resize(cv2.blur(grey.astype(np.float32), (7, 7)), size, interpolation=cv2.INTER_AREA)
    active = cv2.resize(active, size, interpolation=cv2.INTER_AREA)
    return ((mean > _DARKEST) & (active > _LEAST_ACTIVE)).astype(np.uint8), mean


def _disc(kernel: int) -> np.ndarray:
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * kernel + 1, 2 * kernel + 1))


def _differs(grey: np.ndarray) -> np.ndarray:
    """Return where, (H, W) uint8 0 or 1, the neighbours to the left and right differ, or those above and below."""
    differs = np.zeros(grey.shape, bool)
    np.not_equal(grey[:, 2:], grey[:, :-2], out=differs[:, 1:-1])
    differs[1:-1] |= grey[2:] != grey[:-2]
    return differs.view(np.uint8)


def _parts(mask: np.ndarray) -> np.ndarray | None:
    """The largest part of the mask, with those beside it (dual screens) and those above and below within its width."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    if count < 2:
        return None
    area, left, width = (stats[:, column] for column in (cv2.CC_STAT_AREA, cv2.CC_STAT_LEFT, cv2.CC_STAT_WIDTH))
    main = 1 + int(area[1:].argmax())
    slack = 0.05 * width[main]
    within = (left >= left[main] - slack) & (left + width <= left[main] + width[main] + slack)
    same_width = within & (width >= 0.6 * width[main]) & (area >= _ABOVE * area[main])
    chosen = [part for part in range(1, count) if area[part] >= _BESIDE * area[main] or same_width[part]]
    return np.isin(labels, chosen)


@dataclass(frozen=True, slots=True)
class _Outline:
    """Lines with echoes, with the first and last column of each."""

    lines: np.ndarray
    left: np.ndarray
    right: np.ndarray


def _extended(mask: np.ndarray, sketch: np.ndarray, grey: np.ndarray, scale: float) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) of the mask, extended to where a fading scan must end; all in px of the sketch."""
    lines = np.flatnonzero(mask.any(axis=1))
    width = mask.shape[1]
    outline = _Outline(lines, mask[lines].argmax(axis=1), width - mask[lines, ::-1].argmax(axis=1))
    left, right = int(outline.left.min()), int(outline.right.max())
    top, bottom = int(lines[0]), int(lines[-1]) + 1
    drawn = np.flatnonzero((grey > _DRAWN_GREY).any(axis=1))
    last = int(drawn[-1] * scale) + 1 if len(drawn) else bottom
    if bottom >= last or not (_fades(mask, sketch, top, bottom) or bottom - top < _SHORT * (last - top)):
        return left, top, right, bottom
    upper = max(2, len(lines) * 2 // 3)
    slopes = (
        [np.polyfit(lines[:upper], edge[:upper], 1)[0] for edge in (outline.left, outline.right)] if upper > 2 else []
    )
    if slopes and slopes[0] < -_FAN_SLOPE and slopes[1] > _FAN_SLOPE:
        centre, half = (left + right) / 2, (right - left) / 2
        # A fan is symmetrical; what the image cuts on one side is not drawn on the other.
        half = max(half, min(half + max(-slopes[0], slopes[1]) * (last - bottom), centre, width - centre))
        left, right = max(0, int(centre - half)), min(width, int(centre + half))
    return left, top, right, last


def _fades(mask: np.ndarray, sketch: np.ndarray, top: int, bottom: int) -> bool:
    lowest = slice(max(top, bottom - max(2, (bottom - top) // 12)), bottom)
    end = float(sketch[lowest][mask[lowest]].mean())
    return end < _FADED * float(np.median(sketch[mask])) or end < _FADED_GREY
