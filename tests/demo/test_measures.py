"""What the pipelines read from runs: predictions by task and model, in one order, and who was right."""

from __future__ import annotations

from types import SimpleNamespace

from echobench.demo import measures


def row(task, id, right):
    return SimpleNamespace(task=task, id=id, is_right=right)


def test_models_are_compared_question_by_question_whatever_the_order_of_their_rows(monkeypatch, tmp_path):
    runs = [
        SimpleNamespace(
            model="echovlm:a",
            predictions=[row("region", "2", True), row("side", "1", False), row("region", "1", False)],
        ),
        SimpleNamespace(
            model="majority", predictions=[row("region", "1", True), row("region", "2", True), row("side", "1", True)]
        ),
    ]
    monkeypatch.setattr(measures, "open_runs", lambda folder: runs if folder == tmp_path else [])
    asked = measures.predictions_by_task(tmp_path)
    assert {task: sorted(models) for task, models in asked.items()} == {
        "region": ["a", "majority"], "side": ["a", "majority"],
    }  # fmt: skip
    assert [prediction.id for prediction in asked["region"]["a"]] == ["1", "2"]
    assert measures.right(asked["region"], ["majority", "a"]).tolist() == [[1, 1], [0, 1]]
