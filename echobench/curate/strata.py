"""Count rows by stratum: the combinations of axis values by which data is balanced, split and reported.

An axis is a column of the data set that is declared as one (`Column.axis`), `findings`, or `label:NAME`. A row with
several findings is in the stratum of the one that the fewest rows hold, as in repeat-factor sampling (Gupta et al.,
"LVIS", CVPR 2019, section 4.2); a row without any counts as `none`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
        return int(self.codes.size)

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
    require_axes(axes)
    values = [_entries(table, axis) for axis in axes]
    several = next((owner for _, _, owner in values if owner is not None), None)
    joint = np.zeros(table.num_rows if several is None else several.size, np.int64)
    for levels, codes, owner in values:
        per_entry = codes if several is None or owner is not None else codes[several]
        joint = joint * max(len(levels), 1) + per_entry
    distinct, entry = np.unique(joint, return_inverse=True)
    holders = np.bincount(entry, minlength=distinct.size)
    codes = entry if several is None else _rarest(entry, several, holders, table.num_rows)
    occurring, codes, counts = np.unique(codes, return_inverse=True, return_counts=True)
    keys: list[Stratum] = []
    for code in distinct[occurring].tolist():
        key: list[str] = []
        for levels, _, _ in reversed(values):
            code, index = divmod(code, max(len(levels), 1))
            key.append(levels[index])
        keys.append(tuple(reversed(key)))
    label_rows = None if several is None else holders[occurring]
    return Strata(tuple(axes), tuple(keys), codes.astype(np.int64), counts.astype(np.int64), label_rows)


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
    found, codes, owner = exploded(table.column(FINDINGS))
    without = np.setdiff1d(np.arange(table.num_rows), owner)
    levels = sorted({*found, NONE}) if without.size else found
    renumbered = np.array([levels.index(level) for level in [*found, NONE] if level in levels], np.int64)
    codes = np.concatenate([renumbered[codes], np.full(without.size, levels.index(NONE) if without.size else 0)])
    # A finding that a row names twice counts once.
    pairs = np.unique(np.concatenate([owner, without]) * max(len(levels), 1) + codes)
    return levels, pairs % max(len(levels), 1), pairs // max(len(levels), 1)


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


def _rarest(entry: Codes, owner: Codes, holders: Codes, rows: int) -> Codes:
    """Return the (rows,) code of each row: of its entries the one that the fewest rows hold, ties to the first."""
    # Later writes win, so the rarest entry of a row is written last.
    order = np.lexsort((-entry, -holders[entry]))
    rarest = np.empty(rows, np.int64)
    rarest[owner[order]] = entry[order]
    return rarest


def exploded(lists: pa.ChunkedArray | pa.ListArray) -> tuple[list[str], Codes, Codes]:
    """Return (sorted levels, (m,) code, (m,) row it belongs to) of a column of string lists."""
    joined = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
    levels, codes = sorted_codes(joined.flatten())
    lengths = joined.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    return levels, codes, np.repeat(np.arange(len(joined)), lengths)
