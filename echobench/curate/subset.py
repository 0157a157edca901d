"""Write a data set with some of its studies only, and with their records and images."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.steps import AnyStep
from echobench.errors import UsageError


def keep_studies(data: DataDir, out: Path, wanted: Callable[[str], bool], step: AnyStep) -> DataDir:
    """Write `data` to `out` with only those studies whose id `wanted` accepts; UsageError if none is left."""
    studies = data.studies()
    kept = _where(studies, wanted)
    if kept.num_rows == 0:
        raise UsageError("no study would be left; nothing was written")
    names = set(kept.column("study").to_pylist())
    records = _where(data.records(), names.__contains__)
    used = {name for table in (records, kept) for name in table.column("images").combine_chunks().flatten().to_pylist()}
    counts = {
        "studies": kept.num_rows,
        "records": records.num_rows,
        "dropped_studies": studies.num_rows - kept.num_rows,
    }
    owned = _where(data.images(["sha256", "study"]), names.__contains__).column("sha256").to_pylist()
    foreign = used - set(owned)  # stored for another study alone
    images = (image for image in data.iter_images(used) if image.study in names or image.sha256 in foreign)
    return write_dataset(out, records=records, studies=kept, images=images, counts=counts, step=step, parent=data)


def _where(table: pa.Table, wanted: Callable[[str], bool]) -> pa.Table:
    return table.filter(pa.array([wanted(name) for name in table.column("study").to_pylist()], pa.bool_()))
