"""The same report gives the same row in every format, and a file that cannot be read says why."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_runs import assert_adds_up, go
from raw_trees import write_dicom
from report_writers import DOCUMENTS, TABLES, Report, attached, cda, docx, hl7, html, pdf, rtf, workbook

from echobench.dataset.directory import DataDir
from echobench.errors import InputError
from echobench.ingest.column_roles import Columns
from echobench.ingest.report_files.read import read_report
from echobench.ingest.tables import BadRow, Row
from echobench.reasons import Reason

REPORT = Report("00012345", "ZY1001", "张伟", "肝脏大小正常。\n胆囊内见强回声 1.2 cm。", "胆囊结石。")
_WORDS = st.sampled_from(
    [
        "肝脏",
        "大小正常",
        "胆囊",
        "cyst",
        "<3 cm",
        "A & B",
        "1.2×0.8cm",
        "{x}",
        "a\\b",
        "5|6",
        "x^y",
        "~2",
        "é",
        "μ",
        "良。",
    ]
)
_LINE = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
_TEXT = st.lists(_LINE, min_size=1, max_size=3).map("\n".join)
_REPORTS = st.builds(
    Report, accession=st.from_regex(r"\A0[0-9]{5,8}\Z"), patient=st.from_regex(r"\AZY[0-9]{3,6}\Z"),
    name=st.sampled_from(["张伟", "李强", "Roe Jane"]), findings=_TEXT, impression=_TEXT,
)  # fmt: skip


def rows(data: bytes, suffix: str, columns: Columns | None = None) -> list[Row]:
    return [row for row in read_report(data, suffix, columns or Columns()).contents if isinstance(row, Row)]


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=12, deadline=None)
@given(reports=st.lists(_REPORTS, min_size=1, max_size=3))
def test_the_same_reports_are_the_same_rows_in_every_format(name, reports):
    suffix, write = TABLES[name]
    if "GB" in name:
        reports = [Report(r.accession, r.patient, r.name, *(t.replace("é", "e") for t in (r.findings, r.impression)))
                   for r in reports]  # fmt: skip
    found = rows(write(reports), suffix)
    keys = [(row.first("accession"), row.first("patient_id"), row.first("name")) for row in found]
    assert keys == [(r.accession, r.patient, r.name) for r in reports]
    assert [row.first("findings").split("\n") for row in found] == [r.findings.split("\n") for r in reports]
    assert [row.first("impression").split("\n") for row in found] == [r.impression.split("\n") for r in reports]


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
@settings(max_examples=12, deadline=None)
@given(report=_REPORTS)
def test_the_same_page_gives_the_same_lines_in_every_format(name, report):
    suffix, write = DOCUMENTS[name]
    (row,) = rows(write(report), suffix)
    lines = row.first("text").split("\n")
    assert [" ".join(line.split()) for line in lines] == [" ".join(line.split()) for line in report.lines]
    assert (row.first("accession"), row.first("patient_id")) == (report.accession, report.patient)
    assert row.first("name") == report.name


@settings(max_examples=12, deadline=None)
@given(report=_REPORTS)
def test_a_cda_document_gives_its_sections_and_its_people(report):
    (row,) = rows(cda(report), ".xml")
    assert (row.first("findings"), row.first("impression")) == (report.findings, report.impression)
    assert (row.first("accession"), row.first("patient_id"), row.first("name")) == (
        report.accession, report.patient, report.name,
    )  # fmt: skip
    assert row.all("other_person") == ["Poe^Ann"] and row.all("contact") == ["Elm Road 7"]


@pytest.mark.parametrize("write", [pdf, rtf, docx, html])
def test_a_document_inside_a_message_is_read_as_one_beside_it(write):
    data = attached(write([REPORT.lines] if write is pdf else REPORT.lines))
    message = hl7([REPORT]).decode().split("\rOBX")[0] + f"\rOBX|1|ED|R^Report||RIS^AP^X^Base64^{data}||||||F\r"
    resource = {"resourceType": "DiagnosticReport", "presentedForm": [{"data": data}], "identifier": [{"value": "A1"}]}
    document = cda(REPORT).decode()
    body = f'<component><nonXMLBody><text representation="B64">{data}</text></nonXMLBody></component>'
    document = document[: document.index("<component>")] + body + "</ClinicalDocument>"
    for content, suffix in ((message.encode(), ".hl7"), (json.dumps(resource).encode(), ".json"),
                            (document.encode(), ".xml")):  # fmt: skip
        (row,) = rows(content, suffix)
        assert [" ".join(line.split()) for line in row.first("text").split("\n")] == [
            " ".join(line.split()) for line in REPORT.lines
        ]


@pytest.mark.parametrize("name", [*DOCUMENTS, *TABLES])
def test_a_file_that_was_cut_is_read_in_part_by_no_format_that_can_tell(name):
    suffix, write = {**DOCUMENTS, **TABLES}[name]
    data = write(REPORT) if name in DOCUMENTS else write([REPORT])
    can_tell = suffix in (".docx", ".xlsx", ".rtf", ".json") or name == "rtf by font"
    for share in (0.3, 0.6, 0.9):
        cut = data[: int(len(data) * share)]
        try:
            found = rows(cut, suffix)
        except InputError as error:
            assert REPORT.name not in str(error) and REPORT.accession not in str(error)
        else:
            assert not can_tell, (share, found)


# Plain text and JSON have no mark of their own.
MARKED = [n for n in (*DOCUMENTS, *TABLES) if not n.startswith(("text", "fhir"))]


@pytest.mark.parametrize("name", MARKED)
@pytest.mark.parametrize("suffix", [".txt", ".csv", ".dat", ".xls", ".docx"])
def test_a_wrong_ending_changes_nothing_where_the_bytes_tell(name, suffix):
    own, write = {**DOCUMENTS, **TABLES}[name]
    data = write(REPORT) if name in DOCUMENTS else write([REPORT])
    assert rows(data, suffix) == rows(data, own)


@pytest.mark.parametrize(
    ("data", "suffix", "reason"),
    [
        (b"  \n 12 34 \n", ".txt", Reason.TEXT_WITHOUT_WORDS),
        (docx([]), ".docx", Reason.TEXT_WITHOUT_WORDS),
        (docx([], **{"word/media/image1.png": b"x"}), ".docx", Reason.REPORT_OF_SCANS),
        (pdf([[]], images=[0]), ".pdf", Reason.REPORT_OF_SCANS),
        (pdf([[]]), ".pdf", Reason.REPORT_EMPTY),
        (workbook({"a": [], "b": []}), ".xlsx", Reason.REPORT_EMPTY),
        (b"MSH|^~\\&|A|B|C|D|2020||ADT^A01|1|P|2.5\rPID|1||7\r", ".hl7", Reason.REPORT_EMPTY),
        (b'<?xml version="1.0"?><a><b>c</b></a>', ".xml", Reason.FORMAT_NOT_READ),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', ".xml", Reason.REPORT_DAMAGED),
        (b'{"resourceType": "Patient", "id": "1"}', ".json", Reason.REPORT_EMPTY),
    ],
)
def test_a_file_without_a_report_says_so(data, suffix, reason):
    with pytest.raises(InputError) as caught:
        rows(data, suffix)
    assert caught.value.reason is reason


def test_a_page_without_text_among_others_is_told_of():
    file = read_report(pdf([REPORT.lines, []], images=[1]), ".pdf", Columns())
    assert file.is_document and [type(row) for row in file.contents] == [Row, BadRow]
    assert file.contents[1] == BadRow(2, Reason.PAGE_OF_SCANS)


@pytest.mark.slow
def test_a_package_that_unpacks_to_too_much_is_refused_before_it_is_read():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as file:
            for _ in range(520):
                file.write(b" " * (1 << 20))
    with pytest.raises(InputError) as caught:
        rows(bomb.getvalue(), ".docx")
    assert caught.value.reason is Reason.REPORT_TOO_LARGE


def test_line_separators_of_unicode_are_lines():
    (row,) = rows("姓名：张伟\u2028肝脏正常。\u2029胆囊正常。".encode(), ".txt")
    assert row.first("text").split("\n") == ["姓名：张伟", "肝脏正常。", "胆囊正常。"]


@pytest.mark.slow
def test_reports_of_every_format_join_and_are_cleaned_as_rows_of_a_table_are(tmp_path):
    raw, out = tmp_path / "raw", tmp_path / "out"
    formats = {**DOCUMENTS, **TABLES, "cda": (".xml", cda)}
    for n, (name, (suffix, write)) in enumerate(formats.items()):
        report = Report(
            f"0077{n:04}", f"ZY77{n:04}", "张伟", "肝脏大小正常。张伟自述腹痛。\n报告医师：刘海涛", "胆囊结石。"
        )
        write_dicom(raw / f"{n}" / "x.dcm", StudyInstanceUID=f"1.2.{n}", AccessionNumber=report.accession,
                    PatientID=report.patient, PatientName="ZHANG^WEI")  # fmt: skip
        data = write(report) if name in DOCUMENTS or name == "cda" else write([report])
        (raw / "reports").mkdir(exist_ok=True)
        (raw / "reports" / f"{n}{suffix}").write_bytes(data)
    go(raw, out)
    counts = assert_adds_up(out)
    assert counts["reports_joined"] == counts["studies"] == len(formats)
    texts = [json.dumps(study, ensure_ascii=False) for study in DataDir(out).studies().to_pylist()]
    assert not [text for text in texts for known in ("张伟", "刘海涛", "0077", "ZY77") if known in text]
    assert all("肝脏大小正常" in text and "胆囊结石" in text for text in texts)
