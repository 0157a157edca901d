"""Read the files in which reports come, for what they say of persons: tables, messages, documents, pages.

The audit's own readers. They take everything that a file says rather than what a report needs, and share nothing with
those of `ingest`. A row is {name of a cell: value}; a text without cells has the one cell "text".
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import csv
import html
import io
import itertools
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

from echobench.audit.encodings import decode

Row = dict[str, Any]
# Behind it in the name of a cell stands what tells cells of one name apart.
_MARK = "\0"
_TEXTS = {"txt", "md", "log", "text", "rpt"}
_TABLES = {"csv", "tsv"}
_PAGES = {"html", "htm", "xhtml"}
_MESSAGES = {"hl7", "oru"}
_BOOKS = {"xlsx", "xlsm", "xlsb", "xls", "ods"}
_LEAST_HEADERS = 2
_LINES_OF_A_TABLE = 20  # that tell its delimiter
# HL7 v2.5.1, section 2.7: what stands for the marks of a message.
_ESCAPES = {"F": "|", "S": "^", "T": "&", "R": "~", "E": "\\", ".br": "\n", "X0A": "\n", "X0D": "\n"}
# HL7 v2.5.1, chapters 3 and 7: fields that name somebody, counted from the segment's name.
_FIELDS: dict[str, Mapping[int, str]] = {
    "PID": {2: "patient_id", 3: "patient_id", 4: "patient_id", 5: "name", 6: "name", 7: "birth date", 9: "name",
            11: "address", 13: "phone", 14: "phone", 18: "patient_id", 19: "id_number", 20: "id_number"},
    "NK1": {2: "name", 4: "address", 5: "phone"},
    "PV1": {3: "department", 7: "physician", 8: "physician", 9: "physician", 17: "physician", 19: "patient_id"},
    "ORC": {2: "accession", 3: "accession", 10: "physician", 12: "physician", 21: "hospital"},
    "OBR": {2: "accession", 3: "accession", 7: "date", 16: "physician", 22: "date", 28: "physician",
            32: "physician", 33: "physician", 34: "physician", 35: "physician"},
    "OBX": {14: "date", 16: "physician", 23: "hospital"},
    "MSH": {4: "hospital", 6: "hospital"},
}  # fmt: skip
# Elements and members that name somebody whatever stands around them (FHIR R4, HL7 CDA R2), in small letters.
_MEMBERS: dict[str, str] = {
    "family": "name", "birthdate": "birth date", "birthtime": "birth date", "telecom": "phone",
    "streetaddressline": "address", "line": "address", "assignedperson": "physician", "legalauthenticator": "physician",
    "identifier": "id_number", "performer": "physician", "resultsinterpreter": "physician",
    "managingorganization": "hospital",
    "effectivedatetime": "date", "issued": "date", "started": "date", "effectivetime": "date",
}  # fmt: skip
# The code page of an RTF document, and what of it is no text.
_RTF_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\u(-?\d+) ?\??|\\(par|line|tab|cell|row|page|sect)(?![a-zA-Z])-?\d* ?"
    rb"|\\\*?[a-zA-Z]+-?\d* ?|\\[^a-zA-Z]|[{}\r\n]|([^\\{}\r\n]+)"
)
_RTF_TABLES = re.compile(rb"\{\\(?:fonttbl|colortbl|stylesheet|\*)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_RTF_PAGE = re.compile(rb"\\ansicpg(\d+)")


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
        return _pdf
    if begin.startswith(b"{\\rtf"):
        return _rtf
    if begin[:3] in (b"MSH", b"FHS", b"BHS") or ending in _MESSAGES:
        return _hl7
    if ending in _BOOKS and not begin.startswith(b"<"):  # many systems call a page a workbook
        return _book
    if data.startswith(b"PK\x03\x04") and ending in ("docx", "docm", "odt"):
        return _document
    if ending in _TABLES:
        return lambda content: _table(_text_of(content), ending)
    if ending in ("json", "jsonl", "ndjson", "fhir"):
        return _json
    if ending in _PAGES | _BOOKS or begin[:9].lower() == b"<!doctype" or begin[:5].lower() == b"<html":
        return _page
    if ending in ("xml", "cda") or begin.startswith(b"<?xml"):
        return _xml
    if ending in _TEXTS:
        return lambda content: iter([{"text": _text_of(content)}])
    if data.startswith(b"\xd0\xcf\x11\xe0") or ending in ("doc", "docx", "docm", "odt", "pdf", "rtf", "msg", "wps"):
        return _unknown
    return None


def _unknown(data: bytes) -> Iterator[Row]:
    raise ValueError("a document of a kind that is not read")


def _text_of(data: bytes) -> str:
    try:
        return decode(data)
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _table(text: str, ending: str = "csv") -> Iterator[Row]:
    text = re.sub(r"\A\s*sep=.\r?\n", "", text).lstrip("\r\n")  # a line that Excel may put first
    delimiter = max(",\t;|", key="\n".join(text.splitlines()[:_LINES_OF_A_TABLE]).count)
    yield from _of_grid([list(line) for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)])


def _of_grid(grid: list[list[str]]) -> Iterator[Row]:
    """Rows of a grid whose header is the first line of two cells and more; lines above it are a text."""
    filled = [sum(bool(cell.strip()) for cell in line) for line in grid]
    header = next((number for number, count in enumerate(filled) if count >= _LEAST_HEADERS), len(grid))
    names = (
        [cell.strip() or f"column {number}" for number, cell in enumerate(grid[header])] if header < len(grid) else []
    )
    for number, line in enumerate(grid):
        if number > header:
            yield dict(zip(names, line, strict=False)) | (
                {"": "  ".join(line[len(names) :])} if line[len(names) :] else {}
            )
        elif number < header and any(cell.strip() for cell in line):
            # A form has its labels beside its values, and no header at all.
            yield _merged([{"text": "  ".join(line)}, *_of_form(line)])


def _merged(rows_of_one: Iterable[Row]) -> Row:
    """What stands in several rows about one patient, in one."""
    numbered = enumerate(rows_of_one)
    return {
        f"{name.partition(_MARK)[0]}{_MARK}{number}.{name}": cell
        for number, row in numbered
        for name, cell in row.items()
    }


def _of_form(line: list[str]) -> Iterator[Row]:
    cells = [cell.strip().rstrip(":：") for cell in line if cell.strip()]
    yield from ({label: value} for label, value in itertools.pairwise(cells))


def _book(data: bytes) -> Iterator[Row]:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for index, name in enumerate(book.sheet_names):
        yield {"text": name}
        grid = [[_cell(value) for value in line] for line in book.get_sheet_by_index(index).to_python()]
        yield from _of_grid(grid)
        forms = [line for line in grid if sum(bool(cell.strip()) for cell in line) == _LEAST_HEADERS]
        yield _merged(row for line in forms for row in _of_form(line))


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _hl7(data: bytes) -> Iterator[Row]:
    text = _text_of(data).replace("\r\n", "\r").replace("\n", "\r").replace("\x0b", "\r").replace("\x1c", "\r")
    message: Row = {}
    for number, segment in enumerate(part for part in text.split("\r") if part.strip()):
        name, mark = segment[:3], segment[3:4]
        if name == "MSH" and message:
            yield message
            message = {}
        if not mark or not re.fullmatch(r"[A-Z][A-Z0-9]{2}", name):
            message[f"text {number}"] = segment
            continue
        values = segment.split(mark)
        if name == "MSH":
            values.insert(1, mark)
        for place, value in enumerate(values[1:], 1):
            label = _FIELDS.get(name, {}).get(place)
            for repeat, part in enumerate(re.split("~", value) if label else [value]):
                message[f"{label or 'text'}{_MARK}{number}.{place}.{repeat}"] = _field(part, label)
    if message:
        yield message


def _field(value: str, label: str | None) -> str:
    """What a field says: the first component of an id, all of a name or text."""
    parts = [part.replace("&", " ").strip() for part in value.split("^")]
    if label in ("patient_id", "accession", "id_number", "birth date", "date"):
        return parts[0][:8] if label in ("birth date", "date") else parts[0]
    if label == "physician" and re.search(r"\d", parts[0]):
        parts = parts[1:]  # a number before the name
    joined = "^".join(part for part in parts[:3] if part) if label in ("name", "physician") else " ".join(parts)
    return re.sub(r"\\(F|S|T|R|E|\.br|X0A|X0D)\\", lambda match: _ESCAPES[match[1]], joined)


def _json(data: bytes) -> Iterator[Row]:
    text = _text_of(data)
    try:
        payload = json.loads(text)
        items = payload if isinstance(payload, list) else [payload]
    except ValueError:
        try:
            items = [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError:  # not what its name says
            items = [{"text": text}]
    for item in items:
        for resource in _resources(item) if isinstance(item, dict) else ():
            yield dict(_members(resource, ""))


def _resources(item: Row) -> Iterator[Any]:
    """The resources of a FHIR bundle, each for itself; anything else as it is."""
    entries = item.get("entry") if item.get("resourceType") == "Bundle" else None
    yield from (entry.get("resource", entry) for entry in entries) if isinstance(entries, list) else (item,)


def _members(value: Any, label: str, path: str = "") -> Iterator[tuple[str, Any]]:
    """(label, value) of every leaf: the label of the nearest member that names somebody, else the member's own name."""
    if isinstance(value, dict):
        names = [str(part) for key in ("given", "family") for part in _listed(value.get(key))]
        if len(names) > 1:
            yield f"name{_MARK}{path}", " ".join(names)
        for number, (key, item) in enumerate(value.items()):
            own = _MEMBERS.get(str(key).lower(), "")
            inner = own or ("" if str(key) in ("value", "text", "display") else str(key)) or label or "text"
            yield from _members(item, inner, f"{path}.{number}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _members(item, label, f"{path}.{number}")
    elif isinstance(value, str) and len(value) > 200 and re.fullmatch(r"[A-Za-z0-9+/=\s]+", value):
        for number, row in enumerate(_attachment(value)):
            yield from ((f"{key}{_MARK}{path}.{number}", cell) for key, cell in row.items())
    else:
        text = _of_page(value) if isinstance(value, str) and "</" in value else value
        yield f"{label}{_MARK}{path}" if path.count(".") > 1 else label, text


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _attachment(encoded: str) -> list[Row]:
    try:
        data = base64.b64decode(encoded)
    except (binascii.Error, ValueError):
        return []
    return rows("attachment.txt", data)


def _page(data: bytes) -> Iterator[Row]:
    page = _text_of(data)
    lines = re.findall(r"(?is)<tr\b[^>]*>(.*?)</tr\s*>", page)
    yield from _of_grid(
        [[_of_page(c) for c in re.findall(r"(?is)<t[dh]\b[^>]*>(.*?)</t[dh]\s*>", line)] for line in lines]
    )
    yield {"text": _of_page(page)}


def _of_page(page: str) -> str:
    """The text of a page: an element's end is a line's, the values of forms and titles are kept."""
    kept = re.sub(r"""(?i)<[^>]*?\b(?:value|title|alt|content)\s*=\s*["']([^"'>]*)["'][^>]*>""", r"\n\1\n", page)
    cells = re.sub(r"(?i)</t[dh]\s*>", "  ", kept)
    lines = re.sub(
        r"(?i)<(?:/?(?:p|div|tr|table|li|ul|ol|h\d|section|article|head|body|title)|br)\b[^>]*>", "\n", cells
    )
    return html.unescape(re.sub(r"<[^>]*>", "", lines))


def _xml(data: bytes) -> Iterator[Row]:
    text = _text_of(data)
    nodes: Row = {}
    if "<!ENTITY" not in text:  # they can grow without bound
        with contextlib.suppress(ElementTree.ParseError):
            nodes = dict(_nodes(ElementTree.fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).lstrip()), ""))
    yield _merged([nodes, {"text": _of_page(text)}])


