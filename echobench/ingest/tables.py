"""Read report and label tables (CSV, TSV, JSON, JSONL; UTF-8, GB18030, UTF-16) into rows of known columns."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from echobench.errors import InputError
from echobench.reasons import Reason
from echobench.schemas import read_schema
from echobench.work.jsonl import numbered_rows

_IMAGE_NAME = re.compile(r"(?i)\.(png|jpe?g|bmp|tiff?|webp|gif|dcm|dicom|mp4|avi|mov)$")
_CELL_LIMIT = 16 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `cells` are (role, header, text), roles as in `schemas/ingest/columns.json`; `number` counts from 1."""

    number: int
    cells: tuple[tuple[str, str, str], ...]

    def first(self, *roles: str) -> str:
        """Return the first filled cell of the roles, in the order of the roles, or ""."""
        return next(iter(self.all(*roles)), "")

    def all(self, *roles: str) -> list[str]:
        """Return all filled cells of the roles."""
        return [value for wanted in roles for role, _, value in self.cells if role == wanted and value]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that does not fit its table."""

    number: int
    reason: Reason


def decode(data: bytes) -> str:
    """Decode text of unknown encoding: by its byte order mark, UTF-16 by its zeros, then UTF-8, GB18030, Latin-1."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    sample = data[:4096]
    zeros = sample[1::2].count(0), sample[0::2].count(0)
    if max(zeros) > len(sample) // 8:
        return data.decode("utf-16-le" if zeros[0] > zeros[1] else "utf-16-be", errors="replace")
    for name in ("utf-8", "gb18030"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def rows(data: bytes, suffix: str) -> Iterator[Row | BadRow]:
    """Yield the rows of a table. Raises InputError if it is no table, or has no column that names studies or images."""
    text = decode(data)
    if "\0" in text:
        raise InputError(Reason.NOT_A_TABLE)
    if suffix in (".jsonl", ".ndjson"):
        numbered = _json_lines(text)
    elif suffix == ".json":
        numbered = _json(text)
    else:
        numbered = _csv(text)
    return _with_roles(list(numbered))


def _json(text: str) -> Iterator[tuple[int, dict[str, str] | None]]:
    try:
        payload = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(Reason.NOT_JSON) from None
    if isinstance(payload, dict):
        lists = [value for value in payload.values() if isinstance(value, list)]
        payload = lists[0] if len(lists) == 1 else [payload]
    if not isinstance(payload, list) or not payload or not all(isinstance(item, dict) for item in payload):
        raise InputError(Reason.NOT_A_LIST)
    yield from ((number, _flat(item)) for number, item in enumerate(payload, 1))


def _json_lines(text: str) -> Iterator[tuple[int, dict[str, str] | None]]:
    for number, item in numbered_rows(text):
        yield number, _flat(item) if isinstance(item, dict) else None


def _flat(item: dict[str, Any]) -> dict[str, str]:
    """Scalars, and of lists of scalars the first; nested objects (`conversations`) are left out."""
    cells = {}
    for name, value in item.items():
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            cells[str(name)] = str(value)
    return cells


def _csv(text: str) -> Iterator[tuple[int, dict[str, str] | None]]:
    # Excel may put its delimiter first, in a line of its own.
    text = re.sub(r"\A\s*sep=.\r?\n", "", text).lstrip("\n\r")
    delimiter = max(",\t;|", key=text.split("\n", 1)[0].count)
    csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        head = next(reader, [])
        if len(head) < 2:
            raise InputError(Reason.NOT_A_TABLE)
        for number, cells in enumerate(reader, 1):
            if not any(cell.strip() for cell in cells):
                continue
            yield number, dict(zip(head, cells, strict=True)) if len(cells) == len(head) else None
    except csv.Error:
        raise InputError(Reason.NOT_A_TABLE) from None


@cache
def _roles() -> dict[str, str]:
    table = read_schema("ingest", "columns.json")
    return {_plain(name): role for role, names in table.items() if role != "about" for name in names}


def _plain(header: str) -> str:
    """A header without case, separators and a unit in brackets."""
    folded = unicodedata.normalize("NFKC", header).casefold()
    return re.sub(r"[^\w]|_", "", re.sub(r"[(\[].*?[)\]]", "", folded))


def unit_of(header: str) -> str | None:
    """Return the unit that a header names in brackets: "head circumference (mm)" -> "mm"."""
    match = re.search(r"[(\[]\s*([^)\]]+?)\s*[)\]]\s*$", unicodedata.normalize("NFKC", header))
    return match[1] if match else None


def _with_roles(numbered: list[tuple[int, dict[str, str] | None]]) -> Iterator[Row | BadRow]:
    headers = list(dict.fromkeys(name for _, cells in numbered if cells for name in cells))
    roles = {name: _roles().get(_plain(name), "") for name in headers}
    for name, role in roles.items():
        if role in ("", "id") and _names_images(name, numbered):
            roles[name] = "path"
        elif not role and unit_of(name):
            roles[name] = "measurement"
    if not {"path", "accession", "study_uid", "study"} & set(roles.values()):
        raise InputError(Reason.TABLE_WITHOUT_KEY)
    for number, cells in numbered:
        if cells is None:
            yield BadRow(number, Reason.ROW_UNLIKE_HEADER)
            continue
        yield Row(number, tuple((roles[n], n, v.strip()) for n, v in cells.items() if roles[n] and v and v.strip()))


def _names_images(name: str, numbered: list[tuple[int, dict[str, str] | None]]) -> bool:
    cells = [row[name] for _, row in numbered if row and row.get(name)]
    return bool(cells) and sum(bool(_IMAGE_NAME.search(cell.strip())) for cell in cells) > len(cells) / 2
