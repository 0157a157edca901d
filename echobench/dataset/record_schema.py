"""JSON Schema (draft 2020-12) of one record, made from the fields of `records.Record`.

`schemas/record.schema.json` is its copy for readers in other languages; a test fails when the two differ. Write it
again after a change of a column:

    python -m echobench.dataset.record_schema
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from echobench.dataset.columns import Hint, columns
from echobench.dataset.records import Record

_TYPES = {str: "string", int: "integer", float: "number"}
_PAIR = {"name": {"type": "string"}, "value": {"type": "string"}}


def record_schema(table: type = Record) -> dict[str, Any]:
    """Return the JSON Schema of one row of a table, by default of the records table."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"echobench {table.__name__.lower()}",
        "description": f"One row of the data set. Made from echobench.dataset.records.{table.__name__}.",
        **_object({name: _property(hint) for name, hint in columns(table).items()}),
    }


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _property(hint: Hint) -> dict[str, Any]:
    schema = _type(hint)
    if hint.column.about:
        schema = {"description": hint.column.about, **schema}
    if hint.optional:
        schema["type"] = [schema["type"], "null"]
    if hint.column.choices:
        schema["enum"] = [*hint.column.choices, *([None] if hint.optional else [])]
    if hint.column.not_empty:
        schema["minLength" if schema["type"] == "string" else "minItems"] = 1
    return schema


def _type(hint: Hint) -> dict[str, Any]:
    if hint.is_map:
        return {"type": "array", "items": _object(_PAIR)}
    if (item := hint.items) is not None:
        return {"type": "array", "items": _type(item)}
    if (members := hint.members) is not None:
        return _object({name: _property(member) for name, member in members.items()})
    return {"type": _TYPES[hint.type]}


def write() -> None:
    """Write `schemas/record.schema.json` of this checkout again."""
    from echobench.schemas import schema_path

    text = json.dumps(record_schema(), ensure_ascii=False, indent=1) + "\n"
    schema_path("record.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
