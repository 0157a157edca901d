"""The log of answers: append-only, one line per finished batch, on disk before the next batch starts.

Answers that were computed together are one line, so that a killed run leaves all or none of them: a resumed run asks the
same batches again, and an answer cannot depend on where the run was killed. A server's answers arrive and are logged one
by one.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from pathlib import Path

from echobench.dataset.records import Completion


class AnswerLog:
    """Answers of one model revision by request key, shared by all its runs. Several shards may append at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.answers: dict[str, Completion] = {}
        if path.exists():
            for line in path.read_bytes().split(b"\n"):
                self.answers.update(_batch(line))

    def __contains__(self, key: str) -> bool:
        return key in self.answers

    def append(self, batch: Mapping[str, Completion]) -> None:
        """Write one batch and wait until it is on disk. Failed requests are not logged: they are asked again."""
        answered = {key: completion for key, completion in batch.items() if completion.stop != "error"}
        if not answered:
            return
        rows = [[key, c.text, c.stop, c.prompt_tokens, c.completion_tokens] for key, c in sorted(answered.items())]
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            # A line that a kill cut short is closed first, so that it spoils no other.
            start = b"\n" if file.tell() and not _ends_a_line(self.path) else b""
            file.write(start + json.dumps(rows, ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self.answers.update(answered)


def _batch(line: bytes) -> dict[str, Completion]:
    try:
        rows = json.loads(line)
        return {key: Completion(text, stop, None, read, written) for key, text, stop, read, written in rows}
    except (ValueError, TypeError):
        return {}


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
