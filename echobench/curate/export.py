"""Export to the formats of trainers: rows as their reader takes them, images as files named by their content.

What a format has no place for is in the key `echobench` of each row, as JSON text, so that reading back gives the very
records. What an exporter module offers is written in `echobench.curate.exporters`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow.compute as pc

from echobench import registry
from echobench.curate.export_files import WRITERS, read_rows
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.steps import Export
from echobench.dataset.training_rows import training_tables
from echobench.errors import UsageError
from echobench.work.files import write_json, write_text
from echobench.work.jsonl import write_jsonl
from echobench.work.summary import Summary
from echobench.work.workdir import refuse_finished

REFUSED = "left_out.jsonl"
_REST = "echobench"
_BATCH_ROWS = 1000
_SHOWN = 5


@dataclass
class _Rows:
    """The rows of an export, converted one by one; those that the format cannot hold are counted by id."""

    exporter: ModuleType
    data: DataDir
    image_names: Mapping[str, str]
    refused: dict[str, int] = field(default_factory=dict)

    def of(self, split: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of one split that the format can hold."""
        most = getattr(self.exporter, "MOST_IMAGES", None)
        for row in _records(self.data, split):
            if most is not None and len(row["images"]) > most:
                self.refused[row["id"]] = len(row["images"])
            else:
                yield exported(self.exporter, row, self.image_names)


def export(source: Path, out: Path, format: str) -> Summary:
    """Write `source` to `out` in the format of a trainer, with a README that says how to start it.

    Weights become copies of rows, since no trainer reads a column of weights. Rows with more images than the reader
    takes are left out and listed. UsageError for an unknown format, or if no row would be left.
    """
    exporter = registry.load("curate.exporters", format)
    data = DataDir.with_rows(source)
    refuse_finished(out)
    _require_rows(data, getattr(exporter, "MOST_IMAGES", None), format)
    out.mkdir(parents=True, exist_ok=True)
    layout = getattr(exporter, "LAYOUT", "jsonl")
    image_names = _write_images(data, None if layout == "tar" else out)
    base = f"{out.resolve()}/" if getattr(exporter, "ABSOLUTE", False) else ""
    rows = _Rows(exporter, data, {sha256: base + name for sha256, name in image_names.items()})
    splits = data.splits or ["all"]
    written = {split: WRITERS[layout](out, split, rows.of(split), data.image_bytes) for split in splits}
    names = [name for files in written.values() for name in files.names]
    names += _write_beside(out, format, exporter, {split: files.names[0] for split, files in written.items()}, rows)
    counts = {split: files.rows for split, files in written.items()}
    manifest.write_manifest(
        out, kind="export", files=[out / name for name in names] + sorted((out / "images").glob("*")),
        counts={"rows": counts, "images": len(image_names)},
        key_fingerprint=data.manifest.key_fingerprint, parent_sha256=manifest.manifest_sha256(data.path),
        steps=[*data.manifest.steps, Export(format=format)],
    )  # fmt: skip
    shown = {**{f"{split}_rows": n for split, n in counts.items()}, "images": len(image_names)}
    return Summary("export", shown, [str(out)], _notes(rows, format, out), details={"left_out": sorted(rows.refused)})


def _require_rows(data: DataDir, most: int | None, format: str) -> None:
    """Raise UsageError if there is no row, or none with as few images as the reader takes."""
    counts = [pc.min(pc.list_value_length(table["images"])).as_py() for table in data.batches(columns=["images"])]
    if not counts:
        raise UsageError(f"{data.path} has no instructions to write; run: echobench instruct {data.path} --out DIR")
    if most is not None and min(counts) > most:
        raise UsageError(
            f"{format} reads one image per row, and every row of {data.path} has several; split them: "
            f"echobench instruct {data.path} --out DIR --images-per-record 1"
        )


