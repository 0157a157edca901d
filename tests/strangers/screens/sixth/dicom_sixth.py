"""Write one scene as a DICOM file, like a PACS export."""
import random
import cv2
import numpy as np
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from people_sixth import plain

ROOT = "1.2.826.0.1.3680043.10.9421."
SINGLE, MULTI = "1.2.840.10008.5.1.4.1.1.6.1", "1.2.840.10008.5.1.4.1.1.3.1"
IMPLEMENTATION = ROOT + "1.1"


def uid(*parts):
    rng = random.Random("/".join(map(str, parts)))
    return ROOT + str(rng.randint(10 ** 20, 10 ** 24))


def header_name(machine, name, form=None):
    """PN of a name in the form this archive's headers use."""
    form = form or machine.header
    roman = f"{plain(name.family_rom)}^{plain(name.given_rom)}"
    if machine.lang in ("zh", "ko"):
        local = f"{name.family}^{name.given}" if machine.lang == "ko" else name.local
        return roman.upper() if form == "romanised" else local
    if machine.lang == "ja":
        return f"{roman.upper()}={name.family}^{name.given}={name.family_kana}^{name.given_kana}"
    if machine.lang == "es":
        return f"{name.family} {name.second}^{name.given}".upper()
    if machine.lang == "us":
        return f"{name.family}^{name.given}^{name.middle[:1]}".upper().rstrip("^")
    return f"{name.family}^{name.given}^{name.middle}".rstrip("^")


def fill(ds, scene, seed, number):
    m, p = scene.machine, scene.person
    rng = random.Random(f"{seed}/{m.key}/{number}/header")
    anonymous = m.header in ("anon", "empty")
    ds.StudyDate = ds.SeriesDate = ds.ContentDate = "" if m.header == "empty" else f"{scene.start:%Y%m%d}"
    ds.StudyTime = "" if anonymous else f"{scene.start:%H%M%S}"
    ds.ContentTime = "" if anonymous else f"{scene.time:%H%M%S}"
    ds.AccessionNumber = ds.PatientBirthDate = ds.ReferringPhysicianName = ds.PatientSex = ""
    if anonymous:
        ds.PatientName = "ANON" if m.header == "anon" else ""
        ds.PatientID = str(rng.randint(10, 99) * 1000 + number)
        ds.PatientSex = p.sex if m.header == "anon" else ""
        return
    ds.PatientName = header_name(m, p.name)
    ds.PatientID = p.other_id if m.header == "other_id" else p.pid
    ds.PatientBirthDate = f"{p.birth:%Y%m%d}" if rng.random() < .95 else ""
    ds.PatientSex = p.sex
    age, unit = scene.age
    if rng.random() < .7:
        ds.PatientAge = f"{age:03d}{unit}"
    if "accession" not in p.hidden:
        ds.AccessionNumber = p.accession
    if rng.random() < .9:
        ds.InstitutionName = scene.hospital
    if rng.random() < .8:
        ds.OperatorsName = header_name(m, scene.operator.name)
    if "physician" not in p.hidden:
        ds.ReferringPhysicianName = header_name(m, scene.physician.name)
    if p.ward and rng.random() < .4:
        ds.InstitutionalDepartmentName = p.ward[:60]


def write(path, scene, screen, place, seed, number):
    m = scene.machine
    many = scene.frames > 1
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = MULTI if many else SINGLE
    meta.MediaStorageSOPInstanceUID = uid(seed, m.key, number, scene.number, "image")
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = IMPLEMENTATION
    meta.ImplementationVersionName = "PACSEXPORT_21"
    ds = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    if m.charset:
        ds.SpecificCharacterSet = m.charset.split("\\")
    ds.ImageType = ["ORIGINAL", "PRIMARY", "", {"b": "0001", "colour": "0011", "pw": "0009"}[scene.mode]]
    ds.SOPClassUID, ds.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    ds.StudyInstanceUID = uid(seed, m.key, number, "study")
    ds.SeriesInstanceUID = uid(seed, m.key, number, "series")
    fill(ds, scene, seed, number)
    ds.Modality, ds.Manufacturer, ds.ManufacturerModelName = "US", m.maker, m.model
    ds.StudyID, ds.SeriesNumber, ds.InstanceNumber = "", 1, scene.number
    ds.PatientOrientation = ""
    if m.header not in ("anon", "empty"):
        ds.StationName = f"US{sum(map(ord, m.key)) % 9 + 1}"
    ds.TransducerData = scene.probe.name
    ds.SoftwareVersions = f"{len(m.key) % 4 + 1}.{sum(map(ord, m.model)) % 10}.2"
    frames = np.stack(screen.frames)
    if m.grey:
        frames = np.stack([cv2.cvtColor(f, cv2.COLOR_RGB2GRAY) for f in frames])
    ds.SamplesPerPixel = 1 if m.grey else 3
    ds.PhotometricInterpretation = "MONOCHROME2" if m.grey else "RGB"
    if not m.grey:
        ds.PlanarConfiguration = 0
    if many:
        ds.NumberOfFrames = len(frames)
        ds.FrameTime = f"{1000 / scene.rate:.2f}"
        ds.FrameIncrementPointer = 0x00181063
    ds.Rows, ds.Columns = m.height, m.width
    ds.BitsAllocated = ds.BitsStored = 8
    ds.HighBit, ds.PixelRepresentation = 7, 0
    ds.UltrasoundColorDataPresent = int(not m.grey)
    ds.LossyImageCompression = "00"
    if m.regions:
        region = Dataset()
        x0, y0, x1, y1 = place.box
        region.RegionSpatialFormat, region.RegionDataType, region.RegionFlags = 1, 1, 3
        region.RegionLocationMinX0, region.RegionLocationMinY0 = max(x0, 0), max(y0, 0)
        region.RegionLocationMaxX1, region.RegionLocationMaxY1 = min(x1, m.width) - 1, min(y1, m.height) - 1
        region.PhysicalUnitsXDirection = region.PhysicalUnitsYDirection = 3
        top, bottom = place.span
        region.PhysicalDeltaX = region.PhysicalDeltaY = round(scene.depth / (bottom - top), 6)
        ds.SequenceOfUltrasoundRegions = [region]
    data = frames.tobytes()
    ds.PixelData = data + b"\0" * (len(data) % 2)
    ds["PixelData"].VR = "OB"
    ds.save_as(str(path), enforce_file_format=True)
