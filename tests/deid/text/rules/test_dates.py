"""Dates move by whole days and keep the form they were written in."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from text_spans import left

from echobench.deid.identifiers import from_fields
from echobench.deid.text.report_text import clean

FORMS = [
    "{d:%Y-%m-%d}",
    "{d:%Y/%m/%d}",
    "{d:%Y.%m.%d}",
    "{d:%Y%m%d}",
    "{d.year}年{d.month}月{d.day}日",
    "{d:%m/%d/%Y}",
    "{d:%B} {d.day}, {d.year}",
    "{d.day} {d:%B} {d.year}",
    "{d:%d-%b-%Y}",
    "{d:%b} {d.day}, {d.year}",
    "{d.year}-{d.month}-{d.day}",
    "{d:%d %b %Y}",
    "{d:%Y年%m月%d日}",
]
UNUSUAL = {"{d.year}-{d.month}-{d.day}", "{d:%d %b %Y}", "{d:%Y年%m月%d日}"}


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None)
@given(day=st.dates(datetime.date(1930, 1, 1), datetime.date(2030, 12, 31)), days=st.integers(-4000, 4000).filter(bool))
def test_a_full_date_moves_and_keeps_its_form(form, day, days):
    # 2024-11-12 does not tell whether its form pads: the usual form of its kind is taken then.
    if form in UNUSUAL:
        day = day.replace(day=day.day % 9 + 1)
    assume("%b" not in form or day.month != 5)  # nor does May tell whether it is short
    before, after = (
        "on " + form.format(d=day) + " we saw",
        "on " + form.format(d=day + datetime.timedelta(days=days)) + " we saw",
    )
    assert clean(before, shift_days=days).text == after


@pytest.mark.parametrize(
    "text, days, expected",
    [
        ("二〇二四年三月五日", 10, "二〇二四年三月十五日"),
        ("3月5日复查", 30, "4月4日复查"),
        ("seen on MARCH 5, 2024", 1, "seen on MARCH 6, 2024"),
        ("25.03.2024", 7, "01.04.2024"),
        ("5th of March 2024", 1, "6th of March 2024"),
        ("2024-03-05 10:22:01", 1, "2024-03-06 10:22:01"),
        ("on Friday", 1, "on Saturday"),
        ("星期五复诊", 2, "星期日复诊"),
        ("In 2014", 400, "In 2015"),
        ("March 2024", 60, "May 2024"),
        ("31/12/2023", 1, "01/01/2024"),
        ("03/05/24", 1, "03/06/24"),
    ],
)
def test_a_date_is_moved_and_keeps_its_written_form(text, days, expected):
    assert clean(text, shift_days=days).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "12/8/7 mm",
        "ratio 1.2.3",
        "E/A 0.8/0.6",
        "2000 mL",
        "1950 g",
        "40-50%",
        "3-5 mm",
        "第3/4肋间",
        "1/2",
        "1957±307 g",
    ],
)
def test_what_is_no_date(text):
    assert clean(text, shift_days=9).text == text


def test_the_order_of_day_and_month_comes_from_the_header_or_the_text():
    header = from_fields(dates=["2024-05-03"])
    assert clean("03/05/2024", shift_days=1).text == "03/06/2024"
    assert clean("03/05/2024", header, shift_days=1).text == "04/05/2024"
    assert clean("25/03/2024, then 03/05/2024", shift_days=1).text == "26/03/2024, then 04/05/2024"


@pytest.mark.parametrize(
    "date",
    [
        "08Sep1999",
        "December the 6th",
        "Oct '14",
        "10:15 on 11/25/1980",
        "03/05/1984",
        "Tuesday, 12 March 2019",
        "2019-03-12T10:15:00",
        "12.3.19",
        "March 2019",
    ],
)
def test_dates_as_they_are_written(date):
    assert not left(f"Seen:{date}; no change.", date)


@pytest.mark.parametrize(
    "text, moved",
    [
        ("民國113年6月16日", "民國113年6月17日"),
        ("報告 110/04/28", "報告 110/04/29"),
        ("报告日期:1-18", "报告日期:1-19"),
        ("seen on 5/1 again", "seen on 5/2 again"),
        ("十月五日复查", "十月六日复查"),
    ],
)
def test_dates_of_the_republic_and_without_a_year_move(text, moved):
    assert clean(text, shift_days=1).text == moved


def test_shares_and_grades_are_no_dates():
    assert clean("nodule 1/3 smaller, grade 3/6 murmur", shift_days=1).text == "nodule 1/3 smaller, grade 3/6 murmur"


@pytest.mark.parametrize(
    "text, moved",
    [
        ("Seen Jun 26, 14:19:00 by us", "Seen Jun 27, 14:19:00 by us"),
        ("Signed 10/8/24 @ 0005:", "Signed 10/9/24 @ 0005:"),
        ("10月2号下午4点致电", "10月3号下午4点致电"),
        ("2018-04-0810:13:00电话", "2018-04-0910:13:00电话"),
        ("2017-05-30（周二） 15:30", "2017-05-31（周三） 15:30"),
        ("Wed 16/8/23, reviewed", "Thu 17/8/23, reviewed"),
        ("Monday 9am, room", "Tuesday 9am, room"),
        ("Rescheduled from Fri morning.", "Rescheduled from Sat morning."),
        ("上次（9.30）摘要", "上次（10.1）摘要"),
        ("LMP 11-27。", "LMP 11-28。"),
        ("11.18做的彩超", "11.19做的彩超"),
        ("On 28/2 we found", "On 1/3 we found"),
        ("last AFP 21 October 2018, 0812 hours", "last AFP 22 October 2018, 0812 hours"),
        ("檢查日期：2015年5月26號", "檢查日期：2015年5月27號"),
        ("104年11月10日鉬靶", "104年11月11日鉬靶"),
        ("患者4-22自觉不适", "患者4-23自觉不适"),
    ],
)
def test_a_date_takes_its_time_of_day_along_and_keeps_it(text, moved):
    assert clean(text, shift_days=1).text == moved


@pytest.mark.parametrize(
    "text, value",
    [("Symptoms since 13 March at 9.45am.", "13 March at 9.45am"), ("2021-05-13 @ 1600", "2021-05-13 @ 1600")],
)
def test_the_time_of_day_is_part_of_the_mark(text, value):
    assert not left(text, value)


@pytest.mark.parametrize(
    "text",
    ["CA 19-9 may help.", "SpO2 sat 98 %, the sun.", "SFJ反流时间2.2s", "murmur of 3/6", "3月大小，RI 0.62，PI 1.2"],
)
def test_what_is_written_like_a_short_date_stays(text):
    assert clean(text, shift_days=1).text == text
