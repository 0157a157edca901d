"""Read tables and workbooks whole, for what they say of persons: a header above rows, or labels beside values."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from echobench.audit.encodings import decode

Row = dict[str, Any]
# Behind it in the name of a cell stands what tells cells of one name apart.
MARK = "\0"
_LEAST_HEADERS = 2
_LINES_OF_A_TABLE = 20  # that tell its delimiter


def text_of(data: bytes) -> str:
    """Return bytes as text, in whatever encoding they may be."""
    try:
        return decode(data)
    except UnicodeDecodeError:
        return data.decode("latin-1")


def of_table(text: str) -> Iterator[Row]:
    """Yield a row per line of a text whose cells a mark divides."""
    text = re.sub(r"\A\s*sep=.\r?\n", "", text).lstrip("\r\n")  # a line that Excel may put first
    delimiter = max(",\t;|", key="\n".join(text.splitlines()[:_LINES_OF_A_TABLE]).count)
    yield from of_grid([list(line) for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)])


def of_grid(grid: list[list[str]]) -> Iterator[Row]:
    """Yield the rows of a grid whose header is the first line of two cells and more; lines above it are a text."""
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
            yield merged([{"text": "  ".join(line)}, *of_form(line)])


def merged(rows_of_one: Iterable[Row]) -> Row:
    """Return what stands in several rows about one patient, in one."""
    numbered = enumerate(rows_of_one)
    return {
        f"{name.partition(MARK)[0]}{MARK}{number}.{name}": cell
        for number, row in numbered
        for name, cell in row.items()
    }


def of_form(line: list[str]) -> Iterator[Row]:
    """Yield each cell under the one before, which may be its label."""
    cells = [cell.strip().rstrip(":：") for cell in line if cell.strip()]
    yield from ({label: value} for label, value in itertools.pairwise(cells))


def of_book(data: bytes) -> Iterator[Row]:
    """Yield the rows of all sheets, and what stands beside a label."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for index, name in enumerate(book.sheet_names):
        yield {"text": name}
        grid = [[_cell(value) for value in line] for line in book.get_sheet_by_index(index).to_python()]
        yield from of_grid(grid)
        forms = [line for line in grid if sum(bool(cell.strip()) for cell in line) == _LEAST_HEADERS]
        yield merged(row for line in forms for row in of_form(line))


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
