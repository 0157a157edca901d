"""A known value of the header is found in every written form."""

from __future__ import annotations

import re

import pytest
from text_spans import left

from echobench.deid.identifiers import Identifiers, from_fields
from echobench.deid.text import report_text

HEADER = from_fields(
    names=["Doe^John^Q", "Zhang^Wei=张^伟"],
    other_persons=["Rao^Kiran"],
    ids=["MRN-0012345", "A77-812"],
    dates=["19800312"],
    institutions=["北京协和医院", "Lakeside General Hospital"],
    contacts=["555-019-2233", "12 Elm Street, Springfield", "j.doe@mail.example"],
)


@pytest.mark.parametrize(
    "written",
    [
        "John Doe",
        "DOE, JOHN",
        "Doe John",
        "john doe",
        "J. Doe",
        "J Doe",
        "Doe, J.",
        "JohnDoe",
        "DOE^JOHN",
        "Mr Doe's",
        "John",
        "John Q. Doe",
        "张伟",
        "张 伟",
        "张先生",
        "ZHANG WEI",
        "Zhang Wei",
        "Wei Zhang",
        "zhangwei",
        "Zhāng Wěi",
        "Kiran Rao",
        "Dr. Rao",
        "K. Rao",
        "MRN-0012345",
        "mrn 0012345",
        "MRN0012345",
        "12345",
        "A77 812",
        "A77812",
        "１２３４５",
        "1980-03-12",
        "03/12/1980",
        "12.03.1980",
        "March 12, 1980",
        "12 Mar 1980",
        "1980年3月12日",
        "一九八〇年三月十二日",
        "19800312",
        "12031980",
        "北京协和医院",
        "协和医院",
        "Lakeside General Hospital",
        "LAKESIDE GENERAL HOSPITAL",
        "555-019-2233",
        "(555) 019 2233",
        "5550192233",
        "12 Elm Street, Springfield",
        "12 ELM STREET",
        "j.doe@mail.example",
    ],
)
def test_a_header_value_is_found_in_every_written_form(written):
    for form in ("Seen was {} in the morning.", "所见同前，{}，余无殊。"):
        text = form.format(written)
        cleaned = report_text.clean(text, HEADER, shift_days=40, style="category").text
        assert re.sub(r"\W", "", written).lower() not in re.sub(r"\W", "", cleaned).lower(), cleaned


OTHER_HEADER = from_fields(
    names=["Brandt^Elisabeth^^Dr."],
    institutions=["Saint Agnes Medical Center, Department of Radiology", "南京市鼓楼医院"],
    contacts=["482 West Larkspur Avenue Suite 12^Brookhaven Mills^OH 44102", "+1-415-555-0132x769", "025-83714511"],
)


@pytest.mark.parametrize(
    "written",
    [
        "482 W Larkspur Ave, Ste 12",
        "482 WEST LARKSPUR AVENUE",
        "Brookhaven Mills",
        "St. Agnes Medical Centre",
        "(415) 555-0132",
        "555-0132",
        "14155550132 ext 769",
        "83714511",
        "鼓楼医院",
        "Dr. Elisabeth Brandt",
        "Dr. Brandt",
        "brandt",
    ],
)
def test_contacts_and_institutions_of_the_header_in_other_forms(written):
    assert not left(f"old note: {written}.", written, OTHER_HEADER)


@pytest.mark.parametrize(
    ("name", "text", "gone"),
    [
        ("ELLIS^GABRIEL^ADAM", "Patient: Ellis, Gabriel A\nLiver normal.", "Ellis, Gabriel A"),
        ("GORE^CHASE^WEI", "no dvt. chase w. gore, age 23, takes warfarin.", "chase w. gore"),
        ("Tongue^Pat", "Patient: Pat T0ngue, kidneys normal.", "Pat T0ngue"),
        ("GAINES^RICHARD", "no mass. gaines tolerated the exam.", "gaines"),
        ("MAY^BILL", "Chaperone: Eve. Mother (Felicity May) was asked.", "May"),
        ("YE^ZHENGCHANG", "叶正常 女 20岁。肝脏大小正常。", "叶正常"),
        ("HUANG^LINYOU", "补充：琳有左侧探查受限。", "琳有"),
    ],
)
def test_what_the_header_names_goes_with_initials_slips_of_scans_and_readings(name, text, gone):
    spans = report_text.find(text, Identifiers(names=(name,)))
    covered = {at for span in spans for at in range(span.start, span.end)}
    start = text.index(gone)
    assert all(at in covered for at in range(start, start + len(gone)) if text[at].isalnum())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("MÜLLER^M", "CRL 53 mm, NT 1.4 mm."),
        ("YE^ZHENGCHANG", "肝右叶正常，回声均匀。"),
        ("MARKS^MELODY^L", "right ovary 9.6 ml, left 8.9 ml."),
        ("HEART^ANN", "The heart is normal."),
    ],
)
def test_units_and_organs_are_not_the_header_s_names(name, text):
    assert report_text.find(text, Identifiers(names=(name,))) == []
