"""`schemas/record.schema.json` is the schema that the fields of a record make, and holds what the tables hold."""

from __future__ import annotations

import json

import jsonschema

from echobench.dataset import record_schema as module
from echobench.dataset.record_schema import record_schema
from echobench.dataset.records import Study
from echobench.dataset.rows import RECORDS
from echobench.schemas import read_schema, schema_path


def test_the_exported_schema_has_not_drifted():
    """After a change of a column: python -m echobench.dataset.record_schema"""
    assert read_schema("record.schema.json") == record_schema()
    jsonschema.Draft202012Validator.check_schema(record_schema())


def test_writing_again_gives_the_same_bytes(monkeypatch, tmp_path):
    before = schema_path("record.schema.json").read_bytes()
    (tmp_path / "record.schema.json").write_bytes(b"")
    monkeypatch.setattr("echobench.schemas.schema_path", lambda name: tmp_path / name)
    module.write()
    assert (tmp_path / "record.schema.json").read_bytes() == before


def test_constraints_are_those_of_the_columns():
    made = record_schema()["properties"]
    assert list(made) == RECORDS.names
    assert made["split"]["enum"] == ["train", "val", "test", None]
    assert made["id"]["minLength"] == made["images"]["minItems"] == made["messages"]["minItems"] == 1
    message = made["messages"]["items"]["properties"]
    assert message["role"]["enum"] == ["system", "user", "assistant"]
    assert message["content"]["items"]["properties"]["type"]["enum"] == ["image", "text"]
    assert made["age"]["type"] == ["integer", "null"] and made["weight"]["type"] == "number"
    assert made["labels"]["items"]["required"] == ["name", "value"]
    assert json.loads(json.dumps(made)) == made


def test_other_tables_have_a_schema_too():
    made = record_schema(Study)
    assert made["title"] == "echobench study"
    assert made["properties"]["region_confidence"]["type"] == "number"
