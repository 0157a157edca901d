"""Plug-ins by file name: `load("bench.metrics", "rouge-l")` imports `echobench/bench/metrics/rouge_l.py`.

A new model, metric, task, strategy or exporter is one new module in its family's package; nothing is registered
anywhere else. Modules whose name starts with an underscore are shared parts, not plug-ins.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from echobench import requirements
from echobench.errors import UsageError


def names(family: str) -> list[str]:
    """The registered names of a family (a dotted package below `echobench`), sorted, with hyphens."""
    package = importlib.import_module(f"echobench.{family}")
    modules = pkgutil.iter_modules(package.__path__)
    return sorted(m.name.replace("_", "-") for m in modules if not m.name.startswith("_"))


def load(family: str, name: str) -> ModuleType:
    """Import the plug-in `name` of `family`. Unknown names are a UsageError that lists the known ones.

    A plug-in that says `EXTRA = "models"` is loaded only where the packages of that extra are installed.
    """
    known = names(family)
    if name not in known:
        kind = family.rsplit(".", 1)[-1].rstrip("s").replace("strategie", "strategy")
        raise UsageError(f"unknown {kind} {name!r}; known: {', '.join(known)}")
    try:
        plugin = importlib.import_module(f"echobench.{family}.{name.replace('-', '_')}")
    except ModuleNotFoundError as error:
        raise requirements.explain(error) or error from None
    if extra := getattr(plugin, "EXTRA", None):
        requirements.need(extra)
    return plugin
