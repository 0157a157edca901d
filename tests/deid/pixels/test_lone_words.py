"""Initials, beds, accounts and names that stand alone, or beside a date."""

from __future__ import annotations

import pytest
from screen_lines import judge, line

from echobench.deid.identifiers import Identifiers
from echobench.deid.pixels import classify, lone_words
from echobench.deid.pixels.known_values import Hit, KnownValues
from echobench.deid.pixels.ocr import Line


def test_initials_count_beside_a_time_behind_a_date_and_where_a_caption_named_them() -> None:
    assert judge(line("07:13:09"), line("ZBK", 120)).get("ZBK") == "person"
    assert judge(line("21/03/2019 GB")) and "21/03/2019 GB" in judge(line("21/03/2019 GB"))
    assert judge(line("ZBK")) == {} == judge(line("ZBK"), line("MI 0.7", 120))
    assert "CI" not in judge(line("07:13:09"), line("CI", 0, 24), line("76.9%", 100, 24))
    lines = [line("Operator: ZBK"), line("ZBK", 300, 200)]
    found = classify.known_by_now(lines, classify.identity(lines, KnownValues(Identifiers())))
    assert {s.line for s in classify.identity(lines, KnownValues(found))} == {0, 1}


@pytest.mark.parametrize(
    ("text", "zone", "is_hidden"),
    [
        ("ZBK", "even", True), ("zbk", "even", True), ("ZBK", None, False), ("CBD", "even", False),
        ("53B", "even", True), ("4B", "even", False), ("冈田", "even", True), ("深度", "even", False),
        ("H. ZZANAKA", "even", True),
        ("V. ZZANAKA", "even", False), ("ROSS", None, True), ("R-ZZKATARA", None, True),
        ("ROSS", "even", True), ("TECH2", "even", True), ("SON1", "even", True),
        ("8:59", "even", True),
        ("8:59", None, False), ("Male", "even", True), ("女", "even", True), ("F", "even", False),
        ("浏览", "even", False), ("Z.B.", "even", True), ("5A-20", "even", True),
        ("L12-5", "even", False), ("120/4", "even", False),
        ("ZZABORINI", None, True), ("GALLBLADDER", None, False), ("ZZABO", None, False), ("Renalcyst", None, False),
    ],
)  # fmt: skip
def test_a_lone_word_that_nothing_knows_is_identity_where_a_screen_shows_any(text, zone, is_hidden) -> None:
    lines = [line("SMITH, JOHN"), line("MR4471902", 0, 24), line(text, 400, 300)]
    spans = classify.identity(lines, KnownValues(Identifiers()), ["row", "row", zone])
    assert (2 in {s.line for s in spans}) == is_hidden
    if "." not in text:
        assert classify.identity([line(text)], KnownValues(Identifiers()), [zone]) == []
    valued = [*lines[:2], line("ZBK", 400, 300), line("12", 480, 300)]
    assert 2 not in {
        s.line for s in classify.identity(valued, KnownValues(Identifiers()), ["row", "row", "even", "even"])
    }


def test_initials_stand_close_behind_a_date_of_their_own_line() -> None:
    assert "ML" in judge(line("12:30"), line("ML", 60))
    assert "ML" not in judge(line("12:30"), line("ML", 200))
    assert "PWR" not in judge(line("12:30"), line("PWR", 60)) and "ML" not in judge(line("Gain"), line("ML", 60))


@pytest.mark.parametrize(
    ("text", "zone", "is_hidden"),
    [
        ("h. zzan", "even", True),
        ("zzbrandt", "even", True),
        ("zzbrandt", None, True),
        ("zoom", "even", False),
        ("freeze", "even", False),
    ],
)
def test_a_name_to_log_in_with_is_identity_off_tissue(text, zone, is_hidden) -> None:
    lines = [line("SMITH, JOHN"), line("MR4471902", 0, 24), line(text, 400, 300)]
    spans = classify.identity(lines, KnownValues(Identifiers()), ["row", "row", zone])
    assert (2 in {s.line for s in spans}) == is_hidden


