"""Crashing decoders, Ctrl-C and kill -9: the run resumes, and writes the bytes of one that nothing stopped."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ingest_runs import assert_adds_up, go, quarantine
from raw_trees import speckle, write_dicom
from worker_functions import crashing_masker

from echobench.dataset import manifest
from echobench.errors import UsageError
from echobench.privacy.secret import Secret
from echobench.work.lock import lock

SUPPORT = Path(__file__).parents[1] / "support"
# `echobench` with a masker that hangs at marked images: the run is in the middle for as long as a test needs.
HANGING = (
    "import functools, sys; sys.path.insert(0, {support!r})\n"
    "import echobench.ingest.run as run, worker_functions\n"
    "run.ingest = functools.partial(run.ingest, masker=worker_functions.hanging_masker)\n"
    "from echobench.cli import main; main()\n"
)
PLAIN = HANGING.replace("hanging_masker", "crashing_masker")


def write_studies(raw: Path, count: int, marked: int | None = None) -> None:
    """`count` studies of one image; the first pixel of image `marked` is lit."""
    for number in range(count):
        pixels = speckle(seed=number)
        pixels[0, 0] = 255 * (number == marked)
        write_dicom(raw / f"{number}.dcm", pixels, StudyInstanceUID=f"1.{number}", PatientID=f"P-{number}")


def start(code: str, raw: Path, out: Path, key: Path) -> subprocess.Popen[str]:
    words = ["ingest", str(raw), "--out", str(out), "--secret", str(key), "--workers", "2"]
    return subprocess.Popen(
        [sys.executable, "-c", code.format(support=str(SUPPORT)), *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heed_ctrl_c,
    )  # fmt: skip


def heed_ctrl_c() -> None:
    """A shell that starts the tests in the background has them, and their children, ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def results(out: Path) -> set[str]:
    return {p.name for p in (out / ".work" / "objects").glob("*/*") if p.suffix != ".part"}


def wait_for_results(out: Path, process: subprocess.Popen[str], count: int) -> None:
    """Wait until a run has stored `count` results, or has ended."""
    while len(results(out)) < count and process.poll() is None:
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_an_object_that_ends_its_process_is_quarantined_and_the_rest_goes_in(tmp_path, workers):
    raw, out = tmp_path / "raw", tmp_path / "out"
    write_studies(raw, 4)
    write_dicom(raw / "bad.dcm", StudyInstanceUID="1.9", PatientID="P-9", PatientName="crash^Test")
    go(raw, out, masker=crashing_masker, workers=workers)
    assert quarantine(out) == {"decoder crashed": 1}
    assert assert_adds_up(out)["objects_in_dataset"] == 4


@pytest.mark.slow
def test_ctrl_c_in_the_middle_of_a_pool_ends_at_once_and_the_run_resumes(tmp_path):
    raw, out, key = tmp_path / "raw", tmp_path / "out", tmp_path / "key"
    write_studies(raw, 6, marked=3)
    Secret.new(key)
    process = start(HANGING, raw, out, key)
    wait_for_results(out, process, 5)
    process.send_signal(signal.SIGINT)
    _, printed = process.communicate()
    assert process.returncode == 130
    assert printed.strip().splitlines() == ["echobench: interrupted; run the same command again to resume"]
    assert not (out / "manifest.json").exists() and len(results(out)) == 5
    go(raw, out, secret=Secret.load(key), masker=crashing_masker)
    assert assert_adds_up(out)["objects_in_dataset"] == 6


def test_a_second_run_is_refused_while_the_first_one_writes(tmp_path):
    write_studies(tmp_path / "raw", 1)
    with lock(tmp_path / "out" / ".work" / "lock", ""), pytest.raises(UsageError, match="another run is writing"):
        go(tmp_path / "raw", tmp_path / "out")


@pytest.mark.slow
def test_killed_at_random_and_resumed_it_writes_the_same_bytes(tmp_path):
    raw, out, key = tmp_path / "raw", tmp_path / "out", tmp_path / "key"
    write_studies(raw, 8)
    Secret.new(key)
    rng = random.Random(0)
    kills = 0
    while not (out / "manifest.json").exists():
        process = start(PLAIN, raw, out, key)
        wait_for_results(out, process, min(8, len(results(out)) + rng.randrange(4)))
        if kills < 3:
            process.kill()
            kills += 1
        printed = process.communicate(timeout=120)[1]
        assert process.returncode in (0, -signal.SIGKILL), printed
    go(raw, tmp_path / "whole", secret=Secret.load(key), masker=crashing_masker)
    assert manifest.manifest_sha256(out) == manifest.manifest_sha256(tmp_path / "whole")
    listed = set(json.loads((out / "manifest.json").read_text())["files"]) | {"manifest.json"}
    assert {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file() and ".work" not in p.parts} == listed
