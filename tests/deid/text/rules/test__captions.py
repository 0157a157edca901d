"""What a field, a department and a degree are called stays; the person beside it goes."""

from __future__ import annotations

import pytest

from echobench.deid.text import report_text


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
