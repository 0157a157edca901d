"""Splitting 208,941 studies (the paper's training cases) by patient and alike image, stratified over four axes.

    python benchmarks/curate_split.py [--studies 208941] [--peer-studies 20000]

Regions and findings are drawn as arXiv 2509.14977v2, Figure 3 has them (a long tail of findings in each region), with
1.4 studies per patient, two languages, four sites and 2 % near-duplicates. Bound: 10 s for 208,941 studies, 12 s with
the proof for 1.5 M. Peers, over the same groups of a smaller set in the same run: a shuffle of groups (scikit-learn's
GroupShuffleSplit), StratifiedGroupKFold of scikit-learn (10 folds, by region and rarest finding, one fold is test) and
iterative-stratification (Sechidis et al. 2011; MultilabelStratifiedKFold, a group's labels as one sample). It
needs [peers].
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import pyarrow as pa

from echobench.curate.split import assign_studies, refuse_leaks
from echobench.curate.split_groups import components, group_labels, group_studies, study_links
from echobench.curate.strata import count_strata

CASES = {
    "breast": 14562, "gynecology": 73981, "heart": 52401, "kidney": 18367, "liver": 20207, "thyroid": 24519,
    "vessel": 4904,
}  # fmt: skip
FRACTIONS = (0.8, 0.1, 0.1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--studies", type=int, default=sum(CASES.values()))
    parser.add_argument("--peer-studies", type=int, default=20_000)
    arguments = parser.parse_args()
    warm_studies, warm_images = made(500)
    assign_studies(warm_studies, group_studies(warm_studies, warm_images))  # compiled before the clock starts
    full(arguments.studies)
    peers(arguments.peer_studies)


def full(count: int) -> None:
    studies, images = made(count)
    start = time.process_time()
    links = study_links(studies, images)
    groups = components(studies.num_rows, links)
    place = assign_studies(studies, groups, fractions=FRACTIONS)
    ours = time.process_time() - start
    refuse_leaks(links, place)
    checked = time.process_time() - start - ours
    bound = 10 if count <= sum(CASES.values()) else 12
    print(f"{studies.num_rows:,} studies, {groups.max() + 1:,} groups, the largest of {np.bincount(groups).max()}")
    print(
        f"  echobench {ours:6.2f} s and {checked:.2f} s to prove it free of leaks, of processor time; bound {bound} s"
    )
    report(studies, {"echobench": place})


def peers(count: int) -> None:
    studies, images = made(count)
    groups = group_studies(studies, images)
    print(f"{studies.num_rows:,} studies, the groups given; processor time")
    placed = {}
    for name, split in (
        ("echobench", lambda: assign_studies(studies, groups, fractions=FRACTIONS)),
        ("shuffle", lambda: shuffled(groups)),
        ("StratifiedGroupKFold", lambda: stratified_groups(studies, groups)),
        ("iterative-stratification", lambda: iterative(studies, groups)),
    ):
        start = time.process_time()
        placed[name] = split()
        seconds = time.process_time() - start
        reached = np.bincount(placed[name], minlength=3) / studies.num_rows
        print(f"  {name:25} {seconds:7.2f} s   train/val/test {'/'.join(f'{share:.4f}' for share in reached)}")
    report(studies, placed)


def report(studies: pa.Table, placed: dict[str, np.ndarray]) -> None:
    for label, low, high in (("10 to 49 studies", 10, 50), ("50 to 99", 50, 100), ("100 to 999", 100, 1000),
                             ("1000 and more", 1000, 10**9)):  # fmt: skip
        for name, found in placed.items():
            worst, mean, count = deviation(studies, found, low, high)
            print(f"  labels of {label:17} ({count:4}) {name:25} off by {mean:6.2f} studies, at worst {worst:6.1f}")


def shuffled(groups: np.ndarray) -> np.ndarray:
    order = np.random.default_rng(0).permutation(groups.max() + 1)
    return np.searchsorted(np.cumsum(FRACTIONS), order[groups] / order.size, side="right")


def stratified_groups(studies: pa.Table, groups: np.ndarray) -> np.ndarray:
    from sklearn.model_selection import StratifiedGroupKFold

    strata = count_strata(studies, ["region", "findings"]).codes
    folds = StratifiedGroupKFold(10, shuffle=True, random_state=0).split(strata, strata, groups)
    place = np.zeros(studies.num_rows, np.int64)
    for split, (_, rows) in zip((2, 1), folds, strict=False):
        place[rows] = split
    return place


def iterative(studies: pa.Table, groups: np.ndarray) -> np.ndarray:
    from iterstrat.ml_stratifiers import MultilabelStratifiedKFold

    _, labels = group_labels(studies, groups)
    held = np.zeros((labels.starts.size - 1, labels.totals.size), np.int8)
    held[np.repeat(np.arange(len(held)), np.diff(labels.starts)), labels.labels] = 1
    place = np.zeros(len(held), np.int64)
    folds = MultilabelStratifiedKFold(10, shuffle=True, random_state=0).split(held, held)
    for split, (_, rows) in zip((2, 1), folds, strict=False):
        place[rows] = split
    return place[groups]


def deviation(studies: pa.Table, place: np.ndarray, low: int, high: int) -> tuple[float, float, int]:
    """(worst, mean, labels): how many studies the test split holds more or fewer than its share of a label."""
    n = studies.num_rows
    _, labels = group_labels(studies, np.arange(n))
    owner = np.repeat(np.arange(n), np.diff(labels.starts))
    held = np.bincount(labels.labels, place[owner] == 2, labels.totals.size)
    chosen = (labels.totals >= low) & (labels.totals < high)
    off = np.abs(held - FRACTIONS[2] * labels.totals)[chosen]
    return float(off.max(initial=0)), float(off.mean()) if off.size else 0.0, int(chosen.sum())


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
