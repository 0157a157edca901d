"""Encapsulated frames of every codec: signed samples, cut streams, uncompressed and deflated items."""

from __future__ import annotations

import zlib

import imagecodecs
import numpy as np
import pytest
from pydicom.dataset import Dataset
from raw_trees import speckle

from echobench.deid.pixels.dicom_pixels import rle
from echobench.dicom.codecs import DEFLATED_FRAMES, ENCAPSULATED_UNCOMPRESSED, decode_frame
from echobench.dicom.layout import Layout
from echobench.errors import InputError
from echobench.reasons import Reason

BASE = "1.2.840.10008.1.2.4."
SIGNED = (speckle().astype(np.int16) - 100) * 200
UNSIGNED = SIGNED.view(np.uint16)
ENCODED = {
    BASE + "70": imagecodecs.ljpeg_encode(UNSIGNED),
    BASE + "80": imagecodecs.jpegls_encode(UNSIGNED),
    BASE + "90": imagecodecs.jpeg2k_encode(UNSIGNED, codecformat="J2K", reversible=True, level=0),
    BASE + "110": imagecodecs.jpegxl_encode(UNSIGNED, lossless=True),
    "1.2.840.10008.1.2.5": rle(UNSIGNED[..., None]),
    ENCAPSULATED_UNCOMPRESSED: UNSIGNED.tobytes(),
    DEFLATED_FRAMES: zlib.compress(UNSIGNED.tobytes())[2:-4],
}


def layout(signed: bool) -> Layout:
    return Layout(*SIGNED.shape, 1, 16, 16, signed, "MONOCHROME2", 0, True)


@pytest.mark.parametrize("syntax", ENCODED)
def test_samples_have_the_sign_that_the_header_states(syntax):
    signed = decode_frame(syntax, ENCODED[syntax], layout(True), Dataset()).samples
    assert signed.dtype == np.int16 and np.array_equal(signed[..., 0], SIGNED)
    unsigned = decode_frame(syntax, ENCODED[syntax], layout(False), Dataset()).samples
    assert unsigned.dtype == np.uint16 and np.array_equal(unsigned[..., 0], UNSIGNED)


@pytest.mark.parametrize("syntax", ENCODED)
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_a_cut_frame_is_refused(syntax, share):
    data = ENCODED[syntax]
    with pytest.raises(InputError) as caught:
        decode_frame(syntax, data[: int(len(data) * share)], layout(False), Dataset())
    assert caught.value.reason in (Reason.PIXELS_TRUNCATED, Reason.PIXELS_DAMAGED)


def test_a_cut_frame_that_ends_like_a_whole_one_is_refused_too():
    data = ENCODED[BASE + "80"]
    with pytest.raises(InputError) as caught:
        decode_frame(BASE + "80", data[:300] + b"\xff\xd9", layout(False), Dataset())
    assert caught.value.reason is Reason.PIXELS_DAMAGED


def test_an_uncompressed_frame_of_full_chroma_is_told_by_its_length():
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 255, (10, 8, 3), np.uint8)
    halved = Layout(10, 8, 3, 8, 8, False, "YBR_FULL_422", 0, True)
    decoded = decode_frame(ENCAPSULATED_UNCOMPRESSED, pixels.tobytes(), halved, Dataset())
    assert decoded.colour == "YBR_FULL" and np.array_equal(decoded.samples, pixels)


def test_a_syntax_that_nobody_registered_is_named_unknown():
    with pytest.raises(InputError) as caught:
        decode_frame("1.2.3", b"x", layout(False), Dataset())
    assert caught.value.reason is Reason.SYNTAX_UNKNOWN
