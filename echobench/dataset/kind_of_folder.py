"""Recognise what a folder holds, so that a message can name a folder that was given by mistake and the next step."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from echobench.errors import UsageError
from echobench.work.workdir import MANIFEST, WORK

RAW = "this looks like raw studies: ingest first"
_LOOK_AT = 200  # files and folders; a network share of a hospital must not be walked for a message
_STUDIES = {".dcm", ".dicom", ".ima", ".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".avi", ".mp4", ".zip", ".tar",
            ".gz", ".nii", ".nrrd", ".mha", ".mhd"}  # fmt: skip
NAMES = {"dataset": "a data set", "dicom": "de-identified DICOM files", "run": "a run of evaluate",
          "checkpoint": "a checkpoint", "export": "an export for a trainer"}  # fmt: skip


def describe(folder: Path) -> str:
    """Say in one clause what `folder` holds and what to do with it; "" for a folder that tells nothing.

    Only names of files and the manifests of echobench are read, and names are never repeated.
    """
    if not folder.is_dir():
        return "it does not exist" if not folder.exists() else "it is a file"
    if (kind := kind_of_output(folder)) is not None:
        return f"this is {NAMES.get(kind, kind)}"
    if (folder / WORK).is_dir():
        return "this is unfinished: run the command that makes it again, it resumes"
    if any((folder / name).is_file() for name in ("config.json", "adapter_config.json")):
        return "this is a checkpoint of another program"
    if (folder / "leaderboard.json").is_file():
        return "this is a leaderboard"
    if (folder / "index.jsonl").is_file() or (folder / "review").is_dir():
        return "this looks like a private folder"
    below = [kind_of_output(child) for child in islice(_folders(folder), _LOOK_AT)]
    if "run" in below:
        return "this holds runs of evaluate: give it to leaderboard, or one of its folders"
    if "dataset" in below:
        return "this holds data sets: give one of its folders"
    if not any(folder.iterdir()):
        return "this folder is empty"
    if _has_studies(folder):
        return RAW
    return ""


def require_raw(*paths: Path) -> None:
    """Raise UsageError for a path that echobench wrote where raw studies are expected; cleaned DICOM files may be."""
    for path in paths:
        if kind_of_output(path) not in (None, "dicom") or (path / "leaderboard.json").is_file():
            raise UsageError(f"{path} holds no raw studies: {describe(path)}; give the folder that it was made from")


def finished_folder_around(folder: Path) -> Path | None:
    """Return the finished folder that `folder` lies in, as it was typed or relative to the current one, else None."""
    holder = next((parent for parent in folder.absolute().parents if kind_of_output(parent) is not None), None)
    return holder if holder is None or folder.is_absolute() else Path(os.path.relpath(holder))


def kind_of_output(folder: Path) -> str | None:
    """Return the kind that the manifest of a finished folder states, or "run"; None for any other folder."""
    if (folder / "run.json").is_file() and (folder / "predictions.jsonl").is_file():
        return "run"
    try:
        kind = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["kind"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return str(kind) if kind in NAMES else None


def _folders(folder: Path) -> Iterator[Path]:
    return (child for child in folder.iterdir() if child.is_dir())


def _has_studies(folder: Path) -> bool:
    return any(path.suffix.lower() in _STUDIES or _is_dicom(path) for path in islice(folder.rglob("*"), _LOOK_AT))


def _is_dicom(path: Path) -> bool:
    """Whether a file without a telling name holds the prefix of PS3.10 section 7.1."""
    if path.suffix or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(132)[128:] == b"DICM"
    except OSError:
        return False
