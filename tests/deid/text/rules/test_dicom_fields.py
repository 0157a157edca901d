"""A header that somebody pasted into a report loses its values and keeps the names of its attributes."""

from __future__ import annotations

import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text
from echobench.deid.text.rules import dicom_fields
from echobench.deid.text.rules._document import Document


def values(text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.kind) for span in dicom_fields.find(Document(text, empty()))]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("PatientName: ROSSI^ADA", [("ROSSI^ADA", "name")]),
        ("PatientName              边清\nPatientSex      女", [("边清", "name")]),
        ("patientid=77-12&bodypart=liver", [("77-12", "id")]),
        ("(0010,0010) PN [ROSSI^ADA]   #  10, 1 PatientName", [("ROSSI^ADA", "name")]),
        ("(0010, 0030) Patient's Birth Date       DA: '19600101'", [("19600101", "date")]),
        ("InstitutionName: Ospedale Nuovo | x", [("Ospedale Nuovo", "organisation")]),
        ("BodyPartExamined: Heart, PatientAge: 042Y, StudyDescription: Echo", []),
        ("PatientName is missing", []),
    ],
)
def test_values_of_identifying_attributes(text, expected):
    assert values(text) == expected


def test_names_of_attributes_stay():
    text = "(0018,0015) BodyPartExamined   Heart\n(0010,0040) PatientSex  F"
    assert report_text.find(text) == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ('PatientName = "ROSSI^ADA"', ("ROSSI^ADA", "name")), ("PatientName:  ROSSI ADA  \n", ("ROSSI ADA", "name")),
        ("(0010,0010) PN [ ROSSI ]", ("ROSSI", "name")), ("PatientTelephoneNumbers: 555", ("555", "phone")),
        ("PatientAddress: Via 1", ("Via 1", "address")), ("Occupation: Baker", ("Baker", "organisation")),
        ("StudyDate: 20200101", ("20200101", "date")), ("StudyTime: 101010", ("101010", "date")),
        ("AcquisitionDateTime: 2020", ("2020", "date")), ("AccessionNumber: 123", ("123", "id")),
        ("StationName: X1", ("X1", "id")), ("StudyInstanceUID: 1.2", ("1.2", "id")),
        ("OPERATORSNAME: A", ("A", "name")),
        ("(0008,1010) SH [X1]", ("X1", "id")),
    ],
)  # fmt: skip
def test_the_kind_of_a_value_is_that_of_its_attribute(text, expected):
    assert values(text) == [expected]
    assert {span.rank for span in dicom_fields.find(Document(text, empty()))} == {4}


@pytest.mark.parametrize(
    "text",
    ["(0010,0040) CS [F]", "(0018,0015) CS [HEART]", "(0018,0015) CS [H] x", "Modality: US", "PatientSex: F",
     "PatientComments: Hello", "RequestingService: A", "PatientSize: 1.8", "PatientWeight: 80"],
)  # fmt: skip
def test_other_attributes_keep_their_values(text):
    assert values(text) == []
