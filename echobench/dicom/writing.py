"""Writing DICOM files with the file meta information of PS3.10 section 7.1."""

from __future__ import annotations

import struct
import zlib

from pydicom.dataset import Dataset
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import write_dataset
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ImplicitVRLittleEndian

from echobench.dicom import reading
from echobench.dicom.elements import quiet

# Implementation class UID and version name.
_CLASS = "2.25.80302813137786398554742050926734630921"
_NAME = b"ECHOBENCH "


def to_bytes(ds: Dataset) -> bytes:
    """Return the file of a data set, in its own transfer syntax.

    pydicom writes only transfer syntaxes that it knows; PS3.6 has others (JPEG XL), which are encoded as all
    encapsulated ones are: explicit VR, little endian (PS3.5 annex A.4). Of the file meta only class, instance and
    syntax are written: no AE title, no private information.
    """
    syntax = reading.transfer_syntax(ds)
    with quiet():
        if "PixelData" in ds:
            ds["PixelData"].is_undefined_length = not reading.is_native(syntax)
        file = DicomBytesIO()
        file.is_implicit_VR, file.is_little_endian = syntax == ImplicitVRLittleEndian, syntax != ExplicitVRBigEndian
        write_dataset(file, ds)
        data = file.getvalue()
        head = file_head(str(ds.SOPClassUID), str(ds.SOPInstanceUID), syntax)
    if syntax == DeflatedExplicitVRLittleEndian:
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        data = packer.compress(data) + packer.flush()
        data += b"\0" * (len(data) % 2)
    return head + data


def file_head(sop_class: str, sop_instance: str, syntax: str) -> bytes:
    """Return preamble, prefix and file meta information of a file."""
    uids = ((0x0002, sop_class), (0x0003, sop_instance), (0x0010, syntax), (0x0012, _CLASS))
    meta = [
        struct.pack("<HH2sHI", 2, 1, b"OB", 0, 2) + b"\0\1",  # File Meta Information Version
        *(_short(element, b"UI", uid.encode() + b"\0" * (len(uid) % 2)) for element, uid in uids),
        _short(0x0013, b"SH", _NAME),
    ]
    length = struct.pack("<I", sum(map(len, meta)))
    return b"".join((b"\0" * 128, b"DICM", _short(0x0000, b"UL", length), *meta))


def _short(element: int, vr: bytes, value: bytes) -> bytes:
    return struct.pack("<HH2sH", 2, element, vr, len(value)) + value
