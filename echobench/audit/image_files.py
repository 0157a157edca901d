"""Open an image file whole: every page and frame, and the text that it carries beside its pixels."""

from __future__ import annotations

import contextlib
import io
import warnings
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np

from echobench.audit import arrays

# Of one compressed or plain part of an image's metadata this much is searched.
_METADATA_BYTES = 1 << 24
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n")
_PLAIN_CHUNKS = (b"IHDR", b"IDAT", b"fdAT", b"PLTE", b"IEND", b"pHYs", b"gAMA", b"sRGB", b"cHRM", b"tRNS")


def pages(data: bytes) -> list[np.ndarray]:
    """Return each page or frame as (H, W, 1) or (H, W, 3) uint8, RGB, and what it hides as a page of its own.

    Hidden are an alpha channel and indices of one colour. Values of more than 8 bits are stretched. None if the first
    page cannot be decoded. Raises ValueError if a later one cannot.
    """
    import cv2

    first = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if first is None:
        return []
    deep = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    stretched = list(arrays.frames(deep)) if deep is not None and deep.dtype != np.uint8 else []
    return [cv2.cvtColor(first, cv2.COLOR_BGR2RGB), *stretched, *_later_pages(data)]


def _later_pages(data: bytes) -> Iterator[np.ndarray]:
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(data))
    except UnidentifiedImageError:  # a format that has one page alone
        return
    with image:
        yield from _hidden(image)
        try:
            for number in range(1, getattr(image, "n_frames", 1)):
                image.seek(number)
                if image.mode[0] in "IF":
                    yield from arrays.frames(np.asarray(image))
                else:
                    yield np.asarray(image.convert("RGB"))
                yield from _hidden(image)
        except Exception as error:  # pillow's errors of broken files are of many classes
            raise ValueError("a page cannot be decoded") from error


def _hidden(page: Any) -> Iterator[np.ndarray]:
    """Yield the alpha channel of a page, and its indices where several are of one colour; (H, W, 1) uint8."""
    with contextlib.suppress(OSError, SyntaxError, ValueError):  # the page itself tells that it is broken
        if page.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in page.info:
            alpha = np.asarray(page.convert("RGBA"))[..., 3:]
            if np.ptp(alpha):
                yield alpha
        if page.mode == "P":
            indices = np.asarray(page)
            colours = np.asarray(page.convert("RGB")).reshape(-1, 3)
            used = np.unique(np.column_stack([indices.ravel(), colours]), axis=0)
            if len(np.unique(used[:, 1:], axis=0)) < len(used):
                yield from arrays.frames(indices.astype(np.int16))


def images_beside(data: bytes) -> Iterator[bytes]:
    """Yield the images that stand beside the pixels of an image: thumbnails, and what follows its end."""
    for part in _parts(data):
        starts = [at for beginning in _IMAGES if (at := part.find(beginning)) >= 0]
        if starts:
            yield part[min(starts) :]


def text_beside(data: bytes) -> str:
    """Return the text beside the pixels: APPn, COM and bytes after EOI of JPEG, chunks of PNG, EXIF, XMP, tags of TIFF.

    Compressed chunks are opened.
    """
    text = b" ".join(part[:_METADATA_BYTES] for part in _parts(data))
    return text.decode("utf-8", "replace").replace("\0", " ")


def _parts(data: bytes) -> list[bytes]:
    if data[:2] == b"\xff\xd8":
        return list(_jpeg_segments(data))
    if data[:4] == b"\x89PNG":
        return list(_png_chunks(data))
    return list(_tags(data))


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    at = 2  # behind SOI; segments are FF, marker, length (ITU-T T.81, B.1.1.4)
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] == 0xFE or 0xE0 <= data[at + 1] <= 0xEF:
            yield data[at + 4 : at + 2 + size]
        at += 2 + size
    # In compressed data no 0xFF is followed by 0xD9 (B.1.1.5), so that the first one ends the image.
    end = data.find(b"\xff\xd9", at)
    yield data[end + 2 :] if end >= 0 else b""


def _png_chunks(data: bytes) -> Iterator[bytes]:
    at = 8  # behind the signature; chunks are length, type, data, CRC (PNG, section 5.3)
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        content = data[at + 8 : at + 8 + size]
        if kind not in _PLAIN_CHUNKS:
            yield content
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            yield _inflated(content)
        at += 12 + size
        if kind == b"IEND":
            break
    yield data[at:]


def _inflated(chunk: bytes) -> bytes:
    """The compressed end of a chunk (PNG, sections 11.3.2.3 and 11.3.3); empty if it is not compressed."""
    at = chunk.find(b"\0") + 1
    while 0 < at < len(chunk):
        if chunk[at] & 0x0F == 8:  # zlib: the method of compression is deflate (RFC 1950, section 2.2)
            with contextlib.suppress(zlib.error):
                return zlib.decompressobj().decompress(chunk[at:], _METADATA_BYTES)
        at += 1
    return b""


def _tags(data: bytes) -> Iterator[bytes]:
    from PIL import Image

    with warnings.catch_warnings(), contextlib.suppress(Exception):
        # Of an image that pillow cannot open the bytes themselves are searched.
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data)) as image:
            for number in range(min(getattr(image, "n_frames", 1), 100)):
                image.seek(number)
                values = [
                    *image.info.values(),
                    *dict(image.getexif()).values(),
                    *dict(getattr(image, "tag_v2", {})).values(),
                ]
                for value in values:
                    if isinstance(value, bytes | str):
                        yield value if isinstance(value, bytes) else value.encode("utf-8", "replace")
