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
    """A text cut after its sentence marks, none lost: joining them gives the text. A decimal point cuts nothing."""
    pieces: list[str] = []
    for piece in _SENTENCE.findall(text):
        if pieces and re.search(r"\d\.$", pieces[-1]) and piece[:1].isdigit():
            pieces[-1] += piece
        elif piece:
            pieces.append(piece)
    return pieces


class Template:
    name = "template"

    def __init__(self, context: Context) -> None:
        examples = examples_of(context, self.name)
        self.revision = revision_of(examples)
        self._questions = Questions(examples)
        self._written: dict[str, str] = {}

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        return [Completion(self._answer(prompt)) for prompt in prompts]

    def _answer(self, prompt: Prompt) -> str:
        text = question_of(prompt.messages)
        if text not in self._written:
            self._written[text] = compose(self._questions.answer_counts(prompt.messages))
        return self._written[text]


def compose(answers: Counter[str]) -> str:
    """As many of the commonest sentences as an answer usually has, each where it usually stands."""
    count: Counter[str] = Counter()
    places: dict[str, list[float]] = defaultdict(list)
    shown: dict[str, str] = {}
    lengths: list[int] = []
    for answer, times in sorted(answers.items()):
        found = sentences(answer)
        lengths += [len(found)] * times
        for place, piece in enumerate(found):
            key = piece.strip()
            shown.setdefault(key, piece)
            count[key] += times
            places[key].append(place / max(1, len(found) - 1))
    wanted = max(1, round(median(lengths))) if lengths else 1
    best = sorted(count, key=lambda key: (-count[key], key))[:wanted]
    return "".join(shown[key] for key in sorted(best, key=lambda key: (median(places[key]), key))).strip()


def load(argument: str, context: Context) -> Template:
    return Template(context)
