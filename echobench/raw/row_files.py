"""Rows of files from elsewhere: CSV, TSV, JSON arrays, JSON Lines, Parquet, Excel sheets and logs of Inspect.

Every row is a mapping of names to values, with its position in the file ("line 3", "row 7") for messages. The form is
told by the name's ending, and for JSON by the first character. Texts are UTF-8, UTF-16 or GB18030, as Excel in China
saves CSV. A message names the file and the position, and holds nothing of a row's content.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from echobench.errors import UsageError
from echobench.raw.text_encoding import decode_surely
from echobench.work.jsonl import numbered_rows

Row = tuple[str, Mapping[str, Any]]

ENDINGS = ".jsonl, .json, .csv, .tsv, .parquet, .xlsx, .eval"
_LARGEST = 1 << 30  # bytes that one member of an archive may unpack to
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")  # written for Excel, which takes it as no row
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_row_file(path: Path) -> list[Row]:
    """Read all rows of a file. A UsageError names the position of what cannot be read and says what was expected."""
    if not path.exists():
        raise UsageError(f"{path} does not exist; expected a file of rows ({ENDINGS})")
    if path.is_dir():
        raise UsageError(f"{path} is a folder; expected a file of rows ({ENDINGS})")
    reader = {".csv": _csv, ".tsv": _csv, ".parquet": _parquet, ".xlsx": _xlsx, ".eval": _inspect}.get(
        path.suffix.lower(), _json
    )
    with naming(path):
        rows = list(reader(path))
    if not rows:
        raise UsageError(f"{path.name} holds no rows; expected a file of them ({ENDINGS})")
    return rows


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Put a file's name before each UsageError that is raised inside."""
    try:
        yield
    except UsageError as error:
        raise UsageError(f"{path.name}: {error}") from None


def _text(path: Path) -> str:
    try:
        text = decode_surely(path.read_bytes())
    except OSError:
        raise UsageError("the file cannot be read") from None
    if text is None:
        raise UsageError("not text in UTF-8, UTF-16 or GB18030; save it as UTF-8")
    return text


def _csv(path: Path) -> Iterator[Row]:
    text = _text(path)
    stated = _SEPARATOR_LINE.match(text)
    separator = stated[1] if stated else _separator(text, "\t" if path.suffix.lower() == ".tsv" else ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        if stated:
            next(reader)
        head = [name.strip() for name in next(reader, [])]
        if len(set(head)) < len(head):
            raise UsageError("line 1: two columns have the same name")
        for values in reader:
            if not values:
                continue
            if len(values) != len(head):
                raise UsageError(f"line {reader.line_num}: {len(values)} values under {len(head)} names")
            yield f"line {reader.line_num}", dict(zip(head, values, strict=True))
    except csv.Error:
        raise UsageError(f"line {reader.line_num}: not CSV; quote texts that hold quotes or separators") from None


def _separator(text: str, usual: str) -> str:
    """The separator of the names in the first line: the usual one if it is there, else one that some Excel writes."""
    names = re.split(r"[\r\n]", text, maxsplit=1)[0]
    return next((mark for mark in (usual, ";", "\t", ",", "|") if mark in names), usual)


def _json(path: Path) -> Iterator[Row]:
    text = _text(path)
    whole = _whole_json(text)
    if whole is None:
        for number, row in numbered_rows(text):
            yield f"line {number}", _mapping(row, f"line {number}")
        return
    for number, row in enumerate(whole, 1):
        is_sample = isinstance(row, dict) and isinstance(row.get("output"), dict) and "target" in row
        position = f"row {number}"
        yield position, _sample(row, position) if is_sample else _mapping(row, position)


def _whole_json(text: str) -> list[Any] | None:
    """The rows of a file that is one JSON value; None for JSON Lines.

    An array of objects, an object with one such array in it, objects by id, or arrays of equal length by column.
    """
    start = text.lstrip()[:1]
    if start not in ("[", "{"):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, list):
        return value if all(isinstance(row, dict) for row in value) else None
    items = list(value.values())
    if items and all(isinstance(item, dict) for item in items):
        return [{"id": name, **row} for name, row in value.items()]
    if _are_columns(items):
        return [dict(zip(value, row, strict=True)) for row in zip(*items, strict=True)]
    arrays = [item for item in items if isinstance(item, list) and item and isinstance(item[0], dict)]
    return arrays[0] if len(arrays) == 1 else None


