"""Elements are found where pydicom finds them, and what is not plain is said to be so."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.encaps import encapsulate
from raw_trees import write_dicom

from echobench.dicom.byte_elements import UnusualError, fragments, walk

FILES = ("examples_rgb_color.dcm", "examples_ybr_color.dcm", "examples_jpeg2k.dcm", "MR_small_implicit.dcm")
SEQUENCE_END = b"\xfe\xff\xdd\xe0" + bytes(4)


@pytest.fixture
def plain(tmp_path) -> bytes:
    return write_dicom(tmp_path / "a.dcm").read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_tags_vrs_and_values_are_those_of_pydicom(name):
    data = Path(str(get_testdata_file(name))).read_bytes()
    ds, spans = dcmread(io.BytesIO(data)), walk(data)
    assert spans.syntax == ds.file_meta.TransferSyntaxUID and spans.meta[0x00020003] == ds.SOPInstanceUID
    assert [span.tag for span in spans.elements] == sorted(map(int, ds.keys()))
    raw = dcmread(io.BytesIO(data))
    for span in spans.elements:
        item = raw.get_item(span.tag)
        if span.items is None and span.tag != 0x00080005:  # which pydicom decodes at once
            assert (item.value or b"") == data[span.start : span.end]
            assert item.VR in (span.vr, None)
        elif span.items is not None:
            assert len(span.items) == len(ds[span.tag].value)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: data + SEQUENCE_END,
        lambda data: data[132:],
        lambda data: data[:132],
        lambda data: data + struct.pack("<HH2sH", 8, 0x16, b"UI", 0),
        lambda data: data + struct.pack("<HH2sH", 0x7FF0, 1, b"ZZ", 0),
        lambda data: data + struct.pack("<HH2sHI", 0x7FF0, 1, b"OB", 1, 0),
        lambda data: data + struct.pack("<HH2sHI", 0x7FF0, 1, b"OB", 0, 2),
        lambda data: data + struct.pack("<HH2sHI", 0x7FF0, 1, b"OB", 0, 0xFFFFFFFF),
        lambda data: data + struct.pack("<HH2sHI", 0x7FF0, 1, b"SQ", 0, 0xFFFFFFFF),
        lambda data: data + struct.pack("<HH2sHI", 0x7FF0, 1, b"SQ", 0, 8) + SEQUENCE_END,
    ],
)
def test_what_is_not_plain_is_unusual(plain, change):
    walk(plain)
    with pytest.raises(UnusualError):
        walk(change(plain))


def test_sequences_of_any_length_form_are_walked(plain):
    element = struct.pack("<HH2sH", 8, 0x60, b"CS", 2) + b"US"
    item = b"\xfe\xff\x00\xe0" + struct.pack("<I", len(element)) + element
    open_item = b"\xfe\xff\x00\xe0\xff\xff\xff\xff" + element + b"\xfe\xff\x0d\xe0" + bytes(4)
    for body in (item, open_item, item + open_item, b""):
        closed = struct.pack("<HH2sHI", 0x7FF0, 1, b"SQ", 0, len(body)) + body
        opened = struct.pack("<HH2sHI", 0x7FF0, 1, b"SQ", 0, 0xFFFFFFFF) + body + SEQUENCE_END
        for data, is_undefined in ((plain + closed, False), (plain + opened, True)):
            span = walk(data).elements[-1]
            assert [[inner.tag for inner in one.elements] for one in span.items] == [[0x00080060]] * body.count(element)
            assert data[span.start : span.end] == body and span.is_undefined == is_undefined


def test_sequences_within_sequences_end_somewhere(plain):
    def nested(depth: int) -> bytes:
        body = b""
        for _ in range(depth):
            item = b"\xfe\xff\x00\xe0" + struct.pack("<I", len(body)) + body
            body = struct.pack("<HH2sHI", 0x7FF0, 1, b"SQ", 0, len(item)) + item
        return plain + body

    assert walk(nested(32)).elements[-1].items
    with pytest.raises(UnusualError):
        walk(nested(33))


def test_fragments_are_found_by_their_lengths():
    packed = encapsulate([b"abcd", SEQUENCE_END + b"ef"], has_bot=False)
    end, items = fragments(packed + SEQUENCE_END + b"rest")
    assert end == len(packed)
    assert [packed[start:stop] for start, stop in items] == [b"", b"abcd", SEQUENCE_END + b"ef"]
    assert fragments(packed)[0] == len(packed)
    for damaged in (packed[:-1], b"\0" + packed):
        with pytest.raises((UnusualError, struct.error)):
            fragments(damaged)
