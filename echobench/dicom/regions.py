"""Read where the scan lies in the image and how large a pixel is.

SequenceOfUltrasoundRegions (PS3.3 C.8.5.5), PixelSpacing, and the Pixel Measures of Enhanced US Volume (C.7.6.16.2.1).
Headers lie: converted files keep the regions of a larger original. A region that leaves its image is clamped, and its
scale is no longer believed.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydicom.dataset import Dataset

from echobench.dataset.records import ImageRegion, RegionKind
from echobench.dicom.elements import element, number, quiet, text, values
from echobench.dicom.geometry import Geometry, union

_ENHANCED_US_VOLUME = "1.2.840.10008.5.1.4.1.1.6.2"
# RegionSpatialFormat, C.8.5.5.1.1.
_KINDS: dict[int, RegionKind] = {1: "2d", 2: "m_mode", 3: "spectral", 4: "waveform", 5: "graphics"}
# RegionDataType of spectra, C.8.5.5.1.2; some vendors call their format 2D.
_SPECTRAL_DATA = (3, 4)
# PhysicalUnitsXDirection, C.8.5.5.1.15, as UCUM codes and the factor to them.
_UNITS = {
    1: ("%", 1.0), 2: ("dB", 1.0), 3: ("mm", 10.0), 4: ("s", 1.0), 5: ("Hz", 1.0), 6: ("dB/s", 1.0), 7: ("cm/s", 1.0),
    8: ("cm2", 1.0), 9: ("cm2/s", 1.0), 10: ("cm3", 1.0), 11: ("cm3/s", 1.0), 12: ("deg", 1.0),
}  # fmt: skip
_VELOCITIES = ("cm/s", "Hz")
_SCALES_MM = (1e-4, 20.0)
_SMALLEST_SIDE_PX = 8
_TOLERANCE_PX = 2


@dataclass(frozen=True, slots=True)
class _Declared:
    """A region inside the image; `fits`: not clamped; `mm_per_px`: (x, y) as stated, believed only where it fits."""

    region: ImageRegion
    fits: bool
    mm_per_px: tuple[float | None, float | None]


def geometry_of(ds: Dataset, *, rows: int, columns: int) -> Geometry:
    """Return the geometry that a header states for its images of `rows` x `columns` px."""
    declared = [item for item in (_region(item, rows, columns) for item in _items(ds, _REGIONS)) if item is not None]
    geometry = Geometry(
        tuple(item.region for item in declared),
        union([item.region.box for item in declared if item.region.kind == "2d" and item.fits]),
        is_volume=text(ds, "SOPClassUID") == _ENHANCED_US_VOLUME
        or text(ds, "DimensionOrganizationType").startswith("3D"),
    )
    spacing = _pixel_spacing(ds)
    # 1 mm is what converters write where they do not know.
    if spacing is None or (declared and spacing == (1.0, 1.0)):
        return geometry
    # A region that leaves the image is that of a larger original, and so is a spacing that equals its scale.
    if any(not item.fits and item.mm_per_px == spacing for item in declared):
        return geometry
    return geometry.with_spacing(*spacing, width=columns, height=rows)


_REGIONS = "SequenceOfUltrasoundRegions"


def _items(ds: Dataset, keyword: str) -> list[Dataset]:
    with quiet():
        sequence = element(ds, keyword)
        return list(sequence.value or []) if sequence is not None and sequence.VR == "SQ" else []


def _region(item: Dataset, rows: int, columns: int) -> _Declared | None:
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
    stated = _axis(item, "X"), _axis(item, "Y")
    (unit_x, scale_x), (unit_y, scale_y) = stated if fits else ((None, None), (None, None))
    region = ImageRegion((x0, y0, x1 - x0, y1 - y0), _kind(item, unit_x, unit_y), unit_x, scale_x, unit_y, scale_y)
    x_mm, y_mm = (scale if unit == "mm" else None for unit, scale in stated)
    return _Declared(region, fits, (x_mm, y_mm))


def _kind(item: Dataset, unit_x: str | None, unit_y: str | None) -> RegionKind:
    """What a region shows. An axis of time contradicts a format of 2D or none: no tissue is measured in seconds."""
    kind = _KINDS.get(int(number(item, "RegionSpatialFormat") or 0), "other")
    if kind == "2d" and number(item, "RegionDataType") in _SPECTRAL_DATA:
        return "spectral"
    if kind in ("2d", "other") and unit_x == "s":
        return "spectral" if unit_y in _VELOCITIES else "m_mode"
    return kind


def _axis(item: Dataset, axis: str) -> tuple[str | None, float | None]:
    """(unit, units per px) of one axis; (None, None) where it has none or an impossible one."""
    code, delta = number(item, f"PhysicalUnits{axis}Direction"), number(item, f"PhysicalDelta{axis}")
    unit, factor = _UNITS.get(int(code or 0), (None, 1.0))
    if unit is None or not delta:
        return None, None
    scale = abs(delta) * factor
    if unit == "mm" and not _SCALES_MM[0] < scale < _SCALES_MM[1]:
        return None, None
    return unit, round(scale, 9)


def _pixel_spacing(ds: Dataset) -> tuple[float, float] | None:
    """(x, y) in mm per px of the whole image: of its own attributes, else of its functional groups if they agree."""
    own = _spacing_in(ds)
    if own is not None:
        return own
    shared = [item for group in _items(ds, "SharedFunctionalGroupsSequence") for item in _measures(group)]
    frames = [item for group in _items(ds, "PerFrameFunctionalGroupsSequence") for item in _measures(group)]
    stated = {spacing for item in shared or frames if (spacing := _spacing_in(item)) is not None}
    return stated.pop() if len(stated) == 1 else None


def _measures(group: Dataset) -> list[Dataset]:
    return _items(group, "PixelMeasuresSequence")


def _spacing_in(ds: Dataset) -> tuple[float, float] | None:
    with quiet():
        for name in ("PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing"):
            try:
                sides = [float(v) for v in values(element(ds, name))]
            except ValueError:
                continue
            if len(sides) == 2 and min(sides) > 0:
                # Between rows first, then between columns (PS3.3 10.7.1.3).
                return sides[1], sides[0]
    return None
