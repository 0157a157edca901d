"""The command line: one Typer app, commands grouped by stage, one module per stage.

A command parses its options, imports what it needs, calls one function of the package that returns a `Summary`, and
hands that to `finish`. Nothing heavy is imported before a command runs, so that help is shown at once.

Only `run` decides how the program ends: with one of `errors.ExitCode`, and in case of an error with one line on
standard error.
"""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Sequence
from typing import NoReturn

import typer

from echobench.cli import bench, curate, data, models
from echobench.errors import EchobenchError, ExitCode, libraries_of, raised_at

app = typer.Typer(
    name="echobench",
    help="From raw multi-organ ultrasound to safe, balanced data and scores that can be believed.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(data.secret_app, name="secret")
app.add_typer(data.lexicon_app, name="lexicon")
for _module in (data, curate, models, bench):
    for _command, _example in _module.COMMANDS:
        # "\b" keeps the line as it is: an example has to be copied as a whole.
        app.command(_command.__name__.replace("_", "-"), epilog=f"\b\nExample:\n  {_example}")(_command)


def main() -> NoReturn:
    """Entry point of the program `echobench`."""
    if os.environ.get("ECHOBENCH_DEBUG") == "1" and sys.stderr.isatty():
        app(prog_name="echobench")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code. Every error is one line on standard error.

    A traceback or a warning of a library quotes what it failed on; on an operator's machine that is a patient.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # The code of a typer.Exit, or what the command returned.
            code = app(list(arguments), prog_name="echobench", standalone_mode=False) or ExitCode.DONE
    except typer.TyperException as error:
        return _wrong_usage(error)
    except EchobenchError as error:
        return _end(str(error), error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        code = ExitCode.INTERRUPTED
    except OSError as error:
        # strerror alone: the exception's own text holds a path, and a path can hold a name.
        reason = os.strerror(error.errno) if error.errno else "input/output error"
        return _end(f"{reason}; nothing finished is lost", ExitCode.FAILED)
    except Exception as error:
        return _end(_unforeseen(error), ExitCode.FAILED)
    if code == ExitCode.INTERRUPTED:
        return _end("interrupted; run the same command again to resume", ExitCode.INTERRUPTED)
    return int(code)


def _wrong_usage(error: typer.TyperException) -> int:
    """What Typer refused, in one line that names the help to read; the help itself where no command was given."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message(), file=sys.stderr)  # noqa: T201
        return ExitCode.USAGE
    text = " ".join(error.format_message().split()).replace("Value error, ", "").rstrip(".")
    text = re.sub(r"^Invalid value for '?(\S+?)'?: ", r"\1: ", text).replace(": Input should be", ": must be")
    command = context.command_path if context else "echobench"
    return _end(f"{text}; see: {command} --help", ExitCode.USAGE)


def _end(line: str, code: ExitCode) -> int:
    print(f"echobench: {line}", file=sys.stderr)  # noqa: T201
    return code


def _unforeseen(error: Exception) -> str:
    """Describe an error that is a mistake of ours, or that an extra would mend; never by its message."""
    from echobench.requirements import explain

    if isinstance(error, ModuleNotFoundError) and (missing := explain(error)):
        return str(missing)
    where = f"{type(error).__name__} at {raised_at(error)} ({libraries_of(error)})"
    return f"internal error: {where}; ECHOBENCH_DEBUG=1 on a terminal shows more"
