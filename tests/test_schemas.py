"""The contracts of `schemas/` are found in an editable copy and in what a wheel installs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from echobench.schemas import schema_path

REPO = Path(__file__).resolve().parents[1]
ASK = (
    "from echobench.schemas import read_schema, schema_path; "
    "print(schema_path('findings.json')); read_schema('findings.json')"
)


def where_found(root: Path) -> Path:
    """What a fresh interpreter without any site-packages finds that imports echobench from `root`."""
    call = [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {str(root)!r}); {ASK}"]
    return Path(subprocess.run(call, capture_output=True, text=True, check=True, cwd=root).stdout.strip())


def test_editable_copy_reads_the_folder_beside_the_package():
    assert schema_path("findings.json") == REPO / "schemas" / "findings.json"
    assert where_found(REPO) == REPO / "schemas" / "findings.json"


@pytest.mark.slow
def test_wheel_carries_every_schema_inside_the_package(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, check=True, capture_output=True, cwd=REPO)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    inside = tmp_path / "site" / "echobench" / "_schemas"
    assert where_found(tmp_path / "site") == inside / "findings.json"
    held = {path.relative_to(inside): path.read_bytes() for path in inside.rglob("*") if path.is_file()}
    schemas = REPO / "schemas"
    assert held == {path.relative_to(schemas): path.read_bytes() for path in schemas.rglob("*") if path.is_file()}
