"""On-disk layout of a data set, and reading and writing it.

    DIR/data/{split|all}-00000.parquet   records: one row per instruction; images by SHA-256
    DIR/images/00000.parquet             images: masked and encoded, each stored once
    DIR/studies/00000.parquet            studies: one row per study with its de-identified report
    DIR/manifest.json                    hashes of all files and the steps that made them; written last

Records refer to images by hash, so an image is stored once however many records show it. The studies table lets
instructions be made again without the raw data. The columns are the fields of `echobench.dataset.records`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from echobench.dataset import manifest
from echobench.dataset.columns import columns
from echobench.dataset.records import Image, Record, Study
from echobench.dataset.rows import IMAGES, RECORDS, STUDIES, from_row, to_row, to_study
from echobench.dataset.shards import GROUP_ROWS, ROWS_AT_ONCE, ShardWriter, write_shards
from echobench.dataset.steps import AnyStep
from echobench.errors import EchobenchError, UsageError
from echobench.work.pool import batches
from echobench.work.workdir import refuse_finished

_STUDIES_AT_ONCE = 1_000

_SET_BY_INGEST = {
    table: tuple(name for name, hint in columns(table).items() if not hint.column.curated) for table in (Record, Study)
}


def write_dataset(
    out: Path,
    *,
    records: Iterable[Record] | pa.Table,
    studies: Iterable[Study] | pa.Table,
    images: Iterable[Image] | DataDir,
    counts: Mapping[str, Any],
    step: AnyStep,
    key_fingerprint: str | None = None,
    parent: DataDir | None = None,
    extra_files: Iterable[Path] = (),
) -> DataDir:
    """Write a data set directory; the manifest comes last.

    `images` may be another data set, whose image shards are linked (or copied) unchanged. `step` is added to the
    parent's steps. `extra_files` exist below `out` already (quarantine.jsonl, report.html). UsageError if `out` is a
    finished directory: shards of two data sets would mix.
    """
    files = [*write_tables(out, records=records, studies=studies, images=images), *extra_files]
    if parent is None:
        manifest.write_manifest(
            out, kind="dataset", files=files, counts=counts, key_fingerprint=key_fingerprint, steps=[step]
        )
        return DataDir(out)
    return finish_child(out, files, counts, step, parent, key_fingerprint)


def finish_child(
    out: Path, files: Sequence[Path], counts: Mapping[str, Any], step: AnyStep, parent: DataDir,
    key_fingerprint: str | None = None,
) -> DataDir:  # fmt: skip
    """Write the manifest of a data set whose files are written; it has its parent's audit if it holds nothing new."""
    write_child_manifest(out, files, counts, step, parent, key_fingerprint)
    child = DataDir(out)
    _carry_audit(parent, child)
    return child


def write_tables(
    out: Path,
    *,
    records: Iterable[Record] | pa.Table,
    studies: Iterable[Study] | pa.Table,
    images: Iterable[Image] | DataDir,
) -> list[Path]:
    """Write the tables of `write_dataset` a row group at a time, without a manifest; return the paths of all shards."""
    refuse_finished(out)
    clear_tables(out)
    written = _write_records(out, [records] if isinstance(records, pa.Table) else _tables(records))
    if isinstance(images, DataDir):
        written += [link_file(path, out / "images" / path.name) for path in images.image_files]
    else:
        written += write_shards(out / "images", "", map(to_row, images), IMAGES)
    study_rows = studies if isinstance(studies, pa.Table) else map(to_row, studies)
    return written + write_shards(out / "studies", "", study_rows, STUDIES)


def _tables(records: Iterable[Record]) -> Iterator[pa.Table]:
    for batch in batches(records, ROWS_AT_ONCE):
        yield pa.Table.from_pylist([to_row(record) for record in batch], RECORDS)


def _write_records(out: Path, tables: Iterable[pa.Table]) -> list[Path]:
    """Write the shards of each split; without any record there is none."""
    writers: dict[str, ShardWriter] = {}
    for table in tables:
        column = table.column("split")
        for split in column.unique().to_pylist():
            name = split or "all"
            if name not in writers:
                writers[name] = ShardWriter(out / "data", f"{name}-", RECORDS)
            writers[name].add(table.filter(pc.is_null(column) if split is None else pc.equal(column, split)))
    return [path for name in sorted(writers) for path in writers[name].close()]


