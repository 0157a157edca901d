"""What a field, a department and a degree are called stays; the person beside it goes."""

from __future__ import annotations

import pytest

from echobench.deid.text import report_text
from echobench.deid.text.rules import _captions


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
    [("PatientID", True), ("StudyDate", True), ("Manufacturer", False), ("PATIENTID", False), ("McCoy", False)],
)
def test_a_keyword_has_two_words_in_its_own_case(word, known):
    assert _captions.is_keyword(word) is known
