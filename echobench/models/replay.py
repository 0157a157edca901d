"""Answers made elsewhere: JSON lines of {id, prediction}, for models that run in their own environment."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from echobench.dataset.manifest import sha256_of
from echobench.dataset.records import Completion, Prompt
from echobench.errors import UsageError
from echobench.models import Context


class Replay:
    """Answers by record id out of a file. UsageError for a line that is not {id, prediction}."""

    # Two records may show the same pictures and ask the same; a file of answers still tells them apart.
    keyed_by_id = True

    def __init__(self, path: Path) -> None:
        self.name = f"replay:{path.stem}"
        self._answers: dict[str, str] = {}
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            raise UsageError(
                "replay: the file cannot be read; it must be UTF-8 JSON lines of {id, prediction}"
            ) from None
        for number, line in enumerate(lines, 1):
            if line.strip():
                name, text = _row(line, number)
                if name in self._answers:
                    raise UsageError(f"replay: line {number} answers an id a second time")
                self._answers[name] = text
        self.revision = sha256_of(path)[:16]

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Look up each prompt's answer; a missing one is a failed request."""
        return [
            Completion(self._answers[p.id])
            if p.id in self._answers
            else Completion("", stop="error", error="no answer in the replayed file")
            for p in prompts
        ]


def _row(line: str, number: int) -> tuple[str, str]:
    try:
        row = json.loads(line)
        name, text = row["id"], row["prediction"]
    except (ValueError, KeyError, TypeError):
        name = text = None
    if not isinstance(name, str) or not isinstance(text, str):
        raise UsageError(f"replay: line {number} is not JSON with the texts id and prediction") from None
    return name, text


def load(argument: str, context: Context) -> Replay:
    """Read the file that `argument` names."""
    return Replay(Path(argument))
