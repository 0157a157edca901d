"""Words in a masked zone go whole and are known elsewhere on the screen; a text of the machine stays in its place."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from echobench.deid.approved_screens import Zones
from echobench.deid.identifiers import empty, from_fields
from echobench.deid.pixels import classify, in_zones, mask, poses
from echobench.deid.pixels.classify import Span
from echobench.deid.pixels.find_identity import Searcher
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


def stays(text: str, own: str, x: int = 0, y: int = 0) -> list[str]:
    """What of a text at (x, y) from the corner of the zone is the machine's `own`."""
    shown = line(text, x=ZONE[0] + x, y=ZONE[1] + y)
    return [text[start:end] for start, end in in_zones.own(shown, [(ZONE, own)])]


def test_a_text_of_the_machine_is_told_by_its_words_in_its_place() -> None:
    assert stays("KVX 7", "KVX 7") == ["KVX 7"]
    assert stays("kvx 7", "KVX 7") == ["kvx 7"]
    assert stays("KVX7.", "KVX 7") == ["KVX7."]
    assert stays("KVX 8", "KVX 7") == stays("KVX 77", "KVX 7") == stays("KVX", "KVX 7") == []
    assert stays("Ash KVX Bell", "KVX", x=-40) == ["KVX"]
    assert stays("Ash KVX 7 Bell", "KVX 7", x=-40) == [], "a number behind another word may be what that says"
    assert stays("91", "9L") == stays("9I", "91") == stays("2VX", "ZVX") == [], "no letter is a digit"


@pytest.mark.parametrize(
    ("x", "y", "meets"), [(34, 0, True), (35, 0, False), (-25, 0, True), (-26, 0, False), (0, 9, True), (0, 10, False)]
)
def test_a_text_of_the_machine_is_none_beside_its_place(x: int, y: int, meets: bool) -> None:
    # The middle of the five characters is at x + 25, that of the line at y + 10.
    assert bool(stays("KVX 7", "KVX 7", x=x, y=y)) == meets


def test_any_number_of_up_to_three_digits_stands_for_the_sign() -> None:
    assert stays("8-199", "#-#") == ["8-199"]
    assert stays("8-1990", "#-#") == stays("8/199", "#-#") == stays("8-19-90", "#-#") == stays("#-#", "#-#") == []
    assert stays("KVX 7", "KVX #") == stays("KVX 7", "KVX 7") == ["KVX 7"]


def test_texts_of_the_machine_that_follow_one_another_are_one_part() -> None:
    texts = [((0, 0, 400, 20), "Zorbin"), ((0, 0, 400, 20), "KVX 7")]
    assert in_zones.own(line("KVX 7 / Zorbin"), texts) == [(0, 14)]
    assert in_zones.own(line("KVX 7 / Zorbin Ash"), texts) == []


def public(text: str, own: str, header: Sequence[str] = ()) -> list[str]:
    """What of a line off tissue is identity in `public` where `own` is approved."""
    shown = line(text)
    approved = [in_zones.own(shown, [((0, 0, 400, 20), own)])]
    known = KnownValues(from_fields(names=header))
    return [
        text[span.start : span.end] for span in classify.identity([shown], known, ["even"], None, "public", approved)
    ]


def test_a_number_that_is_an_id_for_what_stands_beside_it_may_be_the_machines_own() -> None:
    beside = [line("MR4471902", y=20), line("26B", y=40)]
    for texts, hidden in ((["26B"], {0}), (["26C"], {0, 1})):
        approved = [in_zones.own(shown, [((0, 40, 400, 20), text) for text in texts]) for shown in beside]
        spans = classify.identity(beside, KnownValues(empty()), ["even"] * 2, None, "public", approved)
        assert {span.line for span in spans} == hidden


@pytest.mark.parametrize(
    ("lines", "own", "found"),
    [
        (["MRN 123-456"], "#-#", {"MRN 123-456"}), (["ID 123-456"], "#-#", {"ID 123-456"}),
        (["Op: AB", "AB"], "AB", {"Op: AB", "AB"}), (["Bed: 12-3", "12-3"], "#-#", {"Bed: 12-3", "12-3"}),
        (["SMITH^JOHN", "33-2"], "#-#", {"SMITH^JOHN"}), (["SMITH^JOHN", "91"], "9L", {"SMITH^JOHN", "91"}),
    ],
)  # fmt: skip
def test_what_a_caption_says_is_no_text_of_the_machine(lines: list[str], own: str, found: set[str]) -> None:
    shown = [line(text, y=20 * i) for i, text in enumerate(lines)]
    approved = [in_zones.own(one, [((0, 0, 400, 400), own)]) for one in shown]
    spans = classify.identity(shown, KnownValues(empty()), ["even"] * len(lines), None, "public", approved)
    assert {lines[span.line] for span in spans} == found


