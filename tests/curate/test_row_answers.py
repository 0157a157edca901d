"""Answers of closed questions against their own row: what contradicts it is told, what it does not state is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from curate_sets import studies

from echobench.curate.instruct import instruct
from echobench.curate.row_answers import answer_fits_row
from echobench.dataset.records import Measurement
from echobench.dataset.rows import to_row


def row(task: str, reference: str, lang: str = "en", **columns) -> dict:
    """One row with the columns that matter here; `provenance` and `labels` are given as dicts."""
    columns = {
        name: [{"name": n, "value": v} for n, v in value.items()] if isinstance(value, dict) else value
        for name, value in columns.items()
    }
    blank = {"region": "liver", "choices": [], "findings": [], "labels": [], "measurements": [], "view": None,
             "provenance": []}  # fmt: skip
    return {**blank, "task": task, "reference": reference, "lang": lang, **columns}


@pytest.mark.slow
def test_instructed_rows_contradict_nothing():
    made, _ = studies(200)
    assert all(answer_fits_row(to_row(record)) for record in instruct(made))


SIZE = [{"name": "cyst", "value": 12.5, "unit": "mm"}]
OPTIONS = ["hepatic cyst", "hemangioma", "normal", "hepatic abscess"]


@pytest.mark.parametrize(
    "fits, made",
    [
        (True, row("region", "liver")),
        (True, row("region", "肝胆胰脾", "zh")),
        (False, row("region", "kidney")),
        (False, row("region", "肝胆胰脾", "zh", region="kidney")),
        (True, row("region", "abdomen")),  # a name of another set
        (True, row("finding", "Yes", provenance={"evidence": "affirmed", "subject": "hepatic cyst"})),
        (False, row("finding", "No", provenance={"evidence": "affirmed", "subject": "hepatic cyst"})),
        (False, row("finding", "是", "zh", provenance={"evidence": "denied", "subject": "hepatic cyst"})),
        (False, row("finding", "No", findings=["hepatic cyst"], provenance={"subject": "hepatic cyst"})),
        (True, row("finding", "No", findings=["hepatic cyst"], provenance={"subject": "hemangioma"})),
        (True, row("match", "True", provenance={"evidence": "own text"})),
        (False, row("match", "True", provenance={"evidence": "exchanged"})),
        (True, row("single-choice", "A", choices=OPTIONS, findings=["hepatic cyst"])),
        (True, row("single-choice", "A. hepatic cyst", choices=OPTIONS, findings=["hepatic cyst"])),
        (False, row("single-choice", "B", choices=OPTIONS, findings=["hepatic cyst"])),
        (False, row("single-choice", "A", choices=OPTIONS, findings=["hepatic cyst", "hepatic abscess"])),
        (True, row("single-choice", "C", choices=OPTIONS)),
        (True, row("finding-detection", "hepatic cyst", choices=OPTIONS, findings=["hepatic cyst"])),
        (False, row("finding-detection", "None", choices=OPTIONS, findings=["hepatic cyst"])),
        (False, row("finding-detection", "hemangioma", choices=OPTIONS, findings=["hepatic cyst"])),
        (True, row("measurement", "12.5 mm", measurements=SIZE)),
        (False, row("measurement", "12.5 cm", measurements=SIZE)),
        (False, row("measurement", "21.5 mm", measurements=SIZE)),
        (True, row("measurement", "12.5 mm")),
        (True, row("side", "left", labels={"side": "L"})),
        (False, row("side", "right", labels={"laterality": "left"})),
        (True, row("side", "right")),
        (True, row("side", "右侧", "zh", provenance={"evidence": "side", "subject": "right"})),
        (False, row("side", "both", provenance={"evidence": "side", "subject": "left"})),
        (True, row("diagnosis", "malignant", labels={"class": "malignant"}, provenance={"evidence": "label"})),
        (False, row("diagnosis", "benign", labels={"class": "malignant"}, provenance={"evidence": "label"})),
        (True, row("diagnosis", "benign", labels={"class": "malignant"}, provenance={"evidence": "impression"})),
        (True, row("report", "anything at all", region="kidney")),
        (True, row("region", "", region="kidney")),  # an empty answer fails elsewhere
        (True, row("region", "Niere", "de")),
    ],
)
def test_an_answer_is_held_to_what_its_row_states(fits, made):
    assert answer_fits_row(made) is fits


def test_a_view_is_held_to_the_plane_of_its_row():
    made, _ = studies(60)
    record = next(record for record in instruct([replace(study, view="transverse") for study in made])
                  if record.task == "view")  # fmt: skip
    other = next(choice for choice in record.choices if choice != record.reference)
    assert answer_fits_row(to_row(record))
    assert not answer_fits_row({**to_row(record), "reference": other})
    assert answer_fits_row({**to_row(record), "reference": other, "view": None})


def test_values_are_compared_as_they_were_written():
    third = to_row(next(instruct(studies(1)[0]))) | row(
        "measurement", f"{100 / 3:g} mm", measurements=[{"name": "x", "value": 100 / 3, "unit": "mm"}]
    )
    assert answer_fits_row(third) and Measurement("x", 100 / 3, "mm").value != float(f"{100 / 3:g}")
