"""Prompts: how a record is asked. One rule for all tasks.

A record's own question is asked as it stands, because a data set's questions come from versioned templates that its
`provenance` names; a record without one is asked the task's `question`. The style `own` adds nothing; `instructed` adds
the form of the answer, which zero-shot models need to be told. The whole prompt is part of every request's key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Literal, get_args

from echobench.bench.parse import Parsed, parse
from echobench.dataset.records import LANGUAGES, Message, Record
from echobench.errors import UsageError
from echobench.tasks.task import Task

Style = Literal["own", "instructed"]
STYLES: tuple[str, ...] = get_args(Style)


def prompt_hash(task: Task, style: str) -> str:
    """Name the wording: 12 hex digits over the task's version and its prompts in one style, in both languages."""
    words = {lang: [task.question.in_language(lang), _pattern(task, style, lang)] for lang in LANGUAGES}
    return hashlib.sha256(json.dumps([task.version, words], sort_keys=True).encode()).hexdigest()[:12]


def to_prompt(task: Task, record: Record, *, style: str = "own", shots: Sequence[Record] = ()) -> tuple[Message, ...]:
    """The messages up to the answer; worked examples (`shots`) come first, in the same wording."""
    if style not in STYLES:
        raise UsageError(f"unknown prompt style {style!r}; known: {', '.join(STYLES)}")
    turns: list[Message] = []
    for shot in shots:
        turns += [*_ask(task, shot, style), Message("assistant", (("text", shot.reference),))]
    last = _ask(task, record, style)
    system = [m for m in last if m.role == "system"]
    return (*system, *(m for m in turns if m.role != "system"), *(m for m in last if m.role != "system"))


def parse_answer(task: Task, raw: str, record: Record) -> Parsed:
    """Understand one answer to a record; the record gives the options."""
    form, unit = task.form, None
    if form == "quantity":
        asked = parse(form, record.reference)
        if asked.error == "no quantity with a unit":
            form = "number"  # the set states no unit, so none can be asked for
        elif isinstance(asked.extracted, tuple):
            unit = str(asked.extracted[1])  # what is asked for: a length, a rate, a share
    return parse(form, raw, record.choices or task.choices, record.lang, unit, _question(task, record))


def _question(task: Task, record: Record) -> str:
    asked = [turn.text.strip() for turn in record.messages if turn.role == "user"]
    return (asked[-1] if asked else "") or task.question.in_language(record.lang)


def _pattern(task: Task, style: str, lang: str) -> str:
    return "{question}" if style == "own" else f"{{question}}\n{task.answer_form.in_language(lang)}"


def _ask(task: Task, record: Record, style: str) -> list[Message]:
    turns = list(record.messages)
    while turns and turns[-1].role == "assistant":
        turns.pop()
    last = turns.pop() if turns else Message("user", tuple(("image", "") for _ in record.images))
    parts = [part for part in last.content if part[0] != "text"]
    question = last.text.strip() or task.question.in_language(record.lang)
    choices = "\n".join(record.choices or task.choices)
    text = _pattern(task, style, record.lang).format(question=question, choices=choices)
    return [*turns, Message(last.role, (*parts, ("text", text)))]
