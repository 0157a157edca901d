"""Diagnosis of EchoVLM (arXiv 2509.14977): entity scores over findings, and text overlap."""

from __future__ import annotations

from echobench.bench.tasks._task import CLINICAL_METRICS, OVERLAP_METRICS, Task

TASK = Task(
    name="diagnosis",
    version="1",
    form="text",
    metrics=CLINICAL_METRICS + OVERLAP_METRICS,
    source=__doc__ or "",
    max_new_tokens=256,
)
