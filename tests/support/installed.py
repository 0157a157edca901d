"""What the installed packages bring, and a process that has the core alone."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Sequence
from importlib import metadata
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CORE: list[str] = PROJECT["dependencies"]


def closure(requirements: Iterable[str], leaves: Iterable[str] = ()) -> dict[str, metadata.Distribution]:
    """Find the installed distributions that requirements bring, by canonical name; those of `leaves` bring nothing."""
    found: dict[tuple[str, frozenset[str]], metadata.Distribution] = {}

    def walk(lines: Iterable[str], extras: Iterable[str]) -> None:
        for requirement in map(Requirement, lines):
            if requirement.marker and not any(requirement.marker.evaluate({"extra": e}) for e in ("", *extras)):
                continue
            key = canonicalize_name(requirement.name), frozenset(requirement.extras)
            if key not in found:
                found[key] = metadata.distribution(requirement.name)
                if key[0] not in leaves:
                    walk(found[key].requires or (), requirement.extras)

    walk(requirements, ())
    return {name: distribution for (name, _), distribution in found.items()}


class _CoreOnly:
    """An import hook that refuses every module of a distribution that `pip install echobench` does not bring."""

    def __init__(self, refused: set[str]) -> None:
        self.refused = refused

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] in self.refused:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def hide_extras() -> None:
    """Make this process look like one where `pip install echobench` was run and nothing else."""
    allowed = {*closure(CORE), "echobench", "pip", "setuptools"}
    known = metadata.packages_distributions()
    sys.meta_path.insert(
        0, _CoreOnly({module for module, names in known.items() if not {canonicalize_name(n) for n in names} & allowed})
    )
    distribution = metadata.distribution

    def only_allowed(name: str) -> metadata.Distribution:
        if canonicalize_name(name) not in allowed:
            raise metadata.PackageNotFoundError(name)
        return distribution(name)

    metadata.distribution = only_allowed


if __name__ == "__main__":  # python tests/support/installed.py COMMAND ...: the command line with the core alone
    hide_extras()
    from echobench.cli import main

    main()
