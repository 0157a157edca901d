"""Dates without a number of their own and times of day go; positions on a clock, ratios and durations stay."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.text import report_text


@pytest.mark.parametrize(
    "text, value",
    [
        ("自诉生于农历八月十五，证件日期有误。", "农历八月十五"),
        ("症状自腊月廿八起。", "腊月廿八"),
        ("Birthday: the 15th of the 3rd lunar month.", "the 15th of the 3rd lunar month"),
        ("中秋节后症状加重。", "中秋节"),
        ("Pain since Boxing Day.", "Boxing Day"),
        ("Report of the 4th unchanged.", "the 4th"),
        ("下次12日复核。", "12日"),
        ("患者17日行超声检查。", "17日"),
        ("较二〇一五年增大5mm。", "二〇一五年"),
        ("較民國96年增大。", "民國96年"),
        ("危急值：10:45:24报告安医师。", "10:45:24"),
        ("急診，下午3:26床旁檢查。", "下午3:26"),
        ("记录者，9时42分。", "9时42分"),
        ("Lesion marked at 9:25 PM.", "9:25 PM"),
        ("Portable study, 0915 hours.", "0915 hours"),
        ("Line removed at half past eleven.", "half past eleven"),
        ("Arrived 6 pm.", "6 pm"),
    ],
)
def test_dates_in_other_forms_and_times_of_day_go(text, value):
    assert not left(text, value)


@pytest.mark.parametrize(
    "text",
    [
        "Cyst of the 3rd ventricle near the 4th rib.",
        "Mass at 3:00, 4 cm from the nipple; 12 o'clock.",
        "左乳3点钟方向见结节。",
        "术后10日，第3日拆线，孕八月十天。",
        "Dilution ratio 2:35.",
        "Systolic to diastolic 4:1 ratio.",
        "Screening risk 1:250.",
    ],
)
def test_clock_positions_ratios_and_durations_stay(text):
    assert report_text.find(text) == []
