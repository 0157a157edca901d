"""Validation: a sound set passes, every kind of damage fails and is named by id, never by value."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from curate_sets import small, studies, write
from typer.testing import CliRunner

from echobench.cli import app
from echobench.curate.instruct import instruct
from echobench.curate.split import split
from echobench.curate.validate import validate
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.record_schema import record_schema
from echobench.dataset.records import Measurement

SECRET = "Zhang-Wei-1957"


@pytest.mark.slow
def test_a_sound_set_passes_and_its_proof_is_current(tmp_path):
    small(tmp_path / "a")
    split(tmp_path / "a", tmp_path / "b")
    for name in "ab":
        summary = validate(tmp_path / name)
        assert summary.ok, summary.notes
        assert manifest.proof_state(tmp_path / name, "validation") == "passed"
    checker = jsonschema.Draft202012Validator(record_schema())
    assert all(checker.is_valid(row) for row in DataDir(tmp_path / "b").records().to_pylist())


def turns(record, *texts):
    return tuple(
        replace(m, content=tuple((k, t if k == "text" else "") for k, _ in m.content)) if t is not None else m
        for m, t in zip(record.messages, texts, strict=True)
    )


DAMAGE = {
    "records.id": lambda r: replace(r, id="s00001-region-0"),
    "records.region": lambda r: replace(r, region=SECRET),
    "records.lang": lambda r: replace(r, lang=SECRET),
    "records.agrees_with_study": lambda r: replace(r, patient=SECRET),
    "records.study_exists": lambda r: replace(r, study=SECRET),
    "records.missing_images": lambda r: replace(r, images=("f" * 64,)),
    "records.one_part_per_image": lambda r: replace(r, images=r.images * 2),
    "records.one_entry_per_image": lambda r: replace(r, image_regions=("liver",) * (len(r.images) + 1)),
    "records.answer_is_reference": lambda r: replace(r, reference=SECRET),
    "records.answer_is_a_choice": lambda r: replace(r, choices=("x", "y")),
    "records.no_image_tokens": lambda r: replace(r, messages=turns(r, None, f"<image> {SECRET}", None)),
    "records.roles": lambda r: replace(r, messages=r.messages[::-1]),
    "records.weight": lambda r: replace(r, weight=-1.0),
    "records.answer_fits_row": lambda r: replace(r, reference="thyroid", messages=turns(r, None, None, "thyroid")),
    "records.choices_are_distinct": lambda r: replace(r, choices=(*r.choices, r.choices[0])),
    "records.measurements_are_finite": lambda r: replace(r, measurements=(Measurement("x", float("inf"), "mm"),)),
    "records.age": lambda r: replace(r, age=1957),
    "records.task_is_known": lambda r: replace(r, task="no-such-task"),
    "records.findings_are_known": lambda r: replace(r, findings=(*r.findings, SECRET)),
    "records.options_are_shown": lambda r: replace(
        r, task="single-choice", messages=turns(r, None, "Which is it?", None)
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("where", DAMAGE)
def test_damage_is_named_by_id_and_never_by_value(tmp_path, where):
    made, images = studies(6)
    records = list(instruct(made))
    bad = next(i for i, r in enumerate(records) if r.task == "region" and r.study == "s00002")
    records[bad] = DAMAGE[where](records[bad])
    write(tmp_path / "a", made, images, records)
    summary = validate(tmp_path / "a")
    assert not summary.ok
    failed = {f"{f['suite']}.{f['column']}": f["ids"] for f in summary.details["failures"]}
    assert records[bad].id in failed[where]
    written = (tmp_path / "a" / "validation.json").read_text() + json.dumps(summary.details) + str(summary.notes)
    assert SECRET not in written
    assert manifest.proof_state(tmp_path / "a", "validation") == "failed"


@pytest.mark.slow
@pytest.mark.parametrize("weight", [float("nan"), float("inf"), -0.5, 1001.0])
def test_a_weight_that_is_no_number_fails_by_id(tmp_path, weight):
    made, images = studies(4)
    records = list(instruct(made))
    records[3] = replace(records[3], weight=weight)
    write(tmp_path / "a", made, images, records)
    failures = validate(tmp_path / "a").details["failures"]
    assert {(f["suite"], f["column"], *f["ids"]) for f in failures} >= {("records", "weight", records[3].id)}


@pytest.mark.slow
def test_a_set_of_which_nothing_would_be_trained_on_fails(tmp_path):
    made, images = studies(4)
    records = [replace(record, weight=0.0) for record in instruct(made)]
    write(tmp_path / "none", made, images, records)
    failed = {f"{f['suite']}.{f['column']}": f["rows"] for f in validate(tmp_path / "none").details["failures"]}
    assert failed["records.weight"] == len(records)
    records[-1] = replace(records[-1], weight=0.001)
    write(tmp_path / "one", made, images, records)
    assert validate(tmp_path / "one").ok


@pytest.mark.slow
def test_a_study_with_a_finding_of_another_vocabulary_fails_by_id(tmp_path):
    made, images = studies(4)
    made[1] = replace(made[1], findings=(*made[1].findings, "lump"))
    write(tmp_path / "a", made, images)
    failed = {f"{f['suite']}.{f['column']}": f["ids"] for f in validate(tmp_path / "a").details["failures"]}
    assert failed["studies.findings_are_known"] == ["s00001"]


@pytest.mark.slow
def test_a_measurement_of_a_study_that_is_no_number_fails_by_id(tmp_path):
    made, images = studies(4)
    made[2] = replace(made[2], measurements=(Measurement("x", float("nan"), "mm"),))
    write(tmp_path / "a", made, images)
    failed = {f"{f['suite']}.{f['column']}": f["ids"] for f in validate(tmp_path / "a").details["failures"]}
    assert failed["studies.measurements_are_finite"] == ["s00002"]


@pytest.mark.slow
def test_images_are_held_to_their_names_and_sizes(tmp_path):
    made, images = studies(5)
    images[1] = replace(images[1], data=images[2].data)
    images[3] = replace(images[3], width=63, spacing_mm_per_px=90.0)
    write(tmp_path / "a", made, images)
    failed = {f["column"]: f["ids"] for f in validate(tmp_path / "a").details["failures"]}
    assert failed["intact"] == [images[1].sha256[:16]]
    assert failed["size_matches"] == failed["spacing_mm_per_px"] == [images[3].sha256[:16]]


@pytest.mark.slow
def test_a_patient_in_two_splits_fails(tmp_path):
    made, images = studies(12, patients=10**6)
    made[4] = replace(made[4], patient=made[3].patient)
    records = [replace(r, split="test" if r.study == "s00004" else "train") for r in instruct(made)]
    write(tmp_path / "a", made, images, records)
    failed = {f["column"]: f["ids"] for f in validate(tmp_path / "a").details["failures"]}
    assert failed == {name: ["s00003", "s00004"] for name in ("splits_of_patient", "splits_of_group")}


def test_a_changed_file_fails_and_exits_1(tmp_path):
    small(tmp_path / "a", 4)
    (tmp_path / "a" / "data" / "all-00000.parquet").write_bytes(b"PAR1")
    result = CliRunner().invoke(app, ["validate", str(tmp_path / "a"), "--json"])
    assert result.exit_code == 1
    assert json.loads(result.output)["failures"][0]["column"] == "data/all-00000.parquet"
