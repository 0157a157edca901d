"""predictions.jsonl: tuples survive JSON, and rightness needs an answer that was understood."""

from __future__ import annotations

from dataclasses import replace

import pytest

from echobench.bench.predictions import Prediction, Status, outcomes, read_predictions, status_of, write_predictions

ROW = Prediction(
    id="r", patient="p", study="s", region="liver", task="measurement", lang="zh", images=("a", "b"), question="多大?",
    choices=(), findings=("cyst",), reference="1.2 cm", target=(1.2, "cm"), raw="<think>?</think>13 mm",
    answer="13 mm", extracted=(13.0, "mm"), error=None, stop="end", status=Status.ANSWERED, key="k",
)  # fmt: skip


@pytest.mark.parametrize("answer", [None, "liver", ("cyst", "stone"), (), (1.2, "cm")])
def test_predictions_are_read_as_they_were_written(tmp_path, answer):
    rows = [ROW, replace(ROW, id="other", extracted=answer, target=answer)]
    write_predictions(tmp_path / "predictions.jsonl", rows)
    assert read_predictions(tmp_path / "predictions.jsonl") == rows


def test_an_answer_that_was_not_understood_is_not_right():
    assert replace(ROW, extracted=ROW.target).is_right
    assert not ROW.is_right
    assert not replace(ROW, extracted=None, target=None).is_right


def test_only_a_request_without_answer_failed():
    assert replace(ROW, status=Status.FAILED).failed
    assert not replace(ROW, status=Status.CUT_SHORT).failed


def test_the_same_value_in_another_unit_is_right():
    assert replace(ROW, extracted=(12.0, "mm")).is_right
    assert not replace(ROW, extracted=(1.2, "mL")).is_right
    assert ROW.is_wrong and not replace(ROW, extracted=None).is_wrong


@pytest.mark.parametrize(
    ("stop", "error", "status"),
    [
        ("error", "request failed: down", "failed"),
        ("refused", "refused", "refused"),
        ("end", "refused", "refused"),
        ("length", None, "cut short"),
        ("length", "only reasoning", "cut short"),
        ("end", "several options named", "unparsed"),
        ("end", None, "answered"),
    ],
)
def test_every_answer_has_one_status(stop, error, status):
    assert status_of(stop, error) == status


def test_each_status_is_counted_apart():
    rows = [replace(ROW, status=status) for status in Status]
    assert outcomes(rows) == {"unparsed": 1, "refused": 1, "cut_short": 1, "failed": 1, "wrong": 5}


def test_runs_of_version_0_1_are_read():
    old = {name: value for name, value in ROW.to_json().items() if name not in ("answer", "status")}
    read = Prediction.from_json({**old, "stop": "length"})
    assert (read.answer, read.status) == (ROW.raw, Status.CUT_SHORT)
