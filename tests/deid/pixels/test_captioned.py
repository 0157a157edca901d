"""Values of captions: right of them, below them, and behind them without a colon."""

from __future__ import annotations

from dataclasses import replace

import pytest
from screen_lines import judge, line

from echobench.deid.identifiers import Identifiers
from echobench.deid.pixels import captioned, classify, patterns
from echobench.deid.pixels.known_values import Hit, KnownValues
from echobench.deid.pixels.ocr import Line


def test_a_value_right_of_its_label_is_taken() -> None:
    assert judge(line("姓名:"), line("阿依古丽", 60)).get("阿依古丽") == "name"
    assert judge(line("ID:"), line("A17", 60)).get("A17") == "id"


def test_a_value_below_its_label_is_taken_and_a_setting_is_not() -> None:
    assert judge(line("Name", 0, 0), line("Aabyz Qwertling", 0, 24)).get("Aabyz Qwertling") == "name"
    assert judge(line("Hospital", 0, 0), line("Harrow Vein", 0, 24)).get("Harrow Vein") == "institution"
    assert judge(line("Name", 0, 0), line("Gain 48%", 0, 24)) == {}
    tight = [
        line("Ref MD", 0, 0),
        line("Zzomirov", 0, 14),
        line("Bed No", 0, 28),
        line("137", 0, 42),
        line("Gain", 0, 56),
    ]
    assert judge(*tight) == {"Zzomirov": "person", "137": "id"}
    assert "137" not in judge(line("Gain", 0, 28), line("137", 0, 42))
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
        ("Bett:", "56B", True), ("Bett:", "11/3", True), ("Bett", "56", True), ("Zi", "56", False),
        ("Gain:", "56", False),
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


def values(found: list[Hit], text: str) -> list[tuple[str, str]]:
    assert all(hit.certain for hit in found)
    return [(text[hit.start : hit.end], hit.kind) for hit in found]


def right_of(label: str, text: str, *others: Line, gap: int = 20) -> list[tuple[str, str]]:
    """What of a text is the value of a label that ends `gap` pixels left of it, in lines of 20 pixels."""
    lines = [line(label, 100), line(text, 100 + 10 * len(label) + gap), *others]
    row = [i for i, other in enumerate(lines) if other.box[1] == 0]
    return values(captioned.next_to_label(lines[1], row, lines), text)


@pytest.mark.parametrize(("gap", "is_value"), [(-20, True), (-21, False), (0, True), (120, True), (121, False)])
def test_a_value_stands_up_to_six_heights_right_of_its_label(gap: int, is_value: bool) -> None:
    assert right_of("Name:", "Zzan Oeci", gap=gap) == ([("Zzan Oeci", "name")] if is_value else [])


def test_the_nearest_text_to_the_left_is_the_label() -> None:
    assert right_of("Name:", "Zzan", line("Gain", 0)) == [("Zzan", "name")]
    assert right_of("Gain", "Zzan", line("Name:", 0)) == []
    assert right_of("Name:", "Zzan", line("Gain", 300)) == [("Zzan", "name")]
    lines = [line("Name:"), line("Zzan", 60)]
    assert captioned.next_to_label(lines[1], [1], lines) == [], "the label stands in another row"


@pytest.mark.parametrize(
    ("label", "text", "kind"), [("Sex:", "F", "sex"), ("Bed:", "7", "id"), ("Operator:", "ZB", "person")]
)
def test_a_value_of_one_letter_or_two_is_one(label: str, text: str, kind: str) -> None:
    assert right_of(label, text) == [(text, kind)]


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        ("ID:", "A17 Gain 3", [("A17", "id")]), ("Sex:", "F 46", [("F", "sex")]),
        ("Age:", "046Y MI", [("046Y", "age")]), ("Phone:", "0631-555 Gain", [("0631-555", "contact")]),
        ("Name:", "Zzan Oeci", [("Zzan Oeci", "name")]), ("Operator", "Zzan", [("Zzan", "person")]), ("DR", "Zzan", []),
        ("Op", "Zzan", []), ("姓名", "阿依古丽", [("阿依古丽", "name")]), ("科室", "Zzan", [("Zzan", "institution")]),
        ("Hospital", "Zzan", [("Zzan", "institution")]), ("Gain 3 Name:", "Zzan", [("Zzan", "name")]),
        ("Name: Oeci", "Zzan", []), ("Name:", "ID: 4471", []), ("ID:", "Gain:", []), ("Name:", "Patient", []),
        ("Name:", "Operator", []), ("Gain", "Zzan", []), ("Name: ", "Zzan", [("Zzan", "name")]),
        ("Operator:", "PWR", [("PWR", "person")]), ("Operator:", "Gain", []), ("Name:", "Gain 48%", []),
        ("Hospital:", "Depth 4 cm", []), ("Address:", "Depth 4 cm", []), ("Date:", "Gain", [("Gain", "date")]),
    ],
)  # fmt: skip
def test_a_label_tells_the_kind_and_the_extent_of_its_value(label, text, found) -> None:
    assert right_of(label, text) == found


