"""Images are turned and boxes come back to where they were; a slope is measured to a degree."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from echobench.deid.pixels import ocr, poses
from echobench.deid.pixels.poses import UPRIGHT, Pose


@pytest.mark.parametrize("pose", [Pose(turns, mirrored) for turns in range(4) for mirrored in (False, True)])
def test_a_box_of_a_turned_image_comes_back_exactly(pose: Pose) -> None:
    image = np.zeros((1, 40, 60, 1), np.uint8)
    x, y, w, h = 5, 7, 20, 3
    image[0, y : y + h, x : x + w] = 1
    rows, columns = np.nonzero(pose.applied(image)[0, ..., 0])
    box = (columns.min(), rows.min(), np.ptp(columns) + 1, np.ptp(rows) + 1)
    assert pose.native(tuple(map(int, box)), 40, 60) == (x, y, w, h)


@pytest.mark.parametrize("degrees", [-12.0, 5.0])
def test_a_box_of_a_levelled_image_comes_back_around_what_it_held(degrees: float) -> None:
    image = np.zeros((1, 200, 300, 1), np.uint8)
    image[0, 95:105, 120:180] = 255
    pose = Pose(tilt=degrees)
    rows, columns = np.nonzero(pose.applied(image)[0, ..., 0] > 128)
    box = (int(columns.min()), int(rows.min()), int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1)
    x, y, w, h = pose.native(box, 200, 300)
    assert x <= 120
    assert y <= 95
    assert x + w >= 180
    assert y + h >= 105
    assert w < 100


def written(text: str, degrees: float = 0.0) -> np.ndarray:
    """White letters on black, falling to the right by so many degrees."""
    image = np.zeros((240, 320, 1), np.uint8)
    for row, part in enumerate(text.split("|")):
        cv2.putText(image, part, (40, 100 + 32 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 230, 1, cv2.LINE_AA)
    turn = cv2.getRotationMatrix2D((160, 120), -degrees, 1)
    return cv2.warpAffine(image, turn, (320, 240))[..., None]


@pytest.mark.parametrize("degrees", [-8.0, 6.0])
def test_the_slope_of_lines_is_measured(degrees: float) -> None:
    tilt, lines = poses.tilt_of(ocr.text_map(written("HARPER, ODELL|MRN 0047110", degrees)))
    assert tilt == pytest.approx(degrees, abs=1.5)
    assert len(lines) == 2


def test_level_lines_have_no_slope() -> None:
    assert poses.tilt_of(ocr.text_map(written("HARPER, ODELL|MRN 0047110"))) == (0.0, [])


@pytest.mark.slow
@pytest.mark.parametrize("pose", [Pose(2), Pose(0, True)])
def test_a_page_is_read_in_the_pose_that_its_lines_ask_for(pose: Pose) -> None:
    upright = written("HARPER ODELL|MRN 0047110|Hospital North|Gain 55 dB")
    image = pose.applied(upright[None])[0]
    boxes = ocr.boxes_of(ocr.text_map(image))
    assert poses.of_page(image, [], boxes) == pose
    boxes = ocr.boxes_of(ocr.text_map(upright))
    assert poses.of_page(upright, ocr.read(upright, boxes), []) == UPRIGHT
