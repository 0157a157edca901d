"""The most frequent training answer to the same question: what a score is worth before any image is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from echobench.dataset.records import Completion, Prompt
from echobench.models import Context
from echobench.models._questions import Questions, examples_of, revision_of


class Majority:
    """Answers each question by its most frequent training answer; ties go to the first in alphabetical order."""

    name = "majority"

    def __init__(self, context: Context) -> None:
        examples = examples_of(context, self.name)
        self.revision = revision_of(examples)
        self._questions = Questions(examples)

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Answer each prompt; no image is looked at."""
        return [Completion(self._answer(prompt)) for prompt in prompts]

    def _answer(self, prompt: Prompt) -> str:
        counts = self._questions.answer_counts(prompt.messages)
        return min(counts, key=lambda answer: (-counts[answer], answer))


def load(argument: str, context: Context) -> Majority:
    """Learn from the training questions of the context."""
    return Majority(context)
