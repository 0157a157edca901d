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
