"""Spreads, limits and rounded restatements of a value, and what is none of them."""

from __future__ import annotations

import pytest

from echobench.bench.number_spreads import without_rounded, without_spread
from echobench.text.quantities import find


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("2541 g (± 371 g)", "2541 g"),
        ("2541 g (+/- 371)", "2541 g"),
        ("12 mm ± 2", "12 mm"),
        ("12 mm (10-14 mm)", "12 mm"),
        ("between 60 and 66 mm", "60-66 mm"),
        ("12 mm (left)", "12 mm (left)"),
        ("12 mm (2 cysts)", "12 mm (2 cysts)"),
    ],
)
def test_a_spread_is_left_out(text, left):
    assert without_spread(text) == left


@pytest.mark.parametrize(
    ("text", "unit", "values"),
    [
        ("35.2 mm, i.e. 3.5 cm", "cm", [(3.5, "cm")]),
        ("35.2 mm, i.e. 3.5 cm", "mm", [(35.2, "mm")]),
        ("35.2 mm, i.e. 3.6 cm", "cm", [(35.2, "mm"), (3.6, "cm")]),
        ("249.6 mL ≈ 250 mL", "mL", [(250.0, "mL")]),
        ("249.6 mL ≈ 240 mL", "mL", [(249.6, "mL"), (240.0, "mL")]),
        ("35.2 mm and 3.5 cm", "cm", [(35.2, "mm"), (3.5, "cm")]),
        ("35.2 mm; on the left 3.5 cm", "cm", [(35.2, "mm"), (3.5, "cm")]),
    ],
)
def test_a_value_and_the_same_one_rounded_are_one(text, unit, values):
    assert [(q.value, q.unit) for q in without_rounded(text, find(text), unit)] == values
