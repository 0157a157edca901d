"""Split studies into train, val and test so that no patient, image or near-duplicate is in two of them.

Studies that share a patient or a near-duplicate image form a group. Groups are assigned whole, by iterative
stratification over region, region x finding, region x language, region x site and all four together. Studies that
have a split already, by an earlier run or by the published set, can keep it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from echobench.curate.kept_splits import (
    FREE,
    Earlier,
    KeptGroups,
    earlier_folds,
    earlier_split,
    fold_path,
    keep_groups,
    official_split,
)
from echobench.curate.split_cells import Filled, fill_test, finding_cells
from echobench.curate.split_groups import GroupLabels, Link, components, count_shared, group_labels, study_links
from echobench.curate.split_options import FRACTIONS, Floats, asked_split, fractions_by_region
from echobench.curate.split_report import has_all_parts, split_counts, split_details, split_notes
from echobench.curate.strata import Codes
from echobench.dataset.derived import Edit, write_derived
from echobench.dataset.directory import DataDir
from echobench.dataset.records import SPLITS
from echobench.dataset.steps import Split, UnknownPatients
from echobench.errors import LeakError, UsageError
from echobench.similarity.texture_check import TextureCheck
from echobench.work.summary import Summary
from echobench.work.workdir import refuse_finished

_COLUMNS = ["study", "patient", "region", "findings", "lang", "site", "source"]


@dataclass(frozen=True, slots=True)
class Assigned:
    """Where every study goes.

    `parts` (n,) is the index of the split or fold, `groups` (n,) the group. `kept` (n,) is the part that a study had
    before (FREE: none), `wanted` (s,) the share of the studies that each part should get, `links` what studies share.
    """

    parts: Codes
    groups: Codes
    kept: Codes
    decided: KeptGroups
    wanted: Floats
    filled: Filled | None = None
    links: Sequence[Link] = ()


def split(
    source: Path,
    out: Path,
    *,
    fractions: Sequence[float] | None = None,
    test_per_region: int | None = None,
    folds: int | None = None,
    near_bits: int | None = None,
    unknown_patients: UnknownPatients | None = None,
    keep: Path | None = None,
    official: str | None = None,
    min_test: int | None = None,
    seed: int = 0,
) -> Summary:
    """Write `source` to `out` with the column `split` filled; LeakError where any split would leak.

    fractions: shares of train, val and test. test_per_region: instead, so many test studies of each region. folds:
    write that many data sets `out/fold-1`, ..., in each of which another part is test and the next one val. near_bits:
    Hamming distance of near-duplicates. unknown_patients: which unknown patients count as one. keep: an earlier split
    (with `folds`: folder of folds) that its studies and patients keep; official: the label by which studies of a
    published set keep theirs. min_test: test studies that every pair of region and finding should have.
    The summary is not ok where a split that was asked for holds no study.
    """
    step = asked_split(
        fractions=fractions, test_per_region=test_per_region, folds=folds, near_bits=near_bits,
        unknown_patients=unknown_patients, keep=keep, official=official, min_test=min_test, seed=seed,
    )  # fmt: skip
    targets = [out] if folds is None else [fold_path(out, number) for number in range(folds)]
    for target in targets:
        refuse_finished(target)
    data = DataDir(source)
    old = _earlier(data, keep, folds)
    studies = data.studies([*_COLUMNS, "labels"] if official else _COLUMNS)
    if studies.num_rows == 0:
        raise UsageError(f"{source} holds no study; nothing to split")
    images = data.images(["study", "sha256", "phash"])
    check = TextureCheck(data, *(old.sources if old else ()))
    result = assign_data(studies, images, step, old, check)
    refuse_leaks(result.links, result.parts)
    rows = study_rows(data.batches(columns=["study"]), studies)
    for number, target in enumerate(targets):
        _write(data, studies, rows, result, target, step if folds is None else replace(step, fold=number + 1))
    counts = split_counts(studies, rows, result, step)
    return Summary(
        "split", counts, [str(target) for target in targets],
        [*split_notes(studies, result, step), f"next: echobench rebalance {targets[0]} --out DIR"],
        ok=has_all_parts(result), details=split_details(studies, result, step),
    )  # fmt: skip


def _earlier(data: DataDir, keep: Path | None, folds: int | None) -> Earlier | None:
    if keep is None:
        return None
    fingerprint = data.manifest.key_fingerprint
    return earlier_split(keep, fingerprint) if folds is None else earlier_folds(keep, folds, fingerprint)


def assign_data(
    studies: pa.Table, images: pa.Table, step: Split, old: Earlier | None = None, check: TextureCheck | None = None
) -> Assigned:
    """Assign every study as `step` says; LeakError if all studies are one group and none of them has a split yet.

    Studies of `old` that are not among `studies` any more still hold their patients and near-duplicates to their split.
    """
    n = studies.num_rows
    kept = official_split(studies.column("labels"), step.official) if step.official else np.full(n, FREE, np.int64)
    everything, shown, all_kept = studies.select(["study", "patient", "source"]), images, kept
    if old is not None:
        earlier = old.split_of(studies.column("study"))
        kept = np.where(earlier == FREE, kept, earlier)
        gone = old.without(studies.column("study"))
        everything = pa.concat_tables([everything, gone.studies.select(everything.column_names)])
        shown = pa.concat_tables([images, gone.images.select(images.column_names)])
        all_kept = np.concatenate([kept, gone.studies.column("split").to_numpy()])
    links = study_links(everything, shown, step.near_bits, step.unknown_patients, check)
    all_groups = components(everything.num_rows, links)
    decided = keep_groups(all_groups, all_kept)
    groups = all_groups[:n]
    _require_several(groups, decided, step)
    fixed = decided.splits[: groups.max() + 1]
    regions, labels = group_labels(studies, groups)
    table = _shares(regions, labels, step)
    parts = assign_groups(labels, table, fixed, step.seed)[groups]
    wanted = labels.totals[: len(regions)] @ table / n
    filled = fill_test(finding_cells(studies), parts, groups, fixed, step.min_test) if step.min_test else None
    return Assigned(parts if filled is None else filled.assigned, groups, kept, decided, wanted, filled, links)


def _require_several(groups: Codes, decided: KeptGroups, step: Split) -> None:
    count = np.unique(groups).size
    if count >= (step.folds or 2) or not (decided.splits == FREE).all():
        return
    if count > 1:
        raise UsageError(
            f"--folds {step.folds}: the {groups.size} studies are {count} groups, of a patient or of near-duplicate "
            f"images each, so give at most {count}"
        )
    raise LeakError(
        f"all {groups.size} studies are one group, by an unknown patient or by near-duplicate images, so any split "
        "would leak; give a patient column to ingest, say what an unknown patient is with --unknown-patients, or "
        "look with: echobench dedup DIR"
    )


def _shares(regions: Sequence[str], labels: GroupLabels, step: Split) -> Floats:
    if step.folds is not None:
        return np.full((len(regions), step.folds), 1 / step.folds)
    return fractions_by_region(regions, labels.totals[: len(regions)], step.fractions, step.test_per_region)


def assign_groups(labels: GroupLabels, table: Floats, fixed: Codes, seed: int) -> Codes:
    """Return the (g,) part of every group; `table` (regions, s) holds the shares, `fixed` (g,) parts or FREE."""
    from echobench.curate._stratify import assign

    wanted = labels.totals[:, None] * table[labels.region_of]
    used = np.flatnonzero((table.sum(axis=0) > 0) | np.isin(np.arange(table.shape[1]), fixed))
    renumbered = np.where(fixed == FREE, FREE, np.searchsorted(used, fixed))
    return used[assign(labels.starts, labels.labels, labels.counts, wanted[:, used], seed, renumbered)]


def assign_studies(
    studies: pa.Table,
    groups: Codes,
    *,
    fractions: Sequence[float] = FRACTIONS,
    test_per_region: int | None = None,
    seed: int = 0,
) -> Codes:
    """Return the (n,) index into `records.SPLITS` of every study. `studies` has region, findings, lang and site."""
    regions, labels = group_labels(studies, groups)
    table = fractions_by_region(regions, labels.totals[: len(regions)], fractions, test_per_region)
    return assign_groups(labels, table, np.full(labels.starts.size - 1, FREE), seed)[groups]


def _write(data: DataDir, studies: pa.Table, rows: Codes, result: Assigned, out: Path, step: Split) -> None:
    assigned = result.parts
    if step.folds is not None and step.fold is not None:
        assigned = in_fold(result.parts, step.fold - 1, step.folds)
    names = pa.array(SPLITS).take(pa.array(assigned))

    def edit(chunk: pa.Table, start: int) -> Edit:
        return Edit({"split": names.take(pa.array(rows[start : start + chunk.num_rows]))})

    counts = split_counts(studies, rows, replace(result, parts=assigned), replace(step, folds=None))
    write_derived(data, out, edit, counts=counts, step=step)


def study_rows(records: Iterable[pa.Table], studies: pa.Table) -> Codes:
    """Return the (n,) row in `studies` of every record; LeakError if a record names a study that is not there."""
    names = studies.column("study").combine_chunks()
    column = pa.chunked_array([chunk for table in records for chunk in table.column("study").chunks], pa.string())
    rows = pc.index_in(column, value_set=names)
    if rows.null_count:
        raise LeakError("a record names a study that is not in the data set; run: echobench validate DIR")
    return rows.to_numpy().astype(np.int64)


def in_fold(parts: Codes, fold: int, folds: int) -> Codes:
    """Return the (n,) split of every study in one fold: its own part is test, the next one val if there are three."""
    val = (fold + 1) % folds if folds > 2 else FREE
    return np.where(parts == fold, SPLITS.index("test"), np.where(parts == val, SPLITS.index("val"), 0))


def refuse_leaks(links: Sequence[Link], parts: Codes) -> None:
    """Raise LeakError if two splits share a patient, an image or a near-duplicate; `parts` (n,) is the split."""
    leaks = count_shared(links, parts)
    if leaks:
        raise LeakError(
            f"{leaks} patients, images or sets of near-duplicate images are in two splits; nothing was written"
        )
