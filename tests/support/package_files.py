"""Real DICOM files that installed packages carry, found by what they are."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pydicom

from echobench.dicom.elements import quiet
from echobench.dicom.reading import looks_like_dicom

PACKAGES = ("pydicom", "data_store", "deid_data")


def files_with_modality(*wanted: str) -> list[Path]:
    """All DICOM files that the installed packages carry, by their Modality."""
    found = []
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        for root in spec.submodule_search_locations if spec else ():
            for path in sorted(Path(root).rglob("*")):
                if path.is_file() and path.stat().st_size > 200:
                    with path.open("rb") as file:
                        head = file.read(132)
                    if looks_like_dicom(head) and modality(path) in wanted:
                        found.append(path)
    return found


def modality(path: Path) -> str:
    with quiet():
        try:
            return str(pydicom.dcmread(path, force=True, specific_tags=["Modality"]).get("Modality", ""))
        except Exception:
            return ""
