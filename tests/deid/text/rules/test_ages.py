"""Ages over 89 are found in figures and in words, and neither younger ages nor measures are."""

from __future__ import annotations

import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text
from echobench.deid.text.rules import ages
from echobench.deid.text.rules._document import Document


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in ages.find(Document(text, empty(), ""))]


@pytest.mark.parametrize("age, marked", [(88, False), (89, False), (90, True), (99, True), (100, True), (129, True)])
@pytest.mark.parametrize(
    "text",
    [
        "a {} year old man",
        "男，{}岁",
        "{} y/o",
        "aged {}",
        "年龄：{}",
        "M/{}",
        "AGE={}",
        "She is {}.",
        "turned {} in May",
    ],
)
def test_ages_over_89_are_marked_and_others_stay(text, age, marked):
    spans = [span for span in report_text.find(text.format(age)) if span.kind == "age"]
    assert bool(spans) == marked


@pytest.mark.parametrize(
    "text, age",
    [
        ("九十三岁", "九十三"), ("一百零二岁", "一百零二"), ("91岁", "91"), ("91 years old", "91"), ("91y/o", "91"),
        ("age: 91", "91"), ("aged 091", "091"), ("094y", "094"), ("96 f", "96"), ("91 / female", "91"),
        ("92, man", "92"), ("seen 93 m, well", "93"), ("男，94，", "94"), ("女 年龄：95 ", "95"),
        ("ninety-three-year-old lady", "ninety-three"), ("ninety years of age", "ninety"), ("aged about 94", "94"),
        ("a hundred and two years old", "a hundred and two"), ("age of ninety-nine", "ninety-nine"),
        ("he's ninety-one, frail", "ninety-one"), ("the patient is now 97 and", "97"), ("f/93, pain", "93"),
        ("reached 100", "100"), ("her 101st birthday", "101st"), ("in his early nineties", "nineties"),
        ("age               97", "97"), ('"age": "91",', "91"),
        ("in her 90s", "90s"), ("a nonagenarian", "nonagenarian"), ("two centenarians", "centenarian"),
        ("a hundred and twelve years old", "a hundred and twelve"), ("one hundred years old", "one hundred"),
        ("a hundred twenty-one years old", "a hundred twenty-one"), ("his 100th year of life", "100th"),
        ("the pt is over 93.", "93"), ("seen at 92 yrs, well", "92"), ("man 91 yrs of age", "91"),
        ("x\tf\t93\ty", "93"), ("x\t男\t九十一\ty", "九十一"), ("smith, 94, cyst", "94"),
        ("mrs oakley, 93, came", "93"),
        ("mrs oakley, ninety-three, came", "ninety-three"), ("年逾九旬", "年逾九旬"), ("九旬老人", "九旬"),
        ("百岁老人", "百岁"),
        ("今年九十有三", "九十有三"),
    ],
)  # fmt: skip
def test_an_age_over_89_is_found_however_it_is_written(text, age):
    assert set(found(text)) == {age}


@pytest.mark.parametrize(
    "text",
    [
        "八十九岁", "89岁", "89 years old", "aged 089", "88 f", "89, man", "男，89，", "130岁", "91 mm", "f 91 mm",
        "eighty-nine years old", "ninety degrees", "a hundred percent", "the rate is ninety", "ef is 90.", "in the 90s",
        "turned 90 degrees", "left/93", "rf/95", "he is 90 kg", "psv 95 cm/s", "90%", "百分之九十", "年近九旬",
        "x\tf\t89\ty", "smith, 89, cyst", "mrs oakley, 89, came", "at 92 yrs ago", "his 89th year of life",
        "a hundred years ago",
        "1.92 yrs",
        "九十度", "1990s", "the ratio reached 1.95", "in her eighties", "an octogenarian",
    ],
)  # fmt: skip
def test_an_age_up_to_89_and_a_measure_are_not(text):
    assert not found(text)


def test_an_age_is_a_candidate_of_the_second_rank():
    assert {(span.kind, span.rank) for span in ages.find(Document("aged 93, a nonagenarian", empty(), ""))} == {
        ("age", 2)
    }


def test_what_stands_around_an_age_stays_also_when_a_name_was_masked_before():
    once = report_text.clean("Mr. Leopold Vandenberg, aged 93, has a cyst.", shift_days=None, style="category").text
    assert once == "Mr. [NAME], aged 90, has a cyst."
    assert report_text.clean(once, shift_days=None, style="category").text == once


@pytest.mark.parametrize(
    "text, age",
    [
        ("[Sex] M [Age] 91 [MRN]", "91"),
        ("PatientAge=91\nx", "91"),
        ("年齡｜九十｜", "九十"),
        ("102高龄婆婆", "102"),
        ("Pt: A B   95 M   Enc", "95"),
    ],
)
def test_ages_in_cells_and_exports(text, age):
    assert age in found(text)


@pytest.mark.parametrize("text", ["[Age] 89 [MRN]", "PatientAge=89", "82高龄婆婆", "Pt: A B   85 M   Enc"])
def test_younger_ages_in_cells_stay(text):
    assert found(text) == []
