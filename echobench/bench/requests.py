"""Select the records to ask, with their prompts and the keys of their requests.

A request's key is a hash of all that its answer depends on: the model's revision (which holds the weights' hash), the
messages, the decoding parameters, and the SHA-256 of each image's bytes as they are on disk now. One changed pixel
asks one question again; an edited prompt asks its task again and no other.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from echobench.bench.prompts import to_prompt
from echobench.dataset.records import Message, Prompt, Record
from echobench.errors import UsageError
from echobench.models import Example
from echobench.tasks import TASKS, task_of
from echobench.tasks.task import Task
from echobench.work.jsonl import read_jsonl, write_jsonl

if TYPE_CHECKING:
    from echobench.dataset.directory import DataDir

_MOST_EXAMPLES = 20_000


@dataclass(frozen=True, slots=True)
class Selection:
    """What to ask of a data set; together with the set's manifest it determines the questions.

    tasks: all if empty. lang: both if None. style: of prompts, `own` or `instructed`. shots: worked examples before
    each question. limit: the largest number of questions per task. seed: draws `limit` and `shots`. choice: whether an
    answer to a closed question is `written`, or the option of the largest likelihood (`loglik`).
    """

    split: str = "test"
    tasks: tuple[str, ...] = ()
    lang: str | None = None
    style: str = "own"
    shots: int = 0
    limit: int | None = None
    seed: int = 0
    choice: str = "written"

    def to_json(self) -> dict[str, object]:
        """Fields by name; without `choice` where answers are written, as in runs of before."""
        row = {**asdict(self), "tasks": list(self.tasks)}
        if self.choice == "written":
            del row["choice"]
        return row


@dataclass(frozen=True, slots=True)
class Question:
    """One record to ask. `images` are (data set, SHA-256) pairs, those of the worked examples first.

    options: what the model chooses from by likelihood; () where it writes its answer.
    """

    record: Record
    task: Task
    messages: tuple[Message, ...]
    images: tuple[tuple[DataDir, str], ...] = field(repr=False)
    options: tuple[str, ...] = ()

    def prompt(self) -> Prompt:
        """The prompt with the bytes of its images, read now."""
        images = tuple(data.image_bytes(name) for data, name in self.images)
        return Prompt(self.record.id, self.messages, images, self.task.max_new_tokens, self.options)

    @property
    def size(self) -> tuple[int, int]:
        """Numbers of images and characters: batches are sorted by them, so that little is padded."""
        return len(self.images), sum(len(m.text) for m in self.messages)


def select(data: DataDir, selection: Selection, train: DataDir | None = None) -> list[Question]:
    """Select the questions of one evaluation, in the data set's order.

    Worked examples are of the same task and language, drawn from the training split. Raises UsageError where no record
    fits, or where the training split has too few examples.
    """
    from echobench.dataset.rows import to_record

    if data.splits and selection.split not in data.splits:
        raise UsageError(f"no split {selection.split!r} in the data set; there are: {', '.join(data.splits)}")
    if not data.splits and selection.split != "all":
        raise UsageError("the data set was never split; run `echobench split` or ask for --split all")
    for name in selection.tasks:
        task_of(name)
    split = None if selection.split == "all" else selection.split
    records = [to_record(row) for row in data.records(split).to_pylist()]
    chosen = [
        r
        for r in records
        if r.task in (selection.tasks or TASKS) and (selection.lang is None or r.lang == selection.lang)
    ]
    if not chosen:
        tasks = sorted({r.task for r in records})
        raise UsageError(f"no record of the split fits; its tasks are: {', '.join(tasks) or 'none'}")
    shots = _Shots(train, selection) if selection.shots else None
    return [_question(r, data, selection, shots) for r in _limited(chosen, selection)]


def _question(record: Record, data: DataDir, selection: Selection, shots: _Shots | None) -> Question:
    task = task_of(record.task)
    examples = shots.for_record(record) if shots else []
    messages = to_prompt(task, record, style=selection.style, shots=examples)
    images = [(shots.train, name) for example in examples for name in example.images] if shots else []
    by_likelihood = selection.choice == "loglik" and task.form == "choice"
    options = (record.choices or task.choices) if by_likelihood else ()
    return Question(record, task, messages, (*images, *((data, name) for name in record.images)), options)


def _limited(records: list[Record], selection: Selection) -> list[Record]:
    if selection.limit is None:
        return records
    by_task: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_task[record.task].append(record)
    kept = {
        r.id
        for rows in by_task.values()
        for r in sorted(rows, key=lambda r: _draw(selection.seed, r.id))[: selection.limit]
    }
    return [r for r in records if r.id in kept]


class _Shots:
    """Worked examples out of a training split."""

    def __init__(self, train: DataDir | None, selection: Selection) -> None:
        from echobench.dataset.rows import to_record

        if train is None or "train" not in train.splits:
            raise UsageError("--shots shows worked examples of a training split; give --train DIR")
        self.train = train
        self._count, self._seed = selection.shots, selection.seed
        self._by_kind: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for row in train.records("train").to_pylist():
            record = to_record(row)
            self._by_kind[record.task, record.lang].append(record)

    def for_record(self, record: Record) -> list[Record]:
        examples = self._by_kind[record.task, record.lang]
        if len(examples) < self._count:
            raise UsageError(
                f"--shots {self._count}: the training split has {len(examples)} of {record.task}, {record.lang}"
            )
        return sorted(examples, key=lambda r: _draw(self._seed, record.id, r.id))[: self._count]


def _draw(seed: int, *names: str) -> str:
    return hashlib.sha256(":".join([str(seed), *names]).encode()).hexdigest()


def examples_of(train: DataDir, selection: Selection) -> Sequence[Example]:
    """The training split's questions in this evaluation's wording, for models that learn from them.

    At most 20,000 per task and language, drawn by a hash of their ids: more do not improve a baseline and fill memory.
    """
    import pyarrow as pa

    from echobench.dataset.rows import to_record

    known = set(selection.tasks or TASKS)
    table = train.records("train")
    kinds: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    columns = (table[name].to_pylist() for name in ("id", "task", "lang"))
    for index, (name, task, lang) in enumerate(zip(*columns, strict=True)):
        if task in known:
            kinds[task, lang].append((name, index))
    kept = sorted(
        index
        for rows in kinds.values()
        for _, index in (
            sorted(rows, key=lambda row: _draw(0, row[0]))[:_MOST_EXAMPLES] if len(rows) > _MOST_EXAMPLES else rows
        )
    )
    records = map(to_record, table.take(pa.array(kept, pa.int64())).to_pylist())
    return [Example(to_prompt(task_of(r.task), r, style=selection.style), r.reference, r.images) for r in records]


def key_of(question: Question, revision: str, decoding: dict[str, float], *, by_id: bool = False) -> str:
    """Compute the key under which an answer is stored: 64 hex digits over all that the answer depends on."""
    content = {
        "model": revision,
        "messages": [[m.role, list(m.content)] for m in question.messages],
        "decoding": {**decoding, "max_new_tokens": question.task.max_new_tokens},
        "images": [_sha256(data, name) for data, name in question.images],
        "id": question.record.id if by_id else None,
    }
    if question.options:
        content["options"] = list(question.options)
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


@cache
def _sha256(data: DataDir, name: str) -> str:
    # Of the bytes that will be shown, not the name they are filed under: the file may have changed.
    return hashlib.sha256(data.image_bytes(name)).hexdigest()


def write_prompts(path: Path, questions: Iterable[Question]) -> None:
    """Write `prompts.jsonl`: one line per record with the whole prompt as [role, text] turns.

    An image stands as `[image]` where the model sees it.
    """
    write_jsonl(path, ({"id": question.record.id, "messages": _turns(question)} for question in questions))


def _turns(question: Question) -> list[list[str]]:
    return [[m.role, "".join(text or f"[{kind}]" for kind, text in m.content)] for m in question.messages]


def read_prompts(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Read `prompts.jsonl`: the (role, text) turns by record id; empty where the run has none."""
    return {row["id"]: [(role, text) for role, text in row["messages"]] for row in read_jsonl(path)}