@pytest.mark.parametrize(
    ("tops", "x", "is_form"),
    [
        ((0, 60), 100, True),
        ((0,), 100, False),
        ((0, 60), 119, True),
        ((0, 60), 81, True),
        ((0, 60), 120, False),
        ((0, 60), 80, False),
    ],
)
def test_a_short_label_counts_where_two_more_stand_less_than_a_height_off_its_column(tops, x, is_form) -> None:
    form = [line(label, x, 200 + top) for label, top in zip(("Name", "ID"), tops, strict=False)]
    assert right_of("Op", "Zzan", *form) == ([("Zzan", "person")] if is_form else [])
    assert right_of("Op", "Zzan", line("Gain", 100, 200), line("Zoom", 100, 260)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Operator Zzan", "context"), ("Op. Zzan", "context"), ("Op: Zzan", "context"), ("Op Zzan", "context"),
        ("Operator  MI", "person"), ("Operator ZBK", "person"), ("Operator PWR ", "person"), ("Name MI", ""),
        ("Performed by Zzan Oeci", "context"), ("performed by ZB", "person"), ("Performed by Gain", ""),
        ("Performed by 12", ""), ("Gain Zzan", ""), ("Operator Gain", ""), ("Operator Zzan Gain.", ""),
        ("Operator Name:", ""), ("Operator 12", ""), ("Operator L. Zzan", "context"), ("OperatorZzan", ""), ("Op", ""),
        ("Sex Zzan", ""), ("Zzan Operator Oeci", ""),
    ],
)  # fmt: skip
def test_a_text_behind_a_label_without_a_colon_is_a_value_or_initials_unless_it_is_known(text: str, kind: str) -> None:
    assert values(captioned.after_bare_label(line(text)), text) == ([(text, kind)] if kind else [])


def below(label: str, text: str, *others: Line, gap: int = 4, x: int = 0) -> list[tuple[str, str]]:
    """What of a text is the value of a label that ends `gap` pixels above it, in lines of 20 pixels."""
    lines = [line(label, 100, 100), line(text, 100 + x, 120 + gap), *others]
    return values(captioned.below_label(lines[1], lines), text)


@pytest.mark.parametrize(
    ("gap", "x", "is_value"),
    [
        (-7, 0, True),
        (-8, 0, False),
        (11, 0, True),
        (12, 0, False),
        (4, 19, True),
        (4, 20, False),
        (4, -19, True),
        (4, -20, False),
    ],
)
def test_a_value_stands_right_below_its_label_and_begins_where_it_does(gap: int, x: int, is_value: bool) -> None:
    assert below("Name", "Zzan", gap=gap, x=x) == ([("Zzan", "name")] if is_value else [])


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        ("ID:", "33", [("33", "id")]), ("ID =", "33", [("33", "id")]), ("ID=", "12A/104", [("12A/104", "id")]),
        ("ID：", "33", [("33", "id")]), ("ID: ", "33", [("33", "id")]), ("Patient ID", "33", []), ("ID:", "33 mm", []),
        ("Bed:", "33 ", [("33", "id")]), ("Name:", "Gain", []), ("Name", "Zzan Gain", [("Zzan Gain", "name")]),
    ],
)  # fmt: skip
def test_a_number_below_a_label_is_its_value_where_the_label_asks_for_one(label, text, found) -> None:
    assert below(label, text) == found


