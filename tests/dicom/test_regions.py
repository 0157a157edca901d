"""Regions that lie, scales that can be believed, and what has none. Right values are worked out by hand."""

from __future__ import annotations

import pytest
from corpus import shared
from pydicom.dataset import Dataset
from raw_trees import declared as region
from raw_trees import header

from echobench.dicom.reading import read
from echobench.dicom.regions import geometry_of


def geometry(*items: Dataset, **changes):
    return geometry_of(header(SequenceOfUltrasoundRegions=list(items), **changes), rows=100, columns=120)


def scales(found) -> list[tuple]:
    return [(r.kind, r.unit_x, r.scale_x, r.unit_y, r.scale_y) for r in found.regions]


def test_a_region_inside_gives_its_box_and_spacing():
    found = geometry(region())
    assert found.regions[0].box == (10, 20, 100, 70) == found.scan
    assert found.spacing_mm_per_px == 0.2
    assert scales(found) == [("2d", "mm", 0.2, "mm", 0.2)]


def test_a_region_that_leaves_the_image_is_clamped_and_its_scale_not_believed():
    found = geometry(region(box=(10, 20, 240, 200)))
    assert found.regions[0].box == (10, 20, 110, 80) and found.scan is None
    assert found.spacing_mm_per_px is None and found.regions[0].scale_x is None


def test_examples_ybr_color_declares_a_region_outside_its_image():
    ds = read(shared("data", "dicom", "pydicom", "examples_ybr_color.dcm"))
    found = geometry_of(ds, rows=240, columns=320)
    x, y, w, h = found.regions[0].box
    assert x + w <= 320 and y + h <= 240 and found.spacing_mm_per_px is None


@pytest.mark.parametrize("item", [region(box=(300, 0, 400, 50)), region(box=(50, 50, 50, 50)), Dataset()])
def test_empty_and_absent_regions_are_left_out(item):
    assert geometry(item).regions == ()


@pytest.mark.parametrize(
    ("spatial", "data", "units", "expected"),
    [
        (3, 3, (4, 7), ("spectral", "s", 0.005, "cm/s", 0.5)),
        (1, 4, (4, 7), ("spectral", "s", 0.005, "cm/s", 0.5)),  # a vendor that calls its spectrum 2D
        (2, 1, (4, 3), ("m_mode", "s", 0.005, "mm", 5.0)),
    ],
)
def test_spectra_and_m_mode_have_no_spacing_whatever_pixel_spacing_says(spatial, data, units, expected):
    found = geometry(region(spatial=spatial, data=data, units=units, delta_cm=(0.005, 0.5)), PixelSpacing=[0.2, 0.2])
    assert found.spacing_mm_per_px is None and found.scan is None
    assert scales(found) == [expected]


def test_a_scan_above_its_spectrum_keeps_both_scales_and_has_no_single_one():
    spectrum = region(box=(0, 60, 120, 100), spatial=3, data=3, units=(4, 7))
    found = geometry(region(box=(0, 0, 120, 50)), spectrum)
    assert found.spacing_mm_per_px is None and found.scan == (0, 0, 120, 50)
    assert [r.kind for r in found.regions] == ["2d", "spectral"] and found.regions[0].scale_x == 0.2


def test_an_ecg_below_the_scan_does_not_take_its_scale():
    ecg = region(box=(0, 80, 120, 100), spatial=4, data=10, units=(4, 0), delta_cm=(0.01, 0.0))
    assert geometry(region(), ecg).spacing_mm_per_px == 0.2


def test_two_scales_of_a_dual_screen_stay_two():
    left, right = region(box=(0, 0, 59, 100)), region(box=(60, 0, 119, 100), delta_cm=(0.06, 0.06))
    found = geometry(left, right)
    assert found.spacing_mm_per_px is None and found.scan == (0, 0, 119, 100)
    assert [r.scale_x for r in found.regions] == [0.2, 0.6]
    assert geometry(left, region(box=(60, 0, 119, 100))).spacing_mm_per_px == 0.2


def test_a_scale_that_differs_along_the_axes_is_kept_and_is_no_single_one():
    found = geometry(region(delta_cm=(0.02, 0.03)))
    assert found.spacing_mm_per_px is None
    assert scales(found) == [("2d", "mm", 0.2, "mm", 0.3)]
    # PixelSpacing names the distance between rows first.
    assert scales(geometry(PixelSpacing=[0.3, 0.2])) == [("2d", "mm", 0.2, "mm", 0.3)]


def test_pixel_spacing_counts_beside_regions_without_units_and_alone():
    assert geometry(region(units=(0, 0), delta_cm=(0, 0)), PixelSpacing=[0.5, 0.5]).spacing_mm_per_px == 0.5
    assert geometry(PixelSpacing=[0.5, 0.5]).spacing_mm_per_px == 0.5
    assert geometry(region(units=(0, 0), delta_cm=(0, 0)), PixelSpacing=[1.0, 1.0]).spacing_mm_per_px is None


def volume(*groups: float, shared_spacing: float | None = None) -> Dataset:
    def measures(spacing: float) -> Dataset:
        group, item = Dataset(), Dataset()
        item.PixelSpacing = [spacing, spacing]
        group.PixelMeasuresSequence = [item]
        return group

    ds = header(SOPClassUID="1.2.840.10008.5.1.4.1.1.6.2")
    if shared_spacing:
        ds.SharedFunctionalGroupsSequence = [measures(shared_spacing)]
    ds.PerFrameFunctionalGroupsSequence = [measures(spacing) for spacing in groups]
    return ds


@pytest.mark.parametrize(
    ("ds", "spacing"),
    [(volume(shared_spacing=0.4), 0.4), (volume(0.3, 0.3), 0.3), (volume(0.3, 0.4), None), (volume(), None)],
)
def test_an_enhanced_volume_reads_its_functional_groups(ds, spacing):
    found = geometry_of(ds, rows=100, columns=120)
    assert found.is_volume and found.spacing_mm_per_px == spacing


@pytest.mark.parametrize("spatial", [0, 1])
@pytest.mark.parametrize(
    ("units", "kind"), [((4, 7), "spectral"), ((4, 5), "spectral"), ((4, 3), "m_mode"), ((4, 0), "m_mode")]
)
def test_an_axis_of_time_is_no_tissue_whatever_the_format_says(spatial, units, kind):
    found = geometry(region(spatial=spatial, data=1, units=units), PixelSpacing=[0.2, 0.2])
    assert [r.kind for r in found.regions] == [kind]
    assert found.spacing_mm_per_px is None and found.scan is None


@pytest.mark.parametrize(("spacing", "believed"), [([0.2, 0.2], None), ([0.4, 0.4], 0.4)])
def test_a_spacing_that_is_that_of_a_larger_original_is_not_believed(spacing, believed):
    assert geometry(region(box=(10, 20, 240, 200)), PixelSpacing=spacing).spacing_mm_per_px == believed
