"""Describe an error that nobody foresaw: its type, where it happened and in which versions; never a value or a path."""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHELL = {"typer", "click"}  # on the way to every command
_LIBRARY = re.compile(r"[/\\](?:site|dist)-packages[/\\]([A-Za-z0-9_]+)")

Frames = Sequence[tuple[str, int]]
"""(file, line), outermost first."""


def describe(error: BaseException) -> str:
    """Return one line without the error's message: `TypeError at echobench.stats:30 with numpy 2.4.6`."""
    frames = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    line = f"{type(error).__name__} at {_where(frames)}"
    versions = _versions(frames)
    return f"{line} with {', '.join(versions)}" if versions else line


def _where(frames: Frames) -> str:
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
