"""Plain pictures of every build show as they should, and broken ones say why."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from raw_trees import speckle, write_png

from echobench.errors import InputError
from echobench.ingest.images import StillImage
from echobench.ingest.segmentations import boxes, is_segmentation
from echobench.raw.file_type import is_mask_name, kind_of, mask_target
from echobench.raw.walk import Source, walk


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
    with pytest.raises(InputError, match="picture cannot be decoded"):
        StillImage(data)[0]


def test_the_pixel_limit_looks_at_the_header_alone():
    data = saved(Image.new("L", (3000, 3000)))
    with pytest.raises(InputError, match="more than 4 megapixels"):
        StillImage(data, max_pixels=4_000_000)


@pytest.mark.parametrize(
    "name, target",
    [("x_mask.png", "x"), ("benign (1)_mask_1.png", "benign (1)"), ("004_HC_Annotation.png", "004_HC"),
     ("masks/x.png", "x"), ("example_mask2.png", "example")],
)  # fmt: skip
def test_names_of_segmentations(tmp_path, name, target):
    path = write_png(tmp_path / "set" / name)
    source = next(s for s in walk(tmp_path / "set") if isinstance(s, Source))
    assert path.exists() and is_mask_name(source) and mask_target(source) == target
    assert kind_of(source) == "mask"
    assert not is_segmentation(source)  # what it shows is a scan, whatever it is called


@pytest.mark.parametrize("name", ["x.png", "unmasked.png", "segovia.png", "mask_of_zorro_scan.png"])
def test_other_names_are_pictures(tmp_path, name):
    write_png(tmp_path / name)
    (source,) = walk(tmp_path)
    assert kind_of(source) == "image"


def test_boxes_follow_the_size_of_the_picture(tmp_path):
    mask = np.zeros((96, 128), np.uint8)
    mask[10:20, 30:50] = 255
    mask[60:90, 100:110] = 255
    write_png(tmp_path / "m.png", pixels=mask)
    (source,) = walk(tmp_path)
    assert is_segmentation(source)
    assert boxes(source, 256, 192) == [(200, 120, 20, 60), (60, 20, 40, 20)]
    assert boxes(source, 100, 300) == []
