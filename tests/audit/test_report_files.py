"""What a report file says of persons is read, whatever the format; what cannot be read is told."""

from __future__ import annotations

import json

import pytest
from audit_sets import NAMES, SECRET, write_output, write_source
from report_writers import Report, attached, cda, docx, fhir, hl7, html, html_table, package, pdf, rtf, workbook

from echobench.audit import report_files
from echobench.audit.prove import audit
from echobench.audit.row_identifiers import row_identifiers
from echobench.audit.sources import collect

REPORT = Report("ACC7741902", "MRN0048213", "Harrington^Beatrice", "Liver normal.", "No lesion.")
LINES = ["Patient name: Harrington Beatrice", "MRN: MRN0048213", "检查号：ACC7741902", "Date of birth: 7 April 1961",
         "报告医师：诸葛孔明", "Liver normal."]  # fmt: skip
WANTED = {("name", "Harrington Beatrice"), ("id", "MRN0048213"), ("id", "ACC7741902"), ("date", "19610407"),
          ("person", "诸葛孔明")}  # fmt: skip
GRID = [["Export of March"], ["Name", "Patient ID", "检查号", "Birth date", "报告医师", "Findings"],
        ["Harrington Beatrice", "MRN0048213", "ACC7741902", "1961-04-07", "诸葛孔明", "Liver normal."]]  # fmt: skip
FORM = [["Name:", "Harrington Beatrice"], ["Patient ID", "MRN0048213"], ["检查号：", "ACC7741902"],
        ["Birth date", "1961-04-07"], ["报告医师", "诸葛孔明"]]  # fmt: skip
CELLS = "".join(f"<tr><td>{'</td><td>'.join(line)}</td></tr>" for line in GRID)


def found(name: str, data: bytes) -> set[tuple[str, str]]:
    return {(i.kind, i.value) for row in report_files.rows(name, data) for i in row_identifiers(row)}


