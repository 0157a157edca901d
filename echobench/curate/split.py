"""Split studies into train, val and test: no patient, no picture and no near-duplicate stands in two of them.

Studies that share a patient or a near-duplicate picture form a group; groups are handed out whole, by iterative
stratification over region, region x finding, region x language, region x site and all four at once. Studies of unknown
patients may be of one patient, so they form one group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from echobench.curate.strata import exploded, sorted_codes
from echobench.dataset.records import OTHER, SPLITS, UNKNOWN_PATIENT
from echobench.errors import LeakError, UsageError
from echobench.work.summary import Summary

NEAR_BITS = 6
Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Strata:
    """Labels of groups: group i holds `counts[j]` studies of label `labels[j]`, j in starts[i]:starts[i + 1].

    `region_of[label]` is the region that the label lies in; labels 0..regions-1 are the regions themselves.
    """

    starts: Codes
    labels: Codes
    counts: Codes
    totals: Codes
    region_of: Codes


def group_studies(studies: pa.Table, images: pa.Table, near_bits: int = NEAR_BITS) -> Codes:
    """(n,) group of every study. `studies` has study, patient; `images` has study, sha256, phash."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    from echobench.similarity import near_groups

    n = studies.num_rows
    _, patients = sorted_codes(studies.column("patient"))
    names = {name: row for row, name in enumerate(studies.column("study").to_pylist())}
    owner = np.array([names.get(name, -1) for name in images.column("study").to_pylist()], np.int64)
    known = owner >= 0
    _, shas = sorted_codes(images.column("sha256").filter(pa.array(known)))
    hashes = images.column("phash").to_numpy()[known]
    # A picture without structure hashes to 0 and says nothing about where it comes from.
    structured = hashes != 0
    links = [(np.arange(n), patients), (owner[known], shas)]
    if structured.any():
        links.append((owner[known][structured], near_groups(hashes[structured], near_bits)))
    rows = np.concatenate([study for study, _ in links])
    offsets = np.cumsum([n] + [int(codes.max(initial=-1)) + 1 for _, codes in links])
    nodes = np.concatenate([codes + offset for (_, codes), offset in zip(links, offsets, strict=False)])
    graph = coo_array((np.ones(rows.size, bool), (rows, nodes)), shape=(offsets[-1], offsets[-1]))
    _, labels = connected_components(graph, directed=False)
    return np.unique(labels[:n], return_inverse=True)[1].astype(np.int64)


def strata(studies: pa.Table, groups: Codes) -> tuple[list[str], Strata]:
    """(names of the regions, label counts of every group)."""
    regions, region = sorted_codes(studies.column("region"))
    _, finding, owner = exploded(studies.column("findings"))
    bare = np.setdiff1d(np.arange(studies.num_rows), owner)
    none = int(finding.max(initial=-1)) + 1
    finding, owner = np.concatenate([finding, np.full(bare.size, none)]), np.concatenate([owner, bare])
    _, lang = sorted_codes(studies.column("lang"))
    _, site = sorted_codes(studies.column("site"))
    rows = np.arange(studies.num_rows)
    families = [
        (rows, np.stack([region], 1)),
        (owner, np.stack([region[owner], finding], 1)),
        (rows, np.stack([region, lang], 1)),
        (rows, np.stack([region, site], 1)),
        (owner, np.stack([region[owner], finding, lang[owner], site[owner]], 1)),
    ]
    members, labels, homes, offset = [], [], [], 0
    for members_of, columns in families:
        joint = np.zeros(members_of.size, np.int64)
        for column in columns.T:
            joint = joint * (int(column.max(initial=0)) + 1) + column
        _, first, codes = np.unique(joint, return_index=True, return_inverse=True)
        members.append(members_of)
        labels.append(codes + offset)
        homes.append(columns[first, 0])
        offset += first.size
    label, study = np.concatenate(labels), np.concatenate(members)
    joint, counts = np.unique(groups[study] * offset + label, return_counts=True)
    group, label = np.divmod(joint, offset)
    starts = np.searchsorted(group, np.arange(groups.max(initial=-1) + 2)).astype(np.int64)
    totals = np.bincount(label, counts, offset).astype(np.int64)
    return regions, Strata(starts, label, counts.astype(np.int64), totals, np.concatenate(homes))


def parse_fractions(text: str) -> tuple[float, ...]:
    """`0.8,0.1,0.1` as numbers."""
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError:
        raise UsageError(f"--fractions {text}: give three that sum to 1, e.g. 0.8,0.1,0.1") from None


