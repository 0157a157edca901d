"""Lines that belong together by where they stand."""

from __future__ import annotations

import numpy as np

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