@pytest.mark.parametrize(
    "name, data",
    [
        ("r.txt", "\n".join(LINES).encode()),
        ("r.txt", "\n".join(LINES).encode("gb18030")),
        ("r.docx", docx(LINES)),
        ("no ending", pdf([LINES[:3], LINES[3:]])),
        ("r.rtf", rtf(LINES)),
        ("r.rtf", rtf(LINES, "unicode")),
        ("r.html", html(LINES)),
        ("r.csv", "\n".join(",".join(line) for line in GRID).encode()),
        ("r.tsv", "\n".join("\t".join(line) for line in GRID).encode("utf-16")),
        ("r.xlsx", workbook({"March": GRID})),
        ("r.xlsx", workbook({"March": FORM})),
        ("r.xls", f"<html><table>{CELLS}</table></html>".encode()),
        ("r.json", json.dumps([dict(zip(GRID[1], GRID[2], strict=True))]).encode()),
        ("r.jsonl", json.dumps(dict(zip(GRID[1], GRID[2], strict=True))).encode()),
        ("r.json", json.dumps({"text": {"div": f"<div>{'<br/>'.join(LINES)}</div>"}}).encode()),
        ("r.json", json.dumps({"presentedForm": [{"data": attached(rtf(LINES))}]}).encode()),
        ("r.odt", package({"content.xml": "".join(f"<text:p>{line}</text:p>" for line in LINES)})),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_report_is_read_in_every_format(name, data):
    assert WANTED - found(name, data) == set()


@pytest.mark.parametrize("ending", "txt md log text rpt TXT".split())
def test_a_text_is_one_cell(ending):
    assert report_files.rows(f"r.{ending}", "MRN: 王 7".encode("gb18030")) == [{"text": "MRN: 王 7"}]


@pytest.mark.parametrize("ending", "hl7 oru dat".split())
@pytest.mark.parametrize("first", ["MSH|^~\\&|A\r", "\n\x0bMSH|^~\\&|A\r", "FHS|^~\\&|A\r", "BHS|^~\\&|A\r"])
def test_messages_are_told_by_their_first_segment_or_their_name(ending, first):
    rows = report_files.rows(f"r.{ending}", f"{first}PID|||M7".encode())
    assert "M7" in rows[-1].values()
    assert ending == "dat" or "M7" in report_files.rows(f"r.{ending}", b"PID|||M7")[0].values()


@pytest.mark.parametrize("ending", "xlsx xlsm xlsb xls ods".split())
def test_a_book_is_read_by_its_sheets_whatever_its_name_and_a_page_of_that_name_as_a_page(ending):
    assert {"name": "Quill", "id": "7"} in report_files.rows(
        f"r.{ending}", workbook({"a": [["name", "id"], ["Quill", "7"]]})
    )
    page = b"\n<table><tr><td>name</td><td>id</td></tr><tr><td>Quill</td><td>7</td></tr></table>"
    assert {"name": "Quill", "id": "7"} in report_files.rows(f"r.{ending}", page)


@pytest.mark.parametrize("ending", "html htm xhtml dat".split())
@pytest.mark.parametrize("first", ["<!DOCTYPE html>", "<html>", "<HTML lang='en'>", " \n\ufeff<html>"])
def test_a_page_is_told_by_its_name_or_its_beginning(ending, first):
    assert "Quill" in report_files.rows(f"r.{ending}", f"{first}<b>Qu</b>ill".encode())[-1]["text"]
    assert ending == "dat" or report_files.rows(f"r.{ending}", b"<b>Qu</b>ill")[-1] == {"text": "Quill"}


@pytest.mark.parametrize("ending", "json jsonl ndjson fhir".split())
def test_objects_and_the_files_in_them_are_read(ending):
    assert report_files.rows(f"r.{ending}", b'{"id": "7"}') == [{"id": "7"}]
    (row,) = report_files.rows(f"r.{ending}", json.dumps({"data": attached(("Quill " * 60).encode())}).encode())
    assert list(row.values()) == ["Quill " * 60]


@pytest.mark.parametrize("name, data", [("r.xml", b"<a><b>Quill</b></a>"), ("r.cda", b"<a><b>Quill</b></a>"),
                                        ("r.dat", b"<?xml version='1.0'?><a><b>Quill</b></a>")])  # fmt: skip
def test_elements_are_labelled_by_their_names(name, data):
    (row,) = report_files.rows(name, data)
    assert {key.partition("\0")[0]: value for key, value in row.items()}["b"] == "Quill"


@pytest.mark.parametrize("ending", "csv tsv".split())
def test_a_table_is_read_by_its_header(ending):
    assert report_files.rows(f"r.{ending}", b"name;id\nQuill;7") == [{"name": "Quill", "id": "7"}]


@pytest.mark.parametrize("ending", "docx docm odt".split())
def test_a_document_is_read_by_its_name(ending):
    (row,) = report_files.rows(f"r.{ending}", package({"content.xml": "<x>Quill</x>"}))
    assert "Quill" in row.values()
    assert not report_files.is_report("r.zip", package({"content.xml": "<x>Quill</x>"}))


def test_a_text_may_begin_with_marks_and_spaces_of_sixty_four_bytes_at_most():
    assert report_files.is_report("r", b" " * 59 + b"<html>") and report_files.is_report("r", b" " * 59 + b"<?xml")
    assert not report_files.is_report("r", b" " * 60 + b"<html>") and not report_files.is_report("r", b"<head>")
    assert report_files.is_report("r", b"{\\rtf1 x}") and not report_files.is_report("r", b"{x}")


@pytest.mark.parametrize("ending", "doc docx docm odt pdf rtf msg wps".split())
def test_a_document_of_a_kind_that_is_not_read_is_told(ending):
    assert report_files.is_report(f"r.{ending}", b"x")
    with pytest.raises(ValueError, match="cannot be read"):
        report_files.rows(f"r.{ending}", b"x")


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, MemoryError])
def test_what_ends_the_program_is_no_fault_of_a_report(error, monkeypatch):
    def stop(data):
        raise error

    monkeypatch.setattr(report_files, "of_pdf", stop)
    with pytest.raises(error):
        report_files.rows("r.pdf", b"%PDF-1.7")


def test_messages_name_patient_order_and_physicians():
    message = "\r".join(
        [
            r"MSH|^~\&|RIS|Quarry Bank Hospice|||20210314||ORU^R01|1|P|2.5",
            "PID|1||MRN0048213^^^H||Harrington^Beatrice^A||19610407|F|||17 Mill Lane^^Ely||(555) 0104-771",
            "PV1|1|O|Ward 4||||551^Rao^Kiran",
            "OBR|1|ACC7741902|F77||||20210314101500|||||||||D9^Okonkwo^Thaddeus",
            r"OBX|1|TX|||Seen by Dr. Ivo Marsh.\.br\MRN: 99123||||||F",
        ]
    )
    for text in (message, message.replace("\r", "\n"), message.replace("\r", "\r\n")):
        assert {
            ("id", "MRN0048213"), ("name", "Harrington^Beatrice^A"), ("date", "19610407"),
            ("contact", "(555) 0104-771"),
            ("contact", "17 Mill Lane  Ely"), ("institution", "Ward 4"), ("person", "Rao^Kiran"), ("id", "ACC7741902"),
            ("id", "F77"), ("date", "20210314"), ("person", "Okonkwo^Thaddeus"), ("person", "Ivo Marsh"),
            ("id", "99123"), ("institution", "Quarry Bank Hospice"),
        } <= found("x.hl7", text.encode())  # fmt: skip
    assert len(report_files.rows("x.hl7", (message + "\r" + message).encode())) == 2


