"""The demonstration, made very small, end to end by the command line; and its own parts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from echobench.demo import checks, measures
from echobench.demo.paths import Paths
from echobench.demo.sizes import FAST, FULL
from echobench.demo.step_times import Step, Timer
from echobench.demo.steps import all_steps
from echobench.work.workdir import WorkDir

# The demonstration resumes where it was interrupted, so its work is spread over fixtures, each counted against the time
# limit of the first test that asks for it: no test waits for all of it, however busy the machine.


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """The raw studies, and a data set of them that no audit has seen."""
    return run_until(tmp_path_factory.mktemp("demo") / "out", "ingest")


@pytest.fixture(scope="module")
def proved(drawn):
    """The data set audited and validated, and the training sets."""
    return run_until(drawn, "captions")


@pytest.fixture(scope="module")
def trained(proved):
    return run_until(proved, "train")


@pytest.fixture(scope="module")
def made(trained):
    """The rest of it by `echobench demo --fast --json`, as a user resumes it."""
    return trained, run(trained)


def run_until(out: Path, name: str) -> Path:
    """Run the steps of `echobench demo --fast` up to the step `name`; returns `out`."""
    steps = all_steps(Paths(out), FAST, seed=0, workers=2)
    last = [step.name for step in steps].index(name)
    with WorkDir.claim(out, options={"size": asdict(FAST), "seed": 0}, keep=True):
        Timer(out).run(steps[: last + 1])
    return out


def run(out: Path) -> dict:
    return echobench("demo", "--out", out, "--fast", "--json")


def echobench(*words: object) -> dict:
    call = [sys.executable, "-c", "from echobench.cli import main; main()", *map(str, words)]
    done = subprocess.run(call, capture_output=True, text=True, env={**os.environ, "HF_HUB_OFFLINE": "1"})
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
def test_the_answer_key_agrees(drawn):
    places = Paths(drawn)
    masked = checks.burned_in(places)
    assert masked["screens_in_data"] > 3
    assert masked["identity_covered"] == masked["identity_boxes"] > 10
    assert masked["keep_whole"] > 0.8 * masked["keep_boxes"]
    assert checks.planted_texts(places)["leaked"] == 0
    found = checks.regions_found(places)
    assert found["region_right"] >= 0.97 * found["studies"]


@pytest.mark.slow
def test_the_data_are_proved_before_a_model_sees_them(proved):
    assert json.loads((proved / "data" / "audit.json").read_text())["status"] == "passed"
    assert json.loads((proved / "data" / "validation.json").read_text())["status"] == "passed"


@pytest.mark.slow
def test_both_arms_are_trained(trained):
    assert all((Paths(trained).model(arm) / "manifest.json").is_file() for arm in FAST.arms)


@pytest.mark.slow(seconds=130)
def test_it_ends_with_every_page_and_proof(made):
    out, said = made
    assert said["ok"] and said["counts"]["images"] > said["counts"]["studies"] > 70
    html = (out / "index.html").read_text(encoding="utf-8")
    links = [part.split('"')[0] for part in html.split('href="')[1:]]
    assert "leaderboard/leaderboard.html" in links
    assert [link for link in links if not (out / link).is_file()] == []
    assert json.loads((out / "data" / "audit.json").read_text())["status"] == "passed"
    assert json.loads((out / "data" / "validation.json").read_text())["status"] == "passed"


@pytest.mark.slow
def test_every_model_answered_the_closed_questions(made):
    _, said = made
    models = {f"{kind}{arm}" for kind in ("echovlm:", "blind:first:echovlm:", "blind:echovlm:") for arm in FAST.arms}
    models |= {"hf:base", "majority", "metadata", "retrieval", "template"}
    for task in measures.CLOSED:
        assert set(said["accuracy"][task]) == models
        assert all(0 <= a["low"] <= a["value"] <= a["high"] <= 100 for a in said["accuracy"][task].values())


@pytest.mark.slow
def test_nothing_that_may_be_shown_holds_a_planted_value(made):
    """Apart from the audit: each planted name, id and number, looked for in every text file outside the raw tree."""
    out, _ = made
    key = json.loads((out / "answer-key" / "key.json").read_text(encoding="utf-8"))
    values = {v for kinds in key["patients"].values() for k in ("names", "ids") for v in kinds[k] if len(v) > 5}
    shown = [p for p in out.rglob("*") if p.suffix in (".json", ".jsonl", ".html", ".md", ".csv", ".tex", ".txt")]
    shown = [p for p in shown if p.relative_to(out).parts[0] not in ("raw", "answer-key", "private")]
    assert len(shown) > 20
    for path in shown:
        text = path.read_text(encoding="utf-8")
        assert not [value for value in values if value in text], path.name


@pytest.mark.slow
def test_the_trained_model_tells_which_experts_it_used(made, tmp_path):
    out, _ = made
    model = Paths(out).model(FAST.arms[-1])
    call = ["evaluate", out / "split", "--model", f"echovlm:{model}", "--task", "region", "--limit", "8", "--routing"]
    echobench(*call, "--out", tmp_path / "runs", "--json")
    (found,) = (tmp_path / "runs").rglob("routing.json")
    routing = json.loads(found.read_text(encoding="utf-8"))
    assert len(routing["share"]) > 3, "the few records asked for come from several regions"
    for kinds in routing["share"].values():
        assert all(sum(layer) == pytest.approx(1, abs=1e-4) for layers in kinds.values() for layer in layers)
    assert "<svg" in found.with_suffix(".svg").read_text(encoding="utf-8")


@pytest.mark.slow(seconds=45)
def test_a_second_run_does_nothing_again(made):
    out, _ = made
    before = {p: p.stat().st_mtime_ns for p in (out / "models").rglob("*.safetensors")}
    said = run(out)
    assert said["ok"]
    assert {p: p.stat().st_mtime_ns for p in (out / "models").rglob("*.safetensors")} == before


def test_training_follows_the_paper_and_test_is_balanced():
    counts = FULL.counts()
    tail = {region: count - FULL.test_per_region for region, count in counts.items()}
    assert tail["vessel"] / sum(tail.values()) == pytest.approx(0.023, abs=0.002)
    assert FULL.test_per_region >= 20
    assert sum(FULL.fractions) == pytest.approx(1)


def test_studies_of_no_known_region_do_not_stop_a_balanced_test():
    from echobench.curate.split_options import fractions_by_region

    table = fractions_by_region(["liver", "other"], np.array([300, 3]), FULL.fractions, FULL.test_per_region)
    assert table[0, 2] == pytest.approx(FULL.test_per_region / 300) and table[1, 2] == 0
    assert table.sum(axis=1) == pytest.approx(1)


def test_a_finished_step_is_not_done_again_and_keeps_its_seconds(tmp_path):
    done = []
    Timer(tmp_path).run([Step("one", "test", lambda: done.append(1))])
    again = Timer(tmp_path)
    again.run([Step("one", "test", lambda: done.append(2), lambda: True)])
    assert done == [1] and "one" in again.seconds


def test_a_win_is_claimed_only_where_intervals_lie_apart():
    def accuracy(low: float, high: float) -> measures.Accuracy:
        return measures.Accuracy((low + high) / 2, low, high, 100, {})

    found = {"region": {"m": accuracy(60, 70), "majority": accuracy(10, 20), "metadata": accuracy(55, 61)}}
    assert measures.wins(found, "m") == {"region > majority": True, "region > metadata": False}


def test_a_box_with_ink_is_not_covered():
    picture = np.zeros((40, 80), np.int16)
    picture[5:15, 5:40:3] = 250
    entry = {
        "rows": 40, "columns": 80, "keep": [{"box": [2, 25, 20, 10]}],
        "identity": [{"box": [4, 4, 38, 12], "kind": "name"}, {"box": [45, 4, 30, 12], "kind": "id"}],
    }  # fmt: skip
    found = checks.compare_boxes(picture, entry)
    assert (found["identity_boxes"], found["identity_covered"], found["keep_whole"]) == (2, 1, 0)
