"""Which step runs and how long each took: on the terminal while it runs, in `demo.json` for the index page.

Beside the clock's seconds stand those of all processors together: on a busy machine only these can be compared.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console


class Steps:
    """Runs named steps in order, each unless it is `done` already."""

    def __init__(self, root: Path) -> None:
        self._file = root / "demo.json"
        self._console = Console(stderr=True)
        self._begun = time.monotonic()
        self.seconds: dict[str, float] = {}
        self.cpu_seconds: dict[str, float] = {}
        if self._file.is_file():
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            self.seconds, self.cpu_seconds = kept["seconds"], kept["cpu_seconds"]

    def run(
        self,
        name: str,
        work: Callable[[], object],
        done: Callable[[], bool] = lambda: False,
        tell: Callable[[], str] = lambda: "...",
    ) -> None:
        """Do `work` and note its seconds; a step that was done before keeps those it took then.

        On a terminal, what `tell` says of a long step is shown while it runs.
        """
        if done():
            self._say(f"{name:30} done before")
            return
        start, cpu = time.monotonic(), _cpu_seconds()
        with self._telling(name, tell):
            work()
        self.seconds[name] = round(time.monotonic() - start, 1)
        self.cpu_seconds[name] = round(_cpu_seconds() - cpu, 1)
        kept = {"seconds": self.seconds, "cpu_seconds": self.cpu_seconds}
        self._file.write_text(json.dumps(kept, indent=1), encoding="utf-8")
        self._say(f"{name:30} {self.seconds[name]:6.1f} s ({self.cpu_seconds[name]:.0f} s of processors)")

    @property
    def total(self) -> float:
        """Seconds of all steps, of this run and those before."""
        return round(sum(self.seconds.values()), 1)

    @contextmanager
    def _telling(self, name: str, tell: Callable[[], str]) -> Iterator[None]:
        if not sys.stderr.isatty():
            yield
            return
        over = threading.Event()

        def repeat() -> None:
            while not over.wait(2):
                self._say(f"{name:30} {tell()}", end="\r")

        thread = threading.Thread(target=repeat, daemon=True)
        self._say(f"{name:30} ...", end="\r")
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _say(self, text: str, end: str = "\n") -> None:
        if end == "\n" or sys.stderr.isatty():
            self._console.print(
                f"[{time.monotonic() - self._begun:6.1f} s] {text}", end=end, highlight=False, markup=False
            )


def _cpu_seconds() -> float:
    """Seconds of this process and of its children that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system
