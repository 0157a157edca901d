"""Tables of studies and images to split: random ones, and a few with planted near-duplicates."""

from __future__ import annotations

import numpy as np
import pyarrow as pa


def tables(n: int, seed: int, patients: int) -> tuple[pa.Table, pa.Table]:
    rng = np.random.default_rng(seed)
    regions = rng.choice(["liver", "heart", "vessel"], n, p=[0.5, 0.4, 0.1])
    findings = [[f"{r} {k}" for k in range(6) if rng.random() < 0.4 / (k + 1) ** 2] for r in regions]
    names = [f"s{i}" for i in range(n)]
    made = pa.table({
        "study": names, "patient": [f"p{p}" for p in rng.integers(patients, size=n)], "region": regions,
        "findings": pa.array(findings, pa.list_(pa.string())), "lang": rng.choice(["zh", "en"], n, p=[0.7, 0.3]),
        "site": rng.choice(["a", "b"], n),
    })  # fmt: skip
    hashes = rng.integers(1, 2**64, n, np.uint64)
    twins = rng.random(n) < 0.05
    hashes[twins] = np.roll(hashes, 1)[twins] ^ np.uint64(0b101)
    return made, pa.table({"study": names, "sha256": [f"h{i}" for i in range(n)], "phash": hashes})


def own_patients(*images: tuple[str, str, int], studies: str = "abcd") -> tuple[pa.Table, pa.Table]:
    """Studies of different patients, and their images as (study, sha256, phash)."""
    made = pa.table({"study": list(studies), "patient": [f"p{name}" for name in studies]})
    names, shas, hashes = zip(*images, strict=True)
    columns = {"study": list(names), "sha256": list(shas), "phash": pa.array(hashes, pa.uint64())}
    return made, pa.table(columns)


def bits(count: int) -> int:
    return (1 << count) - 1


BASE = 0xF0F0_1234_5678_9ABC
