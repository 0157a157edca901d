"""Small trainings side by side, one process with its share of the threads for each.

Two processes of one thread do more on two cores than one of two threads: the matrices of so small a model are small.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from echobench.work.pool import map_objects

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def side_by_side(work: Callable[..., Any], calls: Sequence[tuple[Any, ...]], workers: int) -> list[Any]:
    """Call `work(*call)` for each call, `workers` at a time, each in a process of its own; results in order."""
    together = max(1, min(workers, len(calls)))
    return list(map_objects(partial(_apply, work), calls, workers=together, threads=max(1, workers // together)))


def _apply(work: Callable[..., Any], call: tuple[Any, ...]) -> Any:
    return work(*call)


def prepare_process() -> None:
    """Make a process of `side_by_side` ready for torch: its share of the threads, and no messages of libraries."""
    import torch

    from echobench.echovlm import auto

    torch.set_num_threads(int(os.environ.get(THREADS[0], "1")))
    warnings.simplefilter("ignore")
    auto.quiet()


@contextmanager
def one_thread() -> Iterator[None]:
    """Let torch compute in this process, for the block, as it does in one of `side_by_side` that has one thread."""
    import torch

    from echobench.echovlm import auto

    before = torch.get_num_threads()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        auto.quiet()
        torch.set_num_threads(1)
        try:
            yield
        finally:
            torch.set_num_threads(before)
