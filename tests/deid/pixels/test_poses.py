"""Images are turned and boxes come back to where they were; a slope is measured to a degree."""

from __future__ import annotations

from collections import Counter

import cv2
import numpy as np
import pytest

from echobench.deid.identifiers import empty
from echobench.deid.pixels import mask, ocr, poses, temporal
from echobench.deid.pixels.find_identity import read
from echobench.deid.pixels.ocr import Line
from echobench.deid.pixels.poses import UPRIGHT, Pose
from echobench.dicom.geometry import Box


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


@pytest.mark.parametrize("degrees", [10.0, -10.0])
def test_a_levelled_image_is_as_large_as_its_corners_need_and_keeps_its_middle(degrees: float) -> None:
    image = np.zeros((2, 200, 300, 1), np.uint8)
    image[:, 95:105, 145:155] = 255
    levelled = Pose(tilt=degrees).applied(image)
    cos, sin = np.cos(np.radians(10)), np.sin(np.radians(10))
    height, width = int(np.ceil(200 * cos + 300 * sin)), int(np.ceil(200 * sin + 300 * cos))
    assert levelled.shape == (2, height, width, 1)
    rows, columns = np.nonzero(levelled[1, ..., 0] > 128)
    assert rows.mean() == pytest.approx(height / 2, abs=1.5) and columns.mean() == pytest.approx(width / 2, abs=1.5)


@pytest.mark.parametrize("pose", [Pose(tilt=10.0), Pose(1, tilt=-7.0), Pose(2, True, 5.0), Pose(3), Pose(0, True)])
@pytest.mark.parametrize("box", [(0, 0, 60, 30), (240, 170, 60, 30), (120, 80, 60, 30)])
def test_a_box_comes_back_from_a_pose_around_itself(pose: Pose, box: Box) -> None:
    x, y, w, h = pose.native(pose.posed(box, 200, 300), 200, 300)
    assert x <= box[0] + 1 and y <= box[1] + 1 and x + w >= sum(box[::2]) - 1 and y + h >= sum(box[1::2]) - 1
    grown = 2 * (box[2] + box[3]) * np.sin(np.radians(abs(pose.tilt))) + 3
    assert w <= box[2] + grown and h <= box[3] + grown


@pytest.mark.parametrize(
    ("text", "score", "is_read"), [("Zza", 0.85, True), ("Z-za", 0.9, True), ("Z-z.", 0.9, False), ("Zza", 0.84, False)]
)
def test_a_trial_reading_counts_from_its_score_and_three_letters_on(text: str, score: float, is_read: bool) -> None:
    assert poses.is_read(Line(text, score, (0, 0, 30, 20), ())) == is_read


def read_by_corner(image: np.ndarray, box: Box) -> Line:
    """Read an image whose left upper corner is bright, the surer the brighter it is."""
    return Line("ZZAB", float(image[0, 0, 0]) / 250, box, ())


@pytest.mark.parametrize(
    ("size", "corner", "pose"),
    [
        ((60, 20), "lower right", Pose(2)), ((60, 20), "upper right", Pose(0, True)),
        ((60, 20), "lower left", Pose(2, True)), ((60, 20), "upper left", None), ((20, 60), "upper right", Pose(1)),
        ((20, 60), "lower left", Pose(3)), ((20, 60), "upper left", Pose(1, True)),
        ((20, 60), "lower right", Pose(3, True)),
    ],
)  # fmt: skip
def test_a_box_elects_the_pose_in_which_it_is_read_best(monkeypatch, size, corner: str, pose: Pose | None) -> None:
    monkeypatch.setattr(ocr, "read_line", read_by_corner)
    (w, h), image = size, np.zeros((100, 100, 1), np.uint8)
    y, x = 10 + (h - 1) * ("lower" in corner), 20 + (w - 1) * ("right" in corner)
    image[y, x] = 230
    assert poses.elected(image, [(20, 10, w, h)]) == (Counter({pose: 1}) if pose else Counter())
    image[y, x] = 200
    assert poses.elected(image, [(20, 10, w, h)]) == Counter()


def test_the_ten_longest_boxes_elect(monkeypatch) -> None:
    monkeypatch.setattr(ocr, "read_line", read_by_corner)
    image = np.zeros((300, 200, 1), np.uint8)
    boxes = [(0, 20 * i, 60 + i, 15) for i in range(12)]
    for x, y, w, h in boxes[:3]:
        image[y + h - 1, x + w - 1] = 240
    assert poses.elected(image, boxes) == Counter({Pose(2): 1})


