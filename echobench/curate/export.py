"""Export to the formats of trainers: one JSON line per record, images as files named by their content.

What a format has no place for is in the key `echobench` of each row, as JSON text, so that reading back gives the very
records. An exporter module offers `to_row`, `from_row` and, if its trainer expects a file beside the rows, `companion`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from echobench import registry
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.steps import Export
from echobench.dataset.training_rows import training_rows
from echobench.errors import UsageError
from echobench.work.files import write_json
from echobench.work.jsonl import read_jsonl, write_jsonl
from echobench.work.summary import Summary

_REST = "echobench"
_BATCH_ROWS = 1000


def export(source: Path, out: Path, format: str) -> Summary:
    """Write `source` to `out` as {split}.jsonl and images/, in the format of a trainer.

    Weights become copies of rows, since no trainer reads a column of weights. UsageError for an unknown format.
    """
    exporter = registry.load("curate.exporters", format)
    data = DataDir(source)
    out.mkdir(parents=True, exist_ok=True)
    image_names = _write_images(data, out)
    rows_files = {split: f"{split}.jsonl" for split in data.splits or ["all"]}
    rows = {
        split: _write_lines(out / name, (exported(exporter, row, image_names) for row in _rows(data, split)))
        for split, name in rows_files.items()
    }
    companions = exporter.companion(rows_files) if hasattr(exporter, "companion") else {}
    for name, content in companions.items():
        write_json(out / name, content)
    names = [*rows_files.values(), *companions, *image_names.values()]
    manifest.write_manifest(
        out, kind="export", files=[out / name for name in names], counts={"rows": rows, "images": len(image_names)},
        key_fingerprint=data.manifest.key_fingerprint, parent_sha256=manifest.manifest_sha256(data.path),
        steps=[*data.manifest.steps, Export(format=format)],
    )  # fmt: skip
    counts = {**{f"{split}_rows": n for split, n in rows.items()}, "images": len(image_names)}
    return Summary("export", counts, [str(out)])


def exported(exporter: ModuleType, row: Mapping[str, Any], image_names: Mapping[str, str]) -> dict[str, Any]:
    """Convert one row of the records table to the format; `image_names` maps SHA-256 to file name."""
    try:
        files = [image_names[name] for name in row["images"]]
    except KeyError:
        raise UsageError(f"record {row['id']} names an image that is missing; run: echobench validate DIR") from None
    rest = {name: value for name, value in row.items() if name not in ("messages", "images")}
    return {**exporter.to_row(row["messages"], files), "id": row["id"], _REST: json.dumps(rest, ensure_ascii=False)}


def read_back(path: Path, format: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of the records table from an exported {split}.jsonl."""
    exporter = registry.load("curate.exporters", format)
    for row in read_jsonl(path):
        messages, images = exporter.from_row(row)
        yield {**json.loads(row[_REST]), "messages": messages, "images": [Path(name).stem for name in images]}


def _rows(data: DataDir, split: str) -> Iterator[dict[str, Any]]:
    table = data.records(split)
    if split == "train":
        table = table.take(training_rows(data, table))
    for batch in table.to_batches(max_chunksize=_BATCH_ROWS):
        yield from batch.to_pylist()


def _write_images(data: DataDir, out: Path) -> dict[str, str]:
    """Write the images and return {sha256: file name relative to `out`}: a file is named by its content alone."""
    (out / "images").mkdir(exist_ok=True)
    names: dict[str, str] = {}
    for image in data.iter_images():
        names[image.sha256] = f"images/{image.sha256}.{image_ending(image.data)}"
        target = out / names[image.sha256]
        if not target.is_file() or target.stat().st_size != len(image.data):
            target.write_bytes(image.data)
    return names


def image_ending(content: bytes) -> str:
    """Return png or jpg, by the first bytes."""
    return "png" if content.startswith(b"\x89PNG") else "jpg"


def _write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    count = 0

    def counted() -> Iterator[Mapping[str, Any]]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    write_jsonl(path, counted())
    return count