def fractions_by_region(
    regions: Sequence[str], sizes: Codes, fractions: Sequence[float], test_per_region: int | None
) -> NDArray[np.float64]:
    """(regions, splits) share of each region's studies for train, val and test."""
    shares = np.asarray(fractions, np.float64)
    if shares.size != len(SPLITS) or (shares < 0).any() or shares[0] <= 0 or abs(shares.sum() - 1) > 1e-6:
        raise UsageError(f"--fractions {','.join(map(str, fractions))}: give three that sum to 1, e.g. 0.8,0.1,0.1")
    table = np.tile(shares, (len(regions), 1))
    if test_per_region is None:
        return table
    for place, (region, size) in enumerate(zip(regions, sizes.tolist(), strict=True)):
        if region == OTHER:  # of no known region: nothing that a balanced test asks for
            table[place] = [*(shares[:2] / shares[:2].sum()), 0.0]
            continue
        if not 0 < test_per_region < size:
            raise UsageError(f"--test-per-region {test_per_region}: {region} has {size} studies, train needs some too")
        table[place, 2] = test_per_region / size
        rest = shares[:2] / shares[:2].sum()
        table[place, :2] = rest * (1 - table[place, 2])
    return table


def assign_studies(
    studies: pa.Table,
    groups: Codes,
    *,
    fractions: Sequence[float] = (0.8, 0.1, 0.1),
    test_per_region: int | None = None,
    seed: int = 0,
) -> Codes:
    """(n,) index into `records.SPLITS` of every study. `studies` has region, findings, lang, site."""
    from echobench.curate._stratify import assign

    regions, made = strata(studies, groups)
    table = fractions_by_region(regions, made.totals[: len(regions)], fractions, test_per_region)
    wanted = made.totals[:, None] * table[made.region_of]
    used = np.flatnonzero(table.sum(axis=0) > 0)
    return used[assign(made.starts, made.labels, made.counts, wanted[:, used], seed)][groups]


def split(
    source: Path,
    out: Path,
    *,
    fractions: Sequence[float] = (0.8, 0.1, 0.1),
    test_per_region: int | None = None,
    near_bits: int = NEAR_BITS,
    seed: int = 0,
) -> Summary:
    """Write `source` again to `out` with the column `split` filled. Refuses (LeakError) rather than leak."""
    from echobench.dataset.directory import DataDir, write_dataset

    data = DataDir(source)
    studies = data.studies(["study", "patient", "region", "findings", "lang", "site"])
    if studies.num_rows == 0:
        raise UsageError(f"{source} holds no study; nothing to split")
    images = data.images(["study", "sha256", "phash"])
    groups = group_studies(studies, images, near_bits)
    sizes = np.bincount(groups)
    if sizes.size < 2:
        raise LeakError(
            f"all {studies.num_rows} studies are one group, by an unknown patient or by alike pictures, so any split "
            "would leak; give a patient column to ingest, or look with: echobench dedup DIR"
        )
    place = assign_studies(studies, groups, fractions=fractions, test_per_region=test_per_region, seed=seed)
    refuse_leaks(studies, images, place, near_bits)
    names = dict(zip(studies.column("study").to_pylist(), [SPLITS[p] for p in place], strict=True))
    records = data.records()
    try:
        column = pa.array([names[study] for study in records.column("study").to_pylist()], pa.string())
    except KeyError:
        raise LeakError("a record names a study that is not in the set; run: echobench validate DIR") from None
    records = records.set_column(records.schema.get_field_index("split"), records.schema.field("split"), column)
    counts: dict[str, Any] = {
        "studies": studies.num_rows, "groups": int(sizes.size), "largest_group": int(sizes.max()),
        **{f"{name}_studies": int((place == i).sum()) for i, name in enumerate(SPLITS)},
        **{f"{name}_records": column.to_pylist().count(name) for name in SPLITS},
    }  # fmt: skip
    step = {
        "name": "split", "fractions": list(fractions), "test_per_region": test_per_region, "near_bits": near_bits,
        "seed": seed,
    }  # fmt: skip
    write_dataset(out, records=records, studies=data.studies(), images=data, counts=counts, step=step, parent=data)
    unknown = sum(patient == UNKNOWN_PATIENT for patient in studies.column("patient").to_pylist())
    notes = [f"{unknown} studies of unknown patients stay together"] if unknown else []
    return Summary("split", counts, [str(out)], [*notes, f"next: echobench rebalance {out} --out DIR"])


def refuse_leaks(studies: pa.Table, images: pa.Table, place: Codes, near_bits: int = NEAR_BITS) -> None:
    """Raise LeakError if two splits share a patient, a picture or a near-duplicate."""
    groups = group_studies(studies, images, near_bits)
    low, high = np.full(groups.max() + 1, 9), np.full(groups.max() + 1, -1)
    np.minimum.at(low, groups, place)
    np.maximum.at(high, groups, place)
    leaks = int((low < high).sum())
    if leaks:
        raise LeakError(f"{leaks} groups of one patient or alike pictures stand in two splits; nothing was written")
