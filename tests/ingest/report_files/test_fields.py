"""Labelled fields of a text name its study and its patient; what is doubtful names nobody."""

from __future__ import annotations

import pytest

from echobench.ingest.column_roles import Columns
from echobench.ingest.report_files.fields import fields_of


def fields(text: str) -> dict[str, list[str]]:
    taken: dict[str, list[str]] = {}
    for role, _, value in fields_of(text, Columns()):
        taken.setdefault(role, []).append(value)
    return taken


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("检查号：00012345", {"accession": ["00012345"]}),
        ("姓名：张伟 性别：男 检查号: US2023", {"name": ["张伟"], "sex": ["男"], "accession": ["US2023"]}),
        ("Accession No.: A-17\tPatient ID: P9", {"accession": ["A-17"], "patient_id": ["P9"]}),
        ("ACCESSION NUMBER : 12345.0", {"accession": ["12345"]}),
        ("超声所见：肝脏大小正常。", {}),
        ("The liver is normal. Size: 12 cm", {}),
        ("Accession: pending", {}),
        ("Comparison: Accession: A9\nAccession: A1", {"accession": ["A1"]}),
        ("前次检查号：A9，检查号：A1", {"accession": ["A1"]}),
        ("检查号：A1\n检查号：A2\n姓名：张伟", {"name": ["张伟"]}),
        ("报告医师：刘海涛  审核医师：周敏", {"other_person": ["刘海涛", "周敏"]}),
        ("The name: of the game is", {}),
    ],
)  # fmt: skip
def test_fields_of_a_text(text, want):
    assert fields(text) == want


def test_a_mapped_label_counts_as_a_known_one_only_for_columns():
    assert fields_of("编号甲：A1", Columns.of_options(["accession=编号甲"])) == []
