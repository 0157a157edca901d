"""What stands where an identifier stood: consistent under one key, nobody's own, recognisable as what it is."""

from __future__ import annotations

import re

import pytest

from echobench.deid.text import surrogates
from echobench.privacy.secret import Secret

KEY, OTHER = Secret(b"k" * 32), Secret(b"o" * 32)
VALUES = [
    ("name", "Maria O'Brien", "en"), ("name", "欧阳思源", "zh"), ("id", "US-00395367", "en"),
    ("phone", "13800138000", "zh"), ("email", "ann@clinic.example", "en"), ("ip", "10.2.3.4", "en"),
    ("url", "https://pacs.example/x", "en"), ("organisation", "St. Alban's Hospital", "en"),
    ("organisation", "青山县人民医院", "zh"), ("address", "12 Mill Lane", "en"), ("address", "青山县长江路12号", "zh"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "lang"), VALUES)
def test_one_key_gives_one_surrogate_and_another_key_another(kind: str, value: str, lang: str) -> None:
    first = surrogates.surrogate(kind, value, lang, KEY)
    assert first == surrogates.surrogate(kind, value, lang, KEY)
    assert first != surrogates.surrogate(kind, value, lang, OTHER)
    assert value.lower() not in first.lower()


@pytest.mark.parametrize(
    ("kind", "one", "same"),
    [
        ("id", "US-00395367", "us 00395367"),
        ("phone", "138-0013-8000", "13800138000"),
        ("phone", "１３８００１３８０００", "13800138000"),
        ("email", "Ann@Clinic.example", "ann@clinic.example"),
        ("organisation", "St. Alban's Hospital", "st albans hospital"),
        ("address", "12 Mill Lane", "12, mill lane"),
    ],
)
def test_case_and_separators_do_not_matter(kind: str, one: str, same: str) -> None:
    letters = [re.sub(r"\W", "", surrogates.surrogate(kind, v, "en", KEY)).lower() for v in (one, same)]
    assert letters[0] == letters[1]


def test_a_family_name_alone_is_that_within_the_full_name() -> None:
    full = surrogates.surrogate("name", "Maria QUILL", "en", KEY)
    assert surrogates.surrogate("name", "QUILL", "en", KEY) == full.split()[1] == full.split()[1].upper()
    assert len(surrogates.surrogate("name", "M. Quill", "en", KEY).split()[0]) == 2  # an initial stays one
    assert len(surrogates.surrogate("name", "欧阳思源", "zh", KEY)) == 4


@pytest.mark.parametrize(("digits", "begins"), [("123456", False), ("1234567", True), ("13800138000", True)])
def test_numbers_of_seven_digits_are_nobody_s(digits: str, begins: bool) -> None:
    made = [surrogates.surrogate("phone", digits, "en", Secret(bytes([i]) * 32)) for i in range(12)]
    assert all(len(m) == len(digits) and m.isdigit() for m in made)
    assert all(m.startswith("00") for m in made) == begins


def test_a_value_that_would_come_out_as_itself_gets_its_mark() -> None:
    """Of single digits one in ten comes out as itself under some key."""
    made = {surrogates.surrogate("id", "7", "en", Secret(bytes([i]) * 32)) for i in range(64)}
    assert "7" not in made and "[ID]" in made


def test_kinds_without_a_maker_get_their_mark_in_the_report_s_language() -> None:
    assert surrogates.surrogate("date", "3 May", "en", KEY) == "[DATE]"
    assert surrogates.surrogate("date", "5月3日", "zh", KEY) == "[日期]"
    assert surrogates.surrogate("age", "94", "en", KEY) == "90"


def test_marks_of_an_earlier_run_are_blank_and_keep_their_length() -> None:
    text = "seen by [NAME] on [日期], 90 years"
    blank = surrogates.blank_marks(text)
    assert len(blank) == len(text) and "NAME" not in blank and "日期" not in blank and "90 years" in blank
