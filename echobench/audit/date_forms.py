"""Write a date in all forms in which an output may hold it: the inverse of `dates`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from echobench.audit import dates

_STORED = re.compile(r"^(\d{4})(\d\d)(\d\d)")


def written(value: str) -> Iterator[tuple[str, datetime.date | None]]:
    """Yield (text, day) of a value as YYYYMMDD or as people write it; of a month of a year, without a day, None."""
    yield from ((text, None) for text in _months(value))
    for day in _stored(value) or dates.days(value):
        yield from ((text, day) for text in _days(day))


def _stored(value: str) -> list[datetime.date]:
    """Return the day that a value begins with as YYYYMMDD; `strptime` would take 202112 for 2 January."""
    try:
        return [datetime.date(*(int(part) for part in match.groups())) for match in _STORED.finditer(value)]
    except ValueError:
        return []


def _days(day: datetime.date) -> list[str]:
    y, m, d = day.year, day.month, day.day
    month = dates.MONTHS[m - 1]
    texts = [f"{y}{m:02}{d:02}", f"{d:02}{m:02}{y}", f"{m:02}{d:02}{y}"]
    for s in "-/. ":
        texts += [f"{y}{s}{m:02}{s}{d:02}", f"{y}{s}{m}{s}{d}", f"{d:02}{s}{m:02}{s}{y}", f"{d}{s}{m}{s}{y}"]
        texts += [f"{m:02}{s}{d:02}{s}{y}", f"{m}{s}{d}{s}{y}"]
        texts += [f"{m:02}{s}{d:02}{s}{y % 100:02}", f"{d:02}{s}{m:02}{s}{y % 100:02}"]
        texts += [f"{d}{s}{name}{s}{y}" for name in (month, month[:3])]
        texts += [f"{d:02}{s}{name}{s}{y}" for name in (month, month[:3])]
    for name in (month, month[:3]):
        texts += [
            f"{name} {d}, {y}",
            f"{name} {d} {y}",
            f"{name}. {d}, {y}",
            f"{name} {d}th, {y}",
            f"{name} {d:02}, {y}",
        ]
    texts += [f"{y}年{m}月{d}日", f"{y}年{m:02}月{d:02}日", f"{y}年{m}月{d}", f"{y} 年 {m} 月 {d} 日"]
    # Tables of numbers count seconds or milliseconds since 1970.
    seconds = int(datetime.datetime(y, m, d, tzinfo=datetime.UTC).timestamp())
    texts += [str(seconds), f"{seconds}000"] if abs(seconds) > 10**7 else []
    return texts


def _months(value: str) -> Iterator[str]:
    """Yield the forms of a month of a year, for a value without a day."""
    match = re.fullmatch(r"((?:19|20)\d\d)[-/.年]?(0[1-9]|1[0-2])(?:00|月)?", value.strip())
    if match:
        y, m = int(match[1]), int(match[2])
        name = dates.MONTHS[m - 1]
        yield from (f"{y}-{m:02}", f"{y}/{m:02}", f"{m:02}/{y}", f"{name} {y}", f"{name[:3]} {y}", f"{y}年{m}月")
