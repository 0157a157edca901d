"""Every page of an image file is opened, and all text that it carries beside its pixels."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from echobench.audit.image_files import images_beside, pages, text_beside


def picture(level: int) -> Image.Image:
    return Image.fromarray(np.full((20, 30, 3), level, np.uint8))


def saved(form: str, *levels: int, **options) -> bytes:
    stream = io.BytesIO()
    first, *others = [picture(level) for level in levels]
    first.save(stream, form, **({"save_all": True, "append_images": others} if others else {}), **options)
    return stream.getvalue()


@pytest.mark.parametrize("form", ["TIFF", "GIF", "PNG", "WEBP"])
def test_every_page_is_given(form):
    options = {"lossless": True} if form == "WEBP" else {}
    read = pages(saved(form, 10, 120, 240, **options))
    assert [int(page.mean()) for page in read] == [10, 120, 240]
    assert all(page.shape == (20, 30, 3) and page.dtype == np.uint8 for page in read)


def test_colours_are_red_green_blue():
    stream = io.BytesIO()
    Image.fromarray(np.full((9, 9, 3), (200, 100, 50), np.uint8)).save(stream, "PNG")
    assert tuple(pages(stream.getvalue())[0][0, 0]) == (200, 100, 50)


def test_what_is_no_image_has_no_pages_and_a_broken_later_page_is_told():
    assert pages(b"no image") == []
    whole = saved("TIFF", 10, 120, compression="tiff_lzw")
    first = len(saved("TIFF", 10, compression="tiff_lzw"))
    with pytest.raises(ValueError, match="page"):
        pages(whole[: first + 40])


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def test_chunks_of_png_are_read_plain_compressed_and_behind_the_end():
    info = PngInfo()
    info.add_text("A", "plain word")
    info.add_text("B", "zipped word", zip=True)
    info.add_itxt("C", "other word", zip=True)
    data = saved("PNG", 10, pnginfo=info)
    data = data[:33] + chunk(b"prVt", b"private word") + data[33:] + b"last word"
    text = text_beside(data)
    assert all(word in text for word in ("plain word", "zipped word", "other word", "private word", "last word"))
    assert "IDAT" not in text


def test_segments_of_jpeg_are_read_and_what_stands_behind_the_end():
    data = saved("JPEG", 10, comment=b"a comment", exif=_exif("an author")) + b"behind"
    assert all(word in text_beside(data) for word in ("a comment", "an author", "behind"))


def _exif(author: str) -> bytes:
    exif = Image.Exif()
    exif[315] = author
    return exif.tobytes()


def test_tags_of_tiff_and_comments_of_gif_are_read():
    assert "an author" in text_beside(saved("TIFF", 10, tiffinfo={315: "an author"}))
    assert "a comment" in text_beside(saved("GIF", 10, comment=b"a comment"))


def jpeg_segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


@pytest.mark.parametrize(
    "marker, read", [(0xDF, False), (0xE0, True), (0xEF, True), (0xF0, False), (0xFE, True), (0xDB, False)]
)
def test_application_segments_and_comments_of_a_jpeg_are_read_and_no_other(marker, read):
    data = saved("JPEG", 10)
    text = text_beside(data[:2] + jpeg_segment(marker, b"QUILL") + data[2:])
    assert ("QUILL" in text.split(" ")) is read


def test_segments_of_a_jpeg_end_where_its_scan_begins():
    data = saved("JPEG", 10)
    scan = data.index(b"\xff\xda")
    assert "QUILL" not in text_beside(
        data[:scan] + jpeg_segment(0xDA, b"x") + jpeg_segment(0xFE, b"QUILL") + data[scan:]
    )
    assert "QUILL" in text_beside(data[:scan] + jpeg_segment(0xFE, b"QUILL") + data[scan:])


def test_all_that_stands_behind_the_end_of_a_jpeg_is_read():
    data = saved("JPEG", 10)
    assert text_beside(data + b"QUILL").endswith("QUILL")
    beside = text_beside(data + b"FIRST\xff\xd9LAST")
    assert beside.endswith("LAST") and "FIRST" in beside


@pytest.mark.parametrize("kind", [b"IHDR", b"PLTE", b"pHYs", b"gAMA", b"sRGB", b"cHRM", b"tRNS", b"IDAT", b"fdAT"])
def test_chunks_of_the_picture_itself_are_no_text(kind):
    data = saved("PNG", 10)
    assert "QUILL" not in text_beside(data[:33] + chunk(kind, b"QUILL") + data[33:])
    assert "QUILL" in text_beside(data[:33] + chunk(b"quIl", b"QUILL") + data[33:])


@pytest.mark.parametrize("kind, read", [(b"zTXt", True), (b"iTXt", True), (b"iCCP", True), (b"quIl", False)])
def test_compressed_chunks_of_a_png_are_opened(kind, read):
    data = saved("PNG", 10)
    text = text_beside(data[:33] + chunk(kind, b"key\0\0" + zlib.compress(b"QUILL")) + data[33:])
    assert ("QUILL" in text) is read


def test_a_chunk_that_says_it_is_compressed_and_is_not_is_read_as_it_stands():
    data = saved("PNG", 10)
    assert "QUILL" in text_beside(data[:33] + chunk(b"zTXt", b"QUILL") + data[33:])
    assert "QUILL" in text_beside(data[:33] + chunk(b"zTXt", b"k\0\x08xQUILL") + data[33:])


def test_chunks_behind_the_end_of_a_png_are_read_as_bytes():
    data = saved("PNG", 10)
    assert text_beside(data + chunk(b"IDAT", b"QUILL")).count("QUILL") == 1
    assert text_beside(data).strip() == ""


def test_every_page_of_a_tiff_of_sixteen_bits_is_stretched_to_eight():
    stream = io.BytesIO()
    ramp = np.arange(81, dtype=np.uint16).reshape(9, 9)
    first, second = (Image.fromarray(ramp * level) for level in (1, 800))
    first.save(stream, "TIFF", save_all=True, append_images=[second])
    assert [(page.min(), page.max()) for page in pages(stream.getvalue())[1:]] == [(0, 255)] * 2


def test_tags_of_each_page_are_read():
    stream = io.BytesIO()
    first, second = picture(1), picture(2)
    second.info["comment"] = "x"
    first.save(stream, "GIF", save_all=True, append_images=[second], comment=b"FIRST")
    assert "FIRST" in text_beside(stream.getvalue())


GREY = np.zeros((12, 16), np.uint8)
GREY[3:9, 4:12] = np.arange(48, dtype=np.uint8).reshape(6, 8) * 5


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


@pytest.mark.parametrize("mode, form", [("RGBA", "PNG"), ("LA", "PNG"), ("RGBA", "WEBP"), ("RGBA", "TIFF")])
def test_an_alpha_channel_is_a_page_of_its_own(mode, form):
    image = Image.new(mode, (16, 12))
    image.putalpha(Image.fromarray(GREY))
    read = pages(_saved(image, form, **({"lossless": True, "exact": True} if form == "WEBP" else {})))
    assert [page[..., 0].tolist() for page in read if page.shape[2] == 1] == [GREY.tolist()]


def test_an_alpha_channel_of_one_value_is_none():
    assert len(pages(_saved(Image.new("RGBA", (16, 12)), "PNG"))) == 1


def test_indices_of_one_colour_are_told_apart_and_others_are_no_page():
    image = Image.fromarray((GREY > 99).astype(np.uint8), "P")
    image.putpalette([7, 7, 7] * 256)
    assert pages(_saved(image, "PNG"))[1][..., 0].tolist() == ((GREY > 99) * 255).tolist()
    image.putpalette([7, 7, 7, 8, 8, 8] + [0] * 750)
    assert len(pages(_saved(image, "PNG"))) == 1


def test_sixteen_bits_of_which_few_are_used_are_stretched():
    read = pages(_saved(Image.fromarray(GREY.astype(np.uint16)), "PNG"))
    assert read[-1].max() == 255 and read[-1].min() == 0


def test_images_beside_the_pixels_are_found():
    inner, jpeg, png = (_saved(Image.fromarray(GREY), form) for form in ("PNG", "JPEG", "PNG"))
    assert list(images_beside(jpeg + jpeg)) == [jpeg]
    assert list(images_beside(png + inner)) == [inner]
    assert list(images_beside(_saved(Image.fromarray(GREY), "JPEG", comment=b"x" + inner))) == [inner]
    assert not list(images_beside(jpeg)) and not list(images_beside(png))
