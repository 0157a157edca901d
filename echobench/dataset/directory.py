"""The data set on disk: two tables so that bytes stand once, plus one row a study for instructing again.

    DIR/data/{split|all}-00000.parquet   records: instructions, referring to images by sha256   (RECORDS)
    DIR/images/00000.parquet             masked pictures, each once                             (IMAGES)
    DIR/studies/00000.parquet            clean reports, labels and evidence                     (STUDIES)
    DIR/manifest.json                    written last

`echobench.dataset.rows` says what the tables' columns are.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from echobench import requirements
from echobench.dataset import manifest
from echobench.dataset.records import Image, Record, Study
from echobench.dataset.rows import IMAGES, RECORDS, STUDIES, to_row
from echobench.errors import EchobenchError, UsageError

if TYPE_CHECKING:
    import datasets

ROW_GROUP_ROWS = 100
SHARD_BYTES = 100_000_000


def write_shards(
    folder: Path, prefix: str, rows: Iterable[Mapping[str, Any]] | pa.Table, schema: pa.Schema
) -> list[Path]:
    """Write rows as deterministic Parquet shards `{prefix}00000.parquet` and return their paths.

    Row groups of 100 rows; a shard is closed once it holds 100 MB, so shards depend on the rows alone. Image columns
    stay uncompressed (JPEG does not shrink further); the page index is on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    writer: pq.ParquetWriter | None = None
    compression: Any = {
        name: "none" if pa.types.is_binary(schema.field(name).type) else "zstd" for name in schema.names
    }
    size = 0
    try:
        for group in _groups(rows, schema):
            if writer is None:
                paths.append(folder / f"{prefix}{len(paths):05d}.parquet")
                writer = pq.ParquetWriter(
                    paths[-1], schema, compression=_leaf_codecs(schema, compression), write_page_index=True
                )
                size = 0
            writer.write_table(group, row_group_size=ROW_GROUP_ROWS)
            size += group.nbytes
            if size >= SHARD_BYTES:
                writer.close()
                writer = None
    finally:
        if writer is not None:
            writer.close()
    return paths


def _leaf_codecs(schema: pa.Schema, codecs: Mapping[str, str]) -> dict[str, str] | str:
    # Parquet wants the dotted path of every leaf; only flat binary columns must differ from the default.
    if all(codec == "zstd" for codec in codecs.values()):
        return "zstd"
    return {name: codec for name, codec in codecs.items() if not pa.types.is_nested(schema.field(name).type)}


