"""Every cell of a table is read: under a header, above it, beside its label or beyond the last column."""

from __future__ import annotations

import pytest
from report_writers import workbook

from echobench.audit.report_tables import MARK, merged, of_book, of_form, of_grid, of_table, text_of


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_a_table_is_read_with_the_most_frequent_delimiter(delimiter):
    lines = [delimiter.join(cells) for cells in (("name", "id", "note"), ("Quill", "7", "a"))]
    assert list(of_table("\n".join(lines))) == [{"name": "Quill", "id": "7", "note": "a"}]


@pytest.mark.parametrize("first", ["sep=;\n", "sep=;\r\n", " sep=;\n", "\r\n\n"])
def test_a_line_that_says_the_delimiter_and_empty_ones_stand_before_the_header(first):
    assert list(of_table(f"{first}name;id\nQuill;7\n")) == [{"name": "Quill", "id": "7"}]


def test_the_delimiter_is_that_of_the_first_twenty_lines():
    commas, semicolons = ["a,b"] * 20, ["a;b;c;d;e;f;g"] * 30
    assert {len(row) for row in of_table("\n".join(commas + semicolons))} == {1, 2}


@pytest.mark.parametrize("line, is_counted", [(20, True), (21, False)])
def test_a_delimiter_counts_up_to_the_twentieth_line(line, is_counted):
    lines = ["a,b", *["x"] * (line - 2), "c;d;e"]
    assert (list(of_table("\n".join(lines)))[-1] == {"a": "c;d;e"}) is not is_counted


def test_quoted_cells_hold_delimiters_and_lines():
    assert list(of_table('name,note\n"Quill, Ada","a\nb"\n')) == [{"name": "Quill, Ada", "note": "a\nb"}]


def test_a_header_has_two_filled_cells_and_columns_without_a_name_are_numbered():
    grid = [["Export", ""], ["", ""], [" name ", "", "id"], ["Quill", "x", "7"], ["", "", ""]]
    above, row, empty = of_grid(grid)
    assert above == {f"text{MARK}0.text": "Export  "}
    assert row == {"name": "Quill", "column 1": "x", "id": "7"} and set(empty.values()) == {""}


def test_cells_beyond_the_last_column_are_read_and_missing_ones_are_left_out():
    assert list(of_grid([["a", "b"], ["1", "2", "Quill", "Ada"], ["1"]])) == [
        {"a": "1", "b": "2", "": "Quill  Ada"}, {"a": "1"},
    ]  # fmt: skip


@pytest.mark.parametrize("grid", [[], [[]], [["", " "]]])
def test_a_table_without_a_filled_cell_has_no_row(grid):
    assert list(of_grid(grid)) == []


def test_a_table_of_single_cells_is_text():
    assert list(of_grid([["Quill", ""], ["", "7"]])) == [{f"text{MARK}0.text": "Quill  "}, {f"text{MARK}0.text": "  7"}]


def test_each_cell_of_a_form_may_be_the_label_of_the_next():
    assert list(of_form(["Name: ", "", " Quill", "ID：", "7"])) == [{"Name": "Quill"}, {"Quill": "ID"}, {"ID": "7"}]
    assert list(of_form(["Name"])) == []


def test_rows_of_one_patient_are_merged_without_losing_a_cell_of_the_same_name():
    assert merged([{"name": "Quill"}, {"name": "Ada", f"id{MARK}3": "7"}]) == {
        f"name{MARK}0.name": "Quill", f"name{MARK}1.name": "Ada", f"id{MARK}1.id{MARK}3": "7",
    }  # fmt: skip


def test_a_workbook_is_read_sheet_by_sheet_with_its_names_headers_and_forms():
    sheets = {"Quill": [["name", "id"], ["Ada", 7.0]], "b": [["Weight", 70.5], ["a", "b", "c"]]}
    rows = list(of_book(workbook(sheets)))
    assert {"text": "Quill"} in rows and {"text": "b"} in rows
    assert {"name": "Ada", "id": "7"} in rows and {"Weight": "a", "70.5": "b", "column 2": "c"} in rows
    assert any(row.get(f"Ada{MARK}1.Ada") == "7" for row in rows)
    assert not any(key.partition(MARK)[0] == "a" for row in rows for key in row)  # three cells are no form


def test_bytes_of_no_known_encoding_are_read_sign_by_sign():
    assert text_of("é王".encode()) == "é王" and text_of(b"a\xff\xff\xffb") == "aÿÿÿb"
