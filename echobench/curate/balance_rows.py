"""Read the records that a balance report counts, a chunk at a time: names of patients, studies and images as numbers.

What stays in memory per record is its values of the axes, a weight and the numbers of what it is of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from echobench.curate.strata import Codes, group_codes
from echobench.dataset.rows import RECORDS
from echobench.dataset.training_rows import COPY

if TYPE_CHECKING:
    from echobench.dataset.directory import DataDir

_NAMES = {"patients": "patient", "studies": "study", "images": "images"}


@dataclass(frozen=True, slots=True)
class Entities:
    """The patients, studies, images or records of rows: (m,) their numbers, below `count`, and (m,) the row of each."""

    count: int
    codes: Codes
    rows: Codes


@dataclass(frozen=True, slots=True)
class BalanceRows:
    """Records of a data set. `values`: the axes and the weight. `is_copy` (n,): a repeated row of a rebalanced set."""

    values: pa.Table
    is_copy: np.ndarray
    entities: Mapping[str, Entities]

    def natural(self) -> BalanceRows:
        """Return the rows without copies; records are entities, too."""
        entities, values = dict(self.entities), self.values
        if self.is_copy.any():
            kept = ~self.is_copy
            number = np.cumsum(kept) - 1
            values = values.filter(pa.array(kept))
            for level, entity in self.entities.items():
                of_kept = kept[entity.rows]
                present, renumbered = np.unique(entity.codes[of_kept], return_inverse=True)
                entities[level] = Entities(present.size, renumbered, number[entity.rows[of_kept]])
        n = values.num_rows
        entities["records"] = Entities(n, np.arange(n), np.arange(n))
        return BalanceRows(values, np.zeros(n, bool), entities)


def read_rows(data: DataDir, split: str | None, axes: Sequence[str]) -> BalanceRows:
    """Read the records of one split or of all, with the columns `axes` and their weights."""
    columns = list(dict.fromkeys([*axes, "weight"]))
    numbers: dict[str, dict[str, int]] = {level: {} for level in _NAMES}
    codes: dict[str, list[Codes]] = {level: [] for level in _NAMES}
    lengths: list[Codes] = []
    copies: list[np.ndarray] = []
    chunks = [pa.schema([RECORDS.field(name) for name in columns]).empty_table()]
    for chunk in data.batches(split, list(dict.fromkeys([*columns, *_NAMES.values(), "id"]))):
        copies.append(pc.match_substring(chunk.column("id"), COPY).fill_null(False).to_numpy())
        chunks.append(chunk.select(columns))
        for level, name in _NAMES.items():
            column = chunk.column(name).combine_chunks()
            if level == "images":
                lengths.append(column.value_lengths().fill_null(0).to_numpy(zero_copy_only=False))
                column = column.flatten()
            codes[level].append(_numbered(column, numbers[level]))
    values = pa.concat_tables(chunks)
    every = np.arange(values.num_rows)
    owners = {"images": np.repeat(every, np.concatenate([np.zeros(0, np.int64), *lengths]).astype(np.int64))}
    entities = {
        level: Entities(len(numbers[level]), np.concatenate([every[:0], *codes[level]]), owners.get(level, every))
        for level in _NAMES
    }
    return BalanceRows(values, np.concatenate([np.zeros(0, bool), *copies]), entities)


def _numbered(names: pa.Array, numbers: dict[str, int]) -> Codes:
    """Return the number of each name (null counts as a name), numbering those that are new."""
    encoded = names.dictionary_encode(null_encoding="encode")
    known = [numbers.setdefault(name, len(numbers)) for name in encoded.dictionary.to_pylist()]
    return np.array(known, np.int64)[encoded.indices.to_numpy(zero_copy_only=False)]


def original_rows(data: DataDir, split: str | None, rows: BalanceRows) -> Codes:
    """Return the (n,) number of the row that each row is, or is a copy of."""
    if not rows.is_copy.any():
        return np.arange(rows.is_copy.size)
    ids = data.records(split, ["id"]).column(0)
    return group_codes(pc.replace_substring_regex(ids, f"(?s){COPY}.*", ""))
