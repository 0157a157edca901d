"""Split studies into train, val and test so that no patient, image or near-duplicate is in two of them.

Studies that share a patient or a near-duplicate image form a group. Groups are assigned whole, by iterative
stratification over region, region x finding, region x language, region x site and all four together. Studies of unknown
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

from echobench.curate.strata import Codes, exploded, sorted_codes
from echobench.dataset.records import OTHER, SPLITS, UNKNOWN_PATIENT
from echobench.dataset.steps import Split
from echobench.errors import LeakError, UsageError
from echobench.similarity import NEAR_BITS
from echobench.work.summary import Summary
from echobench.work.workdir import refuse_finished

FRACTIONS = (0.8, 0.1, 0.1)
_TEST = SPLITS.index("test")


@dataclass(frozen=True, slots=True)
class GroupLabels:
    """Stratification labels of groups.

    Group i holds `counts[j]` studies of label `labels[j]` for j in starts[i]:starts[i + 1]. `totals` (l,) counts the
    studies per label; `region_of` (l,) is the region that a label lies in. Labels 0 to
    regions - 1 are the regions themselves.
    """

    starts: Codes
    labels: Codes
    counts: Codes
    totals: Codes
    region_of: Codes


def group_studies(studies: pa.Table, images: pa.Table, near_bits: int = NEAR_BITS) -> Codes:
    """Return the (n,) group of every study: 0..k-1, the same for studies that must not be separated.

    `studies` has the columns study and patient, `images` study, sha256 and phash.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    from echobench.similarity import near_groups

    n = studies.num_rows
    _, patients = sorted_codes(studies.column("patient"))
    rows = {name: row for row, name in enumerate(studies.column("study").to_pylist())}
    owner = np.array([rows.get(name, -1) for name in images.column("study").to_pylist()], np.int64)
    known = owner >= 0
    _, shas = sorted_codes(images.column("sha256").filter(pa.array(known)))
    hashes = images.column("phash").to_numpy()[known]
    # An image without structure hashes to 0 and says nothing about where it comes from.
    structured = hashes != 0
    links = [(np.arange(n), patients), (owner[known], shas)]
    if structured.any():
        links.append((owner[known][structured], near_groups(hashes[structured], near_bits)))
    # A graph of studies and of what they share: patients, images, groups of near-duplicates.
    members = np.concatenate([study for study, _ in links])
    offsets = np.cumsum([n] + [int(codes.max(initial=-1)) + 1 for _, codes in links])
    nodes = np.concatenate([codes + offset for (_, codes), offset in zip(links, offsets, strict=False)])
    graph = coo_array((np.ones(members.size, bool), (members, nodes)), shape=(offsets[-1], offsets[-1]))
    _, components = connected_components(graph, directed=False)
    return np.unique(components[:n], return_inverse=True)[1].astype(np.int64)


def group_labels(studies: pa.Table, groups: Codes) -> tuple[list[str], GroupLabels]:
    """Return (names of the regions, labels of every group). `studies` has region, findings, lang and site."""
    regions, region = sorted_codes(studies.column("region"))
    _, finding, owner = exploded(studies.column("findings"))
    without = np.setdiff1d(np.arange(studies.num_rows), owner)
    none = int(finding.max(initial=-1)) + 1
    finding, owner = np.concatenate([finding, np.full(without.size, none)]), np.concatenate([owner, without])
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
    members, labels, region_of, offset = [], [], [], 0
    for family_rows, columns in families:
        joint = np.zeros(family_rows.size, np.int64)
        for column in columns.T:
            joint = joint * (int(column.max(initial=0)) + 1) + column
        _, first, codes = np.unique(joint, return_index=True, return_inverse=True)
        members.append(family_rows)
        labels.append(codes + offset)
        region_of.append(columns[first, 0])
        offset += first.size
    label, study = np.concatenate(labels), np.concatenate(members)
    joint, counts = np.unique(groups[study] * offset + label, return_counts=True)
    group, label = np.divmod(joint, offset)
    starts = np.searchsorted(group, np.arange(groups.max(initial=-1) + 2)).astype(np.int64)
    totals = np.bincount(label, counts, offset).astype(np.int64)
    return regions, GroupLabels(starts, label, counts.astype(np.int64), totals, np.concatenate(region_of))


def parse_fractions(text: str) -> tuple[float, ...]:
    """Read `0.8,0.1,0.1` as numbers; UsageError if it holds anything else."""
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError:
        raise UsageError(f"--fractions {text}: give three that sum to 1, e.g. 0.8,0.1,0.1") from None


def require_fractions(fractions: Sequence[float]) -> NDArray[np.float64]:
    """Return the shares of train, val and test as (3,); UsageError unless they sum to 1 and train gets some."""
    shares = np.asarray(fractions, np.float64)
    if shares.size != len(SPLITS) or (shares < 0).any() or shares[0] <= 0 or abs(shares.sum() - 1) > 1e-6:
        raise UsageError(f"--fractions {','.join(map(str, fractions))}: give three that sum to 1, e.g. 0.8,0.1,0.1")
    return shares