def test_a_line_without_letters_is_nobody() -> None:
    nothing = Line("", 0.99, (400, 300, 20, 20), ())
    lines = [line("SMITH, JOHN"), line("MR4471902", 0, 24), nothing, line(" ", 400, 400)]
    spans = classify.identity(lines, KnownValues(Identifiers()), ["row", "row", None, "even"])
    assert {s.line for s in spans} == {0, 1}


PATIENT = [line("SMITH, JOHN"), line("MR4471902", 0, 24)]


def hidden(text: str, *others: Line, zone: str | None = "even") -> set[str]:
    """What is identity of a text on a screen that shows a patient, beside `others` in its row."""
    lines = [*PATIENT, line(text, 400, 300), *others]
    spans = classify.identity(lines, KnownValues(Identifiers()), ["row", "row", zone, *(zone for _ in others)])
    return {lines[s.line].text[s.start : s.end] for s in spans if s.line >= len(PATIENT)}


@pytest.mark.parametrize("text", ["F 14d", "H 55A", "M008M", "W 3J"])
def test_a_sex_before_an_age_in_any_unit_is_identity_beside_the_patient_alone(text: str) -> None:
    spans = classify.identity([*PATIENT, line(text, 0, 48)], KnownValues(Identifiers()))
    assert any(span.line == 2 for span in spans)
    assert hidden(text) == set()


@pytest.mark.parametrize("text", ["F 5.0M", "D 4A", "MI 14d", "F 12 MHz"])
def test_a_setting_beside_the_patient_is_no_age(text: str) -> None:
    spans = classify.identity([*PATIENT, line(text, 0, 48)], KnownValues(Identifiers()))
    assert not any(span.line == 2 for span in spans)


def test_a_sex_is_identity_beside_a_name_that_nobody_reads() -> None:
    unread, read = Line("川仚", 0.5, (360, 300, 30, 14), (367.0, 382.0)), line("Gain", 360, 300)
    assert "F" in hidden("F", unread)
    assert "F" not in hidden("F", read)
    far = Line("川仚", 0.5, (180, 300, 30, 14), (187.0, 202.0))
    assert "F" not in hidden("F", far)
    assert "F" not in hidden("F", unread, zone=None), "on tissue it is a mark"
    assert "1" not in hidden("1", unread)
    assert "45Y" in hidden("45Y", unread)


@pytest.mark.parametrize(("text", "is_hidden"), [("30", True), ("128", True), ("30 mm", False), ("Breast", False)])
def test_a_bare_number_between_ward_and_id_is_a_bed(text: str, is_hidden: bool) -> None:
    row = [line("内二科", 200, 300), line("9378761836", 560, 300)]
    assert (text in hidden(text, *row)) == is_hidden
    assert text not in hidden(text, line("内二科", 240, 300)), "nothing stands behind it"
    assert (text in hidden(text, line("内二科", 300, 300))) == is_hidden, "close behind the ward"


@pytest.mark.parametrize(
    ("text", "is_hidden"),
    [
        ("肿瘤科", True), ("门诊", True), ("妇产科", False), ("小器官", False),
        ("H27788", True), ("L12345", True), ("C5-1", False), ("GN52", False), ("Chen G", True), ("OKAFOR T.", False),
        ("Gain G", False), ("Wu F", True),
    ],
)  # fmt: skip
def test_departments_short_ids_and_shortened_names_go_where_a_screen_shows_identity(text, is_hidden) -> None:
    assert bool(hidden(text)) == is_hidden


def test_a_setting_with_its_own_caption_makes_no_caption_of_what_stands_before_it() -> None:
    assert "ZBK" in hidden("ZBK", line("MI0.5", 480, 300))
    assert "ZBK" not in hidden("ZBK", line("0.5", 480, 300))


