"""Lines that belong together by where they stand."""

from __future__ import annotations

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
