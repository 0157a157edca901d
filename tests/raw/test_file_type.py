"""A file is what its bytes say first and its name second."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from raw_trees import write_dicom, write_png

from echobench.errors import InputError
from echobench.raw.file_type import is_avif, is_mask_name, kind_of, mask_target, report_format
from echobench.raw.walk import Source, walk


def source_of(root: Path) -> Source:
    return next(source for source in walk(root) if isinstance(source, Source))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "image"), (b"\xff\xd8\xff\xe0", "image"), (b"BM", "image"), (b"GIF89a", "image"),
        (b"II*\0", "image"), (b"MM\0*", "image"), (b"RIFF\0\0\0\0WEBP", "image"), (b"RIFF\0\0\0\0AVI ", "video"),
        (b"\0\0\0\x18ftypmp42", "video"), (b"\x1aE\xdf\xa3", "video"), (b"\0\0\x01\xba", "video"),
        (b"\0\0\x01\xb3", "video"), (b"MM\0+", "image"), (b"\0\0\0\x20ftypavif", "image"),
        (b"\0\0\0\x0cjP  \r\n\x87\n", "image"), (b"\xff\x4f\xff\x51", "image"), (b"P5\n# a\n12 8\n255\n", "image"),
        (b"P6 12 8 255 ", "image"),
    ],
)  # fmt: skip
def test_bytes_decide_whatever_the_name(tmp_path, head, kind):
    (tmp_path / "x.csv").write_bytes(head + b"\0" * 40)
    assert kind_of(source_of(tmp_path)) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.csv", "report"), ("a.TSV", "report"), ("a.jsonl", "report"), ("a.ndjson", "report"), ("a.json", "report"),
     ("a.txt", "report"), ("a.text", "report"), ("a.docx", "report"), ("a.pdf", "report"), ("a.hl7", "report")],
)  # fmt: skip
def test_names_decide_where_bytes_do_not(tmp_path, name, kind):
    (tmp_path / name).write_text("words and words")
    assert kind_of(source_of(tmp_path)) == kind


def test_a_dicom_file_needs_no_ending(tmp_path):
    write_dicom(tmp_path / "IM1")
    assert kind_of(source_of(tmp_path)) == "dicom"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("a.dcm", "not a DICOM file"), ("a.IMA", "not a DICOM file"), ("README.txt", "text about the set"),
     ("licence.txt", "text about the set"),
     ("a.xyz", "not an image, a DICOM file or a report")],
)  # fmt: skip
def test_what_ingest_does_not_take_says_why(tmp_path, name, reason):
    (tmp_path / name).write_text("words and words")
    with pytest.raises(InputError, match=reason):
        kind_of(source_of(tmp_path))


@pytest.mark.parametrize(
    ("name", "target"),
    [("x_mask.png", "x"), ("benign (1)_mask_1.png", "benign (1)"), ("004_HC_Annotation.png", "004_HC"),
     ("masks/x.png", "x"), ("example_mask2.png", "example")],
)  # fmt: skip
def test_a_segmentation_is_known_by_its_name_and_names_its_image(tmp_path, name, target):
    write_png(tmp_path / "set" / name)
    source = source_of(tmp_path / "set")
    assert is_mask_name(source) and mask_target(source) == target and kind_of(source) == "mask"


@pytest.mark.parametrize("name", ["x.png", "unmasked.png", "segovia.png", "mask_of_zorro_scan.png"])
def test_other_names_are_images(tmp_path, name):
    write_png(tmp_path / name)
    assert kind_of(source_of(tmp_path)) == "image"


@pytest.mark.parametrize(
    ("head", "name", "says"),
    [
        (b"7z\xbc\xaf\x27\x1c", "a.7z", "7z archive is not read"),
        (b"Rar!\x1a\x07\0", "a.rar", "RAR archive is not read"),
        (b"\x93NUMPY", "a.npy", "NumPy array is not read"),
        (b"8BPS\0\1", "a.psd", "Photoshop image is not read"),
        (b"\xff\x0a", "a.jxl", "JPEG XL image is not read"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_named_for_what_it_is(tmp_path, head, name, says):
    (tmp_path / name).write_bytes(head + b"\0" * 60)
    with pytest.raises(InputError, match=says):
        kind_of(source_of(tmp_path))


@pytest.mark.parametrize("name", ["a.mhd", "a.mha", "a.nrrd", "a.nhdr", "a.nii", "a.h5", "a.hdf5", "a.mat"])
def test_research_volumes_are_told_by_their_ending(tmp_path, name):
    (tmp_path / name).write_bytes(b"x" * 60)
    assert kind_of(source_of(tmp_path)) == "volume"


def test_the_data_of_a_header_are_no_object_of_their_own(tmp_path):
    (tmp_path / "v.raw").write_bytes(b"x" * 60)
    with pytest.raises(InputError, match="not an image"):
        kind_of(source_of(tmp_path))
    (tmp_path / "v.mhd").write_bytes(b"NDims = 2")
    raw = next(s for s in walk(tmp_path) if isinstance(s, Source) and s.name == "v.raw")
    with pytest.raises(InputError, match="data that another file is the header of"):
        kind_of(raw)


def test_a_photograph_of_a_telephone_is_no_video(tmp_path):
    (tmp_path / "a.heic").write_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 40)
    assert kind_of(source_of(tmp_path)) == "image"


def package(*members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for member in members:
            archive.writestr(zipfile.ZipInfo(member), "<a/>")  # without the time: both workers collect the same bytes
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n", "report.txt", "pdf"), (b"\n%PDF-1.7", "report.pdf", "pdf"), (b"{\\rtf1 x}", "a.doc", "rtf"),
        (b"\x0bMSH|^~\\&|", "a.txt", "hl7"), ("MSH|^~\\&|".encode("utf-16"), "a.txt", "hl7"),
        (b"\xef\xbb\xbf<html>", "a.xls", "html"), (b"<?xml version='1.0'?>\n<html>", "a.xml", "html"),
        (b"<?xml version='1.0'?><x/>", "a.txt", "xml"), (b"a,b\n", "a.xlsx", "table"), (b"words", "a.doc", "text"),
        (package("[Content_Types].xml", "word/document.xml"), "a.xlsx", "docx"),
        (package("[Content_Types].xml", "xl/workbook.xml"), "a.csv", "workbook"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "a.xls", "workbook"),
    ],
)  # fmt: skip
def test_formats_of_reports_are_told_by_their_bytes_whatever_the_name(tmp_path, data, name, kind):
    (tmp_path / name).write_bytes(data)
    source = source_of(tmp_path)
    assert kind_of(source) == "report"
    assert report_format(data[:1024], source.suffix, data) == kind


@pytest.mark.parametrize(
    ("data", "suffix", "says"),
    [
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), ".xlsx", "workbook is locked by a password"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), ".doc", "Word 97 document"),
        (package("[Content_Types].xml", "ppt/presentation.xml"), ".pptx", "presentation is not read"),
        (package("[Content_Types].xml", "word/document.xml")[:80], ".docx", "Word document is damaged"),
        (b"\0\0\0\0junk", ".pdf", "PDF document is damaged, or not what its name says"),
    ],
)  # fmt: skip
def test_reports_that_cannot_be_read_say_why(data, suffix, says):
    with pytest.raises(InputError, match=says):
        report_format(data[:1024], suffix, data)


def test_an_avif_is_told_from_a_heic_by_any_of_its_brands():
    assert is_avif(b"\0\0\0\x1cftypavif\0\0\0\0mif1miaf") and is_avif(b"\0\0\0\x1cftypmif1\0\0\0\0miafavif")
    assert not is_avif(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"avif")
