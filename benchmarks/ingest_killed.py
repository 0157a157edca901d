"""Kill `ingest` with SIGKILL at random moments of its work, run it again, and compare every byte with an unbroken run.

    python benchmarks/ingest_killed.py [--times 20] [--studies 60] [--workers 2] [--seed 0]

Each time is a fresh output folder: the whole process group is killed once, at a moment drawn evenly between the first
intermediate result and the usual end, and the same call then resumes. Bound: identical files each time. No peer.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import _raw_studies

RUN = """
import sys
from pathlib import Path
import _raw_studies
from echobench.curate.instruct import instruct
from echobench.ingest.run import ingest
from echobench.privacy.secret import Secret
assert ingest(Path(sys.argv[1]), Path(sys.argv[2]), secret=Secret(b"k" * 32), instruct=instruct,
              workers=int(sys.argv[3]), masker=_raw_studies.unmasked).ok
"""


def start(raw: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    """Start an ingest in a process group of its own."""
    command = [sys.executable, "-c", RUN, str(raw), str(out), str(workers)]
    return subprocess.Popen(
        command, cwd=Path(__file__).parent, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def until_it_writes(out: Path, process: subprocess.Popen[bytes]) -> float:
    """Wait for the first intermediate result; return when that was."""
    while process.poll() is None and not any((out / ".work").rglob("*.json*")):
        time.sleep(0.005)
    return time.monotonic()


def digest(out: Path) -> str:
    """Hash the names and bytes of all files of a data set, those of its intermediate results left out."""
    total = hashlib.sha256()
    for path in sorted(p for p in out.rglob("*") if p.is_file() and ".work" not in p.relative_to(out).parts):
        total.update(path.relative_to(out).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def main() -> None:
    """Kill, resume and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("times", 20), ("studies", 60), ("workers", 2), ("seed", 0)):
        parser.add_argument(f"--{name}", type=int, default=value)
    arguments = parser.parse_args()
    moments = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as name:
        raw, whole = Path(name) / "raw", Path(name) / "whole"
        _raw_studies.write(raw, arguments.studies)
        process = start(raw, whole, arguments.workers)
        began = until_it_writes(whole, process)
        assert process.wait() == 0, "the unbroken run failed"
        usual, expected = time.monotonic() - began, digest(whole)
        same = killed = 0
        for number in range(arguments.times):
            out = Path(name) / f"out-{number}"
            process = start(raw, out, arguments.workers)
            until_it_writes(out, process)
            time.sleep(moments.uniform(0, usual))
            killed += process.poll() is None
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            resumed = start(raw, out, arguments.workers).wait()
            same += resumed == 0 and digest(out) == expected
            shutil.rmtree(out)
        print(
            f"{same} of {arguments.times} resumed runs have the bytes of the unbroken one; {killed} died in the middle"
        )


if __name__ == "__main__":
    main()
