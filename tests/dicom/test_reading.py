"""Files that are DICOM are opened, others say in a fixed phrase why not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from raw_trees import speckle, write_dicom

from echobench.deid.identifiers import from_dataset
from echobench.dicom.frames import Frames
from echobench.dicom.reading import FileBytes, is_directory, looks_like_dicom, pixel_data, read
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


ITEM_END, SEQUENCE_END = b"\xfe\xff\x0d\xe0" + bytes(4), b"\xfe\xff\xdd\xe0" + bytes(4)


@pytest.mark.parametrize("stray", [SEQUENCE_END, ITEM_END, SEQUENCE_END * 2, ITEM_END + SEQUENCE_END, ITEM_END * 3])
@pytest.mark.parametrize("defer", [False, True])
def test_delimiters_that_close_no_sequence_are_passed_over(tmp_path, stray, defer):
    path = write_dicom(tmp_path / "a.dcm")
    whole, data = read(path), path.read_bytes()
    before_pixels = data.rindex(b"\xe0\x7f\x10\x00")
    for changed in (data + stray, data[:before_pixels] + stray + data[before_pixels:]):
        path.write_bytes(changed)
        ds = read(path, defer_bulk=defer)
        assert sorted(ds.keys()) == sorted(whole.keys()) and ds.PixelData == whole.PixelData


def test_more_delimiters_than_any_writer_leaves_end_the_reading(tmp_path):
    data = write_dicom(tmp_path / "a.dcm").read_bytes()
    at = data.rindex(b"\xe0\x7f\x10\x00")
    assert "PixelData" in read(data[:at] + ITEM_END * 16 + data[at:])
    with pytest.raises(InputError, match="header cannot be parsed"):
        read(data[:at] + ITEM_END * 17 + data[at:])


def compressed(path: Path) -> bytes:
    """A file with one JPEG-LS frame."""
    import imagecodecs
    from pydicom.encaps import encapsulate

    ds = read(write_dicom(path))
    ds.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.4.80"
    ds.PixelData = encapsulate([bytes(imagecodecs.jpegls_encode(speckle()))])
    ds.save_as(path, enforce_file_format=True)
    return path.read_bytes()


@pytest.mark.parametrize("tail", [b"\r\nQuixote Alonso", b"Quixote Alonso, born long ago, of La Mancha", b"\n" * 99])
def test_what_no_element_explains_behind_the_pixels_is_left_out(tmp_path, tail):
    for data in (write_dicom(tmp_path / "a.dcm").read_bytes(), compressed(tmp_path / "b.dcm")):
        whole = read(data)
        ds = read(data + tail)
        assert ds.PixelData == whole.PixelData and not any(str(v).count("Quix") for v in ds if v.tag > 0x7FE00010)
        with pytest.raises(InputError):  # an element that is cut
            read(data + b"\xfc\xff\xfc\xffOB\0\0\x40\0\0\0Quix")


def test_fragments_without_their_last_delimitation_are_whole(tmp_path):
    data = compressed(tmp_path / "a.dcm")
    assert read(data[:-8]).PixelData == read(data).PixelData
    assert np.array_equal(Frames(read(data[:-8]))[0], Frames(read(data))[0])
    with pytest.raises(InputError, match="truncated"):
        read(data[:-12])


def test_a_directory_is_known_by_its_records_or_its_class():
    from pydicom.data import get_testdata_file

    assert is_directory(read(Path(str(get_testdata_file("DICOMDIR-empty.dcm")))))
    assert is_directory(read(Path(str(get_testdata_file("DICOMDIR-nooffset")))))
    assert not is_directory(read(Path(str(get_testdata_file("CT_small.dcm")))))


def test_native_pixels_of_a_file_stay_there_and_equal_those_that_are_read(tmp_path):
    pixels = np.stack([speckle(300, 400, seed=n) for n in range(3)])
    path = write_dicom(tmp_path / "a.dcm", pixels)
    deferred = pixel_data(read(path, defer_bulk=True))
    assert isinstance(deferred, FileBytes) and len(deferred) == pixels.nbytes
    assert deferred[:] == pixels.tobytes() and deferred[5:9] == pixels.tobytes()[5:9]
    assert pixel_data(read(path)) == pixels.tobytes() == pixel_data(read(path.read_bytes()))
    assert np.array_equal(Frames(read(path, defer_bulk=True)).stack()[..., 0], pixels)


def test_a_value_that_ends_with_its_file_is_as_long_as_what_is_there(tmp_path):
    path = write_dicom(tmp_path / "a.dcm", np.stack([speckle(300, 400)] * 3))
    path.write_bytes(path.read_bytes()[:-130_000])
    frames = Frames(read(path, defer_bulk=True))
    assert (len(frames), frames.stated) == (1, 3)
