"""The log of answers: append-only, one line per finished batch, on disk before the next batch starts.

Answers that were computed together are one line, so that a killed run leaves all or none of them: a resumed run asks
the same batches again, and an answer cannot depend on where the run was killed. A server's answers arrive and are
logged one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from echobench.dataset.records import Completion
from echobench.work.jsonl import append_jsonl, read_jsonl


class AnswerLog:
    """Answers of one model revision by request key, shared by all its runs. Several shards may append at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.answers: dict[str, Completion] = {}
        for batch in read_jsonl(path):
            self.answers.update(
                {
                    key: Completion(text, stop, None, read, written)
                    for key, text, stop, read, written in batch
                    if isinstance(text, str)  # versions before 0.2 logged what a server sent instead: asked again
                }
            )

    def __contains__(self, key: str) -> bool:
        return key in self.answers

    def append(self, batch: Mapping[str, Completion]) -> None:
        """Write one batch and wait until it is on disk. Failed requests are not logged: they are asked again."""
        answered = {key: completion for key, completion in batch.items() if completion.stop != "error"}
        if not answered:
            return
        rows = [[key, c.text, c.stop, c.prompt_tokens, c.completion_tokens] for key, c in sorted(answered.items())]
        append_jsonl(self.path, [rows])
        self.answers.update(answered)