def test_a_text_with_two_lines_above_it_or_none_has_no_label() -> None:
    assert below("Name", "Zzan", line("Gain", 95, 100)) == []
    assert below("Name", "Zzan", line("Gain", 130, 100)) == [("Zzan", "name")]
    assert captioned.below_label(line("Zzan"), [line("Zzan")]) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kojqa: 33/1", "33/1"), ("Kojqa=33", "33"), ("Kojqa：33", "33"), ("Koj: 33", "33"), ("Ko: 33", ""),
        ("K q: 33", ""), ("Kojqa zz.: ZB-4", "ZB-4"), ("Kojqa Gain: 33", ""), ("Kojqa (G): 33", "33"),
        ("Kojq1: 33", ""), ("Kojqa 33", ""), ("Kojqawertyuzxcvbnmkojqaw: 33", "33"),
        ("Kojqawertyuzxcvbnmkojqawe: 33", ""), ("Kojqa: ZBK", "ZBK"), ("Kojqa: Z.B.", "Z.B."), ("Kojqa: ZBKL", ""),
        ("Kojqa: Z", ""), ("Kojqa: zb", ""), ("Kojqa: Z. B.C.", "Z. B.C."), ("Kojqa: 1234", "1234"),
        ("Kojqa: 12345", ""), ("Kojqa: ZBK-12A/1045", "ZBK-12A/1045"), ("Kojqa: ZBKL-12", ""), ("Kojqa: 2X", ""),
        ("Kojqa: 2A", "2A"), ("Kojqa: 33 mm", ""), ("Gain: 33", ""), ("Kojqa:", ""),
    ],
)  # fmt: skip
def test_a_code_behind_a_caption_that_no_list_knows_is_identity_unless_it_has_a_unit(text: str, code: str) -> None:
    found = captioned.under_unknown_caption(line(text), [0], [line(text)])
    assert values(found, text) == ([(code, "context")] if code else [])


def test_an_unknown_caption_stands_left_of_its_code_or_above_it() -> None:
    code = line("33/1", 200, 100)
    left, further, above = line("Kojqa:", 120, 100), line("Qqwert:", 0, 100), line("Kojqa =", 200, 76)

    def has_code(*others: Line, row: int) -> bool:
        """The first `row` of the other lines stand in the row of the code."""
        return bool(captioned.under_unknown_caption(code, range(row + 1), [code, *others]))

    assert has_code(left, row=1) and has_code(above, row=0)
    assert not has_code(left, row=0), "of another row"
    assert not has_code(replace(left, text="Gain: "), further, row=2) and has_code(
        replace(left, text="Zoom"), above, row=1
    )
    assert not has_code(replace(left, text="Kojqa"), row=1)
    assert not has_code(line("Kojqa:", 260, 100), row=1)


def test_initials_and_beds_that_a_caption_names_go_elsewhere_too() -> None:
    lines = [line("Operator: TV", 0, 0), line("TV", 300, 0), line("poor quality TV", 300, 60), line("TV 44", 300, 120)]
    assert judge(*lines) == {"Operator: TV": "person", "TV": "person"} | {"TV": "person"}
    spans = classify.identity(lines, KnownValues(Identifiers()))
    assert {span.line for span in spans} == {0, 1, 2}
    assert "43/2" in judge(line("Room: 43/2", 0, 0), line("LOBE 43/2", 300, 60))
    assert judge(line("LOBE 43/2", 300, 60)) == {}


def test_only_what_is_short_is_looked_for_again() -> None:
    lines = [line("Operator: Zzomirov"), line("Ref: Q"), line("Room: 4"), line("Tech: W.K.")]
    certain = [[hit for hit in patterns.find(one.text) if hit.certain] for one in lines]
    assert captioned.short_values(lines, certain) == {"W.K."}


def test_an_institution_may_break_before_its_last_word() -> None:
    assert judge(line("Oeci General", 0, 0), line("Hospital", 0, 22)) == {
        "Oeci General": "institution",
        "Hospital": "institution",
    }
    assert judge(line("Oeci General", 0, 0), line("Hospital", 0, 60)) == {"Hospital": "institution"}
    assert judge(line("Frame Rate", 0, 0), line("Hospital", 0, 22)) == {"Hospital": "institution"}
    assert judge(line("Oeci 4", 0, 0), line("Hospital", 0, 22)) == {"Hospital": "institution"}


def test_a_button_in_chinese_is_no_value_of_the_label_beside_it() -> None:
    label = line("姓名:", 0, 0)
    for text, is_value in (("冻结", False), ("张三", True), ("高强", True)):
        value = line(text, label.box[2] + 20, 0)
        assert bool(captioned.next_to_label(value, [0, 1], [label, value])) is is_value
