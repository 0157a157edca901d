"""Report generation of EchoVLM (arXiv 2509.14977): the whole report out of all key frames of a study."""

from __future__ import annotations

from echobench.bench.tasks._task import TEXT_METRICS, Task

TASK = Task(
    name="report",
    version="1",
    form="text",
    metrics=TEXT_METRICS,
    source=__doc__ or "",
    max_new_tokens=512,
)
