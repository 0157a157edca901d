"""Tell texts from other bytes, and decode them; open base64."""

from __future__ import annotations

import binascii
import contextlib
import re
from collections.abc import Iterator

# A run of base64 (RFC 4648), of either alphabet; lines of mail and certificates are cut.
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}(?:\r?\n[A-Za-z0-9+/_-]+)*")
_OTHER_ALPHABET = bytes.maketrans(b"-_", b"+/")


def is_text(data: bytes) -> bool:
    """Return whether bytes of a file without a known ending read as text: no control characters but those of lines."""
    try:
        text = decode(data)
    except UnicodeDecodeError:
        return False
    return not re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]", text)


def decode(data: bytes) -> str:
    """Return a text, decoded by its byte order mark, else as UTF-8, else by its noughts and Chinese characters.

    Raises UnicodeDecodeError for what is none of these.
    """
    if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return data.decode("utf-32")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    with contextlib.suppress(UnicodeDecodeError):
        text = data.decode("utf-8-sig")
        if "\0" not in text:
            return text
    noughts = data[:4096].count(0)
    if noughts > len(data[:4096]) / 4:
        return data.decode("utf-16-le" if data[1:4096:2].count(0) >= noughts / 2 else "utf-16-be")
    return data.decode("gb18030")


def is_utf8(data: bytes) -> bool:
    """Return whether bytes are valid UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def base64_in(data: bytes) -> Iterator[bytes]:
    """Yield what runs of base64 hold, read from each of the four places where a group of signs may begin."""
    for match in _BASE64.finditer(data):
        run = match.group().translate(_OTHER_ALPHABET, b"\r\n")
        for start in range(4):
            signs = run[start:]
            # What is left of a last group holds one byte less than it has signs.
            yield binascii.a2b_base64(signs + b"A" * (-len(signs) % 4))[: len(signs) * 3 // 4]
