"""Tables that can be believed: ranks only with intervals, published rows apart, one file without a network."""

from __future__ import annotations

import csv
import json
import re

import pytest
from bench_data import make

from echobench.bench import evaluate as bench
from echobench.bench import leaderboard

QUICK = ("accuracy", "balanced-accuracy", "rouge-l", "measurements")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("leaderboard")
    data = make(folder / "data", train=6, test=12)
    specs = ["baseline:majority", "baseline:retrieval", "blind:baseline:retrieval"]
    bench.evaluate(data.path, specs, folder / "runs", metrics=QUICK)
    return folder


@pytest.mark.slow
def test_published_rows_are_shown_and_never_ranked(root, tmp_path):
    leaderboard.write(root / "runs", tmp_path, published=True)
    rows = list(csv.DictReader((tmp_path / "leaderboard.csv").open(encoding="utf-8")))
    beside = [r for r in rows if r["published"]]
    assert {r["task"] for r in beside} == {"report"}
    assert len({r["model"] for r in beside}) == 12
    assert {(r["rank_best"], r["run"]) for r in beside} == {("", "")}
    cell = next(
        r
        for r in beside
        if (r["model"], r["metric"], r["place"], r["lang"]) == ("EchoVLM-11B", "rouge-l", "macro", "zh")
    )
    assert float(cell["value"]) == pytest.approx(55.78, abs=0.01)
    assert cell["low"] == ""
    for name in ("leaderboard.md", "leaderboard.html", "leaderboard.tex"):
        assert re.search(r"EchoVLM-11B.{0,60}published: arXiv", (tmp_path / name).read_text("utf-8"))


@pytest.mark.slow
def test_every_format_says_the_same(root, tmp_path):
    summary = leaderboard.write(root / "runs", tmp_path, hub_dataset="org/set")
    names = {path.rsplit("/", 1)[-1] for path in summary.outputs}
    assert {"leaderboard.md", "leaderboard.csv", "leaderboard.tex", "leaderboard.json", "leaderboard.html"} <= names
    rows = list(csv.DictReader((tmp_path / "leaderboard.csv").open(encoding="utf-8")))
    whole = json.loads((tmp_path / "leaderboard.json").read_text("utf-8"))
    cell = next(
        r
        for r in rows
        if (r["task"], r["model"], r["metric"], r["place"]) == ("region", "retrieval", "accuracy", "macro")
    )
    board = next(b for b in whole["boards"] if b["task"] == "region")
    same = next(r for r in board["rows"] if r["model"] == "retrieval")["metrics"]["accuracy"]["macro"]
    assert float(cell["value"]) == same["value"] == 100.0
    assert f"| retrieval | 1 | 100.0 [{same['low']:.1f}, 100.0]" in (tmp_path / "leaderboard.md").read_text("utf-8")
    tex = (tmp_path / "leaderboard.tex").read_text("utf-8")
    assert tex.count(r"\begin{tabular}") == tex.count(r"\end{tabular}}") == 5
    assert not re.search(r"(?<!\\)%(?! needs)(?!\n)", tex)

    from huggingface_hub import parse_eval_result_entries
    from yaml import safe_load

    path = next(p for p in summary.outputs if "retrieval" in p and "blind" not in p and p.endswith("echobench.yaml"))
    entries = parse_eval_result_entries(safe_load(open(path, encoding="utf-8")))  # noqa: PTH123, SIM115
    assert {(e.dataset_id, e.task_id) for e in entries} >= {("org/set", "region_en"), ("org/set", "report_zh")}
    log = json.loads(next((tmp_path / "every-eval-ever").glob("retrieval-*.json")).read_text())
    assert log["schema_version"] == "0.3.0"
    scored = next(r for r in log["evaluation_results"] if r["evaluation_name"] == "region/en/macro")
    assert scored["score_details"]["score"] == 100.0
