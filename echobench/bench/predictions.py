"""What a model answered to one record, with what the parser understood: a line of `predictions.jsonl`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from echobench.bench.parse import Answer, parsed_from_json
from echobench.work.jsonl import read_jsonl, write_jsonl

_TUPLES = ("images", "choices", "findings")


@dataclass(frozen=True, slots=True)
class Prediction:
    """One record and one model's answer to it.

    question: the last turn as it was asked. target: the reference as the parser understands it.
    raw: the answer as written; extracted: as understood, or None where `error` says why not.
    stop: "end", "length" or "error" (the request failed). key: the request's key in the log of answers.
    """

    id: str
    patient: str
    study: str
    region: str
    task: str
    lang: str
    images: tuple[str, ...]
    question: str
    choices: tuple[str, ...]
    findings: tuple[str, ...]
    reference: str
    target: Answer
    raw: str
    extracted: Answer
    error: str | None
    stop: str
    key: str

    @property
    def is_right(self) -> bool:
        """Whether the answer was understood and equals the reference as understood."""
        return self.extracted is not None and self.extracted == self.target

    @property
    def failed(self) -> bool:
        """Whether the request got no answer at all."""
        return self.stop == "error"

    def to_json(self) -> dict[str, object]:
        """The line's object, keys in the order of the fields."""
        return asdict(self)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Prediction:
        """Read one line's object."""
        answers = {name: parsed_from_json(row[name]) for name in ("target", "extracted")}
        return cls(**{**row, **{name: tuple(row[name]) for name in _TUPLES}, **answers})


def read_predictions(path: Path) -> list[Prediction]:
    """Read `predictions.jsonl`."""
    return [Prediction.from_json(row) for row in read_jsonl(path)]


def write_predictions(path: Path, predictions: Iterable[Prediction]) -> None:
    """Write `predictions.jsonl` so that a reader sees all of it or nothing."""
    write_jsonl(path, (prediction.to_json() for prediction in predictions))
