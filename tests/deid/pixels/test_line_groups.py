"""Lines that belong together by where they stand."""

from __future__ import annotations

import numpy as np
import pytest

from echobench.deid.pixels import line_groups
from echobench.deid.pixels.ocr import Line


def column(*letters: tuple[str, int], x: int = 300) -> list[Line]:
    return [Line(text, 1.0, (x, y, 15, 20), (x + 7.5,)) for text, y in letters]


def test_a_word_written_downwards_holds_what_its_unread_marks_part() -> None:
    """2020-11-05, of which both strokes and two digits are unread."""
    date = column(("2", 10), ("0", 27), ("2", 44), ("1", 112), ("1", 129), ("0", 163))
    assert line_groups.stacked_letters(date) == [(300, 10, 15, 173)]


def test_the_numbers_of_a_depth_scale_are_no_word() -> None:
    scale = column(("2", 10), ("4", 60), ("6", 110), ("8", 160))
    assert line_groups.stacked_letters(scale) == []


def test_a_letter_far_below_or_beside_a_word_stays() -> None:
    word = column(("A", 10), ("B", 27), ("C", 44))
    assert line_groups.stacked_letters([*word, *column(("R", 200)), *column(("L", 61), x=330)]) == [(300, 10, 15, 54)]


def letters_downwards(*tops: int, x: int = 10) -> np.ndarray:
    image = np.zeros((240, 120, 1), np.uint8)
    for top in tops:
        image[top : top + 9, x : x + 8] = 200
    return image


def test_letters_of_a_column_that_were_not_detected_belong_to_it() -> None:
    image = letters_downwards(10, 24, 38, 52, 80, 94)  # a blank of one letter between two words
    assert line_groups.rest_of_column(image, (8, 24, 12, 40)) == (8, 10, 12, 93)


def test_a_column_ends_where_a_line_lies_across_or_nothing_follows() -> None:
    image = letters_downwards(24, 38, 52, 150)
    image[66:75, 2:100] = 200
    assert line_groups.rest_of_column(image, (8, 24, 12, 40)) == (8, 24, 12, 40)


def test_a_lying_box_is_no_column() -> None:
    image = letters_downwards(10, 24, 38)
    assert line_groups.rest_of_column(image, (8, 24, 40, 12)) == (8, 24, 40, 12)


def test_few_letters_of_a_column_are_a_word_where_two_are_close() -> None:
    assert line_groups.stacked_letters(column(("2", 8), ("0", 25), ("2", 59), ("0", 93))) == [(300, 8, 15, 105)]
    assert line_groups.stacked_letters(column(("2", 8), ("0", 25), ("2", 59))) == []


def test_marks_between_the_numbers_of_a_scale_make_no_word() -> None:
    """The hourglass of a focus stands close to a number, at no step of a line of letters."""
    assert line_groups.stacked_letters(column(("X", 230), ("2", 283), ("3", 399), ("X", 423), ("4", 514))) == []


def at(x: int, y: int, w: int = 100, h: int = 20, text: str = "Zzab") -> Line:
    return Line(text, 1.0, (x, y, w, h), tuple(x + w * (i + 0.5) / len(text) for i in range(len(text))))


@pytest.mark.parametrize(
    ("y", "h", "is_row"),
    [
        (107, 20, True), (108, 20, False), (93, 20, True), (92, 20, False), (103, 10, True), (106, 10, True),
        (102, 10, True), (101, 10, False), (97, 40, True), (82, 40, False), (83, 40, True),
    ],
)  # fmt: skip
def test_lines_of_a_row_have_their_middles_within_two_fifths_of_the_lower_one(y: int, h: int, is_row: bool) -> None:
    lines = [at(0, 100), at(300, y, h=h), at(600, 300)]
    assert line_groups.rows_of(lines) == ([[0, 1], [0, 1], [2]] if is_row else [[0], [1], [2]])


@pytest.mark.parametrize(
    ("box", "is_stacked"),
    [
        ((50, 131, 60, 20), True), ((50, 132, 60, 20), False), ((50, 109, 60, 20), True), ((50, 108, 60, 20), False),
        ((50, 69, 60, 20), True), ((50, 68, 60, 20), False), ((61, 124, 60, 20), True), ((62, 124, 60, 20), False),
        ((39, 124, 60, 20), True), ((38, 124, 60, 20), False), ((101, 124, 60, 20), True), ((102, 124, 60, 20), False),
        ((79, 124, 60, 20), True), ((78, 124, 60, 20), False), ((50, 124, 60, 35), True), ((50, 124, 60, 36), False),
        ((50, 124, 60, 12), True), ((50, 122, 60, 11), False), ((50, 100, 60, 20), False),
    ],
)  # fmt: skip
def test_a_stack_is_lines_of_alike_height_under_one_another_at_one_edge(box, is_stacked: bool) -> None:
    lines = [at(50, 100), at(*box)]
    assert line_groups.stack_of(lines[0], lines) == ([1] if is_stacked else [])
    assert line_groups.stack_of(lines[1], lines) == ([0] if is_stacked else [])


