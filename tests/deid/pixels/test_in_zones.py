"""Words that stand in a zone go whole, also where they go on beyond it, and are known elsewhere on the screen."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from echobench.deid.identifiers import empty
from echobench.deid.pixels import classify, in_zones, mask, poses
from echobench.deid.pixels.classify import Span
from echobench.deid.pixels.known_values import KnownValues
from echobench.deid.pixels.ocr import Line

ZONE = (43, 31, 60, 20)


def line(text: str, *, x: int = 0, y: int = 0, step: int = 10) -> Line:
    """A line of characters `step` pixels apart, the first of which has its centre at x + 5."""
    centres = tuple(float(x + 5 + step * i) for i in range(len(text)))
    return Line(text, 0.99, (x, y, step * len(text), 20), centres)


def found(text: str, x: int = 0, y: int = 0) -> list[str]:
    """What of a text at (x, y) from the corner of the zone is in it."""
    hits = in_zones.hits(line(text, x=ZONE[0] + x, y=ZONE[1] + y), [ZONE])
    assert all(hit.certain for hit in hits)
    return [text[hit.start : hit.end] for hit in hits]


def test_a_word_that_begins_in_a_zone_goes_to_its_end() -> None:
    assert found("Oy Okonkwo") == ["Oy", "Okonkwo"]
    assert found("Okonkw Oy") == ["Okonkw"]  # the zone ends behind the sixth character


@pytest.mark.parametrize(("y", "meets"), [(0, True), (9, True), (10, False), (-10, True), (-11, False), (300, False)])
def test_a_line_whose_middle_is_above_or_below_a_zone_is_not_in_it(y: int, meets: bool) -> None:
    assert bool(found("Okonkwo", y=y)) == meets


@pytest.mark.parametrize(("x", "meets"), [(54, True), (55, False), (-65, True), (-66, False)])
def test_a_character_is_in_a_zone_where_its_middle_is(x: int, meets: bool) -> None:
    # The last of the seven has its middle at x + 65.
    assert bool(found("Okonkwo", x=x)) == meets


@pytest.mark.parametrize(
    ("text", "persons", "ids"),
    [
        ("Okonkwo", ("Okonkwo",), ()), ("US00395367", (), ("US00395367",)), ("Oy", ("Oy",), ()),
        ("Liver", (), ()), ("45", (), ()),
    ],
)  # fmt: skip
def test_what_a_zone_shows_is_known_elsewhere_unless_it_is_a_word_of_screens(text, persons, ids) -> None:
    shown = line(text)
    known = classify.known_by_now([shown], [Span(0, 0, len(text), in_zones.KIND)])
    assert (known.other_persons, known.ids) == (persons, ids)


def test_a_zone_makes_no_banner_of_the_words_beside_it() -> None:
    lines = [line("Okonkwo"), line("Tamsin", x=120), line("Zzmode", x=300)]
    marked = [in_zones.hits(one, [(0, 0, 250, 20)]) for one in lines]
    assert {span.line for span in classify.identity(lines, KnownValues(empty()), [None] * 3, marked)} == {0, 1}


def write(pixels: np.ndarray, text: str, at: tuple[int, int]) -> None:
    cv2.putText(pixels, text, at, cv2.FONT_HERSHEY_SIMPLEX, 0.6, 230, 1, cv2.LINE_AA)


@pytest.fixture
def screen() -> np.ndarray:
    """A long word in a corner, and the same word typed over the image below; a setting at the foot."""
    frames = np.zeros((1, 300, 400, 1), np.uint8)
    pixels = frames[0, ..., 0]
    write(pixels, "OKONKWELA", (8, 20))
    write(pixels, "OKONKWELA", (150, 150))
    write(pixels, "Gain 55", (300, 290))
    return frames


@pytest.mark.slow
def test_what_a_zone_shows_is_masked_beyond_it_and_wherever_it_stands_again(screen: np.ndarray) -> None:
    zone = (4, 2, 60, 24)  # half of the word
    result = mask(screen, empty(), zones=[zone])
    assert result.status == "masked"
    assert not result.frames[0, 5:22, 8:120].any()
    assert not result.frames[0, 135:152, 150:270].any()
    assert (result.frames[0, 270:] == screen[0, 270:]).all()


@pytest.mark.slow
def test_zones_are_those_of_the_image_as_it_is_stored(screen: np.ndarray) -> None:
    stored = np.ascontiguousarray(np.rot90(screen, 2, axes=(1, 2)))
    blank = stored.copy()
    result = mask(stored, empty(), zones=[(330, 270, 68, 28)])  # the corner of the word, upside down
    assert not result.frames[0, 278:295, 340:392].any()
    assert (stored == blank).all()


@pytest.mark.slow
def test_a_zone_says_nothing_about_a_word_that_only_stands_there_once_it_is_turned() -> None:
    frames = np.zeros((1, 300, 400, 1), np.uint8)
    upright = np.zeros((400, 300), np.uint8)
    write(upright, "ABDOMEN SCAN", (120, 30))
    frames[0, :, :, 0] = np.rot90(upright, 3)  # reads downwards along the right edge
    zone = (120, 8, 150, 30)  # where the word stands in the turned image; nothing is written there in this one
    boxes = mask(frames, empty(), zones=[zone]).boxes
    assert [(b.kind, b.x >= 120 - 8, b.y + b.h <= 48) for b in boxes if b.kind == in_zones.KIND] == [
        ("layout", True, True)
    ]


@pytest.mark.parametrize("pose", [poses.UPRIGHT, poses.Pose(1), poses.Pose(2), poses.Pose(3, mirrored=True)])
def test_a_box_that_is_posed_and_mapped_back_is_the_same(pose: poses.Pose) -> None:
    box = (12, 5, 30, 8)
    assert pose.native(pose.posed(box, 60, 100), 60, 100) == box


def test_a_quarter_turn_against_the_clock_brings_the_right_edge_to_the_top() -> None:
    assert poses.Pose(1).posed((90, 5, 10, 20), 60, 100) == (5, 0, 20, 10)
