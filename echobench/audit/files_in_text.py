"""Find whole files that stand in a text as base64 or hexadecimal digits, such as images in JSON or data: URLs."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator

from echobench.audit.encodings import is_utf8

_SIGNS = "[A-Za-z0-9+/_-]"
# A run of base64 (RFC 4648) of either alphabet. One of at most 160 signs, as mail, notebooks and RTF cut it, goes on in
# the next line; that may be indented, or the next text of a list in JSON.
_RUN = re.compile(
    rf"""{_SIGNS}{{161,}}|{_SIGNS}{{40,160}}"""
    rf"""(?:(?:\r?\n|\\n)(?:",\s*")?[ \t]*{_SIGNS}{{4,160}})*|(?<=;base64,){_SIGNS}+"""
)
_BETWEEN_LINES = re.compile(r"""\\n|[\s",]""")
_OTHER_ALPHABET = str.maketrans("-_", "+/")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2})+")
_SNIFFED = 200  # signs, enough for what stands at byte 128
# What files begin with, and what they have at an offset.
_BEGINNINGS = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"II+\0", b"RIFF", b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh",
    b"\xfd7zXZ", b"%PDF", b"PAR1", b"\x93NUMPY", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"SQLite", b"\x89HDF", b"7z\xbc\xaf",
    b"Rar!", b"\x28\xb5\x2f\xfd", b"\x1aE\xdf\xa3", b"\x80\x04\x95", b"ARROW1",
)  # fmt: skip
_MARKS = ((b"ftyp", 4), (b"jP  ", 4), (b"DICM", 128))
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_LEAST_TEXT = 24  # bytes: shorter runs of letters decode to a text by chance


def files_in(text: str) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Yield (span, bytes) of every file in a text, of every text in base64 and of what a data: URL holds."""
    for match in _RUN.finditer(text):
        run = _BETWEEN_LINES.sub("", match[0]).translate(_OTHER_ALPHABET)
        is_declared = text.endswith(";base64,", 0, match.start())
        if is_declared or _is_file(_of_base64(run[:_SNIFFED])):
            yield match.span(), _of_base64(run)
        elif _HEX.fullmatch(run) and _is_file(bytes.fromhex(run[:_SNIFFED])):
            yield match.span(), bytes.fromhex(run)


def _of_base64(run: str) -> bytes:
    signs = run[:-1] if len(run) % 4 == 1 else run
    return binascii.a2b_base64(signs + "=" * (-len(signs) % 4))


def _is_file(data: bytes) -> bool:
    is_bitmap = data[:2] == b"BM" and data[6:10] == bytes(4)
    has_mark = any(data[at : at + len(mark)] == mark for mark, at in _MARKS)
    return data.startswith(_BEGINNINGS) or has_mark or is_bitmap or _is_text(data)


def _is_text(data: bytes) -> bool:
    """Return whether bytes are a text in UTF-8; a character that the end cuts does not matter."""
    ends = [data[: len(data) - cut] for cut in range(4)]
    return len(data) >= _LEAST_TEXT and not _CONTROL.search(data) and any(map(is_utf8, ends))
