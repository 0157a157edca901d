"""Decode text of unknown encoding."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096


def decode(data: bytes, stated: str = "") -> str:
    """Decode by the byte order mark, UTF-16 by its zeros, then UTF-8, what the file states, GB18030, Latin-1.

    Line ends become line feeds.
    """
    return _decoded(data, stated).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, stated: str) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    sample = data[:_SAMPLE]
    zeros = sample[1::2].count(0), sample[0::2].count(0)
    if max(zeros) > len(sample) // 8:
        return data.decode("utf-16-le" if zeros[0] > zeros[1] else "utf-16-be", errors="replace")
    for name in ("utf-8", "gb18030" if stated.lower().replace("-", "") in ("gbk", "gb2312", "utf8") else stated):
        try:
            return data.decode(name or "gb18030")
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return data.decode("latin-1")
