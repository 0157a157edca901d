"""Report tables of any spelling and encoding, and bad ones."""

from __future__ import annotations

import json

import pytest
from corpus import shared

from echobench.errors import InputError
from echobench.ingest.tables import BadRow, Row, TableColumns
from echobench.ingest.tables import rows as contents
from echobench.reasons import Reason


def rows(data: bytes, suffix: str):
    """All but what the columns were taken for."""
    return [row for row in contents(data, suffix) if not isinstance(row, TableColumns)]


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
def test_a_table_is_read_with_each_usual_delimiter(delimiter):
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
        (b"colour,taste\nred,sweet\n", ".csv", Reason.TABLE_WITHOUT_KEY.text),
        (b"file,colour\na.png,red\n", ".csv", Reason.TABLE_OF_NAMES_ALONE.text),
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


HEAD = "检查号,姓名,超声所见\n"


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("超声科报告导出 2023-09-20,,\n" + HEAD + "A1,张伟,肝脏\n", ".csv"),
        ("Export\n\n" + HEAD + "A1,张伟,肝脏\n", ".csv"),
        ((HEAD + "A1,张伟,肝脏\n").replace("\n", "\r"), ".csv"),
        ("sep=,\n" + HEAD + "A1,张伟,肝脏\n", ".csv"),
        (HEAD + '="A1",张伟,肝脏,,\n' + HEAD, ".csv"),
        ('{"meta": [], "rows": [{"检查号": "A1", "姓名": "张伟", "超声所见": "肝脏"}], "errors": []}', ".json"),
        ('{"检查号": "A1", "patient": {"name": "张伟"}, "report": {"findings": "肝脏"}}\n', ".jsonl"),
    ],
)  # fmt: skip
def test_tables_as_systems_export_them(text, suffix):
    (row,) = rows(text.encode(), suffix)
    assert (row.first("accession"), row.first("name"), row.first("findings")) == ("A1", "张伟", "肝脏")


def test_the_delimiter_is_that_of_the_header_whatever_the_title_holds():
    text = "Reports; ward 3; 2020; all; of; them\nAccession Number\tReport\nA1\tliver; bile, both\n"
    (row,) = rows(text.encode(), ".csv")
    assert (row.first("accession"), row.first("text")) == ("A1", "liver; bile, both")


def test_every_value_of_a_list_is_kept():
    line = {"accession": "A1", "findings": ["One.", "Two."], "images": ["a.png", "b.png"]}
    (row,) = rows(json.dumps(line).encode(), ".jsonl")
    assert row.all("findings") == ["One.", "Two."] and row.all("path") == ["a.png", "b.png"]


def test_a_line_separator_of_unicode_inside_a_string_ends_no_line():
    (row,) = rows('{"accession": "A1", "findings": "One.\u2028Two."}\n'.encode(), ".jsonl")
    assert row.first("findings") == "One.\u2028Two."


def test_what_columns_were_taken_for_is_told_first():
    described, *_ = contents(b"Export\nfile,report,mood\na.png,x,y\n", ".csv")
    assert described == TableColumns((("file", "path"), ("report", "text"), ("mood", "")), 1, 1)


def test_tables_of_one_file_are_numbered_on_and_a_table_of_something_else_is_a_bad_row():
    payload = {"a": [{"accession": "A1", "report": "x"}], "b": [{"colour": "red"}],
               "c": [{"accession": "A2", "report": "y"}]}  # fmt: skip
    assert rows(json.dumps(payload).encode(), ".json") == [
        Row(1, (("accession", "accession", "A1"), ("text", "report", "x"))), BadRow(2, Reason.TABLE_WITHOUT_KEY),
        Row(3, (("accession", "accession", "A2"), ("text", "report", "y"))),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("accession,findings,impression\nA1,A cyst.,NaN\n", ".csv"),
        ("accession\tfindings\timpression\nA1\tA cyst.\t#N/A\n", ".tsv"),
        ('[{"accession": "A1", "findings": "A cyst.", "impression": NaN}]', ".json"),
        ('[{"accession": "A1", "findings": "A cyst.", "impression": null}]', ".json"),
        ('{"accession": "A1", "findings": "A cyst.", "impression": "null"}', ".jsonl"),
    ],
)
def test_a_missing_value_is_no_text_of_a_report_in_any_format(text, suffix):
    (row,) = rows(text.encode(), suffix)
    assert row.all("findings", "impression") == ["A cyst."]
