"""`echobench compare`: what changed from one run to another, by region with tests, and sample by sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from echobench.bench import metrics, paired, runs
from echobench.bench.estimates import MACRO, WEIGHTED
from echobench.bench.predictions import Prediction
from echobench.bench.runs import Run
from echobench.bench.score_run import metrics_of
from echobench.errors import UsageError
from echobench.tasks import task_of
from echobench.work.files import write_json
from echobench.work.summary import Summary

MOST_SAMPLES = 50
LEVEL = 0.05
ALL = "all"


@dataclass(frozen=True, slots=True)
class ComparedRun:
    """One of the two runs."""

    run: str
    model: str
    revision: str


@dataclass(frozen=True, slots=True)
class Change:
    """One metric of one task in one scope (a region, macro or weighted): second run minus first, p after Holm."""

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

    @property
    def verdict(self) -> str:
        """better, worse or "not told apart", by the direction that the metric declares."""
        if self.p_holm >= LEVEL:
            return "not told apart"
        return "better" if (self.difference > 0) == metrics.load(self.metric).higher_is_better else "worse"

    def to_json(self) -> dict[str, object]:
        """Fields by name; files call the scope `place`."""
        row = asdict(self)
        return {"place": row.pop("scope"), **row}


@dataclass(frozen=True, slots=True)
class McNemar:
    """McNemar's test of one closed task: how many answers went from right to wrong (lost) and back (won)."""

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
    mcnemar: tuple[McNemar, ...]
    samples: tuple[ChangedSample, ...]
    changed_samples: int

    def to_json(self) -> dict[str, object]:
        """The object of `compare.json`."""
        return {
            "first": asdict(self.first),
            "second": asdict(self.second),
            "changes": [change.to_json() for change in self.changes],
            "mcnemar": [test.to_json() for test in self.mcnemar],
            "samples": [asdict(sample) for sample in self.samples],
            "changed_samples": self.changed_samples,
        }


def compare(first: Path, second: Path, out: Path | None = None) -> Summary:
    """Compare two runs of the same records. Writes `compare.json`, `.md` and `.html` into `out`, if given."""
    a, b = runs.open_run(first), runs.open_run(second)
    comparison = compare_runs(a, b)
    outputs = _write(comparison, out, a.path.parent / "images") if out else []
    averages = [c for c in comparison.changes if c.scope == MACRO]
    return Summary(
        "compare",
        {
            "compared": len(averages),
            "better_or_worse_after_holm": sum(c.p_holm < LEVEL for c in comparison.changes),
            "changed_samples": comparison.changed_samples,
        },
        outputs=[str(path) for path in outputs],
        notes=[_line(c) for c in averages],
        details=comparison.to_json(),
    )


def compare_runs(a: Run, b: Run) -> Comparison:
    """Compare two opened runs. A UsageError if they share no task scored under the same profile."""
    shared = _shared_boards(a, b)
    samples = changed_samples(a, b)
    return Comparison(
        first=_compared(a),
        second=_compared(b),
        changes=tuple(change for task, lang in shared for change in _changes(a, b, task, lang)),
        mcnemar=tuple(test for task, lang in shared for test in _mcnemar(a, b, task, lang)),
        samples=tuple(samples[:MOST_SAMPLES]),
        changed_samples=len(samples),
    )


def _write(comparison: Comparison, out: Path, images: Path) -> list[Path]:
    from echobench.bench import compare_page

    out.mkdir(parents=True, exist_ok=True)
    paths = [out / f"compare.{kind}" for kind in ("json", "md", "html")]
    write_json(paths[0], comparison.to_json())
    paths[1].write_text(compare_page.markdown(comparison), encoding="utf-8")
    paths[2].write_text(compare_page.html(comparison, images), encoding="utf-8")
    return paths


def _compared(run: Run) -> ComparedRun:
    return ComparedRun(run.name, run.model, run.description.revision)


def _line(c: Change) -> str:
    interval = f" [{c.low:+.1f}, {c.high:+.1f}]" if c.low is not None and c.high is not None else ""
    values = f"{c.first:.1f} -> {c.second:.1f}, {c.difference:+.1f}{interval}, p {c.p_holm:.3f}"
    return f"{c.task} {c.lang} {c.metric}: {values}"


def _shared_boards(a: Run, b: Run) -> list[tuple[str, str]]:
    first, second = ({(s.task, s.lang): s.profile for s in run.scores.boards} for run in (a, b))
    shared = [key for key in first if second.get(key) == first[key]]
    if not shared:
        raise UsageError("the runs share no task scored under the same profile; evaluate both on the same data")
    return shared


def _changes(a: Run, b: Run, task: str, lang: str) -> list[Change]:
    """Every metric in every scope; Holm's correction is over the regions of one metric, and over the two averages."""
    changes: list[Change] = []
    for metric in metrics_of(task):
        if not (a.statistics(task, lang, metric) and b.statistics(task, lang, metric)):
            continue
        shared = paired.shared_records([a, b], task, lang, metric)
        regions = sorted(set(shared.regions))
        for scopes in ([MACRO, WEIGHTED], regions):
            parts = [shared.only(scope) if scope in regions else shared.averaged(scope) for scope in scopes]
            differences = [paired.difference(part) for part in parts]
            adjusted = paired.holm([d.p for d in differences])
            changes += [
                Change(
                    task, lang, metric, scope, d.n, d.clusters, d.first, d.second, d.value, d.low, d.high, d.p, p,
                    a.description.share.get(scope), b.description.share.get(scope),
                )
                for scope, d, p in zip(scopes, differences, adjusted, strict=True)
            ]  # fmt: skip
    return changes


def _mcnemar(a: Run, b: Run, task: str, lang: str) -> list[McNemar]:
    if task_of(task).form != "choice":
        return []
    pairs = [(x, y) for x, y in _pairs(a, b) if (x.task, x.lang) == (task, lang)]
    tests: list[McNemar] = []
    for scopes in ([ALL], sorted({first.region for first, _ in pairs})):
        parts = [[(x, y) for x, y in pairs if scope in (ALL, x.region)] for scope in scopes]
        counts = [paired.mcnemar([x.is_right for x, _ in part], [y.is_right for _, y in part]) for part in parts]
        adjusted = paired.holm([p for _, _, p in counts])
        tests += [
            McNemar(task, lang, scope, len(part), lost, won, p, q)
            for scope, part, (lost, won, p), q in zip(scopes, parts, counts, adjusted, strict=True)
        ]
    return tests


def _pairs(a: Run, b: Run) -> list[tuple[Prediction, Prediction]]:
    second = {row.id: row for row in b.predictions}
    return [(row, second[row.id]) for row in a.predictions if row.id in second]


def changed_samples(a: Run, b: Run) -> list[ChangedSample]:
    """Records answered differently: closed ones that turned wrong or right first, then by task, language and id."""
    samples = [
        ChangedSample(x.id, x.task, x.lang, x.region, x.images, x.question, x.reference, x.raw, y.raw, _turned(x, y))
        for x, y in _pairs(a, b)
        if x.raw != y.raw
    ]
    order: Sequence[str] = ("wrong", "right", "other words", "still the same score")
    return sorted(samples, key=lambda s: (order.index(s.turned), s.task, s.lang, s.id))


def _turned(first: Prediction, second: Prediction) -> str:
    if task_of(first.task).form == "text":
        return "other words"
    return {1: "right", -1: "wrong", 0: "still the same score"}[second.is_right - first.is_right]
