"""`echobench score`: predictions made elsewhere, in any of the usual files, to a table of scores."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from echobench import stats
from echobench.bench import profiles
from echobench.bench.score_rows import DEFAULT_METRICS, ScoredRow, clusters_of, score_rows
from echobench.dataset.records import Score
from echobench.errors import UsageError
from echobench.models._answer_rows import OPTIONAL, AnswerRows, read_answers
from echobench.work.summary import Summary

ENGINES = ("fast", "reference")


def score_file(
    path: Path,
    *,
    profile: str | None = None,
    engine: str = "fast",
    metrics: Sequence[str] = (),
    by: Sequence[str] = (),
    bert_model: str | None = None,
    seed: int = 0,
    columns: Mapping[str, str] | None = None,
    data: Path | None = None,
) -> Summary:
    """Score a file of predictions under one profile (by default the one for its language).

    `columns` names columns that their names do not tell. `data` is a data set that gives references, patients and
    regions by record id. Nulls are failed requests: counted, never scored.
    """
    if engine not in ENGINES:
        raise UsageError(f"unknown engine {engine!r}; known: {', '.join(ENGINES)}")
    for column in by:
        if column not in OPTIONAL:
            raise UsageError(f"cannot break down by {column!r}; known: {', '.join(OPTIONAL)}")
    answers = read_answers(path, columns, required=() if data else ("reference",))
    rows, failed = to_rows(answers, data)
    chosen = profiles.load(profile or profiles.default_for(_language(rows)), bert_model)
    names = tuple(metrics) or DEFAULT_METRICS

    def score(part: Sequence[ScoredRow]) -> list[Score]:
        if engine == "reference":
            from echobench.bench.reference_engine import score_by_packages

            return score_by_packages(part, names, chosen, seed=seed)
        return score_rows(part, names, chosen, seed=seed)

    scores = score(rows)
    details: dict[str, Any] = {"profile": chosen.name, "engine": engine, "metrics": as_json(scores)}
    if by:
        details["by"] = {column: {name: as_json(score(part)) for name, part in _groups(rows, column)} for column in by}
    clusters, unit = clusters_of(rows)
    units = len(set(clusters))
    details["detectable_difference"] = detectable(scores, units)
    notes = [
        f"intervals: 95 %, by bootstrap over {units} clusters; clustered by {unit}",
        _power_note(details["detectable_difference"], units),
    ]
    if any(score.weak for score in scores):
        notes.append("*: no interval, fewer than 30 clusters or an interval wider than 15 points; it says little alone")
    notes = [*answers.note, *notes]
    if failed:
        notes.append(f"{failed:,} rows without a prediction (null) count as failed requests and are not scored")
    if unit == "id":
        notes.append("no patient is named: cases of one patient may make the intervals too narrow")
    counts: dict[str, object] = {"cases": len(rows), "failed": failed, "profile": chosen.name, "engine": engine}
    counts.update({score.metric: _shown(score) for score in scores})
    return Summary("score", counts, notes=notes, details=details)


def detectable(scores: Sequence[Score], clusters: int) -> dict[str, float]:
    """Compute by metric the difference in points that another model on as many other cases shows 4 times in 5."""
    from scipy.stats import t

    reach = 2 * float(t.ppf(0.975, max(1, clusters - 1)))  # standard errors from one limit to the other
    return {
        score.metric: stats.detectable_difference(math.sqrt(2) * (score.high - score.low) / reach, clusters - 1)
        for score in scores
        if score.low is not None and score.high is not None
    }


def _power_note(points: Mapping[str, float], units: int) -> str:
    if not points:
        return f"power: fewer than {stats.FEWEST} clusters, nothing can be compared"
    low, high = min(points.values()), max(points.values())
    return f"power: with {units} clusters, differences from {low:.1f} to {high:.1f} points, by metric, are detectable"


def as_json(scores: Sequence[Score]) -> dict[str, dict[str, object]]:
    """Scores as {metric: {value, low, high, n, signature}}, with `reason` where the value is null."""
    out: dict[str, dict[str, object]] = {}
    for score in scores:
        cell = {key: getattr(score, key) for key in ("value", "low", "high", "n", "patients", "weak", "signature")}
        out[score.metric] = cell if score.reason is None else {**cell, "reason": score.reason}
    return out


def to_rows(answers: AnswerRows, data: Path | None = None) -> tuple[list[ScoredRow], int]:
    """(rows with a prediction, how many have none), joined by id with a data set's records if one is given."""
    known = _records(data) if data else {}
    missing = [answer.position for answer in answers.rows if data and answer.id not in known]
    if missing:
        raise UsageError(f"{missing[0]}: the data set has no record of this id ({len(missing):,} such rows)")
    rows = [
        ScoredRow(
            id=answer.id,
            prediction=answer.prediction,
            more=answer.more,
            **{**known.get(answer.id, {}), **answer.values},
        )
        for answer in answers.rows
        if answer.prediction is not None
    ]
    if not rows:
        raise UsageError("every row is without a prediction (null); there is nothing to score")
    return rows, len(answers.rows) - len(rows)


def _records(data: Path) -> dict[str, dict[str, str]]:
    """What a data set knows of each record: reference and what rows can be grouped by."""
    from echobench.dataset.directory import DataDir

    table = DataDir(data).records(None, ["id", "reference", *OPTIONAL])
    return {row.pop("id"): row for row in table.to_pylist()}


def _groups(rows: Sequence[ScoredRow], column: str) -> list[tuple[str, list[ScoredRow]]]:
    groups: dict[str, list[ScoredRow]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, column) or "(none)"].append(row)
    return sorted(groups.items())


def _language(rows: Sequence[ScoredRow]) -> str:
    """The language of most references: as the file says, else by their characters."""
    from echobench.text.language import language_of

    languages = [row.lang or language_of(row.reference) for row in rows]
    return "zh" if languages.count("zh") * 2 > len(languages) else "en"


def _shown(score: Score) -> str:
    """Write a score as boards do: 12.34 [10.10, 14.60]* (34), the last the number of patients."""
    if score.value is None:
        return f"- ({score.reason})"
    interval = "" if score.low is None else f" [{score.low:.2f}, {score.high:.2f}]"
    return f"{score.value:.2f}{interval}{'*' if score.weak else ''} ({score.patients})"
