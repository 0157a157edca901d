"""Show how far a long command is: a bar on a terminal's standard error, nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
Tell = Callable[[str, int, int], None]
"""(description, number done, total); 0 stands for an unknown total."""


@contextmanager
def bar() -> Iterator[Tell]:
    """Yield the function to call after each item."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda what, done, total: progress.update(task, description=what, completed=done, total=total or None)


def track(items: Iterable[Item], what: str, total: int = 0) -> Iterator[Item]:
    """Yield the items and count them on the bar. `total` 0: unknown."""
    with bar() as tell:
        tell(what, 0, total)
        for done, item in enumerate(items, 1):
            yield item
            tell(what if total else f"{what}: {done:,}", done, total)
