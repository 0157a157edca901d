"""XML: CDA with every part of its header, and rows of schemas that nobody wrote down."""

from __future__ import annotations

import pytest
from report_writers import Report, cda

from echobench.errors import InputError
from echobench.ingest.column_roles import Columns
from echobench.ingest.report_files.xml import rows
from echobench.ingest.tables import BadRow, Row
from echobench.reasons import Reason

REPORT = Report("A1", "P7", "Roe Jane", "Normal.", "Fine.")


def read(data: bytes):
    return [row for row in rows(data, Columns(), bytes.decode) if isinstance(row, (Row, BadRow))]


def test_sections_without_a_code_are_told_by_their_title_and_others_keep_theirs():
    data = cda(REPORT).replace(b'code="59776-5"/><title>x', "code='1'/><title>超声所见".encode())
    data = data.replace(b'code="19005-8"/><title>x', b"code='2'/><title>History")
    (row,) = read(data)
    assert row.first("findings") == "Normal." and row.first("text") == "History: Fine."


def test_tables_and_lists_of_a_narrative_are_lines():
    table = b"<table><tr><td>BPD</td><td>52 mm</td></tr></table><list><item>one</item><item>two</item></list>"
    (row,) = read(cda(REPORT).replace(b"<paragraph>Normal.</paragraph>", table))
    assert row.first("findings") == "BPD\t52 mm\none\ntwo"


def test_a_study_is_named_by_the_uid_of_its_service():
    event = b'<documentationOf><serviceEvent><id root="1.2.840.1.1"/></serviceEvent></documentationOf>'
    (row,) = read(cda(REPORT).replace(b"<inFulfillmentOf>", event + b"<inFulfillmentOf>"))
    assert row.first("study_uid") == "1.2.840.1.1" and row.first("accession") == "A1"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
def test_rows_of_a_schema_of_somebodys_own(encoding):
    exam = "<Exam><AccessionNo>{}</AccessionNo><Patient><Name>张伟</Name></Patient><Findings>肝脏</Findings></Exam>"
    exams = f"<Hospital>x</Hospital>{exam.format('A1')}{exam.format('A2')}"
    text = f'<?xml version="1.0" encoding="{encoding}"?><Exams>{exams}</Exams>'
    found = read(text.encode(encoding))
    assert [(r.first("accession"), r.first("name"), r.first("findings")) for r in found] == [
        ("A1", "张伟", "肝脏"), ("A2", "张伟", "肝脏"),
    ]  # fmt: skip


def test_attributes_are_fields_too():
    (row,) = read(b'<r><row accession="A1" report="Normal."/></r>')
    assert (row.first("accession"), row.first("text")) == ("A1", "Normal.")


def test_unknown_xml_says_so():
    with pytest.raises(InputError) as caught:
        read(b"<a><b>c</b></a>")
    assert caught.value.reason is Reason.FORMAT_NOT_READ
