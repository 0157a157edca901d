"""Read the sheets of workbooks (xlsx, xlsm, xlsb, ods, xls) with calamine. Formulas give their stored values."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator

from echobench.errors import InputError
from echobench.ingest.column_roles import Columns
from echobench.ingest.report_files.package import open_package
from echobench.ingest.tables import Content, Sheet, of_grid, of_sheets
from echobench.reasons import Reason

NAME = "workbook"
# calamine holds the rectangle around all cells: one cell at the far corner would take the whole memory.
_MAX_CELLS = 20_000_000


def rows(data: bytes, columns: Columns) -> Iterator[Content]:
    """Yield columns and rows of all sheets. Raises InputError if none can be used."""
    try:
        import python_calamine as calamine
    except ModuleNotFoundError:
        raise InputError(Reason.FORMAT_NEEDS_EXTRA, NAME) from None
    if data.startswith(b"PK"):
        _check_size(data)
    sheets = []
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for index in range(len(book.sheet_names)):
            sheet = book.get_sheet_by_index(index)
            grid = [[_text(cell) for cell in line] for line in sheet.to_python(skip_empty_area=False)]
            for top, bottom, left in _merged(sheet):
                _fill_down(grid, top, bottom, left)
            if any(cell.strip() for line in grid for cell in line):
                sheets.append(_sheet(grid, columns))
    except calamine.PasswordError:
        raise InputError(Reason.REPORT_LOCKED, NAME) from None
    except BaseException as error:  # a panic of the reader is no Exception
        if isinstance(error, (InputError, KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise InputError(Reason.REPORT_DAMAGED, NAME) from None
    if not sheets:
        raise InputError(Reason.REPORT_EMPTY, NAME)
    return of_sheets(sheets, columns)


def _sheet(grid: list[list[str]], columns: Columns) -> Sheet:
    """The lines of a sheet; one without two columns keeps its place as a sheet without known columns."""
    try:
        return of_grid(grid, columns)
    except InputError:
        return Sheet([(1, None)])


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, (datetime.datetime, datetime.date, datetime.time)):
        return cell.isoformat().replace("T00:00:00", "")
    return str(cell)


def _merged(sheet: object) -> list[tuple[int, int, int]]:
    """(first row, last row, column) of merged cells over several rows."""
    ranges = getattr(sheet, "merged_cell_ranges", None) or []
    return [(top, bottom, left) for (top, left), (bottom, _) in ranges if bottom > top]


def _fill_down(grid: list[list[str]], top: int, bottom: int, left: int) -> None:
    """A cell that was merged over several rows stands in each of them."""
    for line in grid[top + 1 : bottom + 1]:
        if left < len(line) and left < len(grid[top]):
            line[left] = line[left] or grid[top][left]


def _check_size(data: bytes) -> None:
    with open_package(data, NAME) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                refs = re.findall(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"', archive.read(name))
                width = max((_column(letters) for letters, _ in refs), default=0)
                height = max((int(digits) for _, digits in refs), default=0)
                if width * height > _MAX_CELLS:
                    raise InputError(Reason.REPORT_TOO_LARGE, NAME)
            elif name == "content.xml":
                repeated = re.findall(rb'number-(?:rows|columns)-repeated="(\d+)"', archive.read(name))
                if any(int(count) > _MAX_CELLS for count in repeated):
                    raise InputError(Reason.REPORT_TOO_LARGE, NAME)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
