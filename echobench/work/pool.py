"""Map a function over objects in child processes that may crash.

Every child holds one object at a time and the parent knows which. A child that dies (a decoder's segmentation fault,
the kernel's memory killer) is replaced and its object tried again; the second time `on_crash` answers for the object.
Results come in the order of the objects, so the number of processes changes nothing but the time.

Isolation needs a process: `workers=1` starts one child, and `workers=0` runs everything in the calling process, for
functions that decode nothing foreign and for debugging.

Children are plain `python -c` processes (`worker_process.serve`): multiprocessing's would run the caller's script
again, and concurrent.futures does not tell on which object a process crashed.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from echobench.errors import EchobenchError, UsageError
from echobench.work.worker_process import Failure

Item = TypeVar("Item")
Result = TypeVar("Result")

# Items per process that may be started before an earlier one, which takes longer, has finished.
_LOOK_AHEAD = 16
# An object is quarantined after so many crashes: a single one may be the fault of another program.
_MAX_CRASHES = 2
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_NO_START = "a worker process ended before it began; is there enough memory?"


def map_objects(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    on_crash: Callable[[Item], Result] | None = None,
    threads: int = 1,
) -> Iterator[Result]:
    """Yield `function(item)` for each item, in order, computed by `workers` child processes.

    `function`, items and results are pickled. Items are taken from the iterator as processes become free, at most 16
    per process ahead of the oldest unfinished one. `threads` is the number of threads that numeric libraries may use
    in a child. Closing the iterator, an error or Ctrl-C ends all children at once.

    Raises what `function` raises if it is an EchobenchError or an OSError, and ChildError for anything else. An item
    that ended two processes is answered by `on_crash(item)`, in this process; without `on_crash` an EchobenchError
    is raised.
    """
    if workers < 1:
        yield from map(function, items)
        return
    processes = _ChildProcesses(function, workers, on_crash, threads)
    upcoming = enumerate(items)
    finished: dict[int, Result] = {}
    due, is_exhausted = 0, False
    try:
        while True:
            # While all processes are busy the next items are prepared, so that none waits for the iterator.
            while not is_exhausted and processes.has_room(due + _LOOK_AHEAD * workers):
                task = next(upcoming, None)
                is_exhausted = task is None
                if task is not None:
                    processes.add(_Task(*task))
            if processes.is_idle:
                return
            finished |= processes.results()
            while due in finished:
                yield finished.pop(due)
                due += 1
    finally:
        processes.stop()


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Cut into lists of `size`, for functions too quick to be called once per item in another process."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


@dataclass(eq=False, slots=True)
class _Task(Generic[Item]):
    """One item, its position, and how many processes have crashed while they worked on it."""

    number: int
    item: Item
    crashes: int = 0


@dataclass(eq=False, slots=True)
class _Child(Generic[Item]):
    """One process and the task that it works on; it is ready once it has loaded the function."""

    process: subprocess.Popen[bytes]
    pipe: Connection
    is_ready: bool = False
    task: _Task[Item] | None = None

    def end(self) -> None:
        self.process.kill()
        if self.process.stdin:
            self.process.stdin.close()
        self.process.wait()
        self.pipe.close()


@dataclass(eq=False)
class _ChildProcesses(Generic[Item, Result]):
    """The processes of one map, and the tasks that wait for one."""

    function: Callable[[Item], Result]
    workers: int
    on_crash: Callable[[Item], Result] | None
    threads: int
    waiting: deque[_Task[Item]] = field(default_factory=deque)
    children: list[_Child[Item]] = field(default_factory=list)
    next_number: int = 0

    def has_room(self, limit: int) -> bool:
        """Return whether another task below the number `limit` may be prepared: no child waits for this process."""
        is_short = len(self.waiting) < self.workers and self.next_number < limit
        return is_short and not wait([child.pipe for child in self.children], timeout=0)

    def add(self, task: _Task[Item]) -> None:
        self.next_number = task.number + 1
        self.waiting.append(task)
        if len(self.children) < self.workers:
            self._start()
        self._dispatch()

    @property
    def is_idle(self) -> bool:
        return not self.waiting and all(child.task is None for child in self.children)

    def results(self) -> dict[int, Result]:
        """Wait until a child sends a result or ends; return the finished results by number of their task."""
        finished: dict[int, Result] = {}
        readable = wait([child.pipe for child in self.children])
        for child in [child for child in self.children if child.pipe in readable]:
            try:
                answer = child.pipe.recv()
            except (EOFError, OSError):
                finished |= self._replace_dead(child)
                continue
            if isinstance(answer, Failure):
                raise answer.error
            if child.task is not None:
                finished[child.task.number] = answer
            child.is_ready, child.task = True, None
        self._dispatch()
        return finished

    def stop(self) -> None:
        for child in self.children:
            child.end()

    def _start(self) -> None:
        ours, theirs = Pipe()
        # Ctrl-C reaches this process alone (a group of its own); a child whose standard input ends has lost its parent.
        with theirs:
            code = "import sys; sys.path[:] = {!r}; from echobench.work.worker_process import serve; serve({})"
            is_debugged = os.environ.get("ECHOBENCH_DEBUG") == "1"
            process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-c", code.format(sys.path, theirs.fileno())],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,  # what a library prints would spoil --json, and may quote a patient
                stderr=None if is_debugged else subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                process_group=0,
                # Threads that spin while they wait take ten times as long beside another busy process.
                env={"OMP_WAIT_POLICY": "PASSIVE", **os.environ, **dict.fromkeys(_THREADS, str(self.threads))},
            )
        child: _Child[Item] = _Child(process, ours)
        self.children.append(child)
        try:
            ours.send(self.function)
        except (BrokenPipeError, ConnectionResetError):
            raise EchobenchError(_NO_START) from None
        except (pickle.PicklingError, AttributeError, TypeError):
            raise UsageError("a function for worker processes must be defined at the top level of a module") from None

    def _dispatch(self) -> None:
        for child in self.children:
            if child.is_ready and child.task is None and self.waiting:
                child.task = self.waiting.popleft()
                with suppress(BrokenPipeError, ConnectionResetError):  # it has died: `results` will see it
                    child.pipe.send(child.task.item)

    def _replace_dead(self, child: _Child[Item]) -> dict[int, Result]:
        """Replace a child that crashed. Its task is tried again, or answered by `on_crash`."""
        child.end()
        self.children.remove(child)
        if not child.is_ready:
            raise EchobenchError(_NO_START)
        answer = {}
        task = child.task
        if task is not None:
            task.crashes += 1
            if task.crashes < _MAX_CRASHES:
                self.waiting.appendleft(task)
            elif self.on_crash is None:
                raise EchobenchError("a worker process crashed twice on the same object; is there enough memory?")
            else:
                answer[task.number] = self.on_crash(task.item)
        if self.waiting:
            self._start()
        return answer
