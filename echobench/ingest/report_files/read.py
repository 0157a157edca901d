"""Tell the format of a report file, and read it into rows.

A document (text, Word, PDF, RTF, HTML without a table of reports) is one report; the other formats hold any number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from echobench.errors import InputError
from echobench.ingest import tables
from echobench.ingest.column_roles import Columns
from echobench.ingest.report_files import docx, fhir, hl7, html, pdf, rtf, workbook, xml
from echobench.ingest.report_files.fields import fields_of
from echobench.ingest.tables import BadRow, Content, Row
from echobench.raw.file_type import report_format
from echobench.raw.text_encoding import decode
from echobench.reasons import Reason
from echobench.work.jsonl import numbered_rows

_WORDS = re.compile(r"[^\W\d_]{3}|[\u4e00-\u9fff]")
_LINE_SEPARATORS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n"})


@dataclass(frozen=True, slots=True)
class ReportFile:
    """The rows of a file; `is_document`: it is one report, which belongs to the images beside it."""

    contents: tuple[Content, ...] = field(repr=False)
    is_document: bool = False


def read_report(data: bytes, suffix: str, columns: Columns) -> ReportFile:
    """Read a report file. Raises InputError, with nothing of its content, for what cannot be used."""
    kind = report_format(data[:1024], suffix, data)
    if kind == "workbook":
        return ReportFile(tuple(workbook.rows(data, columns)))
    if kind == "hl7":
        return _messages(hl7.rows(data, columns, _attachment))
    if kind == "xml":
        return _messages(xml.rows(data, columns, _attachment))
    if kind == "html" and (contents := _html_table(data, columns)):
        return ReportFile(contents)
    if kind == "table":
        resources = _fhir(data, suffix)
        if resources:
            return _messages(fhir.of_resources(resources, columns, _attachment))
        return ReportFile(tuple(tables.rows(data, suffix, columns)))
    text, scans = _text_of(kind, data)
    cells = (("text", "", text), *fields_of(text, columns))
    return ReportFile((Row(0, cells), *(BadRow(page, Reason.PAGE_OF_SCANS) for page in scans)), is_document=True)


def _messages(contents: Iterator[Content]) -> ReportFile:
    """A file of messages; one that holds a single report is a document."""
    rows = tuple(contents)
    return ReportFile(rows, is_document=sum(isinstance(row, Row) for row in rows) == 1 and not _has_columns(rows))


def _has_columns(rows: tuple[Content, ...]) -> bool:
    return any(isinstance(row, tables.TableColumns) for row in rows)


def _text_of(kind: str, data: bytes) -> tuple[str, list[int]]:
    """The text of a document, and its pages that are not read."""
    readers: dict[str, Callable[[bytes], str]] = {
        "docx": docx.text_of, "rtf": rtf.text_of, "html": html.text_of, "text": decode,
    }  # fmt: skip
    if kind == "pdf":
        text, scans = pdf.text_of(data)
    elif kind in readers:
        text, scans = readers[kind](data), []
    else:
        raise InputError(Reason.FORMAT_NOT_READ, kind)
    text = text.translate(_LINE_SEPARATORS).replace("\0", "").strip()
    if not _WORDS.search(text):
        raise InputError(Reason.TEXT_WITHOUT_WORDS)
    return text, scans


def _attachment(data: bytes) -> str:
    """The text of a document inside a message. Raises InputError where a part of it cannot be read."""
    text, scans = _text_of(report_format(data[:1024], ".txt", data), data)
    if scans:
        raise InputError(Reason.PAGE_OF_SCANS)
    return text


def _html_table(data: bytes, columns: Columns) -> tuple[Content, ...]:
    """The rows of the tables that have a known header: what many systems export as .xls. Else nothing."""
    for grid in sorted(html.tables_of(data), key=len, reverse=True):
        try:
            sheet = tables.of_grid(grid, columns)
            return tuple(tables.of_sheets([sheet], columns)) if len(sheet.lines) else ()
        except InputError:
            continue
    return ()


def _fhir(data: bytes, suffix: str) -> list[object]:
    """The resources of a JSON file, or nothing if it holds none."""
    if suffix not in (".json", ".jsonl", ".ndjson") or b"resourceType" not in data.replace(b"\0", b""):
        return []
    text = decode(data)
    if suffix != ".json":
        payload = [row for _, row in numbered_rows(text)]
    else:
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError):
            payload = [row for _, row in numbered_rows(text)]
        else:
            payload = whole if isinstance(whole, list) else [whole]
    return payload if any(isinstance(row, dict) and "resourceType" in row for row in payload) else []
