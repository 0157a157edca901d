"""`echobench compare`: what changed from one run to another, by region with tests, and sample by sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from echobench.bench import paired, runs
from echobench.bench.requests import task_of
from echobench.bench.runs import Run
from echobench.bench.score_table import MACRO, WEIGHTED
from echobench.errors import UsageError
from echobench.work.files import write_json
from echobench.work.summary import Summary

MOST_SAMPLES = 50


@dataclass(frozen=True)
class Change:
    """One metric of one task in one place (a region, macro or weighted): second run minus first, p after Holm."""

    task: str
    lang: str
    metric: str
    place: str
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


@dataclass(frozen=True)
class Right:
    """McNemar's test of one closed task: how many answers went from right to wrong and from wrong to right."""

    task: str
    lang: str
    place: str
    n: int
    lost: int
    won: int
    p: float
    p_holm: float


def compare(first: Path, second: Path, out: Path | None = None) -> Summary:
    """Compare two runs of the same records. Writes `compare.json`, `.md` and `.html` into `out`, if given."""
    a, b = runs.open_run(first), runs.open_run(second)
    shared = _shared_boards(a, b)
    changes = [change for task, lang in shared for change in _changes(a, b, task, lang)]
    rights = [right for task, lang in shared for right in _rights(a, b, task, lang)]
    samples = changed_samples(a, b)
    found = {
        "first": _named(a),
        "second": _named(b),
        "changes": [asdict(c) for c in changes],
        "mcnemar": [asdict(r) for r in rights],
        "samples": samples[:MOST_SAMPLES],
        "changed_samples": len(samples),
    }
    outputs = []
    if out is not None:
        from echobench.bench import compare_page

        out.mkdir(parents=True, exist_ok=True)
        write_json(out / "compare.json", found)
        (out / "compare.md").write_text(compare_page.markdown(found), encoding="utf-8")
        (out / "compare.html").write_text(compare_page.html(found, a.path.parent / "pictures"), encoding="utf-8")
        outputs = [str(out / f"compare.{kind}") for kind in ("json", "md", "html")]
    return Summary(
        "compare",
        {
            "compared": sum(c.place == MACRO for c in changes),
            "better_or_worse_after_holm": sum(c.p_holm < 0.05 for c in changes),
            "changed_samples": len(samples),
        },
        outputs=outputs,
        notes=[_line(c) for c in changes if c.place == MACRO],
        details=found,
    )


def _named(run: Run) -> dict[str, Any]:
    return {"run": run.name, "model": run.model, "revision": run.about["model"]["revision"]}


def _line(c: Change) -> str:
    interval = f" [{c.low:+.1f}, {c.high:+.1f}]" if c.low is not None and c.high is not None else ""
    return f"{c.task} {c.lang} {c.metric}: {c.first:.1f} -> {c.second:.1f}, {c.difference:+.1f}{interval}, p {c.p_holm:.3f}"


def _shared_boards(a: Run, b: Run) -> list[tuple[str, str]]:
    def boards(run: Run) -> dict[tuple[str, str], str]:
        return {(s["task"], s["lang"]): s["profile"] for s in run.scores["boards"]}

    first, second = boards(a), boards(b)
    shared = [key for key in first if second.get(key) == first[key]]
    if not shared:
        raise UsageError("the runs share no task scored under the same profile; evaluate both on the same data")
    return shared


def _changes(a: Run, b: Run, task: str, lang: str) -> list[Change]:
    """Every metric in every place; Holm's correction is over the regions of one metric, and over the two averages."""
    made: list[Change] = []
    for metric in task_of(task).metrics:
        if not (a.statistics(task, lang, metric) and b.statistics(task, lang, metric)):
            continue
        shared = paired.share([a, b], task, lang, metric)
        regions = sorted({row["region"] for row in shared.rows})
        for places in ([MACRO, WEIGHTED], regions):
            parts = [shared.only(p) if p in regions else shared.averaged(p) for p in places]
            found = [paired.difference(part) for part in parts]
            adjusted = paired.holm([d.p for d in found])
            made += [
                Change(
                    task, lang, metric, place, d.n, d.clusters, d.first, d.second, d.value, d.low, d.high, d.p, p,
                    _share(a, place), _share(b, place),
                )
                for place, d, p in zip(places, found, adjusted, strict=True)
            ]  # fmt: skip
    return made


def _share(run: Run, region: str) -> float | None:
    found: float | None = (run.about["train"] or {}).get("share", {}).get(region)
    return found


def _right(row: Mapping[str, Any]) -> bool:
    return row["extracted"] is not None and row["extracted"] == row["target"]


def _rights(a: Run, b: Run, task: str, lang: str) -> list[Right]:
    if task_of(task).form != "choice":
        return []
    pairs = _pairs(a, b, task, lang)
    regions = sorted({first["region"] for first, _ in pairs})
    made = []
    for places in (["all"], regions):
        kept = [[(x, y) for x, y in pairs if place in ("all", x["region"])] for place in places]
        found = [paired.mcnemar([_right(x) for x, _ in k], [_right(y) for _, y in k]) for k in kept]
        adjusted = paired.holm([p for _, _, p in found])
        made += [
            Right(task, lang, place, len(k), lost, won, p, q)
            for place, k, (lost, won, p), q in zip(places, kept, found, adjusted, strict=True)
        ]
    return made


def _pairs(a: Run, b: Run, task: str, lang: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    second = {row["id"]: row for row in b.predictions}
    return [
        (row, second[row["id"]])
        for row in a.predictions
        if row["id"] in second and (row["task"], row["lang"]) == (task, lang)
    ]


def changed_samples(a: Run, b: Run) -> list[dict[str, Any]]:
    """Records that were answered otherwise; closed ones that turned right or wrong first, then by size of the change."""
    second = {row["id"]: row for row in b.predictions}
    made = []
    for row in a.predictions:
        other = second.get(row["id"])
        if other is None or row["raw"] == other["raw"]:
            continue
        closed = task_of(row["task"]).form != "text"
        turned = (_right(other) - _right(row)) if closed else 0
        made.append(
            {
                "id": row["id"], "task": row["task"], "lang": row["lang"], "region": row["region"],
                "images": row["images"], "question": row["question"], "reference": row["reference"],
                "first": row["raw"], "second": other["raw"],
                "turned": {1: "right", -1: "wrong", 0: "other words" if not closed else "still the same score"}[turned],
            }
        )  # fmt: skip
    order: Sequence[str] = ("wrong", "right", "other words", "still the same score")
    return sorted(made, key=lambda s: (order.index(s["turned"]), s["task"], s["lang"], s["id"]))
