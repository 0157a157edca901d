"""Steps over streams, drops that are counted, and a pool of processes that cannot change the result.

    Step = Callable[[Iterator[A]], Iterator[B | Drop]]

A step never raises for one bad object: `each` turns an InputError into a `Drop` whose reason is the error's fixed
phrase, and any other exception into one that names its type alone, since a library's message may quote a patient.
"""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import signal
import threading
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Any, TypeVar

from echobench.errors import EchobenchError, InputError
from echobench.work.quarantine import Drop

A = TypeVar("A")
B = TypeVar("B")
Step = Callable[[Iterator[Any]], Iterator[Any]]


@dataclass
class RunReport:
    """What went in, what came out, and everything held back on the way."""

    seen: int = 0
    kept: int = 0
    drops: list[Drop] = field(default_factory=list)

    @property
    def reasons(self) -> dict[str, int]:
        """How often each reason occurred, most frequent first."""
        counts = Counter(drop.reason for drop in self.drops)
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def each(name: str, act: Callable[[A], B], id_of: Callable[[A], str]) -> Step:
    """A step that applies `act` to every item and drops, under `name`, those for which it raises."""

    def step(items: Iterator[A]) -> Iterator[B | Drop]:
        for item in items:
            try:
                yield act(item)
            except InputError as error:
                yield Drop(id_of(item), name, error.reason)
            except (EchobenchError, OSError, KeyboardInterrupt):
                raise
            except Exception as error:  # only the type is told
                yield Drop(id_of(item), name, f"unexpected {type(error).__name__}")

    return step


def run(items: Iterable[Any], steps: Sequence[Step], report: RunReport) -> Iterator[Any]:
    """Chain steps lazily. A Drop of one step never reaches the next: it goes into the report."""

    def counted() -> Iterator[Any]:
        for item in items:
            report.seen += 1
            yield item

    stream: Iterator[Any] = counted()
    for step in steps:
        stream = _divert(step(stream), report)
    for item in stream:
        report.kept += 1
        yield item


def _divert(stream: Iterator[Any], report: RunReport) -> Iterator[Any]:
    for item in stream:
        if isinstance(item, Drop):
            report.drops.append(item)
        else:
            yield item


def shards(items: Sequence[A], size: int) -> list[Sequence[A]]:
    """Cut into runs of `size`: which item lies in which shard depends on their order alone, not on the workers."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def map_shards(
    work: Callable[[Sequence[A]], B], parts: Sequence[Sequence[A]], *, workers: int, on_crash: Callable[[A], B]
) -> Iterator[tuple[int, B]]:
    """Apply `work` to every shard, in this process or in `workers` of them; yields (shard index, result) as they end.

    Ctrl-C, a full disk or an error of the project stops all. A process that dies (a decoder's segmentation fault) is
    followed up item by item, each in a process of its own; `on_crash` answers for the item that kills it.
    """
    if workers <= 1:
        yield from ((index, work(part)) for index, part in enumerate(parts))
        return
    context = multiprocessing.get_context("spawn")
    unfinished: set[int] = set(range(len(parts)))
    pool = concurrent.futures.ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker)
    try:
        futures = {pool.submit(work, part): index for index, part in enumerate(parts)}
        for future in concurrent.futures.as_completed(futures):
            try:
                found = future.result()
            except BrokenProcessPool:
                continue
            unfinished.discard(futures[future])
            yield futures[future], found
    except BaseException:
        _stop(pool)
        raise
    pool.shutdown()
    for index in sorted(unfinished):
        for item in parts[index]:
            with concurrent.futures.ProcessPoolExecutor(1, mp_context=context, initializer=_start_worker) as alone:
                try:
                    yield index, alone.submit(work, [item]).result()
                except BrokenProcessPool:
                    yield index, on_crash(item)


def _stop(pool: concurrent.futures.ProcessPoolExecutor) -> None:
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()


def _start_worker() -> None:
    """One thread, no warnings; Ctrl-C is the parent's to answer; a worker whose parent was killed ends by itself."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    warnings.simplefilter("ignore")  # a library's warning quotes values
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
