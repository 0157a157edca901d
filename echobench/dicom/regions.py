"""Read where the scan lies in the image and how large a pixel is: SequenceOfUltrasoundRegions, PS3.3 C.8.5.5.

Headers lie: converted files keep the regions of a larger original. A region that leaves its image is clamped, and
its scale is no longer believed.
"""

from __future__ import annotations

from dataclasses import dataclass

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
