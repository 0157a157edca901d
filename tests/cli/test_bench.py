"""The commands that score, from end to end with baselines on a small set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench_data import make
from command_line import echobench


def ok(*words: object) -> dict:
    ended = echobench(*words, "--json")
    assert ended.code == 0, ended.err
    return json.loads(ended.out)


@pytest.fixture(scope="module")
def runs(tmp_path_factory) -> Path:
    """Two baselines asked the same questions: options that are repeated, limits and seeds."""
    root = tmp_path_factory.mktemp("bench")
    make(root / "set")
    shown = ok(
        "evaluate", root / "set", "--model", "baseline:majority", "--model", "baseline:template", "--out",
        root / "runs", "--task", "region", "--task", "finding", "--lang", "en", "--limit", 8, "--seed", 2,
        "--device", "cpu",
    )  # fmt: skip
    assert shown["counts"]["models"] == 2 and len(shown["runs"]) == 2
    return root


def test_evaluate_asks_what_was_chosen(runs):
    folder = next(path.parent for path in (runs / "runs").rglob("predictions.jsonl"))
    rows = [json.loads(line) for line in (folder / "predictions.jsonl").read_text().splitlines()]
    assert {row["task"] for row in rows} == {"region", "finding"} and len(rows) == 16
    assert {row["lang"] for row in rows} == {"en"}


@pytest.mark.slow
def test_a_shard_writes_answers_only(runs, tmp_path):
    call = ["evaluate", runs / "set", "--model", "baseline:majority", "--out", tmp_path / "r", "--task", "region"]
    assert ok(*call, "--shard", "0/2")["outputs"] == []
    assert len(ok(*call)["outputs"]) == 1


@pytest.mark.slow
def test_leaderboard_and_compare_write_their_pages_and_tables(runs, tmp_path):
    board = ok("leaderboard", runs / "runs", "--out", tmp_path / "board", "--published")
    assert board["counts"]["runs"] == 2 and (tmp_path / "board" / "leaderboard.html").is_file()
    first, second = sorted(path.parent for path in (runs / "runs").rglob("predictions.jsonl"))
    assert ok("compare", first, second)["outputs"] == []
    assert len(ok("compare", first, second, "--out", tmp_path / "c")["outputs"]) == 3


def test_score_by_several_fields(tmp_path):
    rows = [
        {
            "id": str(i),
            "reference": "a cyst",
            "prediction": "a cyst" if i % 2 else "no",
            "region": "liver",
            "lang": "en",
        }
        for i in range(8)
    ]
    file = tmp_path / "p.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    shown = ok(
        "score",
        file,
        "--metric",
        "bleu-1",
        "--metric",
        "rouge-l",
        "--by",
        "region",
        "--by",
        "lang",
        "--profile",
        "nltk",
    )
    assert set(shown["metrics"]) == {"bleu-1", "rouge-l"} and shown["profile"] == "nltk"
    assert set(shown["by"]) == {"region", "lang"} and set(shown["by"]["region"]) == {"liver"}


def test_import_set_names_the_format_and_the_folder_of_images(monkeypatch, tmp_path):
    from echobench.bench import import_set
    from echobench.work.summary import Summary

    calls = []
    monkeypatch.setattr(import_set, "import_set", lambda *a, **k: calls.append((a, k)) or Summary("import-set", {}))
    monkeypatch.chdir(tmp_path)
    for name in ("source", "images"):
        Path(name).mkdir()
    line = "import-set source --out o --source-format echovlm-json --secret key --images images"
    assert echobench(*line.split()).code == 0
    kept = {"format": "echovlm-json", "secret": Path("key"), "image_root": Path("images")}
    assert calls == [((Path("source"), Path("o")), kept)]
