"""One slip inside a long word is read as the option's word; another term is not."""

from __future__ import annotations

import pytest

from echobench.bench.misspelt import is_slip, spelt_as
from echobench.bench.parse import parse


@pytest.mark.parametrize(
    ("said", "meant", "slip"),
    [
        ("suprasinatus", "supraspinatus", True), ("gallbaldder", "gallbladder", True),
        ("hydronepphrosis", "hydronephrosis", True), ("homogenous", "homogeneous", True),
        ("adduction", "abduction", False), ("hypoechoic", "hyperechoic", False), ("symptomatic", "asymptomatic", False),
        ("infraspinatus", "supraspinatus", False), ("kidny", "kidney", False), ("cysts", "cystitis", False),
        ("supraspinatus", "supraspinatus", False), ("suprspnatus", "supraspinatus", False),
    ],
)  # fmt: skip
def test_only_a_slip_inside_a_long_word_is_one(said, meant, slip):
    assert is_slip(said, meant) is slip


def test_a_word_of_two_options_is_left_as_it_is():
    choices = ("acute cholecystitis", "chronic cholecystitis")
    assert spelt_as("This is cholecysttis.", choices) == "This is cholecysttis."


@pytest.mark.parametrize(
    ("answer", "taken"),
    [
        ("The muscle is the infrapsinatus.", "infraspinatus"),
        ("It is not the infrapsinatus.", None),
        ("Either supraspintus or infrapsinatus.", None),
    ],
)
def test_an_option_is_found_by_its_misspelt_name(answer, taken):
    assert parse("choice", answer, ("supraspinatus", "infraspinatus", "deltoid")).extracted == taken
