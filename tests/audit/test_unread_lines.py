"""A line of the form of text without a reading that can be believed is unread; signs, blobs and contours are none."""

from __future__ import annotations

import pytest

from echobench.audit.unread_lines import Line, Pose, is_word, unread

UPRIGHT, HEAD, MIRROR = (False, 0), (False, 2), (True, 0)


def line(width: float, height: float, text: str, score: float, *turned: Pose) -> Line:
    return Line(width, height, (Pose(UPRIGHT, text, score), *turned))


@pytest.mark.parametrize(
    ("seen", "is_unread"),
    [
        (line(120, 22, "KIDNEY LT", 0.97), False),
        (line(120, 22, "auuls ta", 0.56), True),
        (line(120, 22, "auuls ta", 0.84), True),
        (line(120, 22, "auuls ta", 0.85), False),
        (line(120, 22, "7", 0.99), True),  # one character in the room of six
        (line(120, 22, "", 0.0), True),
        (line(22, 120, "", 0.0), True),  # standing
        (line(22, 30, "", 0.0), False),  # neither lying nor standing
        (line(120, 7, "auuls ta", 0.56), False),  # too low to be text
        (line(120, 22, "auuls ta", 0.56, Pose(UPRIGHT, "Liver 14", 0.9)), False),  # read again with a rim
        (line(400, 90, "O", 0.4), False),  # a skull's contour
        (line(25, 22, "C", 0.4), False),  # as wide as high
    ],
)
def test_a_line_is_unread_by_its_form_and_its_best_reading(seen, is_unread):
    assert bool(list(unread([seen]))) is is_unread


def test_a_line_misread_upside_down_is_unread_but_an_image_in_a_mirror_is_read():
    misread = line(120, 22, "CB", 0.4, Pose(HEAD, "CWNbHOB9", 0.97))
    assert list(unread([misread])) == [0]
    mirrored = line(90, 20, "X18nD", 0.5, Pose(MIRROR, "Gn 81%", 0.93))
    assert list(unread([mirrored] * 2)) == [0, 1] and list(unread([mirrored] * 3)) == []
    assert list(unread([mirrored, mirrored, misread, mirrored])) == [2]


def test_a_standing_line_may_be_read_in_any_pose():
    assert list(unread([line(20, 120, "", 0.0, Pose((False, 3), "DEPTH CM", 0.95))])) == []
    assert list(unread([line(20, 120, "", 0.0, Pose((False, 3), "DEPTH CM", 0.89))])) == [0]


@pytest.mark.parametrize(
    ("seen", "is_text"),
    [
        (line(120, 22, "auuls ta", 0.56), True),
        (line(120, 22, "", 0.0), True),
        (line(130, 60, "", 0.0), False),  # high, and nothing is read of it
        (line(130, 60, "suUna", 0.5), True),
        (line(30, 22, "uah", 0.7), True),
        (line(30, 22, "召", 0.5), True),
        (line(25, 18, "-1", 0.74), False),  # the mark of a measurement
        (line(25, 18, "+", 0.6), False),
        (line(25, 18, "", 0.0), False),  # a blob
        (line(12, 8, "9", 0.5), False),
        (line(31, 12, "10.1M#tz", 0.78), False),  # small type
        (line(60, 12, "auuls ta", 0.52), True),
    ],
)
def test_signs_blobs_and_contours_are_no_words(seen, is_text):
    assert is_word(seen) is is_text