def _groups(rows: Iterable[Mapping[str, Any]] | pa.Table, schema: pa.Schema) -> Iterator[pa.Table]:
    if isinstance(rows, pa.Table):
        table = rows.select(schema.names).cast(schema)
        for start in range(0, table.num_rows, ROW_GROUP_ROWS):
            yield table.slice(start, ROW_GROUP_ROWS)
        return
    batch: list[Mapping[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROW_GROUP_ROWS:
            yield pa.Table.from_pylist(batch, schema=schema)
            batch = []
    if batch:
        yield pa.Table.from_pylist(batch, schema=schema)


def write_dataset(
    out: Path,
    *,
    records: Iterable[Record] | pa.Table,
    studies: Iterable[Study] | pa.Table,
    images: Iterable[Image] | DataDir,
    counts: Mapping[str, Any],
    step: Mapping[str, Any],
    key_fingerprint: str | None = None,
    parent: DataDir | None = None,
    extra_files: Iterable[Path] = (),
) -> DataDir:
    """Write a whole data set directory; the manifest comes last.

    `images` may be another data set whose image shards are linked (or copied) unchanged. `step` is appended to the
    parent's list of steps. `extra_files` already stand below `out` (quarantine.jsonl, report.html). A finished
    directory is never written over: shards of two sets would mix.
    """
    if (out / manifest.MANIFEST).exists():
        raise UsageError(f"{out} holds a finished directory; choose another --out, or remove it first")
    for folder in ("data", "images", "studies"):
        for leftover in (out / folder).glob("*.parquet"):
            leftover.unlink()
    out.mkdir(parents=True, exist_ok=True)
    table = records if isinstance(records, pa.Table) else pa.Table.from_pylist([to_row(r) for r in records], RECORDS)
    written: list[Path] = []
    names = table.column("split").to_pylist()
    for split in sorted(set(names), key=lambda s: s or ""):
        mask = pa.array([name == split for name in names])
        written += write_shards(out / "data", f"{split or 'all'}-", table.filter(mask), RECORDS)
    if isinstance(images, DataDir):
        written += [_link(path, out / "images" / path.name) for path in images.image_files]
    else:
        written += write_shards(out / "images", "", (to_row(i) for i in images), IMAGES)
    rows = studies if isinstance(studies, pa.Table) else (to_row(s) for s in studies)
    written += write_shards(out / "studies", "", rows, STUDIES)
    manifest.write_manifest(
        out,
        kind="dataset",
        files=[*written, *extra_files],
        counts=counts,
        key_fingerprint=key_fingerprint or (parent.manifest["key_fingerprint"] if parent else None),
        parent={"manifest_sha256": manifest.manifest_sha256(parent.path)} if parent else None,
        steps=[*(parent.manifest["steps"] if parent else []), step],
    )
    child = DataDir(out)
    if parent is not None:
        _carry_audit(parent, child)
    return child


def _link(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    return target


def _carry_audit(parent: DataDir, child: DataDir) -> None:
    """A child that holds no picture and no text beyond its parent's inherits the parent's passed audit."""
    if manifest.proof_state(parent.path, "audit") != "passed" or not child.content_hashes() <= parent.content_hashes():
        (child.path / "audit.json").unlink(missing_ok=True)
        return
    inherited = manifest.manifest_sha256(parent.path)
    manifest.write_proof(child.path, "audit", "passed", {"inherited_from": inherited})


class DataDir:
    """A finished data set directory, read lazily."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.manifest = manifest.read_manifest(self.path, kind="dataset")

    @property
    def image_files(self) -> list[Path]:
        return sorted((self.path / "images").glob("*.parquet"))

    @property
    def splits(self) -> list[str]:
        """Names of the splits that have rows; empty if the set was never split."""
        found = {p.name.rsplit("-", 1)[0] for p in (self.path / "data").glob("*.parquet")}
        return sorted(found - {"all"})

    def records(self, split: str | None = None, columns: list[str] | None = None) -> pa.Table:
        """The records table, of one split or of all."""
        return _read(sorted((self.path / "data").glob(f"{split or '*'}-*.parquet")), RECORDS, columns)

    def studies(self, columns: list[str] | None = None) -> pa.Table:
        return _read(sorted((self.path / "studies").glob("*.parquet")), STUDIES, columns)

    def images(self, columns: list[str] | None = None) -> pa.Table:
        """The images table; name the columns, or the bytes of all pictures are read."""
        return _read(self.image_files, IMAGES, columns)

    def image_bytes(self, sha256: str) -> bytes:
        """The encoded picture with this hash."""
        try:
            shard, group, row = self._places[sha256]
        except KeyError:
            raise EchobenchError(f"image {sha256[:16]} is not in {self.path}; run: echobench validate DIR") from None
        return self._group(shard, group)[row].as_py()

    @cached_property
    def _places(self) -> dict[str, tuple[int, int, int]]:
        places: dict[str, tuple[int, int, int]] = {}
        for shard, path in enumerate(self.image_files):
            file = pq.ParquetFile(path, memory_map=True)
            for group in range(file.num_row_groups):
                for row, name in enumerate(file.read_row_group(group, ["sha256"]).column(0).to_pylist()):
                    places.setdefault(name, (shard, group, row))
        return places

    @cached_property
    def _group(self) -> Any:
        files = [pq.ParquetFile(path, memory_map=True) for path in self.image_files]

        @lru_cache(maxsize=64)
        def group(shard: int, index: int) -> pa.ChunkedArray:
            return files[shard].read_row_group(index, ["data"]).column(0)

        return group

    def content_hashes(self) -> set[str]:
        """Hashes of all pictures and of all texts: what an audit has looked at."""
        import hashlib

        hashes = set(self.images(["sha256"]).column(0).to_pylist())
        texts = self.records(columns=["messages", "reference", "choices", "labels", "source", "provenance"])
        hashes.update(hashlib.sha256(repr(row).encode()).hexdigest() for row in texts.to_pylist())
        reports = self.studies(["report", "labels", "source", "region_evidence"])
        hashes.update(hashlib.sha256(repr(row).encode()).hexdigest() for row in reports.to_pylist())
        return hashes

    def dataset(self, split: str | None = None) -> datasets.Dataset:
        """A `datasets.Dataset` of the records; `images` is decoded to PIL pictures when a row is read."""
        requirements.need("hub")

        import io

        import datasets
        from PIL import Image as Pictures

        table = datasets.Dataset(datasets.table.InMemoryTable(self.records(split)))

        def join(batch: dict[str, list[Any]]) -> dict[str, list[Any]]:
            if "images" in batch:
                batch["images"] = [
                    [Pictures.open(io.BytesIO(self.image_bytes(name))) for name in names] for names in batch["images"]
                ]
            return batch

        return table.with_transform(join)


def _read(paths: list[Path], schema: pa.Schema, columns: list[str] | None) -> pa.Table:
    wanted = pa.schema([schema.field(name) for name in columns]) if columns else schema
    if not paths:
        return wanted.empty_table()
    return pa.concat_tables(pq.read_table(path, columns=wanted.names, schema=schema) for path in paths)


def load(path: Path | str, split: str | None = None) -> datasets.Dataset:
    """Open a data set directory made by echobench as a `datasets.Dataset` with images."""
    return DataDir(path).dataset(split)
