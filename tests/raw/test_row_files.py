"""Rows of files from elsewhere, each form written by its own library where one is here, and damaged ones."""

from __future__ import annotations

import json
import zipfile

import pytest

from echobench.errors import UsageError
from echobench.raw.row_files import read_row_file

ROWS = [{"id": "1", "text": 'a "cyst", 12 mm\nin the liver'}, {"id": "2", "text": "肝脏"}]


def rows_of(path):
    return [dict(row) for _, row in read_row_file(path)]


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "jsonl", "parquet"])
def test_each_form_gives_the_same_rows(tmp_path, ending):
    import pandas as pd

    path, table = tmp_path / f"rows.{ending}", pd.DataFrame(ROWS)
    if ending == "parquet":
        table.to_parquet(path)
    elif ending in ("csv", "tsv"):
        table.to_csv(path, index=False, sep="\t" if ending == "tsv" else ",", encoding="utf-8-sig")
    else:
        table.to_json(path, orient="records", lines=ending == "jsonl", force_ascii=False)
    assert rows_of(path) == ROWS


def test_an_object_with_one_array_is_that_array(tmp_path):
    path = tmp_path / "log.json"
    path.write_text(json.dumps({"model": "m", "samples": ROWS}), encoding="utf-8")
    assert rows_of(path) == ROWS


SHEET = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
<c r="C1" t="inlineStr"><is><t>prediction</t></is></c></row>
<row r="2"><c r="A2"><v>7</v></c><c r="B2" t="s"><v>2</v></c><c r="C2" t="inlineStr"><is><t>B</t></is></c></row>
<row r="3"><c r="A3"><v>8</v></c><c r="B3" t="s"><v>2</v></c></row>
</sheetData></worksheet>"""
STRINGS = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<si><t>index</t></si><si><t>answer</t></si><si><r><t>A</t></r><r><t>B</t></r></si></sst>"
)


def test_a_sheet_with_shared_and_inline_texts_and_an_empty_cell(tmp_path):
    path = tmp_path / "set.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", SHEET)
        archive.writestr("xl/sharedStrings.xml", STRINGS)
    assert rows_of(path) == [
        {"index": "7", "answer": "AB", "prediction": "B"},
        {"index": "8", "answer": "AB", "prediction": None},
    ]


def test_a_log_of_inspect(tmp_path):
    path = tmp_path / "log.eval"
    parts = {"id": 1, "epoch": 1, "target": "B", "output": {"choices": [{"message": {"content": [{"text": "B"}]}}]}}
    failed = {"id": 2, "epoch": 1, "target": "A", "output": {}, "error": {"message": "401"}}
    again = {**parts, "epoch": 2, "output": {"completion": "A"}, "metadata": {"patient": "p1"}}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("header.json", "{}")
        for name, sample in (("1_epoch_1", parts), ("1_epoch_2", again), ("2_epoch_1", failed)):
            archive.writestr(f"samples/{name}.json", json.dumps(sample))
    assert rows_of(path) == [
        {"id": 1, "target": "B", "prediction": "B"},
        {"id": "1 epoch 2", "target": "B", "prediction": "A", "patient": "p1"},
        {"id": 2, "target": "A", "prediction": None},
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"id,text\n1\n", "line 2: 1 values under 2 names"),
        ("a.csv", b"id,id\n1,2\n", "line 1: two columns have the same name"),
        ("a.csv", b'id,text\n1,"a"b\n', "line 2: not CSV"),
        ("a.csv", b"\xff\xff", "not text in UTF-8, UTF-16 or GB18030"),
        ("a.csv", b"", "a.csv holds no rows"),
        ("a.jsonl", b'{"id": 1}\n[2]\n', "line 2: not a JSON object"),
        ("a.json", b"[1, 2]", "not a JSON object"),
        ("a.parquet", b"PAR1", "not a Parquet file"),
        ("a.xlsx", b"PK", "damaged"),
        ("a.eval", b"{}", "damaged"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_place(tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=says) as caught:
        read_row_file(tmp_path / name)
    assert caught.value.__cause__ is None
    assert str(caught.value).startswith(name) and str(tmp_path) not in str(caught.value)


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("id\n1\n")
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda _: (_ for _ in ()).throw(PermissionError("a.csv: patient 7")))
    with pytest.raises(UsageError, match=r"^a\.csv: the file cannot be read$"):
        read_row_file(tmp_path / "a.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "jsonl"])
def test_texts_are_read_in_each_usual_encoding(tmp_path, ending, encoding):
    rows = [{"编号": "1", "回答": "右侧腘静脉见血栓，“大小”约12×8mm"}, {"编号": "2", "回答": "liver 肝脏"}]
    path = tmp_path / f"行.{ending}"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    text = {"json": f"[{','.join(lines)}]", "jsonl": "\n".join(lines)}.get(ending)
    mark = "\t" if ending == "tsv" else ","
    text = text or "\r\n".join(mark.join(values) for values in (list(rows[0]), *(row.values() for row in rows)))
    path.write_bytes(text.encode(encoding))
    assert rows_of(path) == rows


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="does not exist"):
        read_row_file(tmp_path / "none.csv")
    with pytest.raises(UsageError, match="is a folder"):
        read_row_file(tmp_path)


@pytest.mark.parametrize("name", ["rows.csv", "rows.tsv"])
@pytest.mark.parametrize(
    ("separator", "encoding", "first"),
    [(";", "utf-8-sig", ""), ("\t", "utf-16", ""), (",", "utf-8", ""), ("|", "utf-8", ""), (";", "utf-8", "sep=;\r\n")],
)
def test_the_separator_is_that_of_the_first_line(tmp_path, name, separator, encoding, first):
    import pandas as pd

    text = first + pd.DataFrame(ROWS).to_csv(index=False, sep=separator)
    (tmp_path / name).write_bytes(text.encode(encoding))
    assert rows_of(tmp_path / name) == ROWS


def test_objects_by_id_and_arrays_by_column_are_rows(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({row["id"]: {"text": row["text"]} for row in ROWS}), encoding="utf-8")
    columns = {name: [row[name] for row in ROWS] for name in ("id", "text")}
    (tmp_path / "b.json").write_text(json.dumps(columns), encoding="utf-8")
    assert rows_of(tmp_path / "a.json") == rows_of(tmp_path / "b.json") == ROWS


def test_an_inspect_log_may_be_json(tmp_path):
    parts = [{"type": "reasoning", "reasoning": "hm"}, {"type": "text", "text": "yes"}]
    log = {
        "version": 2,
        "samples": [{"id": 7, "target": "yes", "output": {"choices": [{"message": {"content": parts}}]}}],
    }
    (tmp_path / "log.json").write_text(json.dumps(log))
    assert rows_of(tmp_path / "log.json") == [{"id": 7, "target": "yes", "prediction": "yes"}]
