"""Remove studies from a data set in place: write a new folder beside it, then swap the names.

.NAME.withdrawing   the set without the studies, while it is written
.NAME.withdrawn     the set as it was, from the swap until it is deleted
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from echobench.dataset import manifest
from echobench.dataset.directory import DataDir, inherit_audit, link_file
from echobench.dataset.rows import IMAGES, RECORDS, STUDIES
from echobench.dataset.shards import ShardWriter
from echobench.dataset.steps import Step
from echobench.dataset.training_rows import INDEX
from echobench.errors import EchobenchError
from echobench.privacy.withdrawn import Withdrawal, leave_out
from echobench.work.jsonl import read_jsonl, write_jsonl
from echobench.work.workdir import WORK, WorkDir

_TABLES = {"data": RECORDS, "images": IMAGES, "studies": STUDIES}


def recover(folder: Path) -> None:
    """Finish or undo interrupted swaps in a folder, so that no old set with the patient is left under another name."""
    for new in sorted(folder.glob(".*.withdrawing")):
        path = folder / new.name.removeprefix(".").removesuffix(".withdrawing")
        if path.exists() or not (new / manifest.MANIFEST).is_file():
            shutil.rmtree(new)
        else:
            new.rename(path)
    for old in sorted(folder.glob(".*.withdrawn")):
        path = folder / old.name.removeprefix(".").removesuffix(".withdrawn")
        if path.exists():
            _move_work(old, path)
            shutil.rmtree(old)
        else:
            old.rename(path)


def take_out(path: Path, withdrawal: Withdrawal) -> None:
    """Replace a set by one without the patient's studies.

    Table files without any of them are linked, not copied. HTML pages are dropped, since they show images; so are
    proofs, except for a passed audit, which covers all that remains.
    """
    old, new = path.with_name(f".{path.name}.withdrawn"), path.with_name(f".{path.name}.withdrawing")
    shutil.rmtree(new, ignore_errors=True)
    data, studies = DataDir(path), pa.array(withdrawal.studies, pa.string())
    new_owners = _new_owners(data, withdrawal)
    files = [
        file
        for folder, schema in _TABLES.items()
        for shard in sorted((path / folder).glob("*.parquet"))
        if (file := _shard(shard, new / folder / shard.name, schema, studies, new_owners)) is not None
    ]
    files += _files_beside(data, new, withdrawal)
    before = manifest.manifest_sha256(path)
    count = sum(study in set(withdrawal.studies) for study in data.studies(["study"])["study"].to_pylist())
    new.mkdir(exist_ok=True)
    manifest.write_manifest(
        new,
        kind="dataset",
        files=files,
        counts=_counts(new),
        key_fingerprint=data.manifest.key_fingerprint,
        parent_sha256=data.manifest.parent_sha256,
        steps=[*data.manifest.steps, Step("withdraw", {"studies": count, "of": before})],
    )
    inherit_audit(data, DataDir(new))
    path.rename(old)
    new.rename(path)
    _move_work(old, path)
    shutil.rmtree(old)


def take_out_of_store(path: Path, withdrawal: Withdrawal) -> int:
    """Remove the patient's intermediate results and note who stays out of the set; return how many were removed."""
    if not (path / WORK).is_dir():
        return 0
    leave_out(path, [withdrawal])
    results, removed, images = WorkDir(path).results, 0, set(withdrawal.images)
    for name in results.names():
        try:
            rows = results.get(name, with_payloads=False)[0].get("images", ())
        except EchobenchError:  # cut short by a power cut: nobody can say whose it is
            rows, images_of_it = (), images
        else:
            images_of_it = {row["sha256"] for row in rows}
        if images_of_it & images:
            results.drop(name)
            removed += 1
    return removed


def _move_work(old: Path, path: Path) -> None:
    if (old / WORK).exists() and not (path / WORK).exists():
        (old / WORK).rename(path / WORK)


