"""Write the files of a release: Parquet shards with embedded images, card, Croissant, provenance and balance."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from echobench.curate.export import image_ending
from echobench.curate.release import About, Release, SourceStudies, SplitFiles, TrainForm
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.records import SPLITS
from echobench.dataset.rows import RECORDS
from echobench.dataset.shards import SHARD_BYTES
from echobench.dataset.training_rows import balanced_tables, training_rows
from echobench.errors import EchobenchError
from echobench.work.files import write_json

if TYPE_CHECKING:
    import datasets

PROOFS: tuple[manifest.Proof, ...] = ("audit", "validation")
OWNED = ("data/*.parquet", "README.md", "balance.json", "balance.svg", "croissant.json", "provenance.json")
_GROUP_ROWS = 100
_EMBEDDED = pa.struct([("bytes", pa.binary()), ("path", pa.string())])


def write_release(data: DataDir, about: About, folder: Path, *, gated: bool = True) -> list[Path]:
    """Write all files of a release below `folder` and return them: shards, card, Croissant, provenance and balance."""
    from echobench.charts import as_file
    from echobench.curate.balance_page import training_svg
    from echobench.curate.croissant import croissant
    from echobench.curate.dataset_card import body, head, yaml_block

    splits = {
        "train" if split == "all" else split: write_split(data, split, folder, about.form)
        for split in sorted(data.splits, key=SPLITS.index) or ["all"]
    }
    release = describe(data, about, splits)
    records = data.records(columns=["task", "lang", "licence"])
    values = head(about.repo, records, splits, _dataset_info(splits), gated)
    licence = values.get("license_details", values["license"])
    texts = {
        "README.md": f"{yaml_block(values)}\n{body(release)}",
        "balance.svg": as_file(training_svg(release.balance.train)),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    payloads = {
        "croissant.json": croissant(release, folder, licence, values["language"]),
        "provenance.json": _provenance(data),
        "balance.json": release.balance.to_json(),
    }
    for name, payload in payloads.items():
        write_json(folder / name, payload)
    shards = [folder / name for split in splits.values() for name in split.files]
    return [*shards, *(folder / name for name in (*texts, *payloads))]


def describe(data: DataDir, about: About, splits: Mapping[str, SplitFiles]) -> Release:
    """Gather what the card and the Croissant metadata state."""
    from echobench import __version__
    from echobench.curate.balance import measure

    audit = manifest.proof_state(data.path, "audit")
    records = data.records(columns=["source", "licence", "study", "split", "weight"])
    return Release(
        about=about,
        splits=splits,
        images=data.images(["sha256"]).num_rows,
        balance=measure(data),
        sources=_sources(records),
        steps=data.manifest.steps,
        audit=f"it {audit} for exactly this content" if audit == "passed" else f"the audit is {audit}",
        echobench=__version__,
        manifest_sha256=manifest.manifest_sha256(data.path),
        published=_validated_on(data.path),
        left_out=_left_out(data) if about.form == "rows" else 0,
        guesses=_guesses(data.path),
    )


def _validated_on(path: Path) -> datetime.date:
    """Return the day of the validation: that of a release, and the same however often an upload is resumed."""
    proof = path / "validation.json"
    moment = proof.stat().st_mtime if proof.is_file() else 0.0
    return datetime.datetime.fromtimestamp(moment, datetime.UTC).date()


def _guesses(path: Path) -> list[dict[str, Any]]:
    if not (path / "validation.json").is_file():
        return []
    return list(manifest.read_proof(path, "validation").details.get("guesses", ()))


def _left_out(data: DataDir) -> int:
    if "train" not in data.splits:
        return 0
    return data.records("train", ["weight"]).num_rows - int(np.unique(training_rows(data)).size)


def features() -> datasets.Features:
    """Return the features of a release: the columns of a record, with `images` as embedded images."""
    import datasets

    columns = datasets.Features.from_arrow_schema(RECORDS)
    columns["images"] = datasets.List(datasets.Image())
    return columns


def write_split(data: DataDir, split: str, folder: Path, form: TrainForm = "rows") -> SplitFiles:
    """Write one split below `folder`; a set that was never split ("all") goes as train, as `datasets` expects.

    With the form "rows" training rows stand as often as they are used.
    """
    weighted = split == "train" and form == "rows" and not _all_one(data.records(split, ["weight"]).column(0))
    written, schema = _Shards(folder / "data", "train" if split == "all" else split), features().arrow_schema
    rows = 0
    for table in balanced_tables(data) if weighted else data.batches(split):
        rows += table.num_rows
        for start in range(0, table.num_rows, _GROUP_ROWS):
            written.add(_embedded(data, table.slice(start, _GROUP_ROWS), schema))
    shards = written.finish()
    names = [path.relative_to(folder).as_posix() for path in shards]
    return SplitFiles(names, rows, sum(path.stat().st_size for path in shards), written.arrow_bytes)


def _all_one(weights: pa.ChunkedArray) -> bool:
    return bool(pc.all(pc.equal(weights, 1)).as_py())


class _Shards:
    """Parquet files of at most 100 MB, whose names count them."""

    def __init__(self, folder: Path, split: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._split = folder, split
        self._parts: list[Path] = []
        self._writer: pq.ParquetWriter | None = None
        self._size = 0
        self.arrow_bytes = 0

    def add(self, group: pa.Table) -> None:
        """Append a row group, to a new file if the last one is full."""
        if self._writer is None:
            self._parts.append(self._folder / f"{self._split}-{len(self._parts):05d}.part")
            self._writer, self._size = pq.ParquetWriter(self._parts[-1], group.schema, write_page_index=True), 0
        self._writer.write_table(group)
        self._size += group.nbytes
        self.arrow_bytes += group.nbytes
        if self._size >= SHARD_BYTES:
            self._close()

    def _close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def finish(self) -> list[Path]:
        """Close the last file and return all under their final names."""
        self._close()
        total = len(self._parts)
        return [
            part.rename(self._folder / f"{self._split}-{number:05d}-of-{total:05d}.parquet")
            for number, part in enumerate(self._parts)
        ]


def _embedded(data: DataDir, table: pa.Table, schema: pa.Schema) -> pa.Table:
    lists = []
    for names in table.column("images").to_pylist():
        contents = {name: data.image_bytes(name) for name in names}
        lists.append([{"bytes": contents[name], "path": f"{name}.{image_ending(contents[name])}"} for name in names])
    index, field = table.schema.get_field_index("images"), schema.field("images")
    return table.set_column(index, field, pa.array(lists, pa.list_(_EMBEDDED)).cast(field.type)).cast(schema)


def _dataset_info(splits: Mapping[str, SplitFiles]) -> dict[str, Any]:
    import datasets

    return {
        "features": datasets.DatasetInfo(features=features())._to_yaml_dict()["features"],
        "splits": [
            {"name": name, "num_bytes": split.arrow_bytes, "num_examples": split.rows} for name, split in splits.items()
        ],
        "download_size": sum(split.bytes for split in splits.values()),
        "dataset_size": sum(split.arrow_bytes for split in splits.values()),
    }


def _sources(records: pa.Table) -> list[SourceStudies]:
    rows = records.group_by(["source", "licence"]).aggregate([("study", "count_distinct")]).to_pylist()
    return sorted(
        SourceStudies(row["source"] or "not named", row["licence"] or "unknown", row["study_count_distinct"])
        for row in rows
    )


def _provenance(data: DataDir) -> dict[str, Any]:
    """Say where the release comes from: hashes and steps, without the key's fingerprint or any path."""
    current = manifest.manifest_sha256(data.path)
    proofs = {proof: manifest.read_proof(data.path, proof) for proof in PROOFS}
    if any(proof.manifest_sha256 != current for proof in proofs.values()):
        raise EchobenchError("the proofs changed while the release was written; run the command again")
    return {
        "manifest_sha256": current,
        "steps": [step.to_json() for step in data.manifest.steps],
        **{name: {"status": proof.status, "manifest_sha256": current} for name, proof in proofs.items()},
    }
