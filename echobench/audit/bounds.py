"""Tell whether a match is a word or a number of its own, or only a part of one, of a decimal or of several cells."""

from __future__ import annotations

import re

# What ends a line or a cell: no number goes on behind it.
APART = re.compile(r"[\x1f\t\r\n]+")
GAPS = re.compile(r"(?<=[0-9a-z])[\s./_-]{1,3}(?=[0-9a-z])")
# Values with points, one behind the other: what stands between their points is no number of its own.
_DECIMALS = re.compile(r"\d\.\d+\.\d+\.\d")
_WORD = re.compile(r"[a-z0-9]")
# One to three digits and the point of a decimal; of a version or a UID more points stand before.
_REACH = 18
# From so many digits on nothing counts as a mere size.
_LEAST_ID = 8
_SIZE = re.compile(
    r"(?:bytes|size|width|height|pixels|frames|rows|columns|counts?|steps?|seed|tokens|words|seconds|parameters)"
    r"[\"']?\s?[:=]\s?$"
)
_POINT = re.compile(r"(?<![\w.])\d{1,3}\.$")


def is_bounded(haystack: str | bytes, start: int, end: int) -> bool:
    """Return whether a match is a word of its own: no Latin letter or digit touches an end of the same class."""
    before, first = _sign(haystack, start - 1), _sign(haystack, start)
    after, last = _sign(haystack, end), _sign(haystack, end - 1)
    return not (_WORD.match(before) and _WORD.match(first)) and not (_WORD.match(after) and _WORD.match(last))


def is_measured(haystack: str | bytes, start: int, end: int) -> bool:
    """Return whether digits were measured: those behind the point of a decimal, 0.7719402, or the number of a size."""
    before = "".join(_sign(haystack, index) for index in range(start - _REACH, start))
    is_decimal = _POINT.search(before) is not None and _sign(haystack, end) != "."
    return is_decimal or (end - start < _LEAST_ID and _SIZE.search(before) is not None)


def is_one_number(folded: str, start: int, end: int) -> bool:
    """Return whether folded[start:end] is a number of its own: bounded, divided by one mark, not out of several values.

    The digits of values in a row, 2.000 1.999 2, or of decimals that a page runs together are no number with gaps.
    """
    marks = GAPS.findall(folded, start, end)
    is_decimal = marks == ["."] or _DECIMALS.match(folded, max(0, start - 2), end + 2)
    return len(set(marks)) == 1 and is_bounded(folded, start, end) and not is_decimal


def _sign(haystack: str | bytes, index: int) -> str:
    if not 0 <= index < len(haystack):
        return " "
    sign = haystack[index]
    return sign if isinstance(sign, str) else chr(sign)
