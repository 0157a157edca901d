"""Regions through crop and resize, by hand."""

from __future__ import annotations

import pytest

from echobench.dataset.records import ImageRegion
from echobench.dicom.geometry import Geometry, scaled_box, union

SCAN = ImageRegion((20, 10, 80, 60), "2d", "mm", 0.2, "mm", 0.2)
SPECTRUM = ImageRegion((0, 80, 100, 20), "spectral", "s", 0.01, "cm/s", 0.5)


def test_a_resize_scales_boxes_and_divides_scales():
    resized = Geometry((SCAN, SPECTRUM), scan=SCAN.box).resized(2.0, 4.0)
    assert resized.regions[0] == ImageRegion((40, 40, 160, 240), "2d", "mm", 0.1, "mm", 0.05)
    assert resized.regions[1] == ImageRegion((0, 320, 200, 80), "spectral", "s", 0.005, "cm/s", 0.125)
    assert resized.scan == (40, 40, 160, 240)


def test_a_crop_moves_boxes_cuts_them_and_leaves_out_what_is_outside():
    cropped = Geometry((SCAN, SPECTRUM), scan=SCAN.box).cropped((50, 0, 40, 80))
    assert [region.box for region in cropped.regions] == [(0, 10, 40, 60)]
    assert cropped.scan == (0, 10, 40, 60) and cropped.spacing_mm_per_px == 0.2


@pytest.mark.parametrize(
    ("regions", "spacing"),
    [
        ((), None),
        ((SCAN,), 0.2),
        ((SCAN, SPECTRUM), None),
        ((SCAN, ImageRegion((0, 0, 9, 9), "waveform", "s", 0.01)), 0.2),
        ((SCAN, ImageRegion((0, 0, 9, 9), "other")), 0.2),
        ((ImageRegion((0, 0, 9, 9), "2d", "mm", 0.2, "mm", 0.203),), 0.2015),
        ((ImageRegion((0, 0, 9, 9), "2d", "mm", 0.2, "mm", 0.21),), None),
        ((ImageRegion((0, 0, 9, 9)),), None),
    ],
)
def test_one_spacing_is_that_of_the_whole_scan(regions, spacing):
    assert Geometry(regions).spacing_mm_per_px == (None if spacing is None else pytest.approx(spacing))


def test_a_spacing_from_a_table_is_for_tissue_without_a_scale():
    alone = Geometry().with_spacing(0.3, 0.3, width=40, height=30)
    assert alone.regions == (ImageRegion((0, 0, 40, 30), "2d", "mm", 0.3, "mm", 0.3),)
    assert Geometry((SCAN,)).with_spacing(0.3, 0.3, width=40, height=30).regions == (SCAN,)
    assert Geometry((SPECTRUM,)).with_spacing(0.3, 0.3, width=40, height=30).regions == (SPECTRUM,)
    assert Geometry().with_spacing(50, 50, width=40, height=30).regions == ()


def test_boxes_are_scaled_outwards_and_united():
    assert scaled_box((1, 1, 3, 3), 0.5, 1.0) == (0, 1, 2, 3)
    assert union([(1, 2, 3, 4), (10, 0, 1, 1)]) == (1, 0, 10, 6) and union([]) is None
