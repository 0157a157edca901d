"""`python -m echobench.phantom OUT [STUDIES] [SEED]`: write a raw tree in the paper's proportions."""

from __future__ import annotations

import sys
from pathlib import Path

from echobench.phantom import generate


def main(out: str, total: str = "70", seed: str = "0") -> None:
    """Write `total` studies below `out`, and the answer key beside it."""
    answer = generate.write(Path(out), generate.long_tail(int(total)), int(seed))
    objects = sum(len(study["objects"]) for study in answer["studies"])
    print(f"{len(answer['studies'])} studies, {objects} objects in {out}; answer key beside it")  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
