"""JPEG streams that are whole, cut, padded or damaged, of every process that ultrasound uses."""

from __future__ import annotations

import imagecodecs
import numpy as np
import pytest
import simplejpeg
from raw_trees import speckle

from echobench.dicom import jpeg
from echobench.errors import InputError
from echobench.reasons import Reason

GREY = speckle()
COLOUR = np.ascontiguousarray(np.stack([GREY, GREY[::-1], GREY[:, ::-1]], axis=2))
STREAMS = {
    "grey": simplejpeg.encode_jpeg(np.ascontiguousarray(GREY[..., None]), 90, "GRAY", "Gray"),
    "colour": simplejpeg.encode_jpeg(COLOUR, 90, "RGB", "420"),
    "rgb": imagecodecs.jpeg8_encode(COLOUR, 90, colorspace="RGB", outcolorspace="RGB"),
    "lossless": imagecodecs.ljpeg_encode(GREY),
    "lossless 16 bits": imagecodecs.ljpeg_encode(GREY.astype(np.uint16) * 200),
    "restarts": imagecodecs.jpeg8_encode(GREY, 90),
}


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize("tail", [b"", b"\0", b"\xff\xff\0\0"])
def test_a_whole_stream_decodes_with_and_without_its_end_marker(name, tail):
    data = STREAMS[name]
    whole, colour = jpeg.decode(data, "RGB")
    assert np.array_equal(jpeg.decode(data + tail, "RGB")[0], whole)
    open_ended, open_colour = jpeg.decode(data[:-2], "RGB")
    assert np.array_equal(open_ended, whole) and open_colour == colour


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize("share", [0.4, 0.6, 0.9])
@pytest.mark.parametrize("end", [b"", b"\xff\xd9"])
def test_a_cut_stream_is_refused_with_and_without_an_end_marker(name, share, end):
    data = STREAMS[name]
    start = data.rfind(b"\xff\xda") + 20
    cut = data[: start + int((len(data) - start) * share)] + end
    with pytest.raises(InputError) as caught:
        jpeg.decode(cut, "RGB")
    assert caught.value.reason is Reason.PIXELS_TRUNCATED


def test_padding_before_the_end_marker_is_harmless_and_other_bytes_are_not():
    data = STREAMS["grey"]
    whole = jpeg.decode(data, "MONOCHROME2")[0]
    assert np.array_equal(jpeg.decode(data[:-2] + b"\0\0\0" + data[-2:], "MONOCHROME2")[0], whole)
    with pytest.raises(InputError) as caught:
        jpeg.decode(data[:-2] + b"hidden name" + data[-2:], "MONOCHROME2")
    assert caught.value.reason is Reason.PIXELS_DAMAGED


def test_a_thumbnail_in_the_header_does_not_stand_for_the_image():
    data = STREAMS["grey"]
    thumbnail = simplejpeg.encode_jpeg(np.zeros((16, 16, 1), np.uint8), 90, "GRAY", "Gray")
    segment = b"\xff\xe1" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail
    nested = data[:2] + segment + data[2:]
    assert np.array_equal(jpeg.decode(nested[:-2], "MONOCHROME2")[0], jpeg.decode(data, "MONOCHROME2")[0])
    with pytest.raises(InputError):
        jpeg.decode(nested[: len(nested) // 2], "MONOCHROME2")


def test_bytes_without_a_frame_header_are_damaged():
    with pytest.raises(InputError) as caught:
        jpeg.read_header(b"\xff\xd8\xff\xe0\x00\x04ab")
    assert caught.value.reason is Reason.PIXELS_DAMAGED
