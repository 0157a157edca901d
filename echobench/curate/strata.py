"""Count rows by stratum: the combinations of axis values by which data is balanced, split and reported.

An axis is a column of the data set that is declared as one (`Column.axis`), `findings`, or `label:NAME`. A row with
several findings is in the stratum of the one that the fewest rows hold, as in repeat-factor sampling (Gupta et al.,
"LVIS", CVPR 2019, section 4.2); a row without any counts as `none`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from echobench.dataset.columns import axes as axes_of
from echobench.dataset.records import Record, Study
from echobench.errors import UsageError

COLUMNS = tuple(dict.fromkeys((*axes_of(Record), *axes_of(Study))))
NONE = "none"
FINDINGS = "findings"
Stratum = tuple[str, ...]
Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Strata:
    """The strata that occur, sorted: row i is in `keys[codes[i]]`; `counts` (k,) are rows per stratum, all above 0.

    Strata that were counted in a stream have no codes.
    `holders` (k,) are the rows that hold the label of a stratum, be it their rarest or not; None if no row has several.
    """

    axes: tuple[str, ...]
    keys: tuple[Stratum, ...]
    codes: Codes
    counts: Codes
    holders: Codes | None = None

    @property
    def rows(self) -> int:
        """Number of rows."""
        return int(self.counts.sum())

    @property
    def names(self) -> list[str]:
        """Names of the strata: their axis values joined by ` | `."""
        return [" | ".join(key) for key in self.keys]

    @property
    def label_rows(self) -> Codes:
        """Rows (k,) that hold the label of each stratum; all rows for `none`, which is no label that could be rare."""
        rows = self.counts if self.holders is None else self.holders
        if FINDINGS not in self.axes:
            return rows
        axis = self.axes.index(FINDINGS)
        return np.where([key[axis] == NONE for key in self.keys], self.rows, rows)


def columns_for(axes: Sequence[str]) -> list[str]:
    """List the columns of the records table that these axes read."""
    return list(dict.fromkeys("labels" if axis.startswith("label:") else axis for axis in axes))


def require_axes(axes: Sequence[str]) -> None:
    """Raise UsageError unless there is at least one axis and all are known."""
    known = f"known: {', '.join(COLUMNS)}, findings, label:NAME"
    if not axes:
        raise UsageError(f"no axis to count by; {known}")
    for axis in axes:
        if axis not in (*COLUMNS, FINDINGS) and not axis.startswith("label:"):
            raise UsageError(f"unknown axis {axis!r}; {known}")
        if list(axes).count(axis) > 1:
            raise UsageError(f"the axis {axis} is given twice")


def count_strata(table: pa.Table, axes: Sequence[str]) -> Strata:
    """Count the rows of a records or studies table by the combinations of `axes` that occur."""
    strata, index = stream_strata(lambda: [table], axes)
    return replace(strata, codes=index.codes(table))


def stream_strata(tables: Callable[[], Iterable[pa.Table]], axes: Sequence[str]) -> tuple[Strata, StrataIndex]:
    """Count the rows of many tables by the combinations of `axes` that occur, a table at a time.

    `tables` is called once, and once more if a row can have several values. The strata come without codes, which the
    index gives for any of the tables.
    """
    require_axes(axes)
    held: Counter[Stratum] = Counter()
    for table in tables():
        keys, entry, _ = _joint(table, axes)
        held.update(dict(zip(keys, np.bincount(entry, minlength=len(keys)).tolist(), strict=True)))
    ordered = sorted(held)
    holders = np.array([held[key] for key in ordered], np.int64)
    index = StrataIndex(tuple(axes), tuple(ordered), holders, np.arange(len(ordered)))
    if FINDINGS not in axes:
        return Strata(tuple(axes), tuple(ordered), np.zeros(0, np.int64), holders), index
    counts = np.zeros(len(ordered), np.int64)
    for table in tables():
        counts += np.bincount(index.codes(table), minlength=len(ordered))
    # Labels that are the rarest of no row are no strata.
    occurring = np.flatnonzero(counts)
    renumbered = np.full(len(ordered), -1, np.int64)
    renumbered[occurring] = np.arange(occurring.size)
    strata = Strata(
        tuple(axes), tuple(ordered[i] for i in occurring), np.zeros(0, np.int64), counts[occurring], holders[occurring]
    )
    return strata, replace(index, strata=renumbered)


@dataclass(frozen=True, slots=True)
class StrataIndex:
    """Finds the stratum of rows: `labels` are all combinations that rows hold, `holders` (l,) how many rows hold each.

    `strata` (l,) is the number of the stratum that a label stands for.
    """

    axes: tuple[str, ...]
    labels: tuple[Stratum, ...]
    holders: Codes
    strata: Codes

    def codes(self, table: pa.Table) -> Codes:
        """Return the (n,) stratum of every row: of its labels the one that the fewest rows hold, ties to the first."""
        keys, entry, owner = _joint(table, self.axes)
        numbers = {label: number for number, label in enumerate(self.labels)}
        label = np.array([numbers[key] for key in keys], np.int64)[entry] if keys else np.zeros(0, np.int64)
        if owner is not None:
            # Later writes win, so the rarest label of a row is written last.
            order = np.lexsort((-label, -self.holders[label]))
            rarest = np.empty(table.num_rows, np.int64)
            rarest[owner[order]] = label[order]
            label = rarest
        return self.strata[label]


def _joint(table: pa.Table, axes: Sequence[str]) -> tuple[list[Stratum], Codes, Codes | None]:
    """Return (combinations, (m,) combination of each entry, (m,) row of each entry; None where each row has one)."""
    values = [_entries(table, axis) for axis in axes]
    several = next((owner for _, _, owner in values if owner is not None), None)
    joint = np.zeros(table.num_rows if several is None else several.size, np.int64)
    for levels, codes, owner in values:
        joint = joint * max(len(levels), 1) + (codes if several is None or owner is not None else codes[several])
    distinct, entry = np.unique(joint, return_inverse=True)
    keys: list[Stratum] = []
    for code in distinct.tolist():
        key: list[str] = []
        for levels, _, _ in reversed(values):
            code, position = divmod(code, max(len(levels), 1))
            key.append(levels[position])
        keys.append(tuple(reversed(key)))
    return keys, entry, several


def axis_values(table: pa.Table, axis: str) -> tuple[list[str], Codes]:
    """Return (sorted levels, (n,) code of each row) of one axis with one value per row."""
    require_axes([axis])
    if axis.startswith("label:"):
        return sorted_codes(_label(table.column("labels"), axis.removeprefix("label:")))
    if axis not in table.column_names:
        raise UsageError(f"this table has no column {axis}; it cannot be counted by it")
    return sorted_codes(table.column(axis))


def _label(labels: pa.ChunkedArray, name: str) -> pa.Array:
    """Return the (n,) value of one label; UsageError if no row has it."""
    pairs = labels.combine_chunks()
    owner = np.repeat(np.arange(len(pairs)), pairs.value_lengths().fill_null(0).to_numpy(zero_copy_only=False))
    flat = pairs.flatten()
    chosen = pc.equal(flat.field("name"), name)
    if len(pairs) and not chosen.true_count:
        raise UsageError(f"no row has a label {name}; it cannot be counted by it")
    # The first of a name counts: later writes win, so the rows are written from the last to the first.
    position = np.full(len(pairs), -1, np.int64)
    rows = np.flatnonzero(chosen.to_numpy(zero_copy_only=False))[::-1]
    position[owner[rows]] = rows
    return flat.field("value").take(pa.array(position, mask=position < 0))


def _entries(table: pa.Table, axis: str) -> tuple[list[str], Codes, Codes | None]:
    """Return (sorted levels, (m,) code, (m,) row) of an axis; the rows are None where each row has one value."""
    if axis != FINDINGS:
        return *axis_values(table, axis), None
    names, codes, owner = exploded(table.column(FINDINGS))
    without = rows_without(owner, table.num_rows)
    levels = sorted({*names, NONE}) if without.size else names
    renumbered = np.array([levels.index(level) for level in [*names, NONE] if level in levels], np.int64)
    codes = np.concatenate([renumbered[codes], np.full(without.size, levels.index(NONE) if without.size else 0)])
    # A finding that a row names twice counts once.
    pairs = np.unique(np.concatenate([owner, without]) * max(len(levels), 1) + codes)
    return levels, pairs % max(len(levels), 1), pairs // max(len(levels), 1)


def group_codes(values: pa.Array | pa.ChunkedArray) -> Codes:
    """Return the (n,) number of every value of a string array, equal for equal ones; null is a value of its own."""
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    return values.dictionary_encode(null_encoding="encode").indices.to_numpy(zero_copy_only=False).astype(np.int64)


def rows_without(owner: Codes, count: int) -> Codes:
    """Return those of the rows 0..count-1 that `owner` does not name."""
    without = np.ones(count, bool)
    without[owner] = False
    return np.flatnonzero(without)


def sorted_codes(values: pa.Array | pa.ChunkedArray) -> tuple[list[str], Codes]:
    """Return (sorted distinct values, (n,) codes) of a string array; null and empty count as `none`."""
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    encoded = values.dictionary_encode()
    entries = [value or NONE for value in encoded.dictionary.to_pylist()]
    levels = sorted({*entries, NONE} if values.null_count else set(entries))
    index = {level: i for i, level in enumerate(levels)}
    # One entry more than the dictionary has, for null.
    lookup = np.array([*(index[value] for value in entries), index.get(NONE, 0)], np.int64)
    codes = encoded.indices.fill_null(len(entries)).to_numpy(zero_copy_only=False)
    return levels, lookup[codes] if len(codes) else np.zeros(0, np.int64)


def exploded(lists: pa.ChunkedArray | pa.ListArray) -> tuple[list[str], Codes, Codes]:
    """Return (sorted levels, (m,) code, (m,) row it belongs to) of a column of string lists."""
    joined = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
    levels, codes = sorted_codes(joined.flatten())
    lengths = joined.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    return levels, codes, np.repeat(np.arange(len(joined)), lengths)
