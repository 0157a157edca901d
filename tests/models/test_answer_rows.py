"""Answers of other kits: columns by their names, null answers, ids."""

from __future__ import annotations

import json

import pytest

from echobench.errors import UsageError
from echobench.models._answer_rows import parse_columns, read_answers


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


# One row as each kit writes it (ms-swift, LLaMA-Factory, lmms-eval, VLMEvalKit), and what stands in it.
KITS = {
    "ms-swift": ({"response": "B", "labels": "A", "logprobs": None}, ("1", "B", "A")),
    "llama-factory": ({"prompt": "Which?", "predict": "B", "label": "A"}, ("1", "B", "A")),
    "lmms-eval": (
        {"doc_id": 3, "target": "A", "resps": [["B or"]], "filtered_resps": ["B"], "doc": {"q": 1}},
        ("3", "B", "A"),
    ),
    "vlmevalkit": ({"index": 5, "question": "Which?", "answer": "A", "prediction": "B"}, ("5", "B", "A")),
    "answers": ({"id": "x", "reference": "A", "answer": "B"}, ("x", "B", "A")),
}


@pytest.mark.parametrize("kit", KITS)
def test_the_columns_of_a_kit_are_known(tmp_path, kit):
    row, expected = KITS[kit]
    (answer,) = read_answers(write(tmp_path / "a.jsonl", [row]), required=("reference",)).rows
    assert (answer.id, answer.prediction, answer.values["reference"]) == expected


def test_what_was_guessed_is_said(tmp_path):
    path = write(tmp_path / "a.jsonl", [{"predict": "B", "label": "A", "other": "C"}])
    assert read_answers(path).note == [
        "columns by their names: prediction=predict, reference=label; change one by --column NAME=COLUMN"
    ]
    answers = read_answers(path, {"reference": "other"})
    assert answers.rows[0].values["reference"] == "C"
    assert read_answers(write(tmp_path / "b.jsonl", [{"id": "1", "prediction": "B"}])).note == []


def test_null_is_a_failed_request_and_an_empty_text_is_an_answer(tmp_path):
    rows = [{"id": "1", "prediction": None}, {"id": "2", "prediction": ""}, {"id": "3", "prediction": 4}]
    assert [row.prediction for row in read_answers(write(tmp_path / "a.jsonl", rows)).rows] == [None, "", "4"]


@pytest.mark.parametrize(
    ("rows", "required", "says"),
    [
        ([{"text": "B"}], (), "no field 'prediction'; name it by --column prediction=COLUMN, there are text"),
        ([{"prediction": "B"}], ("reference",), "no field 'reference'"),
        ([{"prediction": "B"}], ("id",), "no field 'id'"),
        ([{"id": "1", "prediction": {"a": 1}}], (), "line 1: field 'prediction' is not text"),
        ([{"id": "1", "prediction": "B"}] * 2, (), "line 2: the id of line 1 again"),
        ([{"id": "1", "prediction": "B"}, {"id": "2"}], (), "line 2: no field 'prediction'"),
    ],
)
def test_what_is_missing_is_named(tmp_path, rows, required, says):
    with pytest.raises(UsageError, match=says):
        read_answers(write(tmp_path / "a.jsonl", rows), required=required)


def test_columns_that_are_named():
    assert parse_columns(["reference=labels", "id=a=b"]) == {"reference": "labels", "id": "a=b"}
    for given in ("labels", "text=labels", "reference="):
        with pytest.raises(UsageError, match="NAME=COLUMN"):
            parse_columns([given])


def test_a_named_column_has_to_be_there(tmp_path):
    with pytest.raises(UsageError, match="no such column; there are id, prediction"):
        read_answers(write(tmp_path / "a.jsonl", [{"id": "1", "prediction": "B"}]), {"reference": "labels"})
