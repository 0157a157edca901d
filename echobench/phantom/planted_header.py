"""Write DICOM headers full of identity, as scanners do: standard tags, free text, nested sequences, private groups."""

from __future__ import annotations

import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import UID, ExplicitVRLittleEndian

from echobench.phantom.case import Case

US_IMAGE = UID("1.2.840.10008.5.1.4.1.1.6.1")
US_CLIP = UID("1.2.840.10008.5.1.4.1.1.3.1")
TEXT_SR = UID("1.2.840.10008.5.1.4.1.1.88.11")
UID_ROOT = "1.2.826.0.1.3680043.10.1503."

_BODY_PARTS = {
    "breast": ["BREAST"], "gynecology": ["UTERUS", "PELVIS"], "heart": ["HEART"], "kidney": ["KIDNEY"],
    "liver": ["LIVER", "ABDOMEN"], "thyroid": ["THYROID"], "vessel": ["CAROTID", "ARTERY"],
}  # fmt: skip
_CODES = {  # SNOMED CT, PS3.16 CID 4
    "breast": ("76752008", "Breast"), "gynecology": ("35039007", "Uterus"), "heart": ("80891009", "Heart"),
    "kidney": ("64033007", "Kidney"), "liver": ("10200004", "Liver"), "thyroid": ("69748006", "Thyroid"),
    "vessel": ("69105007", "Carotid artery"),
}  # fmt: skip
_DESCRIPTIONS = {
    "breast": ("乳腺彩超", "US BREAST"), "gynecology": ("妇科超声", "US PELVIS TRANSABDOMINAL"),
    "heart": ("心脏超声", "ECHOCARDIOGRAM"),
    "kidney": ("双肾彩超", "US RENAL"), "liver": ("肝胆脾彩超", "US LIVER"), "thyroid": ("甲状腺彩超", "US THYROID"),
    "vessel": ("颈动脉彩超", "US CAROTID"),
}  # fmt: skip


def uid(rng: np.random.Generator) -> UID:
    """Draw a UID that depends only on the seed."""
    return UID(UID_ROOT + str(int(rng.integers(2**62))))


def header(case: Case, sop_class: UID, sop_uid: UID, vendor: tuple[str, str], rng: np.random.Generator) -> Dataset:
    """Write a dataset without pixels. Which optional tags it holds, and what names the region, is drawn at random."""
    ds, patient = Dataset(), case.patient
    ds.file_meta = FileMetaDataset()
    ds.file_meta.MediaStorageSOPClassUID = sop_class
    ds.file_meta.MediaStorageSOPInstanceUID = sop_uid
    ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds.file_meta.ImplementationClassUID = UID(UID_ROOT + "1")
    ds.SpecificCharacterSet = ("GB18030" if rng.random() < 0.5 else "ISO_IR 192") if case.lang == "zh" else "ISO_IR 192"
    ds.SOPClassUID, ds.SOPInstanceUID = sop_class, sop_uid
    ds.StudyInstanceUID, ds.SeriesInstanceUID = case.study_uid, case.study_uid + ".1"
    ds.StudyID, ds.AccessionNumber, ds.Modality = case.study_id, case.accession, "US"
    ds.StudyDate = ds.SeriesDate = ds.ContentDate = ds.AcquisitionDate = case.when.strftime("%Y%m%d")
    ds.StudyTime = ds.SeriesTime = ds.ContentTime = case.when.strftime("%H%M%S")
    ds.PatientName, ds.PatientID, ds.IssuerOfPatientID = patient.person.dicom, patient.patient_id, patient.issuer
    ds.PatientBirthDate, ds.PatientSex = patient.birth.strftime("%Y%m%d"), patient.sex
    ds.PatientAge = f"{patient.age_at(case.when.date()):03d}Y"
    ds.Manufacturer, ds.ManufacturerModelName = vendor
    ds.InstitutionName, ds.StationName = patient.institution, f"US-ROOM{rng.integers(1, 9)}"
    ds.OperatorsName, ds.ReferringPhysicianName = patient.operator.dicom, patient.physician.dicom
    ds.DeviceSerialNumber, ds.SoftwareVersions = f"SN{rng.integers(10**6):06d}", "R3.1.2"
    ds.SeriesNumber = ds.InstanceNumber = 1
    if rng.random() < 0.5:
        ds.PatientTelephoneNumbers, ds.PatientAddress = patient.phone, patient.address
    if rng.random() < 0.3:
        ds.ImageComments = f"{patient.person.latin} {case.when:%Y-%m-%d}"
    if rng.random() < 0.4:
        item = Dataset()
        item.RequestedProcedureID, item.ScheduledProcedureStepID = case.accession, case.study_id
        item.RequestingPhysician = patient.physician.dicom
        ds.RequestAttributesSequence = Sequence([item])
    if rng.random() < 0.5:
        block = ds.private_block(0x0019, "SCANNER PRIVATE 01", create=True)
        block.add_new(0x10, "LO", f"{patient.person.latin}|{patient.patient_id}")
        block.add_new(0x11, "DA", patient.birth.strftime("%Y%m%d"))
    _region(ds, case, rng)
    return ds


