"""Read the files in which reports come, for what they say of persons: tables, messages, documents, pages.

The audit's own readers. They take everything that a file says rather than what a report needs, and share nothing with
those of `ingest`. A row is {name of a cell: value}; a text without cells has the one cell "text".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from echobench.audit.report_documents import of_document, of_page, of_pdf, of_rtf
from echobench.audit.report_messages import of_hl7, of_json, of_xml
from echobench.audit.report_tables import Row, of_book, of_table, text_of

_TEXTS = {"txt", "md", "log", "text", "rpt"}
_TABLES = {"csv", "tsv"}
_PAGES = {"html", "htm", "xhtml"}
_MESSAGES = {"hl7", "oru"}
_BOOKS = {"xlsx", "xlsm", "xlsb", "xls", "ods"}


def is_report(name: str, data: bytes) -> bool:
    """Return whether a file is of a kind that may hold a report, by its name or its first bytes."""
    return _reader(name, data) is not None


def rows(name: str, data: bytes) -> list[Row]:
    """Return all that a file says. Raises ValueError, which names nothing of it, where it cannot be read."""
    reader = _reader(name, data)
    try:
        return list(reader(data)) if reader else []
    except BaseException as error:  # readers have errors of their own, and one a panic that is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise ValueError("a report that cannot be read") from None


def _reader(name: str, data: bytes) -> Callable[[bytes], Iterator[Row]] | None:
    ending = name.lower().rsplit(".", 1)[-1]
    begin = data[:64].lstrip(b"\xef\xbb\xbf\r\n\t \x0b")
    if data.startswith(b"%PDF"):
        return of_pdf
    if begin.startswith(b"{\\rtf"):
        return of_rtf
    if begin[:3] in (b"MSH", b"FHS", b"BHS") or ending in _MESSAGES:
        return of_hl7
    if ending in _BOOKS and not begin.startswith(b"<"):  # many systems call a page a workbook
        return of_book
    if data.startswith(b"PK\x03\x04") and ending in ("docx", "docm", "odt"):
        return of_document
    if ending in _TABLES:
        return lambda content: of_table(text_of(content))
    if ending in ("json", "jsonl", "ndjson", "fhir"):
        return lambda content: of_json(content, lambda attached: rows("attachment.txt", attached))
    if ending in _PAGES | _BOOKS or begin[:9].lower() == b"<!doctype" or begin[:5].lower() == b"<html":
        return of_page
    if ending in ("xml", "cda") or begin.startswith(b"<?xml"):
        return of_xml
    if ending in _TEXTS:
        return lambda content: iter([{"text": text_of(content)}])
    if data.startswith(b"\xd0\xcf\x11\xe0") or ending in ("doc", "docx", "docm", "odt", "pdf", "rtf", "msg", "wps"):
        return _unknown
    return None


def _unknown(data: bytes) -> Iterator[Row]:
    raise ValueError("a document of a kind that is not read")
