"""Boxes of masks: whole glyphs on any ground, kept texts left alone."""

from __future__ import annotations

import numpy as np
import pytest

from echobench.deid.pixels import masking
from echobench.deid.pixels.classify import Span
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
