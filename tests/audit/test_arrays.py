"""Arrays of every usual shape and type are read as images, and others are not."""

from __future__ import annotations

import numpy as np
import pytest

from echobench.audit.arrays import frames, of_lists

GREY = np.arange(120, dtype=np.uint8).reshape(10, 12)
RGB = np.stack([GREY, GREY[::-1], GREY[:, ::-1]], axis=-1)


@pytest.mark.parametrize(
    "array, images",
    [
        (GREY, [GREY]), (GREY[..., None], [GREY]), (GREY[None], [GREY]), (GREY[None, None], [GREY]), (RGB, [RGB]),
        (RGB.transpose(2, 0, 1), [RGB]), (np.stack([GREY] * 5), [GREY] * 5), (np.stack([RGB, RGB]), [RGB, RGB]),
        (np.stack([RGB, RGB]).transpose(0, 3, 1, 2), [RGB, RGB]), (np.dstack([RGB, GREY]), [RGB, GREY]),
        (np.dstack([GREY, GREY]), [GREY, GREY]), (np.stack([GREY] * 10).reshape(2, 5, 10, 12), [GREY] * 10),
    ],
)  # fmt: skip
def test_images_of_any_order_of_axes_are_read(array, images):
    assert [frame.squeeze().tolist() for frame in frames(array)] == [image.tolist() for image in images]


@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint16, np.int64, np.float16, np.float32, np.float64, complex])
def test_values_of_any_type_are_stretched_to_bytes(dtype):
    (frame,) = frames((GREY > 60).astype(dtype))
    assert frame.dtype == np.uint8 and frame[..., 0].tolist() == ((GREY > 60) * 255).tolist()


@pytest.mark.parametrize("scaled", [GREY / 119, GREY / 60 - 1, GREY.astype(np.uint16) * 4, GREY.astype(float) + 1e6])
def test_the_range_of_values_does_not_matter(scaled):
    (frame,) = frames(scaled)
    assert np.abs(frame[..., 0].astype(int) - GREY * (255 / 119)).max() <= 1


def test_what_is_no_number_counts_as_nothing():
    values = GREY / 119
    values[0, 1:3] = np.nan, np.inf
    (frame,) = frames(values)
    assert frame[0, 1:3, 0].tolist() == [0, 0] and frame.max() == 255


def test_fields_of_a_structured_array_are_read():
    array = np.zeros((10, 12), [("image", np.uint8), ("name", "S4")])
    array["image"] = GREY
    assert [frame[..., 0].tolist() for frame in frames(array)] == [GREY.tolist()]


@pytest.mark.parametrize(
    "array", [np.arange(99), np.ones((7, 99)), np.array([["QUILL"] * 9] * 9), np.ones((9, 9, 3, 3)), np.array(5)]
)
def test_other_arrays_are_no_images(array):
    assert list(frames(array)) == []


def test_nested_lists_of_numbers_are_arrays_wherever_they_are():
    row = {"a": [{"b": GREY.tolist()}], "c": [GREY.tolist()], "d": [1] * 99, "e": "x", "f": [[1], [2, 3]] * 9, "g": []}
    assert [array.tolist() for array in of_lists(row)] == [GREY.tolist()] * 2
