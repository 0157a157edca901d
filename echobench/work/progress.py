"""Show the progress of a long command: a bar on a terminal's standard error, elsewhere a line every 30 seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Event, Thread
from typing import TypeVar

Item = TypeVar("Item")
Tell = Callable[[str, int, int], None]
"""(description, number done, total); 0 stands for an unknown total."""

QUIET, NORMAL, VERBOSE = -1, 0, 1
_SECONDS = {NORMAL: 30.0, VERBOSE: 5.0}


@dataclass
class _Run:
    """The command that runs and what it did last."""

    command: str
    level: int
    what: str = ""
    done: int = 0
    total: int = 0

    def line(self, seconds: float) -> str:
        count = f" {self.done:,} of {self.total:,}" if self.total else ""
        return f"echobench {self.command}: {seconds:.0f} s, {self.what or 'working'}{count}"


_RUN: ContextVar[_Run | None] = ContextVar("run", default=None)


def level() -> int:
    """Return how much the running command tells: QUIET, NORMAL or VERBOSE."""
    run = _RUN.get()
    return run.level if run else NORMAL


@contextmanager
def at_level(level: int) -> Iterator[None]:
    """Let everything in the block tell as much as `level` says."""
    token = _RUN.set(_Run("", level))
    try:
        yield
    finally:
        _RUN.reset(token)


@contextmanager
def heartbeat(command: str, level: int = NORMAL, seconds: float | None = None) -> Iterator[None]:
    """Print a line of the command's state every 30 s (5 s if VERBOSE) while the block runs, unless a bar shows it.

    A thread prints, so that work that counts nothing is seen to continue, too.
    """
    run = _Run(command, level)
    token = _RUN.set(run)
    ended = Event()
    thread = Thread(target=_beat, args=(run, ended, seconds or _SECONDS.get(level, 30.0)), daemon=True)
    if level != QUIET and not sys.stderr.isatty():
        thread.start()
    try:
        yield
    finally:
        ended.set()
        if thread.is_alive():
            thread.join()
        _RUN.reset(token)


def _beat(run: _Run, ended: Event, seconds: float) -> None:
    start = time.monotonic()
    while not ended.wait(seconds):
        print(run.line(time.monotonic() - start), file=sys.stderr, flush=True)  # noqa: T201


@contextmanager
def bar() -> Iterator[Tell]:
    """Yield the function to call after each item."""
    run = _RUN.get()
    if level() == QUIET or not sys.stderr.isatty():

        def note(what: str, done: int, total: int) -> None:
            if run is not None:
                run.what, run.done, run.total = what, done, total

        before = (run.what, run.done, run.total) if run is not None else ("", 0, 0)
        try:
            yield note
        finally:
            note(*before)  # what has ended is no longer what goes on
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    # Descriptions hold names of files, and square brackets are no markup there.
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda what, done, total: progress.update(task, description=what, completed=done, total=total or None)


def track(items: Iterable[Item], what: str, total: int = 0) -> Iterator[Item]:
    """Yield the items and count them on the bar. `total` 0: unknown."""
    with bar() as tell:
        tell(what, 0, total)
        for done, item in enumerate(items, 1):
            yield item
            tell(what if total else f"{what}: {done:,}", done, total)
