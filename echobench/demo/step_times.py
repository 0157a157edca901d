"""Run the steps of the demonstration, say what each is for, and keep how long it took.

The times are kept in `demo.json` for the index page. Beside the clock's seconds stand those of all processors together:
on a busy machine only these can be compared.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from echobench.work import progress


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `work` does it, unless `finished` says that an earlier run did.

    `purpose` tells a newcomer what the step is for; `progress` how far a long one is.
    """

    name: str
    purpose: str
    work: Callable[[], object]
    finished: Callable[[], bool] = lambda: False
    progress: Callable[[], str] = lambda: "..."


class Timer:
    """Runs steps in order and keeps their seconds, also over interrupted runs."""

    def __init__(self, root: Path) -> None:
        self._file = root / "demo.json"
        self._console = Console(stderr=True)
        self._started = time.monotonic()
        self.seconds: dict[str, float] = {}
        self.cpu_seconds: dict[str, float] = {}
        if self._file.is_file():
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            self.seconds, self.cpu_seconds = kept["seconds"], kept["cpu_seconds"]

    def run(self, steps: Iterable[Step]) -> None:
        """Do each step that is not finished, and note its seconds; a finished one keeps those it took then."""
        for step in steps:
            if step.finished():
                self._print(f"{step.name}: finished before")
                continue
            self._print(f"{step.name}: {step.purpose}")
            start, cpu = time.monotonic(), _cpu_seconds()
            with self._showing(step):
                step.work()
            self._keep(step.name, time.monotonic() - start, _cpu_seconds() - cpu)

    @property
    def total(self) -> float:
        """Seconds of all steps, of this run and those before."""
        return round(sum(self.seconds.values()), 1)

    def _keep(self, name: str, seconds: float, cpu_seconds: float) -> None:
        self.seconds[name], self.cpu_seconds[name] = round(seconds, 1), round(cpu_seconds, 1)
        kept = {"seconds": self.seconds, "cpu_seconds": self.cpu_seconds}
        self._file.write_text(json.dumps(kept, indent=1), encoding="utf-8")
        self._print(f"  {seconds:.1f} s, {cpu_seconds:.0f} s of all processors")

    @contextmanager
    def _showing(self, step: Step) -> Iterator[None]:
        """On a terminal, show every two seconds how far a step is; elsewhere name it in the lines of `progress`."""
        if not sys.stderr.isatty():
            with progress.bar() as tell:
                tell(step.name, 0, 0)
                yield
            return
        ended = threading.Event()

        def show() -> None:
            while not ended.wait(2):
                self._print(f"  {step.progress():60}", end="\r")

        thread = threading.Thread(target=show, daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    def _print(self, text: str, end: str = "\n") -> None:
        elapsed = time.monotonic() - self._started
        self._console.print(f"[{elapsed:6.1f} s] {text}", end=end, highlight=False, markup=False, soft_wrap=True)


def _cpu_seconds() -> float:
    """Seconds of this process and of its children that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system
