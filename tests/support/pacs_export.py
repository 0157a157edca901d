"""A small export as a hospital hands it over: DICOM and JPEG in folders, one table of reports; nobody is in it.

Patients, names and numbers are invented. Each image is a fan of speckle with structures of its own; some have a banner
with the patient's name and number, as a scanner writes it.
"""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np
from raw_trees import write_dicom

REGIONS = {
    "thyroid": ("Hypoechoic nodule of {} x {} mm in the right lobe of the thyroid.", "Thyroid nodule, TI-RADS 4."),
    "breast": ("Hypoechoic mass of {} x {} mm in the left breast at 2 o'clock.", "Breast mass, BI-RADS 4."),
}
NORMAL = {
    "thyroid": ("The thyroid is of normal size and echotexture. No nodule.", "Normal thyroid."),
    "breast": ("Fibroglandular tissue of both breasts is normal. No mass.", "No suspicious finding, BI-RADS 1."),
}
SURNAMES = ("Ashdown", "Birkett", "Calloway", "Dunmore", "Elverson", "Farnaby", "Gathercole", "Hathersage")
GIVEN = ("Imogen", "Rupert", "Odette", "Lionel", "Beatrix", "Tobias")


def scan(seed: int, height: int = 216, width: int = 288) -> np.ndarray:
    """(H, W) uint8: a fan of speckle with layers, vessels and a lesion whose places depend on the seed."""
    rng = np.random.default_rng(seed)
    tissue = np.full((height, width), 90, np.uint8)
    for _ in range(9):
        centre = (int(rng.integers(40, width - 40)), int(rng.integers(60, height - 20)))
        axes = (int(rng.integers(10, 50)), int(rng.integers(5, 28)))
        cv2.ellipse(tissue, centre, axes, float(rng.integers(0, 180)), 0, 360, int(rng.integers(15, 200)), -1)
    speckle = cv2.GaussianBlur(rng.rayleigh(0.8, (height, width)).astype(np.float32), (5, 3), 0)
    grey = np.clip(cv2.GaussianBlur(tissue, (9, 9), 0) * speckle, 0, 255).astype(np.uint8)
    fan = np.zeros_like(grey)
    cv2.ellipse(fan, (width // 2, -40), (height + 20, height + 20), 0, 50, 130, 1, -1)
    fan[:40] = 0
    return grey * fan


def with_banner(pixels: np.ndarray, text: str) -> np.ndarray:
    """The image with a line of text above the fan."""
    pixels = pixels.copy()
    cv2.putText(pixels, text, (8, 22), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 230, 1, cv2.LINE_AA)
    return pixels


def write(folder: Path, patients: int = 12) -> Path:
    """Write `folder/raw` and `folder/reports.csv`: one study per patient, half as DICOM and half as JPEG."""
    rows = []
    for n in range(patients):
        region = list(REGIONS)[n // 2 % 2]
        name = f"{SURNAMES[n % len(SURNAMES)]} {GIVEN[n // len(SURNAMES) % len(GIVEN)]}"
        patient, accession = f"H{704211 + 37 * n}", f"A{9103300 + 11 * n}"
        normal = n // 4 % 3 == 2
        findings, impression = (NORMAL if normal else REGIONS)[region]
        size = (8 + n % 5, 5 + n % 3)
        pixels = with_banner(scan(n), f"{name}  {patient}") if n % 7 == 0 else scan(n)
        if n % 2:
            file = f"{region}/{accession}/IM0001.dcm"
            write_dicom(
                folder / "raw" / file, pixels, PatientID=patient, PatientName="^".join(name.split()),
                AccessionNumber=accession, StudyInstanceUID=f"1.2.826.0.1.3680043.8.498.{accession[1:]}",
                PatientSex="F" if n % 3 else "M", PatientAge=f"{30 + n:03d}Y", BodyPartExamined=region.upper(),
                Manufacturer="Example Imaging",
            )  # fmt: skip
        else:
            file = f"{region}/{accession}.jpg"
            (folder / "raw" / file).parent.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(folder / "raw" / file), pixels, [cv2.IMWRITE_JPEG_QUALITY, 92])
        rows.append(
            {
                "File": file,
                "Accession Number": accession,
                "Patient ID": patient,
                "Patient Name": name,
                "Sex": "F" if n % 3 else "M",
                "Age": str(30 + n),
                "Organ": region,
                "Findings": findings.format(*size),
                "Impression": impression,
                "Referring Physician": "Dr. Pemberton",
            }
        )
    with (folder / "reports.csv").open("w", encoding="utf-8", newline="") as file_:
        writer = csv.DictWriter(file_, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder
