"""Plug-ins by file name: `load("bench.formats", "csv")` imports `echobench/bench/formats/csv.py`.

A new model, metric, strategy or exporter is one new module in its family's package; nothing is registered anywhere
else. Modules whose name starts with an underscore are shared parts, not plug-ins.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

from echobench import requirements
from echobench.errors import UsageError

# Dotted package below `echobench` -> what one of its plug-ins is called in a message.
FAMILIES: Mapping[str, str] = {
    "models": "model",
    "bench.metrics": "metric module",
    "bench.formats": "leaderboard format",
    "bench.imports": "source format",
    "curate.strategies": "strategy",
    "curate.exporters": "exporter",
    "deid.text.rules": "report rule",
    "deid.text.recognisers": "recogniser",
    "phantom.anatomy": "phantom region",
    "phantom.screens": "phantom screen",
    "phantom.wordings": "phantom wording",
}


def names(family: str) -> list[str]:
    """List the plug-ins of a family of `FAMILIES`, sorted, with hyphens."""
    package = importlib.import_module(f"echobench.{family}")
    return list(_names(tuple((path, Path(path).stat().st_mtime_ns) for path in package.__path__)))


@cache
def _names(folders: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    """Look into each folder once as long as nothing is added to it: scoring asks thousands of times."""
    modules = pkgutil.iter_modules([path for path, _ in folders])
    return tuple(sorted(m.name.replace("_", "-") for m in modules if not m.name.startswith("_")))


def load(family: str, name: str) -> ModuleType:
    """Import the plug-in `name` of `family`. Unknown names are a UsageError that lists the known ones.

    A plug-in that says `EXTRA = "models"` is loaded only where the packages of that extra are installed.
    """
    known = names(family)
    if name not in known:
        raise UsageError(f"unknown {FAMILIES[family]} {name!r}; known: {', '.join(known)}")
    try:
        plugin = importlib.import_module(f"echobench.{family}.{name.replace('-', '_')}")
    except ModuleNotFoundError as error:
        raise requirements.explain(error) or error from None
    if extra := getattr(plugin, "EXTRA", None):
        requirements.need(extra)
    return plugin
