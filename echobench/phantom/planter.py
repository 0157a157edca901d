"""Plant identifiers into real DICOM objects, one kind at a time, each with a value of its own.

Every position gets a value of its own, so that nothing can be found by what another attribute says: a tool has to know
the position. `KINDS` lists them; `plant` returns the changed object and the value to search for.
"""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Callable
from dataclasses import dataclass

from pydicom import dcmread
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate, generate_frames
from pydicom.sequence import Sequence
from pydicom.uid import UID

_FAMILY = (
    "Quillfeather",
    "Brankovich",
    "Tumbridge",
    "Osterwald",
    "Khandelwal",
    "Fitzgibbon",
    "Zaragozana",
    "Wojtkiewicz",
)
_GIVEN = ("Ozymandias", "Petronella", "Valdemar", "Henriquetta", "Siegbert", "Clothilde", "Bartolome", "Yevdokia")
_TOWNS = ("Netherwick", "Altenbruck", "Pontevedrina", "Sarkadorf")


@dataclass(frozen=True, slots=True)
class Planted:
    """What was planted: `kind` names the position, `value` must not be found afterwards."""

    kind: str
    value: str


class _Values:
    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def name(self) -> str:
        return f"{self._rng.choice(_FAMILY)}{self._rng.randrange(100, 999)}"

    def person(self) -> str:
        return f"{self.name()}^{self._rng.choice(_GIVEN)}"

    def number(self, digits: int = 9) -> str:
        return str(self._rng.randrange(10 ** (digits - 1), 10**digits))

    def town(self) -> str:
        return f"{self._rng.choice(_TOWNS)}{self._rng.randrange(100, 999)} Infirmary"

    def day(self) -> str:
        return f"{self._rng.randrange(1931, 1999)}{self._rng.randrange(1, 13):02}{self._rng.randrange(1, 29):02}"


Plant = Callable[[Dataset, _Values], str | None]


def _attribute(keyword: str, make: str, wrap: str = "{}") -> Plant:
    def plant_into(ds: Dataset, values: _Values) -> str:
        value = getattr(values, make)()
        setattr(ds, keyword, wrap.format(value))
        return value.split("^")[0]

    return plant_into


def _element(tag: int, vr: str, make: str, wrap: str = "{}") -> Plant:
    def plant_into(ds: Dataset, values: _Values) -> str:
        value = getattr(values, make)()
        text = wrap.format(value)
        ds.add(DataElement(tag, vr, text.encode() if vr in ("OB", "OW", "UN") else text))
        return value.split("^")[0]

    return plant_into


def _nested(sequence: str, inner: Plant) -> Plant:
    def plant_into(ds: Dataset, values: _Values) -> str | None:
        item = Dataset()
        planted = inner(item, values)
        setattr(ds, sequence, Sequence([item]))
        return planted

    return plant_into


def _code_meaning(ds: Dataset, values: _Values) -> str:
    item = Dataset()
    value = values.name()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = "US1", "99LOCAL", f"Kidney for {value}"
    ds.ProcedureCodeSequence = Sequence([item])
    return value


def _ideographic(ds: Dataset, values: _Values) -> str:
    value = f"欧阳{values.number(6)}"
    ds.PatientName = f"Ouyang^Test={value}^文"
    ds.SpecificCharacterSet = "ISO_IR 192"
    return value


def _private(vr: str, group: int = 0x0029) -> Plant:
    def plant_into(ds: Dataset, values: _Values) -> str:
        value = values.name()
        block = ds.private_block(group, "ACME ULTRASOUND 1", create=True)
        if vr == "SQ":
            item = Dataset()
            item.PatientName = value
            block.add_new(0x30, "SQ", Sequence([item]))
        else:
            block.add_new(0x10 if vr == "LO" else 0x20, vr, value.encode() if vr in ("OB", "UN") else value)
        return value

    return plant_into


def _uid(ds: Dataset, values: _Values) -> str:
    value = values.number(10)
    ds.StudyInstanceUID = f"1.3.46.670589.{value}.1"
    return value


