"""Ultrasound regions that lie, spacing that can be believed."""

from __future__ import annotations

import pytest
from corpus import shared
from pydicom.dataset import Dataset
from raw_trees import header

from echobench.dicom.reading import read
from echobench.dicom.regions import regions, spacing_mm_per_px


def region(box=(10, 20, 110, 90), delta_cm=(0.02, 0.02), spatial=1) -> Dataset:
    item = Dataset()
    item.RegionSpatialFormat = spatial
    item.RegionDataType = 1
    item.RegionLocationMinX0, item.RegionLocationMinY0, item.RegionLocationMaxX1, item.RegionLocationMaxY1 = box
    item.PhysicalUnitsXDirection = item.PhysicalUnitsYDirection = 3
    item.PhysicalDeltaX, item.PhysicalDeltaY = delta_cm
    return item


def found(*items: Dataset, **changes):
    ds = header(SequenceOfUltrasoundRegions=list(items), **changes)
    declared = regions(ds, rows=100, columns=120)
    return declared, spacing_mm_per_px(ds, declared)


def test_a_region_inside_gives_its_box_and_spacing():
    declared, spacing = found(region())
    assert declared[0].box == (10, 20, 100, 70)
    assert spacing == pytest.approx(0.2)


def test_a_region_that_leaves_the_picture_is_clamped_and_its_scale_not_believed():
    declared, spacing = found(region(box=(10, 20, 240, 200)))
    assert declared[0].box == (10, 20, 110, 80) and not declared[0].fits
    assert spacing is None


def test_examples_ybr_color_declares_a_region_outside_its_picture():
    ds = read(shared("data", "dicom", "pydicom", "examples_ybr_color.dcm"))
    declared = regions(ds, rows=240, columns=320)
    x, y, w, h = declared[0].box
    assert x + w <= 320 and y + h <= 240
    assert spacing_mm_per_px(ds, declared) is None


@pytest.mark.parametrize("item", [region(box=(300, 0, 400, 50)), region(box=(50, 50, 50, 50)), Dataset()])
def test_empty_and_absent_regions_are_left_out(item):
    assert found(item)[0] == []


def test_spectra_give_no_spacing_and_pixel_spacing_stands_in():
    declared, spacing = found(region(spatial=4), PixelSpacing=[0.5, 0.5])
    assert not declared[0].is_tissue
    assert spacing == 0.5


def test_two_directions_that_differ_are_no_one_spacing():
    assert found(region(delta_cm=(0.02, 0.03)))[1] is None
