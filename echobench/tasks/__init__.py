"""All tasks, in the order in which a study's instructions are made.

A new task is one row and the function beside it, in `free_text`, `closed` or `places`, and its phrasings under its name
in `schemas/templates/{en,zh}.json`.
"""

from __future__ import annotations

from collections.abc import Mapping

from echobench.errors import UsageError
from echobench.tasks import closed, free_text, localisation
from echobench.tasks.task import Task

TASKS: Mapping[str, Task] = {task.name: task for task in (*free_text.TASKS, *closed.TASKS, *localisation.TASKS)}


def task_of(name: str) -> Task:
    """The task with this name; a UsageError lists the known ones."""
    if name not in TASKS:
        raise UsageError(f"unknown task {name!r}; known: {', '.join(sorted(TASKS))}")
    return TASKS[name]
