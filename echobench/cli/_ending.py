"""How a command that does not end well is told: one line on standard error, or one JSON object under `--json`."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import typer

from echobench.errors import EchobenchError, ExitCode, UsageError, libraries_of, path_of, raised_at

# "'powr' is not one of 'cap', 'power'." of Typer; "unknown metric 'f1'; known: accuracy, bleu-4" of the package.
_NOT_ONE_OF = re.compile(r"'(?P<given>[^']*)' is not one of (?P<known>'.*')\.?$")
_UNKNOWN = re.compile(r"unknown [\w -]+ '(?P<given>[^']*)'; known: (?P<known>[\w, :.-]+)$")


def end(error: BaseException, *, as_json: bool = False, trace: bool = False, words: Sequence[str] = ()) -> int:
    """Tell an error and return the exit code. `trace` adds the modules and lines it passed through, never a value.

    `words` is the command line: of the paths that an error is about, those that were typed may be named.
    """
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message(), file=sys.stderr)  # type: ignore[attr-defined]  # noqa: T201
        return ExitCode.USAGE
    text, code = describe(error, words)
    if as_json:
        typer.echo(json.dumps({"ok": False, "exit_code": int(code), "error": text}, ensure_ascii=False))
    else:
        print(f"echobench: {text}", file=sys.stderr)  # noqa: T201
    if trace and (lines := path_of(error)):
        print("echobench: " + " > ".join(lines), file=sys.stderr)  # noqa: T201
    return int(code)


def refuse_empty(words: Sequence[str]) -> None:
    """Raise UsageError for an empty value: a path would be the current folder, which nobody meant."""
    for before, word in zip(["", *words], words, strict=False):
        option = before if word == "" else word[:-1] if re.fullmatch(r"--[a-z-]+=", word) else None
        if option is not None:
            where = option if option.startswith("-") else "an argument"
            raise UsageError(f"{where} is empty; give a value or leave it out (is a variable of the shell not set?)")


def describe(error: BaseException, words: Sequence[str] = ()) -> tuple[str, ExitCode]:
    """Return one line that may be shown, and the exit code, of whatever ended a command."""
    if isinstance(error, typer.TyperException):
        return _wrong_usage(error), ExitCode.USAGE
    if isinstance(error, EchobenchError):
        return suggest(" ".join(str(error).split())), error.exit_code
    if isinstance(error, (KeyboardInterrupt, typer.Abort)):
        return "interrupted; run the same command again to resume", ExitCode.INTERRUPTED
    if isinstance(error, OSError):
        # strerror alone: the exception's own text holds a path, and a path can hold a name.
        reason = os.strerror(error.errno) if error.errno else "input/output error"
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            reason += ", of --out or of temporary files; make room and run the same command again"
        typed = _typed_path(error, words)
        return f"{f'{typed}: ' if typed else ''}{reason}; nothing finished is lost", ExitCode.FAILED
    return _unforeseen(error)


def _typed_path(error: OSError, words: Sequence[str]) -> str | None:
    """Return the word of the command line that holds the path which an error is about."""
    if not isinstance(error.filename, str | os.PathLike):
        return None
    path = Path(error.filename).absolute()
    typed = [word.partition("=")[2] if word.startswith("--") else word for word in words]
    holders = [word for word in typed if word and path.is_relative_to(Path(word).absolute())]
    return max(holders, key=len, default=None)


def suggest(text: str) -> str:
    """Add the nearest known name to a line that refuses an unknown one."""
    for pattern in (_NOT_ONE_OF, _UNKNOWN):
        if match := pattern.search(text):
            known = [name.strip(" '") for name in match["known"].split(",")]
            if near := nearest(match["given"], known):
                return f"{text}; did you mean {near}?"
    return text


def nearest(given: str, known: Sequence[str]) -> str | None:
    """Return the known name that was most likely meant, None where none is like it."""
    near = get_close_matches(given.lower(), known, n=1)
    return near[0] if near else None


def _wrong_usage(error: Any) -> str:
    """What Typer refused, in one line that names the help to read."""
    context = getattr(error, "ctx", None)
    text = " ".join(error.format_message().split()).replace("Value error, ", "").rstrip(".")
    if possible := getattr(error, "possibilities", None):
        text = f"No such option: {error.option_name}"
        # Without the dashes, which every option shares.
        if near := nearest(error.option_name.lstrip("-"), [name.lstrip("-") for name in possible]):
            text += f"; did you mean --{near}?"
    text = re.sub(r"^Invalid value for '?(\S+?)'?: ", r"\1: ", text).replace(": Input should be", ": must be")
    command = context.command_path if context else "echobench"
    return f"{suggest(text)}; see: {command} --help"


def _unforeseen(error: BaseException) -> tuple[str, ExitCode]:
    """An error that is a mistake of ours, or that an extra would mend; never by its message."""
    from echobench.requirements import explain

    if isinstance(error, ModuleNotFoundError) and (missing := explain(error)):
        return str(missing), missing.exit_code
    where = f"{type(error).__name__} at {raised_at(error)} ({libraries_of(error)})"
    return f"internal error: {where}; run it with -v to see the path", ExitCode.FAILED
