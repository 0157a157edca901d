"""Files that are DICOM are opened, others say in a fixed phrase why not."""

from __future__ import annotations

import pytest
from raw_trees import write_dicom

from echobench.deid.identifiers import from_dataset
from echobench.dicom.reading import looks_like_dicom, read
from echobench.errors import InputError, Reason


def test_reading_does_not_quote_a_broken_value(tmp_path, recwarn, caplog):
    path = write_dicom(tmp_path / "a.dcm")
    data = path.read_bytes().replace(b"20200131", b"SMITHJON")
    path.write_bytes(data)
    ds = read(path)
    from_dataset(ds)
    assert not [w for w in recwarn if "SMITHJON" in str(w.message)]
    assert "SMITHJON" not in caplog.text


def test_a_file_without_preamble_is_dicom(tmp_path):
    path = write_dicom(tmp_path / "a.dcm")
    bare = path.read_bytes()[132:]
    assert looks_like_dicom(bare)
    assert not looks_like_dicom(b"Accession,Report\n" * 20)
    assert read(bare).Modality == "US"


@pytest.mark.parametrize(
    "cut, reason",
    [
        (lambda data: b"plain text " * 40, Reason.NOT_DICOM),
        (lambda data: b"", Reason.NOT_DICOM),
        (lambda data: data[:400], Reason.DICOM_TRUNCATED),
    ],
)
def test_what_cannot_be_read_says_why_in_a_fixed_phrase(tmp_path, cut, reason):
    with pytest.raises(InputError) as caught:
        read(cut(write_dicom(tmp_path / "a.dcm").read_bytes()))
    assert caught.value.reason is reason and str(caught.value) == reason.text


def test_large_values_are_left_in_the_file_until_asked_for(tmp_path):
    path = write_dicom(tmp_path / "a.dcm")
    assert read(path, defer_bulk=True).PixelData == read(path).PixelData
