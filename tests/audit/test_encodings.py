"""Texts are decoded by their mark, as UTF-8, by their noughts or as Chinese; other bytes are no text."""

from __future__ import annotations

import pytest

from echobench.audit.encodings import decode, is_text, is_utf8

TEXT = "Thistlewood 慕容雪晴\n"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_each_encoding_is_decoded(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT and is_text(TEXT.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_latin_utf_16_without_a_mark_is_known_by_its_noughts(encoding):
    assert decode("Thistlewood".encode(encoding)) == "Thistlewood"


def test_big_endian_utf_32_is_known_by_its_mark():
    assert decode(b"\0\0\xfe\xff" + "Jäger".encode("utf-32-be")) == "Jäger"


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"a\x07b", b"\xff\xff\xff"])
def test_other_bytes_are_no_text(data):
    assert not is_text(data)


def test_lines_and_tabs_are_text():
    assert is_text(b"a\tb\r\nc\x0c")


def test_utf_8_is_told_from_other_bytes():
    assert is_utf8("慕容".encode()) and not is_utf8("慕容".encode("gbk"))