def _region(ds: Dataset, case: Case, rng: np.random.Generator) -> None:
    """Name the region by a body part, a code, a description, or not at all (then only the report does)."""
    if rng.random() < 0.5:
        ds.BodyPartExamined = _BODY_PARTS[case.region][int(rng.integers(len(_BODY_PARTS[case.region])))]
    if rng.random() < 0.25:
        item = Dataset()
        item.CodeValue, item.CodeMeaning = _CODES[case.region]
        item.CodingSchemeDesignator = "SCT"
        ds.AnatomicRegionSequence = Sequence([item])
    if rng.random() < 0.6:
        ds.StudyDescription = _DESCRIPTIONS[case.region][0 if case.lang == "zh" else 1]
    if case.side and rng.random() < 0.4:
        ds.Laterality = case.side[0].upper()


def calibrate(ds: Dataset, box: tuple[int, int, int, int], spacing_mm: float) -> None:
    """State where the scan lies and how large its pixels are (PS3.3 section C.8.5.5)."""
    item = Dataset()
    x, y, w, h = box
    item.RegionSpatialFormat, item.RegionDataType, item.RegionFlags = 1, 1, 0
    item.RegionLocationMinX0, item.RegionLocationMinY0 = x, y
    item.RegionLocationMaxX1, item.RegionLocationMaxY1 = x + w - 1, y + h - 1
    item.PhysicalUnitsXDirection = item.PhysicalUnitsYDirection = 3  # cm
    item.PhysicalDeltaX = item.PhysicalDeltaY = spacing_mm / 10
    ds.SequenceOfUltrasoundRegions = Sequence([item])


def structured_report(case: Case, sop_uid: UID, texts: dict[str, str], rng: np.random.Generator) -> Dataset:
    """Write a Basic Text SR (PS3.3 section A.35.1) with one TEXT item per section, named by LOINC (PS3.16 CID 7001)."""
    ds = header(case, TEXT_SR, sop_uid, ("REPORTING SYSTEM", "RIS"), rng)
    ds.Modality, ds.SeriesInstanceUID = "SR", case.study_uid + ".2"
    ds.ValueType, ds.ContinuityOfContent = "CONTAINER", "SEPARATE"
    ds.CompletionFlag, ds.VerificationFlag = "COMPLETE", "UNVERIFIED"
    ds.ConceptNameCodeSequence = Sequence([_code("18748-4", "LN", "Diagnostic Imaging Report")])
    names = {"findings": ("59776-5", "Findings"), "impression": ("19005-8", "Impressions")}
    items = []
    for section, text in texts.items():
        item = Dataset()
        item.RelationshipType, item.ValueType = "CONTAINS", "TEXT"
        item.ConceptNameCodeSequence = Sequence([_code(names[section][0], "LN", names[section][1])])
        item.TextValue = text
        items.append(item)
    observer = Dataset()
    observer.RelationshipType, observer.ValueType = "HAS OBS CONTEXT", "PNAME"
    observer.ConceptNameCodeSequence = Sequence([_code("121008", "DCM", "Person Observer Name")])
    observer.PersonName = case.patient.operator.dicom
    ds.ContentSequence = Sequence([observer, *items])
    return ds


def _code(value: str, scheme: str, meaning: str) -> Dataset:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return item
