"""What is described without its name, and which lumens only look like a cyst."""

from __future__ import annotations

import pytest

from echobench.text.findings import find


def names(text: str, region: str | None = None) -> set[str]:
    return {f.name for f in find(text, region=region)}


@pytest.mark.parametrize(
    "text",
    [
        "胆囊腔内未见异常回声。",
        "心包囊腔未见积液。",
        "孕囊腔内见卵黄囊。",
        "胆囊呈无回声区。",
        "膀胱充盈良好，呈无回声区。",
        "动脉管腔呈无回声区，管壁连续。",
        "胆囊肿大。",
        "右侧阴囊肿胀。",
        "The gallbladder is a thin-walled anechoic structure.",
        "An anechoic structure representing the urinary bladder.",
    ],
)
def test_the_lumen_of_a_normal_organ_is_no_cyst(text):
    assert not {name for name in names(text) if "cyst" in name and "cysti" not in name}


@pytest.mark.parametrize(
    "text, region, finding",
    [
        ("胆囊旁见无回声区。", "liver", "cyst"),
        ("双乳可见多发无回声，较大者约8mm。", "breast", "breast cyst"),
        ("右乳见无回声，壁薄。", "breast", "breast cyst"),
        ("A simple cyst beside the gallbladder.", None, "cyst"),
        ("胆囊腔内可见强回声团，大小约1.3cm，后伴声影。", "liver", "cholelithiasis"),
        ("右肾下盏见强回声，后伴声影。", "kidney", "nephrolithiasis"),
        ("Echogenic foci in the gallbladder casting a clean shadow.", "liver", "cholelithiasis"),
    ],
)
def test_what_is_described_is_found(text, region, finding):
    assert any(finding in name for name in names(text, region))


def test_a_bright_echo_with_a_shadow_elsewhere_is_no_stone():
    assert "stone" not in names("甲状腺内见强回声，后伴声影。", "thyroid")