def _overlay(ds: Dataset, values: _Values) -> str:
    value = values.name()
    ds.add(DataElement(0x60000010, "US", 16))
    ds.add(DataElement(0x60000011, "US", 16))
    ds.add(DataElement(0x60000022, "LO", value))
    ds.add(DataElement(0x60003000, "OB", value.encode().ljust(32, b"\0")))
    return value


def _icon(ds: Dataset, values: _Values) -> str:
    value, item = values.name(), Dataset()
    item.Rows = item.Columns = 8
    item.PixelData = value.encode().ljust(64, b"\0")
    item["PixelData"].VR = "OB"
    ds.IconImageSequence = Sequence([item])
    return value


def _content(keyword: str) -> Plant:
    def plant_into(ds: Dataset, values: _Values) -> str:
        value, item, concept = values.name(), Dataset(), Dataset()
        concept.CodeValue, concept.CodingSchemeDesignator, concept.CodeMeaning = "121106", "DCM", "Comment"
        item.RelationshipType, item.ConceptNameCodeSequence = "CONTAINS", Sequence([concept])
        if keyword == "PersonName":
            item.ValueType, item.PersonName = "PNAME", f"{value}^Anna"
        else:
            item.ValueType, item.TextValue = "TEXT", f"Patient: {value}, MRN 77120934. Liver of normal size."
        ds.ContentSequence = Sequence([item])
        return value

    return plant_into


def _meta(keyword: str) -> Plant:
    def plant_into(ds: Dataset, values: _Values) -> str:
        value = values.name()[:15]
        if keyword == "PrivateInformation":
            ds.file_meta.PrivateInformationCreatorUID = UID("1.2.3.4")
            ds.file_meta.PrivateInformation = value.encode()
        else:
            setattr(ds.file_meta, keyword, value)
        return value

    return plant_into


def _preamble(ds: Dataset, values: _Values) -> str:
    value = values.name()
    ds.preamble = value.encode().ljust(128, b"\0")
    return value


def _after_pixels(ds: Dataset, values: _Values) -> str | None:
    if UID(ds.file_meta.TransferSyntaxUID).is_compressed or "PixelData" not in ds:
        return None
    value, vr = values.name(), ds["PixelData"].VR
    ds.PixelData = bytes(ds.PixelData) + value.encode().ljust(32, b"\0")
    ds["PixelData"].VR = vr
    return value


def _stream(change: Callable[[bytes, bytes], bytes | None]) -> Plant:
    def plant_into(ds: Dataset, values: _Values) -> str | None:
        if not UID(ds.file_meta.TransferSyntaxUID).is_compressed or "PixelData" not in ds:
            return None
        value = values.name()
        frames = list(generate_frames(ds.PixelData, number_of_frames=int(ds.get("NumberOfFrames", 1))))
        changed = change(frames[0], value.encode())
        if changed is None:
            return None
        ds.PixelData = encapsulate([changed + b"\0" * (len(changed) % 2), *frames[1:]])
        ds["PixelData"].is_undefined_length = True
        return value

    return plant_into


def _jpeg_segment(marker: int) -> Callable[[bytes, bytes], bytes | None]:
    def change(frame: bytes, value: bytes) -> bytes | None:
        if frame[:2] != b"\xff\xd8":
            return None
        return frame[:2] + struct.pack(">BBH", 0xFF, marker, len(value) + 2) + value + frame[2:]

    return change


def _jpeg_tail(frame: bytes, value: bytes) -> bytes | None:
    return frame.rstrip(b"\0") + value if frame[:2] == b"\xff\xd8" else None


def _j2k_comment(frame: bytes, value: bytes) -> bytes | None:
    if frame[:4] != b"\xff\x4f\xff\x51":
        return None
    after_siz = 4 + struct.unpack(">H", frame[4:6])[0]
    return frame[:after_siz] + struct.pack(">HHH", 0xFF64, len(value) + 4, 1) + value + frame[after_siz:]


