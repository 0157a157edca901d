"""From models to tables: runs that a kill cannot change, leaks refused, scoring apart from asking."""

from __future__ import annotations

import dataclasses
import json
import os
import random
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from bench_data import make

from echobench import models
from echobench.bench import evaluate as bench
from echobench.bench import leaderboard, leaks
from echobench.bench.requests import Selection, select
from echobench.bench.runs import open_run, open_runs
from echobench.dataset import manifest
from echobench.dataset.records import Completion
from echobench.dataset.steps import Split, Step
from echobench.dataset.training_record import TrainingRecord
from echobench.errors import LeakError, ModelError, UsageError
from echobench.models import Context
from echobench.work.lock import lock
from echobench.work.shard import Shard

QUICK = ("accuracy", "bleu-1", "rouge-l", "measurements")
TABLES = ("leaderboard.md", "leaderboard.csv", "leaderboard.tex", "leaderboard.json", "leaderboard.html")


class Noting:
    """Notes on disk what it was asked, so that a killed process can be looked into. `event` is called around that."""

    name, revision, batch_size = "noting", "7", 4

    def __init__(self, note: Path, event: Callable[[], None] = lambda: None) -> None:
        self._note, self._event = note, event

    def generate(self, prompts):
        self._event()
        with self._note.open("a") as file:
            file.writelines(f"{p.id}\n" for p in prompts)
        self._event()
        return [Completion(f"{p.messages[-1].text} {p.id}"[-24:]) for p in prompts]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return make(tmp_path_factory.mktemp("evaluate") / "data")


@pytest.fixture(scope="module")
def runs(data, tmp_path_factory):
    out = tmp_path_factory.mktemp("runs")
    specs = [
        "baseline:majority",
        "baseline:retrieval",
        "baseline:metadata",
        "baseline:template",
        "blind:baseline:retrieval",
    ]
    bench.evaluate(data.path, specs, out, metrics=QUICK)
    return out


def tables(runs: Path, out: Path) -> dict[str, bytes]:
    leaderboard.write(runs, out)
    return {name: (out / name).read_bytes() for name in TABLES}


def test_a_run_says_what_it_is(runs, data):
    run = next(r for r in open_runs(runs) if r.model == "retrieval")
    listed = manifest.read_manifest(run.path, kind="run")
    assert set(listed.files) == {"run.json", "prompts.jsonl", "predictions.jsonl", "scores.json", "items.parquet"}
    assert listed.parent_sha256 == manifest.manifest_sha256(data.path)
    assert manifest.changed_files(run.path) == []
    assert len(run.predictions) == 105
    text = "".join(path.read_text() for path in run.path.glob("*.json*"))
    assert str(runs) not in text
    assert str(data.path) not in text


def test_looking_beats_not_looking_where_the_picture_tells(runs):
    found = {}
    for run in open_runs(runs):
        board = next(b for b in run.scores.boards if b.task == "region")
        found[run.model] = board.metrics["accuracy"].macro
    assert found["retrieval"].value == 100.0
    assert found["retrieval"].low < 100.0  # nothing varied, and yet 14 patients prove little
    for blind in ("majority", "blind:retrieval"):
        assert found[blind].value == pytest.approx(100 / 7)
        assert found[blind].high < found["retrieval"].low


def test_averages_are_of_the_regions(runs):
    run = open_runs(runs)[1]
    for board in run.scores.boards:
        for scores in board.metrics.values():
            regions = scores.regions.values()
            assert scores.macro.value == pytest.approx(sum(e.value for e in regions) / 7, abs=1e-6)
            whole = sum(e.n for e in regions)
            weighted = sum(e.value * e.n for e in regions) / whole
            assert scores.weighted.value == pytest.approx(weighted, abs=1e-6)


