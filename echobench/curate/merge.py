"""Merge data sets that were made with one key, so that a patient has the same pseudonym in all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.records import Image
from echobench.dataset.steps import Merge
from echobench.errors import UsageError
from echobench.work.summary import Summary
from echobench.work.workdir import refuse_finished


def merge(sources: Sequence[Path], out: Path) -> Summary:
    """Write the studies, records and images of `sources` to `out`, without a split.

    An audit of the parts does not carry over: audit the whole. UsageError if the data sets were made with different
    keys or share a study.
    """
    refuse_finished(out)
    parts = [DataDir(source) for source in sources]
    if not parts:
        raise UsageError("no data set to merge")
    keys = {part.manifest.key_fingerprint for part in parts}
    if len(keys) > 1:
        raise UsageError("the data sets were made with different keys; ingest them again with one --secret")
    studies = pa.concat_tables([part.studies() for part in parts])
    names = studies.column("study").to_pylist()
    if len(set(names)) < len(names):
        raise UsageError("the data sets share studies; give each source once")
    records = pa.concat_tables([part.records() for part in parts])
    index = records.schema.get_field_index("split")
    records = records.set_column(index, records.schema.field("split"), pa.nulls(records.num_rows, pa.string()))
    counts: dict[str, Any] = {"sets": len(parts), "studies": studies.num_rows, "records": records.num_rows}
    write_dataset(
        out,
        records=records,
        studies=studies,
        images=distinct_images(parts),
        counts=counts,
        step=Merge(parts=[part.manifest.steps for part in parts]),
        key_fingerprint=keys.pop(),
    )
    return Summary("merge", counts, [str(out)])


def distinct_images(parts: Sequence[DataDir]) -> Iterator[Image]:
    """Yield the images of several data sets, one that a study has in two of them only once."""
    seen: set[tuple[str, str]] = set()
    for part in parts:
        for image in part.iter_images():
            if (image.sha256, image.study) not in seen:
                seen.add((image.sha256, image.study))
                yield image
