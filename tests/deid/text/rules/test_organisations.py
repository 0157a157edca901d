"""Organisations are found by the words that end or open their names; what every hospital has is none."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text
from echobench.deid.text.rules import organisations
from echobench.deid.text.rules._document import Document


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


def found(text: str) -> dict[str, str]:
    """{organisation: the ranks it is found with, as digits} of what the rule alone finds in a text."""
    ranks: dict[str, set[int]] = {}
    for span in organisations.find(Document(text, empty())):
        ranks.setdefault(text[span.start : span.end], set()).add(span.rank)
        assert span.kind == "organisation"
    return {name: "".join(map(str, sorted(each))) for name, each in ranks.items()}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("肝大，曾于市一院检查", {"市一院": "2"}), ("肝大，曾于江州市人民医院就诊", {"江州市人民医院": "2"}),
        ("肝大，在浙大二院复查", {"浙大二院": "2"}), ("来自启明肝病诊疗中心", {"启明肝病诊疗中心": "2"}),
        ("锦岭总院", {"锦岭总院": "2"}), ("单位：锦岭三线", {"锦岭三线": "2"}), ("送检单位：锦岭 检验", {"锦岭": "2"}),
        ("科室：急诊 单位：锦岭三线", {"锦岭三线": "2"}), ("62145部队", {"62145部队": "2"}),
        ("某旅三营", {"某旅三营": "2"}),
        ("江州县妇幼", {"江州县妇幼": "2"}), ("Seen at Oakhurst Clinic today", {"Oakhurst Clinic": "1"}),
        ("OAKHURST CLINIC", {"OAKHURST CLINIC": "12"}), ("Oakhurst Imaging", {"Oakhurst Imaging": "1"}),
        ("Hedlund Surgery Clinic", {"Hedlund Surgery Clinic": "1"}), ("Hill Surgery Inc", {"Hill Surgery Inc": "1"}),
        ("The University of Oakhurst Vale", {"The University of Oakhurst Vale": "1"}),
        ("B Co 407th FSB", {"B Co": "1", "B Co 407th FSB": "1"}),
        ("City of Oakhurst Vale", {"City of Oakhurst Vale": "1"}), ("HHC 1-9 CAV", {"HHC 1-9 CAV": "1"}),
        ("Our Lady of Fernbank", {"Our Lady of Fernbank": "4"}), ("St. Jude Hospital", {"St. Jude Hospital": "14"}),
        ("Oakhurst Dialysis Unit", {"Oakhurst Dialysis Unit": "12"}), ("[MARLOWE CLINIC]", {"MARLOWE CLINIC": "12"}),
        ("SEEN AT MARLOWE HOSPITAL", {"MARLOWE HOSPITAL": "1"}),
        ("BREAST MARLOWE CLINIC", {"BREAST MARLOWE CLINIC": "2", "MARLOWE CLINIC": "1"}),
        ("Okafor, Hedlund and Moretti", {"Okafor, Hedlund and Moretti": "1"}),
        ("Okafor & Sons", {"Okafor & Sons": "1"}),
        ("Employer: Marlowe 12", {"Marlowe 12": "1"}), ("Location: Left Okafor", {"Left Okafor": "1"}),
        ("Hospital: Left breast", {"Left breast": "1"}), ("Clinic: A1, next", {"A1": "1"}),
    ],
)  # fmt: skip
def test_an_organisation_is_found_without_the_words_that_lead_to_it(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "我们总院复查", "The Hospital", "Our Clinic", "转上级医院", "当地医院", "外院", "科室：急诊", "科室：ICU",
        "科室：心脏", "the hospital",
        "our clinics",
        "Vascular Surgery", "Hill Surgery", "BREAST CLINIC", "THE HOSPITAL", "Okafor, Liver and Moretti",
        "Location: Left breast", "Site: lower pole", "Base: 12", "unit: left, right", "the dialysis unit",
    ],
)  # fmt: skip
def test_what_every_hospital_has_is_no_organisation(text):
    assert found(text) == {}
