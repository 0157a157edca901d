"""The type of a task's row, and of the questions that its function makes.

A task is data: the form of its answer, its metrics, its wording in both languages, and the function that makes its
questions out of what a study states. `echobench.curate` asks the function, `echobench.bench` everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from echobench.tasks.study_content import StudyContent
from echobench.templates import Question, Templates

Form = Literal["text", "choice", "labels", "quantity", "number", "boxes", "point"]

# Overlap of words, then of meaning, then what would mislead a clinician. The first metric of a task ranks.
OVERLAP_METRICS = (
    "bleu-1", "bleu-2", "bleu-3", "bleu-4", "rouge-1", "rouge-2", "rouge-l", "meteor", "bertscore", "cider", "chrf",
)  # fmt: skip
CLINICAL_METRICS = ("hamming-entity", "macro-entity", "faithfulness", "measurements")
CHOICE_METRICS = ("accuracy", "balanced-accuracy")


class Words(NamedTuple):
    """One text in both languages."""

    en: str
    zh: str

    def in_language(self, lang: str) -> str:
        """The text in `lang`; English for a language without one."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question with its answer, the options that it allows, and where the answer comes from (for `provenance`)."""

    question: Question
    answer: str
    choices: tuple[str, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)


# (what the study states, templates of its language, seed) -> its questions; none where the study gives no answer.
Maker = Callable[[StudyContent, Templates, int], Iterator[AnsweredQuestion]]


@dataclass(frozen=True, slots=True)
class Task:
    """One task.

    form: what an answer is; the parser and the metrics depend on it.
    metrics: the order of columns; the first one ranks. Other installed metrics of this form follow.
    question: asked where a record has no question of its own.
    answer_form: how to answer, added by the prompt style `instructed`; `{choices}` stands for the options.
    make: makes the questions of a study out of its report and labels; None for a task of imported or generated records.
    choices: the options of a closed question whose record names none.
    version: part of the prompt hash; a change of `question` or `answer_form` changes the hash by itself.
    """

    name: str
    form: Form
    metrics: tuple[str, ...]
    source: str
    question: Words
    answer_form: Words
    make: Maker | None = None
    max_new_tokens: int = 256
    choices: tuple[str, ...] = ()
    version: str = "1"
