"""Answers made elsewhere: JSON lines of {id, prediction}, for models that run in their own environment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from echobench.dataset.records import Completion, Prompt
from echobench.errors import UsageError
from echobench.models import Context
from echobench.work.files import sha256_of
from echobench.work.jsonl import numbered_rows


class Replay:
    """Answers by record id out of a file. UsageError for a line that is not {id, prediction}."""

    # Two records may show the same images and ask the same; a file of answers still tells them apart.
    keyed_by_id = True

    def __init__(self, path: Path) -> None:
        self.name = f"replay:{path.stem}"
        self._answers: dict[str, str] = {}
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise UsageError(
                "replay: the file cannot be read; it must be UTF-8 JSON lines of {id, prediction}"
            ) from None
        for number, row in numbered_rows(text):
            id, answer = _checked(row, number)
            if id in self._answers:
                raise UsageError(f"replay: line {number} answers an id a second time")
            self._answers[id] = answer
        self.revision = sha256_of(path)[:16]

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Look up each prompt's answer; a missing one is a failed request."""
        return [
            Completion(self._answers[p.id])
            if p.id in self._answers
            else Completion("", stop="error", error="no answer in the replayed file")
            for p in prompts
        ]


def _checked(row: Any, number: int) -> tuple[str, str]:
    id, answer = (row.get("id"), row.get("prediction")) if isinstance(row, dict) else (None, None)
    if not isinstance(id, str) or not isinstance(answer, str):
        raise UsageError(f"replay: line {number} is not JSON with the texts id and prediction")
    return id, answer


def load(argument: str, context: Context) -> Replay:
    """Read the file that `argument` names."""
    return Replay(Path(argument))
