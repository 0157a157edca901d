"""samples.html: all samples of a leaderboard with prompt, answers, scores and images."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from bench_data import make

from echobench.bench import evaluate as bench
from echobench.bench import leaderboard
from echobench.bench.requests import Selection
from echobench.bench.runs import open_runs

pytestmark = pytest.mark.slow  # what all of them need takes seconds to make

QUICK = ("accuracy", "rouge-l")


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    data = make(folder / "data", train=6, test=3)
    asked = Selection(style="instructed", shots=1)
    bench.evaluate(
        data.path, ["baseline:majority", "baseline:retrieval"], folder / "runs", selection=asked, metrics=QUICK
    )
    answers = folder / "answers.jsonl"
    rows = {"test-0-0-region-en": "liver or kidney", "test-1-0-region-en": "It is the gynecology region."}
    lines = [json.dumps({"id": name, "prediction": text}) for name, text in rows.items()]
    answers.write_text("\n".join(lines), encoding="utf-8")
    bench.evaluate(data.path, [f"replay:{answers}"], folder / "runs", selection=asked, metrics=QUICK, max_failed=103)
    leaderboard.write(folder / "runs", folder / "board")
    return folder / "board"


def read(path):
    return json.loads(re.fullmatch(r"viewer\.\w+\((?:\d+, )?(.*)\);\n", path.read_text("utf-8"), re.DOTALL)[1])


@pytest.fixture(scope="module")
def details(board):
    return {item["id"]: item for path in sorted((board / "samples").glob("part-*.js")) for item in read(path)}


def test_every_question_is_a_sample(board, details):
    index = read(board / "samples" / "index.js")
    assert len(details) == len(index["items"]["id"]) == 105
    assert index["columns"] == ["majority", "retrieval", "replay:answers"]
    assert [facet["name"] for facet in index["facets"]] == ["task", "lang", "region", "finding"]
    assert set(index["states"]) == {"right", "wrong", "unparsed", "failed", "answered"}


def test_a_sample_shows_the_exact_prompt_the_answers_and_their_scores(details):
    sample = details["test-0-0-region-en"]
    roles = [role for role, _ in sample["turns"]]
    assert roles == ["user", "assistant", "user"]
    assert sample["turns"][-1][1].startswith("[image]Which region?")
    assert "Answer with exactly one of these options" in sample["turns"][-1][1]
    assert ["reference", "breast"] in sample["fields"]
    unparsed = sample["answers"][2]
    assert (unparsed["state"], unparsed["scores"]["accuracy"]) == ("unparsed", 0.0)
    assert ["no answer extracted", "several options named"] in unparsed["fields"]
    right = details["test-1-0-region-en"]["answers"][2]
    assert (right["state"], right["raw"]) == ("right", "It is the gynecology region.")
    assert (right["scores"]["accuracy"], ["extracted answer", "gynecology"]) == (100.0, right["fields"][0])
    assert details["test-2-0-region-en"]["answers"][2]["state"] == "failed"


def test_a_text_is_marked_against_its_reference(details):
    answer = details["test-0-0-report-en"]["answers"][1]
    assert answer["state"] == "answered"
    assert {kind for kind, _ in answer["marks"]} <= {"same", "missing", "added"}
    assert "".join(text for kind, text in answer["marks"] if kind != "missing") == answer["raw"]
    assert 0 <= answer["scores"]["rouge-l"] <= 100


def test_images_are_small_copies_beside_the_page(board, details):
    names = {name for sample in details.values() for name in sample["images"]}
    assert len(names) == 21
    assert {path.name for path in (board / "samples" / "images").iterdir()} == names


def test_a_run_without_stored_prompts_shows_the_question(board, tmp_path):
    shutil.copytree(board.parent / "runs", tmp_path / "runs")
    for run in open_runs(tmp_path / "runs"):
        (run.path / "prompts.jsonl").unlink()
    leaderboard.write(tmp_path / "runs", tmp_path / "board")
    (part, *_) = sorted((tmp_path / "board" / "samples").glob("part-*.js"))
    assert all([role for role, _ in item["turns"]] == ["user"] for item in read(part))
