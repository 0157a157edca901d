"""Boxes and keypoints in every form that the kits of U2-BENCH read."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image as Pictures

from echobench.bench.imports._u2_locations import ZONES, boxes_in, corners, point_in, zone
from echobench.errors import InputError


def image(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Pictures.fromarray(np.zeros((height, width), np.uint8)).save(file, "PNG")
    return file.getvalue()


def test_zones_are_the_nine_of_the_kits_with_their_bands():
    assert [zone(x, y) for y in (0.1, 0.5, 0.9) for x in (0.1, 0.5, 0.9)] == list(ZONES[:9])
    assert [zone(x, 0.5) for x in (0.4499, 0.45, 0.5499, 0.55)] == ["middle left", "center", "center", "middle right"]


@pytest.mark.parametrize(
    "cell",
    [
        {"lesion": [0.3, 0.4, 0.2, 0.1]},
        [{"lesion": [0.3, 0.4, 0.2, 0.1]}],
        [[0.3, 0.4, 0.2, 0.1]],
        [0.3, 0.4, 0.2, 0.1],
        (0.3, 0.4, 0.2, 0.1),
    ],
)
def test_one_box_however_it_is_nested(cell):
    assert boxes_in(cell, "gt_bbox") == [(0.3, 0.4, 0.2, 0.1)]


def test_several_boxes_keep_their_order_and_none_is_none():
    assert [b[0] for b in boxes_in([{"a": [0.3, 0.4, 0.2, 0.1]}, {"b": [0.1, 0.1, 0.1, 0.1]}], "c")] == [0.3, 0.1]
    assert boxes_in([], "gt_bbox") == boxes_in({}, "gt_bbox") == boxes_in([[]], "gt_bbox") == []


@pytest.mark.parametrize("cell", [5, "text", [0.1, 0.2, 0.3], {"a": "b"}])
def test_what_is_no_box(cell):
    with pytest.raises(InputError, match="gt_bbox is not four numbers"):
        boxes_in(cell, "gt_bbox")


def test_a_box_in_pixels_has_no_stated_corners():
    with pytest.raises(InputError, match="unstated corner order"):
        boxes_in([100, 200, 300, 400], "gt_bbox")


def test_corners_of_a_centre_box():
    assert corners((0.3, 0.4, 0.2, 0.1)) == (0.2, 0.35, 0.4, 0.45)
    assert corners((0.05, 0.5, 0.11, 0.2)) == (0.0, 0.4, 0.105, 0.6)  # rounding at the edge
    assert corners((0.1, 0.5, 0.6, 0.2)) is None
    assert corners((0.1, 0.5)) is None
    assert corners((0.1, 0.5, 0.0, 0.2)) is None


def test_keypoints_in_pixels_are_divided_by_the_size():
    assert point_in([0.25, 0.5], b"") == (0.25, 0.5)
    assert point_in([160, 120], image(640, 480)) == (0.25, 0.25)
    with pytest.raises(InputError, match="outside"):
        point_in([700, 120], image(640, 480))
    with pytest.raises(InputError, match="keypoints name nothing"):
        point_in("x", b"")
