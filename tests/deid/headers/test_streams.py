"""Pixel streams lose what no viewer shows, and not one sample."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from corpus import shared
from jpeg_streams import jpeg, segment
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

from echobench.deid.headers.compressed_streams import strip_boxes, strip_jpeg
from echobench.deid.headers.streams import (
    strip_encapsulated,
    strip_native,
    strip_streams,
)
from echobench.dicom.frames import Frames
from echobench.dicom.layout import Layout
from echobench.dicom.reading import read
from echobench.errors import InputError
from echobench.reasons import Reason

JPEG_XL = "1.2.840.10008.1.2.4.110"


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


def native(pixels: int = 9, samples: int = 1, bits: int = 8, **changes) -> Layout:
    """Describe `pixels` grey pixels in one row."""
    return replace(Layout(1, pixels, samples, bits, bits, False, "MONOCHROME2", 0, True), **changes)


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


def test_a_bare_jpeg_xl_codestream_stays_in_an_encapsulation_of_its_own():
    frames = [b"\xff\x0aabcd", b"\xff\x0aef"]
    assert strip_boxes(frames[0]) == frames[0]
    ds = image(encapsulate(frames), JPEG_XL, "OB", NumberOfFrames=2)
    assert not strip_streams(ds)
    box = struct.pack(">I4s", 13, b"Exif") + b"Quill"
    ds = image(encapsulate([struct.pack(">I4s", 12, b"jxlc") + b"abcd" + box]), JPEG_XL, "OB")
    assert strip_streams(ds) and b"Quill" not in ds.PixelData


def test_pixels_that_are_empty_or_not_of_their_syntax_say_so():
    for pixels, syntax, reason in (
        (b"", ExplicitVRLittleEndian, Reason.PIXELS_MISSING),
        (b"\xfe\xff\x00\xe0\0\0\0\0" * 2, JPEGBaseline8Bit, Reason.PIXELS_MISSING),
        (bytes(10), JPEGBaseline8Bit, Reason.ENCAPSULATION_UNLIKE_SYNTAX),
    ):
        with pytest.raises(InputError) as caught:
            strip_streams(image(pixels, syntax, "OB"))
        assert caught.value.reason is reason


def test_frames_more_than_stated_stay_and_fewer_are_held_back():
    packed = strip_encapsulated(encapsulate([jpeg(), jpeg()]), JPEGBaseline8Bit, 1, 9)
    assert len(list(generate_frames(packed, number_of_frames=2))) == 2
    with pytest.raises(InputError) as caught:
        strip_encapsulated(encapsulate([jpeg(), jpeg()]), JPEGBaseline8Bit, 3, 9)
    assert caught.value.reason is Reason.PIXELS_TRUNCATED


def test_an_offset_table_that_is_wrong_is_written_right():
    frames = [jpeg() + b"\0" * (len(jpeg()) % 2)] * 2
    right = encapsulate(frames)
    wrong = right[:12] + struct.pack("<I", 3) + right[16:]
    assert strip_encapsulated(wrong, JPEGBaseline8Bit, 2, 9) == strip_encapsulated(right, JPEGBaseline8Bit, 2, 9)


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
    assert strip_native(b"abcdefghi\0", native(), 1) == b"abcdefghi\0"
    assert strip_native(b"abcdefghiQ", native(), 1) == b"abcdefghi\0"
    assert strip_native(b"abcdefghi", native(), 1) == b"abcdefghi\0"
    assert strip_native(bytes(64) + b"Quill", replace(native(8), rows=8), 1) == bytes(64)
    assert strip_native(bytes(18) + b"Q", native(), 2) == bytes(18)
    assert strip_native(bytes(28), native(samples=3), 1) == bytes(28)
    assert strip_native(b"ab\0Q", native(17, bits=1), 1) == b"ab\0\0"


@pytest.mark.parametrize("keyword", ["NumberOfFrames", "SamplesPerPixel", "BitsAllocated", "Rows", "Columns"])
@pytest.mark.parametrize("bits", [8, 16])
def test_pixels_that_are_more_or_less_than_the_header_says_are_held_back(keyword, bits):
    stated = {"NumberOfFrames": 1, "SamplesPerPixel": 1, "BitsAllocated": bits, "Rows": 6,
              "Columns": 6, "BitsStored": bits}  # fmt: skip
    true = stated | {keyword: 2 * stated[keyword]}
    pixels = bytes(36 * stated["BitsAllocated"] // 8)
    assert not strip_streams(image(pixels, **stated)) and not strip_streams(image(pixels * 2, **true))
    for given, header, reason in (
        (pixels * 2, stated, Reason.LENGTH_UNLIKE_HEADER),
        (pixels, true, Reason.PIXELS_TRUNCATED),
    ):
        with pytest.raises(InputError) as caught:
            strip_streams(image(given, **header))
        assert caught.value.reason is reason


def test_the_padding_of_big_endian_words_stands_before_the_last_sample():
    swapped = b"badcfehg\0i"
    assert strip_native(swapped, native(swapped=True, little_endian=False), 1) == swapped
    assert strip_native(b"badcfehgQi", native(swapped=True, little_endian=False), 1) == swapped
    assert strip_native(b"badcfehgQ", native(8, swapped=True, little_endian=False), 1) == b"badcfehg"
    ds = image(swapped, ExplicitVRBigEndian)
    assert not strip_streams(ds) and ds.PixelData == swapped
    ds = image(b"abcdefghiQ", ExplicitVRBigEndian, "OB")
    assert strip_streams(ds) and ds.PixelData == b"abcdefghi\0"


@pytest.mark.parametrize("order", ["<", ">"])
def test_bits_above_the_stored_ones_are_cleared(order):
    words = np.array([0xF123, 0x0FFF, 0x8000], f"{order}u2").tobytes()
    plain = np.array([0x0123, 0x0FFF, 0x0000], f"{order}u2").tobytes()
    layout = native(3, bits=16, bits_stored=12, little_endian=order == "<")
    assert strip_native(words, layout, 1) == plain
    assert strip_native(words, native(3, bits=16, bits_stored=12, signed=True), 1) == words
    assert strip_native(words, native(3, bits=16), 1) == words


def test_halved_chroma_counts_two_samples_a_pixel_unless_all_three_are_there():
    halved = native(8, samples=3, photometric="YBR_FULL_422")
    assert strip_native(bytes(16) + b"Q", halved, 1) == bytes(16)
    whole = bytes(range(24))
    assert strip_native(whole, halved, 1) == whole


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


def test_samples_at_the_top_of_their_words_stay_and_the_bits_below_them_go():
    layout = replace(native(3, bits=16, bits_stored=12), low_bit=4)
    words = np.array([0xABC5, 0x0001, 0xFFFF], "<u2").tobytes()
    assert strip_native(words, layout, 1) == np.array([0xABC0, 0x0000, 0xFFF0], "<u2").tobytes()
