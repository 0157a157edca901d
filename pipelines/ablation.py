"""Repeat the paper's tables 5 to 7 on phantoms: one factor at a time, three seeds, intervals by patient.

    python pipelines/ablation.py OUT [--seeds 3] [--workers 2] [--fast]

Factors around the default (4 experts, shared expert, top 2, rebalanced data, both stages): the number of experts, the
shared expert, top k, the rebalancing, and stage 2 without stage 1. A seed draws a base of its own, which the settings
of that seed share, so that a difference between settings is not one between bases.

Printed and written to OUT/ablation.json: accuracy on the balanced test split over seeds, its range, and its difference
from the default on the same questions with a 95 % interval. An interrupted run resumes with the same command.
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from echobench import stats
from echobench.demo import ask_models, measures, sizes, steps, train_arms
from echobench.demo.paths import Paths
from echobench.demo.processes import side_by_side
from echobench.demo.step_times import Step, Timer
from echobench.work.files import write_json

NAME = "{}.seed-{}"
DEFAULT = {"experts": 4, "top_k": 2, "shared_width": "auto"}
SETTINGS: dict[str, dict[str, Any]] = {
    "default": {},
    "no-routed-experts": {"experts": 0},
    "2-experts": {"experts": 2},
    "6-experts": {"experts": 6},
    "no-shared-expert": {"shared_width": 0},
    "top-1": {"top_k": 1},
    "not-rebalanced": {"arm": "natural"},
    "stage-2-alone": {"stages": ("2",)},
}
TASKS = ("region", "finding-detection", "diagnosis")
# The demonstration's data and base; shorter stages, so that all settings fit into 45 minutes on two cores.
FULL = dataclasses.replace(sizes.FULL, stage1_steps=40, stage2_steps=60, tasks=TASKS)


def base(seed: int) -> str:
    """Name the checkpoint of a seed's base model."""
    return f"base.seed-{seed}"


def arm(setting: str, seed: int) -> train_arms.Arm:
    """Describe the model of a setting and a seed."""
    changes = dict(SETTINGS[setting])
    data, stages = changes.pop("arm", "rebalanced"), changes.pop("stages", ("1", "2"))
    return train_arms.Arm(NAME.format(setting, seed), data, seed, base(seed), {**DEFAULT, **changes}, stages)


def hits(runs: Path, seeds: int) -> tuple[dict[str, dict[str, np.ndarray]], dict[str, list[str]]]:
    """Return {setting: {task: (seeds, questions) right or wrong}} and {task: patient of each question}."""
    asked = measures.predictions_by_task(runs)
    names = {setting: [NAME.format(setting, seed) for seed in range(seeds)] for setting in SETTINGS}
    tables = {s: {task: measures.right(asked[task], names[s]) for task in TASKS} for s in SETTINGS}
    return tables, {task: [row.patient for row in asked[task][names["default"][0]]] for task in TASKS}


def effect(table: np.ndarray, default: np.ndarray, patients: list[str]) -> dict[str, Any]:
    """Return percent right over seeds, the difference from the default with its interval, and the range over seeds."""
    difference = (table - default).mean(0)
    sums = stats.cluster_sums(np.stack([difference, np.ones_like(difference)], 1), patients)
    # Around 50, since the bootstrap takes exact 0 and 100 for shares without an exception.
    estimate = stats.bootstrap(sums, lambda t: 50 + 50 * t[..., 0] / t[..., 1], stats.draws(len(sums)))
    value, low, high = (
        float("nan") if x is None else 2 * x - 100 for x in (estimate.value, estimate.low, estimate.high)
    )
    by_seed = 100 * table.mean(1)
    row = {"accuracy": 100 * float(table.mean()), "seeds": [float(by_seed.min()), float(by_seed.max())]}
    return {**row, "difference": value, "low": low, "high": high, "effect_shown": bool(low > 0 or high < 0)}


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--fast", action="store_true")
    args = parser.parse_args()
    root, size, seeds = args.out, sizes.FAST if args.fast else FULL, range(args.seeds)
    paths = Paths(root)
    together = partial(side_by_side, workers=args.workers)
    bases = [(root, paths.model(base(seed)), size, seed, 1) for seed in seeds]
    settings = [(root, arm(setting, seed), size) for seed in seeds for setting in SETTINGS]
    specs = [f"echovlm:{root / 'models' / NAME.format(setting, seed)}" for setting in SETTINGS for seed in seeds]
    parts = [(root, specs[n :: args.workers], size) for n in range(args.workers)]
    root.mkdir(parents=True, exist_ok=True)
    timer = Timer(root)
    timer.run([
        *steps.data_steps(paths, size, 0, args.workers),
        *steps.training_set_steps(paths, size, 0),
        steps.caption_step(paths, size, 0, args.workers),
        Step("bases", "train a base for each seed", lambda: together(train_arms.fit_base, bases)),
        Step("settings", "train every setting on each base", lambda: together(train_arms.train_arm, settings)),
        Step("answers", "ask the trained models the test questions", lambda: together(ask_models.ask, parts)),
        Step("scores", "score the answers", lambda: ask_models.evaluate(root, specs, size)),
    ])  # fmt: skip
    tables, patients = hits(paths.runs, args.seeds)
    rows = {s: {t: effect(tables[s][t], tables["default"][t], patients[t]) for t in patients} for s in SETTINGS}
    write_json(root / "ablation.json", {"settings": rows, "seeds": args.seeds, "seconds": timer.total})
    for task, setting in itertools.product(patients, SETTINGS):
        row = rows[setting][task]
        verdict = "" if setting == "default" else "effect" if row["effect_shown"] else "no effect shown"
        least, most = row["seeds"]
        change = f"{row['difference']:+5.1f} [{row['low']:+.1f}, {row['high']:+.1f}] {verdict}"
        print(f"{task:8} {setting:18} {row['accuracy']:5.1f} (seeds {least:.1f} to {most:.1f})  {change}")


if __name__ == "__main__":
    main()
