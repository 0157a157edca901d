"""Ask whether rebalancing helps the rare region, on drawn examinations: one base, paired seeds, a balanced test.

    python pipelines/rebalancing_study.py OUT [--seeds 5] [--workers 2] [--fast]

Everything but the weights of the training records is equal between the arms of a seed. Base and training set hold the
regions in the paper's proportions (vessel 2.3 %), so that no model has seen the rare region more often than hospitals
do; the test holds all regions alike. An examination has one to four images, which show its finding only in part.

Printed and written to OUT/study.json: right answers in percent by arm, on the rare region and averaged over regions,
and the difference from training in natural proportions. The 95 % interval of a difference holds over patients and
seeds: the variances of its mean over patients and of its mean over seeds are added (each holds their interaction, so it
is rather too wide), with Satterthwaite's degrees of freedom. An interrupted run resumes with the same command.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import t as student

from echobench.curate.rebalance import rebalance
from echobench.dataset import manifest
from echobench.demo import ask_models, captions, measures, sizes, train_arms
from echobench.demo.paths import Paths
from echobench.demo.processes import side_by_side
from echobench.demo.step_times import Step, Timer
from echobench.phantom.generate import PAPER_CASES, long_tail
from echobench.work.files import write_json

RARE = "vessel"
NATURAL = "natural"
# Strategy and options of each rebalanced arm; no record is repeated more than four times.
ARMS: dict[str, tuple[str, dict[str, str]]] = {"power-0.5": ("power", {"alpha": "0.5"}), "unimax": ("unimax", {})}
CAP = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """Examinations of the training set and, per region, of the test."""

    size: sizes.Size
    train: int
    test_per_region: int


FULL = Scale(replace(sizes.FULL, limit=None), train=1000, test_per_region=100)
FAST = Scale(replace(sizes.FAST, limit=None), train=60, test_per_region=4)


def name(arm: str, seed: int) -> str:
    """Name the model of an arm and a seed."""
    return f"{arm}.seed-{seed}"


def draw(paths: Paths, scale: Scale, workers: int) -> None:
    """Draw the training set and the test, and rebalance the training set once per arm."""
    splits = {"train": long_tail(scale.train, least=2), "test": dict.fromkeys(PAPER_CASES, scale.test_per_region)}
    if not (paths.split / manifest.MANIFEST).is_file():
        captions.write(
            paths.split, splits, seed=1, height_px=scale.size.mix.small_px, images=scale.size.drawn_images,
            tasks=scale.size.tasks, workers=workers,
        )  # fmt: skip
    for arm, (strategy, options) in ARMS.items():
        if not (paths.train_set(arm) / manifest.MANIFEST).is_file():
            rebalance(paths.split, paths.train_set(arm), strategy=strategy, options=options, repeat_cap=CAP)


def difference(table: np.ndarray, natural: np.ndarray, weights: np.ndarray) -> dict[str, Any]:
    """Return the weighted difference of two arms in points, its interval over patients and seeds, and its verdict.

    table, natural: (seeds, questions) of one question per patient; weights: (questions,), which sum to 1.
    """
    points = 100 * (table - natural)
    seeds, asked = len(points), int((weights > 0).sum())
    value = float(points.mean(0) @ weights)
    by_question = (points.mean(0) - value) * weights
    variance_patients = float((by_question**2).sum()) * asked / max(asked - 1, 1)
    variance_seeds = float((points @ weights).var(ddof=1)) / seeds
    variance = variance_patients + variance_seeds
    freedom = (
        variance**2 / (variance_patients**2 / max(asked - 1, 1) + variance_seeds**2 / (seeds - 1)) if variance else 1.0
    )
    reach = float(student.ppf(0.975, freedom)) * variance**0.5
    low, high = value - reach, value + reach
    shown = "helps" if low > 0 else "harms" if high < 0 else "not shown"
    return {"difference": value, "low": low, "high": high, "verdict": shown, "seeds": (points @ weights).tolist()}


def question_weights(regions: list[str]) -> dict[str, np.ndarray]:
    """Return the weights (questions,) of the rare region alone, and of the mean over regions."""
    labels = np.array(regions)
    rare = (labels == RARE) / (labels == RARE).sum()
    present = sorted(set(regions))
    return {RARE: rare, "mean of regions": sum((labels == r) / (labels == r).sum() / len(present) for r in present)}


def results(runs: Path, seeds: int) -> list[dict[str, Any]]:
    """Return one row per task, part of the test and arm."""
    rows = []
    for task, models in measures.predictions_by_task(runs).items():
        hits = {arm: measures.right(models, (name(arm, seed) for seed in range(seeds))) for arm in (NATURAL, *ARMS)}
        for part, weights in question_weights([row.region for row in models[name(NATURAL, 0)]]).items():
            for arm, table in hits.items():
                row = {"task": task, "part": part, "arm": arm, "questions": int((weights > 0).sum())}
                row["right"] = 100 * float((table @ weights).mean())
                rows.append(row | ({} if arm == NATURAL else difference(table, hits[NATURAL], weights)))
    return rows


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seeds", type=int, default=5, help="at least 2")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--fast", action="store_true")
    args = parser.parse_args()
    if args.seeds < 2:
        parser.error("--seeds: at least 2, since the interval holds over seeds")
    scale = FAST if args.fast else FULL
    root, size, paths = args.out, scale.size, Paths(args.out)
    together = partial(side_by_side, workers=args.workers)
    pairs = [(data, seed) for seed in range(args.seeds) for data in (NATURAL, *ARMS)]
    arms = [train_arms.Arm(name(data, seed), data, seed, allow_unaudited=True) for data, seed in pairs]
    specs = [f"echovlm:{paths.model(arm.name)}" for arm in arms]
    parts = [(root, specs[n :: args.workers], size) for n in range(args.workers)]
    root.mkdir(parents=True, exist_ok=True)
    timer = Timer(root)
    timer.run([
        Step("drawings", "draw examinations to train on and a balanced test", lambda: draw(paths, scale, args.workers)),
        Step("drawings of the base", "draw what the base learns from, in natural proportions",
             lambda: train_arms.draw_base(paths, size, seed=0, workers=args.workers),
             (paths.captions / manifest.MANIFEST).is_file),
        Step("base", "train the base that all start from",
             lambda: train_arms.fit_base(root, paths.model("base"), size, 0, args.workers)),
        Step("arms", "train every arm once per seed",
             lambda: together(train_arms.train_arm, [(root, arm, size) for arm in arms])),
        Step("answers", "ask all models the test questions", lambda: together(ask_models.ask, parts)),
        Step("scores", "score the answers", lambda: ask_models.evaluate(root, specs, size)),
    ])  # fmt: skip
    rows = results(paths.runs, args.seeds)
    write_json(root / "study.json", {"rows": rows, "seeds": args.seeds, "seconds": timer.total})
    for row in rows:
        change = "" if row["arm"] == NATURAL else "{difference:+5.1f} [{low:+.1f}, {high:+.1f}] {verdict}".format(**row)
        print(
            f"{row['task']:18} {row['part']:16} {row['arm']:10} {row['right']:5.1f}  n={row['questions']:<4} {change}"
        )


if __name__ == "__main__":
    main()
