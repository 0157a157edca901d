"""Everything that was written is opened: texts in every format, metadata of images, members of archives."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import os
import pickle
import zipfile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from audit_sets import NAMES, UID, encoded, speckle, write_output, write_source
from PIL import Image as Pictures
from PIL.PngImagePlugin import PngInfo
from safetensors.numpy import save_file

from echobench.audit.outputs import pieces
from echobench.audit.piece import CELL_END, Blob, ImagePiece, Owners, Text, Unread

PATIENT, STUDY = NAMES.patient("MRN0048213", "", "Larkspur Valley Infirmary", UID), NAMES.study(UID)


def opened(path):
    return list(pieces(path, Owners()))


def text_of(path):
    return "\n".join(piece.text for piece in opened(path) if isinstance(piece, Text))


def bytes_of(path):
    return b"".join(piece.data for piece in opened(path) if isinstance(piece, Blob))


def images_of(path):
    return [piece for piece in opened(path) if isinstance(piece, ImagePiece)]


def test_names_of_files_and_folders_are_texts(tmp_path):
    (tmp_path / "HARRINGTON").mkdir()
    (tmp_path / "HARRINGTON" / "MRN1.bin").write_bytes(b"x")
    assert "HARRINGTON / MRN1.bin" in text_of(tmp_path)
    assert [p.where for p in opened(tmp_path / "HARRINGTON" / "MRN1.bin")] == ["MRN1.bin"] * 3


def test_the_proof_itself_is_not_searched(tmp_path):
    (tmp_path / "audit.json").write_text("x")
    assert opened(tmp_path) == []


def test_a_set_s_texts_and_images_belong_to_their_patient(tmp_path):
    out = write_output(tmp_path, reference="A cyst of QUILL.")
    texts = [p for p in opened(out) if isinstance(p, Text) and "QUILL" in p.text]
    assert texts and all(set(p.aliases) == {PATIENT, STUDY} for p in texts)
    (image,) = images_of(out)
    assert set(image.aliases) == {PATIENT, STUDY}
    np.testing.assert_array_equal(image.pixels, speckle())


def test_a_line_or_an_image_elsewhere_belongs_to_the_patient_that_the_set_names(tmp_path):
    out = write_output(tmp_path)
    (out / "scores").mkdir()
    (out / "scores" / "r.jsonl").write_text('{"id": "r1", "answer": "a cyst"}\n{"id": "r2"}\nno json\n\n[1]\n')
    name = images_of(out)[0].where
    (out / "scores" / "copy.png").write_bytes(encoded(speckle(3)))
    of = {p.text: set(p.aliases) for p in opened(out) if isinstance(p, Text)}
    assert of['{"id": "r1", "answer": "a cyst"}'] == {PATIENT, STUDY}
    assert of['{"id": "r2"}'] == of["no json"] == set()
    assert name and not next(i for i in images_of(out) if "copy" in i.where).aliases


@pytest.mark.parametrize("ending", ["html", "htm", "xml", "svg"])
def test_marks_of_a_page_are_taken_out_and_searched_by_themselves(tmp_path, ending):
    (tmp_path / f"a.{ending}").write_text('<p t="1962&#45;03&#45;14">Thistle<b>wood</b></p>')
    texts = [piece.text for piece in opened(tmp_path) if isinstance(piece, Text)]
    assert any("Thistlewood" in text for text in texts) and any('t="1962' in text for text in texts)


def test_json_is_searched_without_its_escapes(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"k": 'x\nHARRINGTON "慕容" \\'}))
    assert '{"k": "x\nHARRINGTON "慕容" \\"}' in text_of(tmp_path)


def test_an_image_named_by_its_hash_belongs_to_its_patient(tmp_path):
    import hashlib

    out = write_output(tmp_path)
    data = encoded(speckle())
    (out / f"{hashlib.sha256(data).hexdigest()}.png").write_bytes(data)
    assert [set(i.aliases) for i in images_of(out)] == [{PATIENT, STUDY}] * 2


@pytest.mark.parametrize("ending", ["csv", "tsv", "txt", "md", "tex", "yaml", "yml", "log", "py", "jinja"])
def test_texts_are_opened_as_text(tmp_path, ending):
    (tmp_path / f"a.{ending}").write_text("QUILL")
    assert [type(p) for p in opened(tmp_path)] == [Text, Blob, Text]
    assert "QUILL" in text_of(tmp_path)


@pytest.mark.parametrize("ending", ["json", "jsonl", "ipynb"])
def test_escapes_of_json_are_undone(tmp_path, ending):
    (tmp_path / f"a.{ending}").write_text(json.dumps({"k": ["王芳"]}))
    assert "\\u738b" in (tmp_path / f"a.{ending}").read_text()
    assert "王芳" in text_of(tmp_path)


def test_broken_json_is_searched_as_it_stands(tmp_path):
    (tmp_path / "a.json").write_text("{QUILL")
    assert "{QUILL" in text_of(tmp_path)


def test_marks_of_html_do_not_part_a_name(tmp_path):
    (tmp_path / "a.html").write_text("<b>Qu&iacute;ll</b><i>Ada</i>")
    assert "Quíll  Ada" in text_of(tmp_path)


def test_images_inside_a_page_are_opened(tmp_path):
    uri = "data:image/png;base64," + base64.b64encode(encoded(speckle())).decode()
    (tmp_path / "a.html").write_text(f"<img src='{uri}'>after")
    (image,) = images_of(tmp_path)
    np.testing.assert_array_equal(image.pixels, speckle())
    assert uri not in text_of(tmp_path)


def test_other_files_are_searched_as_bytes(tmp_path):
    (tmp_path / "a.bin").write_bytes(b"QUILL")
    blob = opened(tmp_path)[1]
    assert (blob.data, blob.textual) == (b"QUILL", True)


def test_archives_are_opened_three_deep_with_names_and_comments(tmp_path):
    data = b"QUILL"
    for depth in range(3):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            info = zipfile.ZipInfo(f"name{depth}.txt" if depth == 0 else f"name{depth}.zip")
            info.comment = f"comment{depth}".encode()
            archive.writestr(info, data)
        data = file.getvalue()
    (tmp_path / "a.zip").write_bytes(data)
    text = text_of(tmp_path)
    assert all(f"{part}{depth}" in text for part in ("name", "comment") for depth in range(3))
    assert bytes_of(tmp_path) == b"QUILL"
    deeper = io.BytesIO()
    with zipfile.ZipFile(deeper, "w") as archive:
        archive.writestr("a.zip", data)
    (tmp_path / "a.zip").write_bytes(deeper.getvalue())
    assert bytes_of(tmp_path) != b"QUILL"


def test_compressed_files_are_opened(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"QUILL"))
    assert "QUILL" in text_of(tmp_path)


@pytest.mark.parametrize("name", ["a.png", "a.dat"])
def test_an_image_is_known_by_its_name_or_its_content(tmp_path, name):
    (tmp_path / name).write_bytes(encoded(speckle()))
    assert len(images_of(tmp_path)) == 1


def test_a_broken_image_is_unread(tmp_path):
    (tmp_path / "a.png").write_bytes(b"no image")
    assert [type(p) for p in opened(tmp_path)] == [Text, Blob, Text, Unread]


def test_what_a_jpeg_carries_beside_its_pixels(tmp_path):
    exif = Pictures.Exif()
    exif[0x010E] = "EXIFQUILL"
    Pictures.fromarray(speckle()).save(tmp_path / "a.jpg", comment=b"COMMENTQUILL", exif=exif)
    with (tmp_path / "a.jpg").open("ab") as file:
        file.write(b"TRAILQUILL")
    assert all(part + "QUILL" in text_of(tmp_path) for part in ("EXIF", "COMMENT", "TRAIL"))


def test_what_a_png_carries_beside_its_pixels(tmp_path):
    info = PngInfo()
    info.add_text("Author", "TEXTQUILL")
    info.add_itxt("Title", "王芳")
    Pictures.fromarray(speckle()).save(tmp_path / "a.png", pnginfo=info)
    with (tmp_path / "a.png").open("ab") as file:
        file.write(b"1234TRAILQUILL1234")
    text = text_of(tmp_path)
    assert "TEXTQUILL" in text and "王芳" in text
    assert "IDAT" not in text


def test_a_plain_image_carries_no_text(tmp_path):
    (tmp_path / "a.png").write_bytes(encoded(speckle()))
    assert [p.text for p in opened(tmp_path) if isinstance(p, Text)] == ["a.png", ""]


def test_a_dicom_object_s_values_at_any_depth_belong_to_its_patient(tmp_path):
    from pydicom import dcmread
    from pydicom.dataset import Dataset

    write_source(tmp_path, patient_id="PSEUDO", uid="1.2.3")
    path = next(tmp_path.iterdir())
    ds = dcmread(path)
    item = Dataset()
    item.PatientComments = "NESTEDQUILL"
    ds.RequestAttributesSequence = [item]
    ds.OperatorsName = ["FIRST^QUILL", "SECOND^QUILL"]
    ds.add_new(0x00091001, "OB", b"BYTESQUILL")
    ds.preamble = b"PREAMBLEQUILL".ljust(128, b"\0")
    ds.save_as(path)
    texts = [p for p in opened(tmp_path) if isinstance(p, Text)]
    whole = "\n".join(p.text for p in texts)
    assert all(part in whole for part in ("NESTEDQUILL", "FIRST^QUILL", "SECOND^QUILL", "BYTESQUILL", "PREAMBLEQUILL"))
    assert texts[-1].aliases == ("PSEUDO", "1.2.3")
    assert not images_of(tmp_path)


def test_the_frames_of_a_dicom_object_are_images(tmp_path):
    import shutil

    from dicom_bases import ultrasound_files

    shutil.copy(next(p for p in ultrasound_files() if p.name == "examples_rgb_color.dcm"), tmp_path / "a")
    images = images_of(tmp_path)
    assert images and images[0].aliases[0]


def test_pixels_of_a_dicom_object_that_do_not_decode_are_unread(tmp_path):
    from pydicom import dcmread

    write_source(tmp_path)
    path = next(tmp_path.iterdir())
    ds = dcmread(path)
    ds.Rows, ds.Columns, ds.PixelData = 8, 8, b"\0\0"
    ds["PixelData"].VR = "OB"
    ds.save_as(path)
    assert unread_kinds(tmp_path) == ["DICOM image"]


@pytest.mark.parametrize("ending", ["png", "jpg", "jpeg", "webp", "bmp", "tif", "tiff", "gif"])
def test_a_file_named_as_an_image_that_is_none_is_unread(tmp_path, ending):
    (tmp_path / f"A.{ending.upper()}").write_bytes(b"no image")
    assert isinstance(opened(tmp_path)[-1], Unread)


def test_every_application_segment_and_comment_of_a_jpeg_is_read_whole(tmp_path):
    Pictures.fromarray(speckle()).save(tmp_path / "a.jpg")
    data = (tmp_path / "a.jpg").read_bytes()

    def segment(marker, body):
        return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body

    long = b"Q" * 700
    added = segment(0xE0, b"FIRST") + segment(0xEF, long) + segment(0xFE, b"COMMENT") + segment(0xDB, b"TABLE")
    (tmp_path / "a.jpg").write_bytes(data[:2] + added + data[2:])
    text = next(p.text for p in opened(tmp_path)[1:] if isinstance(p, Text))
    assert text.split(" ")[:3] == ["FIRST", long.decode(), "COMMENT"]
    assert "TABLE" not in text


def test_a_text_chunk_of_a_png_is_read_whole_and_exactly(tmp_path):
    info = PngInfo()
    info.add_text("Author", "Q" * 300)
    Pictures.fromarray(speckle()).save(tmp_path / "a.png", pnginfo=info)
    text = next(p.text for p in opened(tmp_path)[1:] if isinstance(p, Text))
    assert text.strip() == "Author " + "Q" * 300


def test_metadata_of_a_parquet_file_is_searched(tmp_path):
    pq.write_table(pa.table({"a": ["x"]}).replace_schema_metadata({"author": "QUILL"}), tmp_path / "a.parquet")
    blob = next(piece for piece in opened(tmp_path) if isinstance(piece, Blob))
    assert b"author QUILL" in blob.data
    assert blob.textual


def test_studies_are_read_before_records_and_records_before_the_rest(tmp_path):
    for folder, row in (("a", "images"), ("data", "records"), ("studies", "studies")):
        (tmp_path / folder).mkdir()
        pq.write_table(pa.table({"name": [row]}), tmp_path / folder / "0.parquet")
    (tmp_path / "a" / "0.txt").write_text("last")
    order = [piece.text for piece in opened(tmp_path) if isinstance(piece, Text) and "/" not in piece.text]
    assert [text for text in order if text != "name"] == ["studies", "records", "images", "last"]


def unread_kinds(path):
    return [piece.kind for piece in opened(path) if isinstance(piece, Unread)]


@pytest.mark.parametrize(
    "data, kind",
    [
        (b"%PDF-1.7\x00\x01\x02", "PDF"),
        (b"\x00\x00\x00\x18ftypmp42\x00", "video"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"\x80\x04\x95\x00", "pickle"),
        (b"\x01\x02\xff\xfe\x00", "unknown"),
        (b"PK\x03\x04broken", "zip"),
        (b"\x1f\x8bbroken", "compressed file"),
        (b"PAR1broken", "parquet"),
    ],
)
def test_a_kind_of_file_that_is_not_opened_is_unread_and_its_name_stays_unsaid(tmp_path, data, kind):
    (tmp_path / "a.harrington").write_bytes(data)
    assert unread_kinds(tmp_path) == [kind]
    assert data in bytes_of(tmp_path)


def test_a_locked_member_of_an_archive_is_unread(tmp_path):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "QUILL")
    data = bytearray(file.getvalue())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + flags] |= 1  # the bit of encryption
    (tmp_path / "a.zip").write_bytes(bytes(data))
    assert unread_kinds(tmp_path) == ["zip"]


def test_arrays_are_opened_as_values_or_images_and_those_of_objects_not(tmp_path):
    np.savez(tmp_path / "a.npz", ids=np.array([302918]), names=np.array(["QUILL"]), image=speckle())
    assert {"302918", "QUILL"} <= set(text_of(tmp_path).splitlines())
    assert len(images_of(tmp_path)) == 1 and not unread_kinds(tmp_path)
    np.save(tmp_path / "b.npy", np.array([{"a": 1}]), allow_pickle=True)
    assert unread_kinds(tmp_path) == ["numpy array of objects"]


@pytest.mark.parametrize("ending", ["txt", "dat"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5"])
def test_texts_of_other_encodings_are_read(tmp_path, encoding, ending):
    (tmp_path / f"a.{ending}").write_bytes("報告 QUILL 王芳 liver normal, no cyst".encode(encoding))
    assert "王芳" in text_of(tmp_path) and not unread_kinds(tmp_path)


def test_columns_numbers_and_times_of_tables_are_texts(tmp_path):
    import datetime

    when = datetime.datetime(1962, 3, 14, 9, 30)
    table = {
        "QUILL_B": [302918],
        "x": [4402913.0],
        "when": [when],
        "day": [when.date()],
        "width": [320],
        "data": [b"TEXT"],
    }
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    text = text_of(tmp_path)
    assert all(part in text for part in ("QUILL_B", "302918", "4402913", "1962-03-14 09:30", "TEXT"))
    assert "320" not in text.split() and "4402913.0" not in text


@pytest.mark.parametrize("ending", ["tif", "gif", "webp", "png"])
def test_every_page_and_frame_is_an_image(tmp_path, ending):
    frames = [Pictures.fromarray(speckle(seed)) for seed in range(3)]
    frames[0].save(tmp_path / f"a.{ending}", save_all=True, append_images=frames[1:])
    images = images_of(tmp_path)
    assert len(images) == 3 and len({image.pixels.tobytes() for image in images}) == 3


def test_compressed_text_of_a_png_is_opened(tmp_path):
    info = PngInfo()
    info.add_text("c", "ZQUILL", zip=True)
    info.add_itxt("d", "王芳", zip=True)
    Pictures.fromarray(speckle()).save(tmp_path / "a.png", pnginfo=info)
    assert "ZQUILL" in text_of(tmp_path) and "王芳" in text_of(tmp_path)


def test_tags_of_a_tiff_and_comments_of_a_gif_are_texts(tmp_path):
    Pictures.fromarray(speckle()).save(tmp_path / "a.tif", tiffinfo={270: "TIFFQUILL"})
    Pictures.fromarray(speckle()).save(tmp_path / "b.gif", comment=b"GIFQUILL")
    assert "TIFFQUILL" in text_of(tmp_path) and "GIFQUILL" in text_of(tmp_path)


def test_a_mark_inside_a_word_does_not_part_it(tmp_path):
    (tmp_path / "a.html").write_text("<b>QU</b>ILL")
    assert "QUILL" in text_of(tmp_path)


@pytest.mark.parametrize(
    "data, kind",
    [
        (b"\x1aE\xdf\xa3\x00\x01", "video"),
        (b"RIFF\x10\x00\x00\x00AVI ", "video or sound"),
        (b"\xd0\xcf\x11\xe0\x00", "old Office file"),
        (b"\x89HDF\r\n\x1a\n\x00", "HDF5"),
        (b"7z\xbc\xaf\x27\x1c\x00", "7z"),
        (b"Rar!\x1a\x07\x00", "rar"),
        (b"\x28\xb5\x2f\xfd\x00\x00", "zstd"),
        (b"\x7fELF\x02\x00", "program"),
        (b"\x00ftyp\x01\xff\xff\xff\xff", "unknown"),  # the mark of a video stands behind its four bytes of length
    ],
)
def test_a_closed_file_is_named_by_its_first_bytes(tmp_path, data, kind):
    (tmp_path / "a.bin").write_bytes(data)
    assert unread_kinds(tmp_path) == [kind]


def test_a_file_named_parquet_that_is_none_is_an_unread_table(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"\x00\x01broken")
    assert unread_kinds(tmp_path) == ["parquet"]


def test_a_file_that_may_not_be_read_is_unread_and_the_others_are_opened(tmp_path, monkeypatch):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("QUILL")
    read = type(tmp_path).read_bytes

    def refuse(path):
        if path.name == "a.txt":
            raise PermissionError(str(path))
        return read(path)

    monkeypatch.setattr(type(tmp_path), "read_bytes", refuse)
    assert unread_kinds(tmp_path) == ["file without permission"]
    assert "QUILL" in text_of(tmp_path)


def test_the_proof_is_left_out_and_what_sorts_behind_it_is_searched(tmp_path):
    (tmp_path / "audit.json").write_text("PROOF")
    (tmp_path / "b.txt").write_text("QUILL")
    assert "QUILL" in text_of(tmp_path) and "PROOF" not in text_of(tmp_path)


def _packed(data, depth, pack):
    for _ in range(depth):
        data = pack(data)
    return data


def _zipped(data):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.zip", data)
    return file.getvalue()


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, _zipped])
def test_three_layers_of_compression_are_opened_and_a_fourth_is_unread(tmp_path, pack):
    (tmp_path / "a").write_bytes(_packed(b"QUILL", 3, pack))
    assert "QUILL" in text_of(tmp_path) and unread_kinds(tmp_path) == []
    (tmp_path / "a").write_bytes(_packed(b"QUILL", 4, pack))
    assert "QUILL" not in text_of(tmp_path) and unread_kinds(tmp_path) == ["archive in archives"]


@pytest.mark.parametrize("ending, pack", [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_a_compressed_file_is_opened_under_its_name_without_the_ending(tmp_path, ending, pack):
    (tmp_path / f"a.json.{ending}").write_bytes(pack(json.dumps({"k": "王芳"}).encode()))
    assert [p.where for p in opened(tmp_path)] == [f"a.json.{ending}", "a.json", "a.json"]
    assert "王芳" in text_of(tmp_path)


def test_the_members_of_an_archive_are_named_by_their_ending_alone(tmp_path):
    members = {"QUILL/scan.PNG": encoded(speckle()), "QUILL/list.JSON": b"{}", "QUILL.harrington": b"text"}
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("folder/", "")
        for name, data in members.items():
            archive.writestr(name, data)
    assert {p.where for p in opened(tmp_path)} == {"a.zip", "a.zip!.PNG", "a.zip!.JSON", "a.zip!"}
    assert [image.where for image in images_of(tmp_path)] == ["a.zip!.PNG"]


def test_members_behind_a_folder_or_a_locked_member_are_opened(tmp_path):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "LOCKED")
        archive.writestr("folder/", "")
        archive.writestr("b.txt", "QUILL")
        archive.comment = b"COMMENT"
    data = bytearray(file.getvalue())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + flags] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(data))
    assert unread_kinds(tmp_path) == ["zip"]
    assert "QUILL" in text_of(tmp_path) and "COMMENT" in text_of(tmp_path) and "LOCKED" not in text_of(tmp_path)


@pytest.mark.parametrize(
    "array, text",
    [
        (np.array(["QUILL", "王芳"]), "QUILL\n王芳"),
        (np.array([b"QUILL"]), "QUILL"),
        (np.array(["1962-03-14"], "M8[D]"), "1962-03-14"),
        (np.array([302918, 7], np.int32), "302918"),
        (np.array([[302918]], np.uint64), "302918"),
    ],
)
def test_texts_times_and_long_numbers_of_an_array_are_texts(tmp_path, array, text):
    np.save(tmp_path / "a.npy", array)
    assert [p.text for p in opened(tmp_path) if isinstance(p, Text)] == ["a.npy", text]
    assert images_of(tmp_path) == [] and unread_kinds(tmp_path) == []


@pytest.mark.parametrize("array", [np.ones((2, 9, 9), np.int16), np.ones((9, 9)), np.ones((9, 9), bool)])
def test_an_array_of_measurements_is_searched_as_bytes_alone(tmp_path, array):
    np.save(tmp_path / "a.npy", array)
    assert [type(p) for p in opened(tmp_path)] == [Text, Blob] and opened(tmp_path)[1].textual


@pytest.mark.parametrize(
    "shape, images, unread",
    [
        ((8, 8), [(8, 8, 1)], []),
        ((8, 9, 1), [(8, 9, 1)], []),
        ((9, 8, 3), [(9, 8, 3)], []),
        ((8, 8, 2), [(8, 8, 1)], []),  # the other channel is one level brighter
        ((8, 8, 4), [(8, 8, 3), (8, 8, 1)], []),
        ((7, 8), [], []),
        ((8, 7, 3), [], []),
        ((64,), [], []),
        ((8, 8, 3, 1), [], []),
    ],
)
def test_an_array_of_bytes_is_an_image_from_eight_pixels_a_side(tmp_path, shape, images, unread):
    np.save(tmp_path / "a.npy", np.arange(np.prod(shape), dtype=np.uint8).reshape(shape))
    assert [image.pixels.shape for image in images_of(tmp_path)] == images
    assert unread_kinds(tmp_path) == unread


@pytest.mark.parametrize("tag", ["td", "th", "tr", "p", "div", "li", "ul", "ol", "dt", "dd", "h2", "BR", "hr", "pre"])
def test_a_block_of_a_page_ends_a_cell_and_a_mark_inside_a_line_does_not(tmp_path, tag):
    (tmp_path / "a.html").write_text(f"7719<{tag} class='x'>402")
    assert f"7719{CELL_END}402" in text_of(tmp_path)
    (tmp_path / "a.html").write_text("7719<span>402</span><dfn>7</dfn>")
    assert CELL_END not in text_of(tmp_path)


def test_a_line_that_is_no_json_is_searched_as_it_stands_and_null_is_a_line(tmp_path):
    (tmp_path / "a.jsonl").write_text('QUILL\nnull\n"\\u738b"\n')
    assert [p.text for p in opened(tmp_path) if isinstance(p, Text)][1:] == ["QUILL", "null", '"王"']


def test_a_broken_image_inside_a_page_is_passed_over_and_the_page_is_searched(tmp_path):
    (tmp_path / "a.html").write_text("<img src='data:image/png;base64,abc'>QUILL")
    assert images_of(tmp_path) == [] and "QUILL" in text_of(tmp_path)


def test_weights_are_searched_as_bytes_alone(tmp_path):
    (tmp_path / "a.safetensors").write_bytes(b"\x02\0\0\0\0\0\0\0{}QUILL")
    assert [type(p) for p in opened(tmp_path)] == [Text, Blob] and opened(tmp_path)[1].textual


def test_tensors_of_bytes_are_images_and_a_broken_header_is_unread(tmp_path):
    image = np.arange(90, dtype=np.uint8).reshape(9, 10)
    save_file({"image": image, "weights": np.ones((9, 9), np.float32)}, tmp_path / "a.safetensors")
    np.testing.assert_array_equal([i.pixels[..., 0] for i in images_of(tmp_path)], [image])
    (tmp_path / "a.safetensors").write_bytes(b"QUILL")
    assert unread_kinds(tmp_path) == ["safetensors"]


@pytest.mark.parametrize("protocol", range(6))
@pytest.mark.parametrize("value", [{"a": 1}, ["QUILL", 2], "QUILL", np.ones(3)])
def test_a_pickle_of_any_protocol_is_not_opened(tmp_path, protocol, value):
    (tmp_path / "a").write_bytes(pickle.dumps(value, protocol))
    assert unread_kinds(tmp_path) in (["pickle"], ["unknown"])


@pytest.mark.parametrize("text", ["(a note.", "Cyst.", "S'il vous plait.", "c.", "", "P1 12 8 mm"])
def test_a_text_is_no_pickle_and_no_image(tmp_path, text):
    (tmp_path / "a").write_text(text)
    assert unread_kinds(tmp_path) == []


def test_lists_of_numbers_in_tables_and_json_are_images(tmp_path):
    rows = [{"image": speckle()[..., 0].tolist()}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    (tmp_path / "a.json").write_text(json.dumps(rows))
    (tmp_path / "a.jsonl").write_text(json.dumps(rows[0]))
    with pa.ipc.new_file(str(tmp_path / "a.arrow"), pa.Table.from_pylist(rows).schema) as file:
        file.write_table(pa.Table.from_pylist(rows))
    images = images_of(tmp_path)
    assert len(images) == 4 and len({image.pixels.tobytes() for image in images}) == 1


def test_an_array_of_too_many_images_is_unread(tmp_path, monkeypatch):
    monkeypatch.setattr("echobench.audit.outputs._MOST_FRAMES", 1)
    np.save(tmp_path / "a.npy", np.random.default_rng(0).integers(0, 255, (5, 9, 9)))
    assert unread_kinds(tmp_path) == ["array of images"] and len(images_of(tmp_path)) == 1


def test_bytes_of_an_image_are_not_searched_for_base64(tmp_path):
    (tmp_path / "a.png").write_bytes(encoded(speckle()))
    assert [p.textual for p in opened(tmp_path) if isinstance(p, Blob)] == [False]


@pytest.mark.parametrize("data", [b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"GIF8"])
def test_an_image_is_known_by_its_first_bytes_whatever_its_name(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data + b" broken")
    assert unread_kinds(tmp_path) == ["image"]


def test_cells_of_a_row_are_divided_and_numbers_count_from_six_digits(tmp_path):
    cells = {"patient": ["P"], "a": [[100_000, 99_999]], "b": [{"c": -100_000.0, "d": float("nan")}], "e": [True],
             "f": [100_000.5], "g": [None]}  # fmt: skip
    pq.write_table(pa.table(cells), tmp_path / "a.parquet")
    row = opened(tmp_path)[-1]
    assert row.text.split(CELL_END) == ["P", "100000", "-100000", "100000.5"] and row.aliases == ("P",)


def test_bytes_of_a_table_are_an_image_or_a_text_of_the_row_s_patient(tmp_path):
    cells = {"patient": ["P"], "x": [encoded(speckle())], "y": [b"QUILL"]}
    pq.write_table(pa.table(cells), tmp_path / "a.parquet")
    (image,) = images_of(tmp_path)
    text = next(p for p in opened(tmp_path) if isinstance(p, Text) and p.text == "QUILL")
    assert image.aliases == text.aliases == ("P",)
    assert [p.textual for p in opened(tmp_path) if isinstance(p, Blob) and p.data == b"QUILL"] == [True]


@pytest.mark.parametrize("size, read", [(65_534, True), (65_536, False)])
def test_a_binary_value_of_a_dicom_object_is_a_text_below_64_kib(tmp_path, size, read):
    from pydicom import dcmread

    write_source(tmp_path)
    path = next(tmp_path.iterdir())
    ds = dcmread(path)
    ds.add_new(0x00091001, "OB", b"QUILL".ljust(size, b"."))
    ds.save_as(path)
    assert ("QUILL" in text_of(tmp_path)) is read
    assert b"QUILL" in bytes_of(tmp_path)


def test_a_dicom_object_that_cannot_be_parsed_is_unread_and_searched_as_bytes(tmp_path, monkeypatch):
    import pydicom

    def fail(*arguments, **options):
        raise ValueError

    write_source(tmp_path)
    monkeypatch.setattr(pydicom, "dcmread", fail)
    assert unread_kinds(tmp_path) == ["DICOM"]
    assert b"Harrington" in bytes_of(tmp_path)


@pytest.mark.parametrize("ending", ["json", "jsonl", "csv", "txt", "svg", "yaml"])
def test_an_image_in_base64_is_opened_in_every_text(tmp_path, ending):
    data = base64.b64encode(encoded(speckle())).decode()
    text = json.dumps({"i": data}) if ending.startswith("json") else f"i\n{data}\nQUILL"
    (tmp_path / f"a.{ending}").write_text(text)
    (image,) = images_of(tmp_path)
    np.testing.assert_array_equal(image.pixels, speckle())
    assert data not in text_of(tmp_path)


def test_an_image_in_a_row_belongs_to_the_patient_of_the_row(tmp_path):
    row = {"patient": PATIENT, "study": STUDY, "i": base64.b64encode(encoded(speckle())).decode()}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    assert [set(i.aliases) for i in images_of(tmp_path)] == [{PATIENT, STUDY}]


def test_texts_in_base64_are_opened_three_deep(tmp_path):
    data = b"a long text by QUILL, who wrote it"
    for _ in range(3):
        data = base64.b64encode(data)
    (tmp_path / "a.txt").write_bytes(data)
    assert "QUILL" in text_of(tmp_path) and not unread_kinds(tmp_path)
    (tmp_path / "a.txt").write_bytes(base64.b64encode(data))
    assert unread_kinds(tmp_path) == ["file in a text"]


@pytest.mark.parametrize(
    "target, kinds",
    [("a.txt", []), ("folder", []), (".", []), ("/data/QUILL/1", ["broken link"]), ("../QUILL", ["broken link"]),
     ("..", ["link out of the folder"]), ("../outside.txt", ["link out of the folder"])],
)  # fmt: skip
def test_links_are_named_with_their_targets_and_none_leads_out_of_the_folder(tmp_path, target, kinds):
    out = tmp_path / "out"
    (out / "folder").mkdir(parents=True)
    (out / "a.txt").write_text("nothing")
    (tmp_path / "outside.txt").write_text("OUTSIDE")
    (out / "LINKQUILL").symlink_to(target)
    assert unread_kinds(out) == kinds
    assert f"LINKQUILL {target.replace('/', ' / ')}" in text_of(out)
    assert ("OUTSIDE" in text_of(out)) == (target == "../outside.txt")


def test_a_link_to_a_proof_is_no_proof(tmp_path):
    (tmp_path / "audit.json").symlink_to("/data/QUILL")
    assert "QUILL" in text_of(tmp_path) and unread_kinds(tmp_path) == ["broken link"]


def test_empty_folders_and_special_files_are_named(tmp_path):
    (tmp_path / "one" / "QUILL").mkdir(parents=True)
    os.mkfifo(tmp_path / "PIPE")
    assert "one / QUILL" in text_of(tmp_path) and "PIPE" in text_of(tmp_path)
    assert unread_kinds(tmp_path) == ["special file"]


@pytest.mark.parametrize("start", [b"%PDF-1.4\n", b"\n%PDF-1.4\n", b"%!PS-Adobe-3.0\n"])
def test_documents_in_ascii_are_not_proved_by_a_search_of_their_bytes(tmp_path, start):
    (tmp_path / "a.txt").write_bytes(start + b"(Q) Tj (UILL) Tj")
    assert unread_kinds(tmp_path) == ["PDF" if b"PDF" in start else "PostScript"]


@pytest.mark.parametrize(
    "rtf",
    ["{\\rtf1\\ansi QU{\\b I}LL}", "{\\rtf1\\ansi Q\\'55ILL}", "{\\rtf1 QU\\u73?LL}", "{\\rtf1{\\*\\bkm QU\\'49LL}}",
     "{\\rtf1{\\info{\\author QU\\'49LL}}}"],
)  # fmt: skip
def test_rich_text_is_read_with_its_escapes_undone_hidden_groups_too(tmp_path, rtf):
    (tmp_path / "a.txt").write_text(rtf)
    assert "QUILL" in text_of(tmp_path) and not unread_kinds(tmp_path)


def test_a_text_of_an_old_encoding_is_read_in_files_and_cells(tmp_path):
    (tmp_path / "a.txt").write_bytes("Щербакова".encode("cp1251"))
    pq.write_table(pa.table({"n": ["慕容雪晴".encode("big5")]}), tmp_path / "a.parquet")
    assert "Щербакова" in text_of(tmp_path) and "慕容雪晴" in text_of(tmp_path)


def test_a_closed_file_under_the_name_of_a_text_is_unread(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"SQLite format 3\0")
    assert unread_kinds(tmp_path) == ["SQLite"]
