"""Boxes of masks: whole glyphs on any ground, kept texts left alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from echobench.deid.pixels import masking
from echobench.deid.pixels.classify import Span
from echobench.deid.pixels.masking import MaskBox
from echobench.deid.pixels.ocr import Line

# `S00395367` of `US00395367`: the detector left out the first letter, which stands at x 30 to 40.
LINE = Line("S00395367", 0.99, (42, 20, 80, 22), tuple(47.0 + 9 * i for i in range(9)))


def screen(ground: np.ndarray) -> np.ndarray:
    image = np.repeat(ground[..., None], 3, axis=2).astype(np.uint8)
    image[26:36, 44:120:2] = 255
    return image


def speckle() -> np.ndarray:
    return np.random.default_rng(5).integers(60, 190, (60, 200)).astype(np.uint8)


def test_a_letter_left_out_over_tissue_goes_with_its_line() -> None:
    image = screen(speckle())
    image[26:36, 30:40:2] = 255
    ((x, _, w, _), _), *_ = masking.boxes_for(image, [LINE], [Span(0, 0, 9, "id")])
    assert x <= 30 and x + w >= 122


def test_even_ground_beside_a_line_is_left_as_it_is() -> None:
    ((x, _, w, _), _), *_ = masking.boxes_for(screen(np.full((60, 200), 20)), [LINE], [Span(0, 0, 9, "id")])
    assert x == 40 and x + w <= 128


def test_a_kept_part_of_the_same_line_is_not_reached() -> None:
    image = screen(speckle())
    kept = Line("MI 0.9 S00395367", 0.99, (42, 20, 150, 22), tuple(47.0 + 9 * i for i in range(16)))
    ((x, _, _, _), _), *_ = masking.boxes_for(image, [kept], [Span(0, 7, 16, "id")])
    assert x >= 42 + 4 * 9


@pytest.mark.parametrize(("box", "wanted"), [((3, 5, 10, 4), (0, 0, 16, 16)), ((16, 8, 8, 8), (16, 8, 8, 8))])
def test_boxes_are_rounded_outward_to_the_grid(
    box: tuple[int, int, int, int], wanted: tuple[int, int, int, int]
) -> None:
    assert masking.rounded(box, 64, 64) == wanted


def test_rounding_stops_at_a_kept_text() -> None:
    assert masking.rounded((8, 3, 16, 8), 64, 64, keep=[(8, 13, 30, 10)]) == (8, 0, 16, 13)


@pytest.mark.parametrize(
    ("keep", "wanted"),
    [
        ((17, 29, 10, 10), (16, 16, 16, 13)), ((17, 26, 10, 10), (16, 16, 16, 12)),
        ((17, 25, 10, 10), (16, 16, 16, 16)), ((17, 32, 10, 10), (16, 16, 16, 16)),
        ((28, 18, 10, 10), (16, 16, 12, 16)), ((25, 18, 10, 10), (16, 16, 11, 16)),
        ((24, 18, 10, 10), (16, 16, 16, 16)), ((32, 18, 10, 10), (16, 16, 16, 16)), ((17, 7, 10, 10), (16, 17, 16, 15)),
        ((17, 10, 10, 10), (16, 18, 16, 14)), ((17, 11, 10, 10), (16, 16, 16, 16)), ((17, 6, 10, 10), (16, 16, 16, 16)),
        ((7, 18, 10, 10), (17, 16, 15, 16)), ((9, 18, 10, 10), (17, 16, 15, 16)), ((10, 18, 10, 10), (16, 16, 16, 16)),
        ((6, 18, 10, 10), (16, 16, 16, 16)), ((40, 29, 10, 10), (16, 16, 16, 16)), ((2, 29, 10, 10), (16, 16, 16, 16)),
        ((28, 40, 10, 10), (16, 16, 16, 16)), ((28, 2, 10, 10), (16, 16, 16, 16)),
    ],
)  # fmt: skip
def test_rounding_stops_at_a_kept_text_on_each_side_that_the_box_does_not_meet(keep, wanted) -> None:
    assert masking.rounded((17, 18, 10, 10), 64, 64, [keep]) == wanted


def test_rounding_ends_at_the_image() -> None:
    assert masking.rounded((17, 18, 10, 10), 29, 30) == (16, 16, 14, 13)


TEXT = Line("Zzab 447190", 0.99, (40, 20, 114, 20), tuple(47.0 + 10 * i for i in range(11)))


def lettered(top: int = 25, bottom: int = 35, ink: int = 200, line: Line = TEXT, y: int = 0) -> np.ndarray:
    """Black ground with the letters of a line, each six pixels wide, from row `top` to before row `bottom`."""
    image = np.zeros((60, 300, 3), np.uint8)
    for char, centre in zip(line.text, line.centres, strict=True):
        if char != " ":
            image[y + top : y + bottom, int(centre) - 3 : int(centre) + 3] = ink
    return image


@pytest.mark.parametrize(
    ("start", "end", "left", "right"),
    [
        (0, 11, 40, 154), (0, 4, 40, 87), (5, 11, 87, 154), (0, 5, 40, 87), (4, 11, 87, 154), (2, 4, 62, 87),
        (5, 7, 87, 112), (6, 7, 102, 112),
    ],
)  # fmt: skip
def test_the_box_of_letters_ends_in_the_middle_of_the_blank_beside_them(start, end, left, right) -> None:
    x, _, w, _ = masking.span_box(lettered(), TEXT, start, end)
    assert (x, x + w) == (left, right)


@pytest.mark.parametrize(("faint", "cut"), [(59, 62), (60, 63)])
def test_faint_ink_between_letters_is_blank(faint: int, cut: int) -> None:
    image = lettered()
    image[25:35, 60:62] = faint
    assert masking.span_box(image, TEXT, 2, 11)[0] == cut
    image[25:35, 60:64] = 200
    image[25:35, 65] = image[25:35, 58] = 0
    assert masking.span_box(image, TEXT, 2, 11)[0] == 58, "of two gaps as wide, the first"
    image[25:35, 66:68] = 0
    assert masking.span_box(image, TEXT, 2, 11)[0] in (66, 67), "of two gaps, the wider"


def test_letters_that_nothing_parts_are_cut_between_their_middles() -> None:
    narrow = Line("Zz", 0.99, (40, 20, 20, 20), (47.0, 48.0))
    assert masking.span_box(lettered(), narrow, 1, 2)[0] == 48
    run = lettered()
    run[25:35, 44:150] = 200
    assert masking.span_box(run, TEXT, 2, 11)[0] == 62


@pytest.mark.parametrize(
    ("marks", "top", "bottom"),
    [
        ([], 24, 36), ([(20, 22, 200)], 19, 36), ([(19, 21, 200)], 24, 36), ([(22, 23, 71)], 21, 36),
        ([(22, 23, 70)], 24, 36), ([(37, 38, 200)], 24, 39), ([(38, 39, 200)], 24, 36), ([(35, 60, 200)], 24, 38),
        ([(10, 25, 200)], 22, 36), ([(15, 25, 200)], 22, 36), ([(16, 25, 200)], 15, 36), ([(35, 39, 200)], 24, 40),
        ([(35, 40, 200)], 24, 38),
    ],
)  # fmt: skip
def test_a_box_has_the_rows_of_its_letters_with_accents_and_underscores_and_no_neighbours(marks, top, bottom) -> None:
    image = lettered()
    for first, last, ink in marks:
        image[first:last, 64:70] = ink
    _, y, _, h = masking.span_box(image, TEXT, 0, 11)
    assert (y, y + h) == (top, bottom)


@pytest.mark.parametrize(
    ("rows", "ink", "top", "bottom"),
    [
        ((28, 32), 200, 25, 35), ((25, 35), 25, 24, 36), ((25, 35), 24, 23, 37), ((32, 38), 200, 25, 39),
        ((33, 38), 200, 23, 37), ((22, 29), 200, 21, 35), ((22, 28), 200, 23, 37),
    ],
)  # fmt: skip
def test_low_faint_and_misplaced_letters_get_most_of_the_box(rows, ink: int, top: int, bottom: int) -> None:
    _, y, _, h = masking.span_box(lettered(*rows, ink=ink), TEXT, 0, 11)
    assert (y, y + h) == (top, bottom)


def test_a_line_at_the_top_of_the_image_keeps_its_first_rows() -> None:
    line = replace(TEXT, box=(40, 0, 114, 20))
    assert masking.span_box(lettered(0, 15), line, 0, 11)[1::2] == (0, 16)
    line = replace(TEXT, box=(40, 2, 114, 20))
    assert masking.span_box(lettered(0, 17), line, 0, 11)[1::2] == (4, 14)


@pytest.mark.parametrize(
    ("spot", "left", "right"),
    [
        (None, 40, 160), ((24, 28, 24), 24, 160), ((24, 28, 23), 40, 160), ((35, 39, 24), 24, 160),
        ((24, 27, 24), 40, 160), ((23, 30, 24), 40, 160), ((36, 30, 24), 40, 160), ((24, 154, 24), 40, 168),
        ((35, 165, 24), 40, 168), ((24, 166, 24), 40, 160), ((24, 154, 23), 40, 160), ((23, 160, 24), 40, 160),
        ((36, 160, 24), 40, 160),
    ],
)  # fmt: skip
def test_a_line_on_uneven_ground_is_masked_with_a_letter_more_on_that_side(spot, left: int, right: int) -> None:
    image = lettered()
    if spot:
        image[spot[0], spot[1]] = spot[2]
    ((x, y, w, h), kind), *_ = masking.boxes_for(image, [TEXT], [Span(0, 0, 11, "name")])
    assert (x, x + w, kind) == (left, right, "name") and (y, y + h) == (24, 40)


def test_a_letter_more_ends_at_the_image_and_is_of_the_end_of_a_line_alone() -> None:
    image = lettered()
    image[20:40, :40:3] = image[20:40, 154:300:3] = 90
    ((x, _, w, _), _), *_ = masking.boxes_for(image, [TEXT], [Span(0, 5, 7, "id")])
    assert (x, x + w) == (80, 112)
    line = replace(TEXT, box=(12, 20, 142, 20))
    ((x, _, w, _), _), *_ = masking.boxes_for(image[:, :160], [line], [Span(0, 0, 11, "id")])
    assert (x, x + w) == (0, 160)


def test_of_the_lines_around_a_mask_those_that_are_read_are_kept() -> None:
    lines = [TEXT, replace(TEXT, score=0.61), replace(TEXT, score=0.6), TEXT]
    assert masking.kept_around(lettered(), lines, [Span(0, 0, 4, "name")]) == [(40, 24, 114, 12)] * 2


def test_a_mask_does_not_reach_the_letters_of_the_line_below() -> None:
    lines = [replace(TEXT, box=(40, 19, 114, 20)), replace(TEXT, box=(40, 33, 114, 20))]
    ((_, y, _, h), _), *_ = masking.boxes_for(lettered(24, 34) + lettered(y=13), lines, [Span(0, 0, 11, "name")])
    assert (y, y + h) == (16, 37)


def framed(x: int, y: int) -> np.ndarray:
    """Three frames, dark but for a bright box of 12 x 8 pixels at (x, y) and the pixels around it."""
    frames = np.zeros((3, 40, 50, 3), np.uint8)
    for t in range(3):
        frames[t, max(0, y - 1) : y + 9, max(0, x - 1) : x + 13] = (80 + t, 90, 100)
        frames[t, y : y + 8, x : x + 12] = 230
    return frames


@pytest.mark.parametrize(("x", "y"), [(16, 8), (0, 0), (38, 32), (0, 32), (38, 0)])
def test_a_box_is_filled_with_the_colour_around_it_on_its_frames_alone(x: int, y: int) -> None:
    frames = framed(x, y)
    before = frames.copy()
    filled = masking.fill(frames, [MaskBox(x, y, 12, 8, "name", 1, 2)])
    assert (frames == before).all()
    for t in (1, 2):
        assert (filled[t, y : y + 8, x : x + 12] == (80 + t, 90, 100)).all()
        before[t, y : y + 8, x : x + 12] = (80 + t, 90, 100)
    assert (filled == before).all()
    assert masking.fill(frames, []) is frames
