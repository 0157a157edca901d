"""Prompts: a record's own question, or its task's; worked examples before it; the options shown."""

from __future__ import annotations

import pytest

from echobench.bench.prompts import STYLES, parse_answer, to_prompt
from echobench.dataset.records import Message, Record
from echobench.errors import UsageError
from echobench.tasks import TASKS, task_of


@pytest.mark.parametrize("name", TASKS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_record_without_a_question_is_asked_its_tasks(name, lang):
    record = Record("r", "p", "s", "liver", name, lang, ("a",), (), "x", choices=("x", "y"))
    task = task_of(name)
    for style in STYLES:
        (message,) = to_prompt(task, record, style=style)
        assert message.content[0] == ("image", "")
        assert task.question.in_language(lang) in message.text
        assert "{" not in message.text


def test_worked_examples_come_between_the_system_message_and_the_question():
    def record(name: str, question: str, answer: str) -> Record:
        messages = (
            Message("system", (("text", "Be brief."),)),
            Message("user", (("image", ""), ("text", question))),
            Message("assistant", (("text", answer),)),
        )
        return Record(name, "p", "s", "liver", "region", "en", ("a",), messages, answer)

    turns = to_prompt(task_of("region"), record("r", "Where?", "liver"), shots=[record("e", "Which?", "heart")])
    assert [(m.role, m.text) for m in turns] == [
        ("system", "Be brief."), ("user", "Which?"), ("assistant", "heart"), ("user", "Where?"),
    ]  # fmt: skip


def test_instructed_shows_the_options_of_the_record():
    record = Record("r", "p", "s", "liver", "view", "en", ("a",), (), "long", choices=("long", "short"))
    (message,) = to_prompt(task_of("view"), record, style="instructed")
    assert message.text.endswith("nothing else:\nlong\nshort")


def test_a_quantity_whose_reference_has_no_unit_is_a_number():
    task = task_of("measurement")
    record = Record("r", "p", "s", "liver", "measurement", "en", ("a",), (), "12")
    assert parse_answer(task, "It is 12.", record).extracted == (12.0, "1")


def test_an_unknown_style_lists_the_known():
    record = Record("r", "p", "s", "liver", "view", "en", ("a",), (), "x")
    with pytest.raises(UsageError, match="unknown prompt style 'polite'; known: own, instructed"):
        to_prompt(task_of("view"), record, style="polite")