def _rle_tail(frame: bytes, value: bytes) -> bytes | None:
    return frame + value if 1 <= struct.unpack("<I", frame[:4])[0] <= 15 and frame[4:8] == b"\x40\0\0\0" else None


KINDS: dict[str, Plant] = {
    "patient name": _attribute("PatientName", "person"),
    "patient name, ideographic": _ideographic,
    "patient id": _attribute("PatientID", "number"),
    "birth date": _attribute("PatientBirthDate", "day"),
    "accession number": _attribute("AccessionNumber", "number"),
    "institution": _attribute("InstitutionName", "town"),
    "referring physician": _attribute("ReferringPhysicianName", "person"),
    "operator": _attribute("OperatorsName", "person"),
    "station name": _attribute("StationName", "name"),
    "device serial number": _attribute("DeviceSerialNumber", "number"),
    "patient address": _attribute("PatientAddress", "town"),
    "telephone": _attribute("PatientTelephoneNumbers", "number"),
    "other patient ids, nested": _nested("OtherPatientIDsSequence", _attribute("PatientID", "number")),
    "request attributes, nested": _nested(
        "RequestAttributesSequence", _attribute("RequestedProcedureDescription", "name", "Liver {}")
    ),
    "referenced study, nested twice": _nested(
        "ReferencedStudySequence", _nested("PurposeOfReferenceCodeSequence", _attribute("CodeMeaning", "name"))
    ),
    "study description": _attribute("StudyDescription", "name", "Thyroid of {}"),
    "series description": _attribute("SeriesDescription", "name", "{} left lobe"),
    "image comments": _attribute("ImageComments", "name", "seen with {}"),
    "patient comments": _attribute("PatientComments", "name"),
    "code meaning": _code_meaning,
    "transducer data": _attribute("TransducerData", "name", "C5-1 {}"),
    "processing function": _attribute("ProcessingFunction", "name"),
    "derivation description": _attribute("DerivationDescription", "name", "cropped by {}"),
    "acquisition device text": _attribute("AcquisitionDeviceProcessingDescription", "name"),
    "study id": _attribute("StudyID", "number"),
    "retired study comments": _element(0x00324000, "LT", "name"),
    "retired other patient ids": _element(0x00101000, "LO", "number"),
    "unknown VR in a public group": _element(0x0008FFF1, "UN", "name"),
    "code string that is a name": _element(0x00181302, "CS", "number", "ID{}"),
    "time that is no time": _element(0x00080031, "TM", "number"),
    "private text": _private("LO"),
    "private sequence": _private("SQ"),
    "private bytes": _private("OB"),
    "number inside a UID": _uid,
    "overlay": _overlay,
    "curve": _element(0x50003000, "OW", "name", "{:<32}"),
    "icon": _icon,
    "trailing padding": _element(0xFFFCFFFC, "OB", "name", "{:<32}"),
    "digital signature": _element(0x04000310, "OB", "name", "{:<32}"),
    "SR person": _content("PersonName"),
    "SR text": _content("TextValue"),
    "file meta AE title": _meta("SourceApplicationEntityTitle"),
    "file meta private information": _meta("PrivateInformation"),
    "preamble": _preamble,
    "behind the pixels": _after_pixels,
    "JPEG comment": _stream(_jpeg_segment(0xFE)),
    "JPEG APP1": _stream(_jpeg_segment(0xE1)),
    "behind the JPEG": _stream(_jpeg_tail),
    "JPEG 2000 comment": _stream(_j2k_comment),
    "behind the RLE": _stream(_rle_tail),
}  # fmt: skip


def plant(data: bytes, kind: str, seed: int) -> tuple[bytes, Planted] | None:
    """Plant one identifier into an object; None if the object has no such position."""
    ds = dcmread(io.BytesIO(data), force=True)
    value = KINDS[kind](ds, _Values(random.Random(f"{kind}/{seed}")))
    if value is None:
        return None
    file = io.BytesIO()
    ds.save_as(file, enforce_file_format=False, overwrite=True)
    return file.getvalue(), Planted(kind, value)
