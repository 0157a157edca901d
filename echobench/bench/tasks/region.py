"""Which of the seven regions is shown (U2-BENCH's organ detection)."""

from __future__ import annotations

from echobench.bench.tasks._task import CHOICE_METRICS, Task
from echobench.dataset.records import REGIONS

TASK = Task(
    name="region",
    version="1",
    form="choice",
    metrics=CHOICE_METRICS,
    source=__doc__ or "",
    max_new_tokens=16,
    choices=REGIONS,
)
