"""Files are written in their own transfer syntax, with a file meta that names nobody."""

from __future__ import annotations

import io

import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate, generate_frames
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
)

from echobench.dicom.writing import file_head, to_bytes

JPEG_XL = "1.2.840.10008.1.2.4.110"


def image(syntax: str) -> Dataset:
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = syntax
    ds.file_meta.SourceApplicationEntityTitle = "QUILL"
    ds.preamble = b"Quill".ljust(128)
    ds.SOPClassUID, ds.SOPInstanceUID, ds.PatientName = "1.2.840.10008.5.1.4.1.1.6.1", "1.2.3", "A"
    ds.add_new("PixelData", "OW", bytes(range(4)))
    return ds


@pytest.mark.parametrize(
    "syntax", [ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian]
)
def test_a_data_set_is_read_again_as_it_was(syntax):
    data = to_bytes(image(syntax))
    assert b"Quill" not in data and b"QUILL" not in data
    ds = dcmread(io.BytesIO(data))
    assert ds.file_meta.TransferSyntaxUID == syntax and ds.file_meta.MediaStorageSOPInstanceUID == "1.2.3"
    assert (ds.PatientName, ds.PixelData) == ("A", bytes(range(4)))


def test_a_syntax_that_pydicom_does_not_know_is_encapsulated():
    ds = image(JPEG_XL)
    ds.add_new("PixelData", "OB", encapsulate([b"\xff\x0aab"]))
    back = dcmread(io.BytesIO(to_bytes(ds)), force=True)
    assert back["PixelData"].is_undefined_length and back.file_meta.TransferSyntaxUID == JPEG_XL
    assert list(generate_frames(back.PixelData, number_of_frames=1)) == [b"\xff\x0aab"]


def test_without_a_stated_syntax_the_one_of_reading_is_written():
    ds = image(ImplicitVRLittleEndian)
    file = io.BytesIO(to_bytes(ds))
    back = dcmread(file)
    del back.file_meta.TransferSyntaxUID
    assert to_bytes(back) == file.getvalue()


def test_the_file_meta_holds_what_part_10_requires_and_no_more():
    ds = dcmread(io.BytesIO(file_head("1.2", "1.3", ExplicitVRLittleEndian)), force=True)
    assert [element.keyword for element in ds.file_meta] == [
        "FileMetaInformationGroupLength", "FileMetaInformationVersion", "MediaStorageSOPClassUID",
        "MediaStorageSOPInstanceUID", "TransferSyntaxUID", "ImplementationClassUID", "ImplementationVersionName",
    ]  # fmt: skip
