"""Find the outputs below some folders, what each holds of a patient, and the checkpoints trained on it."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.kind_of_folder import kind_of_output
from echobench.dataset.records import UNKNOWN_PATIENT
from echobench.dataset.training_record import TrainingRecord
from echobench.errors import EchobenchError
from echobench.work.finished import MARKS
from echobench.work.workdir import RUN, WORK

UNFINISHED = "unfinished"
REPORT = "report"
_DEPTH = 2
_FRAGMENT_BYTES = 36  # bytes, a multiple of three: their base64 text is the same wherever they stand in a page


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """A folder that echobench wrote: `kind` as in its manifest, or run, report, unfinished."""

    path: Path
    kind: str


def outputs_below(folders: Iterable[Path]) -> list[OutputFolder]:
    """Return the outputs in these folders and two levels below, each once, sorted by path."""
    outputs: dict[Path, OutputFolder] = {}
    for folder in folders:
        for path in _folders(folder.resolve(), _DEPTH):
            kind = kind_of_output(path)
            if kind is None and (path / WORK / RUN).is_file():
                kind = UNFINISHED
            if kind is None and any((path / mark).is_file() for mark in MARKS):
                kind = REPORT
            if kind is not None:
                outputs.setdefault(path, OutputFolder(path, kind))
    return [outputs[path] for path in sorted(outputs)]


def _folders(root: Path, depth: int) -> Iterator[Path]:
    if not root.is_dir():
        return
    yield root
    if depth and kind_of_output(root) is None:
        for child in sorted(root.iterdir()):
            if child.is_dir() and not child.is_symlink() and not child.name.startswith("."):
                yield from _folders(child, depth - 1)


def studies_of(patient: str, sets: Iterable[DataDir]) -> set[str]:
    """Return the studies of a patient in any of the sets."""
    studies: set[str] = set()
    for data in sets:
        for table in (data.studies(["study", "patient"]), data.records(columns=["study", "patient"])):
            rows = zip(table["study"].to_pylist(), table["patient"].to_pylist(), strict=True)
            studies.update(study for study, owner in rows if owner == patient != UNKNOWN_PATIENT)
    return studies


def splits_of(data: DataDir, studies: Collection[str]) -> set[str]:
    """Return the splits of a set that hold one of the studies; "all" before a split, "" for a set without records."""
    wanted = set(studies)
    splits = {
        split
        for split in data.splits or ["all"]
        if not wanted.isdisjoint(data.records(split, ["study"])["study"].to_pylist())
    }
    if not splits and not wanted.isdisjoint(data.studies(["study"])["study"].to_pylist()):
        splits = {""}
    return splits


def images_of(sets: Iterable[DataDir], studies: Collection[str]) -> tuple[set[str], set[str], dict[str, str]]:
    """Return (hashes of the studies' images, hashes of all others, {hash of the first: fragment of its base64})."""
    own: set[str] = set()
    other: set[str] = set()
    fragments: dict[str, str] = {}
    for data in sets:
        table = data.images(["sha256", "study"])
        here: set[str] = set()
        for sha, study in zip(table["sha256"].to_pylist(), table["study"].to_pylist(), strict=True):
            (here if study in studies else other).add(sha)
        for row in data.studies(["study", "images"]).to_pylist():
            (here if row["study"] in studies else other).update(row["images"])
        own |= here
        for sha in here - fragments.keys():
            fragments[sha] = fragment_of(data.image_bytes(sha))
    return own, other, fragments


def fragment_of(image: bytes) -> str:
    """Return base64 text of up to 36 bytes from the middle of an image, as any page that embeds it holds it."""
    start = len(image) // 6 * 3
    return base64.b64encode(image[start : start + _FRAGMENT_BYTES]).decode().rstrip("=")


def hashes_before_withdrawals(data: DataDir) -> list[str]:
    """Return the hashes of the manifests that a set had before each earlier withdrawal."""
    return [str(step["of"]) for s in data.manifest.steps if (step := s.to_json())["name"] == "withdraw"]


@dataclass(frozen=True, slots=True)
class Checkpoints:
    """Checkpoints by what they were trained on: sets that held the patient, or sets that are not known."""

    trained: list[Path]
    not_known: list[Path]


def checkpoints(outputs: Iterable[OutputFolder], held: Mapping[str, str], known: Collection[str]) -> Checkpoints:
    """Sort checkpoints into those trained on the patient and those trained on a set that is not known.

    `held`: {hash of a manifest: split that held the patient}; `known`: hashes of the manifests of all sets.

    A checkpoint lists every stage of its training, those of the checkpoint that it began with included.
    """
    trained, not_known = [], []
    for item in outputs:
        if item.kind != "checkpoint":
            continue
        try:
            steps = manifest.read_manifest(item.path).steps
        except EchobenchError:
            not_known.append(item.path)
            continue
        data = {record.data_sha256 for step in steps if (record := TrainingRecord.from_json(step.to_json()))}
        if any(held.get(sha) in ("train", "all") for sha in data):
            trained.append(item.path)
        elif not data <= {*known, *held}:
            not_known.append(item.path)
    return Checkpoints(trained, not_known)
