"""How every command ends: a table for a person, or one JSON object for a program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from echobench.work.summary import Summary


def finish(summary: Summary, as_json: bool = False) -> None:
    """Print a summary and exit 1 unless it is ok. With --json: one object on standard output and nothing else."""
    if as_json:
        payload = {
            "command": summary.command,
            "ok": summary.ok,
            "counts": dict(summary.counts),
            "outputs": list(summary.outputs),
            "notes": list(summary.notes),
            **summary.details,
        }
        typer.echo(json.dumps(payload, ensure_ascii=False, default=str))
    else:
        from rich.console import Console
        from rich.table import Table

        console = Console()
        table = Table(title=f"echobench {summary.command}", show_header=False, title_justify="left")
        for name, value in summary.counts.items():
            table.add_row(str(name).replace("_", " "), f"{value:,}" if isinstance(value, int) else str(value))
        console.print(table)
        for output in summary.outputs:
            console.print(f"wrote {output}", highlight=False, soft_wrap=True)
        for note in summary.notes:
            console.print(note, highlight=False, soft_wrap=True)
    if not summary.ok:
        raise typer.Exit(1)
