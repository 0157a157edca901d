"""Header de-identification beside dicom-anonymizer and deid, in one run: files/s on one core, and planted kinds leaked.

Rates are by the clock, and by processor time, which other programs on the machine and slow disks change little.
"headers" is from bytes to bytes, the others from file to file.

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
from functools import cache
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))
from dicom_bases import holds, ultrasound_files

from echobench.deid.clean_object import CleaningRules, clean_object
from echobench.deid.deidentify import Job, deidentify, deidentify_object
from echobench.deid.headers.profile import load_profile
from echobench.phantom.planter import KINDS, plant
from echobench.privacy.secret import Secret
from echobench.raw.walk import Source
from echobench.work.workdir import WORK

SECRET = Secret(bytes(32))
Tool = Callable[[Path, Path], Path | None]
RULES = CleaningRules(load_profile("research"), SECRET, pixels=False)


@cache
def job(out: Path) -> Job:
    return Job(out, RULES)


def source(path: Path) -> Source:
    status = path.stat()
    return Source(path, (), path.name, status.st_size, status.st_mtime_ns)


def echobench(path: Path, out: Path) -> Path | None:
    outcome = deidentify_object(source(path), job(out))
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


def headers(path: Path, out: Path) -> Path | None:
    clean_object(path.read_bytes(), path.name, RULES)
    return None


TOOLS: dict[str, Tool] = {
    "echobench": echobench, "echobench, headers": headers, "dicom-anonymizer": dicom_anonymizer, "deid": deid,
}  # fmt: skip
PACKAGES = {"dicom-anonymizer": "dicomanonymizer", "deid": "deid"}


def rate(tool: Tool, files: list[Path], out: Path) -> tuple[float, float]:
    """Files per second of the clock, and of processor time."""
    start, used = time.perf_counter(), time.process_time()
    for path in files:
        tool(path, out)
    return len(files) / (time.perf_counter() - start), len(files) / (time.process_time() - used)


def by_workers(base: Path, folder: Path, count: int) -> dict[int, tuple[float, float]]:
    """Files/s of the whole command, headers and streams alone, by one process and by two: as `rate`."""

    def used() -> float:
        times = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(time.ru_utime + time.ru_stime for time in times)

    raw = folder / "many"
    raw.mkdir()
    for number in range(count):
        (raw / f"{number:05}.dcm").write_bytes(base.read_bytes())
    rates = {}
    for workers in (1, 2):
        start, before = time.perf_counter(), used()
        deidentify(raw, folder / f"by-{workers}", secret=SECRET, pixels=False, workers=workers)
        rates[workers] = count / (time.perf_counter() - start), count / (used() - before)
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
        tools = {name: run for name, run in TOOLS.items() if find_spec(PACKAGES.get(name, "echobench"))}
        for missing in TOOLS.keys() - tools.keys():
            print(f"{missing}: not installed, not measured")
        rates: dict[str, list[tuple[float, float]]] = {tool: [] for tool in tools}
        for _ in range(options.rounds):  # interleaved, so that a busy machine slows all of them
            for tool, run in tools.items():
                rates[tool].append(rate(run, files if tool != "deid" else files[:40], folder))
        medians = {tool: [statistics.median(values) for values in zip(*by, strict=True)] for tool, by in rates.items()}
        ours = medians["echobench"]
        for tool, (clock, processor) in medians.items():
            print(
                f"{tool:18} {clock:7.1f} files/s, {processor:7.1f} by processor time   "
                f"echobench is {ours[0] / clock:.2f} x, {ours[1] / processor:.2f} x",
                flush=True,
            )
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for _ in range(max(1, 2000 // options.files)):
            rate(echobench, files, folder)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(f"peak memory grew by {grown:.1f} MiB over 2,000 more files", flush=True)
        one, two = by_workers(base, folder, 10 * options.files).values()
        print(
            f"the command: {one[0]:.1f} files/s by one process, {one[1]:.1f} by processor time; "
            f"{two[0]:.1f} by two: {two[0] / one[0]:.2f} x",
            flush=True,
        )
        if options.kinds:
            for tool, run in tools.items():
                if run is headers:
                    continue
                found, kept, tried = leaks(run, folder)
                print(
                    f"{tool:18} leaked {len(found)} of {len(KINDS)} kinds, kept {kept} of {tried}: {', '.join(found)}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
