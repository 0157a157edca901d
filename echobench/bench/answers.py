"""The log of answers: append-only, one line a finished batch, on disk before the next batch starts.

What was computed together is one line, so that a killed run leaves it whole or not at all: what is asked again is asked
in the same batches, and an answer cannot come to depend on where the run was killed. A server's answers come one by one
and are kept one by one.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from pathlib import Path

from echobench.dataset.records import Completion


class AnswerLog:
    """Answers by request key, of one model revision, shared by all its runs. Safe to append to from several shards."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.answers: dict[str, Completion] = {}
        if path.exists():
            for line in path.read_bytes().split(b"\n"):
                self.answers.update(_batch(line))

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
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            # A line that a kill cut short is closed first, so that it spoils no other.
            start = b"\n" if file.tell() and not _ends_a_line(self.path) else b""
            file.write(start + json.dumps(rows, ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self.answers.update(kept)


def _batch(line: bytes) -> dict[str, Completion]:
    try:
        return {key: Completion(text, stop, None, asked, told) for key, text, stop, asked, told in json.loads(line)}
    except (ValueError, TypeError):
        return {}


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
