"""Read documents and pages whole, for what they say of persons: Word, OpenDocument, PDF, RTF, HTML."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator

from echobench.audit.report_tables import Row, merged, of_form, of_grid, text_of

# The code page of an RTF document, and what of it is no text.
_RTF_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\u(-?\d+) ?\??|\\(par|line|tab|cell|row|page|sect)(?![a-zA-Z])-?\d* ?"
    rb"|\\\*?[a-zA-Z]+-?\d* ?|\\[^a-zA-Z]|[{}\r\n]|([^\\{}\r\n]+)"
)
_RTF_TABLES = re.compile(rb"\{\\(?:fonttbl|colortbl|stylesheet|\*)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_RTF_PAGE = re.compile(rb"\\ansicpg(\d+)")


def of_page(data: bytes) -> Iterator[Row]:
    """Yield the rows of the tables of a page, and all its text."""
    page = text_of(data)
    lines = re.findall(r"(?is)<tr\b[^>]*>(.*?)</tr\s*>", page)
    yield from of_grid(
        [[page_text(c) for c in re.findall(r"(?is)<t[dh]\b[^>]*>(.*?)</t[dh]\s*>", line)] for line in lines]
    )
    yield {"text": page_text(page)}


def page_text(page: str) -> str:
    """Return the text of a page: an element's end is a line's, the values of forms and titles are kept."""
    kept = re.sub(r"""(?i)<[^>]*?\b(?:value|title|alt|content)\s*=\s*["']([^"'>]*)["'][^>]*>""", r"\n\1\n", page)
    cells = re.sub(r"(?i)</t[dh]\s*>", "  ", kept)
    lines = re.sub(
        r"(?i)<(?:/?(?:p|div|tr|table|li|ul|ol|h\d|section|article|head|body|title)|br)\b[^>]*>", "\n", cells
    )
    return html.unescape(re.sub(r"<[^>]*>", "", lines))


def of_document(data: bytes) -> Iterator[Row]:
    """Yield one row of Word or OpenDocument: every part of text, tables cell by cell, properties too."""
    made: list[Row] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [
            n for n in archive.namelist() if n.endswith(".xml") and not re.search(r"styles|theme|settings|fontTable", n)
        ]
        for part in parts:
            text = text_of(archive.read(part))
            text = re.sub(r"</(?:w:p|text:p|text:h|w:tr|table:table-row)>|<w:br\b[^>]*/>", "\n", text)
            text = re.sub(r"</(?:w:tc|table:table-cell)>|<w:tab\b[^>]*/>|<text:tab/>", "  ", text.replace("\n  ", "  "))
            plain = html.unescape(re.sub(r"<[^>]+>", "", text))
            made.append({"text": plain})
            for line in plain.splitlines():
                made += of_form(re.split(r"\s{2,}", line)) if "  " in line.strip() else ()
    yield merged(made)


def of_pdf(data: bytes) -> Iterator[Row]:
    """Yield one row: text, filled fields and properties. Raises ValueError for a document of images alone."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    texts = [page.extract_text() or "" for page in reader.pages]
    if not "".join(texts).strip():
        raise ValueError("a document of images")
    fields = {str(key): str(value) for key, value in (reader.get_form_text_fields() or {}).items() if value}
    about = {"text": "\n".join(str(value) for value in (reader.metadata or {}).values())}
    yield merged([{"text": "\n".join(texts)}, fields, about])


def of_rtf(data: bytes) -> Iterator[Row]:
    """Yield the text of an RTF document (specification 1.9.1), by its code page and numbers of characters."""
    stated = _RTF_PAGE.search(data)
    page = "gb18030" if stated and stated[1] == b"936" else f"cp{stated[1].decode()}" if stated else "cp1252"
    made, waiting = "", bytearray()
    for match in _RTF_TOKEN.finditer(_RTF_TABLES.sub(b"", data)):
        if match[1]:
            waiting += bytes.fromhex(match[1].decode())
            continue
        if match[0] not in (b"\r", b"\n", b"\r\n"):
            made += waiting.decode(page, "replace")
            waiting.clear()
        if match[2]:
            made += chr(int(match[2]) % 65536)
        elif match[3]:
            made += "  " if match[3] in (b"tab", b"cell") else "\n"
        elif match[4]:
            made += match[4].decode(page, "replace")
    yield {"text": made + waiting.decode(page, "replace")}
