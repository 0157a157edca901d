"""Clinical value estimation with its unit (U2-BENCH's clinical value estimation)."""

from __future__ import annotations

from echobench.bench.tasks._task import Task

TASK = Task(
    name="measurement",
    version="1",
    form="quantity",
    metrics=("measurements",),
    source=__doc__ or "",
    max_new_tokens=32,
)
