"""Organisations are found by the words that end or open their names; what every hospital has is none."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.text import report_text


@pytest.mark.parametrize(
    "text, name",
    [
        ("Transferred from Oakhurst Dialysis Unit on Monday.", "Oakhurst Dialysis Unit"),
        ("Films of Sacred Heart of Milldale were read.", "Sacred Heart of Milldale"),
        ("She delivered at Fernbank Birthing Centre.", "Fernbank Birthing Centre"),
    ],
)
def test_a_named_part_of_a_hospital_goes_whole(text, name):
    assert not left(text, name)


@pytest.mark.parametrize(
    "text", ["The dialysis unit was told.", "Transferred to the birth centre.", "Our dialysis unit"]
)
def test_a_part_that_every_hospital_has_stays(text):
    assert report_text.find(text) == []


@pytest.mark.parametrize(
    "text, name",
    [
        ("MARLOWE REGIONAL MEDICAL CENTER\nPatient seen.", "MARLOWE REGIONAL MEDICAL CENTER"),
        ("Films of Divine Mercy Clinic and Maternity were read.", "Divine Mercy Clinic and Maternity"),
        ("Seen at St. Jude Hospital today.", "St. Jude Hospital"),
        ("收入启明肝病诊疗中心。", "启明肝病诊疗中心"),
        ("大地财险理赔。", "大地财险"),
        ("外院锦岭总院复查。", "锦岭总院"),
    ],
)
def test_names_by_their_endings_go_whole(text, name):
    assert not left(text, name)


@pytest.mark.parametrize(
    "text",
    [
        "REFER TO BREAST CLINIC",
        "VASCULAR CLINIC",
        "RENAL TRACT ULTRASOUND",
        "右侧甲状腺部见结节。",
        "Department of Radiology",
    ],
)
def test_examinations_and_departments_are_no_organisations(text):
    assert report_text.find(text) == []
