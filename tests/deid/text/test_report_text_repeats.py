"""Long texts end, whatever they repeat, and nothing is lost at the edge of a window.

How time grows with a text is measured in `benchmarks/deid_reports_growth.py`.
"""

from __future__ import annotations

import pytest

from echobench.deid.identifiers import from_fields
from echobench.deid.text import report_text

UNITS = [
    "1",
    "a.",
    "12/",
    "1 ",
    "A ",
    "Aa, ",
    "\nA",
    "  a",
    "http://",
    "((",
    "张",
    "报告审核检查",
    "姓名：",
    "二〇",
    "号",
    "：",
]


@pytest.mark.slow
@pytest.mark.timeout(60)  # a pattern that tries every end for every start takes hours
@pytest.mark.parametrize("unit", UNITS)
def test_a_text_that_repeats_itself_ends_with_the_value_behind_it_found(unit):
    text = (unit * 16_000)[:16_000] + "\nPhone: (415) 555-0132\n"
    found = report_text.find(text, from_fields(names=["ZHANG^WEI", "Doe^Jane"], ids=["12345"]))
    assert any("555-0132" in text[span.start : span.end] for span in found)


@pytest.mark.slow
def test_what_stands_at_the_edge_of_a_window_is_found():
    for size in range(1960, 2010, 3):
        text = (
            "Liver normal, " * (size // 14)
            + "x" * (size % 14)
            + " seen by Dr. Ingrid Hedlund, phone (415) 555-0132. "
            + "Spleen normal. " * 200
        )
        cleaned = report_text.clean(text, shift_days=None, style="category").text
        assert "Hedlund" not in cleaned
        assert "555-0132" not in cleaned
