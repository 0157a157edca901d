"""From stored samples to what a screen shows: right values worked out from the standard's equations."""

from __future__ import annotations

import numpy as np
import pytest
from pydicom.dataset import Dataset

from echobench.dicom.codecs import Decoded
from echobench.dicom.colour import Display
from echobench.dicom.layout import Layout
from echobench.errors import InputError


def layout(photometric: str, samples: int = 1, *, allocated: int = 8, stored: int = 8, signed: bool = False) -> Layout:
    return Layout(1, 4, samples, allocated, stored, signed, photometric, 0, True)


def shown(display: Display, values: np.ndarray, colour: str) -> list:
    return display.show(Decoded(values, colour)).reshape(4, -1).squeeze().tolist()


def grey(values, dtype=np.uint8) -> np.ndarray:
    return np.array(values, dtype).reshape(1, 4, 1)


def colours(*pixels) -> np.ndarray:
    return np.array(pixels, np.uint8).reshape(1, 4, 3)


def test_grey_of_8_bits_stays_and_monochrome1_is_turned():
    assert shown(Display(Dataset(), layout("MONOCHROME2")), grey([0, 1, 128, 255]), "MONOCHROME2") == [0, 1, 128, 255]
    assert shown(Display(Dataset(), layout("MONOCHROME1")), grey([0, 1, 128, 255]), "MONOCHROME1") == [255, 254, 127, 0]


def test_signed_8_bits_run_from_black_to_white():
    display = Display(Dataset(), layout("MONOCHROME2", signed=True))
    values = grey([-128, -1, 0, 127], np.int8)
    display_of_7 = Display(Dataset(), layout("MONOCHROME2", stored=7))
    assert shown(display_of_7, grey([0, 64, 100, 127]), "MONOCHROME2") == [0, 129, 201, 255]
    assert shown(display, values, "MONOCHROME2") == [0, 127, 128, 255]


@pytest.mark.parametrize(
    ("photometric", "pixel", "rgb"),
    [
        # PS3.3 C.7.6.3.1.2: Y = 0.2990 R + 0.5870 G + 0.1140 B, so pure red is 76, 85, 255.
        ("YBR_FULL", (76, 85, 255), (254, 0, 0)),
        ("YBR_FULL_422", (150, 44, 21), (0, 255, 1)),
        ("YBR_FULL", (128, 128, 128), (128, 128, 128)),
        # The partial range: luma 16 is black, 235 is white.
        ("YBR_PARTIAL_422", (16, 128, 128), (0, 0, 0)),
        ("YBR_PARTIAL_420", (235, 128, 128), (255, 255, 255)),
        ("RGB", (1, 2, 3), (1, 2, 3)),
        ("YBR_ICT", (1, 2, 3), (1, 2, 3)),
    ],
)
def test_colour_spaces_by_their_equations(photometric, pixel, rgb):
    result = shown(Display(Dataset(), layout(photometric, 3)), colours(*[pixel] * 4), photometric)
    assert np.abs(np.array(result) - rgb).max() <= 1


def test_an_unknown_colour_space_is_refused():
    with pytest.raises(InputError):
        shown(Display(Dataset(), layout("CMYK", 3)), colours(*[(1, 2, 3)] * 4), "CMYK")


def test_colour_of_16_bits_keeps_its_high_bits():
    values = np.array([[0, 0x100, 0xFFFF]] * 4, np.uint16).reshape(1, 4, 3)
    assert shown(Display(Dataset(), layout("RGB", 3, allocated=16, stored=16)), values, "RGB")[0] == [0, 1, 255]


def window(center: float, width: float) -> Dataset:
    ds = Dataset()
    ds.WindowCenter, ds.WindowWidth = center, width
    ds.BitsStored, ds.PixelRepresentation, ds.PhotometricInterpretation = 12, 0, "MONOCHROME2"
    return ds


