"""Metrics. Each module offers one or several by name in `METRICS = {name: Metric(...)}`; nothing else lists them.

A new metric is one new module here: it declares its direction, its largest value and the forms of answer that it
applies to, and `score`, `evaluate`, `leaderboard` and `compare` use it from then on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from echobench import registry
from echobench.errors import UsageError

if TYPE_CHECKING:
    from echobench.bench.metrics._metric import Metric


def known() -> dict[str, Metric]:
    """All installed metrics by name, sorted. Two modules that offer one name are a mistake: ValueError."""
    metrics: dict[str, Metric] = {}
    for module in registry.names("bench.metrics"):
        offered: dict[str, Metric] = registry.load("bench.metrics", module).METRICS
        if twice := offered.keys() & metrics.keys():
            raise ValueError(f"two metric modules offer {', '.join(sorted(twice))}")
        metrics |= offered
    return dict(sorted(metrics.items()))


def load(name: str) -> Metric:
    """The metric `name`; a UsageError lists the known ones."""
    metrics = known()
    if name not in metrics:
        raise UsageError(f"unknown metric {name!r}; known: {', '.join(metrics)}")
    return metrics[name]
