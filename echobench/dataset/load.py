"""Open a data set directory as a `datasets.Dataset` whose rows hold decoded images."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from echobench import requirements
from echobench.dataset.directory import DataDir
from echobench.dataset.rows import RECORDS
from echobench.dataset.steps import Rebalance, last
from echobench.dataset.training_rows import balanced_tables
from echobench.errors import UsageError

if TYPE_CHECKING:
    import datasets


def load(path: Path | str, split: str | None = None, *, balanced: bool = False) -> datasets.Dataset:
    """Open the records of one split or of all; `images` is decoded by Pillow when a row is read.

    `balanced=True`, with `split="train"`, applies the weights of a rebalanced set: a row stands as often as it is used.
    Without it weights are not applied, which a warning says. UsageError for a folder that is no finished data set.
    """
    data = DataDir(path)
    requirements.need("hub")
    records = _balanced(data, split) if balanced else data.records(split)
    if not balanced and split in ("train", None) and pc.any(pc.not_equal(records.column("weight"), 1)).as_py():
        warnings.warn(
            "the training rows have weights, which are not applied; load them with split='train', balanced=True",
            stacklevel=3,
        )
    import datasets
    from PIL import Image as PillowImage

    table = datasets.Dataset(datasets.table.InMemoryTable(records.combine_chunks()))

    def decode(batch: dict[str, list[Any]]) -> dict[str, list[Any]]:
        if "images" in batch:
            batch["images"] = [
                [PillowImage.open(io.BytesIO(data.image_bytes(name))) for name in names] for names in batch["images"]
            ]
        return batch

    return table.with_transform(decode)


def _balanced(data: DataDir, split: str | None) -> pa.Table:
    if split != "train":
        raise UsageError("balanced=True is for the training rows: give split='train' with it")
    if last(data.manifest.steps, Rebalance) is None:
        raise UsageError(f"{data.path} was never rebalanced; run: echobench rebalance {data.path} --out DIR")
    return pa.concat_tables([RECORDS.empty_table(), *balanced_tables(data)])
