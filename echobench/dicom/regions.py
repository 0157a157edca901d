"""Find where the scan lies in the image and how large a pixel is: SequenceOfUltrasoundRegions, PS3.3 C.8.5.5.

Headers lie: converted files keep the regions of a larger original. A region that leaves its image is clamped, and
its scale is no longer believed.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import cv2
import numpy as np
from pydicom.dataset import Dataset

from echobench.dicom.elements import element, number, quiet, values

Box = tuple[int, int, int, int]
_CM = 3
_2D = 1
_MM_PER_CM = 10.0
# How far two directions may differ and still count as one spacing.
_ISOTROPY = 0.02
_SMALLEST_SIDE_PX = 8
_TOLERANCE_PX = 2
_SKETCH_PX = 320


@dataclass(frozen=True, slots=True)
class Region:
    """One region: `box` (x, y, w, h) in px inside the image; `spacing_mm_per_px` or None; `fits`: not clamped."""

    box: Box
    spacing_mm_per_px: float | None
    is_tissue: bool
    fits: bool


def regions(ds: Dataset, *, rows: int, columns: int) -> list[Region]:
    """The declared regions that cover at least a few pixels of the image, clamped to it."""
    with quiet():
        sequence = element(ds, "SequenceOfUltrasoundRegions")
        items = list(sequence.value or []) if sequence is not None and sequence.VR == "SQ" else []
    candidates = (_region(item, rows, columns) for item in items)
    return [region for region in candidates if region is not None]


def spacing_mm_per_px(ds: Dataset, declared: list[Region]) -> float | None:
    """Return mm per pixel of the largest trusted tissue region, else of PixelSpacing; None where x and y differ."""
    tissue = [r for r in declared if r.is_tissue]
    if tissue:
        largest = max(tissue, key=lambda r: r.box[2] * r.box[3])
        if largest.fits:
            return largest.spacing_mm_per_px
    with quiet():
        for name in ("PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing"):
            try:
                sides = [float(v) for v in values(element(ds, name))]
            except ValueError:
                continue
            if len(sides) == 2 and min(sides) > 0 and not (sides == [1.0, 1.0] and tissue):
                return _isotropic(sides[1], sides[0])
    return None


def sector_of(frames: np.ndarray) -> Box:
    """The box (x, y, w, h) of the scan in (T, H, W, C) uint8: the largest connected bright area, text closed away.

    Uses the brightest value of each pixel over time, so a frozen clip and a single frame work as a moving one does.
    """
    rows, columns = frames.shape[1:3]
    # A sketch is enough: the box is needed to a percent or two of the image.
    scale = min(1.0, _SKETCH_PX / max(rows, columns))
    height, width = max(1, round(rows * scale)), max(1, round(columns * scale))
    grey = cv2.resize(brightest(frames), (width, height), interpolation=cv2.INTER_AREA)
    lit = (cv2.GaussianBlur(grey, (5, 5), 0) > max(12, int(grey.mean() * 0.35))).astype(np.uint8)
    kernel = max(3, min(height, width) // 40) | 1
    # Opening removes letters and rulers, closing joins the speckle of the scan.
    joined = cv2.morphologyEx(lit, cv2.MORPH_CLOSE, np.ones((kernel, kernel), np.uint8))
    solid = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((2 * kernel + 1, 2 * kernel + 1), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(solid)
    if count < 2:
        return 0, 0, columns, rows
    x, y, w, h = (int(v) for v in stats[1 + int(stats[1:, cv2.CC_STAT_AREA].argmax()), :4])
    left, top = int(x / scale), int(y / scale)
    return left, top, min(columns - left, round(w / scale)), min(rows - top, round(h / scale))


def brightest(frames: np.ndarray) -> np.ndarray:
    """(H, W) uint8: the brightest value of each pixel over frames and channels of (T, H, W, C)."""
    # Plane by plane: reducing over the last, short axis at once is ten times slower.
    planes = [frame[..., channel] for frame in frames for channel in range(frame.shape[2])]
    return functools.reduce(np.maximum, planes)


def _region(item: Dataset, rows: int, columns: int) -> Region | None:
    corners = [
        number(item, name)
        for name in ("RegionLocationMinX0", "RegionLocationMinY0", "RegionLocationMaxX1", "RegionLocationMaxY1")
    ]
    if any(c is None for c in corners):
        return None
    left, top, right, bottom = (int(c) for c in corners if c is not None)
    x0, y0, x1, y1 = max(left, 0), max(top, 0), min(right, columns), min(bottom, rows)
    if x1 - x0 < _SMALLEST_SIDE_PX or y1 - y0 < _SMALLEST_SIDE_PX:
        return None
    # Some vendors count the far edge as the first pixel outside.
    fits = min(left, top) >= 0 and right <= columns + _TOLERANCE_PX and bottom <= rows + _TOLERANCE_PX
    tissue = number(item, "RegionSpatialFormat") == _2D
    units = (number(item, "PhysicalUnitsXDirection"), number(item, "PhysicalUnitsYDirection"))
    deltas = (number(item, "PhysicalDeltaX"), number(item, "PhysicalDeltaY"))
    spacing = None
    if fits and units == (_CM, _CM) and all(deltas):
        spacing = _isotropic(*(abs(d) * _MM_PER_CM for d in deltas if d))
    return Region((x0, y0, x1 - x0, y1 - y0), spacing, tissue, fits)


def _isotropic(x: float, y: float) -> float | None:
    if not 1e-4 < min(x, y) <= max(x, y) < 20 or abs(x - y) > _ISOTROPY * max(x, y):
        return None
    return round((x + y) / 2, 9)
