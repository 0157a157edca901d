"""The findings section of a report (EchoVLM's question templates, `multi_image_finding`)."""

from __future__ import annotations

from echobench.bench.tasks._task import TEXT_METRICS, Task

TASK = Task(
    name="findings",
    version="1",
    form="text",
    metrics=TEXT_METRICS,
    source=__doc__ or "",
    max_new_tokens=384,
)
