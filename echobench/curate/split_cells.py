"""Cells of the test split: which pairs of region and finding it holds, and how to fill those that it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from echobench.curate.kept_splits import FREE
from echobench.curate.strata import NONE, Codes, exploded, rows_without, sorted_codes
from echobench.dataset.records import OTHER, SPLITS

TRAIN, TEST = SPLITS.index("train"), SPLITS.index("test")


@dataclass(frozen=True, slots=True)
class Cells:
    """Pairs of region and finding: entry j says that the study `study[j]` is in the cell `codes[j]` of `names`.

    A study without a finding is in the cell `REGION | none`; a study of no known region is in none.
    """

    names: Sequence[str]
    codes: Codes
    study: Codes

    def counts(self, studies: Codes) -> Codes:
        """Count (c,) the entries of the studies that the (n,) mask `studies` names."""
        return np.bincount(self.codes[studies[self.study]], minlength=len(self.names))


@dataclass(frozen=True, slots=True)
class Filled:
    """The (n,) split of every study after filling, the number of groups moved, and why some cells are short."""

    assigned: Codes
    moved: int
    short: Sequence[str]


def finding_cells(studies: pa.Table) -> Cells:
    """List the cells of a studies table with the columns region and findings."""
    regions, region = sorted_codes(studies.column("region"))
    findings, finding, owner = exploded(studies.column("findings"))
    without = rows_without(owner, studies.num_rows)
    finding = np.concatenate([finding, np.full(without.size, len(findings))])
    owner = np.concatenate([owner, without])
    known = np.array([name != OTHER for name in regions], bool)[region[owner]]
    joint = region[owner[known]] * (len(findings) + 1) + finding[known]
    distinct, codes = np.unique(joint, return_inverse=True)
    names = [f"{regions[code // (len(findings) + 1)]} | {[*findings, NONE][code % (len(findings) + 1)]}"
             for code in distinct.tolist()]  # fmt: skip
    return Cells(names, codes, owner[known])


def untested(cells: Cells, assigned: Codes) -> list[str]:
    """Name the cells without a study in test, with their number of studies."""
    tested, held = cells.counts(assigned == TEST), cells.counts(assigned != FREE)
    return [f"{cells.names[cell]} ({held[cell]})" for cell in np.flatnonzero(tested == 0).tolist()]


def fill_test(cells: Cells, assigned: Codes, groups: Codes, fixed: Codes, minimum: int) -> Filled:
    """Move whole groups to test until each cell has `minimum` studies there, the smallest groups first.

    A group that `fixed` (g,) keeps stays where it is, and train keeps a study of each cell that it holds now.
    """
    joint, held = np.unique(groups[cells.study] * len(cells.names) + cells.codes, return_counts=True)
    group, cell = np.divmod(joint, max(len(cells.names), 1))
    starts = np.searchsorted(group, np.arange(fixed.size + 1))
    by_cell = np.argsort(cell, kind="stable")
    cell_starts = np.searchsorted(cell[by_cell], np.arange(len(cells.names) + 1))
    where = np.full(fixed.size, FREE, np.int64)
    where[groups] = assigned
    sizes = np.bincount(groups, minlength=fixed.size)
    tested, trained = cells.counts(assigned == TEST), cells.counts(assigned == TRAIN)
    moved, short = 0, []
    for number in np.argsort(cells.counts(assigned != FREE), kind="stable").tolist():
        members = group[by_cell[cell_starts[number] : cell_starts[number + 1]]]
        for candidate in members[np.argsort(sizes[members], kind="stable")].tolist():
            if tested[number] >= minimum:
                break
            span = slice(starts[candidate], starts[candidate + 1])
            from_train = where[candidate] == TRAIN
            starves = from_train and (trained[cell[span]] <= held[span]).any()
            if where[candidate] == TEST or fixed[candidate] != FREE or starves:
                continue
            tested[cell[span]] += held[span]
            trained[cell[span]] -= held[span] * from_train
            where[candidate] = TEST
            moved += 1
        if tested[number] < minimum:
            short.append(_why_short(cells.names[number], int(tested[number]), minimum, members, fixed))
    return Filled(where[groups], moved, short)


def _why_short(name: str, tested: int, minimum: int, members: Codes, fixed: Codes) -> str:
    if members.size == 1:
        reason = "all its studies are one group"
    elif (fixed[members] != FREE).all():
        reason = "all its studies keep their split"
    else:
        reason = "train would hold none of this cell, or of another that the same studies are in"
    return f"{name}: {tested} of {minimum} studies in test; {reason}"
