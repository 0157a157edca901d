"""Which training questions are the same question: what every baseline starts from.

A baseline is told no task. It knows a question by its words: the same text, or another wording with the same answers.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from echobench.errors import UsageError
from echobench.models import Context, Example
from echobench.records import Message

_ENOUGH = 20
_SAME_ANSWERS = 0.5


def question_of(messages: Sequence[Message]) -> str:
    """The text of the last user turn."""
    return next((m.text.strip() for m in reversed(messages) if m.role == "user"), "")


def examples_of(context: Context, name: str) -> Sequence[Example]:
    """The training questions; a UsageError if there are none to learn from."""
    examples = context.examples()
    if not examples:
        raise UsageError(f"baseline:{name} learns from training records and there are none; give --train DIR")
    return examples


def revision_of(examples: Sequence[Example]) -> str:
    """A hash of all that a baseline can have learnt."""
    digest = hashlib.sha256()
    for line in sorted(repr((e.messages, e.answer, e.images)) for e in examples):
        digest.update(line.encode())
    return digest.hexdigest()[:16]


class Questions:
    """Training examples grouped by question."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.examples = examples
        self.by_text: dict[str, list[int]] = defaultdict(list)
        for index, example in enumerate(examples):
            self.by_text[question_of(example.messages)].append(index)
        self._pools: dict[str, list[int]] = {}

    def pool(self, messages: Sequence[Message]) -> list[int]:
        """Indices of examples that answer the same question, never empty.

        The same words; every wording with the same set of three or more answers (two wordings of "which region?" share
        seven answers, while "a cyst?" and "a stone?" only share yes and no); and while these are fewer than 20, the
        wordings closest in words.
        """
        text = question_of(messages)
        if text not in self._pools:
            self._pools[text] = self._find(text)
        return self._pools[text]

    def answer_counts(self, messages: Sequence[Message]) -> Counter[str]:
        """How often each answer was right for this question; only answers that the question offers, if it offers any."""
        counts = Counter(self.examples[i].answer for i in self.pool(messages))
        text = question_of(messages)
        if text in self.by_text:
            return counts
        offered = Counter({answer: n for answer, n in counts.items() if answer and answer in text})
        return offered or counts

    def _find(self, text: str) -> list[int]:
        asked = _pieces(text)
        nearest = sorted(self._pieces, key=lambda other: (-_overlap(asked, self._pieces[other]), other))
        start = text if text in self.by_text else nearest[0]
        found = {start}
        answers = self._answers[start]
        if len(answers) >= 3 and len(self.by_text[start]) >= len(answers):
            found |= {t for t, theirs in self._answers.items() if _overlap(answers, theirs) >= _SAME_ANSWERS}
        for other in nearest:
            if sum(len(self.by_text[t]) for t in found) >= _ENOUGH:
                break
            if _overlap(asked, self._pieces[other]) >= _SAME_ANSWERS:
                found.add(other)
        return sorted(i for t in found for i in self.by_text[t])

    @cached_property
    def _pieces(self) -> dict[str, frozenset[str]]:
        return {text: _pieces(text) for text in self.by_text}

    @cached_property
    def _answers(self) -> dict[str, frozenset[str]]:
        return {text: frozenset(self.examples[i].answer for i in found) for text, found in self.by_text.items()}


def _pieces(text: str) -> frozenset[str]:
    # Three-letter pieces serve Chinese and English alike.
    joined = f" {' '.join(text.lower().split())} "
    return frozenset(joined[i : i + 3] for i in range(len(joined) - 2))


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0
