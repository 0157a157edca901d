"""Create, check and read the operator's private folder, the only one that maps ids to paths."""

from __future__ import annotations

import heapq
import itertools
import os
import stat
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from echobench.errors import EchobenchError, UsageError
from echobench.reasons import Reason
from echobench.work.jsonl import read_jsonl, write_jsonl
from echobench.work.summary import Summary

INDEX = "index.jsonl"
MODE = 0o600


def open_private(private: Path, *, apart_from: Mapping[str, Path]) -> Path:
    """Create the folder with mode 0700, or restrict it to that; return it. Checks it as `check_private` does."""
    check_private(private, apart_from=apart_from)
    private.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and stat.S_IMODE(private.stat().st_mode) & 0o077:
        private.chmod(0o700)
    return private


def check_private(private: Path, *, apart_from: Mapping[str, Path]) -> None:
    """Raise UsageError if the folder lies in one that is shared, or if `--out` lies in it.

    `apart_from` names the folders that are shared: {how a message calls it: path}.
    """
    resolved = private.resolve()
    for name, shared in apart_from.items():
        if resolved.is_relative_to(shared.resolve()):
            raise UsageError(f"--private must not lie inside {name}; choose a folder that is never shared")
        if name == "--out" and shared.resolve().is_relative_to(resolved):
            raise UsageError("--out must not lie inside --private; choose a folder that is never shared")


def write_index(private: Path, rows: Iterable[Mapping[str, Any]], *, keep: Collection[str] = ()) -> None:
    """Write one line per object: its id, what it became (study, patient, images) and its path. Mode 0600.

    `rows` come sorted by id and root. Objects of earlier runs stay in the index, which is sorted likewise; a line of
    the same id and root is replaced, but for the fields `keep`. One line is in memory at a time.
    """
    path = private / INDEX
    both = heapq.merge(read_index(private), rows, key=_sort_key)
    last_of_each = (_replaced(list(same), keep) for _, same in itertools.groupby(both, _sort_key))
    write_jsonl(path, (dict(sorted(row.items())) for row in last_of_each), MODE)


def _replaced(lines: Sequence[Mapping[str, Any]], keep: Collection[str]) -> dict[str, Any]:
    old, new = lines[0], lines[-1]
    return {name: old[name] for name in keep if name in old} | dict(new)


def _sort_key(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["id"], row["root"]


def locate(id: str, private: Path) -> Summary:
    """Return the paths behind an id: of an object, study, patient, image (first 12 digits or more) or record.

    Raises UsageError if the folder has no index, or none of its objects has the id.
    """
    path = private / INDEX
    if not path.is_file():
        raise UsageError(f"{private} holds no index; it is written by ingest and deidentify with --private {private}")
    wanted = id.strip().lower()
    study = wanted.split("-", 1)[0]
    rows = [
        row for row in read_index(private) if has_id(row, wanted) or (study != wanted and row.get("study") == study)
    ]
    if not rows:
        raise UsageError(f"no object of {private} is named {id!r}; ids are in quarantine.jsonl and in the data set")
    notes = [
        str(Path(row["root"], row["path"])) + (f"  ({row['reason']})" if row.get("reason") else "") for row in rows
    ]
    return Summary("locate", {"objects": len(rows)}, notes=notes, details={"found": rows})


def has_id(row: Mapping[str, Any], wanted: str) -> bool:
    """Return whether a line of the index is of an object, study, patient or image of this id."""
    if wanted in (row["id"], row.get("study"), row.get("patient")):
        return True
    return len(wanted) >= 12 and any(sha.startswith(wanted) for sha in row.get("images", ()))


def read_index(private: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines of the index, none where there is no index. Raises UsageError if it is corrupt."""
    path = private / INDEX
    try:
        yield from read_jsonl(path)
    except EchobenchError:
        raise UsageError(f"{path} is corrupt; remove it and run ingest again") from None


def mark_withdrawn(private: Path, studies: Container[str]) -> None:
    """Leave of the objects of these studies their ids and paths, so that `locate` still names the raw files."""
    if not (private / INDEX).is_file():
        return
    kept = ("id", "root", "path", "study", "patient")
    write_jsonl(
        private / INDEX,
        (
            {name: row[name] for name in kept} | {"reason": Reason.WITHDRAWN.text}
            if row.get("study") in studies
            else row
            for row in read_index(private)
        ),
        MODE,
    )
