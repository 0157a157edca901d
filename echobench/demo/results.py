"""The end of the demonstration: measure, compare with the answer key, write the index page, say the result."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from echobench.demo import checks, measures
from echobench.demo.index_page import write_page
from echobench.demo.measures import Measured
from echobench.demo.paths import Paths
from echobench.demo.sizes import Size
from echobench.demo.step_times import Timer
from echobench.work.summary import Summary


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison with the answer key: `count` of `total`."""

    name: str
    count: int
    total: int

    def __str__(self) -> str:
        return f"{self.count} of {self.total}"


@dataclass(frozen=True, slots=True)
class Results:
    """All that the index page and the summary show."""

    counts: dict[str, int]
    measured: Measured
    wins: dict[str, bool]
    rebalancing: str
    checks: tuple[Check, ...]


def write_results(paths: Paths, size: Size, timer: Timer) -> Summary:
    """Measure, write the index page, and summarise."""
    measured = measures.measure(paths)
    wins = measures.wins(measured, f"echovlm:{size.arms[-1]}")
    results = Results(measures.counts(paths), measured, wins, _rebalancing(paths, size), _checks(paths))
    write_page(paths, size, timer, results)
    return _summary(paths, timer, results)


def _checks(paths: Paths) -> tuple[Check, ...]:
    masked, texts = checks.burned_in(paths), checks.planted_texts(paths)
    regions = checks.regions_found(paths)
    return (
        Check("burned-in identity covered", masked.get("identity_covered", 0), masked.get("identity_boxes", 0)),
        Check("times of day covered", masked.get("time_covered", 0), masked.get("time_boxes", 0)),
        Check("measurements and settings kept", masked.get("keep_whole", 0), masked.get("keep_boxes", 0)),
        Check("planted values found in texts", texts["leaked"], texts["planted"]),
        Check("region right", regions["region_right"], regions["studies"]),
    )


def _rebalancing(paths: Paths, size: Size) -> str:
    """Say how the arms differ on the rare region, which one seed and few patients cannot settle, and what does."""
    regions = measures.predictions_by_task(paths.runs).get("region", {})
    asked = all(arm in regions for arm in size.arms)
    difference = measures.rare_region(regions, size.arms) if asked and len(size.arms) > 1 else None
    return (
        f"{measures.RAREST}, {size.arms[-1]} less {size.arms[0]}, same questions: {difference or 'not asked'}. "
        "One seed; pipelines/rebalancing_study.py asks this over five seeds and 100 such questions (docs/benchmarks.md)"
    )


def _summary(paths: Paths, timer: Timer, results: Results) -> Summary:
    shown: dict[str, Any] = {
        **results.counts,
        "seconds": timer.total,
        "seconds of processors": round(sum(timer.cpu_seconds.values()), 1),
    }
    for task, models in results.measured.items():
        for model, accuracy in sorted(models.items(), key=lambda item: -item[1].value):
            shown[f"{task}: {model}"] = str(accuracy)
    shown |= {check.name: str(check) for check in results.checks}
    notes = [f"{name}: {'yes, intervals apart' if won else 'not shown'}" for name, won in results.wins.items()]
    notes.append(results.rebalancing)
    failures = json.loads((paths.data / "validation.json").read_text(encoding="utf-8"))["failures"]
    notes += [f"guessed too easily: {failure['says']}" for failure in failures]
    accuracies = {
        task: {model: accuracy.to_json() for model, accuracy in models.items()}
        for task, models in results.measured.items()
    }
    return Summary(
        "demo", shown, outputs=[str(paths.index)], notes=[*notes, f"open {paths.index}"],
        details={"accuracy": accuracies, "apart": results.wins, "seconds_by_step": timer.seconds,
                 "cpu_seconds_by_step": timer.cpu_seconds},
    )  # fmt: skip
