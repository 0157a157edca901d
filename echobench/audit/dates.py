"""Read dates in texts, in all forms in which people write them, so that they can be compared with those of a source.

Reading is wider than writing forms down: ordinals, "of", weekdays, Chinese numerals and short years need no list.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NUMBER_OF_MONTH = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_CHINESE_DIGITS = {sign: digit for digit, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}"
_DAY = r"(?P<d>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?P<y>(?:19|20)\d\d|'?\d\d(?!\d))"
_GAP = r"[\s,./_-]{0,3}"
_WRITTEN = (
    # 1962-03-14, 1962/3/14, 19620314, 1962年3月14日, 1962 年 3 月 14 日
    re.compile(r"(?<!\d)(?P<y>(?:18|19|20)\d\d)\s?[-/._ 年]\s?(?P<m>\d{1,2})\s?[-/._ 月]\s?(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:18|19|20)\d\d)(?P<m>0\d|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)"),
    # 14.03.1962, 3/14/62: day or month first, both are tried
    re.compile(
        r"(?<![\d.])(?<!\d[-/_ ])(?P<a>\d{1,2})\s?(?P<mark>[-/._ ])\s?(?P<b>\d{1,2})\s?(?P=mark)\s?" + _YEAR + r"(?!\d)"
    ),
    re.compile(r"(?<!\d)(?P<a>\d\d)(?P<b>\d\d)(?P<y>(?:19|20)\d\d)(?!\d)"),
    # 14th of March 1962, 14-Mar-62
    re.compile(r"(?<!\d)" + _DAY + _GAP + r"(?:day\s)?(?:of\s)?" + _MONTH + _GAP + _YEAR),
    # March the 14th, 1962; 1962 March 14
    re.compile(r"\b" + _MONTH + _GAP + r"(?:the\s)?" + _DAY + r"[\s,./_-]{1,3}" + _YEAR),
    re.compile(r"(?<!\d)" + _YEAR + _GAP + _MONTH + _GAP + _DAY + r"(?!\d)"),
)
# Digests and UUIDs hold dates by chance: ...bd03021993c3. Hashes of identifiers are looked for by `digests`.
_DIGEST = re.compile(
    r"(?<![0-9a-z])(?:(?=[0-9a-f]*[a-f])[0-9a-f]{16,}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9a-z])"
)
_CHINESE = re.compile(
    r"(?P<y>[〇○零一二三四五六七八九]{4})\s?年\s?(?P<m>[一二三四五六七八九十]{1,3})\s?月\s?(?P<d>[一二三四五六七八九十廿卅]{1,3})\s?[日号]?"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a text: `day`, where it begins (`start`), and whether its year has two digits (`short`)."""

    day: datetime.date
    start: int
    short: bool = False


def read(text: str) -> Iterator[Written]:
    """Yield every date of a folded text, and each reading of one that has several (day or month first, century)."""
    text = _DIGEST.sub(lambda digest: "x" * len(digest[0]), text)
    for pattern in _WRITTEN:
        for match in pattern.finditer(text):
            yield from _of_digits(match)
    for match in _CHINESE.finditer(text):
        year = int("".join(str(_CHINESE_DIGITS[sign]) for sign in match["y"]))
        yield from _days([year], match, (_chinese_number(match["m"]), _chinese_number(match["d"])))


def days(value: str) -> list[datetime.date]:
    """Return the days that a value of a source may mean; none where it holds no date."""
    return sorted({written.day for written in read(value.casefold())})


def _of_digits(match: re.Match[str]) -> Iterator[Written]:
    groups = match.groupdict()
    year = groups["y"].lstrip("'")
    years = [int(year)] if len(year) == 4 else [1900 + int(year), 2000 + int(year)]
    if groups.get("a"):
        first, second = int(groups["a"]), int(groups["b"])
        orders = [(first, second), (second, first)] if first != second else [(first, second)]
    elif groups.get("name"):
        orders = [(_NUMBER_OF_MONTH[groups["name"]], int(groups["d"]))]
    else:
        orders = [(int(groups["m"]), int(groups["d"]))]
    yield from _days(years, match, *orders)


def _days(years: list[int], match: re.Match[str], *orders: tuple[int, int]) -> Iterator[Written]:
    for year in years:
        for month, day in orders:
            try:
                yield Written(datetime.date(year, month, day), match.start(), short=len(years) > 1)
            except ValueError:
                continue


def _chinese_number(text: str) -> int:
    """A number below 100 in Chinese numerals, such as 二十三."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    return (10 * _CHINESE_DIGITS.get(tens, 1) if ten else 0) + _CHINESE_DIGITS.get(ones, 0)
