"""The command line: one Typer app, commands grouped by stage, one module per stage.

A command parses its options, imports what it needs, calls one function of the package that returns a `Summary`, and
hands that to `finish`. Nothing heavy is imported before a command runs, so that help is shown at once.

Only `run` decides how the program ends: with one of `errors.ExitCode`, and in case of an error with one line on
standard error, or one JSON object where `--json` was asked for.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from echobench.cli import archive, bench, curate, data, models
from echobench.cli._common import Quiet, Verbose, with_common_options
from echobench.cli._ending import end, refuse_empty
from echobench.errors import ExitCode
from echobench.work import progress


def _show_version(asked: bool) -> None:
    if asked:
        from echobench import __version__

        typer.echo(f"echobench {__version__}")
        raise typer.Exit


def _program(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """From raw multi-organ ultrasound to safe, balanced data and scores that can be believed."""
    level = progress.QUIET if quiet else progress.VERBOSE if verbose else progress.NORMAL
    context.with_resource(progress.at_level(level))


app = typer.Typer(
    name="echobench",
    callback=_program,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(data.secret_app, name="secret")
app.add_typer(data.lexicon_app, name="lexicon")
for _module in (data, archive, curate, models, bench):
    for _command, _example in _module.COMMANDS:
        # "\b" keeps the line as it is: an example has to be copied as a whole.
        app.command(_command.__name__.replace("_", "-"), epilog=f"\b\nExample:\n  {_example}")(
            with_common_options(_command)
        )


def main() -> NoReturn:
    """Entry point of the program `echobench`."""
    if os.environ.get("ECHOBENCH_DEBUG") == "1" and sys.stderr.isatty():
        app(prog_name="echobench")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code. Every error is one line, or one JSON object under `--json`.

    A traceback or a warning of a library quotes what it failed on; on an operator's machine that is a patient.
    """
    words = list(arguments)
    as_json, trace = "--json" in words, bool({"-v", "--verbose"} & set(words))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            refuse_empty(words)
            # The code of a typer.Exit, or what the command returned.
            code = app(words, prog_name="echobench", standalone_mode=False) or ExitCode.DONE
    except (Exception, KeyboardInterrupt) as error:
        return end(error, as_json=as_json, trace=trace, words=words)
    if code == ExitCode.INTERRUPTED:
        return end(KeyboardInterrupt(), as_json=as_json)
    return int(code)
