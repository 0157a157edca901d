"""Caption of one picture (EchoVLM's public captions; U2-BENCH's caption generation)."""

from __future__ import annotations

from echobench.bench.tasks._task import TEXT_METRICS, Task

TASK = Task(
    name="caption",
    version="1",
    form="text",
    metrics=TEXT_METRICS,
    source=__doc__ or "",
    max_new_tokens=256,
)
