"""Dates are read in every form in which people write them, and nothing else is."""

from __future__ import annotations

import datetime

import pytest

from echobench.audit import dates

DAY = datetime.date(1962, 3, 14)


@pytest.mark.parametrize(
    "text",
    [
        "1962-03-14", "1962/3/14", "1962.03.14", "1962_03_14", "1962 3 14", "19620314", "1962年3月14日",
        "1962 年 3 月 14 日",
        "14.03.1962", "14/3/1962", "3/14/1962", "14-3-62", "14031962", "03141962", "14th of march 1962",
        "14 mar 1962", "14-mar-62", "march the 14th, 1962", "mar 14, 1962", "1962 march 14", "14 march, '62",
        "the 14th day of march 1962", "一九六二年三月十四日", "一九六二年三月十四", "wednesday, 14 march 1962",
    ],
)  # fmt: skip
def test_a_date_is_read_as_people_write_it(text):
    assert DAY in dates.days(text)


@pytest.mark.parametrize(
    "text",
    ["11962-03-14", "1962-03-141", "1962-13-14", "1962-02-30", "1.2.14.3.1962", "14 sol 1962", "",
     "12 x 8 x 10 mm",
     "9614.03.1962", "03.14", "2.14.03.62", "三月十四日"],
)  # fmt: skip
def test_other_numbers_are_no_dates(text):
    assert DAY not in dates.days(text)


def test_each_reading_of_an_ambiguous_date_is_given():
    assert dates.days("03/04/1962") == [datetime.date(1962, 3, 4), datetime.date(1962, 4, 3)]
    assert dates.days("04/04/1962") == [datetime.date(1962, 4, 4)]
    assert dates.days("14/03/62") == [datetime.date(1962, 3, 14), datetime.date(2062, 3, 14)]


def test_a_short_year_is_told_and_where_a_date_begins():
    (written,) = dates.read("born 1962-03-14.")
    assert (written.day, written.start, written.short) == (DAY, 5, False)
    assert all(written.short for written in dates.read("14/03/62"))


@pytest.mark.parametrize(
    "numeral, day", [("一", 1), ("十", 10), ("十一", 11), ("二十", 20), ("廿三", 23), ("三十一", 31), ("卅", 30)]
)
def test_a_day_in_chinese_numerals_is_read(numeral, day):
    assert datetime.date(2021, 12, day) in dates.days(f"二〇二一年十二月{numeral}日")
    assert datetime.date(2020, 12, day) in dates.days(f"二零二○年十二月{numeral}号")


def test_a_digest_holds_no_date():
    digest = "b9c9d4d52226f6859fbdabf4088e7285645d5d7416e4482881d4bd03021993c3"
    assert list(dates.read(f"fingerprint {digest}")) == []
    assert list(dates.read("6f9619ff-8b86-d011-b42d-00c19930302a")) == []


@pytest.mark.parametrize("text", ["scan19930302a", "id 03021993", "x-19930302-03021993ab"])
def test_a_short_run_of_letters_and_digits_may_hold_a_date(text):
    assert datetime.date(1993, 3, 2) in {written.day for written in dates.read(text)}


@pytest.mark.parametrize(
    "text",
    [
        "14. märz 1962", "14 mars 1962", "14 de marzo de 1962", "14 marzo 1962", "14 de março de 1962", "14 maart 1962",
        "14 marca 1962", "14 mart 1962", "14 марта 1962", "1962년 3월 14일", "昭和37年3月14日", "民國51年3月14日",
        "14.iii.1962", "14 มีนาคม 2505", "1962-w11-3", "1962-073", "geb. 14. märz 1962", "ngày 14 tháng 3 năm 1962",
    ],
)  # fmt: skip
def test_a_date_is_read_in_other_languages_and_calendars(text):
    assert DAY in dates.days(text)


@pytest.mark.parametrize("text", ["14 mm 1962", "14 marx", "1962-w61-3", "1962-400", "14.xiii.1962", "昭和99年3月14日"])
def test_what_no_calendar_has_is_no_date(text):
    assert DAY not in dates.days(text)


@pytest.mark.parametrize(
    "text",
    ["dob19620314", "dob_14031962", "geb. 14031962", "geb14031962", "geb.14.03.1962", "birth date: 14031962",
     "dob620314", "dob: 140362", "geburtsdatum 140362", "出生日期：140362", "birth (dd/mm/yyyy): 140362",
     "nato_14031962"],
)  # fmt: skip
def test_a_compact_date_behind_a_label_begins_behind_it(text):
    starts = [written.start for written in dates.read(text) if written.day == DAY]
    assert starts and all(dates.IS_BIRTH.search(text[:start]) for start in starts)


@pytest.mark.parametrize("text", ["nation 140362", "born with 140362", "1.14.03.1962", "140362"])
def test_digits_without_a_label_beside_them_are_no_compact_date(text):
    assert DAY not in {written.day for written in dates.read(text)}


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("19620314", True), ("1962031405", True), ("196203140530", True), ("19620314053012", True),
        ("1962031448", True), ("v1.2.1962031448", True), ("5.19620314", True),
        ("5.1962031448", False), ("0.196203140530,", False),
    ],
)  # fmt: skip
def test_digits_that_begin_like_a_day_are_one_but_behind_the_point_of_a_decimal(text: str, is_date: bool) -> None:
    assert (datetime.date(1962, 3, 14) in {written.day for written in dates.read(text)}) is is_date
