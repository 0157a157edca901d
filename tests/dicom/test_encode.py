"""Encoded frames hold their pixels and nothing else, and the same pixels give the same bytes."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from echobench.dicom.encode import encode


def frame(channels: int) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 255, (40, 60, channels), np.uint8)


@pytest.mark.parametrize("channels", [1, 3])
def test_png_gives_the_same_pixels_back(channels):
    pixels = np.asarray(Image.open(io.BytesIO(encode(frame(channels), "png"))))
    np.testing.assert_array_equal(pixels.reshape(40, 60, channels), frame(channels))


@pytest.mark.parametrize("channels, mode", [(1, "L"), (3, "RGB")])
def test_jpeg_keeps_full_colour_resolution_and_grey_stays_grey(channels, mode):
    image = Image.open(io.BytesIO(encode(frame(channels))))
    assert (image.mode, image.size) == (mode, (60, 40))
    assert len({component[1:3] for component in image.layer}) == 1  # no component is subsampled


@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_the_same_pixels_give_the_same_bytes(kind):
    assert encode(frame(3), kind) == encode(frame(3).copy(), kind)
