"""A column that is one annotated field is in the Arrow schema, in rows both ways, the JSON Schema and the axes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

import jsonschema
import pyarrow as pa
import pytest
from curate_sets import studies

from echobench.curate.instruct import instruct
from echobench.dataset.columns import Column, axes, columns, resolve, shared
from echobench.dataset.record_schema import record_schema
from echobench.dataset.records import LANGUAGES, REGIONS, Record, Study
from echobench.dataset.rows import RECORDS, STUDIES, arrow_schema, from_row, to_row


@dataclass(frozen=True, slots=True)
class Probe:
    """What a transducer was: a struct of its own."""

    name: Annotated[str, Column("Model")]
    mhz: Annotated[float | None, Column("Centre frequency")]


Posture = Annotated[str | None, Column("Posture of the patient", choices=("supine", "prone", "sitting"), axis=True)]
Depths = Annotated[tuple[int, ...], Column("Depth of each image in mm", arrow="int16", not_empty=True)]
Probes = Annotated[tuple[Probe, ...], Column("Transducers")]
NEW = [
    ("posture", Posture, None),
    ("depths", Depths, (40, 60)),
    ("probes", Probes, (Probe("c5", 3.5), Probe("l12", None))),
    ("settings", Annotated[Mapping[str, str], Column("Settings")], dataclasses.field(default_factory=dict)),
]
WideRecord: Any = dataclasses.make_dataclass("WideRecord", NEW, bases=(Record,), frozen=True)
WideStudy: Any = dataclasses.make_dataclass("WideStudy", NEW[:1], bases=(Study,), frozen=True)


def widened(**more: Any) -> Any:
    made, _ = studies(1)
    record = next(iter(instruct(made)))
    values = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    return WideRecord(**values, **more)


def test_a_new_field_is_a_column_of_arrow():
    schema = arrow_schema(WideRecord)
    assert schema.names == [*RECORDS.names, "posture", "depths", "probes", "settings"]
    assert schema.field("posture").type == pa.string()
    assert schema.field("depths").type == pa.list_(pa.int16())
    assert schema.field("probes").type == pa.list_(pa.struct([("name", pa.string()), ("mhz", pa.float64())]))
    assert schema.field("settings").type == RECORDS.field("labels").type


@pytest.mark.parametrize("side", ["supine", None])
def test_a_new_field_goes_through_parquet_and_back(tmp_path, side):
    import pyarrow.parquet as pq

    record = widened(posture=side, settings={"tint": "sepia", "gain": "60"})
    schema = arrow_schema(WideRecord)
    pq.write_table(pa.Table.from_pylist([to_row(record)], schema), tmp_path / "r.parquet")
    assert from_row(WideRecord, pq.read_table(tmp_path / "r.parquet").to_pylist()[0]) == record


def test_a_new_field_is_checked_by_the_json_schema():
    schema = record_schema(WideRecord)
    posture = schema["properties"]["posture"]
    assert posture == {
        "description": "Posture of the patient", "type": ["string", "null"],
        "enum": ["supine", "prone", "sitting", None],
    }  # fmt: skip
    assert schema["required"][-4:] == ["posture", "depths", "probes", "settings"]
    checker = jsonschema.Draft202012Validator(schema)
    record = widened(posture="supine")
    as_json = pa.Table.from_pylist([to_row(record)], arrow_schema(WideRecord)).to_pylist()[0]
    assert checker.is_valid(as_json)
    for wrong in ({"posture": "top"}, {"depths": []}, {"depths": ["x"]}, {"probes": [{"name": "c5"}]}, {"extra": 1}):
        assert not checker.is_valid({**as_json, **wrong}), wrong
    assert not checker.is_valid({name: value for name, value in as_json.items() if name != "posture"})


def test_a_new_field_is_an_axis_where_it_says_so_and_is_copied_from_the_study():
    assert axes(WideRecord) == (*axes(Record), "posture")
    assert shared(WideRecord, WideStudy) == (*shared(Record, Study), "posture")


def test_a_record_repeats_what_its_study_holds():
    made, _ = studies(12)
    known = {study.study: study for study in made}
    names = shared(Record, Study)
    assert set(names) >= {"patient", "study", "region", "images", "labels", "sex", "age", "site", "licence"}
    assert not {"lang", "id", "task", "split", "weight"} & set(names)
    for record in instruct(made):
        study = known[record.study]
        assert {name: getattr(record, name) for name in names} == {name: getattr(study, name) for name in names}


def test_every_column_has_a_meaning_and_choices_that_fit_the_constants():
    for table in (Record, Study):
        assert all(hint.column.about for hint in columns(table).values())
    assert columns(Record)["lang"].column.choices == LANGUAGES
    assert columns(Record)["region"].column.choices[:-1] == REGIONS


def test_annotations_are_taken_apart():
    assert resolve(Literal["a", "b"]).column.choices == ("a", "b")
    assert resolve(str | None).optional and not resolve(str).optional
    assert resolve(Annotated[int, Column("n", arrow="int16")]).column.arrow == "int16"
    assert [resolve(kind).is_scalar for kind in (str, int, float, bytes, tuple[str, ...])] == [True] * 3 + [False] * 2
    with pytest.raises(TypeError, match="one type"):
        resolve(int | str)


def test_null_lists_maps_and_texts_of_a_row_become_empty():
    made, _ = studies(1)
    row = dict.fromkeys(STUDIES.names)
    study = from_row(Study, row)
    assert (study.findings, study.labels, study.report, study.site) == ((), {}, {}, "")
    assert (study.sex, study.age, study.view) == (None, None, None)
    assert from_row(Study, to_row(replace(made[0], sex=None))) == replace(made[0], sex=None)