def test_a_text_of_the_machine_counts_in_public_alone() -> None:
    blank, shown = np.zeros((60, 400, 1), np.uint8), [line("SMITH^JOHN"), line("33-2", y=20)]
    zones = Zones(own=(((0, 20, 400, 20), "#-#"),))
    searchers = [Searcher(empty(), None, profile=profile) for profile in ("research", "public")]
    assert [{span.line for span in one.judge(shown, blank, zones)} for one in searchers] == [{0, 1}, {0}]


def test_a_text_of_the_machine_stays_unless_it_is_identity_by_itself() -> None:
    assert public("Zorbin", "Ashdown") == ["Zorbin"]
    assert public("Zorbin", "Zorbin") == []
    assert public("Zorbin", "Zorbin", header=["Zorbin^Ada"]) == ["Zorbin"]
    assert public("Philips", "Philips", header=["Philips^Ada"]) == ["Philips"]  # a known word too
    assert public("Zorbin Ashdown", "Zorbin") == ["Ashdown"]
    assert public("2024-03-07", "2024-03-07") == ["2024-03-07"]
    assert public("12:45:10", "12:45:10") == ["12:45:10"]


def test_a_number_in_an_approved_form_stays_unless_the_header_says_it() -> None:
    assert public("74|250", "Ashdown") == ["74|250"]  # may be the number 741250
    assert public("74|250", "#|#") == []
    assert public("741250", "#|#") == ["741250"]
    known = KnownValues(from_fields(ids=["74-250"]))
    shown = line("74-250")
    spans = classify.identity(
        [shown], known, ["even"], None, "public", [in_zones.own(shown, [((0, 0, 400, 20), "#-#")])]
    )
    assert [(span.start, span.end) for span in spans] == [(0, 6)]


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
    result = mask(screen, empty(), zones=Zones((zone,)))
    assert result.status == "masked"
    assert not result.frames[0, 5:22, 8:120].any()
    assert not result.frames[0, 135:152, 150:270].any()
    assert (result.frames[0, 270:] == screen[0, 270:]).all()


@pytest.mark.slow
def test_zones_are_those_of_the_image_as_it_is_stored(screen: np.ndarray) -> None:
    stored = np.ascontiguousarray(np.rot90(screen, 2, axes=(1, 2)))
    blank = stored.copy()
    result = mask(stored, empty(), zones=Zones(((330, 270, 68, 28),)))  # the corner of the word, upside down
    assert not result.frames[0, 278:295, 340:392].any()
    assert (stored == blank).all()


@pytest.mark.slow
def test_a_zone_says_nothing_about_a_word_that_only_stands_there_once_it_is_turned() -> None:
    frames = np.zeros((1, 300, 400, 1), np.uint8)
    upright = np.zeros((400, 300), np.uint8)
    write(upright, "ABDOMEN SCAN", (120, 30))
    frames[0, :, :, 0] = np.rot90(upright, 3)  # reads downwards along the right edge
    zone = (120, 8, 150, 30)  # where the word stands in the turned image; nothing is written there in this one
    boxes = mask(frames, empty(), zones=Zones((zone,))).boxes
    assert [(b.kind, b.x >= 120 - 8, b.y + b.h <= 48) for b in boxes if b.kind == in_zones.KIND] == [
        ("layout", True, True)
    ]


@pytest.mark.slow
def test_in_public_a_text_of_the_machine_stays_where_it_was_approved_and_nowhere_else(screen: np.ndarray) -> None:
    here = Zones(own=(((4, 2, 140, 26), "OKONKWELA"),))
    result = mask(screen, empty(), zones=here, profile="public")
    assert (result.frames[0, :30] == screen[0, :30]).all()
    assert not result.frames[0, 135:152, 150:270].any()
    turned = np.ascontiguousarray(np.rot90(screen, 2, axes=(1, 2)))
    back = mask(turned, empty(), zones=here.moved(lambda box: poses.Pose(2).native(box, 300, 400)), profile="public")
    assert (back.frames[0, 270:] == turned[0, 270:]).all()


@pytest.mark.parametrize("pose", [poses.UPRIGHT, poses.Pose(1), poses.Pose(2), poses.Pose(3, mirrored=True)])
def test_a_box_that_is_posed_and_mapped_back_is_the_same(pose: poses.Pose) -> None:
    box = (12, 5, 30, 8)
    assert pose.native(pose.posed(box, 60, 100), 60, 100) == box


def test_a_quarter_turn_against_the_clock_brings_the_right_edge_to_the_top() -> None:
    assert poses.Pose(1).posed((90, 5, 10, 20), 60, 100) == (5, 0, 20, 10)
