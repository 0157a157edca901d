"""Ingest of 1,000, 10,000, ... studies: time a study and memory of the parent, which must not grow with the archive.

    python benchmarks/ingest_any_size.py [--studies 1000 10000] [--workers 1]

Studies are one small image and one report each, invented; nothing is masked, so that the time is that of scan, join,
instruct and write. Every size runs in a process of its own. The bounds: at most 1.5 GB at 100,000 studies, and a time
a study that is flat. The peer is pydicom reading the same headers.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import _raw_studies

MEASURE = """
import json, resource, sys, time
from pathlib import Path
import _raw_studies
from echobench.curate.instruct import instruct
from echobench.ingest.run import ingest
from echobench.privacy.secret import Secret
def processor():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return [u.ru_utime + u.ru_stime for u in used]
start = time.perf_counter()
summary = ingest(Path(sys.argv[1]), Path(sys.argv[2]), secret=Secret(b"k" * 32), instruct=instruct,
                 workers=int(sys.argv[3]), masker=_raw_studies.unmasked)
assert summary.ok, summary
print(json.dumps({"studies": summary.counts["studies"], "records": summary.counts["records"],
    "seconds": time.perf_counter() - start, "processor": processor(),
    "parent": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--studies", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--work", type=Path, help="folder for the studies, kept; by default a temporary one")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = arguments.work or Path(name)
        for count in arguments.studies:
            raw = root / f"raw-{count}"
            if not raw.exists():
                _raw_studies.write(raw, count)
            peer = headers(raw, 1_000)
            row = measured(raw, Path(name) / f"out-{count}", arguments.workers)
            parent, children = row["processor"]
            print(
                f"{row['studies']:8,} studies {row['records']:9,} records  parent {row['parent']:5.2f} GB"
                f"  ms of processor a study: parent {1e3 * parent / count:6.2f}, workers {1e3 * children / count:6.2f}"
                f"  (clock {1e3 * row['seconds'] / count:6.2f}; pydicom's header alone {1e3 * peer:.2f})",
                flush=True,
            )


def headers(raw: Path, count: int) -> float:
    """Seconds of processor that pydicom needs for a header of `raw`, over the first `count`."""
    import pydicom

    paths = sorted(raw.rglob("*.dcm"))[:count]
    start = time.process_time()
    for path in paths:
        list(pydicom.dcmread(path, stop_before_pixels=True))
    return (time.process_time() - start) / len(paths)


def measured(raw: Path, out: Path, workers: int) -> dict[str, float | list[float]]:
    command = [sys.executable, "-c", MEASURE, raw, out, str(workers)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
