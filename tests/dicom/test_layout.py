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
        (GREY, 87, 1, "MONOCHROME2", 1),  # seven bytes: less than a row
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
        (HALVED, 320, 1, Reason.LENGTH_UNLIKE_HEADER),  # two frames
        (GREY, 480, 2, Reason.LENGTH_UNLIKE_HEADER),  # three samples, or six frames
        (GREY, 88, 1, Reason.LENGTH_UNLIKE_HEADER),  # a row more
        (GREY, 90, 1, Reason.LENGTH_UNLIKE_HEADER),  # a byte of padding behind each of ten rows
        (Layout(10, 8, 1, 12, 12, False, "MONOCHROME2", 0, True), 120, 1, Reason.BITS_NOT_READ),
        (Layout(10, 8, 0, 8, 8, False, "MONOCHROME2", 0, True), 120, 1, Reason.PHOTOMETRIC_UNSUPPORTED),
    ],
)
def test_what_fits_no_layout_is_refused(layout, length, frames, reason):
    with pytest.raises(InputError) as caught:
        layout.fitted(length, frames)
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("layout", "length", "frames", "samples"),
    [
        (GREY, 240, 3, 240),
        (GREY, 245, 3, 240),
        (HALVED, 240, 1, 240),
        (HALVED, 160, 1, 160),
        (Layout(1, 17, 1, 1, 1, False, "MONOCHROME2", 0, True), 4, 1, 3),  # packed
        (Layout(9, 7, 1, 1, 1, False, "MONOCHROME2", 0, True), 24, 3, 24),  # frames too: 189 bits
    ],
)
def test_the_samples_are_those_of_the_stated_frames(layout, length, frames, samples):
    assert layout.sample_bytes(length, frames) == samples


@pytest.mark.parametrize(
    ("layout", "length", "frames", "reason"),
    [
        (GREY, 160, 1, Reason.LENGTH_UNLIKE_HEADER),  # two frames, 16 bits, or twice the rows
        (GREY, 240, 1, Reason.LENGTH_UNLIKE_HEADER),
        (GREY, 400, 2, Reason.LENGTH_UNLIKE_HEADER),  # five frames
        (GREY, 159, 2, Reason.PIXELS_TRUNCATED),
        (RGB, 479, 2, Reason.PIXELS_TRUNCATED),
        (Layout(8, 16, 1, 1, 1, False, "MONOCHROME2", 0, True), 18, 1, Reason.LENGTH_UNLIKE_HEADER),
        (Layout(8, 16, 1, 1, 1, False, "MONOCHROME2", 0, True), 15, 1, Reason.PIXELS_TRUNCATED),
    ],
)
def test_bytes_that_the_header_does_not_explain_are_never_cut(layout, length, frames, reason):
    with pytest.raises(InputError) as caught:
        layout.sample_bytes(length, frames)
    assert caught.value.reason is reason
