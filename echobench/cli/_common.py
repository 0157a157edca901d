"""Options that every command has without naming them, added in one place when a command joins the program.

-v, --quiet                how much is told
--overwrite, --resume      what becomes of an output that is finished; only for commands with --out DIR
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from echobench.cli._output import finish, reserve_stdout
from echobench.dataset.kind_of_folder import RAW, describe, finished_folder_around
from echobench.errors import UsageError
from echobench.work import progress
from echobench.work.finished import is_finished, prepared_output

Verbose = Annotated[
    bool, typer.Option("-v", "--verbose", help="Tell more: a line every 5 s, and where an error came from.")
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print nothing but errors, and what --json asks for.")]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Make a finished --out again; the old one goes when the new one is done.")
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Leave a finished --out as it is and end with 0; go on with an unfinished one.")
]


def with_common_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with the shared options behind its own."""
    signature = inspect.signature(function, eval_str=True)
    has_out = "out" in signature.parameters
    extra: dict[str, Any] = {"overwrite": Overwrite, "resume": Resume} if has_out else {}
    extra |= {"verbose": Verbose, "quiet": Quiet}

    @wraps(function)
    def command(**values: Any) -> Any:
        given = {name: values.pop(name) for name in extra}
        level = progress.QUIET if given["quiet"] else progress.VERBOSE if given["verbose"] else progress.level()
        with progress.heartbeat(function.__name__.replace("_", "-"), level), _output(values, given) as finished:
            if finished is None:
                with reserve_stdout():
                    return function(**values)
        return finish(finished, values.get("as_json", False))

    added = [inspect.Parameter(name, _KEYWORD, default=False, annotation=hint) for name, hint in extra.items()]
    parameters = [*signature.parameters.values(), *added]
    command.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return command


# Folders that a run which was stopped may have left: it resumes.
_STARTED = {".work", "data", "images", "studies", "answers"}
# Files to write that the user names.
_FILES = {"list_file", "html"}
_KEYWORD = inspect.Parameter.POSITIONAL_OR_KEYWORD


def _output(values: dict[str, Any], given: dict[str, bool]) -> Any:
    """The output of the command, kept or replaced as `given` says; no output, no question."""
    for name in _FILES & values.keys():
        _refuse_file_of_set(values[name])
    out: Path | None = values.get("out")
    if out is None:
        return nullcontext()
    if (
        out.is_dir()
        and not is_finished(out)
        and describe(out) == RAW
        and not _STARTED & {p.name for p in out.iterdir()}
    ):
        raise UsageError(f"--out {out} holds raw studies; choose another folder to write")
    if not out.is_file() and (holder := finished_folder_around(out)) is not None:
        raise UsageError(f"--out {out} lies inside {holder}, which is finished; choose a folder beside it")
    key: Path | None = values.get("secret")
    if key is not None and out in key.parents:
        raise UsageError(f"the key {key} lies inside --out and would be shared with it; move it out of there")
    reads = [path for value in values.values() for path in _paths(value) if path is not out]
    if not is_finished(out) and out.resolve() in {path.resolve() for path in reads}:
        raise UsageError(f"--out {out} is what the command reads; choose another folder to write")
    return prepared_output(out, overwrite=given["overwrite"], resume=given["resume"], reads=reads)


def _refuse_file_of_set(file: Path | None) -> None:
    """Raise UsageError for a list or a page that would replace another file of a finished folder."""
    if file is not None and file.exists() and file.name != "balance.html" and (holder := finished_folder_around(file)):
        raise UsageError(f"{file} is a file of {holder}, which is finished, and would be lost; choose another name")


def _paths(value: Any) -> list[Path]:
    if isinstance(value, list):
        return [path for item in value for path in _paths(item)]
    return [value] if isinstance(value, Path) and value.exists() else []
