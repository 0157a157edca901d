"""Part encapsulated pixel data into the streams of its frames, whatever its offset tables say (PS3.5 annex A.4)."""

from __future__ import annotations

import struct
from contextlib import suppress

from echobench.dicom.elements import quiet
from echobench.errors import InputError
from echobench.reasons import Reason

# How the stream of a frame begins: JPEG and JPEG-LS, JPEG 2000 and JP2, JPEG XL bare and in boxes.
_STARTS = (b"\xff\xd8\xff", b"\xff\x4f\xff\x51", b"\0\0\0\x0cjP  ", b"\xff\x0a", b"\0\0\0\x0cJXL ")
_RLE_HEADER = 64


def frame_streams(data: bytes, stated: int) -> list[bytes]:
    """The encoded bytes of each frame of encapsulated pixel data, of which `stated` are announced.

    As many fragments as frames are one each. Otherwise they are put together by how a stream begins; offset tables
    are often wrong and are not needed for that. Empty fragments that are no frame's are passed over.

    Raises InputError if there is no frame.
    """
    parts = stored_fragments(data)
    filled = [part for part in parts if part]
    if not filled:
        raise InputError(Reason.PIXELS_MISSING)
    if stated in (len(filled), len(parts)):
        return filled if stated == len(filled) else parts
    if not _is_start(filled[0]):
        # What is not compressed: one fragment per frame; a lone frame may be cut into several.
        return [b"".join(filled)] if stated == 1 else filled
    frames: list[list[bytes]] = []
    for part in filled:
        if _is_start(part):
            frames.append([])
        frames[-1].append(part)
    return [b"".join(parts) for parts in frames]


def stored_fragments(data: bytes) -> list[bytes]:
    """The fragments behind the offset table, if there is one, up to where the data ends or cannot be parsed."""
    from pydicom.encaps import generate_fragments

    found: list[bytes] = []
    with quiet(), suppress(Exception):  # quotes offsets and bytes
        for fragment in generate_fragments(data):
            found.append(fragment)
    return found if found and _is_start(found[0]) else found[1:]


def _is_start(fragment: bytes) -> bool:
    """Whether a frame begins so. An offset table never does: its first offset is 0."""
    return fragment.startswith(_STARTS) or _is_rle(fragment)


def _is_rle(fragment: bytes) -> bool:
    """Whether this is the header of RLE Lossless: up to 15 segments, of which the first follows (PS3.5 annex G.5)."""
    if len(fragment) < _RLE_HEADER:
        return False
    count, first = struct.unpack_from("<II", fragment)
    return 1 <= count <= 15 and first == _RLE_HEADER
