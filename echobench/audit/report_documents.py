"""Read the whole text of documents and pages as rows of cells: Word, OpenDocument, PDF, RTF, HTML."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator

from echobench.audit.report_tables import Row, merged, of_form, of_grid, text_of

# Tokens of RTF: a byte, a code point, a break or cell, other controls, plain text; tables that hold no text.
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
    """Return the text of an HTML page, a line per block element, with the values of forms, titles and alt texts.

    Those of CDA (`extension`, `displayName`) too, since a document that is not well-formed is read as a page.
    """
    kept = re.sub(
        r"""(?i)<[^>]*?\b(?:value|title|alt|content|extension|displayname)\s*=\s*["']([^"'>]*)["'][^>]*>""",
        r"\n\1\n",
        page,
    )
    cells = re.sub(r"(?i)</t[dh]\s*>", "  ", kept)
    lines = re.sub(
        r"(?i)<(?:/?(?:p|div|tr|table|li|ul|ol|h\d|section|article|head|body|title)|br)\b[^>]*>", "\n", cells
    )
    return html.unescape(re.sub(r"<[^>]*>", "", lines))


def of_document(data: bytes) -> Iterator[Row]:
    """Yield one row of a Word or OpenDocument file: the text of every part, tables by cell, and properties."""
    rows: list[Row] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [
            n for n in archive.namelist() if n.endswith(".xml") and not re.search(r"styles|theme|settings|fontTable", n)
        ]
        for part in parts:
            text = text_of(archive.read(part))
            text = re.sub(r"</(?:w:p|text:p|text:h|w:tr|table:table-row)>|<w:br\b[^>]*/>", "\n", text)
            text = re.sub(r"</(?:w:tc|table:table-cell)>|<w:tab\b[^>]*/>|<text:tab/>", "  ", text.replace("\n  ", "  "))
            plain = html.unescape(re.sub(r"<[^>]+>", "", text))
            rows.append({"text": plain})
            for line in plain.splitlines():
                rows += of_form(re.split(r"\s{2,}", line)) if "  " in line.strip() else ()
    yield merged(rows)


def of_pdf(data: bytes) -> Iterator[Row]:
    """Yield one row of a PDF: text, form fields and properties. Raises ValueError for a document without text."""
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
    """Yield the text of an RTF document (specification 1.9.1), decoded by its code page and Unicode code points."""
    stated = _RTF_PAGE.search(data)
    page = "gb18030" if stated and stated[1] == b"936" else f"cp{stated[1].decode()}" if stated else "cp1252"
    text, pending = "", bytearray()
    for match in _RTF_TOKEN.finditer(_RTF_TABLES.sub(b"", data)):
        if match[1]:
            pending += bytes.fromhex(match[1].decode())
            continue
        if match[0] not in (b"\r", b"\n", b"\r\n"):
            text += pending.decode(page, "replace")
            pending.clear()
        if match[2]:
            text += chr(int(match[2]) % 65536)
        elif match[3]:
            text += "  " if match[3] in (b"tab", b"cell") else "\n"
        elif match[4]:
            text += match[4].decode(page, "replace")
    yield {"text": text + pending.decode(page, "replace")}
