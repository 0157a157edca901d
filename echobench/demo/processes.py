"""Small trainings side by side, one process with its share of the threads for each.

Two processes of one thread do more on two cores than one of two threads: the matrices of so small a model are small.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def side_by_side(work: Callable[..., Any], calls: Sequence[tuple[Any, ...]], workers: int) -> list[Any]:
    """Call `work(*call)` for each call, `workers` at a time, each in a process of its own; results in order."""
    together = max(1, min(workers, len(calls)))
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, str(max(1, workers // together))))
    # Threads that spin while they wait take ten times as long beside another busy process.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        with ProcessPoolExecutor(together, mp_context=get_context("spawn")) as pool:
            return [future.result() for future in [pool.submit(work, *call) for call in calls]]
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


def prepare_process() -> None:
    """Make a process of `side_by_side` ready for torch: its share of the threads, and no messages of libraries."""
    import warnings

    import torch

    from echobench.echovlm import auto

    torch.set_num_threads(int(os.environ.get(THREADS[0], "1")))
    warnings.simplefilter("ignore")
    auto.quiet()
