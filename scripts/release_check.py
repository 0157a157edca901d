"""Build the wheel and the sdist and try them as a user gets them: alone, in an empty environment, without a network.

    python scripts/release_check.py [--python 3.12] [--out dist] [--skip-install]

For each Python that is installed of those promised (3.11, 3.12, 3.13), the wheel and all that its core needs are
collected into a folder and installed from it alone; then `ingest` and `audit` run on phantom studies. A Python that is
not installed is named as untested. Beside the archives are written: `licences.json` (pip-licenses) and
`sbom.cdx.json` (CycloneDX) of that environment, and `release.json` with what was tried. Exits 1 if anything failed.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import environments
from environments import ROOT

PYTHONS = ("3.11", "3.12", "3.13")
TOOLS = ("cyclonedx-bom", "pip-licenses")
# In the sdist, beside the package: what is needed to build and test it again.
IN_SDIST = (
    "CHANGELOG.md",
    "CITATION.cff",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "constraints.txt",
    "mkdocs.yml",
)


def version() -> str:
    """Return the version that the package states."""
    match = re.search(r'__version__ = "(.+)"', (ROOT / "echobench" / "__init__.py").read_text(encoding="utf-8"))
    assert match
    return match[1]


def disagreements(stated: str) -> list[str]:
    """Return the files that state another version, or none of it."""
    files = {
        "CITATION.cff": rf"(?m)^version: {re.escape(stated)}$",
        "CHANGELOG.md": rf"(?m)^## {re.escape(stated)}\b",
    }
    return [name for name, line in files.items() if not re.search(line, (ROOT / name).read_text(encoding="utf-8"))]


def build(out: Path) -> tuple[Path, Path]:
    """Build wheel and sdist with hatchling in an environment of its own and return their paths."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        python = environments.make(Path(temporary) / "build")
        environments.install(python, "hatchling", constraints=environments.CONSTRAINTS)
        for target in ("wheel", "sdist"):
            call = [str(python), "-m", "hatchling", "build", "-t", target, "-d", str(out.resolve())]
            subprocess.run(call, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    stated = version()
    return out / f"echobench-{stated}-py3-none-any.whl", out / f"echobench-{stated}.tar.gz"


def missing_from_wheel(wheel: Path) -> list[str]:
    """Return modules and schema files of the repository that the wheel lacks."""
    inside = set(zipfile.ZipFile(wheel).namelist())
    modules = {p.relative_to(ROOT).as_posix() for p in (ROOT / "echobench").rglob("*.py")}
    schemas = {p.relative_to(ROOT / "schemas").as_posix() for p in (ROOT / "schemas").rglob("*") if p.is_file()}
    wanted = modules | {f"echobench/_schemas/{name}" for name in schemas} | {"echobench/py.typed"}
    return sorted(wanted - inside)


def missing_from_sdist(sdist: Path) -> list[str]:
    """Return what a later build from the sdist would want and not find."""
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    schemas = {p.relative_to(ROOT).as_posix() for p in (ROOT / "schemas").rglob("*") if p.is_file()}
    return sorted(({*IN_SDIST, "pyproject.toml"} | schemas) - inside)


def find_python(number: str) -> str | None:
    """Return the program of a Python that runs; version managers leave one of that name where there is no Python."""
    found = shutil.which(f"python{number}")
    if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0:
        return found
    return None


def try_wheel(interpreter: str, wheel: Path, folder: Path) -> tuple[Path, dict[str, Any]]:
    """Install the wheel from a folder of wheels alone, run `ingest` and `audit`; return the interpreter and figures."""
    wheels = folder / "wheelhouse"
    subprocess.run([interpreter, "-m", "venv", str(folder / "env")], check=True)
    python = folder / "env" / "bin" / "python"
    quiet = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    # `wheel`, not `download`: what is published as source alone is built here, where its build tools can be had.
    collect = ["wheel", "-c", str(environments.CONSTRAINTS), "-w", str(wheels), str(wheel)]
    subprocess.run([*quiet, *collect], check=True)
    start = time.monotonic()
    subprocess.run([*quiet, "install", "--no-index", "--find-links", str(wheels), "echobench"], check=True)
    figures: dict[str, Any] = {
        "wheels_mb": round(sum(file.stat().st_size for file in wheels.iterdir()) / 1e6),
        "install_s": round(time.monotonic() - start),
        "packages": len(environments.freeze(python)),
    }
    program = folder / "env" / "bin" / "echobench"
    calls = [
        [str(python), "-I", "-m", "echobench.phantom", "raw", "4"],
        [str(program), "secret", "new", "key"],
        [str(program), "ingest", "raw", "--out", "set", "--secret", "key", "--json"],
        # Without the second engine that reads images an audit is unproved, and says so by exit 1.
        [str(program), "audit", "set", "--against", "raw", "--secret", "key", "--json"],
    ]
    for call in calls:
        ended = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
        allowed = (0, 1) if "audit" in call else (0,)
        if ended.returncode not in allowed:
            raise SystemExit(f"{' '.join(call[1:])} ended with {ended.returncode}: {ended.stderr.strip()[-500:]}")
        if call[1] == "ingest":
            figures["records"] = json.loads(ended.stdout)["counts"]["records"]
        if call[1] == "audit":
            summary = json.loads(ended.stdout)
            figures |= {"audit": summary["status"], "found": summary["found"]}
            if summary["found"]:
                raise SystemExit(f"the audit found {summary['found']} in what `ingest` wrote of phantom studies")
    return python, figures


def describe(python: Path, out: Path) -> int:
    """Write licences and bill of materials of an environment; return how many packages they name."""
    with tempfile.TemporaryDirectory() as temporary:
        tools = environments.make(Path(temporary) / "tools")
        environments.install(tools, *TOOLS, constraints=environments.CONSTRAINTS)
        licences, sbom = out / "licences.json", out / "sbom.cdx.json"
        programs = tools.parent
        subprocess.run(
            [str(programs / "pip-licenses"), f"--python={python}", "--from=mixed", "--format=json",
             f"--output-file={licences}"],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        subprocess.run(
            [
                str(programs / "cyclonedx-py"),
                "environment",
                str(python),
                "--output-format",
                "JSON",
                "--output-file",
                str(sbom),
            ],
            check=True,
        )
    named = {row["Name"].lower().replace("_", "-") for row in json.loads(licences.read_text(encoding="utf-8"))}
    listed = {c["name"].lower().replace("_", "-") for c in json.loads(sbom.read_text(encoding="utf-8"))["components"]}
    if absent := {name.lower().replace("_", "-") for name in environments.freeze(python)} - (named & listed):
        raise SystemExit(f"licences or bill of materials lack: {', '.join(sorted(absent))}")
    return len(named)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="only this Python; repeat for more")
    parser.add_argument("--skip-install", action="store_true", help="build and look into the archives, install nothing")
    arguments = parser.parse_args()
    wheel, sdist = build(arguments.out)
    report: dict[str, Any] = {
        "version": version(),
        "wheel_bytes": wheel.stat().st_size,
        "sdist_bytes": sdist.stat().st_size,
    }
    faults = [f"{name} does not state version {version()}" for name in disagreements(version())]
    faults += [f"the wheel lacks {name}" for name in missing_from_wheel(wheel)]
    faults += [f"the sdist lacks {name}" for name in missing_from_sdist(sdist)]
    for number in () if arguments.skip_install else arguments.python or PYTHONS:
        interpreter = find_python(number)
        if interpreter is None:
            report[number] = "untested: not installed on this machine"
            continue
        with tempfile.TemporaryDirectory() as temporary:
            python, report[number] = try_wheel(interpreter, wheel.resolve(), Path(temporary))
            if "described" not in report:
                report["described"] = describe(python, arguments.out)
    (arguments.out / "release.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
