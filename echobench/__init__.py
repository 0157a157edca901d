"""echobench: from raw multi-organ ultrasound to safe, balanced data and scores that can be believed.

    import echobench as eb

    eb.ingest("RAW", "set", secret="key", private="private")
    eb.audit("set", against="RAW", secret="key").ok
    eb.split("set", "split", fractions=(0.8, 0.1, 0.1))
    ds = eb.load("split", "train")      # a datasets.Dataset whose rows hold PIL images

The functions are those of `echobench.api`, with the names and options of the commands; nothing is imported before one
is called.
"""

from __future__ import annotations

import sys
from importlib import import_module
from inspect import Signature, signature
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from echobench.api import audit, evaluate, ingest, leaderboard, load, rebalance, split, train

__version__ = "0.2.0"
__all__ = ["__version__", "audit", "evaluate", "ingest", "leaderboard", "load", "rebalance", "split", "train"]


def __getattr__(name: str) -> Any:
    if name in _PACKAGES:  # importing a package binds its name here: see `_Package`
        return import_module(f"{__name__}.{name}")
    if name in __all__:
        return getattr(import_module(f"{__name__}.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


_PACKAGES = ("audit", "ingest")
"""Commands whose name is also that of a package of ours: the package can be called as the function."""


class _Callable(ModuleType):
    """A package that is called like the function of its name, and shows that function's signature and help."""

    @property
    def _function(self) -> Any:
        return getattr(import_module("echobench.api"), self.__name__.rpartition(".")[2])

    def __call__(self, *args: Any, **options: Any) -> Any:
        return self._function(*args, **options)

    @property
    def __signature__(self) -> Signature:
        return signature(self._function)

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        return self._function.__doc__


class _Package(ModuleType):
    """The package itself. The import system binds each sub-package as an attribute, and so takes a function's name."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _PACKAGES and isinstance(value, ModuleType):
            value.__class__ = _Callable
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
