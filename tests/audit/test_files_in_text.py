"""Files are found in a text whatever alphabet and lines their base64 has; other runs of letters are none."""

from __future__ import annotations

import base64
import hashlib
import json

import pytest

from echobench.audit.files_in_text import files_in

FILE = b"\x89PNG\r\n\x1a\n" + bytes(range(250)) * 3


def found(text: str) -> list[bytes]:
    return [data for _, data in files_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        base64.b64encode(FILE).decode(), base64.urlsafe_b64encode(FILE).decode(), base64.encodebytes(FILE).decode(),
        FILE.hex(), base64.encodebytes(FILE).decode().replace("\n", "\r\n  "),
        json.dumps(base64.encodebytes(FILE).decode()),
        json.dumps(base64.encodebytes(FILE).decode().splitlines(keepends=True)),
    ],
)  # fmt: skip
def test_a_file_is_found_in_every_writing(text):
    assert found(f"a {text} b") == [FILE]


def test_files_in_the_lines_of_a_column_are_told_apart():
    row = base64.b64encode(FILE[:-2]).decode()
    assert "=" not in row and found(f"column\n{row}\n{row}\n") == [FILE[:-2]] * 2


def test_the_span_is_that_of_the_run():
    run = base64.b64encode(FILE).decode().rstrip("=")
    (((start, end), _),) = files_in(f"x {run} y")
    assert (start, end) == (2, 2 + len(run))


@pytest.mark.parametrize(
    "begin",
    [b"\xff\xd8\xff\x01", b"GIF89a", b"II*\0", b"BM" + bytes(8), b"\0\0\0\x18ftypavif", bytes(128) + b"DICM",
     b"%PDF-1.4", b"PK\x03\x04", b"text, longer than a word", "慕容雪晴，肝脏未见异常".encode()],
)  # fmt: skip
def test_kinds_of_files_are_known_by_their_first_bytes(begin):
    data = begin + begin[:20] + bytes(0 if begin[-1] > 128 or begin[:4] == b"text" else 30)
    assert found(base64.b64encode(data).decode()) == [data]


def test_what_a_data_url_holds_is_a_file_whatever_it_is():
    assert found("url(data:font/woff;base64," + base64.b64encode(bytes(40)).decode() + ")") == [bytes(40)]
    assert found("url(data:text/plain;base64,UXVpbGw=)") == [b"Quill"]
    assert not found(base64.b64encode(bytes(40)).decode())


@pytest.mark.parametrize(
    "text",
    [hashlib.sha256(b"x").hexdigest(), hashlib.sha512(b"x").hexdigest(), "a" * 500,
     "one/two/three_four-five/six/seven/eight/nine/ten", base64.b64encode(hashlib.sha512(b"x").digest()).decode()],
)  # fmt: skip
def test_other_runs_are_no_files(text):
    assert found(text) == []
