"""Workbooks as people keep them: several sheets, merged and numeric cells, empty sheets, cells far out."""

from __future__ import annotations

import pytest
from report_writers import workbook

from echobench.errors import InputError
from echobench.ingest.column_roles import Columns
from echobench.ingest.report_files.workbook import rows
from echobench.ingest.tables import BadRow, Row, TableColumns
from echobench.reasons import Reason

HEAD = ["检查号", "姓名", "超声所见"]


def read(*args, **options):
    return list(rows(workbook(*args, **options), Columns()))


def test_rows_of_all_sheets_and_what_their_columns_are_taken_for():
    contents = read(
        {"一月": [["导出 2023-09-20"], HEAD, ["1", "张伟", "肝"]], "二月": [HEAD, ["2", "李强", "肾"]], "三": []}
    )
    assert [type(c) for c in contents] == [TableColumns, Row, TableColumns, Row]
    assert [c.number for c in contents if isinstance(c, Row)] == [1, 2]
    assert [c.lines_above for c in contents if isinstance(c, TableColumns)] == [1, 0]
    assert [c.first("accession") for c in contents if isinstance(c, Row)] == ["1", "2"]


def test_a_sheet_without_known_columns_among_others_is_a_row_that_was_dropped():
    contents = read(
        {"a": [HEAD, ["1", "张伟", "肝"]], "notes": [["colour", "taste"], ["red", "sweet"]], "c": [["alone"]]}
    )
    assert [c for c in contents if isinstance(c, BadRow)] == [
        BadRow(2, Reason.TABLE_WITHOUT_KEY), BadRow(3, Reason.TABLE_WITHOUT_KEY),
    ]  # fmt: skip
    with pytest.raises(InputError) as caught:
        read({"notes": [["colour", "taste"], ["red", "sweet"]]})
    assert caught.value.reason is Reason.TABLE_WITHOUT_KEY


def test_numbers_of_a_spreadsheet_are_numbers_of_studies():
    contents = read({"a": [HEAD, [12345, "张伟", "肝"], ["'00012", "李强", "肾"], ['="0007"', "王芳", "乳"]]})
    assert [c.first("accession") for c in contents if isinstance(c, Row)] == ["12345", "00012", "0007"]


def test_a_cell_merged_over_rows_stands_in_each():
    sheet = [HEAD, ["A1", "张伟", "肝"], [None, None, "胆"], ["A2", "李强", "肾"]]
    contents = read({"a": sheet}, merged=["A2:A3", "B2:B3"])
    assert [(c.first("accession"), c.first("name"), c.first("findings")) for c in contents if isinstance(c, Row)] == [
        ("A1", "张伟", "肝"), ("A1", "张伟", "胆"), ("A2", "李强", "肾"),
    ]  # fmt: skip


def test_a_cell_at_the_far_corner_takes_no_memory():
    data = workbook({"a": [HEAD, ["1", "张伟", "肝"]]})
    import io
    import zipfile

    far = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(far, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(
                b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            )
            new.writestr(name, content)
    with pytest.raises(InputError) as caught:
        list(rows(far.getvalue(), Columns()))
    assert caught.value.reason is Reason.REPORT_TOO_LARGE


def test_a_workbook_needs_its_extra(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(InputError, match=r"workbook: install echobench\[formats\]"):
        rows(workbook({"a": [HEAD]}), Columns())
