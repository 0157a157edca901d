"""Export to the formats of trainers: one JSON line a record, pictures as files named by their content.

What a format has no place for stands in the key `echobench` of each row, as JSON text, so that reading back gives the
very records. An exporter module offers `to_row`, `from_row` and, if its trainer wants a file beside the rows,
`companion`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from echobench import registry
from echobench.curate.rebalance import training_rows
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.errors import UsageError
from echobench.work.files import write_json
from echobench.work.jsonl import read_jsonl, write_jsonl
from echobench.work.summary import Summary

_OWN = "echobench"
_BATCH = 1000


def export(source: Path, out: Path, format: str) -> Summary:
    """Write `source` to `out` as {split}.jsonl and images/. Weights become copies: no trainer reads a weight column."""
    exporter = registry.load("curate.exporters", format)
    data = DataDir(source)
    out.mkdir(parents=True, exist_ok=True)
    pictures = _write_images(data, out)
    splits = data.splits or ["all"]
    rows: dict[str, int] = {}
    for split in splits:
        lines = (exported(exporter, row, pictures) for row in _rows(data, split))
        rows[split] = _write_lines(out / f"{split}.jsonl", lines)
    files = [out / f"{split}.jsonl" for split in splits]
    for name, content in getattr(exporter, "companion", lambda _: {})({s: f"{s}.jsonl" for s in splits}).items():
        write_json(out / name, content)
        files.append(out / name)
    files += [out / name for name in pictures.values()]
    manifest.write_manifest(
        out, kind="export", files=files, counts={"rows": rows, "images": len(pictures)},
        key_fingerprint=data.manifest["key_fingerprint"],
        parent={"manifest_sha256": manifest.manifest_sha256(data.path)},
        steps=[*data.manifest["steps"], {"name": "export", "format": format}],
    )  # fmt: skip
    counts = {**{f"{split}_rows": n for split, n in rows.items()}, "images": len(pictures)}
    return Summary("export", counts, [str(out)])


def exported(exporter: Any, row: Mapping[str, Any], pictures: Mapping[str, str]) -> dict[str, Any]:
    """One record as a row of the format, with all that the format has no place for."""
    try:
        files = [pictures[name] for name in row["images"]]
    except KeyError:
        raise UsageError(f"record {row['id']} names a picture that is not there; run: echobench validate DIR") from None
    rest = {name: value for name, value in row.items() if name not in ("messages", "images")}
    return {**exporter.to_row(row["messages"], files), "id": row["id"], _OWN: json.dumps(rest, ensure_ascii=False)}


def read_back(path: Path, format: str) -> Iterator[dict[str, Any]]:
    """The rows of the records table out of an exported {split}.jsonl."""
    exporter = registry.load("curate.exporters", format)
    for row in read_jsonl(path):
        messages, images = exporter.from_row(row)
        yield {**json.loads(row[_OWN]), "messages": messages, "images": [Path(name).stem for name in images]}


def _rows(data: DataDir, split: str) -> Iterator[dict[str, Any]]:
    table = data.records(split)
    if split == "train":
        table = table.take(training_rows(data, table))
    for batch in table.to_batches(max_chunksize=_BATCH):
        yield from batch.to_pylist()


def _write_images(data: DataDir, out: Path) -> dict[str, str]:
    """{sha256: file name relative to `out`}; a file is named by its content, never by its origin."""
    import pyarrow.parquet as pq

    folder = out / "images"
    folder.mkdir(exist_ok=True)
    names: dict[str, str] = {}
    for path in data.image_files:
        for batch in pq.ParquetFile(path).iter_batches(batch_size=100, columns=["sha256", "data"]):
            for name, content in zip(*batch.to_pydict().values(), strict=True):
                names[name] = f"images/{name}.{image_ending(content)}"
                target = out / names[name]
                if not target.is_file() or target.stat().st_size != len(content):
                    target.write_bytes(content)
    return names


def image_ending(content: bytes) -> str:
    """png or jpg, by the first bytes."""
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
