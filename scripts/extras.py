"""Measure what each extra costs: packages, megabytes on disk, processor seconds to install, in a fresh environment.

python scripts/extras.py [EXTRA ...]

Versions are those of constraints.txt. `core` is `pip install echobench`. Seconds are the processor's, so that neither
the network nor what else runs on the machine is measured.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import environments

NAMES = ("core", *environments.OFFERED, "all")


def megabytes(folder: Path) -> float:
    """Size of all files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink()) / 1e6


def measure(name: str, wheel: Path, folder: Path) -> tuple[int, float, float]:
    """Install the core with one extra and return packages, megabytes and processor seconds."""
    word = str(wheel) if name == "core" else f"{wheel}[{name}]"
    python = environments.make(folder / name)
    empty = megabytes(folder / name)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environments.install(python, word, constraints=environments.CONSTRAINTS)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return len(environments.freeze(python)), megabytes(folder / name) - empty, seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extras", nargs="*", help=f"default: {', '.join(NAMES)}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        call = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", temporary, "."]
        subprocess.run(call, cwd=environments.ROOT, check=True)
        wheel = next(folder.glob("*.whl"))
        print("| extra | packages | MB | CPU s |\n|---|---|---|---|")
        for name in parser.parse_args().extras or NAMES:
            packages, size, seconds = measure(name, wheel, folder)
            print(f"| `{name}` | {packages} | {size:,.0f} | {seconds:.0f} |", flush=True)
            shutil.rmtree(folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
