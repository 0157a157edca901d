"""Identifiers by their look: what must raise an alarm in an image or a text, and what must not."""

from __future__ import annotations

import pytest

from echobench.audit.rules import in_image, in_text


@pytest.mark.parametrize(
    "line, kind",
    [
        ("Exam 22.11.2017", "date"),
        ("2017-11-22", "date"),
        ("2017年1月2日", "date"),
        ("1999 01 02", "date"),
        ("22 Nov 17", "date"),
        ("1-sept-2017", "date"),
        ("3/4/2019", "date"),
        ("10:32:05", "time"),
        ("23:59：59", "time"),
        ("0:00:00", "time"),
        ("12345678", "id"),
        ("a.b@c-d.org", "contact"),
        ("13812345678", "contact"),
        ("姓 名：王芳", "name"),
        ("患者: WANG", "name"),
        ("PATIENT NAME: DOE", "name"),
        ("南通医院", "institution"),
        ("城关卫生院", "institution"),
        ("惠民诊所", "institution"),
        ("Norwich Hospital", "institution"),
        ("LARKSPUR MEDICAL CENTRE", "institution"),
        ("mercy medical center", "institution"),
        ("Ely clinic", "institution"),
    ],
)
def test_an_identifier_in_an_image_is_found_by_its_look(line, kind):
    assert in_image(["MI 0.6", line, "TIS 0.2"])[kind] == 1


@pytest.mark.parametrize(
    "line",
    [
        "Dist 12.5 mm",
        "MI 0.6 TIs 0.2",
        "12:45",
        "24:00:00",
        "10:60:00",
        "10:32:05:11",
        "1234567",
        "1.12345678",
        "12345678.5",
        "1802-11-22",
        "12/13/1899",
        "12345-1-2017-9",
        "10 x 12 x 2017",
        "22 Non 17",
        "patient name",
        "医院",
        "at hospital",
        "my clinic",
        "a@b",
    ],
)
def test_what_a_screen_shows_anyway_raises_no_alarm(line):
    assert not in_image([line])


def test_kinds_are_counted_over_all_lines():
    assert in_image(["1.2.2017 and 3.4.2018", "5.6.2019 10:11:12"]) == {"date": 3, "time": 1}
    assert in_image([]) == {}


@pytest.mark.parametrize(
    "text, kind",
    [
        ("mail a.b@clinic.org today", "contact"),
        ("电话13912345678。", "contact"),
        ("身份证320106198703124512", "id"),
        ("ID 32010620011231451X", "id"),
        ("SSN 219-09-9999", "id"),
    ],
)
def test_a_text_is_searched_for_forms_that_no_surrogate_has(text, kind):
    assert in_text(f"A cyst. {text} No stone.") == {kind: 1}


@pytest.mark.parametrize(
    "text",
    [
        "krav@example.org",
        "12912345678",
        "a13912345678",
        "139123456789",
        "013912345678",
        "1.13912345678",
        "320106178703124512",
        "320106198713124512",
        "320106198703424512",
        "020106198703124512",
        "3201061987031245123",
        "001-09-9999",
        "219-09-99990",
        "1-219-09-9999",
        "22.11.2017",
        "10:32:05",
        "12345678",
    ],
)
def test_surrogates_and_measures_in_a_text_raise_no_alarm(text):
    assert in_text(text) == {}
