"""Does a description match the pictures (EchoVLM's `judge`)."""

from __future__ import annotations

from echobench.bench.tasks._task import CHOICE_METRICS, Task

TASK = Task(
    name="match",
    version="1",
    form="choice",
    metrics=CHOICE_METRICS,
    source=__doc__ or "",
    max_new_tokens=16,
    choices=("true", "false"),
)
