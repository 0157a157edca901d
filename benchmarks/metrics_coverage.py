"""Does the 95 % interval hold the truth in 95 of 100 studies? Simulated, for every metric, at 100, 300, 3,000 patients.

A population of 6,000 patients is made: one to eight reports each, an ability to be read well that differs by patient
(so that the cases of one patient resemble one another), references of Zipf words, predictions with words dropped,
replaced and moved, closed questions answered right with the patient's own probability. The metric of the whole
population is the truth. Patients are drawn from it over and over; each draw gets its interval as users get theirs.
The peer in the same run is the plain percentile bootstrap over cases, which takes patients for independent cases.

    python benchmarks/metrics_coverage.py [simulations]      (default 2,000)
"""

# ruff: noqa: E402 (numpy reads the number of threads when it is imported)
from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import sys
import time

import numpy as np

from echobench import stats
from echobench.bench import metrics, profiles, score_rows
from echobench.bench.score_rows import ScoredRow

METRICS = (
    "bleu-1", "bleu-2", "bleu-3", "bleu-4", "rouge-1", "rouge-2", "rouge-l", "meteor", "cider", "chrf", "accuracy",
    "balanced-accuracy",
)  # fmt: skip
SIZES = (100, 300, 3000)
PATIENTS, WORDS = 6000, 1500
PROFILE = "nltk"
PEER_SIMULATIONS = 300  # it is far off, and slow: a draw over cases is a longer row


def population(rng: np.random.Generator) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Report rows and closed-question rows of all patients."""
    chances = 1.0 / np.arange(1, WORDS + 1)
    words = np.array([f"w{i}" for i in range(WORDS)])
    reports, closed = [], []
    for patient in range(PATIENTS):
        ability = rng.beta(5, 2)
        for case in range(1 + min(rng.poisson(1.5), 7)):
            reference = rng.choice(words, max(3, int(rng.lognormal(3.0, 0.5))), p=chances / chances.sum())
            kept = reference[rng.random(len(reference)) < 0.35 + 0.6 * ability]
            changed = rng.random(len(kept)) < 0.5 * (1 - ability)
            prediction = np.where(changed, rng.choice(words, len(kept)), kept)
            if rng.random() < 0.3 and len(prediction):
                prediction = np.roll(prediction, rng.integers(len(prediction)))
            row = {"id": f"{patient}-{case}", "patient": str(patient)}
            reports.append(ScoredRow(" ".join(reference), " ".join(prediction), **row))
            organ = f"organ{rng.choice(7, p=ORGANS)}"
            answer = organ if rng.random() < 0.3 + 0.65 * ability else f"organ{rng.integers(7)}"
            closed.append(ScoredRow(organ, answer, **row))
    return reports, closed


ORGANS = np.array([0.3, 0.25, 0.15, 0.1, 0.08, 0.07, 0.05])


def percentile(sums: np.ndarray, statistic: stats.Statistic, weights: np.ndarray) -> tuple[float, float]:
    """The peer: plain percentiles."""
    low, high = np.quantile(statistic(weights @ sums), [0.025, 0.975])
    return float(low), float(high)


def main(simulations: int) -> None:
    rng = np.random.default_rng(20)
    reports, closed = population(rng)
    tables = {}
    for metric in METRICS:
        rows = closed if "accuracy" in metric else reports
        statistics = score_rows.statistics(metric, score_rows.to_pairs(rows), PROFILE)
        tables[metric] = (statistics, stats.cluster_sums(statistics, [row.patient for row in rows]))
    owners = np.array([int(row.patient) for row in reports])
    cases_of = np.split(np.arange(len(owners)), np.cumsum(np.bincount(owners))[:-1])
    print(f"population: {PATIENTS} patients, {len(reports)} cases; {simulations} simulations a size")
    print(f"{'metric':18s}{'truth':>8s}" + "  peer100" + "".join(f"{f'n={n}':>9s}" for n in SIZES))
    profile = profiles.load(PROFILE)
    found: dict[tuple[str, int], tuple[float, float]] = {}
    for n in SIZES:
        start = time.perf_counter()
        weights = stats.draws(n)
        peer_simulations = min(PEER_SIMULATIONS, simulations) if n == SIZES[0] else 0
        hits = {metric: [0, 0] for metric in METRICS}
        for simulation in range(simulations):
            drawn = rng.integers(0, PATIENTS, n)
            cases = np.concatenate([cases_of[p] for p in drawn])
            peer = stats.draws(len(cases), 400, simulation) if simulation < peer_simulations else None
            for metric in METRICS:
                statistics, sums = tables[metric]
                module = metrics.load(metric)

                def statistic(totals: np.ndarray, module=module) -> np.ndarray:
                    return module.value(totals, profile)

                truth = float(statistic(sums.sum(axis=0)))
                interval = stats.bootstrap(sums[drawn], statistic, weights)
                hits[metric][0] += interval.low <= truth <= interval.high
                if simulation < peer_simulations:
                    low, high = percentile(statistics[cases], statistic, peer)
                    hits[metric][1] += low <= truth <= high
        for metric in METRICS:
            ours, peer_hits = hits[metric]
            found[metric, n] = (
                100 * ours / simulations,
                100 * peer_hits / peer_simulations if peer_simulations else 0.0,
            )
        print(f"  n={n}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    for metric in METRICS:
        _, sums = tables[metric]
        truth = float(metrics.load(metric).value(sums.sum(axis=0), profile))
        cells = f"{found[metric, SIZES[0]][1]:8.1f}%" + "".join(f"{found[metric, n][0]:8.1f}%" for n in SIZES)
        print(f"{metric:18s}{truth:8.2f}{cells}")
    ours = [found[metric, n][0] for metric in METRICS for n in SIZES]
    print(f"ours: {min(ours):.1f} % to {max(ours):.1f} %; peer at n={SIZES[0]}: "
          f"{min(found[m, SIZES[0]][1] for m in METRICS):.1f} % to "
          f"{max(found[m, SIZES[0]][1] for m in METRICS):.1f} %")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
