"""Organisations are found by the words that end or open their names; what every hospital has is none."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.text import report_text


@pytest.mark.parametrize(
    "text, name",
    [
        ("Transferred from Oakhurst Dialysis Unit on Monday.", "Oakhurst Dialysis Unit"),
        ("Films of Sacred Heart of Milldale were read.", "Sacred Heart of Milldale"),
        ("She delivered at Fernbank Birthing Centre.", "Fernbank Birthing Centre"),
    ],
)
def test_a_named_part_of_a_hospital_goes_whole(text, name):
    assert not left(text, name)


@pytest.mark.parametrize(
    "text", ["The dialysis unit was told.", "Transferred to the birth centre.", "Our dialysis unit"]
)
def test_a_part_that_every_hospital_has_stays(text):
    assert report_text.find(text) == []
