"""Read, write and append to JSON Lines files: one JSON object or array per line, UTF-8."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from echobench.errors import EchobenchError
from echobench.work.files import replacing

_BLOCK = 1 << 16


def read_jsonl(path: Path) -> Iterator[Any]:
    """Yield the rows of a file in order; a file that does not exist has none.

    A last line without a line feed that is not JSON is ignored: a process was killed while it appended. Raises
    EchobenchError, without content, for any other line that is not JSON.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            row = _row(line)
            if row is None and line.endswith(b"\n"):
                raise EchobenchError(f"line {number} of {path} is not JSON; the file is corrupt")
            if row is not None:
                yield row


def numbered_rows(text: str) -> Iterator[tuple[int, Any | None]]:
    """Yield (line number from 1, row) per line of foreign text; the row of a line that is not JSON is None.

    Empty lines are skipped. Lines end at line feeds alone: a JSON string may hold Unicode's other line separators.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _row(line)


def write_jsonl(path: Path, rows: Iterable[Any], mode: int = 0o666) -> None:
    """Write `rows` atomically, each key in the order of its row. `mode` is as of `files.replacing`."""
    with replacing(path, mode) as file:
        file.writelines(map(_line, rows))


def append_jsonl(path: Path, rows: Iterable[Any]) -> None:
    """Append `rows` and wait until they are on the disk; safe for several processes that append to one file.

    Folders are made as needed. A last line that a killed process left unfinished is removed first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        _cut_unfinished_line(file)
        file.writelines(map(_line, rows))
        file.flush()
        os.fsync(file.fileno())


def _row(line: str | bytes) -> Any | None:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _line(row: Any) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


def _cut_unfinished_line(file: BinaryIO) -> None:
    """Truncate after the last line feed; one that is missing after a whole row is added."""
    end = start = file.seek(0, os.SEEK_END)
    tail = b""
    while start and b"\n" not in tail:
        start = max(0, start - _BLOCK)
        file.seek(start)
        tail = file.read(end - start)
    unfinished = tail[tail.rfind(b"\n") + 1 :]
    if not unfinished:
        return
    if _row(unfinished) is None:
        file.truncate(end - len(unfinished))
    else:
        file.write(b"\n")
