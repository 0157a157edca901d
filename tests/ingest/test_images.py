"""Images of every build are decoded as they should be, and broken ones say why."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageOps, features
from raw_trees import speckle

from echobench.errors import InputError
from echobench.ingest.images import ImageFile


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
        (saved(COLOUR, "JPEG2000", irreversible=False), np.array(COLOUR)),
        (saved(COLOUR, "PPM"), np.array(COLOUR)),
        (saved(GREY, "PPM"), np.array(GREY)[..., None]),
        (saved(COLOUR.convert("RGBA")), np.array(COLOUR)),
        (saved(COLOUR.quantize(16)), np.array(COLOUR.quantize(16).convert("RGB"))),
    ],
)
def test_lossless_pictures_keep_their_pixels(data, expected):
    assert np.array_equal(ImageFile(data)[0], expected)


def test_transparent_pixels_are_black_and_16_bits_fill_the_scale():
    clear = COLOUR.convert("RGBA")
    clear.putalpha(0)
    assert ImageFile(saved(clear))[0].max() == 0
    deep = Image.fromarray(speckle().astype(np.uint16) * 3 + 5)
    assert ImageFile(saved(deep))[0].max() == 255


def test_a_jpeg_shows_its_colour_within_two_levels():
    shown = ImageFile(saved(COLOUR, "JPEG", quality=98, subsampling=0))[0]
    assert np.abs(shown.astype(int) - np.array(COLOUR)).mean() < 2


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", saved(COLOUR)[:200], b"\xff\xd8\xff\xe0" + b"x" * 50])
def test_broken_pictures_say_so(data):
    with pytest.raises(InputError, match="image cannot be decoded"):
        ImageFile(data)[0]


def test_the_pixel_limit_looks_at_the_header_alone():
    data = saved(Image.new("L", (3000, 3000)))
    with pytest.raises(InputError, match="more than 4 megapixels"):
        ImageFile(data, max_pixels=4_000_000)


def test_an_image_beyond_pillows_own_limit_is_too_large_as_well(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(InputError, match="more than 64 megapixels"):
        ImageFile(saved(COLOUR))
    assert Image.MAX_IMAGE_PIXELS == 100


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_an_image_is_turned_as_exif_says(kind, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"quality": 98, "subsampling": 0} if kind == "JPEG" else {"lossless": True} if kind == "WEBP" else {}
    shown = ImageFile(saved(COLOUR, kind, exif=exif, **options))[0]
    expected = np.array(ImageOps.exif_transpose(with_orientation(COLOUR, orientation)))
    assert shown.shape == expected.shape
    assert np.abs(shown.astype(int) - expected).mean() < 2


def with_orientation(image: Image.Image, orientation: int) -> Image.Image:
    turned = image.copy()
    turned.getexif()[0x0112] = orientation
    return turned


PAGES = [Image.fromarray(speckle(seed=n)).convert("RGB") for n in range(4)]


@pytest.mark.parametrize(
    ("kind", "options"), [("TIFF", {}), ("GIF", {}), ("WEBP", {"lossless": True}), ("PNG", {"default_image": False})]
)
def test_pages_and_animations_are_clips(kind, options):
    clip = ImageFile(saved(PAGES[0], kind, save_all=True, append_images=PAGES[1:], **options))
    assert len(clip) == 4 and clip.stack().shape == (4, 96, 128, 3)
    for index, frame in clip.decodable(range(4)):
        # A GIF has 256 colours.
        assert np.abs(frame.astype(int) - np.array(PAGES[index])).mean() < 3
    assert np.array_equal(clip[2], clip.stack()[2])


def test_a_page_of_another_size_is_no_frame_of_the_clip():
    pages = [PAGES[0], PAGES[1].resize((32, 24)), PAGES[2]]
    clip = ImageFile(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    assert len(clip) == 3 and [index for index, _ in clip.decodable(range(3))] == [0, 2]


def test_deep_pages_share_one_grey_scale():
    pages = [Image.fromarray(speckle().astype(np.uint16) * k) for k in (1, 2, 8)]
    shown = ImageFile(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])).stack()
    assert shown[2].max() == 255 and shown[0].max() < 40


def test_a_jpeg_is_whole_without_its_end_marker_and_not_when_it_is_cut():
    data = saved(COLOUR, "JPEG")
    assert np.array_equal(ImageFile(data[:-2])[0], ImageFile(data)[0])
    for cut in (data[: len(data) // 2], data[: len(data) // 2] + b"\xff\xd9"):
        with pytest.raises(InputError, match="cannot be decoded"):
            ImageFile(cut)[0]


def test_a_preview_in_front_is_no_frame_of_the_clip():
    pages = [PAGES[1].resize((64, 48)), PAGES[0]]
    image = ImageFile(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    ((index, shown),) = image.decodable(range(2))
    assert index == 1 and np.array_equal(shown, np.array(PAGES[0]))


@pytest.mark.skipif(not features.check("avif"), reason="Pillow without AVIF")
def test_an_avif_is_read_by_pillow_itself():
    shown = ImageFile(saved(COLOUR, "AVIF", quality=95))[0]
    assert shown.shape == np.array(COLOUR).shape and np.abs(shown.astype(int) - np.array(COLOUR)).mean() < 8


def test_an_avif_that_pillow_cannot_read_is_called_so(monkeypatch):
    monkeypatch.setattr(features, "check", lambda name: False)
    with pytest.raises(InputError, match="AVIF image"):
        ImageFile(b"\0\0\0\x1cftypavif\0\0\0\0mif1miaf" + b"\0" * 40)
