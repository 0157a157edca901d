"""What came out: accuracies with intervals over both languages, counts, the index page, the closing summary."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from echobench import page, stats
from echobench.bench.runs import Run, open_runs
from echobench.dataset.directory import DataDir
from echobench.demo import checks
from echobench.demo.paths import Places
from echobench.demo.sizes import Size
from echobench.demo.step_times import Steps
from echobench.work.summary import Summary

CLOSED = ("region", "finding", "finding-detection", "diagnosis")


@dataclass(frozen=True, slots=True)
class Accuracy:
    """A model's share of right answers to a task, percent, both languages; interval by patient. `regions` by region."""

    value: float
    low: float
    high: float
    n: int
    regions: Mapping[str, float]


def measure(places: Places) -> dict[str, dict[str, Accuracy]]:
    """{task: {model: Accuracy}} of the closed questions, read from the runs' predictions."""
    return {task: {run.model: _accuracy(run, task) for run in open_runs(places.runs)} for task in CLOSED}


def _accuracy(run: Run, task: str) -> Accuracy:
    rows = [row for row in run.predictions if row.task == task]
    hits = np.array([float(row.is_right) for row in rows])
    sums = stats.cluster_sums(np.stack([hits, np.ones_like(hits)], 1), [row.patient for row in rows])
    found = stats.bootstrap(sums, lambda t: 100 * t[..., 0] / t[..., 1], stats.draws(len(sums)))
    by_region: dict[str, list[float]] = defaultdict(list)
    for row, hit in zip(rows, hits, strict=True):
        by_region[row.region].append(hit)
    regions = {name: round(100 * float(np.mean(values)), 1) for name, values in sorted(by_region.items())}
    low, high = (x if x is not None else float("nan") for x in (found.low, found.high))
    return Accuracy(found.value, low, high, len(rows), regions)


def beaten(measured: Mapping[str, Mapping[str, Accuracy]], trained: str) -> dict[str, bool]:
    """{"region > majority": True, ...}: whether the interval of `trained` lies wholly above that of each rival."""
    rivals = {"majority": "majority", "metadata": "metadata", "its blind copy": f"blind:{trained}"}
    return {
        f"{task} > {shown}": found[trained].low > found[name].high
        for task, found in measured.items()
        for shown, name in rivals.items()
        if name in found
    }


def counts(places: Places) -> dict[str, int]:
    """Pictures, studies, patients, records and words that the demonstration used."""
    data = DataDir(places.data)
    texts = [r["value"] for row in data.studies(["report"]).to_pylist() for r in row["report"]]
    patients = set(data.studies(["patient"])["patient"].to_pylist())
    return {
        "pictures": data.images(["sha256"]).num_rows,
        "studies": data.studies(["study"]).num_rows,
        "patients": len(patients),
        "records": data.records(columns=["id"]).num_rows,
        "words": sum(_words(text) for text in texts),
    }


def _words(text: str) -> int:
    """Words of a report; each Chinese character counts as one."""
    han = sum("\u4e00" <= letter <= "\u9fff" for letter in text)
    latin = "".join(letter if letter.isascii() else " " for letter in text)
    return han + len(latin.split())


def summary(places: Places, size: Size, steps: Steps) -> Summary:
    """Write the index page and say what was measured."""
    used, measured = counts(places), measure(places)
    masked, texts = checks.burned_in(places), checks.planted_texts(places)
    regions = checks.regions_found(places)
    wins = beaten(measured, f"echovlm:{size.arms[-1]}")
    places.index.write_text(_page(places, size, steps, used, measured, masked, texts, regions, wins), encoding="utf-8")
    shown: dict[str, Any] = {
        **used,
        "seconds": steps.total,
        "seconds of processors": round(sum(steps.cpu_seconds.values()), 1),
    }
    for task, found in measured.items():
        for model, a in sorted(found.items(), key=lambda item: -item[1].value):
            shown[f"{task}: {model}"] = f"{a.value:.1f} [{a.low:.1f}, {a.high:.1f}] %  n={a.n}"
    shown["burned-in identity covered"] = f"{masked.get('identity_covered', 0)} of {masked.get('identity_boxes', 0)}"
    shown["measurements and settings kept"] = f"{masked.get('keep_whole', 0)} of {masked.get('keep_boxes', 0)}"
    shown["planted values found in texts"] = f"{texts['found']} of {texts['planted']}"
    shown["region right"] = f"{regions['region_right']} of {regions['studies']}"
    notes = [f"{name}: {'yes, intervals apart' if won else 'not shown'}" for name, won in wins.items()]
    return Summary(
        "demo", shown, outputs=[str(places.index)], notes=[*notes, f"open {places.index}"],
        details={"accuracy": {t: {m: vars_of(a) for m, a in f.items()} for t, f in measured.items()},
                 "apart": wins, "seconds_by_step": steps.seconds, "cpu_seconds_by_step": steps.cpu_seconds},
    )  # fmt: skip


