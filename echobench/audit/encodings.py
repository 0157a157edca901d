"""Tell texts from other bytes, and decode them; open base64."""

from __future__ import annotations

import binascii
import contextlib
import re
from collections.abc import Iterator

# Characters of no text.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
# A run of base64 (RFC 4648), of either alphabet; lines of mail and certificates are cut.
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}(?:\r?\n[A-Za-z0-9+/_-]+)*")
# Encodings of texts without a mark of their own, and those that hide letters behind ASCII, with what begins them.
_UNMARKED = (
    "big5", "gb18030", "shift_jis", "euc_jp", "euc_kr", "latin-1", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255",
    "cp1256", "cp1258", "cp874", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "koi8_r", "cp866", "cp850",
    "mac_roman", "cp037",
)  # fmt: skip
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_IN_ASCII = ((b"~{", "hz"), (b"\x1b$", "iso2022_jp"), (b"\x1b$)C", "iso2022_kr"), (b"+", "utf-7"))
_OTHER_ALPHABET = bytes.maketrans(b"-_", b"+/")


def is_text(data: bytes) -> bool:
    """Return whether bytes of a file without a known ending read as text: no control characters but those of lines."""
    try:
        text = decode(data)
    except UnicodeDecodeError:
        return False
    return not _CONTROLS.search(text)


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


def other_readings(data: bytes) -> Iterator[str]:
    """Yield a text as each encoding has it that it may be in besides UTF-8: the wrong ones make other characters."""
    encodings = [encoding for begin, encoding in _IN_ASCII if begin in data]
    if not is_utf8(data):
        encodings += _UNMARKED
    if not is_utf8(data) or b"\0" in data:
        encodings += [encoding for encoding in _WIDE if not len(data) % (4 if "32" in encoding else 2)]
    for encoding in encodings:
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if not _CONTROLS.search(text) and (encoding in _UNMARKED or text.encode() != data):
                yield text


def is_utf8(data: bytes) -> bool:
    """Return whether bytes are valid UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def base64_in(data: bytes) -> Iterator[bytes]:
    """Yield the decoded bytes of runs of base64, decoded from each of the four offsets at which a group may begin."""
    for match in _BASE64.finditer(data):
        run = match.group().translate(_OTHER_ALPHABET, b"\r\n")
        for start in range(4):
            signs = run[start:]
            # What is left of a last group holds one byte less than it has signs.
            yield binascii.a2b_base64(signs + b"A" * (-len(signs) % 4))[: len(signs) * 3 // 4]
