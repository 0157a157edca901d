"""Remove metadata inside pixel data: in compressed frames, between fragments, and behind native pixels.

A viewer shows none of it, an editor of headers passes over it, and it travels with every copy. `compressed_streams`
cleans a frame; here are the fragments around it (PS3.5 annex A.4) and the bytes and unused bits behind native pixels
(PS3.5 section 8.1).
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import partial

from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset

from echobench.deid.headers.compressed_streams import JpegStripper, strip_boxes, strip_jpeg2000, strip_rle
from echobench.dicom import reading
from echobench.dicom.elements import element, quiet, text, values
from echobench.dicom.frame_streams import frame_streams
from echobench.dicom.layout import Layout, Whole
from echobench.errors import InputError
from echobench.reasons import Reason

_JPEG = "1.2.840.10008.1.2.4."
_JPEG_2000 = {_JPEG + n for n in ("90", "91", "92", "93", "201", "202", "203")}
_JPEG_XL = {_JPEG + n for n in ("110", "111", "112")}
_MPEG = {_JPEG + n for n in "100 100.1 101 101.1 102 102.1 103 103.1 104 104.1 105 105.1 106 106.1 107 108".split()}
_RLE = "1.2.840.10008.1.2.5"


def strip_streams(ds: Dataset) -> bool:
    """Remove metadata from the pixel data of `ds` in place; True if anything was removed.

    The image stays what it was: no sample is decoded. Raises InputError for a stream that cannot be parsed or whose
    metadata cannot be taken out (MPEG user data).
    """
    with quiet():
        if "FloatPixelData" in ds or "DoubleFloatPixelData" in ds:
            raise InputError(Reason.PIXELS_NOT_INTEGERS)
        if "PixelData" not in ds:
            return False
        stored = element(ds, "PixelData")
        if stored is None:
            raise InputError(Reason.STREAM_UNPARSABLE)
        syntax, pixels = reading.transfer_syntax(ds), reading.pixel_data(ds)[:]
        clean = strip_pixels(pixels, syntax, stored.VR, partial(_whole, ds), text(ds, "PhotometricInterpretation"))
        vr = stored.VR if reading.is_native(syntax) else "OB"
    if clean == pixels:
        return False
    ds["PixelData"] = DataElement(0x7FE00010, vr, clean, is_undefined_length=not reading.is_native(syntax))
    for keyword in ("ExtendedOffsetTable", "ExtendedOffsetTableLengths"):
        if keyword in ds:
            delattr(ds, keyword)
    return True


def strip_pixels(pixels: bytes, syntax: str, vr: str, whole: Whole, photometric: str) -> bytes:
    """Pixel data without metadata, and the same bytes where there is none. Raises InputError as `strip_streams`."""
    if reading.is_native(syntax):
        return strip_native(pixels, Layout.of(whole, photometric, syntax, vr), whole("NumberOfFrames", 1))
    return strip_encapsulated(pixels, syntax, whole("NumberOfFrames", 1), whole("Rows", None) * whole("Columns", None))


def strip_encapsulated(pixels: bytes, syntax: str, count: int, plane: int) -> bytes:
    """Encapsulated pixel data of `count` frames or more without metadata; `plane`: pixels per frame.

    Offset tables, empty fragments and padding are written anew, so nothing can hide between frames.
    """
    strip = _stripper(syntax, plane)
    frames = frame_streams(pixels, count)
    if len(frames) < count:
        raise InputError(Reason.PIXELS_TRUNCATED)
    try:
        return _encapsulated([strip(frame) for frame in frames])
    except InputError:
        raise
    except Exception:  # the parser's error may quote the stream
        raise InputError(Reason.STREAM_UNPARSABLE) from None


def _encapsulated(frames: list[bytes]) -> bytes:
    """Encapsulate a fragment per frame, with an offset table where the offsets fit (PS3.5 annex A.4)."""
    parts: list[bytes] = []
    offsets, at = [], 0
    for frame in frames:
        length = len(frame) + len(frame) % 2
        offsets.append(at)
        parts += (struct.pack("<HHI", 0xFFFE, 0xE000, length), frame, b"\0" * (length - len(frame)))
        at += 8 + length
    has_table = len(frames) * max(map(len, frames)) < 2**32
    table = struct.pack(f"<{len(offsets)}I", *offsets) if has_table else b""
    return b"".join((struct.pack("<HHI", 0xFFFE, 0xE000, len(table)), table, *parts))


def _stripper(syntax: str, plane: int) -> Callable[[bytes], bytes]:
    if syntax == _RLE:
        return lambda frame: strip_rle(frame, plane)
    if syntax in _JPEG_2000:
        return strip_jpeg2000
    if syntax in _JPEG_XL:
        return strip_boxes
    if syntax in _MPEG:
        raise InputError(Reason.VIDEO_USER_DATA)
    if syntax.startswith(_JPEG):
        return JpegStripper()
    raise InputError(Reason.SYNTAX_NOT_CLEANABLE)


def strip_native(pixels: bytes, layout: Layout, frames: int) -> bytes:
    """Remove the bytes and the unused bits behind the samples of native pixel data.

    Raises InputError where the bytes are not as many as the header states (`Layout.sample_bytes`).
    """
    size = layout.sample_bytes(len(pixels), frames)
    if layout.swapped and size % 2:
        # The padding byte of the last word stands before its sample.
        return pixels[: size - 1] + b"\0" + pixels[size : size + 1]
    clean = pixels[:size]
    if layout.bits_allocated == 16 and layout.bits_stored < 16 and not layout.signed:
        import numpy as np

        # Bits beside the stored ones once held overlays (PS3.5 section 8.1.2).
        order = "<" if layout.little_endian else ">"
        words = np.frombuffer(clean, f"{order}u2")
        kept = np.array(((1 << layout.bits_stored) - 1) << layout.low_bit, f"{order}u2")
        clean = (words & kept).astype(f"{order}u2").tobytes()
    return clean + b"\0" * (len(clean) % 2)


def _whole(ds: Dataset, keyword: str, default: int | None = None) -> int:
    """A number that describes the pixel data; `default` where the header has none or 0."""
    if keyword in ds and (stored := element(ds, keyword)) is None:
        raise InputError(Reason.ATTRIBUTE_UNREADABLE, keyword)
    stated = values(stored) if keyword in ds else []
    try:
        number = int(stated[0]) if stated else 0
    except (TypeError, ValueError):
        raise InputError(Reason.ATTRIBUTE_UNREADABLE, keyword) from None
    if number < 0:
        raise InputError(Reason.ATTRIBUTE_UNREADABLE, keyword)
    if not number and default is None:
        raise InputError(Reason.ATTRIBUTE_MISSING, keyword)
    return number or default or 0
