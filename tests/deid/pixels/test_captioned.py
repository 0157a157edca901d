"""Values of captions: right of them, below them, and behind them without a colon."""

from __future__ import annotations

import pytest
from screen_lines import judge, line

from echobench.deid.identifiers import Identifiers
from echobench.deid.pixels import classify, patterns
from echobench.deid.pixels.known_values import KnownValues


def test_a_value_right_of_its_label_is_taken() -> None:
    assert judge(line("姓名:"), line("阿依古丽", 60)).get("阿依古丽") == "name"
    assert judge(line("ID:"), line("A17", 60)).get("A17") == "id"


def test_a_value_below_its_label_is_taken_and_a_setting_is_not() -> None:
    assert judge(line("Name", 0, 0), line("Aabyz Qwertling", 0, 24)).get("Aabyz Qwertling") == "name"
    assert judge(line("Hospital", 0, 0), line("Harrow Vein", 0, 24)).get("Harrow Vein") == "institution"
    assert judge(line("Name", 0, 0), line("Gain 48%", 0, 24)) == {}
    assert judge(line("DR", 0, 0), line("Aabyz", 0, 24)) == {}
    assert "Patient ID" not in judge(line("Name", 0, 0), line("Patient ID", 0, 24))


def test_a_short_label_counts_in_a_form() -> None:
    form = [line(label, 5, 40 * row) for row, label in enumerate(["Name", "ID", "DOB", "Op"])]
    assert judge(*form, line("esinclair", 100, 120)).get("esinclair") == "person"
    assert judge(line("Op", 5, 120), line("esinclair", 100, 120)) == {}


@pytest.mark.parametrize("text", ["Operator ĺ ", "Name 圣圣", "Physician Wxyzq"])
def test_what_follows_a_label_without_a_colon_is_its_value(text: str) -> None:
    assert set(judge(line(text))) == {text} or set(judge(line(text))) == {text.strip()}


@pytest.mark.parametrize("text", ["Patient Position", "Date 12", "Name"])
def test_vocabulary_after_a_label_is_none(text: str) -> None:
    assert "Position" not in "".join(judge(line(text))) and not any(hit.certain for hit in patterns.find("Name"))


def test_a_setting_is_no_value_of_the_label_left_of_it() -> None:
    assert "Frame Rate 60Hz" not in judge(line("Hospital:"), line("Frame Rate 60Hz", 120))
    assert judge(line("Hospital:"), line("Zzmoor Oec", 120)).get("Zzmoor Oec") == "institution"


@pytest.mark.parametrize(
    ("caption", "value", "is_hidden"),
    [
        ("Bett:", "56B", True), ("Bett:", "11/3", True), ("Bett", "56", False), ("Gain:", "56", False),
        ("Kojqa:", "33/1", True), ("Kojqa:", "33 mm", False), ("Kojqa", "33/1", False), ("Volume:", "33", False),
    ],
)  # fmt: skip
def test_a_number_below_a_caption_of_a_bed_or_of_nobody_knows_what_is_identity(caption, value, is_hidden) -> None:
    block = [line("SMITH, JOHN"), line("MR4471902", 0, 24), line(caption, 0, 48)]
    lines = [*block, line(value, 0, 72)]
    spans = classify.identity(lines, KnownValues(Identifiers()), ["row", "row", "even", "even"])
    assert (3 in {s.line for s in spans}) == is_hidden


@pytest.mark.parametrize(("text", "is_hidden"), [("Kojqa: 33/1", True), ("Kojqa: 33 mm", False), ("Volume: 33", False)])
def test_a_code_behind_a_caption_that_nobody_knows_is_identity_in_its_block(text: str, is_hidden: bool) -> None:
    assert (text in judge(line("SMITH, JOHN"), line("MR4471902", 0, 24), line(text, 0, 48))) == is_hidden
    assert judge(line(text)) == {}
