"""`echobench compare`: what changed from one run to another, by region with tests, and sample by sample.

One correction spans everything that is reported: weighted Holm, in which the primary metric's macro averages, one per
task, share half of the level and all the rest share the other half. Of 100 comparisons of equal models at most 5 show
any difference (`benchmarks/metrics_null_boards.py`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from echobench.bench import paired, runs
from echobench.bench.comparison import MOST_SAMPLES, Change, ChangedSample, ComparedRun, Comparison, Turned
from echobench.bench.estimates import MACRO, WEIGHTED
from echobench.bench.paired import Difference
from echobench.bench.predictions import Prediction
from echobench.bench.ranks import LEVEL, POWER_POINTS
from echobench.bench.runs import Run
from echobench.bench.score_rows import clusters_of
from echobench.bench.score_run import metrics_of
from echobench.errors import UsageError
from echobench.stats import FEWEST
from echobench.tasks import task_of
from echobench.work.files import write_json
from echobench.work.summary import Summary

ALL = "all"


def compare(first: Path, second: Path, out: Path | None = None, margin: float | None = None) -> Summary:
    """Compare two runs of the same records. Writes `compare.json`, `.md` and `.html` into `out`, if given.

    `margin` are the points within which two runs may be called equivalent.
    """
    a, b = runs.open_run(first), runs.open_run(second)
    comparison = compare_runs(a, b, margin)
    outputs = _write(comparison, out, a.path.parent / "images") if out else []
    averages = [c for c in comparison.changes if c.primary]
    counts: dict[str, object] = {"tasks": len(averages), "tests": comparison.tests}
    counts["better_or_worse_after_holm"] = comparison.differences
    if margin is not None:
        counts["equivalent_after_holm"] = sum(c.verdict == "equivalent" for c in comparison.changes)
    counts["changed_samples"] = comparison.changed_samples
    return Summary(
        "compare",
        counts,
        outputs=[str(path) for path in outputs],
        notes=[*(_line(c) for c in averages), *power_note(comparison)],
        details=comparison.to_json(),
    )


def power_note(comparison: Comparison) -> list[str]:
    """Say how probably a difference of POWER_POINTS would have been shown, in one line."""
    if comparison.power is None:
        return [f"power: not known, every task has fewer than {FEWEST} patients or differences without a spread"]
    low, high = (round(100 * power) for power in comparison.power)
    chance = f"{low} %" if low == high else f"{low} to {high} %, by task"
    return [f"power: a true difference of {POWER_POINTS:.0f} points in a primary metric shows with {chance}"]


def compare_runs(a: Run, b: Run, margin: float | None = None) -> Comparison:
    """Compare two opened runs. A UsageError if they share no task scored under the same profile."""
    if margin is not None and margin <= 0:
        raise UsageError("a margin of equivalence is a number of points above 0")
    shared = shared_boards(a, b)
    samples = changed_samples(a, b)
    tested = [change for task, lang in shared for change in _changes(a, b, task, lang, margin)]
    changes, turned = _corrected(tested, [t for task, lang in shared for t in _turned_answers(a, b, task, lang)])
    return Comparison(
        first=_compared(a),
        second=_compared(b),
        changes=tuple(changes),
        turned=tuple(turned),
        samples=tuple(samples[:MOST_SAMPLES]),
        changed_samples=len(samples),
        margin=margin,
    )


def _corrected(
    changes: Sequence[tuple[Change, Difference]], turned: Sequence[Turned]
) -> tuple[list[Change], list[Turned]]:
    """Correct all p values of a comparison together, and add the power that is left."""
    primary = sum(change.primary for change, _ in changes)
    other = len(changes) + len(turned) - primary
    weight = {True: 0.5 / max(1, primary), False: 0.5 / max(1, other)}
    weights = [weight[change.primary] for change, _ in changes] + [weight[False]] * len(turned)
    adjusted = paired.holm([*(change.p for change, _ in changes), *(test.p for test in turned)], weights)
    beyond = paired.holm([change.p_equivalent or 0.0 for change, _ in changes], weights[: len(changes)])
    whole = sum(weights)
    return [
        replace(
            change,
            p_holm=p,
            power=d.power(POWER_POINTS, LEVEL * weight[change.primary] / whole),
            p_equivalent=None if change.p_equivalent is None else q,
        )
        for (change, d), p, q in zip(changes, adjusted, beyond, strict=False)
    ], [replace(test, p_holm=p) for test, p in zip(turned, adjusted[len(changes) :], strict=True)]


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
    return f"{c.task} {c.lang} {c.metric}: {values}, {c.verdict}"


def shared_boards(a: Run, b: Run) -> list[tuple[str, str]]:
    """(task, language) of the boards that two runs share under one profile. A UsageError where there are none."""
    first, second = ({(s.task, s.lang): s.profile for s in run.scores.boards} for run in (a, b))
    shared = [key for key in first if second.get(key) == first[key]]
    if not shared:
        raise UsageError("the runs share no task scored under the same profile; evaluate both on the same data")
    return shared


def _changes(a: Run, b: Run, task: str, lang: str, margin: float | None) -> list[tuple[Change, Difference]]:
    """Every metric in every scope, with its difference; not yet corrected."""
    changes: list[tuple[Change, Difference]] = []
    for metric in metrics_of(task):
        if not (a.statistics(task, lang, metric) and b.statistics(task, lang, metric)):
            continue
        shared = paired.shared_records([a, b], task, lang, metric)
        for scope in (MACRO, WEIGHTED, *sorted(set(shared.regions))):
            part = shared.averaged(scope) if scope in (MACRO, WEIGHTED) else shared.only(scope)
            d = paired.difference(part)
            if not math.isfinite(d.value):  # a metric of what no record here holds, such as measurements
                continue
            change = Change(
                task, lang, metric, scope, d.n, d.clusters, d.first, d.second, d.value, d.low, d.high, d.p, 1.0,
                a.description.share.get(scope), b.description.share.get(scope),
                primary=scope == MACRO and not any(c.primary for c, _ in changes),
                p_equivalent=None if margin is None else d.p_beyond(margin),
            )  # fmt: skip
            changes.append((change, d))
    return changes


def _turned_answers(a: Run, b: Run, task: str, lang: str) -> list[Turned]:
    """Answers of a closed task that turned, over all regions and by region; not yet corrected."""
    if task_of(task).form != "choice":
        return []
    pairs = [(x, y) for x, y in _pairs(a, b) if (x.task, x.lang) == (task, lang)]
    tests: list[Turned] = []
    for scope in (ALL, *sorted({first.region for first, _ in pairs})):
        part = [(x, y) for x, y in pairs if scope in (ALL, x.region)]
        patients, _ = clusters_of([x for x, _ in part])
        lost, won, p = paired.sign_flips([x.is_right for x, _ in part], [y.is_right for _, y in part], patients)
        tests.append(Turned(task, lang, scope, len(part), lost, won, p, 1.0))
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
