"""Splitting 208,941 studies (the paper's training cases) by patient and alike picture, stratified over four axes.

    python benchmarks/curate_split.py [--studies 208941]

Regions and findings are drawn as arXiv 2509.14977v2, Figure 3 has them (a long tail of findings in each region), with
1.4 studies a patient, two languages, four sites and 2 % near-duplicates. The peer shuffles the same groups, as
scikit-learn's GroupShuffleSplit does: as free of leaks, but blind to labels; it shows what stratifying costs and
brings. Bound: 10 s.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import pyarrow as pa

from echobench.curate.split import assign_studies, refuse_leaks
from echobench.curate.split_groups import group_labels, group_studies

CASES = {
    "breast": 14562, "gynecology": 73981, "heart": 52401, "kidney": 18367, "liver": 20207, "thyroid": 24519,
    "vessel": 4904,
}  # fmt: skip
FRACTIONS = (0.8, 0.1, 0.1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--studies", type=int, default=sum(CASES.values()))
    studies, images = made(parser.parse_args().studies)
    warm_studies, warm_images = made(500)
    assign_studies(warm_studies, group_studies(warm_studies, warm_images))  # compiled before the clock starts
    start = time.perf_counter()
    groups = group_studies(studies, images)
    place = assign_studies(studies, groups, fractions=FRACTIONS)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    refuse_leaks(studies, images, place)
    checked = time.perf_counter() - start
    start = time.perf_counter()
    shuffled = np.random.default_rng(0).permutation(groups.max() + 1)
    peer = np.searchsorted(np.cumsum(FRACTIONS), shuffled[groups] / shuffled.size, side="right")
    theirs = time.perf_counter() - start
    print(f"{studies.num_rows:,} studies, {groups.max() + 1:,} groups, the largest of {np.bincount(groups).max()}")
    print(f"  echobench    {ours:6.2f} s and {checked:.2f} s to prove it free of leaks")
    print(f"  shuffle      {theirs:6.2f} s (the groups given)")
    print(f"  ratio {ours / theirs:.2f}   bound 10 s: {'held' if ours <= 10 else 'broken'}")
    for label, low, high in (("50 to 99 studies", 50, 100), ("100 to 999", 100, 1000), ("1000 and more", 1000, 10**9)):
        for name, found in (("echobench", place), ("shuffle", peer)):
            worst, mean, count = deviation(studies, found, low, high)
            print(f"  labels of {label:17} ({count:4}) {name:13} off by {mean:6.2f} studies, at worst {worst:6.1f}")


def deviation(studies: pa.Table, place: np.ndarray, low: int, high: int) -> tuple[float, float, int]:
    """(worst, mean, labels): how many studies the test split holds more or fewer than its share of a label."""
    n = studies.num_rows
    _, labels = group_labels(studies, np.arange(n))
    owner = np.repeat(np.arange(n), np.diff(labels.starts))
    held = np.bincount(labels.labels, place[owner] == 2, labels.totals.size)
    chosen = (labels.totals >= low) & (labels.totals < high)
    off = np.abs(held - FRACTIONS[2] * labels.totals)[chosen]
    return float(off.max()), float(off.mean()), int(chosen.sum())


def made(count: int) -> tuple[pa.Table, pa.Table]:
    rng = np.random.default_rng(0)
    share = np.array(list(CASES.values())) / sum(CASES.values())
    region = rng.choice(7, count, p=share)
    rare = 0.45 / np.arange(1, 21) ** 1.5  # the n-th finding of a region
    findings = [[] for _ in range(count)]
    for rank, chance in enumerate(rare):
        for row in np.flatnonzero(rng.random(count) < chance):
            findings[row].append(f"{region[row]}-{rank:02d}")
    names = np.array([f"s{i}" for i in range(count)])
    hashes = rng.integers(1, 2**64, count, np.uint64)
    twins = np.flatnonzero(rng.random(count) < 0.02)
    hashes[twins] = hashes[(twins + 1) % count] ^ np.uint64(0b11)
    studies = pa.table({
        "study": names, "patient": [f"p{p}" for p in rng.integers(int(count * 0.7), size=count)],
        "region": np.array(list(CASES))[region], "findings": pa.array(findings, pa.list_(pa.string())),
        "lang": rng.choice(["zh", "en"], count, p=[0.8, 0.2]),
        "site": rng.choice(list("abcd"), count, p=[0.5, 0.3, 0.15, 0.05]),
    })  # fmt: skip
    return studies, pa.table({"study": names, "sha256": names, "phash": hashes})


if __name__ == "__main__":
    main()
