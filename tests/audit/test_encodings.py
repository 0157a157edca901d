"""Texts are decoded by their mark, as UTF-8, by their noughts or as Chinese; other bytes are no text."""

from __future__ import annotations

import base64

import pytest

from echobench.audit.encodings import base64_in, decode, is_text, is_utf8, other_readings

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


@pytest.mark.parametrize("length", range(9, 17))
@pytest.mark.parametrize("before", [b"", b"k", b"kk", b"kkk"])
def test_base64_is_decoded_wherever_its_groups_begin_and_however_the_last_one_ends(before, length):
    value = b"Thistlewood ?~>x"[-length:]
    run = base64.b64encode(value).rstrip(b"=")
    assert value in list(base64_in(b'"' + before + run + b'"'))


def test_both_alphabets_and_lines_of_base64_are_decoded():
    value = bytes(range(200, 250))
    for run in (base64.b64encode(value), base64.urlsafe_b64encode(value)):
        lines = b"\r\n".join(run.rstrip(b"=")[at : at + 16] for at in range(0, len(run), 16))
        assert next(base64_in(run)) == next(base64_in(lines)) == value
    assert len(list(base64_in(base64.b64encode(value)))) == 4


def test_eleven_signs_are_no_run_and_twelve_are():
    assert not list(base64_in(b"abcdefghijk ")) and len(list(base64_in(b"abcdefghijkl "))) == 4


# The characters 一 and 丁 hold a nought, or none, in the other half of their two bytes.
@pytest.mark.parametrize("text", ["慕容雪晴 Thistlewood", "一 Ada", "一一一 Ada", "丁 Thistlewood", "Ada 一一一 May"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_the_order_of_bytes_is_that_of_most_noughts(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding, mark", [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
def test_a_mark_decides_where_no_nought_does(encoding, mark):
    assert decode(mark + "慕容雪晴".encode(encoding)) == "慕容雪晴"


def test_some_noughts_do_not_make_a_text_utf_16():
    text = "慕容雪晴" * 4 + "\0" * 3
    assert decode(text.encode("gb18030")) == text and not is_text(text.encode("gb18030"))
    assert decode(b"ab" + bytes(6)) != "ab" + "\0" * 6


@pytest.mark.parametrize(
    "text, encoding",
    [
        ("慕容雪晴", "big5"), ("慕容雪晴", "utf-16-be"), ("慕容雪晴", "utf-16-le"), ("慕容雪晴", "utf-32-le"),
        ("慕容雪晴", "utf-32-be"), ("慕容雪晴", "hz"), ("慕容雪晴", "utf-7"), ("渡辺翔太", "shift_jis"),
        ("渡辺翔太", "euc_jp"), ("渡辺翔太", "iso2022_jp"), ("박준영", "euc_kr"), ("박준영", "iso2022_kr"),
        ("Щербакова", "cp1251"), ("Щербакова", "koi8_r"), ("Щербакова", "cp866"), ("Παπαχρήστου", "cp1253"),
        ("فاطمة", "cp1256"), ("יוסף", "cp1255"), ("สมชาย", "cp874"), ("Łukasz", "cp1250"), ("Doğan", "cp1254"),
        ("Jäger", "cp850"), ("Jäger", "mac_roman"), ("Jäger", "latin-1"), ("Jäger", "cp037"), ("Jäger", "utf-16-le"),
    ],
)  # fmt: skip
def test_a_text_without_a_mark_is_read_in_its_encoding_too(text, encoding):
    assert text in list(other_readings(text.encode(encoding)))


@pytest.mark.parametrize("data", ["Jäger 慕容雪晴"[:cut].encode() for cut in range(11)] + [b"plain", b"1 + 2"])
def test_utf_8_has_no_other_reading(data):
    assert list(other_readings(data)) == []


def test_a_reading_with_control_characters_is_no_text():
    assert not any("\x01" in text for text in other_readings(b"\x80\x01\x02"))
