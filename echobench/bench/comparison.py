"""What a comparison of two runs holds: changes of scores, answers that turned, samples that differ."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from echobench.bench import metrics
from echobench.bench.ranks import LEVEL

MOST_SAMPLES = 50


@dataclass(frozen=True, slots=True)
class ComparedRun:
    """One of the two runs."""

    run: str
    model: str
    revision: str


@dataclass(frozen=True, slots=True)
class Change:
    """One metric of one task in one scope (a region, macro or weighted): second run minus first.

    primary: whether it is the average by which the task ranks. p_holm: p of no difference, corrected over everything
    that the comparison reports; p_equivalent: p of a difference of the margin or more, corrected over everything too
    (None without a margin). power: the probability of showing a true difference of POWER_POINTS at the corrected level.
    """

    task: str
    lang: str
    metric: str
    scope: str
    n: int
    clusters: int
    first: float
    second: float
    difference: float
    low: float | None
    high: float | None
    p: float
    p_holm: float
    share_first: float | None = None
    share_second: float | None = None
    primary: bool = False
    power: float | None = None
    p_equivalent: float | None = None

    @property
    def verdict(self) -> str:
        """better, worse, equivalent or "not told apart", by the direction that the metric declares."""
        if self.p_holm < LEVEL:
            return "better" if (self.difference > 0) == metrics.load(self.metric).higher_is_better else "worse"
        return "equivalent" if self.p_equivalent is not None and self.p_equivalent < LEVEL else "not told apart"

    def to_json(self) -> dict[str, object]:
        """Fields by name; files call the scope `place`."""
        row = asdict(self)
        return {"place": row.pop("scope"), **row, "verdict": self.verdict}


@dataclass(frozen=True, slots=True)
class Turned:
    """How many answers of one closed task went from right to wrong (lost) and back (won), with a test by patient."""

    task: str
    lang: str
    scope: str
    n: int
    lost: int
    won: int
    p: float
    p_holm: float

    def to_json(self) -> dict[str, object]:
        """Fields by name; files call the scope `place`."""
        row = asdict(self)
        return {"place": row.pop("scope"), **row}


@dataclass(frozen=True, slots=True)
class ChangedSample:
    """A record that the two runs answered differently. `turned`: right, wrong, other words, still the same score."""

    id: str
    task: str
    lang: str
    region: str
    images: tuple[str, ...]
    question: str
    reference: str
    first: str
    second: str
    turned: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs compared. `samples` holds the first MOST_SAMPLES of `changed_samples` records."""

    first: ComparedRun
    second: ComparedRun
    changes: tuple[Change, ...]
    turned: tuple[Turned, ...]
    samples: tuple[ChangedSample, ...]
    changed_samples: int
    margin: float | None = None

    @property
    def tests(self) -> int:
        """How many differences were tested, all under one correction."""
        return len(self.changes) + len(self.turned)

    @property
    def differences(self) -> int:
        """How many of them are told apart."""
        return sum(change.p_holm < LEVEL for change in self.changes) + sum(t.p_holm < LEVEL for t in self.turned)

    @property
    def power(self) -> tuple[float, float] | None:
        """Least and largest probability, over tasks, of showing POWER_POINTS in the primary metric."""
        powers = [change.power for change in self.changes if change.primary and change.power is not None]
        return (min(powers), max(powers)) if powers else None

    def to_json(self) -> dict[str, object]:
        """The object of `compare.json`."""
        return {
            "first": asdict(self.first),
            "second": asdict(self.second),
            "changes": [change.to_json() for change in self.changes],
            "turned": [test.to_json() for test in self.turned],
            "correction": f"weighted Holm over {self.tests} tests",
            "margin": self.margin,
            "samples": [asdict(sample) for sample in self.samples],
            "changed_samples": self.changed_samples,
        }
