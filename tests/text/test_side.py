"""Sides are told from words that only look like them, and each goes with its organ."""

from __future__ import annotations

import pytest

from echobench.text import side


@pytest.mark.parametrize(
    "text, expected",
    [
        ("左肾囊肿，右肾未见异常。左右径12mm", [("left", "kidney"), ("right", "kidney")]),
        (
            "Left kidney cyst; right renal stone. Both ovaries normal",
            [("left", "kidney"), ("right", "kidney"), ("both", "ovary")],
        ),
        ("双侧颈动脉内中膜增厚", [("both", "carotid artery")]),
        ("约5mm左右，位于甲状腺右叶", [("right", "thyroid")]),
        ("The catheter was left in place at a right angle.", []),
        ("both peripheral and central flow", []),
    ],
)
def test_sides_and_what_they_belong_to(text, expected):
    assert [(s.side, s.target) for s in side.find(text)] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("左肾囊肿", "left"),
        ("Right lobe. The RT lobe again.", "right"),
        ("左叶与右叶均正常", "both"),
        ("Both kidneys are normal.", "both"),
        ("双侧附件未见异常", "both"),
        ("Lt & Rt kidney", "both"),
        ("L kidney", "left"),
        ("左右径 12mm", None),
        ("left untreated, right away", None),
        ("", None),
    ],
)
def test_a_text_speaks_of_one_side_of_both_or_of_none(text, expected):
    assert side.laterality(text) == expected


def test_a_side_goes_with_the_last_organ_before_it_where_its_clause_names_none():
    assert [s.target for s in side.find("The kidneys are seen. A cyst on the left.")] == ["kidney"]
