"""Answers made elsewhere, for models that run in their own environment: any file that `score` reads, by record id."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from echobench.dataset.records import Completion, Prompt
from echobench.errors import UsageError
from echobench.models import Context
from echobench.models._answer_rows import read_answers
from echobench.work.files import sha256_of


class Replay:
    """Answers by record id out of a file; a null, as a record without an answer, is a failed request."""

    # Two records may show the same images and ask the same; a file of answers still tells them apart.
    keyed_by_id = True

    def __init__(self, path: Path) -> None:
        self.name = f"replay:{path.stem}"
        try:
            answers = read_answers(path, required=("id",))
        except UsageError as error:
            raise UsageError(f"replay: {error}") from None
        self._answers = {row.id: row.prediction for row in answers.rows if row.prediction is not None}
        self.revision = sha256_of(path)[:16]

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Look up each prompt's answer; a missing one is a failed request."""
        return [
            Completion(self._answers[p.id])
            if p.id in self._answers
            else Completion("", stop="error", error="no answer in the replayed file")
            for p in prompts
        ]


def load(argument: str, context: Context) -> Replay:
    """Read the file that `argument` names."""
    return Replay(Path(argument))
