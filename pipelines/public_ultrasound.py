"""Make one balanced instruction set of published ultrasound image sets that you have downloaded.

    python pipelines/public_ultrasound.py FOLDER --out OUT --secret KEY [--captions FOLDER_OF_JSON] [--limit N]

FOLDER holds one folder per set, named as below; sets that are missing are skipped. OUT/balanced is what to train on,
OUT/balance.html shows what it holds. Captions are the JSON files published with EchoVLM; a study whose caption
contradicts its label is left out.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from echobench.curate.balance import balance
from echobench.curate.conflicts import find_conflicts
from echobench.curate.instruct import instruct
from echobench.curate.merge import merge
from echobench.curate.rebalance import rebalance
from echobench.curate.split import split
from echobench.curate.validate import validate
from echobench.ingest.run import ingest
from echobench.privacy.secret import Secret

IMAGES = {".png", ".jpg", ".jpeg", ".bmp"}
FRACTIONS = (0.8, 0.1, 0.1)
STRATEGY: dict[str, Any] = {"strategy": "power", "options": {"alpha": "0.5"}, "repeat_cap": 4}


@dataclass(frozen=True)
class Source:
    """A published set. `patient` matches the patient's number in a file's stem; without it, patients are unknown."""

    folder: str
    region: str
    licence: str
    captions: str = ""
    patient: str = ""


SOURCES = (
    Source("BUSI", "breast", "CC0-1.0", captions="BUSI.json"),
    Source("BUS-BRA", "breast", "CC-BY-4.0", captions="BUS-BRA.json", patient=r"(\d{4})-[a-z]$"),
    Source("HC18", "gynecology", "CC-BY-4.0", patient=r"^(\d+)_"),
    Source("KidneyStoneUS", "kidney", "CC-BY-4.0"),
    Source("CCAUS", "vessel", "CC-BY-4.0", captions="CCAUS.json"),
    Source("Byra2018_liver", "liver", "CC-BY-4.0", patient=r"(\d+)"),
    Source("AUITD", "thyroid", "CC0-1.0", captions="AUITD.json"),
)


def table(source: Source, folder: Path, captions: Path | None, out: Path) -> Path:
    """Write the table that ingest joins: path, region, patient and caption of every image of a set."""
    texts = {}
    if captions and source.captions and (captions / source.captions).is_file():
        for row in json.loads((captions / source.captions).read_text(encoding="utf-8")):
            texts[Path(row["id"]).stem] = row["description"]
    with out.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["path", "region", "patient", "caption"])
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in IMAGES and not path.stem.lower().endswith("_mask"):
                match = re.search(source.patient, path.stem) if source.patient else None
                patient = f"{source.folder}-{match[1]}" if match else ""
                lines.writerow([path.relative_to(folder), source.region, patient, texts.get(path.stem, "")])
    return out


def limited(folder: Path, limit: int, copy: Path) -> Path:
    """Link the first `limit` images of a set into `copy`, for a trial."""
    chosen = [p for p in sorted(folder.rglob("*")) if p.suffix.lower() in IMAGES and "mask" not in p.stem.lower()]
    for path in chosen[:limit]:
        target = copy / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(path)
    return copy


def run(
    folder: Path, out: Path, secret: Secret, captions: Path | None = None, limit: int | None = None, workers: int = 1,
    say: Callable[[str], None] = print,
) -> Path:  # fmt: skip
    """Make the release below `out` and return its directory."""
    out.mkdir(parents=True, exist_ok=True)
    clean = []
    for source in SOURCES:
        raw = folder / source.folder
        if not raw.is_dir():
            continue
        with tempfile.TemporaryDirectory() as name:
            raw = limited(raw, limit, Path(name) / source.folder) if limit else raw
            reports = table(source, raw, captions, Path(name) / "table.csv")
            studies, consistent = out / source.folder, out / f"{source.folder}-consistent"
            summary = ingest(
                raw, studies, secret=secret, instruct=instruct, reports=reports, workers=workers,
                source=source.folder, licence=source.licence,
            )  # fmt: skip
        if not summary.ok:
            say(f"{source.folder}: nothing could be used")
            continue
        counts = find_conflicts(studies, consistent, kinds=["label"]).counts
        say(f"{source.folder}: {counts['studies']} studies, {counts['conflicting_studies']} in conflict")
        clean.append(consistent)
    merge(clean, out / "all")
    split(out / "all", out / "split", fractions=FRACTIONS)
    rebalance(out / "split", out / "balanced", **STRATEGY)
    validation = validate(out / "balanced")
    balance(out / "balanced", out / "balance.html")
    say("valid" if validation.ok else "\n".join(validation.notes))
    return out / "balanced"


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    for name, required in (("--out", True), ("--secret", True), ("--captions", False)):
        parser.add_argument(name, type=Path, required=required)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--workers", type=int, default=1)
    args = parser.parse_args()
    run(args.folder, args.out, Secret.load(args.secret), args.captions, args.limit, args.workers)


if __name__ == "__main__":
    main()
