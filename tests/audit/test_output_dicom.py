"""A DICOM file is split into its bytes, the texts of its preamble and of every element, and its frames."""

from __future__ import annotations

import io

import pytest
from pydicom import dcmwrite
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from echobench.audit.output_dicom import dicom_pieces
from echobench.audit.piece import Blob, ImagePiece, Text, Unread


def written(preamble: bytes = bytes(128), **elements: object) -> bytes:
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = "1.2.840.10008.5.1.4.1.1.6.1", "1.2.3.4"
    ds = FileDataset("a", {}, file_meta=meta, preamble=preamble)
    for name, value in elements.items():
        setattr(ds, name, value)
    file = io.BytesIO()
    dcmwrite(file, ds, enforce_file_format=True)
    return file.getvalue()


def texts(data: bytes) -> list[Text]:
    return [piece for piece in dicom_pieces(data, "a.dcm") if isinstance(piece, Text)]


def test_all_bytes_are_searched_for_base64_too():
    data = written(PatientID="Q7")
    (blob,) = [piece for piece in dicom_pieces(data, "a.dcm") if isinstance(piece, Blob)]
    assert blob == Blob("a.dcm", data, textual=True)


def test_the_preamble_is_a_text_of_all_its_128_bytes_without_zeros():
    preamble, _ = texts(written(b"\0QUILL\0".ljust(127, b".") + b"Z", PatientID="Q7"))
    assert preamble.text == " QUILL ".ljust(127, ".") + "Z" and preamble.aliases == ()


def test_values_of_every_kind_and_depth_are_lines_of_the_patient_and_study():
    item = Dataset()
    item.PatientComments = "NESTED"
    data = written(
        PatientID="Q7", StudyInstanceUID="1.2.9", OtherPatientNames=["ADA", "MAY"], RequestAttributesSequence=[item],
        Rows=7, ImageType=["A", "B", "C"], RedPaletteColorLookupTableData=b"BY\0TE",
    )  # fmt: skip
    _, values = texts(data)
    assert values.aliases == ("Q7", "1.2.9")
    lines = values.text.split("\n")
    assert {"Q7", "1.2.9", "ADA", "MAY", "NESTED", "7", "A", "B", "C", "1.2.3.4"} <= set(lines)
    assert "BY TE" in [line.strip() for line in lines]


def test_an_object_without_patient_and_study_has_empty_aliases():
    assert texts(written(Rows=7))[1].aliases == ("", "")


def test_an_object_without_its_preamble_is_read():
    assert "QUILL" in texts(written(PatientName="QUILL")[132:])[-1].text


def test_pixels_that_do_not_decode_are_unread_and_an_object_without_pixels_has_none():
    kinds = [type(piece) for piece in dicom_pieces(written(PatientID="Q7"), "a.dcm")]
    assert kinds == [Blob, Text, Text]
    broken = list(dicom_pieces(written(Rows=8, Columns=8, PixelData=b"\0\0"), "a.dcm"))
    assert broken[-1] == Unread("a.dcm", "DICOM image")


@pytest.mark.parametrize("frames", [1, 2])
def test_the_frames_that_change_are_images_of_the_patient(frames):
    data = written(
        PatientID="Q7", StudyInstanceUID="1.2.9", Rows=64, Columns=64, SamplesPerPixel=1, BitsAllocated=8, BitsStored=8,
        HighBit=7, PixelRepresentation=0, PhotometricInterpretation="MONOCHROME2", NumberOfFrames=frames,
        PixelData=b"".join(bytes((n * 90 + x * y) % 256 for y in range(64) for x in range(64)) for n in range(frames)),
    )  # fmt: skip
    images = [piece for piece in dicom_pieces(data, "a.dcm") if isinstance(piece, ImagePiece)]
    assert images and {image.aliases for image in images} == {("Q7", "1.2.9")}
    assert images[0].pixels.shape[:2] == (64, 64)
