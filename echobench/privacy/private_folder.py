"""The operator's private folder: the only place where an id and a path stand side by side."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from echobench.errors import UsageError
from echobench.work.atomic import replacing
from echobench.work.summary import Summary

INDEX = "index.jsonl"


def open_private(private: Path, *, out: Path, raw: Path) -> Path:
    """Make the folder with mode 0700. Refused inside the output or the raw tree, and where others can look in."""
    inside = private.resolve()
    for other, name in ((out, "--out"), (raw, "the raw studies")):
        if inside == other.resolve() or other.resolve() in inside.parents:
            raise UsageError(f"--private must not lie inside {name}; choose a folder that is never shared")
    if out.resolve().is_relative_to(inside):
        raise UsageError("--out must not lie inside --private; choose a folder that is never shared")
    private.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and stat.S_IMODE(private.stat().st_mode) & 0o077:
        private.chmod(0o700)
    return private


def write_index(private: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """One line an object: its id, what it became (study, patient, pictures) and its path. Mode 0600.

    Objects of earlier runs are kept; a line of the same id and root is replaced.
    """
    path = private / INDEX
    kept = {(row["id"], row["root"]): row for row in _read(path)}
    kept |= {(row["id"], row["root"]): row for row in rows}
    with replacing(path, 0o600) as file:
        for key in sorted(kept):
            file.write(json.dumps(kept[key], ensure_ascii=False, sort_keys=True).encode() + b"\n")


def locate(name: str, private: Path) -> Summary:
    """The paths behind an id: of an object, a study, a patient, a picture (sha256, 12 digits do) or a record."""
    path = private / INDEX
    if not path.is_file():
        raise UsageError(f"{private} holds no index; it is written by: echobench ingest ... --private {private}")
    wanted = name.strip().lower()
    study = wanted.split("-", 1)[0]
    found = [row for row in _read(path) if _names(row, wanted) or (study != wanted and row.get("study") == study)]
    notes = [
        str(Path(row["root"], row["path"])) + (f"  ({row['reason']})" if row.get("reason") else "") for row in found
    ]
    if not found:
        raise UsageError(f"no object of {private} is named {name!r}; ids stand in quarantine.jsonl and in the data set")
    details = {"found": [dict(row) for row in found]}
    return Summary("locate", {"objects": len(found)}, notes=notes, details=details)


def _names(row: Mapping[str, Any], wanted: str) -> bool:
    if wanted in (row["id"], row.get("study"), row.get("patient")):
        return True
    return len(wanted) >= 12 and any(sha.startswith(wanted) for sha in row.get("images", ()))


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    except FileNotFoundError:
        return []
    except ValueError:
        raise UsageError(f"{path} is damaged; remove it and run ingest again") from None
