"""Keep the answers of a model on disk while a command runs, so that a resumed one asks only what is left."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from echobench.curate.open_questions import Writer
from echobench.dataset.records import Completion, Prompt
from echobench.work.jsonl import append_jsonl, read_jsonl
from echobench.work.pool import batches

_BATCH = 8


class AnswerMemory:
    """A model that never answers a prompt twice. Failed answers are not kept: they are asked again.

    A batch is one line of `log`, on disk before the next is asked, and batches are formed over all prompts: what a
    killed run left is asked in the batches that it would have been asked in, so no answer depends on the kill.
    """

    def __init__(self, model: Writer, log: Path) -> None:
        self.name, self.revision = model.name, model.revision
        self._model, self._log = model, log
        self._answers = {key: Completion(text, stop) for batch in read_jsonl(log) for key, text, stop in batch}

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Answer the prompts in order."""
        answers: list[Completion] = []
        for batch in batches(prompts, getattr(self._model, "batch_size", None) or _BATCH):
            keys = [self._key(prompt) for prompt in batch]
            if not all(key in self._answers for key in keys):
                fresh = dict(zip(keys, self._model.generate(batch), strict=True))
                good = {key: answer for key, answer in fresh.items() if answer.stop != "error"}
                append_jsonl(self._log, [[[key, answer.text, answer.stop] for key, answer in good.items()]])
                self._answers |= good
                answers += [fresh[key] for key in keys]
            else:
                answers += [self._answers[key] for key in keys]
        return answers

    def _key(self, prompt: Prompt) -> str:
        return hashlib.sha256(f"{self.name}\0{self.revision}\0{prompt!r}".encode()).hexdigest()
