"""Search for leaks before scoring: patients, images and near-duplicates that train shares with the questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from echobench.dataset.records import UNKNOWN_PATIENT
from echobench.dataset.steps import Split, last
from echobench.errors import LeakError
from echobench.similarity import NEAR_BITS
from echobench.similarity.texture_check import TextureCheck, candidates

if TYPE_CHECKING:
    from echobench.bench.requests import Question
    from echobench.dataset.directory import DataDir


@dataclass(frozen=True, slots=True)
class LeakCheck:
    """What was compared without finding anything shared. `near_bits`: largest Hamming distance of near-duplicates."""

    train_patients: int
    train_images: int
    images: int
    near_bits: int


def check(train: DataDir, data: DataDir, questions: Sequence[Question], *, near_bits: int | None = None) -> LeakCheck:
    """Raise LeakError if train shares a patient, an image or a near-duplicate with the questions' records.

    `near_bits` is by default what the training set's own split was made with (its manifest says it), else 6.
    Unknown patients of one source on both sides count as shared, since nothing proves them different, unless both
    sides are of one split that was told to take each for a patient. Returns what was compared.
    """
    step = last(train.manifest.steps, Split)
    near_bits = (step.near_bits if step else NEAR_BITS) if near_bits is None else near_bits
    rows = train.records("train", ["patient", "source", "images"])
    patients = set(map(_patient, rows["patient"].to_pylist(), rows["source"].to_pylist()))
    if step and step.unknown_patients == "each-image" and step == last(data.manifest.steps, Split):
        patients = {(name, source) for name, source in patients if name != UNKNOWN_PATIENT}
    images = {name for names in rows["images"].to_pylist() for name in names}
    asked_patients = {_patient(q.record.patient, q.record.source) for q in questions}
    asked_images = {name for q in questions for name in q.record.images}
    (names, hashes), (asked_names, asked_hashes) = _hashes(train, images), _hashes(data, asked_images - images)
    near = near_duplicates(hashes, asked_hashes, near_bits)
    if near and step is not None and step.alike is not None:
        near = _count_confirmed(TextureCheck(train, data), names, hashes, asked_names, asked_hashes, near_bits)
    shared = {
        "patients": len(patients & asked_patients),
        "images": len(images & asked_images),
        "near-duplicates": near,
    }
    if any(shared.values()):
        counts = ", ".join(f"{count} {name}" for name, count in shared.items() if count)
        raise LeakError(f"train and the evaluated split share {counts}; run: echobench split DIR --out DIR2")
    return LeakCheck(len(patients), len(images), len(asked_images), near_bits)


def _patient(name: str, source: str) -> tuple[str, str]:
    # A pseudonym is a patient wherever it stands; "unknown" is one only within its source.
    return name, source if name == UNKNOWN_PATIENT else ""


def _hashes(data: DataDir, wanted: set[str]) -> tuple[list[str], NDArray[np.uint64]]:
    table = data.images(["sha256", "phash"])
    names, hashes = table["sha256"].to_pylist(), table["phash"].to_numpy()
    kept = [row for row, name in enumerate(names) if name in wanted]
    return [names[row] for row in kept], np.asarray(hashes[kept], np.uint64)


def _count_confirmed(
    check: TextureCheck, names: list[str], hashes: NDArray[np.uint64],
    asked_names: list[str], asked_hashes: NDArray[np.uint64], near_bits: int,
) -> int:  # fmt: skip
    """Count the asked images that are near-duplicates of one of train's by their texture too, as in the split."""
    both = np.concatenate([hashes, asked_hashes])
    structured = np.flatnonzero(both != 0)
    rows = structured[candidates(both[structured], structured, near_bits)]
    rows = np.sort(rows[(rows < len(names)).sum(axis=1) == 1], axis=1)
    every = [*names, *asked_names]
    alike = check([(every[first], every[second]) for first, second in rows.tolist()])
    return int(np.unique(rows[alike, 1]).size)


def near_duplicates(train: NDArray[np.uint64], asked: NDArray[np.uint64], near_bits: int) -> int:
    """Count distinct asked hashes within `near_bits` of any of train's. Hash 0, no structure, is left out."""
    from echobench.similarity import near_pairs

    left, right = np.unique(train[train != 0]), np.unique(asked[asked != 0])
    both = np.unique(np.concatenate([left, right]))
    is_train, is_asked = np.isin(both, left), np.isin(both, right)
    near = near_pairs(both, near_bits)
    hit = np.concatenate([near.second[is_train[near.first]], near.first[is_train[near.second]]])
    return int((is_asked & (is_train | np.isin(np.arange(both.size), hit))).sum())
