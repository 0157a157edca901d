"""Installed versions against the ranges that `pyproject.toml` promises: of the core, and of each extra."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from echobench import requirements
from echobench.doctor.check import Check, Status

# Those that a user installs; the others are of contributors.
EXTRAS = ("audit", "formats", "ner", "curate", "bench", "hub", "pacs", "scale", "models", "hosted", "train")


def core() -> Iterator[Check]:
    """Check Python, echobench's metadata and the packages that every command needs."""
    yield Check("python", Status.OK, sys.version.partition(" ")[0])
    packages = requirements.packages()
    if not packages:
        yield Check("core", Status.BROKEN, "echobench is not installed, only on the path", "pip install echobench")
        return
    yield _of("core", packages, "pip install echobench", required=True)


def extras() -> Iterator[Check]:
    """Check the packages of each extra."""
    for extra in EXTRAS:
        yield _of(f"extra {extra}", requirements.packages(extra), f"pip install 'echobench[{extra}]'", required=False)


def _of(name: str, packages: list[requirements.Package], install: str, *, required: bool) -> Check:
    if not packages:
        return Check(name, Status.ABSENT, "not known to the installed version", install)
    missing = [package.name for package in packages if package.version is None]
    if missing:
        return Check(name, Status.BROKEN if required else Status.ABSENT, f"without {', '.join(missing)}", install)
    untried = [package for package in packages if not package.is_tried]
    if untried:
        state = ", ".join(f"{package.name} {package.version} (tried: {package.tried})" for package in untried)
        return Check(name, Status.UNTRIED, state, "pip install " + " ".join(f"'{p.name}{p.tried}'" for p in untried))
    return Check(name, Status.OK, f"{len(packages)} packages within the tried ranges")