def test_a_stack_reaches_two_lines_up_and_down() -> None:
    lines = [at(50, 24 * row) for row in range(7)]
    assert line_groups.stack_of(lines[3], lines) == [1, 2, 4, 5]
    assert line_groups.stack_of(lines[0], lines) == [1, 2]


@pytest.mark.parametrize(
    ("box", "is_near"),
    [
        ((100, 139, 60, 20), True), ((100, 140, 60, 20), False), ((100, 61, 60, 20), True), ((100, 60, 60, 20), False),
        ((279, 100, 60, 20), True), ((280, 100, 60, 20), False), ((-39, 100, 60, 20), True),
        ((-40, 100, 60, 20), False), ((279, 139, 60, 20), True), ((120, 105, 10, 10), True),
    ],
)  # fmt: skip
def test_what_is_near_a_line_is_one_height_above_or_below_it_and_four_beside_it(box, is_near: bool) -> None:
    lines = [at(100, 100), at(*box)]
    assert line_groups.near(lines[0], lines) == ([1] if is_near else [])


def test_a_block_goes_from_line_to_line_and_ends_at_a_gap() -> None:
    lines = [at(0, 0), at(0, 200), at(0, 30), at(0, 60), at(0, 230)]
    first, second = {0, 2, 3}, {1, 4}
    assert line_groups.blocks_of(lines) == [first, second, first, first, second]


@pytest.mark.parametrize(
    ("letters", "bounds"),
    [
        ([(300, 10, 15, 20), (300, 27, 15, 20), (300, 44, 15, 20)], [(300, 10, 15, 54)]),
        ([(300, 44, 15, 20), (300, 10, 15, 20), (303, 27, 19, 20)], [(300, 10, 22, 54)]),
        ([(300, 10, 15, 20), (305, 27, 15, 20), (300, 44, 15, 20)], [(300, 10, 20, 54)]),
        ([(300, 10, 15, 20), (306, 27, 15, 20), (300, 44, 15, 20)], []),
        ([(300, 10, 39, 20), (300, 27, 39, 20), (300, 44, 39, 20)], [(300, 10, 39, 54)]),
        ([(300, 10, 40, 20), (300, 27, 40, 20), (300, 44, 40, 20)], []),
        ([(300, 10, 15, 20), (300, 33, 15, 20), (300, 56, 15, 20)], [(300, 10, 15, 66)]),
        ([(300, 10, 15, 20), (300, 34, 15, 20), (300, 58, 15, 20)], []),
        ([(300, 10, 15, 20), (300, 17, 15, 20), (300, 24, 15, 20)], [(300, 10, 15, 34)]),
        ([(300, 10, 15, 20), (300, 16, 15, 20), (300, 22, 15, 20)], []),
        ([(300, 10, 15, 20), (300, 27, 15, 20), (300, 106, 15, 20), (300, 123, 15, 20)], [(300, 10, 15, 133)]),
        ([(300, 10, 15, 20), (300, 27, 15, 20), (300, 107, 15, 20), (300, 124, 15, 20)], []),
        ([(300, 10, 15, 20), (300, 30, 15, 20), (300, 73, 15, 20), (300, 110, 15, 20)], [(300, 10, 15, 120)]),
        ([(300, 10, 15, 20), (300, 30, 15, 20), (300, 75, 15, 20), (300, 110, 15, 20)], []),
    ],
)  # fmt: skip
def test_letters_under_one_another_are_a_word_where_they_stand_close_in_a_column(letters, bounds) -> None:
    assert line_groups.stacked_letters([at(*box, text=" Z ") for box in letters]) == bounds
    assert line_groups.stacked_letters([at(*box, text="ZZ") for box in letters]) == []


