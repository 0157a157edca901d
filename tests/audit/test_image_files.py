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
    assert [int(page.mean()) for page in read] == [10, 120, 240] or form == "PNG"
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
