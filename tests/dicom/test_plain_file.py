"""Values of a plain file are those that pydicom reads."""

from __future__ import annotations

import io

import pytest
from public_dicom import public_files
from pydicom import dcmread
from raw_trees import write_dicom

from echobench.dicom.byte_elements import UnusualError
from echobench.dicom.elements import quiet, values
from echobench.dicom.plain_file import PlainFile, keyword_of, tag_of


def plain(tmp_path, **attributes) -> PlainFile:
    return PlainFile(write_dicom(tmp_path / "a.dcm", **attributes).read_bytes())


def test_texts_and_numbers_are_read_by_keyword(tmp_path):
    file = plain(tmp_path, PatientComments=" spaced ", NumberOfFrames="3", StudyID="")
    assert file.text("PatientID") == "P-4711" and file.text("StudyID") == "" and file.text("StationName") == ""
    assert file.whole("Rows", None) == 96 and file.whole("NumberOfFrames", 1) == 3
    assert file.whole("PlanarConfiguration", 5) in (5, 0, 1)
    assert file.whole("SmallestImagePixelValue", 4) == 4
    with pytest.raises(UnusualError):
        file.text("PatientComments")
    with pytest.raises(UnusualError):
        file.whole("SmallestImagePixelValue", None)
    assert tag_of("Rows") in file and tag_of("StationName") not in file and keyword_of(0x00280010) == "Rows"


def test_several_values_are_no_one_text(tmp_path):
    file = plain(tmp_path, ImageType=["A", "B"])
    assert file.values(file.span("ImageType")) == ["A", "B"]
    with pytest.raises(UnusualError):
        file.text("ImageType")


@pytest.mark.slow
def test_values_of_all_public_files_are_those_of_pydicom():
    compared = 0
    for path in public_files(200_000):
        data = path.read_bytes()
        try:
            file = PlainFile(data)
        except UnusualError:
            continue
        with quiet():
            ds = dcmread(io.BytesIO(data))
            for span in file.spans.elements:
                if span.vr in ("SQ", "UN") or span.tag >> 16 & 1 or span.tag == 0x00080005:
                    continue
                try:
                    ours = file.values(span)
                except UnusualError:
                    continue
                assert [v for v in ours if v] == [str(v) for v in values(ds[span.tag])], (path.name, hex(span.tag))
                compared += 1
    assert compared > 2000
