"""Small raw studies for the tests of ingest: written on the spot, with nobody in them."""

from __future__ import annotations

import csv
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

from echobench.reasons import Reason

US_IMAGE = "1.2.840.10008.5.1.4.1.1.6.1"
BASIC_SR = "1.2.840.10008.5.1.4.1.1.88.11"


def speckle(height: int = 96, width: int = 128, seed: int = 0) -> np.ndarray:
    """(H, W) uint8: a fan of noise on black, finer downwards than sideways."""
    rng = np.random.default_rng(seed)
    grey = cv2.GaussianBlur(rng.integers(0, 255, (height, width), np.uint8), (7, 3), 0)
    fan = np.zeros_like(grey)
    points = np.array([(width // 2, 0), (width - 8, height - 8), (8, height - 8)])
    cv2.fillConvexPoly(fan, points, 1)
    return grey * fan


def header(**changes: object) -> Dataset:
    """A US header of nobody; None removes an attribute."""
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds.SOPClassUID = ds.file_meta.MediaStorageSOPClassUID = US_IMAGE
    ds.SOPInstanceUID = ds.file_meta.MediaStorageSOPInstanceUID = generate_uid()
    ds.StudyInstanceUID = "1.2.3.4"
    ds.Modality = "US"
    ds.PatientID = "P-4711"
    ds.PatientName = "Quixote^Alonso"
    ds.AccessionNumber = "ACC0001"
    ds.StudyDate = "20200131"
    for name, value in changes.items():
        if value is None:
            delattr(ds, name)
        else:
            setattr(ds, name, value)
    return ds


def write_dicom(path: Path, pixels: np.ndarray | None = None, **changes: object) -> Path:
    """A DICOM file of (H, W), (T, H, W) or (H, W, 3) uint8."""
    pixels = speckle() if pixels is None else pixels
    ds = header(**changes)
    colour = pixels.ndim == 3 and pixels.shape[2] == 3
    ds.Rows, ds.Columns = pixels.shape[-3:-1] if colour else pixels.shape[-2:]
    ds.SamplesPerPixel = 3 if colour else 1
    ds.PhotometricInterpretation = "RGB" if colour else "MONOCHROME2"
    if colour:
        ds.PlanarConfiguration = 0
    elif pixels.ndim == 3:
        ds.NumberOfFrames = len(pixels)
    ds.BitsAllocated = ds.BitsStored = 8
    ds.HighBit, ds.PixelRepresentation = 7, 0
    ds.PixelData = pixels.tobytes() + b"\0" * (pixels.size % 2)
    ds["PixelData"].VR = "OB"
    path.parent.mkdir(parents=True, exist_ok=True)
    ds.save_as(path, enforce_file_format=True)
    return path


def declared(box=(10, 20, 110, 90), delta_cm=(0.02, 0.02), spatial: int = 1, data: int = 1, units=(3, 3)) -> Dataset:
    """An item of SequenceOfUltrasoundRegions: corners in px, units per px; codes of PS3.3 C.8.5.5."""
    item = Dataset()
    item.RegionSpatialFormat = spatial
    item.RegionDataType = data
    item.RegionLocationMinX0, item.RegionLocationMinY0, item.RegionLocationMaxX1, item.RegionLocationMaxY1 = box
    item.PhysicalUnitsXDirection, item.PhysicalUnitsYDirection = units
    item.PhysicalDeltaX, item.PhysicalDeltaY = delta_cm
    return item


def write_sr(path: Path, text: str, **changes: object) -> Path:
    """A Basic Text SR with one finding and one measurement of 1.2 cm."""
    ds = header(SOPClassUID=BASIC_SR, Modality="SR", **changes)
    ds.ValueType = "CONTAINER"
    finding = _item("TEXT", "121071", "Finding")
    finding.TextValue = text
    length = _item("NUM", "410668003", "Length")
    unit = Dataset()
    unit.CodeValue, unit.CodingSchemeDesignator, unit.CodeMeaning = "cm", "UCUM", "cm"
    measured = Dataset()
    measured.NumericValue, measured.MeasurementUnitsCodeSequence = "1.2", [unit]
    length.MeasuredValueSequence = [measured]
    ds.ContentSequence = [finding, length]
    path.parent.mkdir(parents=True, exist_ok=True)
    ds.save_as(path, enforce_file_format=True)
    return path


def _item(kind: str, code: str, meaning: str) -> Dataset:
    name = Dataset()
    name.CodeValue, name.CodingSchemeDesignator, name.CodeMeaning = code, "DCM", meaning
    item = Dataset()
    item.RelationshipType, item.ValueType, item.ConceptNameCodeSequence = "CONTAINS", kind, [name]
    return item


def write_png(path: Path, seed: int = 0, pixels: np.ndarray | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), speckle(seed=seed) if pixels is None else pixels)
    return path


def write_csv(path: Path, rows: list[dict[str, str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def untouched(frames, identifiers, **_):
    """A masker that hides nothing, for tests in which pixels are not the point."""
    return SimpleNamespace(frames=frames, boxes=(), status="untouched", reason=None)


def doubtful(frames, identifiers, **_):
    """A masker that is never sure."""
    return SimpleNamespace(frames=frames, boxes=(), status="doubtful", reason=Reason.STILL_LEGIBLE)
