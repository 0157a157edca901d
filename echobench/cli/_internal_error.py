"""Describe an error that nobody foresaw: its type, where it happened and in which versions; never a value or a path.

An error of a worker process arrives with the child's traceback as text. Only its file names and line numbers are read,
and only those of files that exist: a message, which may quote a patient, cannot get through.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_FRAME = re.compile(r'^  File "(.+)", line (\d+), in ', re.MULTILINE)
_SHELL = {"typer", "click"}  # on the way to every command
_LIBRARY = re.compile(r"[/\\](?:site|dist)-packages[/\\]([A-Za-z0-9_]+)")

Frames = Sequence[tuple[str, int]]
"""(file, line), outermost first."""


def describe(error: BaseException) -> str:
    """Return one line: `TypeError at echobench.stats:30 in a child process of echobench.curate.instruct:39 with numpy 2.4.6`."""
    here = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    child = _child_frames(error)
    parts = [type(error).__name__, f"at {_place(child or here)}"]
    if child:
        parts.append(f"in a child process of {_place(here)}")
    if versions := _versions([*here, *child]):
        parts.append(f"with {', '.join(versions)}")
    return " ".join(parts)


def _child_frames(error: BaseException) -> Frames:
    """Frames of the worker process in which a pool's error was raised; none for an error of this process.

    `concurrent.futures` and `multiprocessing` both set as cause an exception that holds the child's traceback in `tb`.
    """
    text = getattr(error.__cause__, "tb", None)
    if not isinstance(text, str):
        return []
    last = text.rpartition("Traceback (most recent call last):")[2]
    return [(file, int(line)) for file, line in _FRAME.findall(last)]


def _place(frames: Frames) -> str:
    """module:line inside echobench where the error left the package."""
    for file, line in reversed(frames):
        path = Path(file).resolve()
        if path.is_relative_to(_PACKAGE) and path.is_file():
            return f"{'.'.join(path.relative_to(_PACKAGE.parent).with_suffix('').parts)}:{line}"
    return "?"


def _versions(frames: Frames) -> list[str]:
    """Name and version of each library on the way, innermost first."""
    from importlib import metadata

    installed = metadata.packages_distributions()
    names = [match[1] for file, _ in reversed(frames) if (match := _LIBRARY.search(file)) and Path(file).is_file()]
    packages = dict.fromkeys(package for name in names for package in installed.get(name, ())[:1])
    return [f"{package} {metadata.version(package)}" for package in packages if package not in _SHELL | {_PACKAGE.name}]
