"""Remove metadata inside pixel streams: comments, application segments, boxes, and bytes after the end.

A viewer shows none of it, an editor of headers passes over it, and it travels with every copy: JPEG COM and APPn and
bytes after EOI (ITU-T T.81 annex B), JPEG-LS (T.87), JPEG 2000 COM and JP2 boxes (T.800 annexes A and I), bytes after
the last RLE segment (PS3.5 annex G), bytes and unused bits behind native pixels (PS3.5 section 8.1).
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate, generate_frames
from pydicom.uid import UID

from echobench.dicom.layout import layout_of, stated_frames
from echobench.errors import InputError
from echobench.reasons import Reason

_JPEG = "1.2.840.10008.1.2.4."
_JPEG_2000 = {_JPEG + n for n in ("90", "91", "92", "93", "201", "202", "203")}
_JPEG_XL = {_JPEG + n for n in ("110", "111", "112")}
_MPEG = {_JPEG + n for n in "100 100.1 101 101.1 102 102.1 103 103.1 104 104.1 105 105.1 106 106.1 107 108".split()}
_RLE = "1.2.840.10008.1.2.5"
# Boxes of a JP2 or JPEG XL file that its decoder needs; the others (xml, uuid, Exif, jumb) carry metadata.
_NEEDED_BOXES = {b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"JXL ", b"jxlc", b"jxlp", b"jxll"}


def strip_streams(ds: Dataset) -> bool:
    """Remove metadata from the pixel data of `ds` in place; True if anything was removed.

    The image stays what it was: no sample is decoded. Raises InputError for a stream that cannot be parsed or whose
    metadata cannot be taken out (MPEG user data).
    """
    if "PixelData" not in ds:
        return False
    syntax = str(ds.file_meta.TransferSyntaxUID)
    if not UID(syntax).is_compressed or syntax == "1.2.840.10008.1.2.1.99":
        return _strip_native(ds)
    strip = _stripper(syntax, ds)
    count = int(ds.get("NumberOfFrames", 1) or 1)
    try:
        frames = list(generate_frames(ds.PixelData, number_of_frames=count))
        clean = [strip(frame) for frame in frames]
    except InputError:
        raise
    except Exception:  # the parser's error may quote the stream
        raise InputError(Reason.STREAM_UNPARSABLE) from None
    # Fragments beyond the frames, offset tables and padding are rebuilt, so nothing can hide between them.
    packed = encapsulate(clean, has_bot=len(clean) * max(map(len, clean)) < 2**32)
    changed = clean != frames or len(packed) != len(ds.PixelData)
    if changed:
        ds.PixelData = packed
        ds["PixelData"].VR, ds["PixelData"].is_undefined_length = "OB", True
        for keyword in ("ExtendedOffsetTable", "ExtendedOffsetTableLengths"):
            if keyword in ds:
                delattr(ds, keyword)
    return changed


def _stripper(syntax: str, ds: Dataset) -> Callable[[bytes], bytes]:
    if syntax == _RLE:
        size = int(ds.Rows) * int(ds.Columns)
        return lambda frame: strip_rle(frame, size)
    if syntax in _JPEG_2000:
        return strip_jpeg2000
    if syntax in _JPEG_XL:
        return strip_boxes
    if syntax in _MPEG:
        raise InputError(Reason.VIDEO_USER_DATA)
    if syntax.startswith(_JPEG):
        return strip_jpeg
    raise InputError(Reason.SYNTAX_NOT_CLEANABLE)


def strip_jpeg(data: bytes) -> bytes:
    """A JPEG or JPEG-LS stream without COM, APPn (but what its colours need) and bytes after EOI."""
    if data[:2] != b"\xff\xd8":
        raise InputError(Reason.STREAM_NOT_JPEG)
    kept, at = [b"\xff\xd8"], 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:  # fill bytes
            at += 1
        if data[at] != 0xFF:
            raise InputError(Reason.STREAM_DAMAGED_SEGMENTS)
        marker = data[at + 1]
        if marker == 0xD9:
            kept.append(b"\xff\xd9")
            return b"".join(kept)
        size = struct.unpack_from(">H", data, at + 2)[0]
        segment, at = data[at : at + 2 + size], at + 2 + size
        if marker == 0xE0 and segment[4:9] == b"JFIF\0":
            kept.append(b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0")  # without its thumbnail
        elif _needed(marker, segment):
            kept.append(segment)
        if marker == 0xDA:
            end = _scan_end(data, at)
            kept.append(data[at:end])
            at = end


def _needed(marker: int, segment: bytes) -> bool:
    if marker == 0xFE:
        return False
    if 0xE0 <= marker <= 0xEF:
        # Adobe's APP14 and HP's APP8 name the colour transform; nothing longer than them is kept.
        is_adobe = marker == 0xEE and segment[4:9] == b"Adobe" and len(segment) == 16
        return is_adobe or (marker == 0xE8 and segment[4:8] == b"mrfx" and len(segment) == 9)
    return True


def _scan_end(data: bytes, at: int) -> int:
    """Index of the marker that ends the entropy-coded data which starts at `at`."""
    while True:
        at = data.index(b"\xff", at)
        following = data[at + 1]
        # Stuffed zero, restart markers; JPEG-LS stuffs a bit, so every byte below 0x80 belongs to the data.
        if following < 0x80 or 0xD0 <= following <= 0xD7:
            at += 2
        elif following == 0xFF:
            at += 1
        else:
            return at


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


def _strip_native(ds: Dataset) -> bool:
    layout, stated = layout_of(ds), stated_frames(ds)
    pixels = bytes(ds.PixelData)
    bits, stored = layout.bits_allocated, layout.bits_stored
    expected = -(-layout.rows * layout.columns * layout.samples * stated * bits // 8)
    if bits in (8, 16, 32):
        fitted, held = layout.fitted(len(pixels), stated)
        if held != stated:
            raise InputError(Reason.STREAM_TOO_SHORT if held < stated else Reason.LENGTH_UNLIKE_HEADER)
        expected = fitted.frame_bytes * stated
        if fitted.photometric != layout.photometric:  # three bytes per pixel under a header that says 4:2:2
            ds.PhotometricInterpretation = fitted.photometric
    elif len(pixels) < expected:
        raise InputError(Reason.STREAM_TOO_SHORT)
    clean = pixels[:expected]
    if bits == 16 and stored < 16 and not layout.signed:
        import numpy as np

        # Bits above the stored ones once held overlays (PS3.5 section 8.1.2).
        order = "<" if ds.is_little_endian is not False else ">"
        words = np.frombuffer(clean, f"{order}u2")
        clean = (words & np.array((1 << stored) - 1, f"{order}u2")).astype(f"{order}u2").tobytes()
    clean += b"\0" * (len(clean) % 2)
    if clean == pixels:
        return False
    vr = ds["PixelData"].VR
    ds.PixelData = clean
    ds["PixelData"].VR = vr
    return True
