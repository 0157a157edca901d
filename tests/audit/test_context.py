"""Short and common values count behind a cue, beside a title or before the word of a place, and nowhere else."""

from __future__ import annotations

import pytest

from echobench.audit.context import tells


def tell(kind: str, text: str, value: str) -> bool:
    start = text.index(value)
    return tells(kind, text, start, start + len(value))


@pytest.mark.parametrize(
    "kind, text, value",
    [
        ("name", "seen by ms. long today", "long"),
        ("name", "mr long", "long"),
        ("person", "signed by: long", "long"),
        ("name", '{"patient_name": "long"}', "long"),
        ("name", "姓名:李四", "李四"),
        ("name", "姓名李四", "李四"),
        ("name", "李四女士复查", "李四"),
        ("name", "由患者李四", "李四"),
        ("id", "mrn: 27", "27"),
        ("id", "accession no #27", "27"),
        ("id", "住院号27", "27"),
        ("path", "case no=27", "27"),
        ("institution", "at glenmoor", "glenmoor"),
        ("institution", "glenmoor hospital", "glenmoor"),
        ("institution", "仁和医院", "仁和"),
        ("contact", "tel. 4471", "4471"),
        ("uid", "study uid 1.2.3", "1.2.3"),
    ],
)
def test_a_cue_or_title_tells(kind, text, value):
    assert tell(kind, text, value)


@pytest.mark.parametrize(
    "kind, text, value",
    [
        ("name", "a long axis", "long"),
        ("name", "atoms long", "long"),  # "ms" inside a word
        ("name", "ms  long", "long"),  # a text is folded to single spaces
        ("name", "mrn: long", "long"),
        ("name", "long女士", "long"),  # a Chinese title behind a Latin word
        ("name", "李四肝脏", "李四"),
        ("id", "27 of 481", "27"),
        ("id", "name: 27", "27"),
        ("institution", "glenmoor hospitals", "glenmoor"),
        ("institution", "format glenmoor", "glenmoor"),
        ("date", "name: 2021", "2021"),
    ],
)
def test_anything_else_tells_nothing(kind, text, value):
    assert not tell(kind, text, value)
