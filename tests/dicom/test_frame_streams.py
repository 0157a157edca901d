"""Fragments are put together to the frames that begin in them, whatever offset tables say."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from pydicom.encaps import encapsulate

from echobench.deid.pixels.dicom_pixels import rle
from echobench.dicom.frame_streams import frame_streams
from echobench.errors import InputError
from echobench.reasons import Reason

FRAMES = [b"\xff\xd8\xff" + bytes([n]) * 41 for n in range(3)]
PADDED = [frame + b"\0" for frame in FRAMES if len(frame) % 2] or FRAMES


def item(data: bytes) -> bytes:
    return b"\xfe\xff\x00\xe0" + struct.pack("<I", len(data)) + data


def test_empty_fragments_and_split_frames_are_put_together():
    halves = [half for frame in FRAMES for half in (frame[:20], frame[20:])]
    assert frame_streams(encapsulate(FRAMES) + item(b""), 3) == PADDED
    assert frame_streams(encapsulate(halves), 3) == PADDED
    with pytest.raises(InputError) as caught:
        frame_streams(item(b"") * 3, 2)
    assert caught.value.reason is Reason.PIXELS_MISSING


@pytest.mark.parametrize("table", [b"", struct.pack("<3I", 0, 77, 5), struct.pack("<I", 0), None])
@pytest.mark.parametrize("stated", [1, 3])
def test_an_offset_table_that_is_wrong_or_missing_moves_no_frame(table, stated):
    first = b"" if table is None else item(table)
    assert frame_streams(first + b"".join(map(item, PADDED)), stated) == PADDED


def test_a_second_frame_of_rle_is_no_part_of_the_first():
    grey = np.arange(256, dtype=np.uint8).reshape(16, 16, 1)
    frames = [rle(grey), rle(grey[::-1])]
    assert frame_streams(encapsulate(frames), 1) == frames
    assert frame_streams(item(b"") + item(frames[0][:90]) + item(frames[0][90:]), 1) == frames[:1]
