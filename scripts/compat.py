"""Try the ranges that pyproject.toml promises: their lowest and highest versions, and each transformers between.

make compat, or: python scripts/compat.py [lowest] [highest] [transformers] [--folder DIR]

    lowest         every direct requirement at its lower end
    highest        everything as new as the ranges allow
    transformers   the highest environment with each minor release of transformers that is promised, for the model alone

Each runs the parts of the suite that touch libraries: decoders and encoders, OCR, Parquet and datasets, validation,
metrics against their packages, model parity, a training step, generation. Needs about 8 GB of disk for each environment
where pip finds no CPU wheel of torch.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import environments

MODEL = ["tests/echovlm", "tests/models/test_local_weights.py"]
LIBRARIES = [
    "tests/bench/formats", "tests/bench/metrics", "tests/bench/test_leaderboard.py", "tests/cli",
    "tests/curate/test_dedup.py",
    "tests/curate/test_export.py", "tests/curate/test_hub_upload.py", "tests/curate/test_publish.py",
    "tests/curate/test_split.py", "tests/curate/test_validate.py", "tests/dataset", "tests/deid/pixels",
    "tests/deid/test_deidentify.py", "tests/dicom", "tests/ingest/test_images.py", "tests/similarity",
    "tests/test_packaging_extras.py", "tests/text/test_tokenizers.py",
]  # fmt: skip
FAST = ["-m", "not slow"]


def try_lowest(folder: Path) -> bool:
    """Every direct requirement at the lower end of its range; what those bring in turn is as new as they allow."""
    held = folder / "lowest.txt"
    environments.write_constraints(environments.lowest(environments.promised()), held)
    python = environments.make(folder / "lowest")
    environments.install(python, "-e", ".[test]", constraints=held)
    environments.install(python, "--no-deps", environments.WEIGHTS)
    return environments.run_tests(python, [*LIBRARIES, *MODEL], FAST)


def try_highest(folder: Path) -> bool:
    """Everything as new as the ranges allow."""
    return environments.run_tests(_highest(folder), [*LIBRARIES, *MODEL], FAST)


def try_transformers(folder: Path) -> bool:
    """The newest patch of each promised minor release, for the model alone."""
    python = _highest(folder)
    results = []
    for release in _minor_releases(python, "transformers"):
        environments.install(python, f"transformers=={release}")
        results.append(environments.run_tests(python, MODEL, FAST))
        print(f"transformers {release}: {'passed' if results[-1] else 'FAILED'}", flush=True)
    return all(results)


def _highest(folder: Path) -> Path:
    python = folder / "highest" / "bin" / "python"
    if not python.exists():
        environments.make(folder / "highest")
        environments.install(python, "-e", ".[test]")
        environments.install(python, "--no-deps", environments.WEIGHTS)
    return python


def _minor_releases(python: Path, package: str) -> list[str]:
    """Return the newest patch of each minor release within the promised range, oldest first."""
    from packaging.specifiers import SpecifierSet
    from packaging.version import Version

    call = [str(python), "-m", "pip", "index", "versions", package, "--disable-pip-version-check"]
    listed = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    line = next(line for line in listed.splitlines() if line.startswith("Available versions:"))
    promised = SpecifierSet(environments.promised()[package])
    versions = sorted(Version(word.strip()) for word in line.partition(":")[2].split(","))
    newest = {version.release[:2]: str(version) for version in versions if version in promised}
    return list(newest.values())


TRIES = {"lowest": try_lowest, "highest": try_highest, "transformers": try_transformers}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tries", nargs="*", metavar="TRY", help=f"{', '.join(TRIES)}; default: all")
    parser.add_argument("--folder", type=Path, help="make the environments here and keep them")
    arguments = parser.parse_args()
    if unknown := set(arguments.tries) - set(TRIES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(TRIES)}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        results = {name: TRIES[name](folder) for name in arguments.tries or TRIES}
    for name, passed in results.items():
        print(f"{name}: {'passed' if passed else 'FAILED'}")
    return 0 if all(results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
