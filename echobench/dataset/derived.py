"""Write a data set that holds rows of another one, with other values in the columns that curation sets.

Studies and images are linked and records are streamed, so memory does not grow with the set. Nothing can be added that
an audit of the parent has not seen, so its audit carries over without a comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from echobench.dataset.columns import columns
from echobench.dataset.directory import DataDir, clear_tables, inherit_audit, link_file, write_child_manifest
from echobench.dataset.records import Record
from echobench.dataset.rows import RECORDS
from echobench.dataset.shards import ShardWriter
from echobench.dataset.steps import AnyStep
from echobench.work.workdir import refuse_finished


class Edit(NamedTuple):
    """What becomes of a chunk of records: new columns, and the rows that they are of (None: all; some may repeat)."""

    columns: Mapping[str, pa.Array]
    rows: NDArray[np.int64] | None = None


Edits = Callable[[pa.Table, int], Edit]


def write_derived(
    parent: DataDir,
    out: Path,
    edit: Edits,
    *,
    counts: Mapping[str, Any],
    step: AnyStep,
    extra_files: Iterable[Path] = (),
) -> DataDir:
    """Write `parent` to `out` with its records edited.

    `edit(chunk, start)` gets the records in the order of `parent.batches()`, `start` being the number of the chunk's
    first row. ValueError for a column that curation does not set.
    """
    refuse_finished(out)
    clear_tables(out)
    writers: dict[str, ShardWriter] = {}
    start = 0
    for chunk in parent.batches():
        edited = _edited(chunk, edit(chunk, start))
        start += chunk.num_rows
        for split in edited.column("split").unique().to_pylist():
            name = split or "all"
            if name not in writers:
                writers[name] = ShardWriter(out / "data", f"{name}-", RECORDS)
            column = edited.column("split")
            writers[name].add(edited.filter(pc.is_null(column) if split is None else pc.equal(column, split)))
    written = [path for name in sorted(writers) for path in writers[name].close()]
    for folder in ("images", "studies"):
        written += [
            link_file(path, out / folder / path.name) for path in sorted((parent.path / folder).glob("*.parquet"))
        ]
    write_child_manifest(out, [*written, *extra_files], counts, step, parent)
    return inherit_audit(parent, DataDir(out))


def _edited(chunk: pa.Table, edit: Edit) -> pa.Table:
    known = columns(Record)
    if edit.rows is not None:
        chunk = chunk.take(pa.array(edit.rows))
    for name, values in edit.columns.items():
        if not known[name].column.curated:
            raise ValueError(f"{name} is not set by curation, so an audit of the parent would not cover it")
        chunk = chunk.set_column(chunk.schema.get_field_index(name), RECORDS.field(name), values)
    return chunk
