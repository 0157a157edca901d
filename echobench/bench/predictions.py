"""What a model answered to one record, with what the parser understood: a line of `predictions.jsonl`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from echobench.bench.location_answers import is_same_location
from echobench.bench.number_answers import is_same_value
from echobench.bench.parse import REFUSED, Answer, parsed_from_json
from echobench.tasks import task_of
from echobench.work.jsonl import read_jsonl, write_jsonl

PART = "part"  # the label that names the part of a published set
_TUPLES = ("images", "choices", "findings")


class Status(StrEnum):
    """How a question was answered. Each record has exactly one; `FAILED` alone is no answer of the model."""

    ANSWERED = "answered"
    UNPARSED = "unparsed"  # no single answer in what it wrote
    REFUSED = "refused"
    CUT_SHORT = "cut short"  # the limit of tokens was reached; what was understood of it is scored
    FAILED = "failed"  # the request got no answer


def status_of(stop: str, error: str | None) -> Status:
    """The status of an answer that ended by `stop` and of which nothing was extracted because of `error`."""
    if stop == "error":
        return Status.FAILED
    if stop == "refused" or error == REFUSED:
        return Status.REFUSED
    if stop == "length":
        return Status.CUT_SHORT
    return Status.UNPARSED if error else Status.ANSWERED


@dataclass(frozen=True, slots=True)
class Prediction:
    """One record and one model's answer to it.

    question: the last turn as it was asked. target: the reference as the parser understands it.
    raw: the output as written; answer: without its reasoning; extracted: as understood, or None where `error` says why
    not. stop: "end", "length", "refused" or "error". key: the request's key in the log of answers. part: the part of a
    published set that the record is of, as its importer names it.
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
    answer: str
    extracted: Answer
    error: str | None
    stop: str
    status: Status
    key: str
    part: str = ""

    @property
    def is_right(self) -> bool:
        """Whether the answer was understood and equals the reference: units converted, boxes and points as hits."""
        if self.extracted is None:
            return False
        if task_of(self.task).form in ("boxes", "point"):
            return is_same_location(self.extracted, self.target)  # type: ignore[arg-type]
        return is_same_value(self.extracted, self.target)

    @property
    def is_wrong(self) -> bool:
        """Whether the answer was understood and is another one than the reference; a free text is neither."""
        return self.extracted is not None and not self.is_right and task_of(self.task).form != "text"

    @property
    def failed(self) -> bool:
        """Whether the request got no answer at all."""
        return self.status is Status.FAILED

    def to_json(self) -> dict[str, object]:
        """The line's object, keys in the order of the fields."""
        return asdict(self)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Prediction:
        """Read one line's object."""
        answers: dict[str, Any] = {name: parsed_from_json(row[name]) for name in ("target", "extracted")}
        # Runs of version 0.1 kept neither the answer nor the status.
        row = {"answer": row["raw"], "status": status_of(row["stop"], row["error"]), **row}
        answers["status"] = Status(row["status"])
        return cls(**{**row, **{name: tuple(row[name]) for name in _TUPLES}, **answers})


def outcomes(rows: Iterable[Prediction]) -> dict[str, int]:
    """Count each status but `answered`, and the wrong answers among those that were understood."""
    rows = list(rows)
    counts = {status.replace(" ", "_"): sum(row.status is status for row in rows) for status in Status}
    del counts[Status.ANSWERED]
    return {**counts, "wrong": sum(row.is_wrong for row in rows)}


def read_predictions(path: Path) -> list[Prediction]:
    """Read `predictions.jsonl`."""
    return [Prediction.from_json(row) for row in read_jsonl(path)]


def write_predictions(path: Path, predictions: Iterable[Prediction]) -> None:
    """Write `predictions.jsonl` so that a reader sees all of it or nothing."""
    write_jsonl(path, (prediction.to_json() for prediction in predictions))
