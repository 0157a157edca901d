"""How every command ends: a table for a person, or one JSON object for a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from contextvars import ContextVar
from typing import TYPE_CHECKING, TextIO

import typer

from echobench.errors import ExitCode
from echobench.work import progress

if TYPE_CHECKING:
    from echobench.work.summary import Summary


_RESERVED: ContextVar[TextIO | None] = ContextVar("standard output", default=None)


@contextmanager
def reserve_stdout() -> Iterator[None]:
    """Keep standard output for the summary: what libraries print meanwhile goes to standard error."""
    token = _RESERVED.set(sys.stdout)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        _RESERVED.reset(token)


def finish(summary: Summary, as_json: bool = False) -> None:
    """Print a summary, and exit with FAILED unless it is ok. `as_json` prints one JSON object and nothing else."""
    if as_json:
        _print_json(summary)
    elif progress.level() != progress.QUIET:
        _print_table(summary)
    if not summary.ok:
        raise typer.Exit(ExitCode.FAILED)


def _print_json(summary: Summary) -> None:
    payload = {
        "command": summary.command,
        "ok": summary.ok,
        "counts": dict(summary.counts),
        "outputs": list(summary.outputs),
        "notes": list(summary.notes),
        **summary.details,
    }
    typer.echo(json.dumps(payload, ensure_ascii=False, default=str), file=_RESERVED.get() or sys.stdout)


def _print_table(summary: Summary) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # Names of files and packages hold square brackets: nothing here is markup.
    console = Console(markup=False, highlight=False, file=_RESERVED.get())
    table = Table(title=Text(f"echobench {summary.command}"), show_header=False, title_justify="left")
    for name, value in summary.counts.items():
        shown = f"{value:,}" if isinstance(value, int) else str(value)
        table.add_row(Text(str(name).replace("_", " ")), Text(shown))
    console.print(table)
    for line in [*(f"wrote {output}" for output in summary.outputs), *summary.notes]:
        console.print(line, soft_wrap=True)