@pytest.mark.parametrize(
    "data", [hl7([REPORT]), fhir([REPORT]), fhir([REPORT], "lines"), cda(REPORT), html_table([REPORT])]
)
def test_messages_and_resources_of_other_makers_are_read(data):
    values = {
        value for _, value in found("r.html" if b"<table" in data else "r.json" if data[:1] == b"{" else "r.xml", data)
    }
    assert {"MRN0048213", "ACC7741902"} <= values
    assert {"Harrington^Beatrice", "Harrington Beatrice", "Beatrice Harrington"} & values


def test_resources_name_persons_by_their_members():
    bundle = {
        "resourceType": "Bundle",
        "entry": [
            {"resource": {
                "resourceType": "Patient", "identifier": [{"system": "http://h.example/mrn", "value": "M-771"}],
                "name": [{"family": "Quill", "given": ["Ada", "May"]}], "birthDate": "1961-04-07",
                "telecom": [{"value": "tel:+15550104771"}], "address": [{"line": ["17 Mill Lane"]}],
                "managingOrganization": {"display": "Quarry Bank Hospice"}}},
            {"resource": {"resourceType": "DiagnosticReport", "performer": [{"display": "Kiran Rao"}]}},
        ],
    }  # fmt: skip
    assert found("b.json", json.dumps(bundle).encode()) == {
        ("id", "M-771"), ("name", "Ada May Quill"), ("name", "Quill"), ("date", "19610407"),
        ("contact", "+15550104771"),
        ("contact", "17 Mill Lane"), ("institution", "Quarry Bank Hospice"), ("person", "Kiran Rao"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "name, data",
    [
        ("r.doc", b"\xd0\xcf\x11\xe0" + bytes(600)),
        ("r.pdf", b"%PDF-1.7\n"),
        ("r.xlsx", b"PK\x03\x04 no archive"),
        ("r.docx", b"no archive"),
        ("r.msg", b"x"),
        ("scan.pdf", pdf([], images=[0])),
    ],
)
def test_a_report_that_cannot_be_read_is_told(tmp_path, name, data):
    with pytest.raises(ValueError, match=r"report|document"):
        report_files.rows(name, data)
    (tmp_path / name).write_bytes(data)
    assert collect(tmp_path, NAMES).unread == 1


@pytest.mark.parametrize("name", ["a.png", "a.dcm", "a.mp4", "a", "a.py"])
def test_other_files_are_no_reports(name):
    assert not report_files.is_report(name, b"\x89PNG")


@pytest.mark.parametrize("data", [b"", b"0", b"123 x", b"<p>", b"QUILL", b"FTS|"])
def test_a_file_without_a_known_name_or_beginning_is_no_report(data):
    assert not report_files.is_report("r.dat", data) and report_files.rows("r.dat", data) == []


def test_entities_of_a_document_are_not_opened():
    bomb = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>MRN: 88123 &b;</a>"
    assert found("r.xml", bomb) == {("id", "88123")}


def test_a_document_belongs_to_the_patient_of_its_accession_number(tmp_path):
    write_source(tmp_path)
    (tmp_path / "r.docx").write_bytes(docx(LINES))
    (patient,) = collect(tmp_path, NAMES).patients.values()
    assert ("person", "诸葛孔明") in {(i.kind, i.value) for i in patient.identifiers}


def test_what_a_workbook_alone_says_of_a_patient_is_looked_for(tmp_path):
    write_source(tmp_path / "raw")
    rows = [["accession", "name of the mother"], ["ACC7741902", "Name: Wintergreen Dorothea"]]
    (tmp_path / "raw" / "list.xlsx").write_bytes(workbook({"a": rows}))
    out = write_output(tmp_path / "out", reference="Seen with Dorothea Wintergreen.")
    done = audit([out], against=[tmp_path / "raw"], secret=SECRET, ocr=False)
    assert done.details["found"].keys() == {"name"}
