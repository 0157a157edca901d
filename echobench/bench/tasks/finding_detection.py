"""All findings that are present, out of schemas/findings.json or the record's options."""

from __future__ import annotations

from echobench.bench.tasks._task import Task

TASK = Task(
    name="finding-detection",
    version="1",
    form="labels",
    metrics=("hamming-entity", "macro-entity"),
    source=__doc__ or "",
    max_new_tokens=128,
)