def _shard(shard: Path, target: Path, schema: pa.Schema, studies: pa.Array, new_owners: dict[str, str]) -> Path | None:
    """Write one file of a table without the rows of the studies; None where no row is left."""
    file = pq.ParquetFile(shard)
    if not pc.any(pc.is_in(file.read(columns=["study"]).column(0), value_set=studies)).as_py():
        return link_file(shard, target)
    writer = ShardWriter(target.parent, f"{target.stem}~", schema)
    for number in range(file.num_row_groups):
        rows = file.read_row_group(number)
        if new_owners and schema is IMAGES:
            rows = _with_new_owners(rows, set(studies.to_pylist()), new_owners)
        rows = rows.filter(pc.invert(pc.is_in(rows.column("study"), value_set=studies)))
        if rows.num_rows:
            writer.add(_in_schema(rows, schema))
    written = writer.close()
    return written[0].rename(target) if written else None  # a part of a shard is one shard


def _with_new_owners(rows: pa.Table, studies: set[str], new_owners: dict[str, str]) -> pa.Table:
    """Give an image that only the studies have a row of, and that another uses, to that one."""
    index = rows.schema.get_field_index("study")
    pairs = zip(rows.column("sha256").to_pylist(), rows.column(index).to_pylist(), strict=True)
    owners = [new_owners.pop(sha, study) if study in studies else study for sha, study in pairs]
    return rows.set_column(index, rows.schema.field(index), pa.array(owners, pa.string()))


def _new_owners(data: DataDir, withdrawal: Withdrawal) -> dict[str, str]:
    """Return {hash: study} of images whose only rows are the patient's, but which a study of another patient uses."""
    studies = set(withdrawal.studies)
    table = data.images(["sha256", "study"])
    pairs = list(zip(table["sha256"].to_pylist(), table["study"].to_pylist(), strict=True))
    without_owner = {sha for sha, study in pairs if study in studies} - {
        sha for sha, study in pairs if study not in studies
    }
    return {
        sha: row["study"]
        for row in data.studies(["study", "images"]).to_pylist()
        if row["study"] not in studies
        for sha in row["images"]
        if sha in without_owner
    }


def _in_schema(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """Add the columns that a table of an earlier version lacks, filled with nulls."""
    for name in schema.names:
        if name not in rows.schema.names:
            rows = rows.append_column(schema.field(name), pa.nulls(rows.num_rows, schema.field(name).type))
    return rows


def _files_beside(data: DataDir, new: Path, withdrawal: Withdrawal) -> list[Path]:
    """Write the lists of the set without the patient, and the index of training rows; return their paths."""
    names = (withdrawal.patient or "\0", *withdrawal.studies, *withdrawal.objects, *withdrawal.images)
    written = []
    for name in data.manifest.files:
        if name.endswith(".jsonl"):
            rows = (row for row in read_jsonl(data.path / name) if not _names_any(row, names))
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            write_jsonl(new / name, rows)
            written.append(new / name)
    if (data.path / INDEX).is_file():
        written.append(_index(data, new / INDEX, set(withdrawal.studies)))
    return written


def _names_any(row: Any, names: Collection[str]) -> bool:
    if isinstance(row, dict):
        return any(_names_any(value, names) for pair in row.items() for value in pair)
    if isinstance(row, list):
        return any(_names_any(value, names) for value in row)
    return isinstance(row, str) and any(name in row for name in names)


def _index(data: DataDir, target: Path, studies: set[str]) -> Path:
    """Write the index of training rows without the patient's rows, renumbered; return its path."""
    kept = np.array([study not in studies for study in data.records("train", ["study"])["study"].to_pylist()], bool)
    index = pq.read_table(data.path / INDEX)
    rows = index.column("row").to_numpy()
    left = index.filter(pa.array(kept[rows]))
    numbers = np.cumsum(kept) - 1
    field = left.schema.get_field_index("row")
    moved = pa.array(numbers[left.column("row").to_numpy()], left.schema.field(field).type)
    pq.write_table(left.set_column(field, left.schema.field(field), moved), target)
    return target


def _counts(new: Path) -> dict[str, int]:
    """Count the rows of the new tables; the counts in the old manifest are of the old set."""
    rows = {
        folder: sum(pq.ParquetFile(path).metadata.num_rows for path in (new / folder).glob("*.parquet"))
        for folder in _TABLES
    }
    return {"studies": rows["studies"], "images": rows["images"], "records": rows["data"]}
