"""Rows counted by cell: what is balanced, split and reported is a cell, one combination of axis values.

An axis is a column (`region, task, lang, site, split, patient, source, view, sex`), `findings`, or `label:NAME`. A row
with several findings counts in the cell of its rarest one, as repeat-factor sampling does (Gupta et al., "LVIS", CVPR
2019, section 4.2); a row with none counts as `none`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from echobench.errors import UsageError

COLUMNS = ("region", "task", "lang", "site", "split", "patient", "study", "source", "licence", "view", "sex")
NONE = "none"
Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """`keys[codes[i]]` is the cell of row i; `counts` holds the rows of each cell, all above 0. Keys are sorted."""

    axes: tuple[str, ...]
    keys: tuple[Cell, ...]
    codes: NDArray[np.int64]
    counts: NDArray[np.int64]

    @property
    def rows(self) -> int:
        return int(self.codes.size)

    @property
    def names(self) -> list[str]:
        return [" | ".join(key) for key in self.keys]


def columns_for(axes: Sequence[str]) -> list[str]:
    """The columns of the records table that these axes read."""
    for axis in axes:
        if axis not in (*COLUMNS, "findings") and not axis.startswith("label:"):
            raise UsageError(f"unknown axis {axis!r}; known: {', '.join(COLUMNS)}, findings, label:NAME")
    return list(dict.fromkeys("labels" if axis.startswith("label:") else axis for axis in axes))


def cells(table: pa.Table, axes: Sequence[str]) -> Cells:
    """Count the rows of a records or studies table by the combinations of `axes` that occur."""
    if not axes:
        raise UsageError(f"no axis to count by; known: {', '.join(COLUMNS)}, findings, label:NAME")
    values = [axis_values(table, axis) for axis in axes]
    joint = np.zeros(table.num_rows, np.int64)
    for levels, codes in values:
        joint = joint * max(len(levels), 1) + codes
    distinct, inverse, counts = np.unique(joint, return_inverse=True, return_counts=True)
    keys: list[Cell] = []
    for code in distinct.tolist():
        key: list[str] = []
        for levels, _ in reversed(values):
            code, place = divmod(code, max(len(levels), 1))
            key.append(levels[place])
        keys.append(tuple(reversed(key)))
    return Cells(tuple(axes), tuple(keys), inverse.astype(np.int64), counts.astype(np.int64))


def axis_values(table: pa.Table, axis: str) -> tuple[list[str], NDArray[np.int64]]:
    """(sorted levels, (n,) code of each row) of one axis."""
    if axis == "findings":
        return _rarest(table.column("findings"))
    if axis.startswith("label:"):
        name = axis.removeprefix("label:")
        values = pa.array(
            [next((p["value"] for p in row or () if p["name"] == name), None) for row in table["labels"].to_pylist()],
            pa.string(),
        )
    elif axis in COLUMNS and axis in table.column_names:
        values = table.column(axis)
    else:
        raise UsageError(f"unknown axis {axis!r}; known: {', '.join(COLUMNS)}, findings, label:NAME")
    return sorted_codes(values)


def sorted_codes(values: pa.Array | pa.ChunkedArray) -> tuple[list[str], NDArray[np.int64]]:
    """(sorted distinct values, (n,) codes) of a string array; null and empty count as `none`."""
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    encoded = values.dictionary_encode()
    found = [value or NONE for value in encoded.dictionary.to_pylist()]
    levels = sorted({*found, NONE} if values.null_count else set(found))
    places = {level: place for place, level in enumerate(levels)}
    lookup = np.array([*(places[value] for value in found), places.get(NONE, 0)], np.int64)
    codes = encoded.indices.fill_null(len(found)).to_numpy(zero_copy_only=False)
    return levels, lookup[codes] if len(codes) else np.zeros(0, np.int64)


def _rarest(lists: pa.ChunkedArray) -> tuple[list[str], NDArray[np.int64]]:
    levels, codes, owner = exploded(lists)
    counts = np.bincount(codes, minlength=len(levels))
    # Later writes win, so the rarest finding of a row is written last; ties go to the first name.
    order = np.lexsort((-codes, -counts[codes]))
    place = np.full(len(lists), -1, np.int64)
    place[owner[order]] = codes[order]
    if (place >= 0).all():
        return levels, place
    names = sorted({*levels, NONE})
    shift = np.array([names.index(level) for level in levels] + [names.index(NONE)], np.int64)
    return names, shift[place]


def exploded(lists: pa.ChunkedArray | pa.ListArray) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64]]:
    """(sorted levels, (m,) code, (m,) row it belongs to) of a column of string lists."""
    joined = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
    levels, codes = sorted_codes(joined.flatten())
    lengths = joined.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    return levels, codes, np.repeat(np.arange(len(joined)), lengths)
