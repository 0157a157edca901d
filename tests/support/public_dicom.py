"""Every public DICOM file at hand: those of the packages, and of the folder beside the repository where it is there."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from corpus import ROOT

from echobench.dicom.reading import looks_like_dicom

LARGEST = 1_500_000


@cache
def public_files(largest: int = LARGEST) -> tuple[Path, ...]:
    """Files of pydicom, pydicom-data, and where present of shared/data and shared/cases, of at most so many bytes."""
    import data_store
    import pydicom

    roots = [Path(pydicom.__file__).parent / "data", Path(data_store.__file__).parent / "data"]
    roots += [folder for folder in (ROOT / "data" / "dicom", ROOT / "cases" / "deid-dicom") if folder.is_dir()]
    paths = (path for root in roots for path in sorted(root.rglob("*")) if path.is_file())
    return tuple(path for path in paths if path.stat().st_size <= largest and _is_dicom(path))


def _is_dicom(path: Path) -> bool:
    with path.open("rb") as file:
        return looks_like_dicom(file.read(1024))


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Change a few bytes of the header, as bad disks, hurried writers and editors of headers do."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 4, 8))):
        at = rng.randrange(132, max(133, min(len(changed), 6000)))
        kind = rng.randrange(6)
        if kind == 0:
            changed[at : at + 1] = bytes((changed[min(at, len(changed) - 1)] ^ 1 << rng.randrange(8),))
        elif kind == 1:
            changed[at : at + 1] = rng.randbytes(1)
        elif kind == 2:
            del changed[at : at + rng.choice((1, 2, 4, 8))]
        elif kind == 3:
            changed[at:at] = rng.randbytes(rng.choice((1, 2, 8)))
        elif kind == 4 and rng.random() < 0.3:
            del changed[rng.randrange(133, max(134, len(changed))) :]
        else:
            changed[at : at + 2] = rng.choice((b"\xff\xff", b"SQ", b"UN", b"US", b"OB", b"PN", b"\0\0"))
    return bytes(changed)
