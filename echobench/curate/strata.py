"""Count rows by stratum: the combinations of axis values by which data is balanced, split and reported.

An axis is a column of the data set that is declared as one (`Column.axis`), `findings`, or `label:NAME`. A row with
several findings counts in the stratum of its rarest finding, as in repeat-factor sampling (Gupta et al., "LVIS", CVPR
2019, section 4.2); a row with none counts as `none`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from echobench.dataset.columns import axes as axes_of
from echobench.dataset.records import Record, Study
from echobench.errors import UsageError

COLUMNS = tuple(dict.fromkeys((*axes_of(Record), *axes_of(Study))))
NONE = "none"
Stratum = tuple[str, ...]
Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Strata:
    """The strata that occur, sorted: row i is in `keys[codes[i]]`; `counts` (k,) are rows per stratum, all above 0."""

    axes: tuple[str, ...]
    keys: tuple[Stratum, ...]
    codes: Codes
    counts: Codes

    @property
    def rows(self) -> int:
        """Number of rows."""
        return int(self.codes.size)

    @property
    def names(self) -> list[str]:
        """Names of the strata: their axis values joined by ` | `."""
        return [" | ".join(key) for key in self.keys]


def columns_for(axes: Sequence[str]) -> list[str]:
    """List the columns of the records table that these axes read."""
    return list(dict.fromkeys("labels" if axis.startswith("label:") else axis for axis in axes))


def require_axes(axes: Sequence[str]) -> None:
    """Raise UsageError unless there is at least one axis and all are known."""
    known = f"known: {', '.join(COLUMNS)}, findings, label:NAME"
    if not axes:
        raise UsageError(f"no axis to count by; {known}")
    for axis in axes:
        if axis not in (*COLUMNS, "findings") and not axis.startswith("label:"):
            raise UsageError(f"unknown axis {axis!r}; {known}")


def count_strata(table: pa.Table, axes: Sequence[str]) -> Strata:
    """Count the rows of a records or studies table by the combinations of `axes` that occur."""
    require_axes(axes)
    values = [axis_values(table, axis) for axis in axes]
    joint = np.zeros(table.num_rows, np.int64)
    for levels, codes in values:
        joint = joint * max(len(levels), 1) + codes
    distinct, inverse, counts = np.unique(joint, return_inverse=True, return_counts=True)
    keys: list[Stratum] = []
    for code in distinct.tolist():
        key: list[str] = []
        for levels, _ in reversed(values):
            code, index = divmod(code, max(len(levels), 1))
            key.append(levels[index])
        keys.append(tuple(reversed(key)))
    return Strata(tuple(axes), tuple(keys), inverse.astype(np.int64), counts.astype(np.int64))


def axis_values(table: pa.Table, axis: str) -> tuple[list[str], Codes]:
    """Return (sorted levels, (n,) code of each row) of one axis."""
    require_axes([axis])
    if axis == "findings":
        return _rarest(table.column("findings"))
    if axis.startswith("label:"):
        name = axis.removeprefix("label:")
        labels = table.column("labels").to_pylist()
        values = [next((pair["value"] for pair in row or () if pair["name"] == name), None) for row in labels]
        return sorted_codes(pa.array(values, pa.string()))
    if axis not in table.column_names:
        raise UsageError(f"this table has no column {axis}; it cannot be counted by it")
    return sorted_codes(table.column(axis))


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


def _rarest(lists: pa.ChunkedArray) -> tuple[list[str], Codes]:
    levels, codes, owner = exploded(lists)
    counts = np.bincount(codes, minlength=len(levels))
    # Later writes win, so the rarest finding of a row is written last; ties go to the first name.
    order = np.lexsort((-codes, -counts[codes]))
    rarest = np.full(len(lists), -1, np.int64)
    rarest[owner[order]] = codes[order]
    if (rarest >= 0).all():
        return levels, rarest
    names = sorted({*levels, NONE})
    renumbered = np.array([names.index(level) for level in levels] + [names.index(NONE)], np.int64)
    return names, renumbered[rarest]


def exploded(lists: pa.ChunkedArray | pa.ListArray) -> tuple[list[str], Codes, Codes]:
    """Return (sorted levels, (m,) code, (m,) row it belongs to) of a column of string lists."""
    joined = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
    levels, codes = sorted_codes(joined.flatten())
    lengths = joined.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    return levels, codes, np.repeat(np.arange(len(joined)), lengths)