def clear_tables(out: Path) -> None:
    """Make `out`, without tables that an interrupted run left there."""
    for folder in ("data", "images", "studies"):
        for leftover in (out / folder).glob("*.parquet"):
            leftover.unlink()
    out.mkdir(parents=True, exist_ok=True)


def write_child_manifest(
    out: Path, files: Sequence[Path], counts: Mapping[str, Any], step: AnyStep, parent: DataDir,
    key_fingerprint: str | None = None,
) -> None:  # fmt: skip
    """Write the manifest of a data set that was made from another one."""
    manifest.write_manifest(
        out,
        kind="dataset",
        files=files,
        counts=counts,
        key_fingerprint=key_fingerprint or parent.manifest.key_fingerprint,
        parent_sha256=manifest.manifest_sha256(parent.path),
        steps=[*parent.manifest.steps, step],
    )


def link_file(source: Path, target: Path) -> Path:
    """Link a file, or copy it where the file system has no links, and return the new path."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    return target


def _carry_audit(parent: DataDir, child: DataDir) -> None:
    """Let a child inherit its parent's passed audit if it holds no image and no text beyond its parent's."""
    if manifest.proof_state(parent.path, "audit") == "passed" and child.content_hashes() <= parent.content_hashes():
        inherit_audit(parent, child)
    else:
        (child.path / "audit.json").unlink(missing_ok=True)


def inherit_audit(parent: DataDir, child: DataDir) -> DataDir:
    """Give a child whose content is all in its parent the parent's audit, if that passed, and return the child."""
    (child.path / "audit.json").unlink(missing_ok=True)
    if manifest.proof_state(parent.path, "audit") == "passed":
        details = {"inherited_from": manifest.manifest_sha256(parent.path)}
        manifest.write_proof(child.path, "audit", "passed", details)
    return child


