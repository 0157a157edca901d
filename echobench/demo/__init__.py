"""`echobench demo`: the whole way on synthetic studies, by the functions that the other commands call.

    phantom -> ingest -> audit -> validate -> split -> rebalance -> balance -> captions -> base -> train, two arms
            -> evaluate -> leaderboard -> audit of all that was written -> index.html

An interrupted run resumes with the same size and seed: a step whose directory has its manifest is not done again.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from echobench.demo.sizes import Size
    from echobench.work.summary import Summary


def demo(out: Path, *, fast: bool = False, seed: int = 0, workers: int = 2, size: Size | None = None) -> Summary:
    """Run the demonstration below `out`; `out/index.html` links all that it wrote.

    `fast` makes everything small, for tests: it shows that the steps work together, not that the model learns. The full
    one measures that. `workers` is the number of processes, of one thread each; `size` replaces both sizes.
    """
    from echobench.demo.paths import Paths
    from echobench.demo.results import write_results
    from echobench.demo.sizes import FAST, FULL
    from echobench.demo.step_times import Timer
    from echobench.demo.steps import all_steps
    from echobench.work.workdir import WorkDir

    size = size or (FAST if fast else FULL)
    paths = Paths(out)
    steps = all_steps(paths, size, seed, workers)
    with WorkDir.claim(out, options={"size": asdict(size), "seed": seed}, keep=True):
        timer = Timer(out)
        timer.run(steps)
        return write_results(paths, size, timer)
