"""How often each row of the training split is used: its weight, an index of rows, or copies of rows.

`rebalance` writes one of these forms; whatever reads training data goes through here, so that none is overlooked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from echobench.dataset.steps import Rebalance, last

if TYPE_CHECKING:
    from echobench.dataset.directory import DataDir

INDEX = "train_index.parquet"
COPY = "~"


def training_rows(data: DataDir) -> NDArray[np.int64]:
    """Return training-row indices with repeats, in order, for whoever can read rows but no weights.

    Taken from the index of the data set if it has one, else from the weights, by systematic sampling.
    """
    import pyarrow.parquet as pq

    index = data.path / INDEX
    if index.is_file():
        return np.sort(pq.read_table(index, columns=["row"]).column(0).to_numpy())
    weights = data.records("train", ["weight"]).column(0).to_numpy()
    step = last(data.manifest.steps, Rebalance)
    # A row is taken each time the sum of weights passes a whole number. Rows of one weight (of a stratum) stand
    # together, in a random order, so that each stratum gets its number to within one row.
    order = np.lexsort((np.random.default_rng([step.seed if step else 0, 2]).random(weights.size), weights))
    passed = np.floor(np.cumsum(weights[order]) + 1e-6).astype(np.int64)
    copies = np.empty(weights.size, np.int64)
    copies[order] = np.diff(passed, prepend=0)
    return np.repeat(np.arange(weights.size), copies)


def training_tables(data: DataDir) -> Iterator[pa.Table]:
    """Yield the training rows as often as they are used, in order, as tables of about 10,000 rows."""
    for table, rows in _used(data):
        yield table.take(pa.array(rows))


def balanced_tables(data: DataDir) -> Iterator[pa.Table]:
    """Yield the training rows as often as they are used, copies under ids of their own; every weight is 1."""
    for table, rows in _used(data):
        number = np.arange(rows.size) - np.searchsorted(rows, rows) + 1
        table = table.take(pa.array(rows))
        names = [copy_name(name, n) for name, n in zip(table.column("id").to_pylist(), number.tolist(), strict=True)]
        for name, values in (("id", pa.array(names, pa.string())), ("weight", pa.array(np.ones(rows.size)))):
            table = table.set_column(table.schema.get_field_index(name), table.schema.field(name), values)
        yield table


def _used(data: DataDir) -> Iterator[tuple[pa.Table, NDArray[np.int64]]]:
    """Yield the training records, a table at a time, with the rows of each that are used, in order."""
    rows = training_rows(data)
    start = 0
    for table in data.batches("train"):
        low, high = np.searchsorted(rows, [start, start + table.num_rows])
        yield table, rows[low:high] - start
        start += table.num_rows


def copy_name(name: str, number: int) -> str:
    """Return the id of the copy `number` (from 1) of a row: the first is the row itself."""
    return name if number == 1 else f"{name}{COPY}{number}"


def original_id(name: str) -> str:
    """Return the id of the row that a repeated row is a copy of; any other id is returned as it is."""
    return name.split(COPY)[0]
