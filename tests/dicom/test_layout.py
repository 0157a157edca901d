"""The length of native pixel data decides where the header contradicts it. Sizes are worked out by hand."""

from __future__ import annotations

import pytest

from echobench.dicom.layout import Layout
from echobench.errors import InputError
from echobench.reasons import Reason

# A frame of 10 x 8: 80 bytes grey, 160 bytes of 4:2:2, 240 bytes of three samples.
GREY = Layout(10, 8, 1, 8, 8, False, "MONOCHROME2", 0, True)
HALVED = Layout(10, 8, 3, 8, 8, False, "YBR_FULL_422", 0, True)
RGB = Layout(10, 8, 3, 8, 8, False, "RGB", 0, True)


@pytest.mark.parametrize(
    ("layout", "length", "frames", "photometric", "held"),
    [
        (HALVED, 160 * 2, 2, "YBR_FULL_422", 2),
        (HALVED, 240 * 2, 2, "YBR_FULL", 2),
        (HALVED, 160 * 4, 9, "YBR_FULL_422", 4),  # interrupted: 640 is no multiple of 240
        (HALVED, 240 * 3, 9, "YBR_FULL", 3),  # 720 is no multiple of 160
        (GREY, 80, 1, "MONOCHROME2", 1),
        (GREY, 82, 1, "MONOCHROME2", 1),  # padded
        (GREY, 80 * 5 + 33, 9, "MONOCHROME2", 5),  # cut within the sixth
        (GREY, 80 * 6, 4, "MONOCHROME2", 6),  # more than stated
        (RGB, 240 * 3, 3, "RGB", 3),
    ],
)
def test_the_length_decides_layout_and_count(layout, length, frames, photometric, held):
    fitted, count = layout.fitted(length, frames)
    assert (fitted.photometric, count) == (photometric, held)


@pytest.mark.parametrize(
    ("layout", "length", "frames", "reason"),
    [
        (GREY, 79, 1, Reason.PIXELS_TRUNCATED),
        (HALVED, 159, 1, Reason.PIXELS_TRUNCATED),
        (HALVED, 200, 1, Reason.LENGTH_UNLIKE_HEADER),
        (HALVED, 480, 7, Reason.LENGTH_UNLIKE_HEADER),  # 3 frames of 160 or 2 of 240
        (GREY, 240, 1, Reason.LENGTH_UNLIKE_HEADER),  # three samples under a header that says one
        (GREY, 90, 1, Reason.LENGTH_UNLIKE_HEADER),  # a byte of padding behind each of ten rows
        (Layout(10, 8, 1, 12, 12, False, "MONOCHROME2", 0, True), 120, 1, Reason.BITS_UNUSUAL),
        (Layout(10, 8, 0, 8, 8, False, "MONOCHROME2", 0, True), 120, 1, Reason.PHOTOMETRIC_UNSUPPORTED),
    ],
)
def test_what_fits_no_layout_is_refused(layout, length, frames, reason):
    with pytest.raises(InputError) as caught:
        layout.fitted(length, frames)
    assert caught.value.reason is reason


def test_stated_bytes_count_two_samples_of_halved_chroma_unless_all_three_are_there():
    odd = Layout(1, 9, 3, 8, 8, False, "YBR_FULL_422", 0, True)
    assert [odd.stated_bytes(1, length) for length in (28, 27, 18)] == [27, 18, 18]
    assert GREY.stated_bytes(3, 0) == 240


def test_samples_of_one_bit_are_packed():
    assert Layout(1, 17, 1, 1, 1, False, "MONOCHROME2", 0, True).stated_bytes(1, 4) == 3
