"""What a task is: data. Each module beside this one is one task, `TASK = Task(...)`.

How a question is worded (stated once, for all tasks): the record's own question is asked as it stands, because a data
set's questions come from versioned templates that its `provenance` names; a record without one is asked
`schemas/prompts/<task>.json: question`. The style wraps it: `own` adds nothing, `instructed` adds the form of answer
that zero-shot models need to be told. A style's wrapping is part of every request's key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from echobench.bench.parse import Form, Parsed, parse
from echobench.dataset.records import Message, Record
from echobench.errors import UsageError
from echobench.schemas import read_schema

STYLES = ("own", "instructed")

# Overlap of words, then of meaning, then what a clinician would be misled by. The first metric of a task ranks.
OVERLAP_METRICS = (
    "bleu-1", "bleu-2", "bleu-3", "bleu-4", "rouge-1", "rouge-2", "rouge-l", "meteor", "bertscore", "cider", "chrf",
)  # fmt: skip
CLINICAL_METRICS = ("hamming-entity", "macro-entity", "faithfulness", "measurements")
TEXT_METRICS = OVERLAP_METRICS + CLINICAL_METRICS
CHOICE_METRICS = ("accuracy", "balanced-accuracy")


@dataclass(frozen=True, slots=True)
class Task:
    """name and version; the form of the answer; metric names, the first of which ranks; where the task comes from."""

    name: str
    version: str
    form: Form
    metrics: tuple[str, ...]
    source: str
    max_new_tokens: int = 64
    choices: tuple[str, ...] = ()  # the options of a closed question whose record names none

    @property
    def prompts(self) -> dict[str, Any]:
        """`schemas/prompts/<name>.json`."""
        loaded: dict[str, Any] = read_schema("prompts", f"{self.name}.json")
        return loaded

    def prompt_hash(self, style: str) -> str:
        """Names the wording: 12 hex digits over this task's version and its prompts in one style, both languages."""
        words = {lang: [self.prompts[lang]["question"], self.prompts[lang][style]] for lang in ("en", "zh")}
        return hashlib.sha256(json.dumps([self.version, words], sort_keys=True).encode()).hexdigest()[:12]

    def to_prompt(self, record: Record, *, style: str = "own", shots: Sequence[Record] = ()) -> tuple[Message, ...]:
        """The messages up to the answer; worked examples come first, in the same wording."""
        turns: list[Message] = []
        for shot in shots:
            turns += [*self._ask(shot, style), Message("assistant", (("text", shot.reference),))]
        asked = self._ask(record, style)
        system = [m for m in asked if m.role == "system"]
        return (*system, *(m for m in turns if m.role != "system"), *(m for m in asked if m.role != "system"))

    def parse(self, raw: str, record: Record) -> Parsed:
        """Understand one answer; `record` gives the options."""
        form = self.form
        if form == "quantity" and parse(form, record.reference).error == "no quantity with a unit":
            form = "number"  # the set states no unit, so none can be asked for
        return parse(form, raw, record.choices or self.choices, record.lang)

    def _ask(self, record: Record, style: str) -> list[Message]:
        if style not in STYLES:
            raise UsageError(f"unknown prompt style {style!r}; known: {', '.join(STYLES)}")
        words = self.prompts.get(record.lang, self.prompts["en"])
        turns = list(record.messages)
        while turns and turns[-1].role == "assistant":
            turns.pop()
        last = turns.pop() if turns else Message("user", tuple(("image", "") for _ in record.images))
        parts = [part for part in last.content if part[0] != "text"]
        options = "\n".join(record.choices or self.choices)
        text = words[style].format(question=last.text.strip() or words["question"], choices=options)
        return [*turns, Message(last.role, (*parts, ("text", text)))]
