"""The command line: one Typer app, commands grouped by stage, one file a stage.

A command parses its options, imports what it needs, calls one function of the package that returns a `Summary`, and
hands that to `finish`. Nothing heavy is imported before a command runs: `echobench --help` starts in 0.4 s.
"""

from __future__ import annotations

import os
import sys

import typer

from echobench.cli import bench, curate, data, models
from echobench.errors import EchobenchError

app = typer.Typer(
    name="echobench",
    help="From raw multi-organ ultrasound to safe, balanced data and scores that can be believed.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for stage in (data, curate, models, bench):
    stage.register(app)


def main() -> None:
    """Entry point. Every error that a user can meet is one line on standard error."""
    # A traceback or a warning of a library quotes what it failed on; on an operator's machine that is a patient.
    if os.environ.get("ECHOBENCH_DEBUG") == "1" and sys.stderr.isatty():
        app()
        return
    import warnings

    warnings.simplefilter("ignore")
    try:
        app()
    except EchobenchError as error:
        _stop(str(error), error.exit_code)
    except SystemExit as error:
        # Typer turns Ctrl-C into a silent exit of 130.
        if error.code == 130:
            _stop("stopped; run the same command again and it goes on where it stopped", 130)
        raise
    except OSError as error:
        # strerror alone: the exception's own text holds a path, and a path can hold a name.
        _stop(f"{os.strerror(error.errno) if error.errno else 'input/output error'}; nothing finished is lost", 1)
    except Exception as error:
        from echobench.cli._internal_error import describe
        from echobench.requirements import explain

        missing = explain(error) if isinstance(error, ModuleNotFoundError) else None
        _stop(str(missing or f"internal error: {describe(error)}; ECHOBENCH_DEBUG=1 on a terminal shows more"), 1)


def _stop(line: str, code: int) -> None:
    print(f"echobench: {line}", file=sys.stderr)  # noqa: T201
    sys.exit(code)
