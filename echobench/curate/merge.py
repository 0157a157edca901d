"""Several data sets as one: made under one key, so that a patient has the same pseudonym in all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.records import Image
from echobench.errors import UsageError
from echobench.work.summary import Summary


def merge(sources: Sequence[Path], out: Path) -> Summary:
    """Write the studies, records and pictures of `sources` to `out`, unsplit. An audit of the parts does not carry
    over: run one over the whole."""
    parts = [DataDir(source) for source in sources]
    if not parts:
        raise UsageError("no data set to merge")
    keys = {part.manifest["key_fingerprint"] for part in parts}
    if len(keys) > 1:
        raise UsageError("the sets were made with different keys; ingest them again with one --secret")
    studies = pa.concat_tables([part.studies() for part in parts])
    names = studies.column("study").to_pylist()
    if len(set(names)) < len(names):
        raise UsageError("the sets share studies; each source may be given once")
    records = pa.concat_tables([part.records() for part in parts])
    place = records.schema.get_field_index("split")
    records = records.set_column(place, records.schema.field("split"), pa.nulls(records.num_rows, pa.string()))
    counts: dict[str, Any] = {"sets": len(parts), "studies": studies.num_rows, "records": records.num_rows}
    step = {"name": "merge", "parts": [part.manifest["steps"] for part in parts]}
    write_dataset(
        out,
        records=records,
        studies=studies,
        images=_images(parts),
        counts=counts,
        step=step,
        key_fingerprint=keys.pop(),
    )
    return Summary("merge", counts, [str(out)])


def _images(parts: Sequence[DataDir]) -> Iterator[Image]:
    """Every picture once, though two sets may hold it."""
    seen: set[str] = set()
    for part in parts:
        for path in part.image_files:
            for batch in pq.ParquetFile(path).iter_batches(batch_size=100):
                for row in batch.to_pylist():
                    if row["sha256"] not in seen:
                        seen.add(row["sha256"])
                        yield Image(**row)
