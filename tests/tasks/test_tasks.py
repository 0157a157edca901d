"""The table of tasks: each row is whole, and a new row needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bench_data import make
from curate_sets import studies, varied_studies

from echobench.bench import evaluate as bench
from echobench.bench import leaderboard
from echobench.bench.predictions import Prediction, Status
from echobench.bench.prompts import STYLES, parse_answer, prompt_hash
from echobench.bench.requests import Selection
from echobench.bench.runs import open_runs
from echobench.bench.score_run import metrics_of, score_task
from echobench.curate.instruct import instruct
from echobench.dataset.records import REGIONS, Record
from echobench.errors import UsageError
from echobench.tasks import TASKS, task_of
from echobench.tasks.study_content import StudyContent
from echobench.tasks.task import AnsweredQuestion, Task, Words
from echobench.templates import Question, Templates


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return list(instruct([*studies(80)[0], *varied_studies(200)]))


@pytest.mark.parametrize("name", TASKS)
def test_a_row_is_whole(name):
    task = task_of(name)
    assert task.name == name
    assert len(task.source) > 20
    assert set(task.metrics) <= set(metrics_of(name)), "a metric that is not installed"
    assert all(task.question)
    assert all(task.answer_form)
    assert len({prompt_hash(task, style) for style in STYLES}) == len(STYLES)


@pytest.mark.slow
def test_every_reference_is_parsed_as_itself(records):
    made = {r.task for r in records}
    assert made >= {name for name, task in TASKS.items() if task.make} - {"caption", "view"}
    for record in records:
        task = task_of(record.task)
        parsed = parse_answer(task, record.reference, record)
        assert parsed.error is None, (record.task, record.lang)
        if task.form == "choice":
            assert parsed.extracted in (record.choices or task.choices)
    regions = [r for r in records if r.task == "region" and r.lang == "en"]
    assert {parse_answer(task_of("region"), r.reference, r).extracted for r in regions} <= set(REGIONS)


@pytest.mark.slow
def test_right_answers_score_full_marks(records):
    rows: dict[tuple[str, str], list[Prediction]] = {}
    for record in records:
        understood = parse_answer(task_of(record.task), record.reference, record).extracted
        rows.setdefault((record.task, record.lang), []).append(
            Prediction(
                id=record.id, patient=record.patient, study=record.study, region=record.region, task=record.task,
                lang=record.lang, images=record.images, question="", choices=record.choices, findings=(),
                reference=record.reference, target=understood, raw=record.reference,
                answer=record.reference, extracted=understood, error=None, stop="end", status=Status.ANSWERED, key="",
            )
        )  # fmt: skip
    wanted = ("accuracy", "balanced-accuracy", "rouge-l", "bleu-1", "hamming-entity", "faithfulness", "measurements")
    for (task, lang), part in rows.items():
        board, _ = score_task(part, task, lang, wanted=wanted)
        for name, scores in board.metrics.items():
            assert scores.macro.value is None or scores.macro.value == pytest.approx(100.0), (task, lang, name)


def test_an_unknown_task_lists_the_known():
    with pytest.raises(UsageError, match=r"unknown task 'reprot'; known: .*report"):
        task_of("reprot")


@pytest.mark.slow
def test_a_new_task_is_one_row_and_its_function(tmp_path, monkeypatch):
    def image_count(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
        count = "one" if len(content.study.images) == 1 else "several"
        yield AnsweredQuestion(Question("own", "One image or several?"), count, ("one", "several"))

    row = Task(
        "image-count",
        form="choice",
        metrics=("accuracy",),
        make=image_count,
        source="A task of this test.",
        question=Words("One image or several?", "一幅还是多幅?"),
        answer_form=Words("Answer one or several.", "回答一幅或多幅。"),
    )
    monkeypatch.setitem(TASKS, "image-count", row)
    made = [r for r in instruct(studies(20)[0]) if r.task == "image-count"]
    assert {r.reference for r in made} <= {"one", "several"}
    assert len(made) == 20

    monkeypatch.setattr("bench_data.records", _with_task(made[0]))
    data = make(tmp_path / "data", train=2, test=2)
    bench.evaluate(data.path, ["baseline:majority"], tmp_path / "runs", selection=Selection(tasks=("image-count",)))
    (run,) = open_runs(tmp_path / "runs")
    assert {row.extracted for row in run.predictions} == {"one"}
    leaderboard.write(tmp_path / "runs", tmp_path / "board")
    assert "## image-count, en" in (tmp_path / "board" / "leaderboard.md").read_text("utf-8")


def _with_task(like: Record):
    """`bench_data.records` whose questions are all of the task of `like`."""
    from dataclasses import replace

    import bench_data

    original = bench_data.records

    def records(region, number, split, image):
        base = original(region, number, split, image)[2]
        return [replace(base, task=like.task, choices=("one", "several"), reference="one")]

    return records
