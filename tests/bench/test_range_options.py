import pytest

from echobench.bench.parse import parse
from echobench.bench.range_options import option_of_value

LENGTHS = ("<3 mm", "3-5 mm", ">5 mm")


@pytest.mark.parametrize(
    ("text", "bodies", "right"),
    [
        ("I count 3 vessels.", ("0", "1-2", "3-4", "5 or more"), 2),
        ("Seven of them.", ("0", "1-2", "3-4", "5 or more"), 3),
        ("It measures 0.4 cm.", LENGTHS, 1),
        ("It measures 2 mm.", LENGTHS, 0),
        ("It measures 2 to 6 mm.", LENGTHS, None),
        ("It is thick.", LENGTHS, None),
        ("There is 1 vessel.", ("0-1", "1-2"), None),  # in both
        ("There are 3.", ("2", "3", "4"), 1),
        ("There are 3.", ("1-2", "3-4", "none of these"), None),
        ("约9毫米", ("5毫米以下", "5-10毫米", "10毫米以上"), None),
    ],
)
def test_a_value_lies_in_the_range_of_one_option(text, bodies, right):
    assert option_of_value(text, bodies, "How many?") == right


DEPTHS, SHARES, MIXED = ("5 mm", "8 mm", "25 mm", "40 mm"), ("30%", "45%", "55%"), ("8 mm", "1.5 cm", "2 cm")


@pytest.mark.parametrize(
    ("choices", "answer", "right"),
    [
        (DEPTHS, "8mm", "8 mm"),
        (DEPTHS, "roughly 8mm", "8 mm"),
        (DEPTHS, "The depth is 8.0 mm.", "8 mm"),
        (DEPTHS, "2.5 cm", "25 mm"),
        (DEPTHS, "25毫米", "25 mm"),
        (DEPTHS, "8", "8 mm"),
        (DEPTHS, "二十五毫米", "25 mm"),
        (DEPTHS, "It measures 30 mm. Answer: C", "25 mm"),
        (SHARES, "45 %", "45%"),
        (SHARES, "about 45 percent", "45%"),
        (MIXED, "15 mm", "1.5 cm"),
        (MIXED, "0.8 cm", "8 mm"),
        (("1", "2", "3"), "three", "3"),
    ],
)
def test_an_option_that_is_a_value_is_known_in_any_unit_and_spelling(choices, answer, right):
    assert parse("choice", answer, choices).extracted == right


@pytest.mark.parametrize(
    ("choices", "answer"),
    [
        (DEPTHS, "5-8 mm"),
        (DEPTHS, "5 - 8 mm"),
        (DEPTHS, "between 8 and 25 mm"),
        (DEPTHS, "from 5 mm to 8 mm"),
        (DEPTHS, "8至25毫米"),
        (DEPTHS, "介于8和25毫米之间"),
        (DEPTHS, "1.5 mm"),
        (DEPTHS, "8 cm"),
        (SHARES, "30-45%"),
        (SHARES, "45 to 55%"),
        (("1", "2", "3"), "1.5"),
        (("1", "2", "3"), "2 to 3"),
    ],
)
def test_a_range_and_another_value_are_no_option(choices, answer):
    assert parse("choice", answer, choices).extracted is None
