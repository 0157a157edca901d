"""Half of the layouts and wordings: never shipped, so that readers meet screens and reports they were not built on."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def modules(family: str) -> tuple[ModuleType, ...]:
    """`screens` or `wordings` that live only here."""
    package = importlib.import_module(f"phantom_only.{family}")
    return tuple(
        importlib.import_module(f"{package.__name__}.{m.name}") for m in pkgutil.iter_modules(package.__path__)
    )
