"""Measurements with units, sides, grades, sections and regions."""

from __future__ import annotations

import pytest
from corpus import shared

from echobench.text import grading, quantities, region_terms, sections, side


def values(text: str) -> list[tuple[float, str]]:
    return [(q.value, q.unit) for q in quantities.find(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("右侧叶42*19*19mm", [(42, "mm"), (19, "mm"), (19, "mm")]),
        ("1.2 x 0.8 cm", [(1.2, "cm"), (0.8, "cm")]),
        ("约13×11mm", [(13, "mm"), (11, "mm")]),
        ("1.2cm x 0.8cm x 3mm", [(1.2, "cm"), (0.8, "cm"), (3, "mm")]),
        ("PSV 85cm/s，RI 0.72", [(85, "cm/s"), (0.72, "1")]),
        ("LVEF 55-60%", [(55, "%")]),
        ("a 12-mm nodule", [(12, "mm")]),
        ("５．２ｍｍ", [(5.2, "mm")]),
        ("残余尿量约30毫升", [(30, "mL")]),
        ("孕12周3天", [(12, "wk"), (3, "d")]),
        ("报告时间:2020-07-019;02:37", []),
        ("seen 3 weeks ago, 2021/03/04, bed 12, No. 5", []),
        ("5 masses, 3 cysts, grade 2", []),
        ("RVSP 32 mmHg, EF 60%", [(32, "mm[Hg]"), (60, "%")]),
    ],
)
def test_values_and_units(text, expected):
    assert values(text) == expected


def test_names_groups_base_units_and_spans():
    text = "左室射血分数62%，结节大小约1.2×0.8cm。"
    ef, long, short = quantities.find(text)
    assert ef.name == "ejection fraction"
    assert long.name == "size"
    assert long.group == short.group != ef.group
    assert (long.value_mm, ef.value_mm) == (12, None)
    assert text[slice(*short.span)] == "0.8cm"
    (gradient,) = quantities.find("mean gradient 12-15 mmHg")
    assert gradient.upper == 15


@pytest.mark.parametrize(
    "text, expected",
    [
        ("左肾囊肿，右肾未见异常。左右径12mm", [("left", "kidney"), ("right", "kidney")]),
        ("Left kidney cyst; right renal stone. Both ovaries normal", [("left", "kidney"), ("right", "kidney"), ("bilateral", "ovary")]),
        ("双侧颈动脉内中膜增厚", [("bilateral", "carotid artery")]),
        ("约5mm左右，位于甲状腺右叶", [("right", "thyroid")]),
        ("The catheter was left in place at a right angle.", []),
        ("both peripheral and central flow", []),
    ],
)  # fmt: skip
def test_sides_and_what_they_belong_to(text, expected):
    assert [(s.side, s.target) for s in side.find(text)] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("TI-RADS-US分类3类", ("TI-RADS", "3")), ("BI-RADS 4a类", ("BI-RADS", "4a")), ("BI-RADS分类：4A级", ("BI-RADS", "4a")),
        ("US-BIRADS Ⅳa类", ("BI-RADS", "4a")), ("C-TIRADS 4A", ("C-TI-RADS", "4a")), ("TR4", ("TI-RADS", "4")),
        ("O-RADS US 3", ("O-RADS", "3")), ("BI-RADS category 2.", ("BI-RADS", "2")), ("LR-5", ("LI-RADS", "5")),
        ("Graf IIa", ("Graf", "2a")), ("BI-RADS 4 12mm", ("BI-RADS", "4")),
    ],
)  # fmt: skip
def test_grades(text, expected):
    assert [(g.system, g.value) for g in grading.find(text)] == [expected]


@pytest.mark.parametrize("text", ["Tristan", "TR 2.5 m/s", "mild TR is seen", "no BI-RADS given"])
def test_what_is_no_grade(text):
    assert grading.find(text) == []


def test_sections_of_both_languages():
    zh = sections.split("检查所见:\n甲状腺右侧叶结节。\n检查提示:\n1、甲状腺结节\n报告时间:2020")
    assert zh["findings"] == "甲状腺右侧叶结节。"
    assert zh["impression"] == "1、甲状腺结节"
    en = sections.split("History: pain. FINDINGS: liver normal. CONCLUSION: Normal study.\n")
    assert (en["findings"], en["impression"]) == ("liver normal.", "Normal study.")
    assert sections.split("A cyst.") == {"text": "A cyst."}


def test_the_published_thyroid_report():
    text = (
        shared("data", "text", "tencent_mrs_examples", "TextToClass.md")
        .read_text(encoding="utf-8")
        .split("--Text ")[1]
        .split("--UserType")[0]
    )
    parts = sections.split(text)
    assert "低回声结节" in parts["findings"]
    assert [(g.system, g.value) for g in grading.find(parts["impression"])] == [("TI-RADS", "3"), ("TI-RADS", "2")]
    assert region_terms.region_of(text)[0][0] == "thyroid"
    assert {(q.value, q.unit) for q in quantities.find(text)} >= {
        (42, "mm"),
        (19, "mm"),
        (1.6, "mm"),
        (13, "mm"),
        (2.2, "mm"),
    }


@pytest.mark.parametrize(
    "text, region",
    [
        ("颈动脉内中膜增厚，颈总动脉斑块", "vessel"), ("胎儿双顶径62mm", "gynecology"), ("前列腺增大，膀胱充盈可", "kidney"),
        ("胰腺大小正常，胆囊壁光滑", "liver"), ("Mitral regurgitation, LVEF 60%", "heart"), ("Parathyroid adenoma near the isthmus", "thyroid"),
        ("左乳低回声结节", "breast"), ("Splenomegaly? The spleen measures 14 cm.", "liver"),
    ],
)  # fmt: skip
def test_regions_of_words(text, region):
    assert region_terms.region_of(text)[0][0] == region


def test_regions_of_codes_and_body_parts():
    assert region_terms.region_of_code("T-B6000") == region_terms.region_of_code("69748006") == "thyroid"
    assert region_terms.region_of_code("nothing") is None
    assert region_terms.region_of_body_part("Gall Bladder") == "liver"
    assert region_terms.region_of_body_part("") is None
    assert region_terms.region_of_body_part("FOOT") is None


def test_codes_agree_with_the_dicom_dictionary():
    """SCT and SRT codes of one region name one thing: pydicom maps the retired code to the current one."""
    from pydicom.sr._snomed_dict import mapping

    for region in region_terms.read_schema("regions.json")["regions"].values():
        codes = region["codes"]
        for code, meaning in codes.items():
            if not code[0].isdigit():
                assert codes.get(mapping["SRT"][code]) == meaning
