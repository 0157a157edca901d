"""A valid data set of many synthetic records, written in a stream: eight records and one small image per study.

Regions are drawn as arXiv 2509.14977v2, Figure 3 has them. 80 % of the patients are in train, 10 % in val and in test.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import numpy as np
import pyarrow as pa
from PIL import Image

from echobench.dataset.directory import clear_tables, link_file
from echobench.dataset.manifest import read_manifest, write_manifest
from echobench.dataset.rows import IMAGES, RECORDS, STUDIES
from echobench.dataset.shards import ShardWriter
from echobench.dataset.steps import Split, Step

CASES = {
    "breast": 14562, "gynecology": 73981, "heart": 52401, "kidney": 18367, "liver": 20207, "thyroid": 24519,
    "vessel": 4904,
}  # fmt: skip
PER_STUDY = 8
_TASKS = np.array(["report", "findings", "impression", "caption", "diagnosis", "report", "findings", "caption"])
_TEXT = "The parenchyma is of normal size and echo, vessels and ducts are not dilated, no mass is seen in series {}. "
_CHUNK = 5_000
_EMPTY = ("choices", "labels", "measurements", "provenance", "image_regions", "image_views")


def write(out: Path, records: int, seed: int = 0) -> int:
    """Write about `records` records to `out` and return the bytes on disk."""
    rng = np.random.default_rng(seed)
    clear_tables(out)
    tables = {name: ShardWriter(out / "data", f"{name}-", RECORDS) for name in ("train", "val", "test")}
    studies, images = ShardWriter(out / "studies", "", STUDIES), ShardWriter(out / "images", "", IMAGES)
    count = records // PER_STUDY
    for start in range(0, count, _CHUNK):
        rows = _studies(range(start, min(start + _CHUNK, count)), rng)
        studies.add(_table(rows, STUDIES))
        images.add(_table(_images(rows, rng), IMAGES))
        split = rng.choice(["train", "val", "test"], p=[0.8, 0.1, 0.1])  # of whole chunks, which share patients
        tables[split if start else "train"].add(_table(_records(rows, split if start else "train"), RECORDS))
    files = [path for writer in (*tables.values(), studies, images) for path in writer.close()]
    steps = [Step("made"), Split(fractions=[0.8, 0.1, 0.1], test_per_region=None, seed=seed, near_bits=0)]
    write_manifest(out, kind="dataset", files=files, counts={}, key_fingerprint="f", steps=steps)
    return sum(path.stat().st_size for path in files)


def repeat(source: Path, out: Path, times: int) -> int:
    """Write to `out` the records of `source` as often as `times`, as links to its shards; return the bytes of all.

    `rebalance` and `balance` read no record twice and compare no ids, so links serve as well as rows of their own.
    """
    clear_tables(out)
    parts = [(path, "") for name in ("images", "studies") for path in sorted((source / name).glob("*.parquet"))]
    parts += [(path, f"{n:04d}") for path in sorted((source / "data").glob("*.parquet")) for n in range(times)]
    files = [link_file(path, out / path.parent.name / f"{path.stem}{number}.parquet") for path, number in parts]
    steps = read_manifest(source, kind="dataset").steps
    write_manifest(out, kind="dataset", files=files, counts={}, key_fingerprint="f", steps=steps)
    return sum(path.stat().st_size for path in files)


def _studies(numbers: range, rng: np.random.Generator) -> dict[str, list]:
    n, share = len(numbers), np.array(list(CASES.values())) / sum(CASES.values())
    patients = rng.integers(numbers.start, numbers.stop, n)
    return {
        "study": [f"study-{number:012x}" for number in numbers],
        "patient": [f"patient-{number:012x}" for number in patients],
        "site": rng.choice(["site-a", "site-b", "site-c"], n).tolist(),
        "region": rng.choice(list(CASES), n, p=share).tolist(),
        "region_evidence": ["table"] * n, "region_confidence": [0.9] * n,
        "lang": rng.choice(["zh", "en"], n, p=[0.8, 0.2]).tolist(),
        "findings": [["hepatic cyst"] if number % 3 == 0 else [] for number in numbers],
        "images": [[] for _ in numbers], "labels": [[]] * n, "measurements": [[]] * n, "report": [[]] * n,
        "source": ["synthetic"] * n, "licence": ["CC0-1.0"] * n, "sex": ["F"] * n, "age": [50] * n,
        "image_regions": [[]] * n, "image_views": [[]] * n,
    }  # fmt: skip


def _images(rows: dict[str, list], rng: np.random.Generator) -> dict[str, list]:
    names, contents = [], []
    for study in rows["images"]:
        file = io.BytesIO()
        Image.fromarray(rng.integers(0, 255, (16, 16), np.uint8)).save(file, "PNG")
        contents.append(file.getvalue())
        names.append(hashlib.sha256(contents[-1]).hexdigest())
        study.append(names[-1])
    n = len(names)
    return {
        "sha256": names, "data": contents, "width": [16] * n, "height": [16] * n, "spacing_mm_per_px": [0.3] * n,
        "frame": [0] * n, "phash": rng.integers(1, 2**64, n, np.uint64), "study": rows["study"], "view": [None] * n,
        "sector": [[]] * n,
    }  # fmt: skip


def _records(rows: dict[str, list], split: str) -> dict[str, list]:
    owner = np.repeat(np.arange(len(rows["study"])), PER_STUDY)
    texts = [_TEXT.format(f"{rows['study'][study]} {number}") for number, study in enumerate(owner.tolist())]
    shared = ("patient", "study", "region", "lang", "images", "findings", "source", "licence", "site", "sex", "age")
    return {
        **{name: [rows[name][study] for study in owner] for name in shared},
        "id": [f"{rows['study'][study]}-{number % PER_STUDY}" for number, study in enumerate(owner.tolist())],
        "task": _TASKS[np.arange(owner.size) % PER_STUDY].tolist(),
        "split": [split] * owner.size,
        "messages": [_conversation(text) for text in texts],
        "reference": texts,
        "weight": [1.0] * owner.size,
        **{name: [[]] * owner.size for name in _EMPTY},
    }


def _conversation(answer: str) -> list[dict]:
    question = [{"type": "image", "text": ""}, {"type": "text", "text": "Describe what is seen in this examination."}]
    return [
        {"role": "system", "content": [{"type": "text", "text": "You describe ultrasound images."}]},
        {"role": "user", "content": question},
        {"role": "assistant", "content": [{"type": "text", "text": answer}]},
    ]


def _table(rows: dict[str, list], schema: pa.Schema) -> pa.Table:
    n = len(next(iter(rows.values())))
    return pa.table(
        [pa.array(rows[f.name], f.type) if f.name in rows else pa.nulls(n, f.type) for f in schema], schema=schema
    )
