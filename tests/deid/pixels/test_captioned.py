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


@pytest.mark.parametrize(
    ("y", "x", "is_value"),
    [(12, 0, False), (13, 0, True), (31, 0, True), (32, 0, False), (24, 19, True), (24, 20, False)],
)
def test_a_value_begins_below_its_label_within_one_height(y: int, x: int, is_value: bool) -> None:
    # The label ends at 20: from 0.4 heights above that to 0.6 below it, and less than a height to its side.
    assert ("Aabyz Qwertling" in judge(line("Name"), line("Aabyz Qwertling", x, y))) == is_value


@pytest.mark.parametrize(("x", "counts"), [(24, True), (25, False), (200, False)])
def test_labels_make_a_form_in_one_column_alone(x: int, counts: bool) -> None:
    form = [line("Name", x, 0), line("ID", x, 40), line("DOB", x, 80), line("Op", 5, 120), line("esinclair", 100, 120)]
    assert (judge(*form).get("esinclair") == "person") == counts


def test_a_caption_of_two_letters_is_no_unknown_one() -> None:
    patient = [line("SMITH, JOHN"), line("MR4471902", 0, 24)]
    assert not any("33/1" in text for text in judge(*patient, line("Kj Qo: 33/1", 0, 48)))
    assert any("33/1" in text for text in judge(*patient, line("Kjq Qo: 33/1", 0, 48)))


@pytest.mark.parametrize(("x", "is_value"), [(190, True), (191, False), (900, False)])
def test_a_value_stands_within_six_heights_of_its_label(x: int, is_value: bool) -> None:
    assert ("A17" in judge(line("ID:", 40), line("A17", x))) == is_value  # the label ends at 70


def test_the_label_nearest_to_the_left_counts() -> None:
    assert judge(line("Bett:", 0), line("Gain:", 100), line("56B", 170)) == {}
    assert judge(line("Gain:", 0), line("Bett:", 100), line("56B", 170)) == {"56B": "id"}


@pytest.mark.parametrize("text", ["Performed by Zzqa", "Scanned by Wxyzq", "Requested by Zz"])
def test_a_label_of_two_words_needs_no_colon(text: str) -> None:
    assert set(judge(line(text))) == {text}
    assert judge(line(text.rpartition(" ")[0] + " Gain")) == {}


def test_a_chinese_label_has_two_signs() -> None:
    assert judge(line("姓名"), line("阿依古丽", 60)) == {"阿依古丽": "name"}
    form = [line("Name", 5, 0), line("X", 5, 80), line("Op", 5, 120), line("esinclair", 100, 120)]
    assert "esinclair" not in judge(*form), "a lone letter is no label of a form"


@pytest.mark.parametrize(
    ("label", "text", "value"),
    [
        ("ID:", "A17 Zzq", "A17"), ("MRN", "A17", "A17"), ("Sex:", "F Zzq", "F"), ("Age:", "45 Zzq", "45"),
        ("Name:", "Aabyz Qwertling", "Aabyz Qwertling"),
        ("Operator:", "Zzq Aabyz", "Zzq Aabyz"), ("Operator:", "Frame Rate 60Hz", None),
        ("Tel:", "Frame Rate 60Hz", None),
        ("Name:", "Frame Rate 60Hz", None), ("ID:", "Gain:", None), ("Operator:", "ES", "ES"), ("Operator:", "Z", "Z"),
    ],
)  # fmt: skip
def test_a_number_a_sex_and_an_age_are_one_word_a_name_is_the_line_and_a_setting_neither(label, text, value) -> None:
    found = judge(line(label), line(text, 10 * len(label) + 10))
    assert (text if value is None else value) in found if value else text not in found


@pytest.mark.parametrize(
    ("text", "is_hidden"),
    [
        ("Kojqa: 33/1", True), ("Gain: 33/1", False), ("Left Kojqa: 33/1", False), ("A Kojqa: 33/1", True),
        ("Kojqa: abcdefg", False), ("Kojqa: ZK", True), ("Kojqa: Z.K.", True), ("Kojqa: 12345", False),
    ],
)  # fmt: skip
def test_what_an_unknown_caption_has_behind_it_is_a_code(text: str, is_hidden: bool) -> None:
    found = judge(line("SMITH, JOHN"), line("MR4471902", 0, 24), line(text, 0, 48))
    assert any(text.endswith(part) for part in found) == is_hidden


def test_a_value_stands_below_a_label_that_is_not_at_the_edge() -> None:
    assert judge(line("Name", 101, 40), line("Aabyz Qwertling", 110, 64)) == {"Aabyz Qwertling": "name"}
