"""Text of any usual encoding, with any line ends."""

from __future__ import annotations

import pytest

from echobench.raw.text_encoding import decode


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
