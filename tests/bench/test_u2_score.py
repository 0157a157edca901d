"""U2-BENCH as its published kits score it: the same rows and the same answers, imported, replayed and scored."""

from __future__ import annotations

import base64
import csv
import io
import json
import os
from pathlib import Path

import numpy as np
import pytest
import u2_kits
from PIL import Image as Pictures

from echobench.bench import evaluate as bench
from echobench.bench import leaderboard
from echobench.bench.import_set import import_set
from echobench.bench.published import u2_leaderboard
from echobench.bench.requests import Selection
from echobench.bench.runs import open_runs
from echobench.bench.u2_score import RULES, TASKS, macro_f1, total, u2_scores
from echobench.dataset.directory import DataDir
from echobench.dataset.rows import to_record
from echobench.privacy.secret import Secret

pytestmark = pytest.mark.slow  # what all of them need takes seconds to make


def png(seed: int) -> str:
    file = io.BytesIO()
    Pictures.fromarray(np.random.default_rng(seed).integers(0, 255, (24, 32), np.uint8)).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


@pytest.fixture(scope="module")
def recorded() -> dict:
    return json.loads(u2_kits.RECORDED.read_text("utf-8"))


@pytest.fixture(scope="module")
def runs(recorded, tmp_path_factory) -> Path:
    """The recorded answers as a run, by the way that a user goes: import-set, evaluate replay:FILE."""
    root = tmp_path_factory.mktemp("u2")
    Secret.new(root / "key")
    answers = {}
    for task, sets in recorded["sets"].items():
        for name, rows in sets.items():
            _write(root / "set" / task / f"{name}.tsv", task, rows)
            answers |= {(f"{task}/{name}", index): row["answer"] for index, row in enumerate(rows)}
    import_set(root / "set", root / "data", format="u2-bench", secret=root / "key")
    lines = []
    seen: dict[str, int] = {}
    for record in map(to_record, DataDir(root / "data").records("test").to_pylist()):
        if part := record.labels.get("part"):
            place = "/".join(part.split("/")[1:3])
            index = seen.get(place, 0)
            seen[place] = index + 1
            lines.append(json.dumps({"id": record.id, "prediction": answers[place, index]}))
        else:
            lines.append(json.dumps({"id": record.id, "prediction": "not visible"}))
    (root / "answers.jsonl").write_text("\n".join(lines))
    bench.evaluate(root / "data", [f"replay:{root / 'answers.jsonl'}"], root / "runs", selection=Selection())
    return root / "runs"


def _write(path: Path, task: str, rows: list[dict]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    column = u2_kits.column_of(task)
    with path.open("w", newline="") as file:
        names = ["dataset_name", "img_data", "anatomy_location", column, "options"]
        writer = csv.DictWriter(file, names, delimiter="\t", restval="nan")
        writer.writeheader()
        for index, row in enumerate(rows):
            options = {"options": str(row["options"])} if "options" in row else {}
            cell = {column: row["cell"], **options}
            writer.writerow({"dataset_name": path.stem, "img_data": png(index), "anatomy_location": "liver", **cell})


@pytest.mark.parametrize("kit", ["evalkit", "dolphin"])
def test_scores_equal_those_of_the_kit(runs, recorded, kit):
    scores = u2_scores(open_runs(runs)[0].predictions, kit)
    expected = recorded["kits"][kit]
    assert scores.missing == ()
    for task, values in expected["metrics"].items():
        assert scores.metrics[task] == pytest.approx(values, abs=1e-9), task
    assert scores.score == expected["score"]


@pytest.mark.parametrize("kit", ["evalkit", "dolphin"])
def test_the_recorded_numbers_are_those_of_the_kits(recorded, kit):
    if "U2_BENCH_KITS" not in os.environ:
        pytest.skip("needs checkouts of the kits; U2_BENCH_KITS names their folder")
    pytest.importorskip("pandas")
    pytest.importorskip("sklearn")
    values = u2_kits.run(kit, Path(os.environ["U2_BENCH_KITS"]), recorded["sets"])
    assert values["score"] == recorded["kits"][kit]["score"]
    for task, expected in recorded["kits"][kit]["metrics"].items():
        assert values["metrics"][task] == pytest.approx(expected, abs=1e-12)


def test_answers_read_by_our_extractor_score_higher_than_by_equality(runs):
    predictions = open_runs(runs)[0].predictions
    evalkit, ours = u2_scores(predictions, "evalkit"), u2_scores(predictions, "echobench")
    assert ours.metrics["disease_diagnosis"]["acc"] > evalkit.metrics["disease_diagnosis"]["acc"]
    assert ours.score > evalkit.score


def test_the_published_scores_follow_from_the_published_metrics():
    rows = u2_leaderboard()
    assert len(rows) == 22
    for row in rows:
        assert total(row.metrics) == pytest.approx(row.score, abs=1e-4), row.model


def test_macro_f1_by_hand():
    # a: 1 right, named 1 + 2; b: 1 right, named 2 + 1; c is answered only: 0.
    assert macro_f1([("a", "a"), ("b", "b"), ("b", "a"), ("a", "c")]) == pytest.approx((2 / 4 + 2 / 3 + 0) / 3)


def test_a_task_without_answers_counts_0_and_is_named(runs):
    predictions = [p for p in open_runs(runs)[0].predictions if "/clinical_value_estimation/" not in p.part]
    scores, whole = u2_scores(predictions, "dolphin"), u2_scores(open_runs(runs)[0].predictions, "dolphin")
    assert scores.missing == ("clinical_value_estimation",)
    assert whole.score - scores.score == pytest.approx(
        0.07 * (1 - whole.metrics["clinical_value_estimation"]["rmse"]), abs=1e-4
    )
    assert u2_scores([p for p in predictions if not p.part], "dolphin") is None


def test_the_leaderboard_shows_measured_rows_beside_published_ones_that_are_marked(runs, tmp_path):
    leaderboard.write(runs, tmp_path / "plain")
    leaderboard.write(runs, tmp_path / "beside", published=True)
    with (tmp_path / "plain" / "u2-bench.csv").open() as file:
        plain = list(csv.DictReader(file))
    assert [row["read by"] for row in plain] == list(RULES)
    with (tmp_path / "beside" / "u2-bench.csv").open() as file:
        beside = list(csv.DictReader(file))
    published = [row for row in beside if row["read by"].startswith("published")]
    assert len(published) == 22
    assert published[0]["model"] == "Dolphin-V1-Preview"
    assert published[0]["U2-Score"] == "0.4748"
    page = (tmp_path / "beside" / "leaderboard.html").read_text("utf-8")
    assert page.count("<tr class=published>") >= 22
    assert 'id="u2-bench"' in page
    assert "U2-Score" in (tmp_path / "beside" / "u2-bench.md").read_text("utf-8")


def test_weights_sum_to_one():
    assert sum(weight for _, weight, _ in TASKS.values()) == pytest.approx(1.0)
