"""Measured values with units, and what was measured."""

from __future__ import annotations

import pytest
from corpus import shared

from echobench.text import grading, quantities, region_terms, sections


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
def test_each_value_of_a_text_has_its_unit(text, expected):
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


@pytest.mark.parametrize("unit", sorted({code for code, _, _ in quantities._UNITS.values()}))
def test_what_is_written_is_found_again(unit):
    assert [(q.value, q.unit) for q in quantities.find(quantities.written(12.5, unit))] == [(12.5, unit)]


def test_the_quantities_that_a_text_speaks_of_have_one_name_in_both_languages():
    assert quantities.names_in("双顶径多少?") == quantities.names_in("What is the BPD?") == {"biparietal diameter"}
    assert quantities.names_in("How are you?") == set()


@pytest.mark.parametrize("space", ["", " "])
@pytest.mark.parametrize("times", ["x", "×", "X", "Ｘ", "✕", "╳", "*", "乘", "乘以"])
@pytest.mark.parametrize("unit", ["mm", "cm", "毫米", "㎝", "MM"])
@pytest.mark.parametrize("sides", [("12", "8"), ("1.2", "0.8", "0.5"), ("1,2", "0,8")])
def test_diameters_are_the_same_with_a_unit_each_or_one_at_the_end(unit, times, space, sides):
    sign = f"{space}{times}{space}"
    each = quantities.find(f"大小约{sign.join(side + space + unit for side in sides)}，边界清")
    at_end = quantities.find(f"大小约{sign.join(sides)}{space}{unit}，边界清")
    assert [q.base for q in each] == [q.base for q in at_end]
    assert [q.value for q in each] == [float(side.replace(",", ".")) for side in sides]
    assert len({q.group for q in each}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EFW 1,250 g", [(1250, "g")]),
        ("胎儿体重约3,200g", [(3200, "g")]),
        ("a volume of 1,024 mL", [(1024, "mL")]),
        ("1,2 cm", [(1.2, "cm")]),
        ("0,8-1,2 cm", [(0.8, "cm")]),
        ("1.2,0.8cm", [(0.8, "cm")]),
        ("5,10,15 mm", []),
        ("12mm,8mm", [(12, "mm"), (8, "mm")]),
        ("Gleason 3+4 mm", []),
    ],
)
def test_no_number_starts_within_another(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "孕28+3周",
        "孕28周+3",
        "孕28周+3天",
        "28⁺³周",
        "GA 28+3 weeks",
        "28w3d",
        "28 w + 3 d",
        "28+3W",
        "28 weeks + 3 days",
    ],
)
def test_an_age_in_weeks_and_days_is_one_however_it_is_written(text):
    assert values(text) == [(28, "wk"), (3, "d")]
    assert quantities.find(text)[1].name == ""


def test_days_of_an_age_are_fewer_than_seven_and_past_ages_are_none():
    assert values("孕28+10周") == values("at 28+3 weeks ago") == []


@pytest.mark.parametrize(
    ("value", "expected"), [("231,4", 231.4), ("231.4", 231.4), (231.4, 231.4), ("nan", None), ("x", None)]
)
def test_a_label_states_its_quantity_in_any_notation(value, expected):
    stated = quantities.labelled("HC", value)
    assert (stated and stated.value) == expected
