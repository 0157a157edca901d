"""Shorthand is spelt out as its region means it, and what only looks like shorthand stays."""

from __future__ import annotations

import pytest

from echobench.text.shorthand import spell_out


@pytest.mark.parametrize(
    "text, region, expected",
    [
        ("RK: no stones", "kidney", "right kidney: no stones"),
        ("GB wall 2 mm", "liver", "gallbladder wall 2 mm"),
        ("MR 2+", "heart", "mitral regurgitation 2+"),
        ("MR advised", "liver", "MR advised"),
        ("Stones - N; hydronephrosis - Y", "kidney", "Stones: none; hydronephrosis present"),
        ("Calculus: 0.5 cm", "kidney", "Calculus: 0.5 cm"),
        ("Thrombus-free", "heart", "Thrombus: none"),
        (
            "ICA R 70-99%, L <50%.",
            "vessel",
            "right internal carotid artery: 70-99%; left internal carotid artery: <50%.",
        ),
        ("PVR 2 L", "kidney", "PVR 2 L"),
        ("R-R interval", "heart", "R-R interval"),
        ("Cat 4C", "breast", "BI-RADS 4C"),
        ("BI-RADS Cat 4C", "breast", "BI-RADS Cat 4C"),
        ("Lt. cyst", "kidney", "left cyst"),
        ("颈A斑块:左有右无", "vessel", "左侧可见颈动脉斑块;右侧未见颈动脉斑块"),
        ("双附件(-)", "gynecology", "双附件未见异常"),
        ("左叶4a类结节", "thyroid", "左叶TI-RADS 4a结节"),
        ("胆已切", "liver", "胆囊已切"),
        ("股V可压瘪", "vessel", "股静脉可压瘪"),
    ],
)
def test_shorthand_is_spelt_out_in_its_region(text, region, expected):
    assert spell_out(text, region) == expected
