"""Open escaped text: percent codes, escapes of JSON and programs, entities, nested in one another."""

from __future__ import annotations

import contextlib
import html
import re
from functools import lru_cache

from echobench.audit.encodings import decode

# Each level of nesting, as in JSON inside a string of JSON, takes one pass.
_PASSES = 5
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_PERCENT_U = re.compile(r"%u([0-9a-fA-F]{4})")
# Bytes (\xNN, \NNN, RTF's \'NN), code points (\uXXXX, \u{X}, \UXXXXXXXX) and single characters behind a backslash.
_BACKSLASH = re.compile(
    r"(?P<hex>(?:\\x[0-9a-fA-F]{2})+)|(?P<octal>(?:\\[0-3][0-7]{2})+)|(?P<rtf>(?:\\'[0-9a-fA-F]{2})+)"
    r"|(?P<units>(?:\\u[0-9a-fA-F]{4})+)|\\u\{(?P<point>[0-9a-fA-F]{1,6})\}|\\U(?P<long>[0-9a-fA-F]{8})"
    r"""|\\(?P<sign>["'\\/bfnrt])"""
)
_SIGNS = {"b": " ", "f": " ", "n": "\n", "r": "\n", "t": "\t"}
# A label of an internet address (RFC 3492).
_LABEL = re.compile(r"(?i)(?<![a-z0-9-])xn--([a-z0-9-]+)")
_ENTITY = re.compile(r"&(?:#|[A-Za-z])")
_TOKEN = re.compile(r"[^\W_]{5,40}")
_DIGEST = re.compile(r"[0-9a-fA-F]{8,}")
# The words of CamelCase, capitals in a row, and numbers that are long enough to identify.
_WORDS = re.compile(r"[A-ZÀ-ÖØ-Þ]?[^\W\d_A-ZÀ-ÖØ-Þ]+|[A-ZÀ-ÖØ-Þ]+(?![^\W\d_A-ZÀ-ÖØ-Þ])|\d{7,}")


@lru_cache(4)  # the search and the rules by look open the same text, one after the other
def opened(text: str) -> str:
    """Return a text with its escapes undone, up to five levels of them."""
    for _ in range(_PASSES):
        before = text
        if "%" in text:
            text = _PERCENT.sub(lambda match: _of_bytes(match[0], "%"), text)
            text = _PERCENT_U.sub(lambda match: chr(int(match[1], 16)), text)
        if "\\" in text:
            text = _BACKSLASH.sub(_unescaped, text)
        if _ENTITY.search(text):
            text = html.unescape(text)
        if "--" in text:
            text = _LABEL.sub(_of_label, text)
        if text == before:
            break
    return text


def parted(text: str) -> list[str]:
    """Return words that touch digits or one another, as in CamelCase, with gaps between; digests are left out."""
    tokens = (token for token in _TOKEN.findall(text) if not _DIGEST.fullmatch(token))
    return [words for token in tokens if (words := " ".join(_WORDS.findall(token))) not in (token, "")]


def _unescaped(match: re.Match[str]) -> str:
    kind, text = match.lastgroup, match[0]
    if kind == "hex":
        return _of_bytes(text, "\\x")
    if kind == "rtf":
        return _of_bytes(text, "\\'")
    if kind == "octal":
        return _of_bytes("".join(f"{int(code, 8):02x}" for code in text.split("\\")[1:]))
    if kind == "units":  # UTF-16, so that pairs of surrogates are one character
        return bytes.fromhex(text.replace("\\u", "")).decode("utf-16-be", "replace")
    if kind in ("point", "long"):
        code = int(match[kind], 16)
        return chr(code) if code < 0x110000 else text
    return _SIGNS.get(match["sign"], match["sign"])


def _of_label(match: re.Match[str]) -> str:
    try:
        return match[1].encode().decode("punycode")
    except UnicodeError:
        return match[0]


def _of_bytes(digits: str, mark: str = "") -> str:
    """Return the text of bytes in hexadecimal digits, each behind a mark."""
    data = bytes.fromhex(digits.replace(mark, "") if mark else digits)
    with contextlib.suppress(UnicodeDecodeError):
        return decode(data)
    return data.decode("latin-1")
