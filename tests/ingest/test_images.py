"""Images of every build are decoded as they should be, and broken ones say why."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from raw_trees import speckle

from echobench.errors import InputError
from echobench.ingest.images import StillImage


def saved(picture: Image.Image, kind: str = "PNG", **options) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


GREY = Image.fromarray(speckle())
COLOUR = Image.merge("RGB", [GREY, GREY.rotate(3), GREY.rotate(6)])


@pytest.mark.parametrize(
    "data, expected",
    [
        (saved(GREY), np.array(GREY)[..., None]),
        (saved(COLOUR), np.array(COLOUR)),
        (saved(COLOUR, "BMP"), np.array(COLOUR)),
        (saved(COLOUR, "TIFF"), np.array(COLOUR)),
        (saved(COLOUR, "WEBP", lossless=True), np.array(COLOUR)),
        (saved(COLOUR.convert("RGBA")), np.array(COLOUR)),
        (saved(COLOUR.quantize(16)), np.array(COLOUR.quantize(16).convert("RGB"))),
    ],
)
def test_lossless_pictures_keep_their_pixels(data, expected):
    assert np.array_equal(StillImage(data)[0], expected)


def test_transparent_pixels_are_black_and_16_bits_fill_the_scale():
    clear = COLOUR.convert("RGBA")
    clear.putalpha(0)
    assert StillImage(saved(clear))[0].max() == 0
    deep = Image.fromarray(speckle().astype(np.uint16) * 3 + 5)
    assert StillImage(saved(deep))[0].max() == 255


def test_jpeg_is_near():
    shown = StillImage(saved(COLOUR, "JPEG", quality=98, subsampling=0))[0]
    assert np.abs(shown.astype(int) - np.array(COLOUR)).mean() < 2


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", saved(COLOUR)[:200], b"\xff\xd8\xff\xe0" + b"x" * 50])
def test_broken_pictures_say_so(data):
    with pytest.raises(InputError, match="image cannot be decoded"):
        StillImage(data)[0]


def test_the_pixel_limit_looks_at_the_header_alone():
    data = saved(Image.new("L", (3000, 3000)))
    with pytest.raises(InputError, match="more than 4 megapixels"):
        StillImage(data, max_pixels=4_000_000)


def test_an_image_beyond_pillows_own_limit_is_too_large_as_well(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(InputError, match="more than 64 megapixels"):
        StillImage(saved(COLOUR))
    assert Image.MAX_IMAGE_PIXELS == 100
