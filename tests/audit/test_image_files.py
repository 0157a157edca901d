"""Every page of an image file is opened, and all text that it carries beside its pixels."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from echobench.audit.image_files import pages, text_beside


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


def test_what_stands_behind_the_last_end_of_a_jpeg_is_read():
    data = saved("JPEG", 10)
    assert text_beside(data + b"QUILL").endswith("QUILL")
    assert text_beside(data + b"FIRST\xff\xd9LAST").endswith(" LAST")


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


def test_every_page_of_a_tiff_of_sixteen_bits_is_given_in_eight():
    stream = io.BytesIO()
    first, second = (Image.fromarray(np.full((9, 9), level, np.uint16)) for level in (0, 200 * 256))
    first.save(stream, "TIFF", save_all=True, append_images=[second])
    assert int(pages(stream.getvalue())[1].mean()) == 200


def test_tags_of_each_page_are_read():
    stream = io.BytesIO()
    first, second = picture(1), picture(2)
    second.info["comment"] = "x"
    first.save(stream, "GIF", save_all=True, append_images=[second], comment=b"FIRST")
    assert "FIRST" in text_beside(stream.getvalue())
