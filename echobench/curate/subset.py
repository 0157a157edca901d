"""A data set without some of its studies: their records and pictures go with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.records import Image
from echobench.errors import UsageError


def keep_studies(data: DataDir, out: Path, wanted: Callable[[str], bool], step: Mapping[str, Any]) -> DataDir:
    """Write `data` to `out` with the studies alone that `wanted` says yes to."""
    studies = data.studies()
    kept = studies.filter(pa.array([wanted(name) for name in studies.column("study").to_pylist()], pa.bool_()))
    if kept.num_rows == 0:
        raise UsageError("no study would be left")
    names = set(kept.column("study").to_pylist())
    records = data.records()
    records = records.filter(pa.array([name in names for name in records.column("study").to_pylist()], pa.bool_()))
    counts = {
        "studies": kept.num_rows,
        "records": records.num_rows,
        "dropped_studies": studies.num_rows - kept.num_rows,
    }
    return write_dataset(
        out, records=records, studies=kept, images=_images(data, records, kept), counts=counts, step=step, parent=data
    )


def _images(data: DataDir, records: pa.Table, studies: pa.Table) -> Iterator[Image]:
    used = {
        name for table in (records, studies) for name in table.column("images").combine_chunks().flatten().to_pylist()
    }
    for path in data.image_files:
        for batch in pq.ParquetFile(path).iter_batches(batch_size=100):
            yield from (Image(**row) for row in batch.to_pylist() if row["sha256"] in used)
