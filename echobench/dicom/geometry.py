"""Geometry of an image as a list of regions, each with its own kind and scale, carried through crop and resize."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from echobench.dataset.records import ImageRegion

Box = tuple[int, int, int, int]
# How far two scales may differ and still count as one: vendors round to three digits.
_SAME = 0.02
_SCALES_MM = (1e-4, 20.0)
# What stands beside a scan and has no part in its scale: an ECG, colour bars.
_BESIDE = ("waveform", "graphics")
# Kinds whose axes are not both lengths, whatever a pixel spacing beside them says.
_NO_LENGTHS = ("m_mode", "spectral")


@dataclass(frozen=True, slots=True)
class Geometry:
    """The regions of an image; `scan`: the box of those that show tissue, if declared; `is_volume`: frames are slices.

    Boxes are (x, y, w, h) in px of the image.
    """

    regions: tuple[ImageRegion, ...] = ()
    scan: Box | None = None
    is_volume: bool = False

    @property
    def spacing_mm_per_px(self) -> float | None:
        """The one scale of the whole scan, where every region has it along both axes; else None."""
        scales: list[float] = []
        for region in self.regions:
            if region.kind in _BESIDE or (region.kind == "other" and region.scale_x is None and region.scale_y is None):
                continue
            if region.unit_x != "mm" or region.unit_y != "mm" or region.scale_x is None or region.scale_y is None:
                return None
            scales += [region.scale_x, region.scale_y]
        if not scales or max(scales) - min(scales) > _SAME * max(scales):
            return None
        return round((scales[0] + scales[1]) / 2, 9)

    def with_spacing(self, x: float, y: float, *, width: int, height: int) -> Geometry:
        """Give the scale in mm per px to what shows tissue and has none; to the whole image where no region is known.

        Spectra and M-mode keep theirs.
        """
        if not (_SCALES_MM[0] < min(x, y) <= max(x, y) < _SCALES_MM[1]):
            return self
        whole = ImageRegion((0, 0, width, height), "2d", "mm", x, "mm", y)
        if not any(region.kind in ("2d", *_NO_LENGTHS) for region in self.regions):
            return replace(self, regions=(*self.regions, whole))
        scaled = tuple(
            replace(region, unit_x="mm", scale_x=x, unit_y="mm", scale_y=y)
            if region.kind == "2d" and region.scale_x is None and region.scale_y is None
            else region
            for region in self.regions
        )
        return replace(self, regions=scaled)

    def cropped(self, box: Box) -> Geometry:
        """Return the geometry of the part `box` of the image; regions outside of it are left out."""
        regions = [(region, _within(region.box, box)) for region in self.regions]
        scan = _within(self.scan, box) if self.scan else None
        return replace(self, regions=tuple(replace(r, box=part) for r, part in regions if part), scan=scan)

    def resized(self, x: float, y: float) -> Geometry:
        """Return the geometry of the image made `x` times as wide and `y` times as high."""
        regions = tuple(
            replace(
                region,
                box=scaled_box(region.box, x, y),
                scale_x=None if region.scale_x is None else round(region.scale_x / x, 9),
                scale_y=None if region.scale_y is None else round(region.scale_y / y, 9),
            )
            for region in self.regions
        )
        return replace(self, regions=regions, scan=scaled_box(self.scan, x, y) if self.scan else None)


def scaled_box(box: Sequence[int], x: float, y: float) -> Box:
    """Return a box in px of the image made `x` times as wide and `y` times as high: its corners are rounded."""
    left, top = round(box[0] * x), round(box[1] * y)
    return left, top, round((box[0] + box[2]) * x) - left, round((box[1] + box[3]) * y) - top


def union(boxes: Sequence[Sequence[int]]) -> Box | None:
    """Return the box around all of `boxes`, None around none."""
    if not boxes:
        return None
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return left, top, right - left, bottom - top


def _within(box: Sequence[int], part: Box) -> Box | None:
    """`box` in px of `part`, or None where they share nothing."""
    left, top = max(box[0], part[0]), max(box[1], part[1])
    right, bottom = min(box[0] + box[2], part[0] + part[2]), min(box[1] + box[3], part[1] + part[3])
    if right <= left or bottom <= top:
        return None
    return left - part[0], top - part[1], right - left, bottom - top
