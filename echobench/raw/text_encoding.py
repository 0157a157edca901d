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


# Rows of GB 2312 that Chinese text is made of: punctuation, full-width signs and the characters in common use. Accented
# letters of Western encodings, and Big5, are nearly always valid GB18030 as well, but of other rows.
_COMMON_ROWS = frozenset((*range(0xA1, 0xA4), *range(0xB0, 0xD8)))
_COMMON = 0.75


def decode(data: bytes, stated: str = "") -> str:
    """Decode by the byte order mark, UTF-16 by its zeros, then UTF-8, what the file states, GB18030, Latin-1.

    Line ends become line feeds.
    """
    try:
        text = _decoded(data, stated, errors="replace")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return _with_line_feeds(text)


def decode_surely(data: bytes) -> str | None:
    """Decode as `decode` does; None for damaged bytes, and for what is valid GB18030 but does not look Chinese."""
    try:
        text = _decoded(data, "", errors="strict")
    except UnicodeDecodeError:
        return None
    return _with_line_feeds(text) if _is_utf(data) or _looks_chinese(text) else None


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, stated: str, errors: str) -> str:
    if utf := _marked_or_wide(data):
        return data.decode(utf, errors)
    for name in ("utf-8", "gb18030" if stated.lower().replace("-", "") in ("gbk", "gb2312", "utf8") else stated):
        try:
            return data.decode(name or "gb18030")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030")


def _marked_or_wide(data: bytes) -> str:
    """Return the encoding that a byte order mark or the zeros of UTF-16 tell; "" for any other."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    zeros = sample[1::2].count(0), sample[0::2].count(0)
    if max(zeros) > len(sample) // 8:
        return "utf-16-le" if zeros[0] > zeros[1] else "utf-16-be"
    return ""


def _is_utf(data: bytes) -> bool:
    try:
        return bool(_marked_or_wide(data) or data.decode("utf-8") or not data)
    except UnicodeDecodeError:
        return False


def _looks_chinese(text: str) -> bool:
    signs = [sign.encode("gb18030") for sign in text if not sign.isascii()]
    common = sum(len(sign) == 2 and sign[0] in _COMMON_ROWS and sign[1] >= 0xA1 for sign in signs)
    return common >= _COMMON * len(signs)
