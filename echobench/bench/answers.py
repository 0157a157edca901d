"""The log of answers: append-only, one line a finished batch, on disk before the next batch starts.

What was computed together is one line, so that a killed run leaves it whole or not at all: what is asked again is asked
in the same batches, and an answer cannot come to depend on where the run was killed. A server's answers come one by one
and are kept one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from echobench.dataset.records import Completion
from echobench.work.jsonl import append_jsonl, read_jsonl


class AnswerLog:
    """Answers by request key, of one model revision, shared by all its runs. Safe to append to from several shards."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.answers: dict[str, Completion] = {}
        for batch in read_jsonl(path):
            self.answers.update(
                {key: Completion(text, stop, None, asked, told) for key, text, stop, asked, told in batch}
            )

    def __contains__(self, key: str) -> bool:
        return key in self.answers

    def append(self, batch: Mapping[str, Completion]) -> None:
        """Write one batch and wait until it is on disk. Failed requests are not kept: they are asked again."""
        kept = {key: done for key, done in batch.items() if done.stop != "error"}
        if not kept:
            return
        rows = [
            [key, done.text, done.stop, done.prompt_tokens, done.completion_tokens]
            for key, done in sorted(kept.items())
        ]
        append_jsonl(self.path, [rows])
        self.answers.update(kept)
