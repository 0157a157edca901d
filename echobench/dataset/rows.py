"""The three tables of a data set, and frozen values as their rows.

A record's messages hold content parts of {type, text} only: an `image` key would write nulls, and chat templates
that test `'image' in content` would render a second image.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import pyarrow as pa

from echobench.dataset.records import Image, Measurement, Message, Record, Study

_PAIRS = pa.list_(pa.struct([("name", pa.string()), ("value", pa.string())]))
_MEASUREMENTS = pa.list_(pa.struct([("name", pa.string()), ("value", pa.float64()), ("unit", pa.string())]))
_CONTENT = pa.list_(pa.struct([("type", pa.string()), ("text", pa.string())]))
_MESSAGES = pa.list_(pa.struct([("role", pa.string()), ("content", _CONTENT)]))

RECORDS = pa.schema(
    {
        "id": pa.string(),
        "patient": pa.string(),
        "study": pa.string(),
        "region": pa.string(),
        "task": pa.string(),
        "lang": pa.string(),
        "split": pa.string(),
        "images": pa.list_(pa.string()),
        "messages": _MESSAGES,
        "reference": pa.string(),
        "choices": pa.list_(pa.string()),
        "findings": pa.list_(pa.string()),
        "labels": _PAIRS,
        "measurements": _MEASUREMENTS,
        "sex": pa.string(),
        "age": pa.int16(),
        "view": pa.string(),
        "source": pa.string(),
        "licence": pa.string(),
        "site": pa.string(),
        "weight": pa.float64(),
        "provenance": _PAIRS,
    }
)
IMAGES = pa.schema(
    {
        "sha256": pa.string(),
        "data": pa.binary(),
        "width": pa.int32(),
        "height": pa.int32(),
        "spacing_mm_per_px": pa.float64(),
        "frame": pa.int32(),
        "phash": pa.uint64(),
        "study": pa.string(),
        "view": pa.string(),
        "sector": pa.list_(pa.int32()),
    }
)
STUDIES = pa.schema(
    {
        "study": pa.string(),
        "patient": pa.string(),
        "site": pa.string(),
        "region": pa.string(),
        "region_evidence": pa.string(),
        "region_confidence": pa.float64(),
        "lang": pa.string(),
        "report": _PAIRS,
        "images": pa.list_(pa.string()),
        "labels": _PAIRS,
        "findings": pa.list_(pa.string()),
        "measurements": _MEASUREMENTS,
        "sex": pa.string(),
        "age": pa.int16(),
        "view": pa.string(),
        "source": pa.string(),
        "licence": pa.string(),
    }
)

_MAPS = {"labels", "provenance", "report"}


def to_row(item: Record | Study | Image) -> dict[str, Any]:
    """A frozen value as a dict that fits its schema."""
    row = {f.name: getattr(item, f.name) for f in fields(item)}
    for name in _MAPS & row.keys():
        row[name] = [{"name": k, "value": v} for k, v in sorted(row[name].items())]
    if "measurements" in row:
        row["measurements"] = [{"name": m.name, "value": m.value, "unit": m.unit} for m in row["measurements"]]
    if "messages" in row:
        row["messages"] = [
            {"role": m.role, "content": [{"type": kind, "text": text} for kind, text in m.content]}
            for m in row["messages"]
        ]
    return row


def _from_row(row: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(row)
    for name in _MAPS & values.keys():
        values[name] = {pair["name"]: pair["value"] for pair in values[name] or ()}
    if "measurements" in values:
        values["measurements"] = tuple(Measurement(**m) for m in values["measurements"] or ())
    for name in {"images", "choices", "findings"} & values.keys():
        values[name] = tuple(values[name] or ())
    return values


def to_record(row: Mapping[str, Any]) -> Record:
    """A row of the records table as a Record."""
    values = _from_row(row)
    values["messages"] = tuple(
        Message(m["role"], tuple((part["type"], part["text"] or "") for part in m["content"])) for m in row["messages"]
    )
    return Record(**values)


def to_study(row: Mapping[str, Any]) -> Study:
    """A row of the studies table as a Study."""
    return Study(**_from_row(row))
