"""A date is written in every form in which an output may hold it."""

from __future__ import annotations

import datetime

import pytest

from echobench.audit.date_forms import written

DAY = datetime.date(1962, 3, 4)


def texts(value: str) -> set[str]:
    return {text for text, _ in written(value)}


@pytest.mark.parametrize("value", ["19620304", "1962-03-04", "19620304093000.0+0100"])
def test_each_form_of_a_day_stands_for_that_day(value):
    forms = dict(written(value))
    assert set(forms.values()) == {DAY}
    assert forms.keys() >= {"19620304", "04031962", "03041962"}
    for mark in "-/. ":
        assert forms.keys() >= {
            mark.join(parts)
            for parts in (
                ("1962", "03", "04"), ("1962", "3", "4"), ("04", "03", "1962"), ("4", "3", "1962"),
                ("03", "04", "1962"), ("3", "4", "1962"), ("03", "04", "62"), ("04", "03", "62"),
                ("4", "march", "1962"), ("4", "mar", "1962"), ("04", "march", "1962"), ("04", "mar", "1962"),
            )
        }  # fmt: skip
    assert forms.keys() >= {
        f"{month}{rest}"
        for month in ("march", "mar")
        for rest in (" 4, 1962", " 4 1962", ". 4, 1962", " 4th, 1962", " 04, 1962")
    }
    assert forms.keys() >= {"1962年3月4日", "1962年03月04日", "1962年3月4", "1962 年 3 月 4 日"}


def test_nothing_but_the_forms_of_the_day_is_written():
    from echobench.audit import dates

    for text in texts("19620304"):
        assert DAY in dates.days(text) or datetime.date(1962, 4, 3) in dates.days(text) or text.lstrip("-").isdigit()


@pytest.mark.parametrize("year, short", [("19991231", "99"), ("20050301", "05")])
def test_a_short_year_has_two_digits(year, short):
    assert f"{year[4:6]}/{year[6:]}/{short}" in texts(year)
    assert f"{year[6:]}.{year[4:6]}.{short}" in texts(year)


def test_seconds_since_1970_are_written_where_they_are_long_enough_to_be_told():
    assert {"1110844800", "1110844800000"} <= texts("20050315")
    assert {"-246326400", "-246326400000"} <= texts("19620313")
    # 115 and 116 days after 1970-01-01 are 9 936 000 and 10 022 400 seconds.
    assert "9936000" not in texts("19700426") and "10022400" in texts("19700427")


@pytest.mark.parametrize("value", ["1962-03", "1962/03", "196203", "1962.03", "1962年03月", "19620300"])
def test_a_month_without_a_day_is_written_without_one(value):
    forms = dict(written(value))
    assert set(forms) == {"1962-03", "1962/03", "03/1962", "march 1962", "mar 1962", "1962年3月"}
    assert set(forms.values()) == {None}


@pytest.mark.parametrize("value", ["1862-03", "196213", "1962-00", "196203x", "x1962-03", "", "unknown"])
def test_what_is_no_date_has_no_form(value):
    assert texts(value) == set()


def test_the_last_month_is_december():
    assert "december 2021" in texts("2021-12") and "dec 2021" in texts("202112")
    assert {"12/2021", "2021年12月"} <= texts("2021-12")
    assert datetime.date(2021, 1, 2) not in dict(written("202112")).values()