def _nodes(element: ElementTree.Element, label: str, path: str = "") -> Iterator[tuple[str, Any]]:
    """(label, value) of each text and telling attribute of a tree, as `_members`."""
    own = str(element.tag).rpartition("}")[2]
    is_id = own == "id" and not label
    inner = "id_number" if is_id or own == "id" else _MEMBERS.get(own.lower(), own if own != "value" else label or own)
    for name in ("extension", "value", "displayName"):
        if element.get(name):
            yield f"{inner}{_MARK}{path}.{name}", element.get(name)
    if element.text and element.text.strip():
        yield f"{inner}{_MARK}{path}", element.text.strip()
    names = [
        child.text or child.get("value") or "" for child in element if str(child.tag).endswith(("given", "family"))
    ]
    if len(names) > 1:
        yield f"name{_MARK}{path}", " ".join(names)
    for number, child in enumerate(element):
        yield from _nodes(child, inner, f"{path}.{number}")
        if child.tail and child.tail.strip():
            yield f"text{_MARK}{path}.{number}t", child.tail.strip()


def _document(data: bytes) -> Iterator[Row]:
    """Word and OpenDocument: every part of text, tables cell by cell, properties too."""
    made: list[Row] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [
            n for n in archive.namelist() if n.endswith(".xml") and not re.search(r"styles|theme|settings|fontTable", n)
        ]
        for part in parts:
            text = _text_of(archive.read(part))
            text = re.sub(r"</(?:w:p|text:p|text:h|w:tr|table:table-row)>|<w:br\b[^>]*/>", "\n", text)
            text = re.sub(r"</(?:w:tc|table:table-cell)>|<w:tab\b[^>]*/>|<text:tab/>", "  ", text.replace("\n  ", "  "))
            plain = html.unescape(re.sub(r"<[^>]+>", "", text))
            made.append({"text": plain})
            for line in plain.splitlines():
                made += _of_form(re.split(r"\s{2,}", line)) if "  " in line.strip() else ()
    yield _merged(made)


def _pdf(data: bytes) -> Iterator[Row]:
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    texts = [page.extract_text() or "" for page in reader.pages]
    if not "".join(texts).strip():
        raise ValueError("a document of images")
    fields = {str(key): str(value) for key, value in (reader.get_form_text_fields() or {}).items() if value}
    about = {"text": "\n".join(str(value) for value in (reader.metadata or {}).values())}
    yield _merged([{"text": "\n".join(texts)}, fields, about])


def _rtf(data: bytes) -> Iterator[Row]:
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
