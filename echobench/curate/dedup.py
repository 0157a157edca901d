"""Near-duplicate pictures of a set: within a patient, between patients, between splits.

Alike pictures of one patient are frames of one clip and often wanted; between patients they are one patient under two
names, or one picture under two labels; between splits they are a leak.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from echobench.curate.split import NEAR_BITS
from echobench.dataset.directory import DataDir
from echobench.dataset.records import UNKNOWN_PATIENT
from echobench.similarity import near_groups, near_pairs
from echobench.work.jsonl import write_jsonl
from echobench.work.summary import Summary

_NAMED = 20


def dedup(
    source: Path, out: Path | None = None, *, list_file: Path | None = None, near_bits: int = NEAR_BITS
) -> Summary:
    """Find the near-duplicates of `source`.

    `list_file` gets one JSON line per pair of studies; `out` gets the set with one study of each group of studies that
    belong to different patients and hold alike images.
    """
    from echobench.curate.subset import keep_studies

    data = DataDir(source)
    images = data.images(["sha256", "study", "phash"])
    found = pairs(images, data.studies(["study", "patient", "region"]), _splits(data), near_bits)
    counts: dict[str, Any] = {"pictures": images.num_rows, "alike_pairs": len(found)}
    kinds = Counter(pair["between"] for pair in found)
    counts |= {
        name.replace(" ", "_"): kinds.get(name, 0)
        for name in ("one study", "one patient", "two patients", "unknown patients")
    }
    counts |= {
        "two_splits": sum(pair["two_splits"] for pair in found),
        "two_regions": sum(pair["two_regions"] for pair in found),
        "groups": _groups(images, near_bits),
    }
    notes = [
        f"{pair['between']}, {pair['bits']} bits: {pair['studies'][0]} and {pair['studies'][1]}"
        for pair in found
        if pair["between"] in ("two patients", "unknown patients")
    ]
    notes = notes[:_NAMED] + (
        [f"and {len(notes) - _NAMED} more; --json or --list has all"] if len(notes) > _NAMED else []
    )
    outputs: list[str] = []
    if list_file is not None:
        list_file.parent.mkdir(parents=True, exist_ok=True)
        write_jsonl(list_file, found)
        outputs.append(str(list_file))
    if out is not None:
        gone = _losers(found)
        keep_studies(
            data, out, lambda study: study not in gone, {"name": "dedup", "near_bits": near_bits, "dropped": len(gone)}
        )
        outputs.append(str(out))
    return Summary("dedup", counts, outputs, notes, details={"pairs": found})


def pairs(
    images: pa.Table, studies: pa.Table, splits: dict[str, str | None], near_bits: int = NEAR_BITS
) -> list[dict[str, Any]]:
    """Pairs of studies with alike pictures, each with its nearest two: {studies, images, bits, between, two_splits}.

    `images` has sha256, study, phash; a picture without structure (hash 0) is like no other.
    """
    hashes = images.column("phash").to_numpy()
    names, owners = images.column("sha256").to_pylist(), images.column("study").to_pylist()
    homes = {row["study"]: (row["patient"], row["region"]) for row in studies.to_pylist()}
    distinct, inverse = np.unique(hashes, return_inverse=True)
    near = near_pairs(distinct, near_bits)
    members: dict[int, list[int]] = {}
    for row, code in enumerate(inverse.tolist()):
        if hashes[row]:
            members.setdefault(code, []).append(row)
    best: dict[tuple[str, str], dict[str, Any]] = {}
    equal = ((code, code, 0) for code, rows in members.items() if len(rows) > 1)
    for first, second, bits in (
        *equal,
        *zip(near.first.tolist(), near.second.tolist(), near.distance.tolist(), strict=True),
    ):
        for row, other in _between(members.get(first, []), members.get(second, []), owners):
            key = (min(owners[row], owners[other]), max(owners[row], owners[other]))
            if key in best and best[key]["bits"] <= bits:
                continue
            (patient, region), (other_patient, other_region) = homes[key[0]], homes[key[1]]
            best[key] = {
                "studies": list(key), "images": [names[row], names[other]], "bits": bits,
                "between": _relation(key, patient, other_patient),
                "two_splits": len({splits.get(study) for study in key} - {None}) > 1,
                "two_regions": region != other_region,
            }  # fmt: skip
    return sorted(best.values(), key=lambda pair: (pair["bits"], pair["studies"]))


def _between(rows: list[int], others: list[int], owners: list[str]) -> list[tuple[int, int]]:
    """One picture of each pair of studies: many equal frames of two clips would make a pair for each two of them."""
    seen: dict[str, int] = {}
    for row in rows:
        seen.setdefault(owners[row], row)
    if rows is others:
        firsts = list(seen.values())
        if len(firsts) == 1:
            return [(rows[0], rows[1])]
        return [(a, b) for place, a in enumerate(firsts) for b in firsts[place + 1 :]]
    latter: dict[str, int] = {}
    for row in others:
        latter.setdefault(owners[row], row)
    return [(a, b) for a in seen.values() for b in latter.values()]


def _relation(studies: tuple[str, str], patient: str, other: str) -> str:
    if studies[0] == studies[1]:
        return "one study"
    if UNKNOWN_PATIENT in (patient, other):
        return "unknown patients"
    return "one patient" if patient == other else "two patients"


def _losers(found: list[dict[str, Any]]) -> set[str]:
    """Of each chain of studies of different patients all but the first by name."""
    first: dict[str, str] = {}

    def root(study: str) -> str:
        while first.setdefault(study, study) != study:
            study = first[study]
        return study

    for pair in found:
        if pair["between"] in ("two patients", "unknown patients"):
            low, high = sorted(map(root, pair["studies"]))
            first[high] = low
    return {study for study in first if root(study) != study}


def _splits(data: DataDir) -> dict[str, str | None]:
    table = data.records(columns=["study", "split"])
    return dict(zip(table.column("study").to_pylist(), table.column("split").to_pylist(), strict=True))


def _groups(images: pa.Table, near_bits: int) -> int:
    hashes = images.column("phash").to_numpy()
    return int(near_groups(hashes[hashes != 0], near_bits).max(initial=-1)) + 1
