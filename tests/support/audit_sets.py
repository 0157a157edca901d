"""Sources and outputs for the audit, made by hand: nothing here uses the masking."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as Pictures
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from echobench.dataset.directory import write_dataset
from echobench.dataset.records import Image, Message, Record, Study
from echobench.dataset.steps import Step
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret

SECRET = Secret(bytes(range(32)))
NAMES = Pseudonyms(SECRET)
UID = "1.2.826.0.1.3680043.8.498.1"


def write_source(
    folder: Path, *, name="Harrington^Beatrice", patient_id="MRN0048213", uid=UID, birth="19610407"
) -> None:
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds.SpecificCharacterSet = "ISO_IR 192"
    ds.SOPClassUID, ds.SOPInstanceUID, ds.StudyInstanceUID = "1.2.840.10008.5.1.4.1.1.6.1", uid + ".9", uid
    ds.PatientName, ds.PatientID, ds.PatientBirthDate, ds.StudyDate = name, patient_id, birth, "20210314"
    ds.InstitutionName, ds.ReferringPhysicianName = "Larkspur Valley Infirmary", "Okonkwo^Thaddeus"
    ds.AccessionNumber = "ACC7741902"
    folder.mkdir(parents=True, exist_ok=True)
    ds.save_as(folder / f"object{uid.rsplit('.', 1)[-1]}.dcm", enforce_file_format=True)


def encoded(pixels: np.ndarray) -> bytes:
    file = io.BytesIO()
    Pictures.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def speckle(seed: int = 0, text: str = "") -> np.ndarray:
    rng = np.random.default_rng(seed)
    pixels = (40 * rng.rayleigh(1, (240, 320, 1))).clip(0, 160).astype(np.uint8).repeat(3, 2)
    pixels[:24] = 0
    if text:
        cv2.putText(pixels, text, (6, 17), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (230, 230, 230), 1, cv2.LINE_AA)
    return pixels


def write_output(
    out: Path, *, reference="A cyst in the left lobe.", picture=None, patient_id="MRN0048213", source=""
) -> Path:
    data = encoded(speckle() if picture is None else picture)
    patient = NAMES.patient(patient_id, "", "Larkspur Valley Infirmary", UID)
    study = NAMES.study(UID)
    image = Image(hashlib.sha256(data).hexdigest(), data, 320, 240, None, 0, 1, study)
    messages = (Message("user", (("image", ""), ("text", "Describe."))), Message("assistant", (("text", reference),)))
    write_dataset(
        out,
        records=[
            Record("r1", patient, study, "liver", "report", "en", (image.sha256,), messages, reference, source=source)
        ],
        studies=[Study(study, patient, "", "liver", "folder", 1.0, "en", {"text": reference}, (image.sha256,))],
        images=[image], counts={}, step=Step("ingest"), key_fingerprint=SECRET.fingerprint,
    )  # fmt: skip
    return out
