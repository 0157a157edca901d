"""The record as JSON Schema (draft 2020-12), made from the Arrow schema: `schemas/record.schema.json` is its copy for
readers in other languages, and a test fails when the two drift apart."""

from __future__ import annotations

from typing import Any, get_args

import pyarrow as pa

from echobench.dataset.records import LANGUAGES, OTHER, REGIONS, SPLITS, Role
from echobench.dataset.rows import RECORDS

_MAY_BE_NULL = {"split", "sex", "age", "view"}
_ENUMS: dict[str, list[Any]] = {
    "region": [*REGIONS, OTHER],
    "lang": list(LANGUAGES),
    "split": [*SPLITS, None],
    "role": list(get_args(Role)),
    "type": ["image", "text"],
}


def record_schema() -> dict[str, Any]:
    """JSON Schema of one row of the records table."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "echobench record",
        "description": "One instruction over the pictures of one study. Made from echobench.dataset.rows.RECORDS.",
        **_object(list(RECORDS)),
    }


def _object(fields: list[pa.Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _property(field) for field in fields},
        "required": [field.name for field in fields],
        "additionalProperties": False,
    }


def _property(field: pa.Field) -> dict[str, Any]:
    made = _type(field.type)
    if field.name in _MAY_BE_NULL:
        made["type"] = [made["type"], "null"]
    if field.name in _ENUMS:
        made["enum"] = _ENUMS[field.name]
    if field.name in ("id", "patient", "study", "reference"):
        made["minLength"] = 1
    if field.name in ("images", "messages"):
        made["minItems"] = 1
    return made


def _type(kind: pa.DataType) -> dict[str, Any]:
    if pa.types.is_list(kind):
        return {"type": "array", "items": _type(kind.value_type)}
    if pa.types.is_struct(kind):
        return _object([kind.field(i) for i in range(kind.num_fields)])
    if pa.types.is_integer(kind):
        return {"type": "integer"}
    if pa.types.is_floating(kind):
        return {"type": "number"}
    return {"type": "string"}
