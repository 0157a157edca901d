"""Find near-duplicate images: within a patient, between patients, between splits.

Near-duplicates of one patient are frames of one clip, and often wanted. Between patients they are one patient under two
pseudonyms, or one image under two labels. Between splits they are a leak.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pyarrow as pa

from echobench.curate.subset import keep_studies
from echobench.dataset.directory import DataDir
from echobench.dataset.records import UNKNOWN_PATIENT
from echobench.dataset.steps import Dedup
from echobench.similarity import NEAR_BITS, near_groups, near_pairs
from echobench.work.jsonl import write_jsonl
from echobench.work.summary import Summary
from echobench.work.workdir import refuse_finished

Relation = Literal["one study", "one patient", "two patients", "unknown patients"]
RELATIONS: tuple[Relation, ...] = ("one study", "one patient", "two patients", "unknown patients")
_ACROSS: tuple[Relation, ...] = ("two patients", "unknown patients")
_SHOWN_PAIRS = 20


@dataclass(frozen=True, slots=True)
class NearPair:
    """The nearest two images of two studies (or of one): `bits` is the Hamming distance of their hashes."""

    studies: tuple[str, str]
    images: tuple[str, str]
    bits: int
    between: Relation
    two_splits: bool
    two_regions: bool

    def to_json(self) -> dict[str, Any]:
        """Return the row of a list of pairs."""
        return {
            "studies": list(self.studies),
            "images": list(self.images),
            "bits": self.bits,
            "between": self.between,
            "two_splits": self.two_splits,
            "two_regions": self.two_regions,
        }


def dedup(
    source: Path, out: Path | None = None, *, list_file: Path | None = None, near_bits: int = NEAR_BITS
) -> Summary:
    """Find the near-duplicates of `source`.

    `list_file` gets one JSON line per pair of studies; `out` gets the data set with the first study by name of each
    group of studies that belong to different patients and hold near-duplicates.
    """
    if out is not None:
        refuse_finished(out)
    data = DataDir.with_rows(source)
    images = data.images(["sha256", "study", "phash"])
    pairs = find_pairs(images, data.studies(["study", "patient", "region"]), splits_of(data), near_bits)
    rows = [pair.to_json() for pair in pairs]
    if list_file is not None:
        list_file.parent.mkdir(parents=True, exist_ok=True)
        write_jsonl(list_file, rows)
    if out is not None:
        repeats = repeated_studies(pairs)
        keep_studies(data, out, lambda study: study not in repeats, Dedup(near_bits=near_bits, dropped=len(repeats)))
    outputs = [str(path) for path in (list_file, out) if path is not None]
    return Summary("dedup", _counts(images, pairs, near_bits), outputs, _notes(pairs), details={"pairs": rows})


def _counts(images: pa.Table, pairs: Sequence[NearPair], near_bits: int) -> dict[str, Any]:
    hashes = images.column("phash").to_numpy()
    relations = Counter(pair.between for pair in pairs)
    return {
        "images": images.num_rows,
        "near_duplicate_pairs": len(pairs),
        **{name.replace(" ", "_"): relations[name] for name in RELATIONS},
        "two_splits": sum(pair.two_splits for pair in pairs),
        "two_regions": sum(pair.two_regions for pair in pairs),
        "groups": int(near_groups(hashes[hashes != 0], near_bits).max(initial=-1)) + 1,
    }


def _notes(pairs: Sequence[NearPair]) -> list[str]:
    notes = [
        f"{pair.between}, {pair.bits} bits: {pair.studies[0]} and {pair.studies[1]}"
        for pair in pairs
        if pair.between in _ACROSS
    ]
    more = len(notes) - _SHOWN_PAIRS
    return notes[:_SHOWN_PAIRS] + ([f"and {more} more; --json or --list has all"] if more > 0 else [])


def find_pairs(
    images: pa.Table, studies: pa.Table, splits: Mapping[str, str | None], near_bits: int = NEAR_BITS
) -> list[NearPair]:
    """Return the pairs of studies with near-duplicate images, nearest first, each with its nearest two images.

    `images` has sha256, study and phash; `studies` has study, patient and region; `splits` maps a study to its split.
    An image without structure (hash 0) is a near-duplicate of no other.
    """
    names, owners = images.column("sha256").to_pylist(), images.column("study").to_pylist()
    about = {row["study"]: (row["patient"], row["region"]) for row in studies.to_pylist()}
    nearest: dict[tuple[str, str], NearPair] = {}
    for row, other, bits in _near_rows(images.column("phash").to_numpy(), owners, near_bits):
        key = (min(owners[row], owners[other]), max(owners[row], owners[other]))
        if key in nearest and nearest[key].bits <= bits:
            continue
        (patient, region), (other_patient, other_region) = about[key[0]], about[key[1]]
        nearest[key] = NearPair(
            studies=key,
            images=(names[row], names[other]),
            bits=bits,
            between=_relation(key, patient, other_patient),
            two_splits=len({splits.get(study) for study in key} - {None}) > 1,
            two_regions=region != other_region,
        )
    return sorted(nearest.values(), key=lambda pair: (pair.bits, pair.studies))


def _near_rows(hashes: np.ndarray, owners: Sequence[str], near_bits: int) -> Iterator[tuple[int, int, int]]:
    """Yield (row, other row, bits apart) of near-duplicate images; equal ones first."""
    distinct, inverse = np.unique(hashes, return_inverse=True)
    near = near_pairs(distinct, near_bits)
    members: dict[int, list[int]] = {}
    for row, code in enumerate(inverse.tolist()):
        if hashes[row]:
            members.setdefault(code, []).append(row)
    for rows in members.values():
        if len(rows) > 1:
            yield from ((row, other, 0) for row, other in _within(rows, owners))
    for first, second, bits in zip(near.first.tolist(), near.second.tolist(), near.distance.tolist(), strict=True):
        rows, others = _first_of_each(members.get(first, []), owners), _first_of_each(members.get(second, []), owners)
        yield from ((row, other, bits) for row in rows for other in others)


def _within(rows: Sequence[int], owners: Sequence[str]) -> list[tuple[int, int]]:
    """Pair equal images: one pair per two studies, or a single pair where all are of one study."""
    firsts = _first_of_each(rows, owners)
    if len(firsts) == 1:
        return [(rows[0], rows[1])]
    return [(row, other) for i, row in enumerate(firsts) for other in firsts[i + 1 :]]


def _first_of_each(rows: Iterable[int], owners: Sequence[str]) -> list[int]:
    """Keep one image per study: equal frames of two clips would otherwise make a pair for each two of them."""
    firsts: dict[str, int] = {}
    for row in rows:
        firsts.setdefault(owners[row], row)
    return list(firsts.values())


def _relation(studies: tuple[str, str], patient: str, other: str) -> Relation:
    if studies[0] == studies[1]:
        return "one study"
    if UNKNOWN_PATIENT in (patient, other):
        return "unknown patients"
    return "one patient" if patient == other else "two patients"


def repeated_studies(pairs: Iterable[NearPair]) -> set[str]:
    """Return the studies to drop: of each chain of studies of different patients all but the first by name."""
    first: dict[str, str] = {}

    def root(study: str) -> str:
        while first.setdefault(study, study) != study:
            study = first[study]
        return study

    for pair in pairs:
        if pair.between in _ACROSS:
            low, high = sorted(map(root, pair.studies))
            first[high] = low
    return {study for study in first if root(study) != study}


def splits_of(data: DataDir) -> dict[str, str | None]:
    """Return the split of each study that has records."""
    table = data.records(columns=["study", "split"])
    return dict(zip(table.column("study").to_pylist(), table.column("split").to_pylist(), strict=True))
