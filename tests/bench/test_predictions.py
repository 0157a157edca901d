"""predictions.jsonl: tuples survive JSON, and rightness needs an answer that was understood."""

from __future__ import annotations

from dataclasses import replace

import pytest

from echobench.bench.predictions import Prediction, read_predictions, write_predictions

ROW = Prediction(
    id="r", patient="p", study="s", region="liver", task="measurement", lang="zh", images=("a", "b"), question="多大?",
    choices=(), findings=("cyst",), reference="1.2 cm", target=(1.2, "cm"), raw="12 mm", extracted=(12.0, "mm"),
    error=None, stop="end", key="k",
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
    assert replace(ROW, stop="error").failed
    assert not replace(ROW, stop="length").failed