def fractions_by_region(
    regions: Sequence[str], sizes: Codes, fractions: Sequence[float], test_per_region: int | None
) -> NDArray[np.float64]:
    """Return the (regions, splits) share of each region's studies; `sizes` (regions,) are its numbers of studies.

    With `test_per_region` each named region gives that many studies to test, and train and val divide the rest in
    proportion. UsageError for wrong fractions, or where a region is too small.
    """
    shares = require_fractions(fractions)
    table = np.tile(shares, (len(regions), 1))
    if test_per_region is None:
        return table
    rest = shares[:_TEST] / shares[:_TEST].sum()
    for row, (region, size) in enumerate(zip(regions, sizes.tolist(), strict=True)):
        if region == OTHER:  # of no known region: a balanced test has no use for it
            table[row] = [*rest, 0.0]
            continue
        if not 0 < test_per_region < size:
            raise UsageError(f"--test-per-region {test_per_region}: {region} has {size} studies, train needs some too")
        table[row, _TEST] = test_per_region / size
        table[row, :_TEST] = rest * (1 - table[row, _TEST])
    return table


def assign_studies(
    studies: pa.Table,
    groups: Codes,
    *,
    fractions: Sequence[float] = FRACTIONS,
    test_per_region: int | None = None,
    seed: int = 0,
) -> Codes:
    """Return the (n,) index into `records.SPLITS` of every study. `studies` has region, findings, lang and site."""
    from echobench.curate._stratify import assign

    regions, labels = group_labels(studies, groups)
    table = fractions_by_region(regions, labels.totals[: len(regions)], fractions, test_per_region)
    wanted = labels.totals[:, None] * table[labels.region_of]
    used = np.flatnonzero(table.sum(axis=0) > 0)
    return used[assign(labels.starts, labels.labels, labels.counts, wanted[:, used], seed)][groups]


def split(
    source: Path,
    out: Path,
    *,
    fractions: Sequence[float] = FRACTIONS,
    test_per_region: int | None = None,
    near_bits: int = NEAR_BITS,
    seed: int = 0,
) -> Summary:
    """Write `source` to `out` with the column `split` filled; LeakError where any split would leak."""
    from echobench.dataset.directory import DataDir, write_dataset

    require_fractions(fractions)
    refuse_finished(out)
    data = DataDir(source)
    studies = data.studies(["study", "patient", "region", "findings", "lang", "site"])
    if studies.num_rows == 0:
        raise UsageError(f"{source} holds no study; nothing to split")
    images = data.images(["study", "sha256", "phash"])
    groups = group_studies(studies, images, near_bits)
    sizes = np.bincount(groups)
    if sizes.size < 2:
        raise LeakError(
            f"all {studies.num_rows} studies are one group, by an unknown patient or by near-duplicate images, so any "
            "split would leak; give a patient column to ingest, or look with: echobench dedup DIR"
        )
    assigned = assign_studies(studies, groups, fractions=fractions, test_per_region=test_per_region, seed=seed)
    refuse_leaks(studies, images, assigned, near_bits)
    records = with_split(data.records(), studies, assigned)
    counts = _counts(studies, records, assigned, sizes)
    step = Split(fractions=list(fractions), test_per_region=test_per_region, seed=seed, near_bits=near_bits)
    write_dataset(out, records=records, studies=data.studies(), images=data, counts=counts, step=step, parent=data)
    unknown = studies.column("patient").to_pylist().count(UNKNOWN_PATIENT)
    notes = [f"{unknown} studies of unknown patients stay together"] if unknown else []
    return Summary("split", counts, [str(out)], [*notes, f"next: echobench rebalance {out} --out DIR"])


def with_split(records: pa.Table, studies: pa.Table, assigned: Codes) -> pa.Table:
    """Return the records with the split of their study; LeakError if a record names a study that is not there."""
    split_of = dict(zip(studies.column("study").to_pylist(), [SPLITS[i] for i in assigned], strict=True))
    try:
        column = pa.array([split_of[study] for study in records.column("study").to_pylist()], pa.string())
    except KeyError:
        raise LeakError("a record names a study that is not in the data set; run: echobench validate DIR") from None
    return records.set_column(records.schema.get_field_index("split"), records.schema.field("split"), column)


def _counts(studies: pa.Table, records: pa.Table, assigned: Codes, sizes: Codes) -> dict[str, Any]:
    per_split = records.column("split").to_pylist()
    return {
        "studies": studies.num_rows,
        "groups": int(sizes.size),
        "largest_group": int(sizes.max()),
        **{f"{name}_studies": int((assigned == i).sum()) for i, name in enumerate(SPLITS)},
        **{f"{name}_records": per_split.count(name) for name in SPLITS},
    }


def refuse_leaks(studies: pa.Table, images: pa.Table, assigned: Codes, near_bits: int = NEAR_BITS) -> None:
    """Raise LeakError if two splits share a patient, an image or a near-duplicate; `assigned` (n,) is the split."""
    groups = group_studies(studies, images, near_bits)
    splits_used = np.unique(groups * len(SPLITS) + assigned) // len(SPLITS)
    leaks = int((np.bincount(splits_used) > 1).sum())
    if leaks:
        raise LeakError(
            f"{leaks} groups of one patient or of near-duplicate images are in two splits; nothing was written"
        )
