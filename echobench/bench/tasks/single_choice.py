"""One of several descriptions or options is right (EchoVLM's `single_choice`)."""

from __future__ import annotations

from echobench.bench.tasks._task import CHOICE_METRICS, Task

TASK = Task(
    name="single-choice",
    version="1",
    form="choice",
    metrics=CHOICE_METRICS,
    source=__doc__ or "",
    max_new_tokens=192,
)
