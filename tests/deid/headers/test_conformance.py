"""No de-identified object has an error by `dciodvfy` (Debian's dicom3tools) that its source does not have."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from public_dicom import public_files
from pydicom import dcmread
from pydicom.uid import DeflatedExplicitVRLittleEndian

from echobench.deid.clean_object import CleaningRules, clean_object
from echobench.deid.headers.clean_header import declare_pixels
from echobench.deid.headers.profile import load_profile
from echobench.dicom import reading
from echobench.dicom.elements import drop_broken, text
from echobench.dicom.writing import to_bytes
from echobench.errors import InputError
from echobench.privacy.secret import Secret


def errors(data: bytes, folder: Path) -> set[str]:
    path = folder / f"{abs(hash(data))}.dcm"
    path.write_bytes(data)
    done = subprocess.run(
        ["dciodvfy", "-new", str(path)], capture_output=True, text=True, errors="replace", check=False
    )
    path.unlink()
    lines = (done.stdout + done.stderr).splitlines()
    return {line.split(" = ")[0] for line in lines if line.startswith("Error")}


def source(data: bytes) -> bytes:
    """The source as far as it can be read, with the class and instance that its file meta names.

    `dciodvfy` checks nothing of an object without a class.
    """
    ds = reading.read(data)
    drop_broken(ds)
    for keyword in ("SOPClassUID", "SOPInstanceUID"):
        if not text(ds, keyword):
            setattr(ds, keyword, text(ds.file_meta, f"MediaStorage{keyword}"))
    return to_bytes(ds)


def checked(data: bytes) -> bytes:
    """The object as it is after its pixels were checked: classes of multi-frame objects allow no other declaration."""
    ds = dcmread(io.BytesIO(data))
    if "PixelData" in ds:
        declare_pixels(ds, load_profile("research"))
    return to_bytes(ds)


@pytest.mark.debian
@pytest.mark.slow
def test_no_new_errors_from_dciodvfy_over_all_public_files(tmp_path):
    if shutil.which("dciodvfy") is None:
        pytest.skip("needs the Debian package dicom3tools")

    def gained(path: Path) -> tuple[int, list[tuple[str, str, str]]]:
        data, before, new, written = path.read_bytes(), None, [], 0
        for profile in ("basic", "public", "research"):
            rules = CleaningRules(load_profile(profile), Secret(bytes(32)), pixels=False)
            try:
                cleaned = clean_object(data, path.name, rules).data
            except InputError:
                continue
            if dcmread(io.BytesIO(cleaned)).file_meta.TransferSyntaxUID == DeflatedExplicitVRLittleEndian:
                continue  # dciodvfy does not inflate
            if before is None:
                before = errors(data, tmp_path) | errors(source(data), tmp_path)
            written += 1
            new += [(path.name, profile, error) for error in errors(checked(cleaned), tmp_path) - before]
        return written, new

    results = [gained(path) for path in public_files()]
    assert sum(written for written, _ in results) > 500
    new = [error for _, errors_ in results for error in errors_]
    assert not new, new[:10]
