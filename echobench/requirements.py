"""Optional extras and tried versions, read from the metadata of the installed package.

`pip install echobench` brings the core alone. A command, plug-in or function that uses more calls `need("models")`
before any work: a missing package is one line that says what to install, and a version outside the range that
`pyproject.toml` promises is one line on standard error. The ranges stand in `pyproject.toml` and nowhere else.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from echobench.errors import MissingExtraError

if TYPE_CHECKING:  # loaded where they are used: each command imports this module
    from packaging.requirements import Requirement
    from packaging.specifiers import SpecifierSet

_PACKAGE = "echobench"
# Where a package is imported by another name than it is installed by.
_INSTALLED_AS = {"yaml": "pyyaml"}


def need(*extras: str) -> None:
    """Check that all packages of `extras` are installed; tell on standard error which versions were never tried.

    Without arguments only the core's versions are looked at. Raises MissingExtraError, which names every missing
    package and the extras that bring them.
    """
    missing = {extra: [name for name in _ranges(extra) if _version(name) is None] for extra in extras}
    lacking = [extra for extra in extras if missing[extra]]
    if lacking:
        raise _missing({name for extra in lacking for name in missing[extra]}, lacking)
    import multiprocessing

    if multiprocessing.parent_process() is None and os.environ.get("RANK", "0") == "0":
        for extra in ("", *extras):
            for name, tried in _ranges(extra).items():
                _tell_untried(name, tried)


@dataclass(frozen=True, slots=True)
class Package:
    """A required package: the installed version (None: not there), the tried range and whether it lies within."""

    name: str
    version: str | None
    tried: str
    is_tried: bool


def packages(extra: str = "") -> list[Package]:
    """List what one extra brings beside the core, or with "" what the core needs; empty without metadata."""
    rows = []
    for name, tried in sorted(_ranges(extra).items()):
        version = _version(name)
        is_tried = version is not None and tried.contains(version, prereleases=True)
        rows.append(Package(name, version, _spell(tried), is_tried))
    return rows


def tried_range(name: str, extra: str) -> str:
    """Return the versions of a package that an extra promises, as in `>=5.18,<5.25`; "unknown" without metadata."""
    tried = _ranges(extra).get(name)
    return _spell(tried) if tried else "unknown"


def _spell(tried: SpecifierSet) -> str:
    return ",".join(sorted(map(str, tried), reverse=True))


def explain(error: ModuleNotFoundError) -> MissingExtraError | None:
    """Turn the failed import of an optional package into the line that says what to install, else None."""
    module = (error.name or "").partition(".")[0]
    name = _canonical(_INSTALLED_AS.get(module, module))
    extras = [extra for extra in _declared()[1] if name in _ranges(extra)]
    return _missing({name}, [min(extras, key=lambda extra: len(_ranges(extra)))]) if extras else None


def _missing(names: Iterable[str], extras: Iterable[str]) -> MissingExtraError:
    return MissingExtraError(f"this needs {', '.join(sorted(names))}: pip install '{_PACKAGE}[{','.join(extras)}]'")


@cache
def _tell_untried(name: str, tried: SpecifierSet) -> None:
    """Print one line, once a process, if the installed version lies outside the tried range."""
    version = _version(name)
    if version and not tried.contains(version, prereleases=True):
        ends = _spell(tried)
        print(  # noqa: T201
            f"{_PACKAGE}: {name} {version} was never tried with {_PACKAGE} {_version(_PACKAGE)}, which knows "
            f"{ends}; should anything fail, run: pip install '{name}{ends}'",
            file=sys.stderr,
        )


def _version(name: str) -> str | None:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _canonical(name: str) -> str:
    """Spell a package's name as PEP 503 does."""
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def _declared() -> tuple[tuple[Requirement, ...], tuple[str, ...]]:
    """Requirements and extras of the installed package; none where only its source tree is on the path."""
    from importlib import metadata

    from packaging.requirements import Requirement

    try:
        about = metadata.metadata(_PACKAGE)
    except metadata.PackageNotFoundError:
        return (), ()
    return tuple(map(Requirement, about.get_all("Requires-Dist") or ())), tuple(about.get_all("Provides-Extra") or ())


@cache
def _ranges(extra: str) -> dict[str, SpecifierSet]:
    """Tried range by package: those that one extra brings beside the core, or with "" those of the core."""
    requirements, _ = _declared()
    core = {_canonical(r.name): r.specifier for r in requirements if not r.marker or r.marker.evaluate({"extra": ""})}
    if not extra:
        return core
    brought = [r for r in requirements if not r.marker or r.marker.evaluate({"extra": extra})]
    return {name: r.specifier for r in brought if (name := _canonical(r.name)) not in {*core, _PACKAGE}}
