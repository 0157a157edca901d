"""Renew constraints.txt: newest versions in a fresh environment, the whole suite, and a note of what changed.

make upgrade, or: python scripts/upgrade.py [--keep DIR]

The newest versions are those that the ranges of pyproject.toml allow; raise an upper end there first (and run
`make compat`) to reach beyond. The new constraints.txt stays whether the tests pass or not, so that a failure can be
looked into with `make test`; `git checkout constraints.txt` takes it back. What changed is written on top of
docs/upgrades.md.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
from pathlib import Path

import environments

NOTES = environments.ROOT / "docs" / "upgrades.md"
HEAD = "# Upgrades\n\nWhat `make upgrade` changed in `constraints.txt`, newest first, and whether the tests passed.\n"


def difference(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return one line per package that is new, gone or of another version."""
    return [
        f"- {name} {before.get(name, 'new')} -> {after.get(name, 'gone')}"
        for name in sorted({*before, *after}, key=str.lower)
        if before.get(name) != after.get(name)
    ]


def note(changes: list[str], passed: bool, day: datetime.date) -> None:
    """Write the changes on top of the notes."""
    older = NOTES.read_text(encoding="utf-8").removeprefix(HEAD) if NOTES.exists() else ""
    entry = f"\n## {day.isoformat()}, tests {'passed' if passed else 'FAILED'}\n\n" + "\n".join(changes) + "\n"
    NOTES.write_text(HEAD + entry + older, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="make the environment here and keep it")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        python = environments.make(arguments.keep or Path(folder) / "venv")
        environments.install(python, "-e", ".[dev,release]")
        environments.install(python, "--no-deps", environments.WEIGHTS)
        before, after = environments.read_constraints(), environments.freeze(python)
        changes = difference(before, after)
        if not changes:
            print("nothing is newer than constraints.txt")
            return 0
        environments.write_constraints(after)
        passed = environments.run_tests(python, ["tests"], ["-n", "2", "--dist", "loadfile"])
    note(changes, passed, datetime.date.today())
    print("\n".join(changes))
    print("tests passed" if passed else "tests FAILED; `git checkout constraints.txt` takes the versions back")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
