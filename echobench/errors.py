"""Exit codes of the command line, and the exceptions that lead to them.

    EchobenchError            exit 1   anything that stops a command; its text is one line and safe to print
    ├── UsageError            exit 2   the call is wrong: says which value, what is allowed, what to try next
    ├── InputError            exit 1   one object cannot be used; a step turns it into a `Drop`
    ├── SecretError           exit 2   the key is missing, malformed, readable by others, or not the data set's
    ├── GateError             exit 1   an audit or a validation is missing, stale, failed or unproved
    ├── LeakError             exit 1   splits share a patient, an image or a near-duplicate
    ├── CheckpointError       exit 1   weights would be dropped, are missing, or do not fit
    ├── ChildError            exit 1   an internal error in a worker process
    ├── ModelError            exit 1   a model could not answer
    └── MissingExtraError     exit 2   a package of an optional extra is not installed; says what to install

Safety: a message never holds a tag's value, a patient's name or id, or a library's own message, because libraries
quote what they failed on. Raise with `from None` when leaving a parser, so that neither `__cause__` nor a traceback
carries the value out.
"""

from __future__ import annotations

import sys
from enum import IntEnum

from echobench.reasons import Reason


class ExitCode(IntEnum):
    """How a command can end. Only `echobench.cli` turns a result or an exception into one of these."""

    DONE = 0  # everything was done
    FAILED = 1  # a check failed, a proof is missing, or an input cannot be used
    USAGE = 2  # the call is wrong: nothing was started
    INTERRUPTED = 130  # stopped by Ctrl-C; the same command resumes


class EchobenchError(Exception):
    """Base of all errors that a user can meet. `str(error)` is one line without identifiers."""

    exit_code = ExitCode.FAILED


class UsageError(EchobenchError):
    """The call is wrong."""

    exit_code = ExitCode.USAGE


class InputError(EchobenchError):
    """An input object cannot be used. `detail` fills the "{}" of the reason's text; never a value of the object."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail

    def __str__(self) -> str:
        return self.reason.text.format(self.detail)


class SecretError(EchobenchError):
    """The key file cannot be used."""

    exit_code = ExitCode.USAGE


class GateError(EchobenchError):
    """A required proof (audit, validation) is not there or does not hold."""


class LeakError(EchobenchError):
    """Two splits share what they must not share."""


class CheckpointError(EchobenchError):
    """A checkpoint does not hold the weights that its use needs."""


class ModelError(EchobenchError):
    """A model failed to answer."""


class MissingExtraError(EchobenchError):
    """A package that an optional extra brings is not installed."""

    exit_code = ExitCode.USAGE


class ChildError(EchobenchError):
    """An internal error in a worker process: its type, where it happened and which libraries it passed through."""

    def __init__(self, kind: str, where: str, libraries: str) -> None:
        super().__init__(kind, where, libraries)
        self.kind, self.where, self.libraries = kind, where, libraries

    @classmethod
    def of(cls, error: BaseException) -> ChildError:
        """Describe `error` without its message, which may hold values."""
        return cls(type(error).__name__, raised_at(error), libraries_of(error))

    def __str__(self) -> str:
        return f"internal error: {self.kind} at {self.where} in a worker process ({self.libraries})"


def raised_at(error: BaseException) -> str:
    """Return module:line inside echobench where an error left the package; "?" if it never was in it."""
    return next(reversed(path_of(error)), "?")


def path_of(error: BaseException) -> list[str]:
    """Return module:line of every frame of echobench that an error passed through, outermost first; no values."""
    path, trace = [], error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith("echobench"):
            path.append(f"{name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return path


def libraries_of(error: BaseException) -> str:
    """Return the libraries that an error passed through, with their versions: "transformers 5.24.0, torch 2.9.1"."""
    from importlib.metadata import PackageNotFoundError, packages_distributions, version

    modules, trace = [], error.__traceback__
    while trace is not None:
        modules.append(trace.tb_frame.f_globals.get("__name__", "").partition(".")[0])
        trace = trace.tb_next
    distributions = packages_distributions()
    versions = ["Python " + sys.version.partition(" ")[0]]
    for name in dict.fromkeys(n for module in modules for n in distributions.get(module, ()) if module != "echobench"):
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(versions)
