"""What is said of a value beside it: its spread, limits, percentile, and the same value rounded or in another unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from echobench.text import quantities

UNIT = r"(?:\s*[a-zA-Zμµ%°毫厘米公分升克周天][\w/²³%米升克]*)?"
_PERCENTILE = re.compile(r"\d+(?:\.\d+)?(?:st|nd|rd|th)?\s+(?:per)?centiles?\b|第\s*\d+\s*百分位数?", re.IGNORECASE)
# The spread of a value and the limits in brackets behind it are no second value.
_SPREAD = re.compile(
    rf"(?<=[\d%A-Za-z米升克])\s*(?:\(\s*(?:±|\+/-)\s*\d[\d.]*{UNIT}\s*\)|(?:±|\+/-)\s*\d+(?:\.\d+)?(?!\s*[-–~]))",
    re.IGNORECASE,
)
_SPREAD_UNIT = re.compile(
    r"([A-Za-z%米升克]\s*(?:±|\+/-)\s*\d+(?:\.\d+)?)\s*(?:mm|cm|mL|kg|g|%|毫米|厘米|克)(?![A-Za-z])", re.IGNORECASE
)
# "(IQR 1.1 kPa, max 10.2 kPa)" and "IQR 0.9 kPa, IQR/M 12 %" tell how far single measurements lie apart.
_VARIATION = re.compile(
    rf"(?<=[\w%])\s*\((?:[^()]*?[\s,;])?(?:IQR|SD|SE|CI|range|min|max)\b[^()]*\)"
    rf"|\b(?:IQR|SD)(?:\s*/\s*(?:M|Med|Median|mean))?\s*[:=]?\s*\d[\d.]*{UNIT}",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    rf"(?<=[\w%°²³/])\s*[(\[]\s*\d[\d.]*{UNIT}\s*(?:-|–|—|−|~|〜|～|\bto\b|至|到)\s*\d[\d.]*{UNIT}\s*[)\]]",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"\bbetween\s+(?:about\s+)?(\d[\d.]*){UNIT}\s+and\s+(?:about\s+)?(?=\d)|(?:在|介于)\s*(\d[\d.]*){UNIT}\s*(?:和|与|到|至|-|~)\s*(?=\d)",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"\d+(?:\.(\d+))?")
_ROUNDED = re.compile(
    r"[\s,(]*(?:即|也就是|等于|[≈=~]|i\.?e\.?,?|or|that\s+is|which\s+is)\s*(?:大?约|about|approximately|roughly|≈|~)?\s*",
    re.IGNORECASE,
)


def without_spread(text: str) -> str:
    """A text without spreads, limits in brackets and percentiles; "between 60 and 66 mm" as 60-66 mm."""
    text = re.sub(r",?\s*(?:plus\s+or\s+minus|give\s+or\s+take|正负|加减)\s*(?=\d)", " ± ", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\d)\s*到\s*(?=\d)", "-", text)
    text = _BETWEEN.sub(lambda m: f"{m[1] or m[2]}-", text)
    text = _VARIATION.sub("", _SPREAD_UNIT.sub(r"\1", text))
    return _PERCENTILE.sub(" ", _LIMITS.sub("", _SPREAD.sub("", text)))


def without_rounded(
    text: str, stated: Sequence[quantities.Quantity], unit: str | None
) -> Sequence[quantities.Quantity]:
    """Leave out one of two neighbours of which the second is the first one rounded: "35.2 mm, i.e. 3.5 cm".

    The second stays if it has the unit that was asked for or that of the first, or else the exact one.
    """
    for first, other in pairwise(stated):
        between = text[first.span[1] : other.span[0]]
        if first.base == other.base or not _ROUNDED.fullmatch(between):
            continue
        if _is_rounded(text, first, other):
            return [q for q in stated if q.base != (first if other.unit in (unit, first.unit) else other).base]
    # "0.52 x 4 x 3 x 2.6 = 16.22 mL. So the volume is about 16 mL": a result that the last value rounds.
    if not stated:
        return stated
    *others, last = stated
    results = [
        q
        for q in others
        if _RESULT.search(text[max(0, q.span[0] - _RESULT_REACH) : q.span[0]]) and _is_rounded(text, q, last)
    ]
    if results and not _OF_OTHER.search(text[results[-1].span[1] : last.span[1]]):
        return [q for q in stated if q not in results]
    return stated


_RESULT = re.compile(r"\d[^=≈→\n]{0,80}\n?\s{0,4}[=≈→]\s{0,4}(?:about\s+|约)?\Z")
_RESULT_REACH = 100  # characters before a value in which it is computed
_OF_OTHER = re.compile(
    r"\b(?:left|right|other|second|another|previous\w*|measured|but)\b|左|右|另|实测|上次|但", re.IGNORECASE
)


def _is_rounded(text: str, first: quantities.Quantity, other: quantities.Quantity) -> bool:
    """Whether the second of two values is the first one rounded."""
    written = _WRITTEN.search(text[slice(*other.span)])
    digits = len(written[1] or "") if written else 0
    scale = other.base[0] / other.value if other.value else 1.0
    return (
        first.base[1] == other.base[1]
        and first.base != other.base
        and abs(first.base[0] / scale - other.value) <= 0.5 * 10**-digits + 1e-9
    )
