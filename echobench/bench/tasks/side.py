"""Which side is shown: the laterality of the organ or of its finding (DICOM PS3.16 CID 244)."""

from __future__ import annotations

from echobench.bench.tasks._task import CHOICE_METRICS, Task

TASK = Task(
    name="side",
    version="1",
    form="choice",
    metrics=CHOICE_METRICS,
    source=__doc__ or "",
    max_new_tokens=16,
    choices=("left", "right", "both"),
)
