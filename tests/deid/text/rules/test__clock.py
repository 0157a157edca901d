"""A time of day goes with the date beside it; a clock position, a duration and a measure stay."""

from __future__ import annotations

import pytest

from echobench.deid.text.rules._clock import TIME_BEFORE, TIME_BEHIND


@pytest.mark.parametrize(
    ("text", "time"),
    [
        (" 14:19:00, x", " 14:19:00"), (" 14:19:00.123 x", " 14:19:00.123"), ("t14:19z x", "t14:19z"),
        (") 9:05 am x", ") 9:05 am"),
        (" @ 0843 x", " @ 0843"), (" at 11 am x", " at 11 am"), (" at 2.30 p.m. x", " at 2.30 p.m."),
        (" 1430 hrs x", " 1430 hrs"),
        ("上午十点许来诊", "上午十点许"), ("下午3时25分就诊", "下午3时25分"), ("晚8点半入院", "晚8点半"),
        (" 14 : 05", " 14 : 05"),
        ("上午来诊", "上午"), (" morning list", " morning"), (", noon", ", noon"), ("24时", "24时"),
    ],
)  # fmt: skip
def test_a_time_behind_a_date_goes_with_it(text, time):
    match = TIME_BEHIND.match(text)
    assert match is not None and match[0] == time


@pytest.mark.parametrize(
    "text",
    [
        " 14 mm", "十点钟方向", "3点方向", " 10 o'clock", " 12:30 o'clock", "3时相", "2时间", " 25:10", " 12:60",
        " 1430 ml",
        " 0843", " @ 0843-12", " mornings", "3点12mm", " 25时", " x",
    ],
)  # fmt: skip
def test_a_position_a_phase_and_a_measure_are_no_time(text):
    assert TIME_BEHIND.match(text) is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("seen 14:19 on ", "14:19 on "), ("9:05 am, ", "9:05 am, "), ("at 14:19:00 ", "14:19:00 "),
        ("23:59 of ", "23:59 of "),
        ("24:10 on ", None), ("12:60 ", None), ("1.4:19 ", None), ("14:19", None), ("ratio 14 ", None),
    ],
)  # fmt: skip
def test_a_time_before_a_date_goes_with_it(text, time):
    match = TIME_BEFORE.search(text)
    assert (match and match[0]) == time


def test_a_clock_time_in_figures_stands_behind_a_year():
    assert TIME_BEHIND.match("2019 14.05 x", 4) is not None
    assert TIME_BEHIND.match("2019 14.05% x", 4) is None and TIME_BEHIND.match("depth 14.05 x", 5) is None
