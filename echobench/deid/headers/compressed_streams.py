"""Remove metadata inside compressed frames: comments, application segments, boxes, and bytes after the end.

JPEG COM and APPn and bytes after EOI (ITU-T T.81 annex B), JPEG-LS (T.87), JPEG 2000 COM and JP2 boxes (T.800 annexes A
and I), bytes after the last RLE segment (PS3.5 annex G). No sample is decoded; what stays is copied.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

from echobench.errors import InputError
from echobench.reasons import Reason

# A marker in entropy-coded data: no stuffed zero and no restart marker. JPEG-LS stuffs a bit, so every byte below 0x80
# after 0xFF belongs to its data.
_AFTER_SCAN = re.compile(rb"\xff[\x80-\xcf\xd8-\xfe]")
# Boxes of a JP2 or JPEG XL file that its decoder needs; the others (xml, uuid, Exif, jumb) carry metadata.
_NEEDED_BOXES = {b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"JXL ", b"jxlc", b"jxlp", b"jxll"}


def strip_jpeg(data: bytes) -> bytes:
    """Return a JPEG or JPEG-LS stream without COM, APPn (except what its colours need) and bytes after EOI.

    A last scan that runs to the end of the data gets the EOI that it lacks. Raises InputError for other data.
    """
    return JpegStripper()(data)


class JpegStripper:
    """Strip the frames of a clip; the header before the first scan is parsed once while it stays the same."""

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
    """Strip the segments from `at` up to a scan or EOI; return (what stays, index behind them, whether at EOI)."""
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
    """Return the index of the marker that ends the entropy-coded data from `at`; the end of `data` without one."""
    marker = _AFTER_SCAN.search(data, at)
    return marker.start() if marker else len(data)


def strip_jpeg2000(data: bytes) -> bytes:
    """Return a JPEG 2000 codestream or JP2 file without COM, metadata boxes and bytes after EOC. Raises InputError."""
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
    """Strip segments from `at` up to a marker of `until`; return (what stays, index of the marker, bytes removed)."""
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
    """Return a JP2 or JPEG XL file with only the boxes that a decoder needs; a bare JPEG XL codestream as it is.

    `codestream` strips the body of the box jp2c. Raises InputError for a damaged box.
    """
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
    """Return an RLE frame (PS3.5 annex G) whose segments end where they have decoded to `segment_bytes` bytes.

    Raises InputError for a header that is none.
    """
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
    """Return the index behind the PackBits codes from `at` that decode to `wanted` bytes."""
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