class DataDir:
    """A finished data set directory. Tables are read when they are asked for."""

    def __init__(self, path: Path | str) -> None:
        """Open a directory; UsageError if it holds no finished data set."""
        self.path = Path(path)
        self.manifest = manifest.read_manifest(self.path, kind="dataset")

    @classmethod
    def with_rows(cls, path: Path | str) -> DataDir:
        """Open a directory that holds a study or a record; UsageError for an empty one: nothing is never a success."""
        data = cls(path)
        if not any(pq.ParquetFile(file).metadata.num_rows for file in (*data.study_files, *data.record_files)):
            raise UsageError(f"{path} holds no study and no record; see its quarantine.jsonl for the reasons")
        return data

    @property
    def image_files(self) -> list[Path]:
        """Paths of the image shards, in order."""
        return sorted((self.path / "images").glob("*.parquet"))

    @property
    def study_files(self) -> list[Path]:
        """Paths of the shards of studies, in order."""
        return sorted((self.path / "studies").glob("*.parquet"))

    @property
    def record_files(self) -> list[Path]:
        """Paths of the shards of records of all splits, in order."""
        return sorted((self.path / "data").glob("*.parquet"))

    @property
    def splits(self) -> list[str]:
        """Names of the splits that have rows; empty before the split."""
        names = {path.name.rsplit("-", 1)[0] for path in self.record_files}
        return sorted(names - {"all"})

    def records(self, split: str | None = None, columns: list[str] | None = None) -> pa.Table:
        """Read the records table, of one split or of all."""
        return _read(sorted((self.path / "data").glob(f"{split or '*'}-*.parquet")), RECORDS, columns)

    def batches(self, split: str | None = None, columns: list[str] | None = None) -> Iterator[pa.Table]:
        """Yield the records of one split or of all, in order, as tables of 10,000 rows (the last of a file: fewer)."""
        for path in sorted((self.path / "data").glob(f"{split or '*'}-*.parquet")):
            file, names = pq.ParquetFile(path), columns or RECORDS.names
            for batch in file.iter_batches(batch_size=GROUP_ROWS, columns=stored_columns(file, names)):
                yield _with_all(pa.Table.from_batches([batch]), names)

    def studies(self, columns: list[str] | None = None) -> pa.Table:
        """Read the studies table."""
        return _read(self.study_files, STUDIES, columns)

    def iter_studies(self) -> Iterator[Study]:
        """Yield the studies in order, a thousand read at a time."""
        for path in self.study_files:
            for batch in pq.ParquetFile(path).iter_batches(batch_size=_STUDIES_AT_ONCE):
                yield from map(to_study, batch.to_pylist())

    def images(self, columns: list[str] | None = None) -> pa.Table:
        """Read the images table; without `columns` the bytes of all images are read too."""
        return _read(self.image_files, IMAGES, columns)

    def iter_images(self, wanted: Container[str] | None = None) -> Iterator[Image]:
        """Yield the images whose SHA-256 is in `wanted` (default: all), in order, a row group at a time."""
        for path in self.image_files:
            file = pq.ParquetFile(path)
            for number in range(file.num_row_groups):
                chosen = None
                if wanted is not None:
                    names = file.read_row_group(number, ["sha256"]).column(0).to_pylist()
                    chosen = pa.array([name in wanted for name in names], pa.bool_())
                    if not chosen.true_count:
                        continue  # the bytes of this group are not even read
                group = file.read_row_group(number)
                for row in (group if chosen is None else group.filter(chosen)).to_pylist():
                    yield from_row(Image, row)

    def image_bytes(self, sha256: str) -> bytes:
        """Return the encoded bytes of one image; EchobenchError if it is not in the data set."""
        try:
            shard, group, row = self._positions[sha256]
        except KeyError:
            raise EchobenchError(f"image {sha256[:16]} is not in {self.path}; run: echobench validate DIR") from None
        return self._read_group(shard, group)[row].as_py()

    @cached_property
    def _positions(self) -> dict[str, tuple[int, int, int]]:
        """{sha256: (shard, row group, row)} of every image."""
        positions: dict[str, tuple[int, int, int]] = {}
        for shard, path in enumerate(self.image_files):
            file = pq.ParquetFile(path, memory_map=True)
            for group in range(file.num_row_groups):
                for row, name in enumerate(file.read_row_group(group, ["sha256"]).column(0).to_pylist()):
                    positions.setdefault(name, (shard, group, row))
        return positions

    @cached_property
    def _read_group(self) -> Callable[[int, int], pa.ChunkedArray]:
        """Reader of the bytes of one row group, which keeps the last 64 groups."""
        files = [pq.ParquetFile(path, memory_map=True) for path in self.image_files]

        @lru_cache(maxsize=64)
        def read(shard: int, group: int) -> pa.ChunkedArray:
            return files[shard].read_row_group(group, ["data"]).column(0)

        return read

    def content_hashes(self) -> set[str]:
        """Return hashes of all images and of all rows, without what curation itself sets: what an audit has seen."""
        import hashlib

        hashes = set(self.images(["sha256"]).column(0).to_pylist())
        for table in (
            self.records(columns=list(_SET_BY_INGEST[Record])),
            self.studies(columns=list(_SET_BY_INGEST[Study])),
        ):
            hashes.update(hashlib.sha256(repr(row).encode()).hexdigest() for row in table.to_pylist())
        return hashes


def stored_columns(file: pq.ParquetFile, names: Iterable[str]) -> list[str]:
    """Leave out columns that a set of an earlier version lacks."""
    stored = set(file.schema_arrow.names)
    return [name for name in names if name in stored]


def _with_all(table: pa.Table, names: Sequence[str]) -> pa.Table:
    """Return the columns in this order; those that a set of an earlier version lacks are null."""
    for name in names:
        if name not in table.schema.names:
            table = table.append_column(RECORDS.field(name), pa.nulls(table.num_rows, RECORDS.field(name).type))
    return table.select(names)


def _read(paths: list[Path], schema: pa.Schema, columns: list[str] | None) -> pa.Table:
    chosen = pa.schema([schema.field(name) for name in columns]) if columns else schema
    if not paths:
        return chosen.empty_table()
    return pa.concat_tables(pq.read_table(path, columns=chosen.names, schema=schema) for path in paths)
