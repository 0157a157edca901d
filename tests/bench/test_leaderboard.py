"""Tables that can be believed: ranks only with intervals, published rows apart, one file without a network."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser

import numpy as np
import pytest
from bench_data import make

from echobench.bench import boards, compare, leaderboard, paired, runs
from echobench.bench import evaluate as bench
from echobench.bench.mark_differences import mark_differences
from echobench.bench.requests import Selection
from echobench.errors import UsageError
from echobench.page import Html, escape, page, table

QUICK = ("accuracy", "balanced-accuracy", "rouge-l", "measurements")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("leaderboard")
    data = make(folder / "data", train=6, test=12)
    specs = ["baseline:majority", "baseline:retrieval", "blind:baseline:retrieval"]
    bench.evaluate(data.path, specs, folder / "runs", metrics=QUICK)
    return folder


@pytest.fixture(scope="module")
def made(root):
    return boards.build(runs.open_runs(root / "runs"))


def test_a_board_is_one_task_in_one_language(made):
    assert [b.title for b in made.boards] == [
        "finding, en",
        "measurement, en",
        "region, en",
        "report, en",
        "report, zh",
    ]
    assert all(len(b.rows) == 3 for b in made.boards)


def test_other_questions_are_another_board(root, tmp_path):
    shutil.copytree(root / "runs", tmp_path / "runs")
    asked = Selection(tasks=("region",), limit=10)
    bench.evaluate(root / "data", ["baseline:majority"], tmp_path / "runs", selection=asked, metrics=QUICK)
    found = boards.build(runs.open_runs(tmp_path / "runs")).boards
    regions = {(len(b.rows), b.restrictions) for b in found if b.task == "region"}
    assert regions == {(3, ""), (1, "at most 10 per task, drawn by seed 0")}


def test_ranks_are_intervals_and_ties_share_them(made):
    region = next(b for b in made.boards if b.task == "region")
    by_model = {row.model: region.ranks["accuracy"][row.run] for row in region.rows}
    assert by_model == {"retrieval": (1, 1), "majority": (2, 3), "blind:retrieval": (2, 3)}


def test_no_rank_without_an_interval(tmp_path):
    data = make(tmp_path / "data", train=2, test=1)
    rows = Selection(tasks=("region",), limit=1)
    bench.evaluate(
        data.path, ["baseline:majority", "baseline:retrieval"], tmp_path / "runs", selection=rows, metrics=QUICK
    )
    leaderboard.write(tmp_path / "runs", tmp_path / "board")
    board = boards.build(runs.open_runs(tmp_path / "runs")).boards[0]
    assert board.ranks["accuracy"] == {}
    lines = (tmp_path / "board" / "leaderboard.md").read_text().splitlines()
    assert next(line.split("|")[2].strip() for line in lines if line.startswith("| retrieval")) == "-"


def test_small_cells_say_what_they_could_show(made):
    finding = next(b for b in made.boards if b.task == "finding")
    cell = finding.rows[0].estimate("accuracy", "vessel")
    assert cell.weak
    assert cell.detectable is None or cell.detectable > 15


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


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        self.found += [v for k in ("src", "href", "action", "data", "poster") if (v := values.get(k))]


def test_the_page_needs_no_network(root, tmp_path):
    leaderboard.write(root / "runs", tmp_path)
    text = (tmp_path / "leaderboard.html").read_text("utf-8")
    links = _Links()
    links.feed(text)
    assert all(link.startswith(("#", "data:")) for link in links.found)
    assert {link[1:] for link in links.found if link.startswith("#")} <= links.ids
    assert "default-src 'none'" in text
    assert not re.search(r"https?://(?!www\.w3\.org)", re.sub(r'"[A-Za-z0-9+/=]{200,}"', "", text))


@pytest.mark.debian
def test_the_page_in_a_browser(root, tmp_path):
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("wants the Debian package chromium")
    leaderboard.write(root / "runs", tmp_path)
    page_path = tmp_path / "used.html"
    click = "document.querySelectorAll('.board table.sort th')[2].click();"
    choose = "var r=document.querySelector('select[name=task]');r.value='region';r.dispatchEvent(new Event('change'));"
    text = (tmp_path / "leaderboard.html").read_text("utf-8")
    page_path.write_text(text.replace("</body>", f"<script>{click}{choose}</script></body>"), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    dump = subprocess.run(
        [browser, *flags, "--dump-dom", f"file://{page_path}#s-0"],
        capture_output=True,
        timeout=120,
        check=True,
        text=True,
    ).stdout
    assert dump.count(' aria-sort="descending"') == 1
    shown = dict(re.findall(r'class="board" data-task="([a-z-]+)" data-lang="en"( hidden="")?', dump))
    assert {task for task, hidden in shown.items() if not hidden} == {"region"}
    assert dump.count('src="data:image/jpeg') >= 10  # the script ran and put every picture into its place
    assert len(re.findall(r'class="metric" data-metric="[a-z-]+" hidden', dump)) >= 3


def test_sample_pages_mark_what_differs():
    assert mark_differences("No cyst of 1.2 cm.", "A cyst of 12 cm.") == (
        "<del>No</del><ins>A</ins> cyst of <del>1.2</del><ins>12</ins> cm."
    )
    assert mark_differences("左侧囊肿", "右侧囊肿") == "<del>左</del><ins>右</ins>侧囊肿"
    assert mark_differences("<b>", "<i>") == "&lt;<del>b</del><ins>i</ins>&gt;"


def test_page_escapes_what_is_not_html():
    text = page("a & b", table(["<x>"], [["<y>"], [Html("<b>z</b>")], [1234], [None]]))
    assert "<title>a &amp; b</title>" in text
    assert "&lt;x&gt;" in text
    assert "&lt;y&gt;" in text
    assert "<b>z</b>" in text
    assert "1,234" in text
    assert escape(None) == ""


def test_compare_tells_what_changed(root, tmp_path):
    found = {run.model: run.path for run in runs.open_runs(root / "runs")}
    summary = compare.compare(found["majority"], found["retrieval"], tmp_path)
    changes = {(c["task"], c["lang"], c["metric"], c["place"]): c for c in summary.details["changes"]}
    region = changes["region", "en", "accuracy", "macro"]
    assert region["difference"] == pytest.approx(100 - 100 / 7)
    assert region["p_holm"] < 0.001
    assert region["low"] > 50
    assert changes["report", "en", "rouge-l", "macro"]["low"] > 0
    right = next(r for r in summary.details["mcnemar"] if (r["task"], r["place"]) == ("region", "all"))
    assert (right["lost"], right["won"], right["n"]) == (0, 72, 84)
    assert right["p"] < 1e-12
    assert {s["turned"] for s in summary.details["samples"] if s["task"] == "region"} == {"right"}
    text = (tmp_path / "compare.html").read_text("utf-8")
    assert "<del>" in text
    assert "data:image/jpeg" in text
    back = compare.compare(found["retrieval"], found["majority"]).details["changes"]
    assert [c["difference"] for c in back] == pytest.approx([-c["difference"] for c in summary.details["changes"]])


def test_a_run_against_itself_differs_nowhere(root):
    path = runs.open_runs(root / "runs")[0].path
    summary = compare.compare(path, path)
    assert {c["p_holm"] for c in summary.details["changes"]} == {1.0}
    assert summary.counts["changed_samples"] == 0


def test_compare_only_what_was_asked_of_both(root, tmp_path):
    shutil.copytree(root / "runs", tmp_path / "runs")
    asked = Selection(tasks=("region",), limit=20)
    less = bench.evaluate(root / "data", ["baseline:retrieval"], tmp_path / "runs", selection=asked, metrics=QUICK)
    whole = next(run.path for run in runs.open_runs(tmp_path / "runs") if run.model == "majority")
    summary = compare.compare(whole, tmp_path / "runs" / less.details["runs"][0])
    assert {c["task"] for c in summary.details["changes"]} == {"region"}
    assert max(c["n"] for c in summary.details["changes"]) == 20
    other = bench.evaluate(
        root / "data", ["baseline:retrieval"], tmp_path / "runs", selection=Selection(tasks=("finding",)), metrics=QUICK
    )
    with pytest.raises(UsageError, match="share no task"):
        compare.compare(tmp_path / "runs" / less.details["runs"][0], tmp_path / "runs" / other.details["runs"][0])


def test_few_patients_prove_little_even_if_all_agree():
    zeros, ones = np.array([[0.0, 1.0]] * 3), np.array([[1.0, 1.0]] * 3)
    shared = paired.SharedRecords(["liver"] * 3, ["a", "b", "c"], [zeros, ones], lambda t: 100 * t[..., 0] / t[..., 1])
    found = paired.difference(shared)
    assert (found.value, found.low, found.p) == (100.0, None, 0.25)


def test_holm_and_mcnemar_by_hand():
    assert paired.holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert paired.mcnemar([True] * 5 + [False] * 5, [True] * 5 + [True] * 5) == (0, 5, pytest.approx(2 / 32))
    assert paired.mcnemar([True], [True]) == (0, 0, 1.0)
