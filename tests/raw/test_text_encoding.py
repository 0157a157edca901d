"""Text of any usual encoding, with any line ends."""

from __future__ import annotations

import pytest

from echobench.raw.text_encoding import decode, decode_surely


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_of_every_usual_encoding(encoding, end):
    assert decode(f"liver{end}肝脏".encode(encoding)) == "liver\n肝脏"


@pytest.mark.parametrize(
    ("stated", "encoding"),
    [
        ("big5", "big5"),
        ("GB2312", "gbk"),
        ("utf-8", "gbk"),
        ("no-such", "gb18030"),
        ("cp949", "cp949"),
        ("shift_jis", "cp932"),
    ],
)
def test_what_a_file_states_counts_where_it_holds(stated, encoding):
    text = {"big5": "肝臟", "cp949": "간장", "cp932": "肝臓です"}.get(encoding, "肝脏")
    assert decode(text.encode(encoding), stated) == text


def test_bytes_of_no_encoding_never_fail():
    assert len(decode(bytes(range(256)))) == 256


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ["id,liver\n1,右肝囊肿，胫后静脉，腓静脉。12×8mm", "id\n1"])
def test_a_sure_encoding_is_decoded_alike(text, encoding):
    data = text.encode(encoding)
    assert decode_surely(data) == decode(data) == text


@pytest.mark.parametrize(
    "data",
    [
        "größe, für die Übersicht, Befund unauffällig, ß".encode("cp1252"),
        "nódulo sólido, ecogénico, señal".encode("latin-1"),
        "échogène, tumeur évolutive, très régulière".encode("latin-1"),
        "肝臟大小正常，膽囊壁增厚，未見結石。左腎囊腫".encode("big5"),
        "печень не увеличена".encode("cp1251"),
        "肝脏".encode() + b"\xff",
        "肝脏".encode("gb18030")[:-1],
        "肝".encode("utf-16") + b"\x01",
        b"\xff\xff",
    ],
)
def test_a_guess_is_not_taken_for_an_encoding(data):
    assert decode_surely(data) is None


def test_nothing_is_text():
    assert decode_surely(b"") == ""
