"""Names that are not UTF-8 are shown as they were meant."""

from __future__ import annotations

import pytest

from echobench.raw.file_names import printable


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (b"a.dcm", "a.dcm"),
        ("超声".encode(), "超声"),
        ("甲状腺".encode("gbk"), "甲状腺"),
        (b"\xff\xfe.dcm", "\\xff\\xfe.dcm"),
    ],
)
def test_a_name_is_utf_8_or_gb18030_or_escaped(name, text):
    assert printable(name) == text
