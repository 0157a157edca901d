"""The typed content of `scores.json`: estimates with intervals, by metric, region, task and language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

MACRO, WEIGHTED = "macro", "weighted"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A metric's value over some records, in points, with its 95 % interval.

    n: records; patients: what was resampled (None for a published value, which says nothing of it).
    detectable: the difference in points that two runs on other records show with a probability of 80 %.
    weak: few patients or a wide interval; it says little alone.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    patients: int | None = None
    detectable: float | None = None
    weak: bool = False

    def to_json(self) -> dict[str, object]:
        """Fields by name; without `weak` where it is false and without what a published value does not state."""
        row = asdict(self)
        if not self.weak:
            del row["weak"]
        if self.patients is None:
            del row["patients"], row["detectable"]
        return row


@dataclass(frozen=True, slots=True)
class MetricScores:
    """One metric of one task in one language. Without estimates, `reason` says why the metric could not run.

    macro: the average that weighs regions alike; weighted: the average that weighs them by their records.
    """

    signature: str
    reason: str | None
    regions: Mapping[str, Estimate]
    macro: Estimate | None
    weighted: Estimate | None

    def at(self, scope: str) -> Estimate | None:
        """The estimate of a region, or of the average "macro" or "weighted"."""
        averages = {MACRO: self.macro, WEIGHTED: self.weighted}
        return averages[scope] if scope in averages else self.regions.get(scope)

    def to_json(self) -> dict[str, object]:
        """Fields by name."""
        return {
            "signature": self.signature,
            "reason": self.reason,
            "regions": {region: estimate.to_json() for region, estimate in self.regions.items()},
            MACRO: self.macro and self.macro.to_json(),
            WEIGHTED: self.weighted and self.weighted.to_json(),
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> MetricScores:
        """The inverse of `to_json`."""
        macro, weighted = (Estimate(**row[name]) if row[name] else None for name in (MACRO, WEIGHTED))
        regions = {region: Estimate(**estimate) for region, estimate in row["regions"].items()}
        return cls(row["signature"], row["reason"], regions, macro, weighted)


@dataclass(frozen=True, slots=True)
class TaskScores:
    """All metrics of one task in one language, scored under one profile.

    n: records asked; patients: clusters of the bootstrap; unit: what is resampled. Of the n records: unparsed: answers
    that the parser did not understand; cut_short: answers that reached the limit of tokens; refused: answers that
    decline; failed: requests without an answer, which are not scored; wrong: answers understood as another than the
    reference (also those cut short).
    """

    task: str
    lang: str
    profile: str
    n: int
    patients: int
    unit: str
    unparsed: int
    unparsed_rate: float
    cut_short: int
    metrics: Mapping[str, MetricScores]
    refused: int = 0
    failed: int = 0
    wrong: int = 0

    def to_json(self) -> dict[str, object]:
        """Fields by name."""
        fields = (
            "task", "lang", "profile", "n", "patients", "unit", "unparsed", "unparsed_rate", "cut_short", "refused",
            "failed", "wrong",
        )  # fmt: skip
        scores = {name: metric.to_json() for name, metric in self.metrics.items()}
        return {**{name: getattr(self, name) for name in fields}, "metrics": scores}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> TaskScores:
        """The inverse of `to_json`."""
        return cls(**{**row, "metrics": {name: MetricScores.from_json(m) for name, m in row["metrics"].items()}})


@dataclass(frozen=True, slots=True)
class RunScores:
    """The scores of one run: a `TaskScores` for each task and language."""

    run: str
    boards: tuple[TaskScores, ...]

    def to_json(self) -> dict[str, object]:
        """The object of `scores.json`."""
        return {"format": 1, "run": self.run, "boards": [board.to_json() for board in self.boards]}

    @classmethod
    def from_json(cls, payload: Mapping[str, Any]) -> RunScores:
        """The inverse of `to_json`."""
        return cls(payload["run"], tuple(TaskScores.from_json(row) for row in payload["boards"]))
