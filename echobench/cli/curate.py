"""Clean data to training sets: instruct, conflicts, validate, balance, dedup, split, rebalance, export, publish."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    pass
