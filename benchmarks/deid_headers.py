"""Header de-identification beside dicom-anonymizer and deid, in one run: files/s on one core, and planted kinds leaked.

python benchmarks/deid_headers.py [--files 200] [--kinds]
"""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import resource
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))
from dicom_bases import holds, ultrasound_files

from echobench.deid.deidentify import Job, deidentify, deidentify_object
from echobench.deid.headers.profile import load_profile
from echobench.phantom.planter import KINDS, plant
from echobench.privacy.secret import Secret
from echobench.raw.walk import Source
from echobench.work.workdir import WORK

SECRET = Secret(bytes(32))
Tool = Callable[[Path, Path], Path | None]


def source(path: Path) -> Source:
    found = path.stat()
    return Source(path, (), path.name, found.st_size, found.st_mtime_ns)


def echobench(path: Path, out: Path) -> Path | None:
    outcome = deidentify_object(source(path), Job(out, load_profile("research"), SECRET, pixels=False))
    return out / outcome.path if outcome.path else None


def dicom_anonymizer(path: Path, out: Path) -> Path | None:
    from dicomanonymizer import anonymize_dicom_file

    target = out / f"a-{path.name}"
    anonymize_dicom_file(str(path), str(target))
    return target


def deid(path: Path, out: Path) -> Path | None:
    from deid.dicom import get_identifiers, replace_identifiers

    folder = out / "deid"
    folder.mkdir(exist_ok=True)
    ids = get_identifiers([str(path)])
    replace_identifiers([str(path)], ids=ids, save=True, output_folder=str(folder), overwrite=True)
    return folder / path.name


TOOLS: dict[str, Tool] = {"echobench": echobench, "dicom-anonymizer": dicom_anonymizer, "deid": deid}


def rate(tool: Tool, files: list[Path], out: Path) -> float:
    start = time.perf_counter()
    for path in files:
        tool(path, out)
    return len(files) / (time.perf_counter() - start)


def by_workers(base: Path, folder: Path, count: int) -> dict[int, float]:
    """Files/s of the whole command, headers and streams alone, by one process and by two."""
    raw = folder / "many"
    raw.mkdir()
    for number in range(count):
        (raw / f"{number:05}.dcm").write_bytes(base.read_bytes())
    rates = {}
    for workers in (1, 2):
        start = time.perf_counter()
        deidentify(raw, folder / f"by-{workers}", secret=SECRET, pixels=False, workers=workers)
        rates[workers] = count / (time.perf_counter() - start)
    return rates


def leaks(tool: Tool, folder: Path) -> tuple[list[str], int, int]:
    """Kinds of which a planted value survived, objects kept, objects tried."""
    leaked, kept, tried = set(), 0, 0
    for base in ultrasound_files():
        for kind in KINDS:
            made = plant(base.read_bytes(), kind, seed=7)
            if made is None:
                continue
            tried += 1
            path = folder / "planted.dcm"
            path.write_bytes(made[0])
            try:
                target = tool(path, folder)
            except Exception:
                continue
            if target is not None and target.is_file():
                kept += 1
                if holds(target.read_bytes(), made[1].value):
                    leaked.add(kind)
    return sorted(leaked), kept, tried


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kinds", action="store_true", help="count leaked kinds too (minutes)")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    base = next(p for p in ultrasound_files() if p.name == "examples_ybr_color.dcm")
    with tempfile.TemporaryDirectory() as name, contextlib.redirect_stderr(io.StringIO()):
        folder = Path(name)
        (folder / WORK).mkdir()
        files = []
        for number in range(options.files):
            files.append(folder / f"{number:05}.dcm")
            files[-1].write_bytes(base.read_bytes())
        rates: dict[str, list[float]] = {tool: [] for tool in TOOLS}
        for _ in range(options.rounds):  # interleaved, so that a busy machine slows all of them
            for tool, run in TOOLS.items():
                rates[tool].append(rate(run, files if tool != "deid" else files[:40], folder))
        ours = statistics.median(rates["echobench"])
        for tool, measured in rates.items():
            value = statistics.median(measured)
            print(f"{tool:18} {value:7.1f} files/s   echobench is {ours / value:.2f} x", flush=True)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for _ in range(max(1, 2000 // options.files)):
            rate(echobench, files, folder)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(f"peak memory grew by {grown:.1f} MiB over 2,000 more files", flush=True)
        one, two = by_workers(base, folder, 10 * options.files).values()
        print(f"the command: {one:.1f} files/s by one process, {two:.1f} by two: {two / one:.2f} x", flush=True)
        if options.kinds:
            for tool, run in TOOLS.items():
                found, kept, tried = leaks(run, folder)
                print(
                    f"{tool:18} leaked {len(found)} of {len(KINDS)} kinds, kept {kept} of {tried}: {', '.join(found)}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
