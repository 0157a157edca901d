"""Tasks: each whole by itself, and each understands what the instructions of this very package answer."""

from __future__ import annotations

import pytest
from curate_sets import studies

from echobench import registry
from echobench.bench.requests import task_of
from echobench.bench.score_table import board, metrics_of
from echobench.bench.tasks._task import STYLES
from echobench.curate.instruct import instruct
from echobench.dataset.records import REGIONS, Record

TASKS = registry.names("bench.tasks")


@pytest.fixture(scope="module")
def records():
    return list(instruct(studies(80)[0]))


def test_the_tasks_are_those_of_the_records():
    assert (
        sorted(
            "report findings impression diagnosis caption region side finding measurement view single-choice match "
            "open-question finding-detection".split()
        )
        == TASKS
    )


@pytest.mark.parametrize("name", TASKS)
def test_a_task_is_whole(name):
    task = task_of(name)
    assert task.name == name
    assert len(task.source) > 20
    assert set(task.metrics) == set(metrics_of(name)), "a metric that is not installed"
    for lang in ("en", "zh"):
        words = task.prompts[lang]
        assert words["question"]
        for style in STYLES:
            assert "{question}" in words[style]
    assert task.prompt_hash("own") != task.prompt_hash("instructed")


@pytest.mark.parametrize("name", TASKS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_record_without_words_is_asked_the_tasks_own(name, lang):
    record = Record("r", "p", "s", "liver", name, lang, ("a",), (), "x", choices=("x", "y"))
    task = task_of(name)
    for style in STYLES:
        (message,) = task.to_prompt(record, style=style)
        assert message.content[0] == ("image", "")
        assert task.prompts[lang]["question"] in message.text
        assert "{" not in message.text


def test_every_reference_is_understood_as_itself(records):
    assert {r.task for r in records} >= set(TASKS) - {"open-question", "caption", "view"}
    for record in records:
        task = task_of(record.task)
        parsed = task.parse(record.reference, record)
        assert parsed.error is None, (record.task, record.lang)
        if task.form == "choice":
            assert parsed.extracted in (record.choices or task.choices)
    regions = [r for r in records if r.task == "region" and r.lang == "en"]
    assert {task_of("region").parse(r.reference, r).extracted for r in regions} <= set(REGIONS)


def test_right_answers_score_full_marks(records):
    rows: dict[tuple[str, str], list[dict]] = {}
    for record in records:
        parsed = task_of(record.task).parse(record.reference, record)
        rows.setdefault((record.task, record.lang), []).append(
            {
                "id": record.id, "patient": record.patient, "region": record.region, "task": record.task,
                "reference": record.reference, "target": parsed.extracted, "raw": record.reference,
                "extracted": parsed.extracted, "error": None, "stop": "end", "choices": list(record.choices),
            }
        )  # fmt: skip
    wanted = ("accuracy", "balanced-accuracy", "rouge-l", "bleu-1", "hamming-entity", "faithfulness", "measurements")
    for (task, lang), found in rows.items():
        made, _ = board(found, task, lang, metrics=wanted)
        for name, cells in made["metrics"].items():
            value = cells["macro"]["value"]
            assert value is None or value == pytest.approx(100.0), (task, lang, name)
