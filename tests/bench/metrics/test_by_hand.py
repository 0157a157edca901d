"""Metrics over answers, findings and measurements, against sklearn-like definitions done by hand."""

from __future__ import annotations

import numpy as np
import pytest

from echobench.bench import metrics, score_rows
from echobench.bench.score_rows import ScoredRow


def value(metric, pairs):
    rows = [ScoredRow(r, p) for r, p in pairs]
    return score_rows.combine(metric, score_rows.statistics(metric, rows, "nltk"), "nltk")


def test_accuracy_takes_the_normal_form_and_counts_no_answer_as_wrong():
    assert value("accuracy", [("Liver", "liver."), ("kidney", ""), ("心脏", "心脏。"), ("a", "b")]) == 50


def test_exact_match_takes_the_characters():
    assert value("exact-match", [("Liver", "liver"), ("kidney", " kidney\n")]) == 50


def test_balanced_accuracy_is_the_mean_recall():
    always = [("liver", "liver")] * 90 + [("vessel", "liver")] * 10
    assert value("accuracy", always) == 90
    assert value("balanced-accuracy", always) == 50


def test_balanced_accuracy_leaves_out_a_class_that_a_draw_lost():
    totals = np.array([3.0, 4, 0, 0])
    assert score_rows.value("balanced-accuracy", totals, "nltk") == 75


def test_macro_entity_weighs_a_rare_finding_like_a_common_one():
    pairs = [("A renal cyst is seen.", "A renal cyst is seen.")] * 9 + [("Hydronephrosis.", "Text.")]
    assert value("macro-entity", pairs) == pytest.approx(50)


def test_macro_entity_counts_what_is_invented():
    assert value("macro-entity", [("Hydronephrosis.", "Hydronephrosis. A kidney stone.")]) == pytest.approx(50)


def test_a_denied_finding_is_not_affirmed():
    assert value("hamming-entity", [("No hydronephrosis.", "Hydronephrosis.")]) == 0
    assert value("hamming-entity", [("No hydronephrosis.", "Without hydronephrosis.")]) == 100
    assert value("hamming-entity", [("未见肾积水。", "左肾可见肾积水。")]) == 0


def test_without_any_finding_macro_has_no_value_and_hamming_agrees():
    assert np.isnan(value("macro-entity", [("x", "y")]))
    assert value("hamming-entity", [("x", "y")]) == 100


@pytest.mark.parametrize(
    "reference, prediction, expected",
    [
        ("Size 1.2 cm.", "Size 12 mm.", 100),
        ("Size 1.2 cm.", "Size 1.2 mm.", 0),
        ("Size 10 mm.", "Size 10.9 mm.", 100),
        ("Size 10 mm.", "Size 11.5 mm.", 0),
        ("大小约12×8mm", "大小约12×9.5mm", 50),
        ("Size 10 mm.", "No size.", 0),
    ],
)
def test_measurements_are_compared_in_one_unit(reference, prediction, expected):
    assert value("measurements", [(reference, prediction)]) == pytest.approx(expected)


@pytest.mark.parametrize(
    "prediction, expected",
    [
        ("A cyst of 12 mm in the left kidney.", 100),
        ("A cyst of 12 mm in the right kidney.", 0),
        ("A cyst of 18 mm in the left kidney.", 0),
        ("A cyst of 12 cm in the left kidney.", 0),
    ],
)
def test_faithfulness_is_lost_by_one_contradiction(prediction, expected):
    assert value("faithfulness", [("A cyst of 1.2 cm in the left kidney.", prediction)]) == expected


@pytest.mark.slow
def test_every_metric_is_a_function_of_sums():
    """Rows of two halves add up to the rows of the whole: what makes one bootstrap serve all metrics."""
    texts = ["A renal cyst of 12 mm.", "No hydronephrosis.", "Normal liver.", "A gallstone with shadow."]
    rows = [ScoredRow(r, p) for r, p in zip(texts, texts[::-1], strict=True)]
    for metric in metrics.known():
        if metric in ("bertscore", "radgraph"):  # they need a model
            continue
        found = score_rows.statistics(metric, rows, "nltk")
        assert found.shape[0] == len(rows)
        assert score_rows.value(metric, found, "nltk").shape == (len(rows),)
        assert score_rows.signature(metric, "nltk").startswith(f"{metric}|profile:nltk|")