def _are_columns(items: list[Any]) -> bool:
    """Whether values of an object are columns: several arrays of one length, of anything but objects."""
    if len(items) < 2 or not all(isinstance(item, list) and len(item) == len(items[0]) for item in items):
        return False
    return not any(isinstance(cell, dict) for item in items for cell in item)


def _mapping(row: Any, position: str) -> Mapping[str, Any]:
    if row is None:
        raise UsageError(f"{position}: not JSON; expected one object per line, or one array of objects")
    if not isinstance(row, dict):
        raise UsageError(f"{position}: not a JSON object")
    return row


def _parquet(path: Path) -> Iterator[Row]:
    from pyarrow import ArrowException, parquet

    try:
        rows = parquet.read_table(path).to_pylist()
    except (ArrowException, OSError):
        raise UsageError("not a Parquet file") from None
    yield from ((f"row {number}", row) for number, row in enumerate(rows, 1))


def _members(path: Path) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError):
        raise UsageError("damaged, or not what its ending says") from None
    if any(member.file_size > _LARGEST for member in archive.infolist()):
        raise UsageError("a member of the archive has more than 1 GiB")
    return archive


def _xlsx(path: Path) -> Iterator[Row]:
    """The first sheet of a workbook (ECMA-376 part 1, 18.3): the first row holds the names."""
    with _members(path) as archive:
        try:
            names = archive.namelist()
            shared: list[str] = []
            if "xl/sharedStrings.xml" in names:
                items = ElementTree.fromstring(archive.read("xl/sharedStrings.xml")).iter(f"{_SHEET}si")
                shared = ["".join(node.text or "" for node in item.iter(f"{_SHEET}t")) for item in items]
            sheet = min(name for name in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))
            lines = ElementTree.fromstring(archive.read(sheet)).iter(f"{_SHEET}row")
            table = [{_column(cell): _cell(cell, shared) for cell in line.iter(f"{_SHEET}c")} for line in lines]
        except (ElementTree.ParseError, KeyError, ValueError, IndexError, zipfile.BadZipFile):
            raise UsageError("damaged, or not an Excel sheet") from None
    head = table[0] if table else {}
    for number, line in enumerate(table[1:], 2):
        if any(value is not None for value in line.values()):
            yield f"row {number}", {str(name): line.get(column) for column, name in head.items() if name is not None}


def _column(cell: ElementTree.Element) -> str:
    return re.sub(r"\d", "", cell.get("r", ""))


def _cell(cell: ElementTree.Element, shared: list[str]) -> str | None:
    if cell.get("t") == "inlineStr":
        return "".join(node.text or "" for node in cell.iter(f"{_SHEET}t"))
    value = cell.find(f"{_SHEET}v")
    if value is None or value.text is None or cell.get("t") == "e":
        return None
    if cell.get("t") == "s":
        return shared[int(value.text)]
    return re.sub(r"\.0\Z", "", value.text)


def _inspect(path: Path) -> Iterator[Row]:
    """Samples of an Inspect log: `samples/ID_epoch_N.json` in a zip."""
    with _members(path) as archive:
        members = sorted(name for name in archive.namelist() if re.fullmatch(r"samples/[^/]+\.json", name))
        for number, name in enumerate(members, 1):
            try:
                sample = json.loads(archive.read(name))
            except (ValueError, zipfile.BadZipFile):
                raise UsageError(f"sample {number} of the log is not as Inspect writes it") from None
            yield f"sample {number}", _sample(sample, f"sample {number}")


def _sample(sample: Any, position: str) -> Mapping[str, Any]:
    """A sample of an Inspect log as a row; the output's text without its reasoning, None where the request failed."""
    try:
        output = sample.get("output") or {}
        choices = output.get("choices") or []
        content = output.get("completion") or (choices[0]["message"]["content"] if choices else None)
    except (KeyError, TypeError, AttributeError, IndexError):
        raise UsageError(f"{position} of the log is not as Inspect writes it") from None
    if isinstance(content, list):
        content = "".join(part.get("text", "") for part in content if isinstance(part, dict))
    epoch, name = sample.get("epoch", 1), sample.get("id")
    return {
        **(sample.get("metadata") or {}),
        "id": name if epoch == 1 else f"{name} epoch {epoch}",
        "target": sample.get("target"),
        "prediction": None if sample.get("error") is not None else content,
    }
