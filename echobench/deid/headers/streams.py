"""Remove metadata inside pixel streams: comments, application segments, boxes, and bytes after the end.

A viewer shows none of it, an editor of headers passes over it, and it travels with every copy: JPEG COM and APPn and
bytes after EOI (ITU-T T.81 annex B), JPEG-LS (T.87), JPEG 2000 COM and JP2 boxes (T.800 annexes A and I), bytes after
the last RLE segment (PS3.5 annex G), bytes and unused bits behind native pixels (PS3.5 section 8.1).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.encaps import generate_frames
from pydicom.uid import ExplicitVRBigEndian

from echobench.dicom import reading
from echobench.dicom.byte_elements import UnusualError, fragments
from echobench.dicom.elements import element, quiet, text, values
from echobench.errors import InputError
from echobench.reasons import Reason

_JPEG = "1.2.840.10008.1.2.4."
_JPEG_2000 = {_JPEG + n for n in ("90", "91", "92", "93", "201", "202", "203")}
_JPEG_XL = {_JPEG + n for n in ("110", "111", "112")}
_MPEG = {_JPEG + n for n in "100 100.1 101 101.1 102 102.1 103 103.1 104 104.1 105 105.1 106 106.1 107 108".split()}
_RLE = "1.2.840.10008.1.2.5"
# A marker in entropy-coded data: no stuffed zero and no restart marker. JPEG-LS stuffs a bit, so every byte below 0x80
# after 0xFF belongs to its data.
_AFTER_SCAN = re.compile(rb"\xff[\x80-\xcf\xd8-\xfe]")
# Boxes of a JP2 or JPEG XL file that its decoder needs; the others (xml, uuid, Exif, jumb) carry metadata.
_NEEDED_BOXES = {b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"JXL ", b"jxlc", b"jxlp", b"jxll"}


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
        if stored is None or not isinstance(stored.value, bytes):
            raise InputError(Reason.STREAM_UNPARSABLE)
        syntax = reading.transfer_syntax(ds)
        clean = strip_pixels(
            stored.value, syntax, stored.VR, partial(_whole, ds), text(ds, "PhotometricInterpretation")
        )
        vr = stored.VR if reading.is_native(syntax) else "OB"
    if clean == stored.value:
        return False
    ds["PixelData"] = DataElement(0x7FE00010, vr, clean, is_undefined_length=not reading.is_native(syntax))
    for keyword in ("ExtendedOffsetTable", "ExtendedOffsetTableLengths"):
        if keyword in ds:
            delattr(ds, keyword)
    return True


Whole = Callable[[str, int | None], int]
"""Reads a number of the header by keyword; the default stands for one that is absent or 0, None for "required"."""


def strip_pixels(pixels: bytes, syntax: str, vr: str, whole: Whole, photometric: str) -> bytes:
    """Pixel data without metadata, and the same bytes where there is none. Raises InputError as `strip_streams`."""
    if reading.is_native(syntax):
        return strip_native(pixels, Native.of(whole, photometric, syntax, vr))
    return strip_encapsulated(pixels, syntax, whole("NumberOfFrames", 1), whole("Rows", None) * whole("Columns", None))


def strip_encapsulated(pixels: bytes, syntax: str, count: int, plane: int) -> bytes:
    """Encapsulated pixel data of `count` frames without metadata; `plane`: pixels per frame. Unchanged if it has none.

    Fragments beyond the frames, offset tables and padding are rebuilt, so nothing can hide between them.
    """
    strip = _stripper(syntax, plane)
    try:
        frames = _frames(pixels, count)
        clean = [strip(frame) for frame in frames]
    except InputError:
        raise
    except Exception:  # the parser's error may quote the stream
        raise InputError(Reason.STREAM_UNPARSABLE) from None
    packed = _encapsulated(clean)
    return packed if clean != frames or len(packed) != len(pixels) else pixels


def _frames(pixels: bytes, count: int) -> list[bytes]:
    """The frames of encapsulated pixel data, whatever their number of fragments."""
    try:
        _, items = fragments(pixels)
    except (UnusualError, struct.error):
        items = []
    if len(items) == count + 1 and items[0][0] == items[0][1]:  # a fragment per frame, an empty offset table
        return [pixels[start:end] for start, end in items[1:]]
    return list(generate_frames(pixels, number_of_frames=count))


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
        return _JpegStripper()
    raise InputError(Reason.SYNTAX_NOT_CLEANABLE)


def strip_jpeg(data: bytes) -> bytes:
    """A JPEG or JPEG-LS stream without COM, APPn (but what its colours need) and bytes after EOI.

    A last scan that runs to the end of the data gets the EOI that it lacks.
    """
    return _JpegStripper()(data)


class _JpegStripper:
    """Strips the frames of a clip, whose bytes before the first scan are mostly the same."""

    def __init__(self) -> None:
        self._before, self._after = b"", b""

    def __call__(self, data: bytes) -> bytes:
        if data[:2] != b"\xff\xd8":
            raise InputError(Reason.STREAM_NOT_JPEG)
        if not (self._before and data.startswith(self._before)):
            kept, at, is_end = _segments(data, 2)
            if is_end:
                return b"\xff\xd8" + kept
            self._before, self._after = data[:at], b"\xff\xd8" + kept
        parts, at = [self._after], len(self._before)
        while True:
            end = _scan_end(data, at)
            parts.append(data[at:end])
            if end == len(data):
                return b"".join((*parts, b"\xff\xd9"))
            kept, at, is_end = _segments(data, end)
            parts.append(kept)
            if is_end:
                return b"".join(parts)


def _segments(data: bytes, at: int) -> tuple[bytes, int, bool]:
    """What stays of the segments from `at` up to a scan or the end of the image; where they end; whether at EOI."""
    kept: list[bytes] = []
    while True:
        while data[at : at + 2] == b"\xff\xff":  # fill bytes
            at += 1
        if data[at] != 0xFF:
            raise InputError(Reason.STREAM_DAMAGED_SEGMENTS)
        marker = data[at + 1]
        if marker == 0xD9:
            return b"".join((*kept, b"\xff\xd9")), at + 2, True
        size = struct.unpack_from(">H", data, at + 2)[0]
        segment, at = data[at : at + 2 + size], at + 2 + size
        if marker == 0xE0 and segment[4:9] == b"JFIF\0":
            kept.append(b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0")  # without its thumbnail
        elif _needed(marker, segment):
            kept.append(segment)
        if marker == 0xDA:
            return b"".join(kept), at, False


def _needed(marker: int, segment: bytes) -> bool:
    if marker == 0xFE:
        return False
    if 0xE0 <= marker <= 0xEF:
        # Adobe's APP14 and HP's APP8 name the colour transform; nothing longer than them is kept.
        is_adobe = marker == 0xEE and segment[4:9] == b"Adobe" and len(segment) == 16
        return is_adobe or (marker == 0xE8 and segment[4:8] == b"mrfx" and len(segment) == 9)
    return True


def _scan_end(data: bytes, at: int) -> int:
    """Index of the marker that ends the entropy-coded data which starts at `at`; the end of `data` without one."""
    marker = _AFTER_SCAN.search(data, at)
    return marker.start() if marker else len(data)


def strip_jpeg2000(data: bytes) -> bytes:
    """A JPEG 2000 codestream (or JP2 file) without COM segments, metadata boxes and bytes after EOC."""
    if data[4:8] == b"jP  ":
        return strip_boxes(data, codestream=_strip_codestream)
    return _strip_codestream(data)


def _strip_codestream(data: bytes) -> bytes:
    if data[:4] != b"\xff\x4f\xff\x51":
        raise InputError(Reason.STREAM_NOT_JPEG_2000)
    main, at, _ = _strip_header(data, 2, (0xFF90,))
    kept = [b"\xff\x4f", *main]
    while data[at : at + 2] == b"\xff\x90":
        # T.800 A.4.2: SOT holds the length of the whole tile-part, which shrinks by what is taken out of its header.
        length = struct.unpack_from(">I", data, at + 6)[0]
        end = at + length if length else data.rindex(b"\xff\xd9")
        header, body, removed = _strip_header(data, at + 12, (0xFF93,))
        sot = data[at : at + 6] + struct.pack(">I", length - removed if length else 0) + data[at + 10 : at + 12]
        kept += [sot, *header, data[body:end]]
        at = end
    return b"".join([*kept, b"\xff\xd9"])


def _strip_header(data: bytes, at: int, until: tuple[int, ...]) -> tuple[list[bytes], int, int]:
    """Segments from `at` up to a marker of `until`, without COM; where it stands; and how many bytes went."""
    kept, removed = [], 0
    while (marker := struct.unpack_from(">H", data, at)[0]) not in until:
        size = 2 + struct.unpack_from(">H", data, at + 2)[0]
        # TLM and PLM/PLT are optional; TLM repeats the tile-part lengths that may have changed.
        if marker in (0xFF64, 0xFF55):
            removed += size
        else:
            kept.append(data[at : at + size])
        at += size
    return kept, at, removed


def strip_boxes(data: bytes, codestream: Callable[[bytes], bytes] = bytes) -> bytes:
    """A file of ISO boxes (JP2, JPEG XL) with only those that its decoder needs; a bare JPEG XL codestream as it is."""
    if data[:2] == b"\xff\x0a":
        return data
    kept, at = [], 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            size, head = struct.unpack_from(">Q", data, at + 8)[0], 16
        end = len(data) if size == 0 else at + size
        if end > len(data) or end < at + head:
            raise InputError(Reason.STREAM_DAMAGED_BOXES)
        if kind in _NEEDED_BOXES:
            body = codestream(data[at + head : end]) if kind == b"jp2c" else data[at + head : end]
            kept.append(struct.pack(">I4s", len(body) + 8, kind) + body)
        at = end
    return b"".join(kept)


def strip_rle(data: bytes, segment_bytes: int) -> bytes:
    """An RLE frame (PS3.5 annex G) up to the byte that completes its last segment of `segment_bytes` samples."""
    count, *offsets = struct.unpack_from("<16I", data)
    if not 1 <= count <= 15:
        raise InputError(Reason.STREAM_NOT_RLE)
    parts, position = [], 64
    starts = []
    for number in range(count):
        start = offsets[number]
        end = _packbits_end(data, start, segment_bytes)
        body = data[start:end] + b"\0" * ((end - start) % 2)
        starts.append(position)
        parts.append(body)
        position += len(body)
    header = struct.pack("<16I", count, *starts, *([0] * (15 - count)))
    return header + b"".join(parts)


def _packbits_end(data: bytes, at: int, wanted: int) -> int:
    decoded = 0
    while decoded < wanted:
        code = data[at]
        if code < 128:
            decoded, at = decoded + code + 1, at + code + 2
        elif code > 128:
            decoded, at = decoded + 257 - code, at + 2
        else:
            at += 1
    return at


@dataclass(frozen=True, slots=True)
class Native:
    """How a header describes native pixel data: sizes in pixels, bits per sample, samples per pixel.

    `swapped`: samples of a byte or less stand in big-endian 16-bit words (VR OW, PS3.5 annex A.3).
    """

    plane: int
    frames: int
    samples: int
    bits: int
    stored: int
    signed: bool
    halved: bool
    little: bool
    swapped: bool

    @classmethod
    def of(cls, whole: Whole, photometric: str, syntax: str, vr: str) -> Native:
        """Describe pixel data of this VR by its header, whose numbers `whole` reads."""
        bits, is_little = whole("BitsAllocated", 8), syntax != ExplicitVRBigEndian
        return cls(
            plane=whole("Rows", None) * whole("Columns", None),
            frames=whole("NumberOfFrames", 1),
            samples=whole("SamplesPerPixel", 1),
            bits=bits,
            stored=whole("BitsStored", bits),
            signed=whole("PixelRepresentation", 0) == 1,
            halved=photometric == "YBR_FULL_422",
            little=is_little,
            swapped=not is_little and bits <= 8 and vr == "OW",
        )

    def size(self, length: int) -> int:
        """Bytes of all samples, of the `length` that are there.

        PS3.3 C.7.6.3.1.2: YBR_FULL_422 has two samples per pixel; some writers keep three and say so all the same.
        """
        whole = -(-self.plane * self.samples * self.frames * self.bits // 8)
        if self.halved and length != whole + whole % 2:
            return -(-self.plane * 2 * self.frames * self.bits // 8)
        return whole


def strip_native(pixels: bytes, native: Native) -> bytes:
    """Native pixel data without the bytes and unused bits behind its samples."""
    size = native.size(len(pixels))
    if len(pixels) < size:
        raise InputError(Reason.STREAM_TOO_SHORT)
    if native.swapped and size % 2:
        # The padding byte of the last word stands before its sample.
        return pixels[: size - 1] + b"\0" + pixels[size : size + 1]
    clean = pixels[:size]
    if native.bits == 16 and native.stored < 16 and not native.signed:
        import numpy as np

        # Bits above the stored ones once held overlays (PS3.5 section 8.1.2).
        order = "<" if native.little else ">"
        words = np.frombuffer(clean, f"{order}u2")
        clean = (words & np.array((1 << native.stored) - 1, f"{order}u2")).astype(f"{order}u2").tobytes()
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
