"""Find the rows of a table that belong to one study, without holding the table: only row numbers are in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from echobench.dataset.directory import stored_columns

_GROUPS_HELD = 8
Numbers = NDArray[np.int64]


class StudyRows:
    """Rows of Parquet files by their study; `studies` are the names, whose positions are the studies' numbers."""

    def __init__(self, files: Sequence[Path], studies: pa.Array, columns: Iterable[str]) -> None:
        """Read the column `study` of all files; a row of another study belongs to none."""
        opened = [pq.ParquetFile(path, memory_map=True) for path in files]
        self._groups = [(file, number) for file in opened for number in range(file.num_row_groups)]
        self._starts = np.cumsum([0, *(file.metadata.row_group(n).num_rows for file, n in self._groups)])
        self._columns = list(columns)
        owners = [pc.index_in(table.column(0), value_set=studies).fill_null(-1) for table in self._read(["study"])]
        self._sort(np.concatenate([part.to_numpy() for part in owners] or [np.zeros(0)]).astype(np.int64))
        self._held: OrderedDict[int, pa.Table] = OrderedDict()

    def _sort(self, owners: Numbers) -> None:
        self._owners = owners  # the number of the study of each row, in the order of the files
        self._order = np.argsort(owners, kind="stable")
        self._sorted = owners[self._order]

    def renumber(self, chosen: Numbers) -> None:
        """Keep the studies of these numbers alone, numbered by their position in `chosen`."""
        new = np.full(max(int(self._owners.max(initial=-1)), int(chosen.max(initial=-1))) + 2, -1)
        new[chosen] = np.arange(chosen.size)  # the last one stays -1, which is what no study (-1) becomes
        self._sort(new[self._owners])

    def values(self, column: str) -> Mapping[int, set[str]]:
        """Return the distinct values of a column of texts, nulls aside, by study."""
        values: dict[int, set[str]] = {}
        start = 0
        for table in self._read([column]):
            encoded = table.column(0).combine_chunks().dictionary_encode()
            owners = self._owners[start : start + table.num_rows]
            start += table.num_rows
            names = encoded.dictionary.to_pylist()
            codes = encoded.indices.fill_null(len(names)).to_numpy().astype(np.int64)
            for pair in np.unique(owners * (len(names) + 1) + codes).tolist():
                owner, code = divmod(pair, len(names) + 1)
                if owner >= 0 and code < len(names):
                    values.setdefault(owner, set()).add(names[code])
        return values

    def chunks(self, columns: Sequence[str]) -> Iterator[tuple[Numbers, pa.Table]]:
        """Yield the number of each row's study (-1 for none) and the rows, a row group at a time."""
        start = 0
        for table in self._read(columns):
            yield self._owners[start : start + table.num_rows], table
            start += table.num_rows

    def of(self, start: int, stop: int) -> Mapping[int, list[dict[str, Any]]]:
        """Return the rows of the studies from number `start` to before `stop`, by study, in the order of the table."""
        low, high = np.searchsorted(self._sorted, [start, stop])
        rows = np.sort(self._order[low:high])
        by_study: dict[int, list[dict[str, Any]]] = {}
        group_of = np.searchsorted(self._starts, rows, side="right") - 1
        for group in np.unique(group_of).tolist():
            wanted = rows[group_of == group]
            table = self._group(group).take(pa.array(wanted - self._starts[group]))
            for study, row in zip(self._owners[wanted].tolist(), table.to_pylist(), strict=True):
                by_study.setdefault(study, []).append(row)
        return by_study

    def _group(self, number: int) -> pa.Table:
        """Read a row group; the last ones are held, since neighbours are asked for next."""
        if number not in self._held:
            file, group = self._groups[number]
            self._held[number] = file.read_row_group(group, stored_columns(file, self._columns))
            if len(self._held) > _GROUPS_HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(number)
        return self._held[number]

    def _read(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        for file, number in self._groups:
            yield file.read_row_group(number, stored_columns(file, columns))


def texts_of(table: pa.Table) -> Iterator[tuple[pa.Array, Numbers]]:
    """Yield all texts of a table, however deeply they are nested, each array with the rows that its texts stand in."""
    for column in table.columns:
        array = column.combine_chunks()
        yield from _texts(
            array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array, np.arange(len(array))
        )


def _texts(array: pa.Array, rows: Numbers) -> Iterator[tuple[pa.Array, Numbers]]:
    kind = array.type
    if pa.types.is_string(kind):
        yield array, rows
    elif pa.types.is_list(kind):
        yield from _texts(array.flatten(), rows[pc.list_parent_indices(array).to_numpy()])
    elif pa.types.is_struct(kind):
        for values in array.flatten():
            yield from _texts(values, rows)
