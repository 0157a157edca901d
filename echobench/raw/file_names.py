"""Decode file names that may not be UTF-8, so that they can be printed."""

from __future__ import annotations

_ENCODINGS = ("utf-8", "gb18030")


def printable(name: bytes) -> str:
    """Return a name as text: UTF-8, else GB18030 (what Chinese Windows writes), else with its odd bytes escaped."""
    for encoding in _ENCODINGS:
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "backslashreplace")