def _write_beside(out: Path, format: str, exporter: ModuleType, files: Mapping[str, str], rows: _Rows) -> list[str]:
    """Write what stands beside the rows, and return the names: companions, README, the list of rows left out."""
    companions = exporter.companion(files) if hasattr(exporter, "companion") else {}
    for name, content in companions.items():
        write_json(out / name, content)
    write_text(out / "README.md", _readme(format, exporter, out, files))
    names = [*companions, "README.md"]
    if rows.refused:
        write_jsonl(out / REFUSED, ({"id": id, "images": images} for id, images in sorted(rows.refused.items())))
        names.append(REFUSED)
    return names


def _readme(format: str, exporter: ModuleType, out: Path, files: Mapping[str, str]) -> str:
    moved = "Image paths are absolute: export again if the folder moves." if getattr(exporter, "ABSOLUTE", False) else (
        "Image paths are relative to this folder: if it moves, only the lines below have to name its new place."
    )  # fmt: skip
    trained = "train" if "train" in files else min(files)
    return "\n".join([
        f"# Export for {format}", "",
        f"Made with echobench. {', '.join(f'{split}: `{name}`' for split, name in sorted(files.items()))}. {moved}", "",
        "De-identified data of patients: keep it where the data set may be.", "",
        "```", exporter.START.format(folder=out.resolve(), split=trained, file=files[trained]), "```", "",
    ])  # fmt: skip


def _notes(rows: _Rows, format: str, out: Path) -> list[str]:
    notes = [f"how to start the trainer: {out / 'README.md'}"]
    if rows.refused:
        ids = ", ".join(sorted(rows.refused)[:_SHOWN])
        more = " ..." if len(rows.refused) > _SHOWN else ""
        notes.append(f"{len(rows.refused)} rows of several images are left out, {format} reads one: {ids}{more}")
        notes.append(f"all are listed in {out / REFUSED}")
    return notes


def exported(exporter: ModuleType, row: Mapping[str, Any], image_names: Mapping[str, str]) -> dict[str, Any]:
    """Convert one row of the records table to the format; `image_names` maps SHA-256 to file name."""
    try:
        files = [image_names[name] for name in row["images"]]
    except KeyError:
        raise UsageError(f"record {row['id']} names an image that is missing; run: echobench validate DIR") from None
    rest = {name: value for name, value in row.items() if name not in ("messages", "images")}
    return {**exporter.to_row(row["messages"], files), "id": row["id"], _REST: json.dumps(rest, ensure_ascii=False)}


def read_back(path: Path, format: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of the records table from an exported file of rows."""
    exporter = registry.load("curate.exporters", format)
    for row in read_rows(path):
        messages, images = exporter.from_row(row)
        yield {**json.loads(row[_REST]), "messages": messages, "images": [Path(name).stem for name in images]}


def _records(data: DataDir, split: str) -> Iterator[dict[str, Any]]:
    for table in training_tables(data) if split == "train" else data.batches(split):
        for batch in table.to_batches(max_chunksize=_BATCH_ROWS):
            yield from batch.to_pylist()


def _write_images(data: DataDir, out: Path | None) -> dict[str, str]:
    """Return {sha256: file name relative to `out`}, and write the images there: a file is named by its content alone.

    Images that no record shows are left out. Without `out` nothing is written, for layouts that hold the images.
    """
    names: dict[str, str] = {}
    if out is not None:
        (out / "images").mkdir(exist_ok=True)
    shown: set[str] = set()
    for table in data.batches(columns=["images"]):
        shown.update(pc.unique(table["images"].combine_chunks().flatten()).to_pylist())
    for image in data.iter_images(shown):
        names[image.sha256] = f"images/{image.sha256}.{image_ending(image.data)}"
        target = out / names[image.sha256] if out is not None else None
        if target is not None and not (target.is_file() and target.stat().st_size == len(image.data)):
            target.write_bytes(image.data)
    return names


def image_ending(content: bytes) -> str:
    """Return png or jpg, by the first bytes."""
    return "png" if content.startswith(b"\x89PNG") else "jpg"
