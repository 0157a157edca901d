"""Words of which one denies the other take one side, negation counted in."""

from __future__ import annotations

import pytest

from echobench.text import contrasts


@pytest.mark.parametrize(
    "left, right",
    [
        ("边界清", "边界不清"),
        ("形态规则", "形态不规则"),
        ("homogeneous", "heterogeneous"),
        ("homogeneous echo", "not homogeneous"),
    ],
)
def test_a_word_and_its_opposite_are_the_two_sides_of_one_pair(left, right):
    (one,), (other,) = contrasts.find(left), contrasts.find(right)
    assert one.name == other.name
    assert one.positive != other.positive


def test_spans_point_at_the_words_and_other_texts_have_none():
    text = "A homogeneous liver."
    (contrast,) = contrasts.find(text)
    assert text[slice(*contrast.span)] == "homogeneous"
    assert contrasts.find("A liver.") == []
