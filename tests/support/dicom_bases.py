"""Real ultrasound objects out of PyPI packages, to plant identifiers into."""

from __future__ import annotations

import io
import warnings
from functools import cache
from pathlib import Path


@cache
def ultrasound_files() -> tuple[Path, ...]:
    """Every US object of at most 1.5 MB in `pydicom` and `pydicom-data`, found by Modality."""
    import data_store
    import pydicom
    from pydicom import dcmread

    roots = [Path(pydicom.__file__).parent / "data" / "test_files", Path(data_store.__file__).parent / "data"]
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for path in sorted(p for root in roots for p in root.rglob("*.dcm") if p.stat().st_size < 1_500_000):
            try:
                ds = dcmread(path, stop_before_pixels=True, specific_tags=["Modality", "SOPClassUID", "SOPInstanceUID"])
            except Exception:
                continue
            if ds.get("Modality") == "US" and "SOPInstanceUID" in ds and "TransferSyntaxUID" in ds.file_meta:
                found.append(path)
    return tuple(found)


def holds(data: bytes, value: str) -> bool:
    """Whether a file holds the value in its bytes or in any text that pydicom reads out of it."""
    from pydicom import dcmread

    for encoding in ("utf-8", "utf-16-le", "gb18030"):
        if value.encode(encoding).lower() in data.lower():
            return True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return value.lower() in str(dcmread(io.BytesIO(data), force=True)).lower()
