"""Group training questions that ask the same thing: what every baseline starts from.

A baseline does not know the task. It knows a question by its words: the same text, or another wording with the same
answers.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from echobench.dataset.records import Message
from echobench.errors import UsageError
from echobench.models import Context, Example

_ENOUGH = 20
_ALIKE = 0.5


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
    """Hash all that a baseline can have learnt."""
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
        """Count the right answers to this question; only answers that the question offers, if it offers any."""
        counts = Counter(self.examples[i].answer for i in self.pool(messages))
        text = question_of(messages)
        if text in self.by_text:
            return counts
        offered = Counter({answer: n for answer, n in counts.items() if answer and answer in text})
        return offered or counts

    def _find(self, text: str) -> list[int]:
        closeness = self._closeness(text)
        nearest = np.lexsort((np.arange(len(self._texts)), -closeness))
        start = text if text in self.by_text else self._texts[nearest[0]]
        group = {start}
        answers = self._answers(start)
        if len(answers) >= 3 and len(self.by_text[start]) >= len(answers):
            alike = [theirs for theirs in self._by_answers if _overlap(answers, theirs) >= _ALIKE]
            group.update(t for theirs in alike for t in self._by_answers[theirs])
        size = sum(len(self.by_text[t]) for t in group)
        for index in nearest:
            if size >= _ENOUGH or closeness[index] < _ALIKE:
                break
            if self._texts[index] not in group:
                group.add(self._texts[index])
                size += len(self.by_text[self._texts[index]])
        return sorted(i for t in group for i in self.by_text[t])

    def _answers(self, text: str) -> frozenset[str]:
        return frozenset(self.examples[i].answer for i in self.by_text[text])

    @cached_property
    def _texts(self) -> list[str]:
        return sorted(self.by_text)

    @cached_property
    def _by_answers(self) -> dict[frozenset[str], list[str]]:
        grouped: dict[frozenset[str], list[str]] = defaultdict(list)
        for text in self._texts:
            grouped[self._answers(text)].append(text)
        return grouped

    @cached_property
    def _index(self) -> tuple[dict[str, int], Any, NDArray[np.float64]]:
        """Numbers of pieces, (texts, pieces) which piece stands in which text, and how many each has."""
        from scipy.sparse import csr_array

        numbers: dict[str, int] = {}
        rows = [[numbers.setdefault(p, len(numbers)) for p in sorted(_pieces(text))] for text in self._texts]
        starts = np.cumsum([0] + [len(row) for row in rows])
        columns = np.fromiter((c for row in rows for c in row), np.int64, starts[-1])
        matrix = csr_array((np.ones(starts[-1]), columns, starts), shape=(len(rows), max(1, len(numbers))))
        return numbers, matrix, np.diff(starts).astype(np.float64)

    def _closeness(self, text: str) -> NDArray[np.float64]:
        """(texts,) Jaccard overlap of pieces with every known wording."""
        numbers, matrix, sizes = self._index
        asked = _pieces(text)
        mark = np.zeros(matrix.shape[1])
        mark[[numbers[p] for p in asked if p in numbers]] = 1.0
        common = matrix @ mark
        return common / np.maximum(sizes + len(asked) - common, 1.0)


def _pieces(text: str) -> frozenset[str]:
    # Three-letter pieces serve Chinese and English alike.
    joined = f" {' '.join(text.lower().split())} "
    return frozenset(joined[i : i + 3] for i in range(len(joined) - 2))


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0
