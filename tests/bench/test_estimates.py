"""scores.json: what is written is what is read, and absent values stay absent."""

from __future__ import annotations

import json

from echobench.bench.estimates import Estimate, MetricScores, RunScores, TaskScores

MEASURED = Estimate(50.0, 40.5, 60.25, n=12, patients=6, detectable=20.0, weak=True)
SCORES = RunScores(
    "model-0123456789",
    (
        TaskScores(
            "region", "en", "nltk", 12, 6, "patient", 1, 0.083333, 0,
            {
                "accuracy": MetricScores(
                    "accuracy|x", None, {"liver": MEASURED}, MEASURED, Estimate(1.0, None, None, 12, 1)
                ),
                "bertscore": MetricScores("bertscore|x", "needs torch", {}, None, None),
            },
        ),
    ),
)  # fmt: skip


def test_scores_are_read_as_they_were_written():
    assert RunScores.from_json(json.loads(json.dumps(SCORES.to_json()))) == SCORES


def test_only_what_is_known_is_written():
    assert "weak" not in Estimate(1.0, 0.5, 1.5, 3, 2).to_json()
    assert set(Estimate(55.8, None, None, 9).to_json()) == {"value", "low", "high", "n"}


def test_a_scope_is_a_region_or_an_average():
    accuracy = SCORES.boards[0].metrics["accuracy"]
    assert accuracy.at("liver") is accuracy.regions["liver"]
    assert accuracy.at("macro") is accuracy.macro
    assert accuracy.at("weighted") is accuracy.weighted
    assert accuracy.at("heart") is None