def vars_of(a: Accuracy) -> dict[str, Any]:
    """An Accuracy as JSON."""
    return {"value": a.value, "low": a.low, "high": a.high, "n": a.n, "regions": dict(a.regions)}


def _page(
    places: Places, size: Size, steps: Steps, used: Mapping[str, int], measured: Mapping[str, Mapping[str, Accuracy]],
    masked: Mapping[str, int], texts: Mapping[str, int], regions: Mapping[str, int], wins: Mapping[str, bool],
) -> str:  # fmt: skip
    links = [
        ("leaderboard", "leaderboard/leaderboard.html"), ("what ingest did", "data/report.html"),
        *((f"balance, {arm}", places.balance(arm).name) for arm in size.arms),
        ("training curve, base, captions", "models/base-captions/log.svg"),
        ("training curve, base, questions", "models/base/log.svg"),
        *((f"training curve, {arm}, {stage or 'stage2'}", f"models/{places.model(arm, stage).name}/log.svg")
          for arm in size.arms for stage in ("stage1", "")),
    ]  # fmt: skip
    items = "".join(f'<li><a href="{page.escape(to)}">{page.escape(name)}</a></li>' for name, to in links)
    tables = []
    for task, found in measured.items():
        names = sorted({region for a in found.values() for region in a.regions})
        rows = [
            [model, a.value, page.interval(a.value, a.low, a.high), f"{a.low:.1f} to {a.high:.1f}", a.n,
             *(a.regions.get(name) for name in names)]
            for model, a in sorted(found.items(), key=lambda item: -item[1].value)
        ]  # fmt: skip
        head = ["model", "right, %", "", "95 % interval", "questions", *names]
        tables.append(page.section(f"Questions on {task}, both languages, balanced test", page.table(head, rows)))
    apart = [[name, "intervals apart" if won else "not shown"] for name, won in wins.items()]
    checked = [
        ["burned-in identity covered", masked.get("identity_covered", 0), masked.get("identity_boxes", 0)],
        ["times of day covered", masked.get("time_covered", 0), masked.get("time_boxes", 0)],
        ["measurements and settings kept", masked.get("keep_whole", 0), masked.get("keep_boxes", 0)],
        ["planted values found in texts", texts["found"], texts["planted"]],
        ["region found", regions["region_right"], regions["studies"]],
    ]
    body = [
        page.note("Synthetic studies of invented people. It shows that the way works; it says nothing about patients."),
        page.cards(used),
        page.section("Pages", page.Html(f"<ul>{items}</ul>")),
        *tables,
        page.section(
            "Does the trained model look? Its interval against each rival's",
            page.table(["comparison", "result"], apart),
        ),
        page.section("Against the answer key", page.table(["check", "count", "of"], checked)),
        page.section("Some pictures after masking", _sheet(places)),
        page.section(
            "Seconds",
            page.table(
                ["step", "clock", "all processors"], [[n, s, steps.cpu_seconds[n]] for n, s in steps.seconds.items()]
            ),
        ),
    ]
    return page.page("echobench demo", "\n".join(body))


def _sheet(places: Places, each: int = 4) -> page.Html:
    """A few pictures of every region, whole screens first."""
    data = DataDir(places.data)
    images = data.images(["sha256", "width", "study"]).to_pylist()
    region = {row["study"]: row["region"] for row in data.studies(["study", "region"]).to_pylist()}
    taken: Counter[str] = Counter()
    shown = []
    for row in sorted(images, key=lambda r: (-r["width"], r["sha256"])):
        name = region[row["study"]]
        if taken[name] < each:
            taken[name] += 1
            shown.append((name, row["sha256"]))
    return page.contact_sheet((data.image_bytes(sha), name) for name, sha in sorted(shown))