@pytest.mark.parametrize("text", ["AM", "PM", "UTC", "GMT", "REC", "OFF"])
def test_halves_of_a_day_and_zones_behind_a_time_are_nobody(text: str) -> None:
    assert not lone_words.is_behind_date(line(text, 100), [0, 1], [line("12:30"), line(text, 100)], TIME_FIRST)


TIME_FIRST = [[Hit(0, 5, "time", True)], []]


@pytest.mark.parametrize(("x", "is_near"), [(79, True), (80, False), (1050, False)])
def test_initials_stand_within_one_and_a_half_heights_of_a_date(x: int, is_near: bool) -> None:
    lines = [line("12:30"), line("ML", x)]  # the time ends at 50
    assert lone_words.is_behind_date(lines[1], [0, 1], lines, TIME_FIRST) == is_near


def test_the_hit_of_initials_behind_a_date_is_of_the_initials_alone() -> None:
    date = [Hit(0, 10, "date", True)]
    assert lone_words.initials_beside_date(line("21/03/2019 GB"), date) == [Hit(11, 13, "person", True)]
    assert lone_words.initials_beside_date(line("GB 21/03/2019"), [Hit(3, 13, "date", True)]) == [
        Hit(0, 3, "person", True)
    ]
    assert lone_words.initials_beside_date(line("x 21/03/2019 GB"), [Hit(2, 12, "date", True)]) == []


@pytest.mark.parametrize(
    ("left", "right", "is_near"), [(529, 560, True), (530, 560, False), (250, 281, True), (250, 280, False)]
)
def test_an_unread_text_is_beside_a_sex_within_six_heights(left: int, right: int, is_near: bool) -> None:
    unread = Line("川仚", 0.5, (left, 300, right - left, 20), (left + 5.0, left + 15.0))
    lines = [line("F", 400, 300), unread]  # from 400 to 410
    assert lone_words.is_sex_beside_unread(lines[0], [0, 1], lines) == is_near


@pytest.mark.parametrize(
    ("text", "is_name"), [("Zzabor", False), ("Zzabori", True), ("Zzaboriniak", True), ("Zzab1234", False)]
)
def test_a_lone_name_has_seven_letters_and_no_digit(text: str, is_name: bool) -> None:
    assert lone_words.is_lone_name(line(text)) == is_name


def test_a_sex_and_an_age_are_one_age() -> None:
    assert lone_words.sex_and_age(line("ID 7 H 55A")) == [Hit(5, 10, "age", True)]


def test_a_bed_stands_between_its_own_neighbours() -> None:
    row = [line("SMITH, JOHN", 0), line("30", 200), line("Gain", 260), line("9378761836", 400)]
    certain = [[Hit(0, 11, "name", True)], [], [], [Hit(0, 10, "id", True)]]
    assert not lone_words.is_bed_between(row[1], range(4), row, certain), "the next text is a setting"
    assert lone_words.is_bed_between(row[1], [0, 1, 3], row, certain)
    assert not lone_words.is_bed_between(row[1], [1, 3], row, certain), "nothing stands before it"


def test_a_sex_with_more_beside_it_does_not_stand_alone() -> None:
    assert lone_words.stands_alone(Hit(0, 4, "sex", True), "Male")
    assert not lone_words.stands_alone(Hit(0, 4, "sex", True), "Male 12")
    assert not lone_words.stands_alone(Hit(3, 7, "sex", True), "12 Male")


@pytest.mark.parametrize(("text", "are"), [("ZB", True), ("ZBK", True), ("Z", False), ("ZBKQ", False), ("zb", False)])
def test_capitals_are_two_or_three(text: str, are: bool) -> None:
    assert lone_words.are_capitals(text) == are


def test_a_date_with_more_behind_it_is_none_that_initials_stand_behind() -> None:
    lines = [line("12:30 Gain"), line("ML", 110)]
    assert not lone_words.is_behind_date(lines[1], [0, 1], lines, TIME_FIRST)