@pytest.mark.parametrize(
    ("unread", "votes", "legible", "pose"),
    [
        (3, 3, 0, Pose(2)), (2, 2, 0, UPRIGHT), (3, 2, 0, UPRIGHT), (9, 3, 0, Pose(2)), (9, 2, 0, UPRIGHT),
        (5, 5, 5, Pose(2)), (5, 5, 6, UPRIGHT), (3, 0, 0, UPRIGHT),
    ],
)  # fmt: skip
def test_a_page_is_turned_by_three_votes_where_more_is_unread_than_legible(
    monkeypatch, unread, votes, legible, pose
) -> None:
    counted = Counter({Pose(0, True): 1, Pose(2): votes, Pose(2, True): 1}) if votes else Counter()
    monkeypatch.setattr(poses, "elected", lambda image, boxes: counted)
    lines = [Line("Zz-ab", 0.9, (0, 0, 9, 9), ())] * legible + [
        Line("Zzab", 0.89, (0, 0, 9, 9), ()),
        Line("Zza", 0.95, (0, 0, 9, 9), ()),
    ] * 9
    assert poses.of_page(np.zeros((9, 9, 1), np.uint8), lines, [(0, 0, 9, 9)] * unread) == pose


def sloping(*lines: tuple[int, int, int, float], thickness: int = 5) -> np.ndarray:
    """A map of text with lines from (x, y) on, so many pixels wide, that fall by so many degrees."""
    likelihood = np.zeros((300, 400), np.float32)
    for x, y, w, degrees in lines:
        cv2.line(likelihood, (x, y), (x + w, y + round(w * np.tan(np.radians(degrees)))), 1.0, thickness)
    return likelihood


@pytest.mark.parametrize(
    ("first", "second", "tilt"),
    [(5, 5, 5), (-12, -12, -12), (5, 7, 6), (5, 9, 0), (1, 1, 0), (3, 3, 3), (19, 19, 19), (22, 22, 0), (5, -5, 0)],
)
def test_a_slope_that_two_lines_share_is_that_of_the_page(first: float, second: float, tilt: float) -> None:
    degrees, boxes = poses.tilt_of(sloping((30, 100, 200, first), (30, 180, 200, second)))
    assert degrees == pytest.approx(tilt, abs=0.4) and len(boxes) == (2 if tilt else 0)


def test_a_line_alone_a_short_one_and_a_faint_one_have_no_slope() -> None:
    assert poses.tilt_of(sloping((30, 100, 200, 6))) == (0.0, [])
    assert len(poses.tilt_of(sloping((30, 100, 45, 6), (30, 200, 45, 6)))[1]) == 2
    assert poses.tilt_of(sloping((30, 100, 30, 6), (30, 200, 30, 6))) == (0.0, [])
    assert poses.tilt_of(sloping((30, 100, 45, 6), (30, 200, 45, 6), thickness=21)) == (0.0, []), (
        "as tall as half its width"
    )
    assert poses.tilt_of(0.6 * sloping((30, 100, 200, 6), (30, 180, 200, 6))) == (0.0, [])


@pytest.mark.parametrize(
    ("lines", "thickness", "rim"),
    [
        ([(60, 100, 200, 6), (3, 8, 200, 6)], 5, 14), ([(60, 100, 60, 3), (0, 200, 60, 3)], 1, 4),
    ],
)  # fmt: skip
def test_the_bounds_of_a_sloping_line_have_a_rim_of_half_its_height(lines, thickness: int, rim: int) -> None:
    _, boxes = poses.tilt_of(sloping(*lines, thickness=thickness))
    for drawn in lines:
        x, y, w, h = cv2.boundingRect(np.uint8(sloping(drawn, thickness=thickness)))
        assert rim == max(4, h // 2)
        assert (max(0, x - rim), max(0, y - rim), w + 2 * rim, h + 2 * rim) in boxes


@pytest.mark.slow
def test_what_is_read_upright_on_a_turned_page_is_searched_as_it_stands() -> None:
    page = np.zeros((480, 480, 1), np.uint8)
    for row, text in enumerate(("HARPER, ODELL", "MRN 0047110", "GENERAL CLINIC", "2013-02-05", "HARPER ODELL")):
        cv2.putText(page, text, (20, 60 + 40 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 230, 1, cv2.LINE_AA)
    page = np.ascontiguousarray(np.rot90(page))
    for text, y in (("DOB 20/12/1949", 60), ("Depth 14 cm", 120)):
        cv2.putText(page, text, (250, y), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 230, 1, cv2.LINE_AA)
    reading = read(temporal.views(page[None])[0])
    assert poses.of_page(page, reading.lines, reading.unread) != poses.UPRIGHT
    masked = mask(page[None], empty())
    assert masked.status == "masked"
    assert masked.frames[0, 46:62, 330:400].max() < 100 and masked.frames[0, 106:122, 255:360].max() > 200
    assert masked.frames[0, :, 40:60].max() < 100
