"""Segmentations are known by what they show, and become boxes in px of their image."""

from __future__ import annotations

import numpy as np
import pytest
from raw_trees import speckle, write_png

from echobench.ingest.segmentations import MAX_BOXES, boxes, is_segmentation
from echobench.raw.walk import walk


def source_of(tmp_path, pixels):
    write_png(tmp_path / "m.png", pixels=pixels)
    (source,) = walk(tmp_path)
    return source


def mask(*rectangles: tuple[int, int, int, int]) -> np.ndarray:
    pixels = np.zeros((96, 128), np.uint8)
    for x, y, w, h in rectangles:
        pixels[y : y + h, x : x + w] = 255
    return pixels


def test_a_scan_is_no_segmentation_and_a_mask_is(tmp_path):
    assert not is_segmentation(source_of(tmp_path / "a", speckle()))
    assert is_segmentation(source_of(tmp_path / "b", mask((30, 10, 20, 10))))


def test_a_few_label_values_are_a_segmentation(tmp_path):
    pixels = np.zeros((96, 128), np.uint8)
    pixels[:, ::16] = 100
    assert is_segmentation(source_of(tmp_path, pixels))


@pytest.mark.parametrize(("grey_rows", "expected"), [(2, True), (4, False)])
def test_a_little_grey_at_edges_is_allowed(tmp_path, grey_rows, expected):
    pixels = mask((30, 10, 20, 30))
    pixels[:grey_rows] = np.arange(128, dtype=np.uint8) + 50  # 2 of 96 rows are 2 %, 4 are 4 %
    assert is_segmentation(source_of(tmp_path, pixels)) == expected


def test_what_cannot_be_read_is_no_segmentation(tmp_path):
    (tmp_path / "m.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (source,) = walk(tmp_path)
    assert not is_segmentation(source)


def test_boxes_follow_the_size_of_the_image_largest_first(tmp_path):
    source = source_of(tmp_path, mask((30, 10, 20, 10), (100, 60, 10, 30)))
    assert boxes(source, 256, 192) == [(200, 120, 20, 60), (60, 20, 40, 20)]
    assert boxes(source, 100, 300) == []


def test_specks_are_noise_and_boxes_are_few(tmp_path):
    dots = [(x, y, 2, 2) for x in range(0, 120, 8) for y in range(0, 24, 8)]
    assert len(boxes(source_of(tmp_path, mask(*dots)), 128, 96)) == MAX_BOXES
    assert boxes(source_of(tmp_path, mask((5, 5, 1, 1))), 128, 96) == []
