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


def asked(hits, region="vessel"):
    return [
        SimpleNamespace(task="region", id=str(n), is_right=hit, region=region, patient=f"p{n // 2}")
        for n, hit in enumerate(hits)
    ]


def test_the_arms_are_compared_on_the_same_questions_of_the_rare_region():
    others = asked([True] * 9, region="heart")
    models = {"natural": others + asked([False] * 20), "rebalanced": asked([False] * 9, "heart") + asked([True] * 20)}
    difference = measures.rare_region(models, ("natural", "rebalanced"))
    assert (difference.value, difference.patients) == (100.0, 10), "other regions do not count"
    mixed = {"natural": asked([True, False] * 10), "rebalanced": asked([True, True, True, False] * 5)}
    difference = measures.rare_region(mixed, ("natural", "rebalanced"))
    assert difference.value == 25.0 and difference.low < 25.0 < difference.high
    assert "apart from zero" in str(difference) if difference.low > 0 else "not shown" in str(difference)
    back = measures.rare_region({**mixed, "third": mixed["natural"]}, ("rebalanced", "third"))
    assert back.value == -25.0


def test_what_cannot_be_told_apart_has_no_interval():
    same = {"natural": asked([True, False] * 10), "rebalanced": asked([True, False] * 10)}
    assert "without an interval: not shown" in str(measures.rare_region(same, ("natural", "rebalanced")))
    few = {"natural": asked([True, False]), "rebalanced": asked([True, True])}
    assert measures.rare_region(few, ("natural", "rebalanced")).low is None
    assert measures.rare_region({"natural": asked([True], "heart")}, ("natural",)) is None
