"""Sentences end at marks, not at abbreviations or decimal points; clauses also at commas."""

from __future__ import annotations

import pytest

from echobench.text.clauses import clauses, sentences


@pytest.mark.parametrize(
    "text, parts",
    [
        ("A cyst of 1.2 cm. A stone.", ["A cyst of 1.2 cm.", " A stone."]),
        ("Seen by Dr. Rao. Normal.", ["Seen by Dr. Rao.", " Normal."]),
        ("1. Cyst; 2. Stone", ["1. Cyst;", " 2. Stone"]),
        ("BI-RADS category 2. Normal.", ["BI-RADS category 2.", " Normal."]),
        ("肝囊肿。肾结石！", ["肝囊肿。", "肾结石！"]),
        ("Line\nnext", ["Line\n", "next"]),
        (" \n ", []),
    ],
)
def test_a_text_is_divided_at_the_ends_of_its_sentences(text, parts):
    assert [text[a:b] for a, b in sentences(text)] == parts


@pytest.mark.parametrize(
    "text, parts",
    [
        ("肝囊肿，肾结石。", ["肝囊肿，", "肾结石。"]),
        ("肝、胆、脾", ["肝、胆、脾"]),
        ("1,200 ml, clear", ["1,200 ml,", " clear"]),
        ("A cyst. A stone, small.", ["A cyst.", " A stone,", " small."]),
    ],
)
def test_a_text_is_divided_at_the_ends_of_its_clauses(text, parts):
    assert [text[a:b] for a, b in clauses(text)] == parts
