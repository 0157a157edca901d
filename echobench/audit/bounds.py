"""Tell whether a match is a word or a number of its own, or only a part of one, of a decimal or of several cells."""

from __future__ import annotations

import re

# Ends of lines and cells: no number continues over them.
APART = re.compile(r"[\x1f\t\r\n]+")
GAPS = re.compile(r"(?<=[0-9a-z])[\s./_-]{1,3}(?=[0-9a-z])")
# Decimals run together, as 1.25.3.14.5: the digits between two points are not a number of their own.
_DECIMALS = re.compile(r"\d\.\d+\.\d+\.\d")
_WORD = re.compile(r"[a-z0-9]")
_REACH = 18  # characters before a match that `_SIZE` and `_POINT` look at
_LEAST_ID = 8  # digits from which a number is never taken for a size
_SIZE = re.compile(
    r"(?:bytes|size|width|height|pixels|frames|rows|columns|counts?|steps?|seed|tokens|words|seconds|parameters)"
    r"[\"']?\s?[:=]\s?$"
)
# One to three digits and the point of a decimal; a version or a UID has more points before it.
_POINT = re.compile(r"(?<![\w.])\d{1,3}\.$")


# Letters and zeros that a number of a patient is filled up with, PAT0030291847, and a letter or two behind it.
_FILLED_BEFORE = re.compile(r"(?<![a-z0-9])[a-z]{0,6}0*$")
_FILLED_AFTER = re.compile(r"[a-z]{0,2}(?![a-z0-9])")
_LEAST_FILLED = 7  # digits from which a number is known in such a filling


def is_filled(haystack: str | bytes, start: int, end: int) -> bool:
    """Return whether a match is a long number with nothing around it in its word but what such numbers are filled with.

    No part of a digest is.
    """
    if end - start < _LEAST_FILLED:
        return False
    before = "".join(_sign(haystack, index) for index in range(start - _REACH, start))
    after = "".join(_sign(haystack, index) for index in range(end, end + 3))
    return _FILLED_BEFORE.search(before) is not None and _FILLED_AFTER.match(after) is not None


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
