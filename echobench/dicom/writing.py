"""Writing DICOM files with the file meta information of PS3.10 section 7.1."""

from __future__ import annotations

import zlib

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import write_dataset, write_file_meta_info
from pydicom.uid import UID, DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ImplicitVRLittleEndian

from echobench.dicom import reading
from echobench.dicom.elements import quiet

_CLASS = UID("2.25.80302813137786398554742050926734630921")
_NAME = "ECHOBENCH"


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
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = UID(sop_class)
    meta.MediaStorageSOPInstanceUID = UID(sop_instance)
    meta.TransferSyntaxUID = UID(syntax)
    meta.ImplementationClassUID = _CLASS
    meta.ImplementationVersionName = _NAME
    file = DicomBytesIO()
    file.write(b"\0" * 128 + b"DICM")
    write_file_meta_info(file, meta, enforce_standard=True)
    return file.getvalue()
