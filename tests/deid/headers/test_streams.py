"""Pixel streams lose what no viewer shows, and not one sample."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from corpus import shared
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate, generate_frames
from pydicom.uid import (
    MPEG2MPML,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGLSLossless,
    RLELossless,
)

from echobench.deid.headers.streams import (
    Native,
    strip_boxes,
    strip_encapsulated,
    strip_jpeg,
    strip_jpeg2000,
    strip_native,
    strip_rle,
    strip_streams,
)
from echobench.dicom.frames import Frames
from echobench.dicom.reading import read
from echobench.errors import InputError
from echobench.reasons import Reason

JPEG_XL = "1.2.840.10008.1.2.4.110"
SAMPLES = np.random.default_rng(0).integers(0, 256, (16, 24), np.uint8)


def jpeg(**options) -> bytes:
    import imagecodecs

    return imagecodecs.jpeg8_encode(SAMPLES, **options)


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def image(pixels: bytes, syntax: str = ExplicitVRLittleEndian, vr: str = "OW", **attributes) -> Dataset:
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = syntax
    ds.Rows, ds.Columns, ds.SamplesPerPixel, ds.BitsAllocated, ds.BitsStored = 3, 3, 1, 8, 8
    ds.PixelRepresentation, ds.PhotometricInterpretation = 0, "MONOCHROME2"
    ds.add_new("PixelData", vr, pixels)
    for keyword, value in attributes.items():
        setattr(ds, keyword, value)
    return ds


def native(**changes) -> Native:
    fields = {"plane": 9, "frames": 1, "samples": 1, "bits": 8, "stored": 8, "signed": False, "halved": False,
              "little": True, "swapped": False}  # fmt: skip
    return Native(**fields | changes)


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


def test_a_jpeg_without_its_end_is_completed():
    import imagecodecs

    data = jpeg()
    assert strip_jpeg(data[:-2]) == strip_jpeg(data)
    np.testing.assert_array_equal(imagecodecs.jpeg8_decode(strip_jpeg(data[:-2])), imagecodecs.jpeg8_decode(data))
    packed = strip_encapsulated(encapsulate([data[:-2]]), JPEGBaseline8Bit, 1, 9)
    assert next(generate_frames(packed, number_of_frames=1)).rstrip(b"\0").endswith(b"\xff\xd9")


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", jpeg()[:40], jpeg()[:2] + b"Quill" + jpeg()[2:]])
def test_a_jpeg_that_is_damaged_before_its_scan_is_held_back(data):
    with pytest.raises(InputError):
        strip_encapsulated(encapsulate([data + b"\0" * (len(data) % 2 or 2)]), JPEGBaseline8Bit, 1, 9)


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


def test_a_bare_jpeg_xl_codestream_stays_in_an_encapsulation_of_its_own():
    frames = [b"\xff\x0aabcd", b"\xff\x0aef"]
    assert strip_boxes(frames[0]) == frames[0]
    ds = image(encapsulate(frames), JPEG_XL, "OB", NumberOfFrames=2)
    assert not strip_streams(ds)
    box = struct.pack(">I4s", 13, b"Exif") + b"Quill"
    ds = image(encapsulate([struct.pack(">I4s", 12, b"jxlc") + b"abcd" + box]), JPEG_XL, "OB")
    assert strip_streams(ds) and b"Quill" not in ds.PixelData


def test_an_rle_frame_ends_with_its_last_sample():
    frame = struct.pack("<16I", 1, 64, *[0] * 14) + bytes([0xF8, 7])  # nine times 7
    assert strip_rle(frame + b"Quill", 9) == frame
    both = bytes([2, 1, 2, 3, 0x80, 0xFB, 7])  # three as they are, no operation, six times 7
    frame = struct.pack("<16I", 2, 64, 72, *[0] * 13) + both + b"\0" + both + b"\0"
    assert strip_rle(frame + b"Quill", 9) == frame
    for count in (0, 16):
        with pytest.raises(InputError, match="RLE"):
            strip_rle(struct.pack("<16I", count, *[64] * 15), 9)


def test_a_video_and_an_unknown_syntax_are_held_back():
    for syntax, reason in ((MPEG2MPML, Reason.VIDEO_USER_DATA), ("1.2.3.4", Reason.SYNTAX_NOT_CLEANABLE)):
        with pytest.raises(InputError) as caught:
            strip_streams(image(encapsulate([b"ab"]), syntax, "OB"))
        assert caught.value.reason is reason


def test_frames_that_change_get_new_offsets():
    frames = [jpeg(), jpeg()]
    ds = image(encapsulate([frames[0][:2] + segment(0xFE, b"Quill!") + frames[0][2:], frames[1]]), JPEGBaseline8Bit,
               "OB", NumberOfFrames=2, ExtendedOffsetTable=bytes(16), ExtendedOffsetTableLengths=bytes(16))  # fmt: skip
    assert strip_streams(ds)
    assert "ExtendedOffsetTable" not in ds and "ExtendedOffsetTableLengths" not in ds
    clean = [frame.rstrip(b"\0") for frame in generate_frames(ds.PixelData, number_of_frames=2)]
    assert clean == [strip_jpeg(frame) for frame in frames]
    assert not strip_streams(ds)


def test_native_samples_end_with_the_last_one():
    assert strip_native(b"abcdefghi\0", native()) == b"abcdefghi\0"
    assert strip_native(b"abcdefghiQ", native()) == b"abcdefghi\0"
    assert strip_native(b"abcdefghi", native()) == b"abcdefghi\0"
    assert strip_native(b"abcdefghi\0Quill", native()) == b"abcdefghi\0"
    assert strip_native(bytes(18) + b"Q", native(frames=2)) == bytes(18)
    assert strip_native(bytes(28), native(samples=3)) == bytes(28)
    with pytest.raises(InputError, match="shorter"):
        strip_native(b"abcdefgh", native())
    assert strip_native(b"ab\0Q", native(bits=1, stored=1, plane=17)) == b"ab\0\0"


def test_the_padding_of_big_endian_words_stands_before_the_last_sample():
    swapped = b"badcfehg\0i"
    assert strip_native(swapped, native(swapped=True, little=False)) == swapped
    assert strip_native(b"badcfehgQi" + b"Quill", native(swapped=True, little=False)) == swapped
    assert strip_native(b"badcfehgQuill", native(plane=8, swapped=True, little=False)) == b"badcfehg"
    ds = image(swapped, ExplicitVRBigEndian)
    assert not strip_streams(ds) and ds.PixelData == swapped
    ds = image(b"abcdefghiQ", ExplicitVRBigEndian, "OB")
    assert strip_streams(ds) and ds.PixelData == b"abcdefghi\0"


@pytest.mark.parametrize("order", ["<", ">"])
def test_bits_above_the_stored_ones_are_cleared(order):
    words = np.array([0xF123, 0x0FFF, 0x8000], f"{order}u2").tobytes()
    plain = np.array([0x0123, 0x0FFF, 0x0000], f"{order}u2").tobytes()
    layout = native(plane=3, bits=16, stored=12, little=order == "<")
    assert strip_native(words, layout) == plain
    assert strip_native(words, native(plane=3, bits=16, stored=12, signed=True)) == words
    assert strip_native(words, native(plane=3, bits=16, stored=16)) == words


def test_halved_chroma_counts_two_samples_a_pixel_unless_all_three_are_there():
    halved = native(plane=8, samples=3, halved=True)
    assert strip_native(bytes(16) + b"Quill", halved) == bytes(16)
    whole = bytes(range(24))
    assert strip_native(whole, halved) == whole
    odd = native(plane=9, samples=3, halved=True)
    assert odd.size(28) == 27 and odd.size(27) == 18 and odd.size(18) == 18


@pytest.mark.parametrize(
    "keyword, value, reason",
    [
        ("Rows", None, Reason.ATTRIBUTE_MISSING),
        ("Columns", 0, Reason.ATTRIBUTE_MISSING),
        ("NumberOfFrames", "-1", Reason.ATTRIBUTE_UNREADABLE),
    ],
)
def test_pixels_whose_size_is_not_told_are_held_back(keyword, value, reason):
    ds = image(b"abcdefghi\0")
    setattr(ds, keyword, value)
    with pytest.raises(InputError) as caught:
        strip_streams(ds)
    assert caught.value.reason is reason and keyword in str(caught.value)


def test_a_number_of_frames_that_is_no_number_is_not_taken_for_one_frame():
    from pydicom.data import get_testdata_file

    with pytest.raises(InputError, match="NumberOfFrames of the object cannot be read"):
        strip_streams(read(Path(str(get_testdata_file("badVR.dcm")))))


def test_attributes_that_are_left_out_have_the_default_of_the_standard():
    ds = image(b"abcdefghi\0")
    for keyword in ("SamplesPerPixel", "BitsAllocated", "BitsStored", "PixelRepresentation"):
        del ds[keyword]
    ds.NumberOfFrames = None
    assert not strip_streams(ds)
    assert not strip_streams(Dataset())


def test_floating_point_pixels_are_held_back():
    ds = image(b"abcdefghi\0")
    del ds.PixelData
    ds.FloatPixelData = bytes(36)
    with pytest.raises(InputError, match="not of integers"):
        strip_streams(ds)


@pytest.mark.parametrize("name", ["jpeg_without_eoi.dcm", "jpeg_xl_lossless.dcm", "big_endian_odd_length.dcm"])
def test_given_images_are_the_same_afterwards(name):
    data = shared("cases", "deid-dicom", name).read_bytes()
    before, ds = Frames(read(data))[0], read(data)
    strip_streams(ds)
    np.testing.assert_array_equal(Frames(ds)[0], before)


def test_jpeg_ls_bytes_below_0x80_belong_to_the_scan():
    start = b"\xff\xd8" + segment(0xF7, b"\x08\0\1\0\1\1\1\x11\0") + segment(0xDA, b"\1\1\0\0\0\0")
    data = start + b"ab\xff\x7fcd" + b"\xff\xd9"
    assert strip_jpeg(data + b"Quill") == data
    assert strip_encapsulated(encapsulate([data]), JPEGLSLossless, 1, 9) == encapsulate([data])
    with pytest.raises(InputError):
        strip_encapsulated(encapsulate([data]), JPEG2000Lossless, 1, 9)
    with pytest.raises(InputError):
        strip_encapsulated(encapsulate([b"\0" * 70]), RLELossless, 1, 9)
