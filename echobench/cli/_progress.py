"""How far a long command is: one line on a terminal's standard error, nothing anywhere else."""

from __future__ import annotations

import sys


def show(name: str, done: int, total: int) -> None:
    """Overwrite the line with `name` and how many of `total` batches are done."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r{name[:40]:40} {done:>6,} of {total:,}{end}")
        sys.stderr.flush()
