"""Publish an audited, validated set on the Hub: Parquet shards with embedded pictures, card and Croissant.

Nothing goes unless the audit and the validation are current and passed. What goes is a list of files that this module
wrote itself, never a folder; a broken upload goes on where it stopped, since files that are there already are not sent.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from echobench.curate.export import image_ending
from echobench.dataset import manifest
from echobench.dataset.directory import SHARD_BYTES, DataDir
from echobench.dataset.rows import RECORDS
from echobench.errors import EchobenchError, UsageError
from echobench.work.files import write_json
from echobench.work.summary import Summary

if TYPE_CHECKING:
    import datasets

_GROUP = 100
_PICTURE = pa.struct([("bytes", pa.binary()), ("path", pa.string())])


def publish(source: Path, repo: str, *, private: bool = False, gated: bool = True, dry_run: bool = False) -> Summary:
    """Send `source` to the repository `repo` (OWNER/NAME), or with `dry_run` show what would go."""
    if repo.count("/") != 1 or not all(repo.split("/")):
        raise UsageError(f"--repo {repo}: write it as OWNER/NAME")
    for proof in ("audit", "validation"):
        manifest.require_proof(source, proof, purpose="nothing is published")  # type: ignore[arg-type]
    data = DataDir(source)
    with tempfile.TemporaryDirectory(prefix="echobench-publish-") as name:
        folder = Path(name)
        files = write_release(data, repo, folder, gated=gated)
        sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}
        counts: dict[str, Any] = {"files": len(files), "bytes": sum(sizes.values())}
        details = {"files": sizes}
        if dry_run:
            lines = [f"{name} ({size:,} bytes)" for name, size in sizes.items()]
            return Summary(
                "publish", counts, notes=["dry run, nothing was sent; these would go:", *lines], details=details
            )
        from echobench.curate.hub_upload import upload

        counts["sent"] = upload(repo, folder, files, private=private)
    return Summary("publish", counts, [f"{repo} on the Hub"], details=details)


def write_release(data: DataDir, repo: str, folder: Path, *, gated: bool = True) -> list[Path]:
    """Write all files of a release below `folder` and return them: shards, card, Croissant, manifest and proofs."""
    from echobench import __version__
    from echobench.curate import dataset_card
    from echobench.curate.balance import measure
    from echobench.curate.croissant import croissant

    files: list[Path] = []
    splits: dict[str, dict[str, Any]] = {}
    for split in data.splits or ["all"]:
        name = "train" if split == "all" else split
        table = data.records(split)
        shards = list(_shards(data, table, folder / "data", name))
        splits[name] = {
            "rows": table.num_rows,
            "files": [path.relative_to(folder).as_posix() for path in shards],
            "bytes": sum(path.stat().st_size for path in shards),
        }
        files += shards
    records = data.records(columns=["task", "lang", "licence", "source", "patient", "study"])
    figures = measure(data)
    info = _dataset_info(splits)
    audit = manifest.proof_state(data.path, "audit")
    facts = {
        "balance": figures, "splits": splits, "records": records.num_rows, "images": data.images(["sha256"]).num_rows,
        "studies": figures["totals"]["studies"], "patients": figures["totals"]["patients"],
        "audit": f"it {audit} for exactly this content" if audit == "passed" else f"the audit is {audit}",
        "sources": _sources(records), "steps": data.manifest["steps"], "echobench": __version__,
        "manifest_sha256": manifest.manifest_sha256(data.path),
    }  # fmt: skip
    head = dataset_card.head(repo, records, splits, info, gated)
    readme = folder / "README.md"
    readme.write_text(dataset_card.yaml_block(head) + "\n" + dataset_card.body(repo, facts), encoding="utf-8")
    write_json(folder / "croissant.json", croissant(repo, folder, facts, head))
    write_json(folder / "provenance.json", _provenance(data))
    write_json(folder / "balance.json", figures)
    return [*files, readme, *(folder / name for name in ("croissant.json", "provenance.json", "balance.json"))]


def features() -> datasets.Features:
    """The features of a release: the record's columns, `images` as embedded pictures."""
    import datasets

    made = datasets.Features.from_arrow_schema(RECORDS)
    made["images"] = datasets.List(datasets.Image())
    return made


def _shards(data: DataDir, table: pa.Table, folder: Path, split: str) -> Iterator[Path]:
    """Parquet files of at most 100 MB with the pictures inside; a picture's path is its own hash."""
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    schema = features().arrow_schema
    parts: list[Path] = []
    writer, size = None, 0
    for start in range(0, table.num_rows, _GROUP):
        group = _embedded(data, table.slice(start, _GROUP), schema)
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
    for place, part in enumerate(parts):
        yield part.rename(folder / f"{split}-{place:05d}-of-{len(parts):05d}.parquet")


def _embedded(data: DataDir, table: pa.Table, schema: pa.Schema) -> pa.Table:
    lists = []
    for names in table.column("images").to_pylist():
        row = []
        for name in names:
            content = data.image_bytes(name)
            row.append({"bytes": content, "path": f"{name}.{image_ending(content)}"})
        lists.append(row)
    pictures = pa.array(lists, pa.list_(_PICTURE))
    place = table.schema.get_field_index("images")
    return table.set_column(place, schema.field("images"), pictures.cast(schema.field("images").type)).cast(schema)


def _dataset_info(splits: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    import datasets

    info = datasets.DatasetInfo(features=features())
    listed = info._to_yaml_dict()["features"]
    return {
        "features": listed,
        "splits": [
            {"name": name, "num_bytes": entry["bytes"], "num_examples": entry["rows"]} for name, entry in splits.items()
        ],
        "download_size": sum(entry["bytes"] for entry in splits.values()),
        "dataset_size": sum(entry["bytes"] for entry in splits.values()),
    }


def _sources(records: pa.Table) -> list[list[Any]]:
    rows = records.group_by(["source", "licence"]).aggregate([("study", "count_distinct")]).to_pylist()
    made = [[row["source"] or "not named", row["licence"] or "unknown", row["study_count_distinct"]] for row in rows]
    return sorted(made, key=lambda row: (str(row[0]), str(row[1])))


def _provenance(data: DataDir) -> dict[str, Any]:
    """Where the release comes from: hashes and steps, without the key's fingerprint or any path."""
    import json

    made: dict[str, Any] = {"manifest_sha256": manifest.manifest_sha256(data.path), "steps": data.manifest["steps"]}
    for proof in ("audit", "validation"):
        payload = json.loads((data.path / f"{proof}.json").read_text(encoding="utf-8"))
        made[proof] = {"status": payload["status"], "manifest_sha256": payload["manifest_sha256"]}
    if any(entry["manifest_sha256"] != made["manifest_sha256"] for entry in (made["audit"], made["validation"])):
        raise EchobenchError("the proofs changed while the release was made; run the command again")
    return made
