"""Texts a processor second of report cleaning, of several versions of the code in turns on the same texts.

python benchmarks/deid_reports_speed.py FILE.jsonl... --code DIR... [--texts 100]

Each DIR holds a checkout (`git worktree add DIR COMMIT`); the first is what the others are compared with. Every version
runs in a process of its own and is asked for ten texts at a time, one version after the other, so that a busy machine
slows all of them alike. Per language, without and with the header; 20 texts of each go first and are not counted. BLAS
is held to one thread. The files are those of `deid_reports_foreign.py`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

WARM, STEP = 20, 10


def main() -> None:
    """Print the table, or answer as one of the versions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--code", nargs="+", type=Path, default=[Path(__file__).resolve().parents[1]])
    parser.add_argument("--texts", type=int, default=100, help="texts of each language that are counted")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        serve(arguments.files)
    else:
        compare([file.resolve() for file in arguments.files], arguments.code, arguments.texts)


def compare(files: list[Path], code: list[Path], texts: int) -> None:
    """Ask all versions in turns."""
    versions = [start(files, directory.resolve()) for directory in code]
    for language in ("zh", "en"):
        for header in ("no", "with"):
            seconds: list[list[float]] = [[] for _ in versions]
            for first in range(WARM, WARM + texts, STEP):
                for version, spent in zip(versions, seconds, strict=True):
                    spent.append(ask(version, f"{language} {header} {first}"))
            print(f"{language}, {header} header:")
            for directory, spent in zip(code, seconds, strict=True):
                turns = [a / b for a, b in zip(seconds[0], spent, strict=True)]
                share = sum(seconds[0]) / sum(spent)
                print(f"  {directory.name:16} {texts / sum(spent):6.0f} texts/s, {share:.2f} of the first "
                      f"({min(turns):.2f} to {max(turns):.2f}, median {median(turns):.2f})")  # fmt: skip
    for version in versions:
        version.communicate()


def start(files: list[Path], directory: Path) -> subprocess.Popen[str]:
    """Start one version, and wait until it has read the texts."""
    command = [sys.executable, __file__, *map(str, files), "--serve"]
    environment = {**os.environ, "PYTHONPATH": str(directory), "OPENBLAS_NUM_THREADS": "1"}
    version = subprocess.Popen(command, stdin=-1, stdout=-1, text=True, cwd=directory, env=environment)
    ask(version, "zh no 0"), ask(version, "en with 0")
    return version


def ask(version: subprocess.Popen[str], question: str) -> float:
    """Return the processor seconds that a version needs for `STEP` texts."""
    assert version.stdin and version.stdout
    version.stdin.write(question + "\n")
    version.stdin.flush()
    return float(version.stdout.readline())


def serve(files: list[Path]) -> None:
    """Answer each line of the input: language, whether with the header, and the first of the texts to clean."""
    from deid_reports_foreign import header_of, read

    from echobench.deid.text import report_text

    rows = [read(line) for file in files for line in file.read_text("utf-8").splitlines() if line]
    known = {language: [(row["text"], header_of(row)) for row in rows if row["language"] == language]
             for language in ("zh", "en")}  # fmt: skip
    for chosen in known.values():
        for text, identifiers in chosen[:WARM]:
            report_text.find(text, None), report_text.find(text, identifiers)
    for line in sys.stdin:
        language, header, first = line.split()
        begin = time.process_time()
        for text, identifiers in known[language][int(first) : int(first) + STEP]:
            report_text.find(text, identifiers if header == "with" else None)
        print(time.process_time() - begin, flush=True)


if __name__ == "__main__":
    main()