def test_a_window_by_the_linear_equation():
    # PS3.3 C.11.2.1.2.1: below c - 0.5 - (w - 1) / 2 black, above c - 0.5 + (w - 1) / 2 white.
    display = Display(window(2048, 1000), layout("MONOCHROME2", allocated=16, stored=12))
    assert not display.needs_range
    low, middle, quarter, high = shown(display, grey([1548, 2048, 1798, 2548], np.uint16), "MONOCHROME2")
    assert (low, high) == (0, 255)
    assert middle == pytest.approx(128, abs=1)
    assert quarter == pytest.approx(64, abs=1)


def test_without_a_window_all_frames_share_the_range_of_the_frames_that_were_fitted():
    display = Display(Dataset(), layout("MONOCHROME2", allocated=16, stored=12))
    assert display.needs_range and not display.has_range
    display.fit(grey([100, 200, 300, 300], np.uint16))
    display.fit(grey([200, 200, 500, 400], np.uint16))
    assert display.has_range
    assert shown(display, grey([100, 300, 500, 4000], np.uint16), "MONOCHROME2") == [0, 128, 255, 255]


def test_one_even_grey_is_black_and_not_noise():
    display = Display(Dataset(), layout("MONOCHROME2", allocated=16, stored=12))
    assert shown(display, grey([7] * 4, np.uint16), "MONOCHROME2") == [0] * 4


def palette(entries: dict[str, list[int]], first: int, bits: int, *, packed: bool = False, count: int | None = None):
    ds = Dataset()
    for name, values in entries.items():
        kind = "<u1" if packed else "<u2"
        setattr(ds, f"{name}PaletteColorLookupTableDescriptor", [count or len(values), first, bits])
        setattr(ds, f"{name}PaletteColorLookupTableData", np.array(values, kind).tobytes())
    return ds


def test_values_beyond_a_palette_take_its_first_and_last_entry():
    # PS3.3 C.7.6.3.1.5.
    ds = palette({"Red": [10, 20], "Green": [30, 40], "Blue": [50, 60]}, first=2, bits=8)
    display = Display(ds, layout("PALETTE COLOR"))
    assert shown(display, grey([0, 2, 3, 255]), "PALETTE COLOR") == [[10, 30, 50]] * 2 + [[20, 40, 60]] * 2
    wide = Display(ds, layout("PALETTE COLOR", allocated=16, stored=16))
    assert shown(wide, grey([0, 2, 3, 60000], np.uint16), "PALETTE COLOR")[3] == [20, 40, 60]


def test_entries_of_16_bits_keep_their_high_byte_unless_all_are_low():
    high = palette({"Red": [0x0A00, 0xFF00], "Green": [0, 0], "Blue": [0, 0x0100]}, first=0, bits=16)
    assert shown(Display(high, layout("PALETTE COLOR")), grey([0, 1, 1, 1]), "PALETTE COLOR")[:2] == [
        [10, 0, 0], [255, 0, 1],
    ]  # fmt: skip
    packed = palette({"Red": [1, 2], "Green": [3, 4], "Blue": [5, 6]}, first=0, bits=8, packed=True)
    assert shown(Display(packed, layout("PALETTE COLOR")), grey([0, 1, 0, 1]), "PALETTE COLOR")[1] == [2, 4, 6]


def test_a_palette_that_is_missing_or_too_short_is_refused():
    with pytest.raises(InputError):
        Display(Dataset(), layout("PALETTE COLOR"))
    short = palette({"Red": [1, 2], "Green": [3, 4], "Blue": [5, 6]}, first=0, bits=8, packed=True, count=9)
    with pytest.raises(InputError):
        Display(short, layout("PALETTE COLOR"))


@pytest.mark.parametrize(
    ("slope", "intercept", "expected"), [(2, -100, [0, 1, 128, 255]), (-1, 255, [255, 254, 127, 0])]
)
def test_rescaled_8_bits_without_a_window_fill_the_scale_as_they_did(slope, intercept, expected):
    ds = Dataset()
    ds.RescaleSlope, ds.RescaleIntercept = slope, intercept
    assert shown(Display(ds, layout("MONOCHROME2")), grey([0, 1, 128, 255]), "MONOCHROME2") == expected
