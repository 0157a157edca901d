"""Numbers of a known build are found, ages over 89 and checksums are told apart."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.text import report_text
from echobench.deid.text.rules.numbers import is_iban, is_luhn


@pytest.mark.parametrize("number", ["W935-1318-5851", "JRLFS875705SB8", "501WH0068"])
def test_licences_of_other_builds(number):
    assert not left(f"It is {number} as before.", number)


@pytest.mark.parametrize("age, marked", [(88, False), (89, False), (90, True), (99, True), (100, True), (129, True)])
@pytest.mark.parametrize("text", ["a {} year old man", "男，{}岁", "{} y/o", "aged {}", "年龄：{}"])
def test_ages_over_89_are_marked_and_others_stay(text, age, marked):
    spans = [span for span in report_text.find(text.format(age)) if span.kind == "age"]
    assert bool(spans) == marked


@pytest.mark.parametrize(
    "value, valid", [("4111 1111 1111 1111", True), ("4111 1111 1111 1112", False), ("79927398713", True)]
)
def test_a_card_number_has_the_checksum_of_iso_7812(value, valid):
    assert is_luhn(value) == valid


@pytest.mark.parametrize(
    "value, valid",
    [
        ("DE89 3704 0044 0532 0130 00", True),
        ("DE88370400440532013000", False),
        ("NO9386011117947", True),
        ("NO938601111794", False),
    ],
)
def test_an_account_number_has_the_checksum_of_iso_13616(value, valid):
    assert is_iban(value) == valid