@pytest.mark.slow
def test_killed_twenty_times_nothing_is_asked_twice_and_tables_are_the_same(data, tmp_path, monkeypatch):
    def work(folder: Path, event: Callable[[], None] = lambda: None) -> None:
        monkeypatch.setattr(models, "load", lambda spec, context: Noting(folder / "asked", event))
        bench.evaluate(data.path, ["noting"], folder / "runs", metrics=QUICK)
        leaderboard.write(folder / "runs", folder / "board")

    calm, killed = tmp_path / "calm", tmp_path / "killed"
    calm.mkdir()
    killed.mkdir()
    work(calm)
    draw = random.Random(5)
    kills = sum(_killed_at(draw.randint(1, 11), lambda event: work(killed, event)) for _ in range(20))
    work(killed)
    answered = list((killed / "runs" / "answers").glob("*.jsonl"))
    logged = [key for path in answered for line in path.read_bytes().split(b"\n") for key in _keys(line)]
    assert kills >= 15
    assert len(logged) == len(set(logged)) == 105
    # At most the one batch that a kill interrupted between answer and log is asked again.
    asked = (killed / "asked").read_text().split()
    assert len(set(asked)) == 105
    assert 105 < len(asked) <= 105 + 4 * kills
    for part in ("runs", "board"):
        left, right = (_files(folder / part) for folder in (calm, killed))
        assert left == right


