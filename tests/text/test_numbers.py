"""Numbers with groups, decimal commas and points."""

from __future__ import annotations

import re

import pytest

from echobench.bench.number_words import in_digits
from echobench.text import numbers

WRITTEN = {
    "12": 12, "1.25": 1.25, "1,5": 1.5, "0,125": 0.125, "1,250": 1250, "12,345.6": 12345.6, "1.234,5": 1234.5,
    "1'250": 1250, "1,250,000": 1250000,
}  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_a_number_has_the_value_that_is_written(text):
    assert re.fullmatch(numbers.NUMBER, text)
    assert numbers.value_of(text) == numbers.number_of(f" {text} ") == WRITTEN[text]


@pytest.mark.parametrize("text", sorted(set(WRITTEN) - {"1,250,000"}))
def test_reports_and_answers_read_a_number_alike(text):
    assert float(in_digits(f"{text} g").removesuffix(" g")) == WRITTEN[text]


@pytest.mark.parametrize(
    ("cell", "value"), [("-1,5", -1.5), ("１２．５", 12.5), ("1e-3", 0.001), ("nan", None), ("", None), ("1,2,3", None)]
)
def test_a_cell_is_one_number_or_none(cell, value):
    assert numbers.number_of(cell) == value
