"""Run trainings one after another in the same processes: in this one, or in those of torchrun.

    python -m torch.distributed.run --standalone --nproc-per-node 2 --module echobench.demo.trainings JSON

To import torch and transformers takes longer than a short training, so several trainings share it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from echobench.demo.processes import THREADS, one_thread, prepare_process
from echobench.errors import EchobenchError

_ERROR = "echobench: "


def run(trainings: Sequence[Mapping[str, Any]], processes: int) -> None:
    """Run trainings, each a mapping of the arguments of `echovlm.train.train`, JSON values all of them.

    Raises EchobenchError where one fails.
    """
    if processes == 1:
        with one_thread():
            _run(trainings)
        return
    together = ["torch.distributed.run", "--standalone", f"--nproc-per-node={processes}", "--module"]
    ended = subprocess.run(
        [sys.executable, "-m", *together, __name__, json.dumps(trainings)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
        env={**os.environ, **dict.fromkeys(THREADS, "1")},
    )  # fmt: skip
    if ended.returncode:
        errors = [line for line in ended.stderr.splitlines() if line.startswith(_ERROR)]
        raise EchobenchError(errors[-1].removeprefix(_ERROR) if errors else "training of the base failed")


def _run(trainings: Sequence[Mapping[str, Any]]) -> None:
    from echobench.echovlm.train import train

    for options in trainings:
        train(**options)


def main() -> None:
    """Be one of the processes of torchrun; what goes wrong is said in one line."""
    prepare_process()
    try:
        _run(json.loads(sys.argv[1]))
    except EchobenchError as error:
        sys.exit(f"{_ERROR}{error}")


if __name__ == "__main__":
    main()
