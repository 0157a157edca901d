"""Models that write open questions by rule, for tests of what becomes of their answers."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np

from echobench.dataset.records import Completion, Prompt
from echobench.templates import stable_hash


class Writer:
    """Answers by rule; `answer` maps a prompt to the text."""

    revision = "1"

    def __init__(self, name, answer) -> None:
        self.name, self._answer, self.prompts = name, answer, []

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        self.prompts += prompts
        return [self._answer(p) for p in prompts]


def writes(pairs) -> Completion:
    listed = [{"question": q, "answer": a} for q, a in pairs]
    return Completion("Here they are:\n" + json.dumps(listed, ensure_ascii=False) + "\nDone.")


def distinct(prompt: Prompt) -> Completion:
    rng = np.random.default_rng(stable_hash(prompt.id))
    words = ["".join(rng.choice(list("abcdefghijklmnop"), 6)) for _ in range(24)]
    return writes([(" ".join(words[i : i + 6]) + "?", " ".join(words[i + 6 : i + 10])) for i in (0, 10)])
