"""Write and read the files of rows of an export: JSON Lines, one JSON array, or tar shards with the images inside."""

from __future__ import annotations

import io
import json
import re
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from echobench.work.files import replacing
from echobench.work.jsonl import read_jsonl, write_jsonl

_SHARD_ROWS = 1000
_UNSAFE = re.compile(r"[^A-Za-z0-9_~-]")


class RowFiles(NamedTuple):
    """Names of the files of one split, relative to the export, and the number of rows in them."""

    names: list[str]
    rows: int


Row = Mapping[str, Any]
Read = Callable[[str], bytes]


def write_lines(out: Path, split: str, rows: Iterable[Row], read: Read) -> RowFiles:
    """Write {split}.jsonl: one JSON object per line."""
    counted = _Counted(rows)
    write_jsonl(out / f"{split}.jsonl", counted)
    return RowFiles([f"{split}.jsonl"], counted.count)


def write_array(out: Path, split: str, rows: Iterable[Row], read: Read) -> RowFiles:
    """Write {split}.json: one JSON array, an object per line."""
    counted = _Counted(rows)
    with replacing(out / f"{split}.json") as file:
        file.write(b"[")
        for row in counted:
            file.write(b"\n" if counted.count == 1 else b",\n")
            file.write(json.dumps(row, ensure_ascii=False).encode())
        file.write(b"\n]\n")
    return RowFiles([f"{split}.json"], counted.count)


def write_tars(out: Path, split: str, rows: Iterable[Row], read: Read) -> RowFiles:
    """Write {split}-000000.tar, ... of 1,000 rows: members KEY.json, KEY.0.png, ... of each row.

    `read` returns the bytes of an image by its SHA-256. The same rows give the same bytes.
    """
    names: list[str] = []
    counted = _Counted(rows)
    waiting = iter(counted)
    while shard := list(islice(waiting, _SHARD_ROWS)):
        names.append(f"{split}-{len(names):06d}.tar")
        first = counted.count - len(shard)
        with tarfile.open(out / names[-1], "w", format=tarfile.USTAR_FORMAT) as tar:
            for number, row in enumerate(shard, first):
                _add_row(tar, number, row, read)
    return RowFiles(names, counted.count)


def _add_row(tar: tarfile.TarFile, number: int, row: Row, read: Read) -> None:
    # Everything after the first full stop is the kind of a member; copies of a row need keys of their own.
    key = f"{number:09d}-{_UNSAFE.sub('_', row['id'])}"
    images = [Path(name) for name in row["images"]]
    members = [f"{index}{image.suffix}" for index, image in enumerate(images)]
    _add(tar, f"{key}.json", json.dumps({**row, "members": members}, ensure_ascii=False).encode())
    for member, image in zip(members, images, strict=True):
        _add(tar, f"{key}.{member}", read(image.stem))


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of one file of an export."""
    if path.suffix == ".json":
        yield from json.loads(path.read_text(encoding="utf-8"))
    elif path.suffix == ".tar":
        with tarfile.open(path) as tar:
            for member in tar:
                if member.name.endswith(".json") and (file := tar.extractfile(member)):
                    yield json.load(file)
    else:
        yield from read_jsonl(path)


class _Counted:
    """An iterable that counts what it yields."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows, self.count = rows, 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row


WRITERS: Mapping[str, Callable[[Path, str, Iterable[Row], Read], RowFiles]] = {
    "jsonl": write_lines,
    "json": write_array,
    "tar": write_tars,
}
