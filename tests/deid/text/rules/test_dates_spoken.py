"""Dates without a number of their own and times of day go; positions on a clock, ratios and durations stay."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text
from echobench.deid.text.rules import dates_spoken
from echobench.deid.text.rules._document import Document


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


def found(text: str) -> dict[str, str]:
    """{value: its kind and the ranks it is found with, as digits} of what the rule alone finds in a text."""
    ranks: dict[tuple[str, str], set[int]] = {}
    for span in dates_spoken.find(Document(text, empty(), "")):
        ranks.setdefault((text[span.start : span.end], span.kind), set()).add(span.rank)
    return {value: kind + "".join(map(str, sorted(each))) for (value, kind), each in ranks.items()}


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("the fourth of march, 2019", 3), ("march the twenty-first two thousand and nineteen", 3), ("2O18-02-26", 3),
        ("12/O3/2018", 3), ("O3-mar-2019", 3), ("l2 Mar 2019", 3), ("19年4月2日", 3), ("农历八月十五", 3),
        ("腊月廿八", 3),
        ("the 15th of the 1st lunar month", 2), ("last lunar month, day 3", 2), ("boxing day", 2), ("下午3:26", 2),
        ("9时42分", 2), ("10:45:24", 2), ("13:30", 2), ("0915 hours", 2), ("6 pm", 2), ("half past eleven", 2),
        ("二〇一五年", 3), ("民国96年", 3), ("2016年初", 3),
    ],
)  # fmt: skip
def test_a_date_or_time_by_its_form(text, rank):
    assert found(text) == {text: f"date{rank}"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("检查日期 112.1.13", {"112.1.13": "date3"}), ("于2019.3检查", {"2019.3": "date3"}),
        ("中秋节后", {"中秋节": "date2"}),
        ("seen the 4th unchanged", {"the 4th": "date2"}), ("下次12日复核", {"12日": "date2"}),
        ("seen the 4th at 3 pm unchanged", {"the 4th at 3 pm": "date2", "3 pm": "date2"}),
        ("12日 10:45 复核", {"12日 10:45": "date2", "10:45": "date2"}), ("较2020.2", {"2020.2": "date3"}),
    ],
)  # fmt: skip
def test_a_date_or_time_by_what_stands_beside_it(text, values):
    assert found(text) == values


@pytest.mark.parametrize("text", ["于2019.3 mm", "第八月十五", "seen the 4th rib", "术后12日", "3:00", "ratio 2:35"])
def test_measures_and_clock_positions_are_no_dates(text):
    assert found(text) == {}