@pytest.mark.parametrize(
    ("tops", "box", "column"),
    [
        ((24, 38, 52), (8, 24, 12, 28), (8, 24, 12, 37)), ((24, 38, 52), (8, 24, 12, 27), (8, 24, 12, 27)),
        ((24, 38, 82), (8, 24, 12, 40), (8, 24, 12, 67)), ((24, 38, 83), (8, 24, 12, 40), (8, 24, 12, 40)),
        ((10, 57, 71), (8, 37, 12, 43), (8, 10, 12, 70)), ((9, 57, 71), (8, 37, 12, 43), (8, 37, 12, 43)),
        ((0, 14, 28), (8, 14, 12, 40), (8, 0, 12, 54)), ((231, 214, 200), (8, 160, 12, 49), (8, 160, 12, 80)),
    ],
)  # fmt: skip
def test_a_column_goes_on_over_one_and_a_half_widths_without_ink(tops, box, column) -> None:
    assert line_groups.rest_of_column(letters_downwards(*tops), box) == column


@pytest.mark.parametrize("ink", [49, 48])
def test_faint_ink_does_not_go_on_a_column(ink: int) -> None:
    for ground in (0, 100):
        image = letters_downwards(24, 38) + np.uint8(ground // 2)
        image[52:61, 10:18] = ground // 2 + ink
        assert line_groups.rest_of_column(image, (8, 24, 12, 31)) == (8, 24, 12, 37 if ink > 48 else 31)


def test_a_long_stroke_or_a_line_to_the_side_ends_a_column_above_too() -> None:
    image = letters_downwards(60, 74, 88)
    image[20:45, 10:18] = 200  # a bar, taller than two letters
    assert line_groups.rest_of_column(image, (8, 60, 12, 40)) == (8, 60, 12, 40)
    image[20:45, 10:18] = 0
    image[42:51, 2:100] = 200
    assert line_groups.rest_of_column(image, (8, 60, 12, 40)) == (8, 60, 12, 40)
    image[42:51, 2:10] = image[42:51, 18:100] = 0
    assert line_groups.rest_of_column(image, (8, 60, 12, 40)) == (8, 42, 12, 58)


def test_any_box_is_a_column_where_the_caller_asks_for_one() -> None:
    image = letters_downwards(10, 24)
    assert line_groups.rest_of_column(image, (8, 10, 12, 10), least=0) == (8, 10, 12, 23)
    assert line_groups.rest_of_column(image, (8, 10, 12, 10)) == (8, 10, 12, 10)


def test_two_columns_are_two_words() -> None:
    letters = [at(x, y, 15, 20, "Z") for x, top in ((400, 20), (300, 10)) for y in (top, top + 17, top + 34)]
    assert line_groups.stacked_letters(letters) == [(300, 10, 15, 54), (400, 20, 15, 54)]


def test_the_neighbours_of_a_line_are_the_nearest_of_its_row() -> None:
    lines = [Line("", 1.0, (x, 0, 20, 10), ()) for x in (300, 100, 500, 200, 300)]
    row = [0, 1, 2, 3]
    assert (line_groups.left_of(lines[0], row, lines), line_groups.right_of(lines[0], row, lines)) == (3, 2)
    assert (line_groups.left_of(lines[1], row, lines), line_groups.right_of(lines[2], row, lines)) == (None, None)
    assert line_groups.left_of(lines[2], [2, 1], lines) == 1, "lines of other rows do not count"
    assert line_groups.right_of(lines[0], [0, 4], lines) is None, "what begins at the same place is no neighbour"


@pytest.mark.parametrize(("left", "bottom"), [(20, 61), (14, 52)])
def test_a_sliver_of_the_next_column_does_not_end_a_column_and_a_text_that_lies_does(left: int, bottom: int) -> None:
    image = letters_downwards(24, 38, 52)
    image[53:57, left:40] = 255
    x, y, w, h = line_groups.rest_of_column(image, (8, 24, 12, 28))
    assert y + h == bottom


def test_the_line_above_is_the_lowest_that_ends_close_and_begins_at_the_same_edge() -> None:
    here = Line("a", 1.0, (10, 60, 30, 20), (1.0,))
    near, far = Line("b", 1.0, (12, 42, 30, 20), (1.0,)), Line("c", 1.0, (12, 30, 30, 20), (1.0,))
    beside, below = Line("d", 1.0, (60, 42, 30, 20), (1.0,)), Line("e", 1.0, (10, 78, 30, 20), (1.0,))
    assert line_groups.above(here, [far, near, here, beside, below]) == [near]
    assert line_groups.above(here, [far, here]) == [far]
    assert line_groups.above(here, [here, beside, below]) == []
