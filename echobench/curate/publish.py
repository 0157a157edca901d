"""Publish an audited, validated data set on the Hub: Parquet shards with embedded images, card and Croissant.

Nothing is sent unless the audit and the validation are current and passed. Only files that this module wrote itself are
sent, never a folder. An interrupted upload resumes: files that are on the Hub already are not sent again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from echobench.curate.export import image_ending
from echobench.curate.release import Release, SourceStudies, SplitFiles
from echobench.dataset import manifest
from echobench.dataset.directory import SHARD_BYTES, DataDir
from echobench.dataset.rows import RECORDS
from echobench.errors import EchobenchError, UsageError
from echobench.work.files import write_json
from echobench.work.summary import Summary

if TYPE_CHECKING:
    import datasets

PROOFS: tuple[manifest.Proof, ...] = ("audit", "validation")
_GROUP_ROWS = 100
_EMBEDDED = pa.struct([("bytes", pa.binary()), ("path", pa.string())])


def publish(source: Path, repo: str, *, private: bool = False, gated: bool = True, dry_run: bool = False) -> Summary:
    """Send `source` to the repository `repo` (OWNER/NAME), or with `dry_run` list what would be sent.

    GateError unless the audit and the validation of `source` are current and passed.
    """
    if repo.count("/") != 1 or not all(repo.split("/")):
        raise UsageError(f"--repo {repo}: write it as OWNER/NAME")
    for proof in PROOFS:
        manifest.require_proof(source, proof, purpose="nothing is published")
    with tempfile.TemporaryDirectory(prefix="echobench-publish-") as name:
        folder = Path(name)
        files = write_release(DataDir(source), repo, folder, gated=gated)
        sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}
        counts: dict[str, Any] = {"files": len(files), "bytes": sum(sizes.values())}
        if dry_run:
            lines = [f"{name} ({size:,} bytes)" for name, size in sizes.items()]
            notes = ["dry run, nothing was sent; these would be:", *lines]
            return Summary("publish", counts, notes=notes, details={"files": sizes})
        from echobench.curate.hub_upload import upload

        counts["sent"] = upload(repo, folder, files, private=private)
    return Summary("publish", counts, [f"{repo} on the Hub"], details={"files": sizes})


def write_release(data: DataDir, repo: str, folder: Path, *, gated: bool = True) -> list[Path]:
    """Write all files of a release below `folder` and return them: shards, card, Croissant, provenance and balance."""
    from echobench.curate.croissant import croissant
    from echobench.curate.dataset_card import body, head, yaml_block

    splits = {
        "train" if split == "all" else split: write_split(data, split, folder) for split in data.splits or ["all"]
    }
    release = describe(data, repo, splits)
    records = data.records(columns=["task", "lang", "licence"])
    values = head(repo, records, splits, _dataset_info(splits), gated)
    licence = values.get("license_details", values["license"])
    readme = folder / "README.md"
    readme.write_text(f"{yaml_block(values)}\n{body(release)}", encoding="utf-8")
    payloads = {
        "croissant.json": croissant(release, folder, licence, values["language"]),
        "provenance.json": _provenance(data),
        "balance.json": release.balance.to_json(),
    }
    for name, payload in payloads.items():
        write_json(folder / name, payload)
    shards = [folder / name for split in splits.values() for name in split.files]
    return [*shards, readme, *(folder / name for name in payloads)]


def describe(data: DataDir, repo: str, splits: Mapping[str, SplitFiles]) -> Release:
    """Gather what the card and the Croissant metadata state."""
    from echobench import __version__
    from echobench.curate.balance import measure

    audit = manifest.proof_state(data.path, "audit")
    records = data.records(columns=["source", "licence", "study"])
    return Release(
        repo=repo,
        splits=splits,
        records=records.num_rows,
        images=data.images(["sha256"]).num_rows,
        balance=measure(data),
        sources=_sources(records),
        steps=data.manifest.steps,
        audit=f"it {audit} for exactly this content" if audit == "passed" else f"the audit is {audit}",
        echobench=__version__,
        manifest_sha256=manifest.manifest_sha256(data.path),
    )


def features() -> datasets.Features:
    """Return the features of a release: the columns of a record, with `images` as embedded images."""
    import datasets

    columns = datasets.Features.from_arrow_schema(RECORDS)
    columns["images"] = datasets.List(datasets.Image())
    return columns


def write_split(data: DataDir, split: str, folder: Path) -> SplitFiles:
    """Write one split below `folder`; a set that was never split ("all") goes as train, as `datasets` expects."""
    table = data.records(split)
    shards = list(_shards(data, table, folder / "data", "train" if split == "all" else split))
    names = [path.relative_to(folder).as_posix() for path in shards]
    return SplitFiles(names, table.num_rows, sum(path.stat().st_size for path in shards))


def _shards(data: DataDir, table: pa.Table, folder: Path, split: str) -> Iterator[Path]:
    """Write Parquet files of at most 100 MB with the images inside; an image's path is its own hash."""
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    schema = features().arrow_schema
    parts: list[Path] = []
    writer, size = None, 0
    for start in range(0, table.num_rows, _GROUP_ROWS):
        group = _embedded(data, table.slice(start, _GROUP_ROWS), schema)
        if writer is None:
            parts.append(folder / f"{split}-{len(parts):05d}.part")
            writer, size = pq.ParquetWriter(parts[-1], schema, write_page_index=True), 0
        writer.write_table(group)
        size += group.nbytes
        if size >= SHARD_BYTES:
            writer.close()
            writer = None
    if writer is not None:
        writer.close()
    for number, part in enumerate(parts):
        yield part.rename(folder / f"{split}-{number:05d}-of-{len(parts):05d}.parquet")


def _embedded(data: DataDir, table: pa.Table, schema: pa.Schema) -> pa.Table:
    lists = []
    for names in table.column("images").to_pylist():
        contents = {name: data.image_bytes(name) for name in names}
        lists.append([{"bytes": contents[name], "path": f"{name}.{image_ending(contents[name])}"} for name in names])
    index, field = table.schema.get_field_index("images"), schema.field("images")
    return table.set_column(index, field, pa.array(lists, pa.list_(_EMBEDDED)).cast(field.type)).cast(schema)


def _dataset_info(splits: Mapping[str, SplitFiles]) -> dict[str, Any]:
    import datasets

    size = sum(split.bytes for split in splits.values())
    return {
        "features": datasets.DatasetInfo(features=features())._to_yaml_dict()["features"],
        "splits": [
            {"name": name, "num_bytes": split.bytes, "num_examples": split.rows} for name, split in splits.items()
        ],
        "download_size": size,
        "dataset_size": size,
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
