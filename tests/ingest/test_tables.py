"""Report tables of any spelling and encoding, and bad ones."""

from __future__ import annotations

import json

import pytest
from corpus import shared

from echobench.errors import InputError
from echobench.ingest.tables import BadRow, Row, decode, rows

CSV = (
    "检查号,姓名,性别,检查所见,检查提示\n"
    "A1,王小明,男,肝脏大小正常,未见异常\n"
    'A2,李雷,女,"胆囊壁光滑，\n腔内未见结石",正常\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_chinese_tables_of_every_usual_encoding(encoding):
    first, second = rows(CSV.encode(encoding), ".csv")
    assert first.first("accession") == "A1"
    assert first.first("name") == "王小明"
    assert second.first("findings") == "胆囊壁光滑，\n腔内未见结石"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_usual_delimiter(delimiter):
    text = delimiter.join(["Accession Number", "Report"]) + "\n" + delimiter.join(["7", "Normal liver"]) + "\n"
    (row,) = rows(text.encode(), ".csv")
    assert (row.first("accession"), row.first("text")) == ("7", "Normal liver")


def test_unknown_columns_are_not_carried_over():
    (row,) = rows(b"file,class,remarks of Mrs Smith\na.png,benign,call 555-1234\n", ".csv")
    assert {role for role, _, _ in row.cells} == {"path", "label"}


def test_units_in_a_header_make_a_measurement_and_pixel_size_a_spacing():
    (row,) = rows(b"filename,pixel size(mm),head circumference (mm)\na.png,0.061,59.81\n", ".csv")
    assert row.first("spacing") == "0.061"
    assert row.first("measurement") == "59.81"


def test_a_column_of_picture_names_is_the_path_whatever_its_name():
    (row,) = rows(json.dumps([{"id": "benign (1).png", "description": "x"}]).encode(), ".json")
    assert row.first("path") == "benign (1).png"


def test_a_row_that_does_not_fit_is_named_and_the_rest_goes_on():
    found = list(rows(b"file,report\na.png,fine\nb.png,one,two\nc.png,fine\n", ".csv"))
    assert [type(row) for row in found] == [Row, BadRow, Row]
    lines = list(rows(b'{"file": "a.png", "report": "x"}\nnot json\n', ".jsonl"))
    assert [type(row) for row in lines] == [Row, BadRow]


@pytest.mark.parametrize(
    "data, suffix, reason",
    [
        (b"just some words\nand more\n", ".csv", "not a table"),
        (b"colour,taste\nred,sweet\n", ".csv", "table without a column that names its studies or images"),
        (b"{broken", ".json", "file is not valid JSON"),
        (b"[1, 2, 3]", ".json", "JSON file is not a list of reports"),
        (b"[" * 100_000, ".json", "file is not valid JSON"),
        (bytes(range(256)) * 8, ".csv", "not a table"),
    ],
)
def test_what_is_no_table_says_so(data, suffix, reason):
    with pytest.raises(InputError) as caught:
        list(rows(data, suffix))
    assert str(caught.value) == reason


def test_published_captions_are_read():
    found = list(rows(shared("data", "text", "EchoVLM_public_data", "BUSI.json").read_bytes(), ".json"))
    assert all(row.first("path").endswith(".png") and row.first("text") for row in found)


def test_published_file_that_is_not_json_is_refused():
    path = shared("data", "text", "EchoVLM_question_json", "english_multi_image_finding_question.json")
    with pytest.raises(InputError, match="file is not valid JSON"):
        list(rows(path.read_bytes(), ".json"))


def test_a_text_of_unknown_encoding_never_fails():
    assert decode(bytes(range(256)))
