"""Categories of reporting systems, in every spelling, and what only looks like one."""

from __future__ import annotations

import pytest

from echobench.text import grading


@pytest.mark.parametrize(
    "text, expected",
    [
        ("TI-RADS-US分类3类", ("TI-RADS", "3")),
        ("BI-RADS 4a类", ("BI-RADS", "4a")),
        ("BI-RADS分类：4A级", ("BI-RADS", "4a")),
        ("US-BIRADS Ⅳa类", ("BI-RADS", "4a")),
        ("C-TIRADS 4A", ("C-TI-RADS", "4a")),
        ("TR4", ("TI-RADS", "4")),
        ("O-RADS US 3", ("O-RADS", "3")),
        ("BI-RADS category 2.", ("BI-RADS", "2")),
        ("LR-5", ("LI-RADS", "5")),
        ("Graf IIa", ("Graf", "2a")),
        ("BI-RADS 4 12mm", ("BI-RADS", "4")),
    ],
)
def test_a_category_is_read_with_its_system(text, expected):
    assert [(g.system, g.value) for g in grading.find(text)] == [expected]


@pytest.mark.parametrize("text", ["Tristan", "TR 2.5 m/s", "mild TR is seen", "no BI-RADS given"])
def test_what_is_no_grade(text):
    assert grading.find(text) == []
