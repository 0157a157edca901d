"""Headers as hospitals write them, and what a spreadsheet makes of a number."""

from __future__ import annotations

import pytest

from echobench.errors import UsageError
from echobench.ingest.column_roles import Columns, cell_value, known_roles, plain
from echobench.schemas import read_schema


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Patient Number", "patient_id"), ("Organ Name", "region"), ("Radiology Report", "text"),
        ("Diagnosis Label", "label"), ("ACCESSION_NUMBER", "accession"), ("检 查 号", "accession"),
        ("超声检查所见", "findings"), ("Final Report Text", "text"), ("report.findings", "findings"),
        ("patient.id", "patient_id"), ("head circumference (mm)", ""), ("remarks of Mrs Smith", ""), ("", ""),
        ("报告医师签名", "other_person"), ("审核医师签字", "other_person"), ("操作技师", "other_person"),
        ("Attending Doctor", "other_person"), ("家属姓名", "name"), ("家属电话", "contact"), ("医生意见", ""),
    ],
)  # fmt: skip
def test_a_column_has_the_role_that_its_header_says(header, role):
    assert Columns().role_of(header) == role


def test_no_name_has_two_roles():
    table = read_schema("ingest", "columns.json")
    owners: dict[str, set[str]] = {}
    for role in known_roles():
        for name in table[role]:
            owners.setdefault(plain(name), set()).add(role)
    assert {name: roles for name, roles in owners.items() if len(roles) > 1} == {}


def test_what_is_mapped_goes_before_what_is_known():
    columns = Columns.of_options(["report=正文甲", "label=Report"])
    assert (columns.role_of("正文甲"), columns.role_of("report")) == ("text", "label")


@pytest.mark.parametrize("option", ["report", "colour=x", "text=", "=x"])
def test_a_map_that_is_no_pair_of_role_and_header_is_refused(option):
    with pytest.raises(UsageError, match="is not ROLE=HEADER; roles: report, "):
        Columns.of_options([option])


@pytest.mark.parametrize("header", ["张伟", "张伟.findings", "remarks of Mrs Smith"])
def test_a_header_that_may_name_somebody_is_not_known(header):
    assert not Columns().is_known(header)


@pytest.mark.parametrize(
    ("role", "cell", "value"),
    [
        ("accession", "12345.0", "12345"), ("patient_id", '="00012345"', "00012345"), ("study", "=A1", "A1"),
        ("accession", "'0012", "0012"), ("accession", " A.0 ", "A.0"), ("findings", '="x"', '="x"'),
        ("label", "3.0", "3.0"), ("accession", "1.50", "1.50"), ("accession", "ＵＳ００１２", "US0012"),
        ("path", "ＵＳ１.png", "ＵＳ１.png"),
    ],
)  # fmt: skip
def test_a_cell_is_freed_of_what_spreadsheets_add(role, cell, value):
    assert cell_value(role, cell) == value


MARKS = ("NaN", "nan", "NULL", "N/A", "n/a", "#N/A", "NA", "<NA>", "#VALUE!", "#DIV/0!", "\\N", "NaT")


@pytest.mark.parametrize("role", ["findings", "impression", "text", "label", "accession", "measurement"])
@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_that_a_value_is_missing_is_none(role, mark):
    assert cell_value(role, f" {mark} ") == ""


@pytest.mark.parametrize(
    ("role", "cell", "value"),
    [
        ("impression", "None", ""), ("findings", "-", ""), ("text", "——", ""), ("label", "none", "none"),
        ("label", "-", "-"), ("name", "Null", "Null"),
        ("impression", "None seen.", "None seen."), ("findings", "Nan Province.", "Nan Province."),
    ],
)  # fmt: skip
def test_a_label_may_be_none_and_a_person_may_be_called_null(role, cell, value):
    assert cell_value(role, cell) == value
