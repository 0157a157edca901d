"""What a field, a department and a degree are called stays; the person beside it goes."""

from __future__ import annotations

import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text
from echobench.deid.text.rules import _captions
from echobench.deid.text.rules._document import Document


@pytest.mark.parametrize(
    "text",
    [
        "Service: Family Medicine",
        "Department of Diagnostic Imaging",
        "Chambers: no mass.",
        "| Read | Scan |",
        "Department: Surgery",
    ],
)
def test_names_of_fields_and_departments_stay(text):
    assert report_text.find(text) == []


@pytest.mark.parametrize(
    "text, cleaned",
    [
        ("Reported by: Gina Gatdula MD, FPCR", "Reported by: [NAME], FPCR"),
        ("[UR] M907080 [Sex] M", "[UR] [ID] [Sex] M"),
        ("PV1|1|I|Rm 39||||", "PV1|1|I|[ID]||||"),
    ],
)
def test_the_value_beside_it_goes(text, cleaned):
    assert report_text.clean(text, shift_days=None, style="category").text == cleaned


@pytest.mark.parametrize(
    "word, known",
    [
        ("PatientID", True),
        ("StudyDate", True),
        ("Manufacturer", False),
        ("PATIENTID", False),
        ("McCoy", False),
        ("SOPClassUID", True),
        ("Modality", False),
        ("patientid", False),
        ("MacDonald", False),
    ],
)
def test_a_keyword_has_two_words_in_its_own_case(word, known):
    assert _captions.is_keyword(word) is known


@pytest.mark.parametrize(
    "text, parts",
    [
        ("Department of Diagnostic Imaging", ["Department of Diagnostic Imaging"]), ("Walls : no", ["Walls"]),
        ("division of cardiology and surgery", ["division of cardiology and surgery"]), ("x Walls: no", []),
        ("Specialty | surgery", ["Specialty | surgery"]), ("x\nChambers: no", ["Chambers"]), ("[UR] x", ["UR"]),
        ("DOB: x", ["DOB"]), ("Visit #: 12", ["Visit #"]), ("Read  x", ["Read"]), ("Reads: x", []),
        ("x\nPV1|x", ["PV1"]),
        ("x PV1|x", []), ("SERVICE: SURGERY", ["SERVICE: SURGERY"]), ("Department of Mercy", []),
        ("\tValves : no", ["\tValves"]),
        ("Unit No. : 1", ["Unit No."]), ("x\nPID|1", ["PID"]), (". FRCR, MD.", ["FRCR, MD."]), ("HL7 x", ["HL7"]),
        ("UID: 1", ["UID"]), ("原报告", ["原报告"]), (", FPCR here", ["FPCR "]),
        (",MD here", ["MD "]), ("MD here", []), (", MDX here", []),
    ],
)  # fmt: skip
def test_a_caption_ends_where_its_value_begins(text, parts):
    patterns = (*_captions.CAPTIONS, _captions.DEGREES)
    assert [match[0] for pattern in patterns for match in pattern.finditer(text)] == parts


@pytest.mark.parametrize(
    "text, parts",
    [
        ("PatientID x", ["PatientID"]), ("patientid x", []), ("McCoy x", []), ("(0010,0010) PN", ["(0010,0010)"]),
        ("0010, 0010 x", ["0010, 0010"]), ("(0010,0010)", []), ("PatientIDs", []), ("StudyDate PatientName", [
            "StudyDate", "PatientName"]),
        ("(0010,0020) LO PatientID", ["PatientID", "(0010,0020)"]), ("10010,0020 x", []),
        ("See PatientID.", ["PatientID"]),
    ],
)  # fmt: skip
def test_names_and_tags_of_attributes(text, parts):
    assert [text[start:end] for start, end in _captions.names_of_attributes(Document(text, empty()))] == parts
