"""The scripts of docs/scale.md run, and end in the same set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import echobench
from installed import ROOT
from raw_trees import speckle, write_dicom

from echobench.dataset import manifest

SCRIPTS = ROOT / "docs" / "scale"
# Runs what it is given at once, each part of an array after the other, and prints the number of the job.
SBATCH = """#!/usr/bin/env python3
import os, subprocess, sys
said = dict(word.split("=", 1) for word in sys.argv[1:] if "=" in word and word.startswith("--"))
command = sys.argv[sys.argv.index("--wrap") + 1]
first, last = said.get("--array", "0-0").split("-")
for task in range(int(first), int(last) + 1):
    subprocess.run(["bash", "-c", command], check=True, stdout=sys.stderr,
                   env={**os.environ, "SLURM_ARRAY_TASK_ID": str(task)})
print(7)
"""


@pytest.fixture
def site(tmp_path) -> Path:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in (
        ("sbatch", SBATCH), ("echobench", f'#!/bin/sh\nexec {sys.executable} -m echobench "$@"\n'),
    ):  # fmt: skip
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    for number in range(3):
        write_dicom(
            tmp_path / "raw" / f"s{number}" / "a.dcm", speckle(seed=number), StudyInstanceUID=f"1.{number}",
            PatientID=f"P-{number}",
        )  # fmt: skip
    assert echobench("secret", "new", tmp_path / "key").code == 0
    return tmp_path


def go(site: Path, script: str, out: str, **environment: str) -> str:
    path = os.pathsep.join([str(site / "bin"), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", SCRIPTS / script, "raw", out, "key", "private"], cwd=site, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "RAY_USAGE_STATS_ENABLED": "0", **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return manifest.manifest_sha256(site / out)


@pytest.mark.slow
def test_one_machine_and_slurm_end_in_the_same_set(site):
    assert go(site, "one-machine.sh", "one", WORKERS="1") == go(site, "slurm.sh", "parts", PARTS="2", CORES="1")
    assert not list((site / "parts" / ".work").glob("done-*")), "the last job has ended the parts"


@pytest.mark.services
def test_ray_ends_in_the_same_set(site):
    assert go(site, "one-machine.sh", "one", WORKERS="1") == go(site, "ray.sh", "many", ADDRESS="")