def _killed_at(count: int, work: Callable[[Callable[[], None]], None]) -> bool:
    """Run `work` in a child that kills itself at event `count`: before and after it asks, and around each fsync."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    left, synchronise = [count], os.fsync

    def event() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def fsync(descriptor: int) -> None:
        event()
        synchronise(descriptor)
        event()

    os.fsync = fsync
    try:
        work(event)
    finally:
        os._exit(0)


def _keys(line: bytes) -> list[str]:
    try:
        return [key for key, *_ in json.loads(line)]
    except ValueError:
        return []


def _files(root: Path) -> dict[str, bytes]:
    kept = (p for p in root.rglob("*") if p.is_file() and "answers" not in p.parts and not p.name.endswith(".part"))
    return {str(p.relative_to(root)): p.read_bytes() for p in kept}


@pytest.mark.slow
def test_evaluating_again_asks_nothing_and_changes_nothing(runs, data, tmp_path):
    before = tables(runs, tmp_path / "a")
    bench.evaluate(data.path, ["baseline:majority"], runs, metrics=QUICK)
    assert tables(runs, tmp_path / "b") == before


@pytest.mark.slow
def test_scoring_again_under_another_profile_asks_nothing(data, tmp_path, monkeypatch):
    monkeypatch.setattr(models, "load", lambda spec, context: Noting(tmp_path / "asked"))
    first, second = (
        bench.evaluate(data.path, ["noting"], tmp_path / "runs", profile=p, metrics=("bleu-1",)).details["runs"]
        for p in ("nltk", "rouge-zh-char")
    )
    assert first == second
    assert len((tmp_path / "asked").read_text().split()) == 105
    board = open_run(tmp_path / "runs" / first[0]).scores.boards[0]
    assert board.profile == "rouge-zh-char"


@pytest.mark.slow
def test_a_shard_writes_answers_and_no_run(data, tmp_path, monkeypatch):
    monkeypatch.setattr(models, "load", lambda spec, context: Noting(tmp_path / "asked"))
    for index in range(2):
        summary = bench.evaluate(data.path, ["noting"], tmp_path / "runs", shard=Shard(index, 2))
        assert summary.outputs == []
    with pytest.raises(UsageError, match="no finished run"):
        open_runs(tmp_path / "runs")
    bench.evaluate(data.path, ["noting"], tmp_path / "runs", metrics=QUICK)
    asked = (tmp_path / "asked").read_text().split()
    assert len(asked) == len(set(asked)) == 105


@pytest.mark.slow
def test_unparsed_answers_count_as_wrong_and_stand_on_the_table(data, tmp_path):
    questions = select(data, Selection(tasks=("region",)))
    lines = [
        {"id": q.record.id, "prediction": q.record.reference if i % 2 else "liver or kidney"}
        for i, q in enumerate(questions)
    ]
    file = tmp_path / "answers.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    bench.evaluate(data.path, [f"replay:{file}"], tmp_path / "runs", selection=Selection(tasks=("region",)))
    run = open_runs(tmp_path / "runs")[0]
    board = run.scores.boards[0]
    assert (board.unparsed, board.n) == (11, 21)
    assert board.metrics["accuracy"].weighted.value == pytest.approx(100 * 10 / 21)
    assert {row.error for row in run.predictions} == {None, "several options named"}
    assert "52.4 %" in tables(tmp_path / "runs", tmp_path / "board")["leaderboard.md"].decode()


def test_a_missing_replayed_answer_is_a_failed_request(data, tmp_path):
    file = tmp_path / "answers.jsonl"
    file.write_text('{"id": "test-0-0-region-en", "prediction": "breast"}\n')
    asked = Selection(tasks=("region",))
    with pytest.raises(ModelError, match=r"10 requests in a row failed alike.*no answer in the replayed file"):
        bench.evaluate(data.path, [f"replay:{file}"], tmp_path / "runs", selection=asked)
    with pytest.raises(ModelError, match="20 requests in a row failed alike"):
        bench.evaluate(data.path, [f"replay:{file}"], tmp_path / "runs", selection=asked, max_failed=19)
    assert not list((tmp_path / "runs").glob("*/manifest.json"))
    summary = bench.evaluate(data.path, [f"replay:{file}"], tmp_path / "runs", selection=asked, max_failed=20)
    assert summary.counts["failed_requests"] == 20
    run = open_runs(tmp_path / "runs")[0]
    assert (run.scores.boards[0].failed, run.scores.boards[0].metrics["accuracy"].weighted.n) == (20, 1)
    assert manifest.read_manifest(run.path).counts["failed"] == 20
    file.write_text('{"id": 1}\n')
    with pytest.raises(UsageError, match="line 1"):
        models.load(f"replay:{file}")


def test_a_model_that_fails_does_not_keep_the_others_from_their_runs(data, tmp_path):
    file = tmp_path / "answers.jsonl"
    file.write_text('{"id": "test-0-0-region-en", "prediction": "breast"}\n')
    asked, specs = Selection(tasks=("region",)), [f"replay:{file}", "baseline:majority"]
    with pytest.raises(ModelError, match=r"failed alike.*; the other 1 runs are written"):
        bench.evaluate(data.path, specs, tmp_path / "runs", selection=asked)
    assert [run.model for run in open_runs(tmp_path / "runs")] == ["majority"]


@pytest.mark.slow
@pytest.mark.parametrize("shared", ["patient", "image", "near-duplicate"])
def test_a_leak_is_refused(data, tmp_path, shared, monkeypatch):
    import pyarrow as pa

    from echobench.dataset.directory import DataDir

    def records(self, split=None, columns=None):
        table = original(self, split, columns)
        if split == "train" and self.path == data.path:
            name = {"patient": "patient", "image": "images"}.get(shared)
            if name in table.column_names:
                other = original(self, "test", [name]).column(name).to_pylist()[0]
                place = table.column_names.index(name)
                column = pa.array([other, *table.column(name).to_pylist()[1:]], table.schema.field(name).type)
                table = table.set_column(place, table.schema.field(name), column)
        return table

    def images(self, columns=None):
        table = seen(self, columns)
        if shared != "near-duplicate" or "phash" not in table.column_names:
            return table
        hashes = table["phash"].to_pylist()
        hashes[-1] = hashes[0] ^ 0b10100
        return table.set_column(table.column_names.index("phash"), "phash", pa.array(hashes, pa.uint64()))

    original, seen = DataDir.records, DataDir.images
    monkeypatch.setattr(DataDir, "records", records)
    monkeypatch.setattr(DataDir, "images", images)
    with pytest.raises(LeakError, match=f"1 {shared}s"):
        bench.evaluate(data.path, ["baseline:majority"], tmp_path / "runs")
    assert not (tmp_path / "runs").exists()
    if shared == "near-duplicate":
        assert leaks.check(data, data, select(data, Selection()), near_bits=1).images == 21
        split = Split(fractions=(0.8, 0.1, 0.1), test_per_region=None, seed=0, near_bits=1)
        monkeypatch.setattr(data, "manifest", dataclasses.replace(data.manifest, steps=[split]))
        assert leaks.check(data, data, select(data, Selection())).near_bits == 1


@pytest.mark.slow
def test_without_training_records_a_baseline_says_so(tmp_path):
    only = make(tmp_path / "data", train=0)
    with pytest.raises(UsageError, match="give --train DIR"):
        bench.evaluate(only.path, ["baseline:majority"], tmp_path / "runs")
    summary = bench.evaluate(
        only.path, ["baseline:majority"], tmp_path / "runs", train=make(tmp_path / "t", test=0).path, metrics=QUICK
    )
    assert summary.ok


@pytest.mark.slow
def test_a_checkpoint_is_shown_against_the_set_it_names(data, tmp_path, monkeypatch):
    """Before and after rebalancing: two training sets, two checkpoints, one evaluation."""
    from dataclasses import replace

    import bench_data

    records = bench_data.records
    heavy = lambda *a: [replace(r, weight=5.0 if r.region == "vessel" else 1.0) for r in records(*a)]  # noqa: E731
    monkeypatch.setattr(bench_data, "records", heavy)
    balanced = make(tmp_path / "balanced")
    for name, source in (("before", data), ("after", balanced)):
        (tmp_path / name).mkdir()
        record = TrainingRecord(1, {}, 0, manifest.manifest_sha256(source.path), "0" * 64)
        step = Step("train", record.to_json())
        manifest.write_manifest(tmp_path / name, kind="checkpoint", files=[], counts={}, steps=[step])

    def load(spec, context):
        model = Noting(tmp_path / "asked")
        model.name = model.revision = spec.rsplit("/", 1)[-1]
        return model

    monkeypatch.setattr(models, "load", load)
    specs = [f"echovlm:{tmp_path}/before", f"blind:echovlm:{tmp_path}/after"]
    asked = Selection(tasks=("region",))
    bench.evaluate(
        data.path, specs, tmp_path / "runs", selection=asked, train=[data.path, balanced.path], metrics=QUICK
    )
    shares = {run.model: run.description.share["vessel"] for run in open_runs(tmp_path / "runs")}
    assert shares == {"before": pytest.approx(1 / 7, abs=1e-5), "after": pytest.approx(5 / 11, abs=1e-5)}
    leaderboard.write(tmp_path / "runs", tmp_path / "board")
    assert "14.3 to 45.5 %" in (tmp_path / "board" / "leaderboard.html").read_text("utf-8")


def test_unknown_models_tell_the_grammar():
    for spec in (
        "nonsense",
        "baseline:none",
        "majority:",
        "hf:",
        "openai:http://127.0.0.1#",
        "openai:ftp://x#m",
        "_nearest:x",
    ):
        with pytest.raises(UsageError):
            models.load(spec, Context())


@pytest.mark.slow
def test_evaluate_leaderboard_and_compare_run_one_after_the_other(data, tmp_path):
    from typer.testing import CliRunner

    from echobench.cli import app

    def run(*words: object) -> dict:
        done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
        assert done.exit_code == 0
        return json.loads(done.stdout)

    specs = ["--model", "baseline:majority", "--model", "baseline:retrieval"]
    options = [
        "--task",
        "region",
        "--metric",
        "accuracy",
        "--train",
        data.path,
        "--limit",
        "14",
        "--prompt",
        "instructed",
    ]
    made = run("evaluate", data.path, *specs, *options, "--out", tmp_path / "runs", "--json")
    assert made["counts"] == {"models": 2, "questions": 14, "failed_requests": 0}
    first, second = (tmp_path / "runs" / name for name in made["runs"])
    board = run("leaderboard", tmp_path / "runs", "--out", tmp_path / "board", "--json")
    assert {path.rsplit("/", 1)[-1] for path in board["outputs"]} >= set(TABLES)
    assert "instructed prompts" in (tmp_path / "board" / "leaderboard.md").read_text("utf-8")
    compared = run("compare", first, second, "--out", tmp_path / "compare", "--json")
    assert compared["changes"][0]["metric"] == "accuracy"
    assert (tmp_path / "compare" / "compare.md").exists()


@pytest.mark.slow
def test_a_model_is_asked_by_one_run_at_a_time(data, tmp_path):
    runs = tmp_path / "runs"
    bench.evaluate(data.path, ["baseline:majority"], runs)
    (log,) = (runs / "answers").glob("*.jsonl")
    with lock(log.with_suffix(".lock"), ""), pytest.raises(UsageError, match=r"another run is asking .*majority"):
        bench.evaluate(data.path, ["baseline:majority"], runs)
    bench.evaluate(data.path, ["baseline:majority"], runs)
    assert [path.name for path in (runs / "answers").iterdir()] == [log.name]
