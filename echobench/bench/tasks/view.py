"""Which standard view is shown (U2-BENCH's view recognition)."""

from __future__ import annotations

from echobench.bench.tasks._task import CHOICE_METRICS, Task

TASK = Task(
    name="view",
    version="1",
    form="choice",
    metrics=CHOICE_METRICS,
    source=__doc__ or "",
    max_new_tokens=32,
)
