"""Boxes and points out of answers as models write them; what is not plain fractions is not guessed at."""

from __future__ import annotations

import pytest

from echobench.bench.location_answers import intersection_over_union, is_same_location, write_location
from echobench.bench.parse import parse, parsed_from_json

BOX = ((0.1, 0.2, 0.5, 0.6),)


@pytest.mark.parametrize(
    "text",
    [
        "[0.1, 0.2, 0.5, 0.6]",
        "[[0.1, 0.2, 0.5, 0.6]]",
        "(0.1, 0.2), (0.5, 0.6)",
        "<box>(0.1,0.2),(0.5,0.6)</box>",
        '```json\n[{"bbox_2d": [0.1, 0.2, 0.5, 0.6], "label": "lesion 1", "score": 0.93}]\n```',
        '{"left": 0.1, "top": 0.2, "right": 0.5, "bottom": 0.6}',
        "The lesion lies in the right lobe, 12 mm wide: [0.1, 0.2, 0.5, 0.6].",
        "10%, 20%, 50%, 60%",
        "<think>maybe [0.3, 0.3, 0.4, 0.4]</think>[.1, .2, .5, .6]",
        "[0.1, 0.2, 0.5, 0.6], [0.1, 0.2, 0.5, 0.6]",
    ],
)
def test_one_box_in_the_usual_forms(text):
    assert parse("boxes", text).extracted == BOX


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[100, 200, 300, 400]", "coordinates are not fractions of the image"),
        ("[0.1, 0.2, 0.5]", "not four numbers a box"),
        ("[0.5, 0.6, 0.1, 0.2]", "a box whose corners are not left, top, right, bottom"),
        ("[10%, 0.2, 0.5, 0.6]", "some coordinates in percent and some not"),
        ("upper left", "no coordinates"),
        ("[-0.1, 0.2, 0.5, 0.6]", "coordinates are not fractions of the image"),
    ],
)
def test_what_is_no_plain_box_stays_unparsed(text, reason):
    parsed = parse("boxes", text)
    assert (parsed.extracted, parsed.error) == (None, reason)


@pytest.mark.parametrize(
    "text", ["not visible", "Not visible.", "No lesion is visible.", "[]", "None", "未见", '{"boxes": []}']
)
def test_nothing_is_no_box(text):
    assert parse("boxes", text).extracted == ()
    assert parse("boxes", text).error is None


def test_a_point_is_read_in_each_notation_as_fractions_of_the_image():
    assert parse("point", "[0.25, 0.75]").extracted == (0.25, 0.75)
    assert parse("point", '{"x": 0.25, "y": 0.75}').extracted == (0.25, 0.75)
    assert parse("point", "(25%, 75%)").extracted == (0.25, 0.75)
    assert parse("point", "not visible").extracted == ()
    assert parse("point", "(0.2, 0.3) or (0.4, 0.5)").error == "not one point"
    assert parse("point", "(120, 80)").error == "coordinates are not fractions of the image"


def test_locations_survive_json_and_writing():
    assert parsed_from_json([[0.1, 0.2, 0.5, 0.6]]) == BOX
    assert parse("boxes", write_location(BOX)).extracted == BOX
    assert parse("point", write_location((0.25, 0.75))).extracted == (0.25, 0.75)
    assert write_location(()) == "not visible"


def test_boxes_and_points_overlap_as_by_hand():
    # Two squares of side 0.4, one moved by half of it to the right: 0.08 in common of 0.24.
    assert intersection_over_union((0, 0, 0.4, 0.4), (0.2, 0, 0.6, 0.4)) == pytest.approx(1 / 3)
    assert intersection_over_union((0, 0, 0.1, 0.1), (0.1, 0.1, 0.2, 0.2)) == 0.0
    assert is_same_location(((0, 0, 0.4, 0.4),), ((0, 0, 0.4, 0.3),))  # 0.75
    assert not is_same_location(((0, 0, 0.4, 0.4),), ((0.2, 0, 0.6, 0.4),))
    assert not is_same_location((), BOX)
    assert is_same_location((0.5, 0.5), (0.58, 0.58))  # 0.08 of the diagonal
    assert not is_same_location((0.5, 0.5), (0.62, 0.62))
