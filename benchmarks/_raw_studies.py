"""Raw studies by the thousand, patched from one template: small DICOM files, and a table of reports a folder."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

FOLDER_STUDIES = 1_000
_HEIGHT, _WIDTH, _LOOKS = 48, 64, 32
_ORGANS = ("Thyroid", "Liver", "Left kidney", "Breast", "Carotid artery")


def write(raw: Path, studies: int, *, start: int = 0) -> None:
    """Write studies number `start` up to `studies`, one image each; every second patient has two studies."""
    template, looks = _template(), [_speckle(seed) for seed in range(_LOOKS)]
    for first in range(start, studies, FOLDER_STUDIES):
        folder = raw / f"{first // FOLDER_STUDIES:05d}"
        folder.mkdir(parents=True)
        rows = []
        for number in range(first, min(first + FOLDER_STUDIES, studies)):
            patient = number // 3 * 2 + min(number % 3, 1)
            (folder / f"{number:07d}.dcm").write_bytes(_patched(template, looks[number % _LOOKS], number, patient))
            rows.append(_report(number, patient))
        with (folder / "reports.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


def unmasked(frames: np.ndarray, identifiers: object, **_: object) -> SimpleNamespace:
    """A masker that hides nothing: what is measured is the way around the pixels."""
    return SimpleNamespace(frames=frames, boxes=(), status="untouched", reason=None)


def _report(number: int, patient: int) -> dict[str, str]:
    organ = _ORGANS[number % len(_ORGANS)]
    return {
        "accession": f"A{number:09d}",
        "patient name": f"Pat{patient:07d}^Ann",
        "findings": f"{organ} of normal size and echogenicity. A cyst of {number % 40 + 3} x {number % 17 + 2} mm"
        f" is seen in the upper part. No lymph node is enlarged. Compared with {number % 28 + 1} March 2024.",
        "impression": f"Simple cyst of the {organ.lower()}, {number % 40 + 3} mm. No sign of malignancy.",
    }


def _speckle(seed: int) -> np.ndarray:
    grey = np.random.default_rng(seed).integers(0, 255, (_HEIGHT, _WIDTH), np.uint8)
    grey = cv2.GaussianBlur(grey, (7, 3), 0)
    fan = np.zeros_like(grey)
    cv2.fillConvexPoly(fan, np.array([(_WIDTH // 2, 0), (_WIDTH - 4, _HEIGHT - 4), (4, _HEIGHT - 4)]), 1)
    return grey * fan


def _template() -> bytes:
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds.SOPClassUID = ds.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.6.1"
    ds.SOPInstanceUID = ds.file_meta.MediaStorageSOPInstanceUID = "2.25.18888888"
    ds.StudyInstanceUID = "2.25.28888888"
    ds.Modality, ds.Manufacturer, ds.InstitutionName = "US", "Maker", "General Hospital"
    ds.PatientID, ds.PatientName, ds.AccessionNumber = "P9999999", "Pat9999999^Ann", "A008888888"
    ds.PatientBirthDate, ds.PatientSex, ds.StudyDate = "19700102", "F", "20240307"
    ds.ReferringPhysicianName = "House^Gregory"
    ds.Rows, ds.Columns, ds.SamplesPerPixel = _HEIGHT, _WIDTH, 1
    ds.PhotometricInterpretation = "MONOCHROME2"
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 8, 8, 7, 0
    ds.PixelData = b""
    ds["PixelData"].VR = "OB"
    file = io.BytesIO()
    ds.save_as(file, enforce_file_format=True)
    return file.getvalue()[:-4]  # without the length of the pixels


def _patched(template: bytes, look: np.ndarray, number: int, patient: int) -> bytes:
    pixels = look.copy()
    # Within the fan, so that every image is another one.
    pixels[30, 20:40] = np.frombuffer(f"{number:020b}".encode(), np.uint8)[-20:] * 4 % 251
    header = template.replace(b"8" * 7, b"%07d" % number).replace(b"9" * 7, b"%07d" % patient)
    return header + (_HEIGHT * _WIDTH).to_bytes(4, "little") + pixels.tobytes()
