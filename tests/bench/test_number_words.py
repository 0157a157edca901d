"""Numbers as answers write them, in digits with a decimal point."""

from __future__ import annotations

import pytest

from echobench.bench.number_words import counted_in_words, in_digits, words_in_digits
from echobench.bench.parse import parse


@pytest.mark.parametrize(
    ("answer", "unit", "question", "right"),
    [
        ("twenty-three millimeters", "mm", "", (23.0, "mm")),
        ("two point five centimetres", "cm", "", (2.5, "cm")),
        ("about one hundred and forty beats per minute", "/min", "", (140.0, "/min")),
        ("百分之六十二点五", "%", "", (62.5, "%")),
        ("I'd say 12 mm, with 70% confidence.", "mm", "", (12.0, "mm")),
        ("Certainty: 90 %. EF: 55 %", "%", "", (55.0, "%")),
        ("30 weeks and 4 days", "d", "", (214.0, "d")),
        ("孕32+1周", "wk", "", (225.0, "d")),
        ("In the range of 10-14 mm; if I must name one value, 12 mm.", "mm", "", (12.0, "mm")),
        ("12-14 mm", "mm", "", None),
        ("The RI is 0.7 (range 0.5-0.7) and PSV is 80 cm/s", "cm/s", "", (80.0, "cm/s")),
        ("\\[ V = \\frac{4}{3}\\pi r^3 \\approx 33\\ \\text{mL} \\]", "mL", "", (33.0, "mL")),
        ('{"value": 12.5, "units": "mm"}', "mm", "", (12.5, "mm")),
        ('{"测量值": 12.5, "单位": "mm"}', "mm", "", (12.5, "mm")),
        ("148", "/min", "What is the fetal heart rate?", (148.0, "/min")),
        ("Length 3 cm, width 2 cm", "mm", "", None),
        ("十四毫米", "mm", "", (14.0, "mm")),
        ("$12 \\pm 1$ mm", "mm", "", (12.0, "mm")),
        ("less than 12 mm", "mm", "", None),
        ("EF 55 % (biplane), i.e. 55 %", "%", "", (55.0, "%")),
    ],
)
def test_a_quantity_however_its_number_is_written(answer, unit, question, right):
    assert parse("quantity", answer, unit=unit, question=question).extracted == right


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("one hundred and twenty-five mm", "125 mm"),
        ("two thousand three hundred grams", "2300 grams"),
        ("three point zero five cm", "3.05 cm"),
        ("一百二十毫升", "120 毫升"),
        ("两千五百克", "2500 克"),
        ("1.234,5 and 12,5 and 1,234", "1234.5 and 12.5 and 1234"),
        ("one mass", "one mass"),
        ("20 weeks 0 days", "20 weeks"),
        ("12+3 weeks", "87 days"),
    ],
)
def test_digits_are_read_as_numbers(text, digits):
    assert in_digits(text) == digits


def test_things_that_are_counted_in_words():
    assert counted_in_words("There is just a single large stone.") == {1.0}
    assert counted_in_words("two nodules and 三个结节") == {2.0, 3.0}
    assert parse("number", "A solitary nodule.", question="How many nodules are there?").extracted == (1.0, "1")


def test_numerals_before_a_unit_are_written_in_digits_and_nothing_else_is():
    assert (
        words_in_digits("相当于二十周, twenty-two weeks, 12 weeks + 3 days")
        == "相当于20周, 22 weeks, 12 weeks + 3 days"
    )


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("一厘米二", "1.2厘米"),
        ("12mm×8mm", "12 x 8mm"),
        ("12mm×8cm", "12mm×8cm"),
        ("约为六十左右", "约为60 左右"),
        ("一厘米二个", "1 厘米二个"),
    ],
)
def test_chinese_numerals_and_sizes_are_written_in_one_way(text, right):
    assert in_digits(text) == right
