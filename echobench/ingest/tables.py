"""Read report and label tables (CSV, TSV, JSON, JSONL, and the sheets of other formats) into rows of known columns."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from echobench.errors import InputError
from echobench.ingest.column_roles import KEYS, Columns, cell_value, unit_of
from echobench.raw.text_encoding import decode
from echobench.reasons import Reason
from echobench.work.jsonl import numbered_rows

_IMAGE_NAME = re.compile(r"(?i)\.(png|jpe?g|bmp|tiff?|webp|gif|dcm|dicom|mp4|avi|mov)$")
_CELL_LIMIT = 16 << 20
# A title, a date of export and the like may stand above the header.
_HEADER_WITHIN = 30
_MAX_DEPTH = 5

Cell = tuple[str, str, str]
Line = tuple[int, list[tuple[str, str]] | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `cells` are (role, header, text), roles as in `schemas/ingest/columns.json`; `number` counts from 1.

    Of every format they are cleaned alike, and empty ones are left out.
    """

    number: int
    cells: tuple[Cell, ...] = field(repr=False)

    def __post_init__(self) -> None:
        cleaned = ((role, header, cell_value(role, text)) for role, header, text in self.cells)
        object.__setattr__(self, "cells", tuple(cell for cell in cleaned if cell[2]))

    def first(self, *roles: str) -> str:
        """Return the first filled cell of the roles, in the order of the roles, or ""."""
        return next(iter(self.all(*roles)), "")

    def all(self, *roles: str) -> list[str]:
        """Return all filled cells of the roles."""
        return [value for wanted in roles for role, _, value in self.cells if role == wanted]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row, sheet, page or message that cannot be used. The reason may have a detail without values."""

    number: int
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TableColumns:
    """What the columns of a table were taken for: (header, role) in order, role "" for a column that is left out."""

    columns: tuple[tuple[str, str], ...] = field(repr=False)
    rows: int
    lines_above: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines under named columns. `lines` are (number, (header, text) pairs), None for one unlike its header.

    `head` are the names of the columns of a grid, which may have no lines.
    """

    lines: Sequence[Line] = field(repr=False)
    lines_above: int = 0
    head: tuple[str, ...] = field(default=(), repr=False)


Content = Row | BadRow | TableColumns


def rows(data: bytes, suffix: str, columns: Columns | None = None) -> Iterator[Content]:
    """Yield the columns, then the rows of a table. Raises InputError if it is no table, or nothing in it is known."""
    columns = columns or Columns()
    text = decode(data)
    if "\0" in text:
        raise InputError(Reason.NOT_A_TABLE)
    if suffix in (".jsonl", ".ndjson"):
        sheets = [Sheet([(n, _flat(row) if isinstance(row, dict) else None) for n, row in numbered_rows(text)])]
    elif suffix == ".json":
        sheets = list(_json(text))
    else:
        sheets = [_csv(text, columns)]
    return of_sheets(sheets, columns)


def of_sheets(sheets: Sequence[Sheet], columns: Columns) -> Iterator[Content]:
    """Yield the rows of all sheets, numbered on; a sheet without known columns is one bad row.

    Raises InputError if no sheet can be used.
    """
    filled = [sheet for sheet in sheets if sheet.lines or sheet.head]
    contents: list[Content] = []
    refused: list[InputError] = []
    start = 0
    for sheet in filled:
        try:
            contents += _with_roles(sheet, columns, start)
        except InputError as error:
            refused.append(error)
            contents.append(BadRow(start + 1, error.reason))
        start += max((number for number, _ in sheet.lines), default=0)
    if refused and len(refused) == len(filled):
        raise refused[0]
    return iter(contents)


def of_grid(grid: Iterable[Sequence[str]], columns: Columns) -> Sheet:
    """Return the lines of a grid of cells under its header. Raises InputError if it has no two columns."""
    numbered = [(n, list(cells)) for n, cells in enumerate(grid) if any(cell.strip() for cell in cells)]
    top = _header_line([cells for _, cells in numbered[:_HEADER_WITHIN]], columns)
    if top is None:
        raise InputError(Reason.NOT_A_TABLE)
    start, head = numbered[top]
    while head and not head[-1].strip():
        head = head[:-1]
    lines = [(n - start, _under(head, cells)) for n, cells in numbered[top + 1 :] if cells[: len(head)] != head]
    return Sheet(lines, top, tuple(head))


