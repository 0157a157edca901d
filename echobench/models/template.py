"""The sentences that most training answers hold, in their usual order: a report written without looking.

Long reports share boilerplate, so n-gram scores reward it; a model that cannot beat this has learnt the form alone.
A closed question has one-sentence answers, and this becomes the most frequent one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from echobench.dataset.records import Completion, Prompt
from echobench.models import Context
from echobench.models._questions import Questions, examples_of, question_of, revision_of

_SENTENCE = re.compile(r"[^。！？；\n.!?;]*(?:[。！？；\n]+|[.!?;]+(?=\s|$)|$|[.](?=\d))[^\S\n]*")


def sentences(text: str) -> list[str]:
    """Split a text after its sentence marks; joining the parts gives the text. A decimal point splits nothing."""
    pieces: list[str] = []
    for piece in _SENTENCE.findall(text):
        if pieces and re.search(r"\d\.$", pieces[-1]) and piece[:1].isdigit():
            pieces[-1] += piece
        elif piece:
            pieces.append(piece)
    return pieces


class Template:
    """Answers each question by the commonest sentences of its training answers."""

    name = "template"

    def __init__(self, context: Context) -> None:
        examples = examples_of(context, self.name)
        self.revision = revision_of(examples)
        self._questions = Questions(examples)
        self._written: dict[str, str] = {}

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Answer each prompt; no image is looked at."""
        return [Completion(self._answer(prompt)) for prompt in prompts]

    def _answer(self, prompt: Prompt) -> str:
        text = question_of(prompt.messages)
        if text not in self._written:
            self._written[text] = compose(self._questions.answer_counts(prompt.messages))
        return self._written[text]


def compose(answers: Counter[str]) -> str:
    """Compose an answer of the usual length from the commonest sentences, each at its usual position."""
    count: Counter[str] = Counter()
    positions: dict[str, list[float]] = defaultdict(list)
    written: dict[str, str] = {}
    lengths: list[int] = []
    for answer, times in sorted(answers.items()):
        pieces = sentences(answer)
        lengths += [len(pieces)] * times
        for index, piece in enumerate(pieces):
            key = piece.strip()
            written.setdefault(key, piece)
            count[key] += times
            positions[key].append(index / max(1, len(pieces) - 1))
    length = max(1, round(median(lengths))) if lengths else 1
    best = sorted(count, key=lambda key: (-count[key], key))[:length]
    return "".join(written[key] for key in sorted(best, key=lambda key: (median(positions[key]), key))).strip()


def load(argument: str, context: Context) -> Template:
    """Learn from the training questions of the context."""
    return Template(context)
