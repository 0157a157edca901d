"""Compressed frames lose what no viewer shows, and not one sample."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from jpeg_streams import SAMPLES, jpeg, segment

from echobench.deid.headers.compressed_streams import strip_boxes, strip_jpeg, strip_jpeg2000, strip_rle
from echobench.errors import InputError


def test_a_jpeg_loses_comments_applications_and_its_tail():
    data = jpeg()
    planted = data[:2] + segment(0xFE, b"Quill") + segment(0xE1, b"Exif Quill") + segment(0xEF, b"Quill") + data[2:]
    assert strip_jpeg(planted + b"Quill") == strip_jpeg(data)
    assert b"Quill" not in strip_jpeg(planted + b"Quill")


def test_a_jpeg_keeps_what_its_colours_need_and_no_thumbnail():
    body = jpeg()[2:]
    jfif, adobe = segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\1\1abc"), segment(0xEE, b"Adobe\0\x64\0\0\0\0\1")
    hp = segment(0xE8, b"mrfx\1")
    clean = strip_jpeg(b"\xff\xd8" + jfif + adobe + hp + body)
    assert segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0") in clean and b"abc" not in clean
    assert adobe in clean and hp in clean
    longer = strip_jpeg(b"\xff\xd8" + segment(0xEE, b"Adobe\0\x64\0\0\0\0\1Quill") + segment(0xE8, b"mrfx\1Q") + body)
    assert b"Adobe" not in longer and b"mrfx" not in longer


def test_restart_markers_stuffed_zeros_and_fill_bytes_belong_to_the_image():
    start = jpeg()[: jpeg().index(b"\xff\xda")]
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"ab\xff\x00c\xff\xd0d\xff\xd7e"
    assert strip_jpeg(start + scan + b"\xff\xff\xd9Quill") == start + scan + b"\xff\xff\xd9"
    two = start + scan + segment(0xFE, b"Quill") + scan + b"\xff\xd9"
    assert strip_jpeg(two) == start + scan + scan + b"\xff\xd9"


def test_a_jpeg_2000_loses_comments_and_the_bytes_behind_its_end():
    import imagecodecs

    data = imagecodecs.jpeg2k_encode(SAMPLES, codecformat="j2k", reversible=True)
    at = 4 + struct.unpack(">H", data[4:6])[0]
    planted = data[:at] + struct.pack(">HHH", 0xFF64, 9, 1) + b"Quill" + data[at:] + b"Quill"
    clean = strip_jpeg2000(planted)
    assert b"Quill" not in clean and clean == strip_jpeg2000(data)
    np.testing.assert_array_equal(imagecodecs.jpeg2k_decode(clean), SAMPLES)
    with pytest.raises(InputError, match="JPEG 2000"):
        strip_jpeg2000(b"\xff\xd8\xff\xe0" + data)


def test_a_file_of_boxes_keeps_those_that_its_decoder_needs():
    import imagecodecs

    data = imagecodecs.jpeg2k_encode(SAMPLES, codecformat="jp2", reversible=True)
    box = struct.pack(">I4s", 13, b"xml ") + b"Quill"
    assert strip_jpeg2000(data + box) == strip_jpeg2000(data)
    np.testing.assert_array_equal(imagecodecs.jpeg2k_decode(strip_jpeg2000(data + box)), SAMPLES)
    long_form = struct.pack(">I4sQ", 1, b"uuid", 21) + b"Quill"
    assert strip_boxes(long_form + struct.pack(">I4s", 0, b"jxlc") + b"x") == struct.pack(">I4s", 9, b"jxlc") + b"x"
    for damaged in (struct.pack(">I4s", 99, b"jxlc"), struct.pack(">I4s", 4, b"jxlc")):
        with pytest.raises(InputError, match="between boxes"):
            strip_boxes(damaged)


def test_an_rle_frame_ends_with_its_last_sample():
    frame = struct.pack("<16I", 1, 64, *[0] * 14) + bytes([0xF8, 7])  # nine times 7
    assert strip_rle(frame + b"Quill", 9) == frame
    both = bytes([2, 1, 2, 3, 0x80, 0xFB, 7])  # three as they are, no operation, six times 7
    frame = struct.pack("<16I", 2, 64, 72, *[0] * 13) + both + b"\0" + both + b"\0"
    assert strip_rle(frame + b"Quill", 9) == frame
    for count in (0, 16):
        with pytest.raises(InputError, match="RLE"):
            strip_rle(struct.pack("<16I", count, *[64] * 15), 9)