def _header_line(lines: list[list[str]], columns: Columns) -> int | None:
    """The first line that names a key and something else; else the first one with a known name; else of two cells."""
    wide = [n for n, cells in enumerate(lines) if sum(bool(cell.strip()) for cell in cells) > 1]
    roles = {n: {columns.role_of(cell) for cell in lines[n] if cell.strip()} - {""} for n in wide}
    best = next((n for n in wide if KEYS & roles[n] and len(roles[n]) > 1), None)
    if best is None:
        best = next((n for n in wide if roles[n]), wide[0] if wide else None)
    return best


def _under(head: list[str], cells: list[str]) -> list[tuple[str, str]] | None:
    if len(cells) < len(head) or any(cell.strip() for cell in cells[len(head) :]):
        return None
    return list(zip(head, cells, strict=False))


def _json(text: str) -> Iterator[Sheet]:
    try:
        payload = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(Reason.NOT_JSON) from None
    tables = [payload]
    if isinstance(payload, dict):
        lists = [value for value in payload.values() if isinstance(value, list) and _is_table(value)]
        tables = lists or [[payload]]
    if not all(map(_is_table, tables)):
        raise InputError(Reason.NOT_A_LIST)
    for table in tables:
        yield Sheet([(number, _flat(item)) for number, item in enumerate(table, 1)])


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _flat(item: dict[str, Any], prefix: str = "", depth: int = 0) -> list[tuple[str, str]]:
    """All scalars as (name, text); each value of a list of scalars; fields of nested objects as `outer.inner`.

    Lists of objects (`conversations`) are left out.
    """
    cells: list[tuple[str, str]] = []
    for name, value in item.items():
        values = value if isinstance(value, list) else [value]
        header = f"{prefix}{name}"
        if isinstance(value, dict) and depth < _MAX_DEPTH:
            cells += _flat(value, f"{header}.", depth + 1)
        cells += [(header, str(v)) for v in values if isinstance(v, (str, int, float)) and not isinstance(v, bool)]
    return cells


def _csv(text: str, columns: Columns) -> Sheet:
    # Excel may put its delimiter first, in a line of its own.
    stated = re.match(r"\A\s*sep=(.)[ \t]*\n", text)
    text = text[stated.end() :] if stated else text
    csv.field_size_limit(_CELL_LIMIT)
    delimiters = stated[1] if stated else ",\t;|"
    best = max(delimiters, key=lambda delimiter: _likeness(text, delimiter, columns))
    try:
        return of_grid(csv.reader(io.StringIO(text, newline=""), delimiter=best), columns)
    except csv.Error:
        raise InputError(Reason.NOT_A_TABLE) from None


def _likeness(text: str, delimiter: str, columns: Columns) -> tuple[int, int]:
    """(known names of the best line, cells of the widest one) among the first lines, if cut by a delimiter."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        lines = [cells for cells, _ in zip(reader, range(_HEADER_WITHIN), strict=False)]
    except csv.Error:
        return 0, 0
    known = max((sum(bool(columns.role_of(cell)) for cell in cells) for cells in lines if len(cells) > 1), default=0)
    return known, max(map(len, lines[:5]), default=0)


def _with_roles(sheet: Sheet, columns: Columns, start: int) -> Iterator[Content]:
    named = (name for _, cells in sheet.lines if cells for name, _ in cells)
    headers = [name for name in dict.fromkeys([*sheet.head, *named]) if name.strip()]
    roles = {name: columns.role_of(name) for name in headers}
    for name, role in roles.items():
        if role in ("", "id") and _names_images(name, sheet):
            roles[name] = "path"
        elif not role and unit_of(name):
            roles[name] = "measurement"
    understood = set(roles.values()) - {""}
    if not KEYS & understood:
        raise InputError(Reason.TABLE_WITHOUT_KEY)
    if len(understood) == 1:
        raise InputError(Reason.TABLE_OF_NAMES_ALONE)
    described = TableColumns(tuple(roles.items()), len(sheet.lines), sheet.lines_above)
    return chain([described], (_row(start + number, cells, roles) for number, cells in sheet.lines))


def _row(number: int, cells: list[tuple[str, str]] | None, roles: dict[str, str]) -> Row | BadRow:
    if cells is None:
        return BadRow(number, Reason.ROW_UNLIKE_HEADER)
    return Row(number, tuple((roles[n], n, v) for n, v in cells if roles.get(n)))


def _names_images(name: str, sheet: Sheet) -> bool:
    cells = [v for _, row in sheet.lines if row for n, v in row if n == name and v]
    return bool(cells) and sum(bool(_IMAGE_NAME.search(cell.strip())) for cell in cells) > len(cells) / 2
