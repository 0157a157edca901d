"""Dates in every written form of both languages, parsed so that they can be shifted and written back as they were."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from echobench.deid.text.rules._document import Document, Span
from echobench.text.language import HAN
from echobench.text.prescan import Pattern

KIND = "date"

_MONTHS = ("january february march april may june july august september october november december").split()
_MONTH = r"""(?x:
    (?P<month>
        jan(?:uary)? | feb(?:ruary)? | mar(?:ch)? | apr(?:il)? | may | june? | july? | aug(?:ust)?
      | sept?(?:ember)? | oct(?:ober)? | nov(?:ember)? | dec(?:ember)?
    )(?![a-z])\.?
)"""
_DAYS = ("monday tuesday wednesday thursday friday saturday sunday").split()
_ZH_DIGITS = "〇零一二三四五六七八九十廿卅"
_ZH_WEEK = "一二三四五六日天"
_Y4 = r"(?P<year>(?:18|19|20)\d\d)"
_Y2 = r"(?P<year>(?:18|19|20)\d\d|'?\d\d)"
_M = r"(?P<month>1[0-2]|0?[1-9])"
_D = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_TIME = r"""(?x:
    (?:
      [\s,t;]{0,2}(?:at[ ])?(?:[01]?\d|2[0-3])[:时点][0-5]?\d(?:[:分][0-5]\d(?:\.\d+)?)?(?:分|秒)?
      (?:\s*[ap]\.?m\.?)?z?
    )?
)"""

_BEFORE = r"(?:(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\s*(?:[ap]\.?m\.?)?\s*(?:,|on|of)?\s+)?"  # 10:15 on 03/05/2024

# Order matters: the longest written form of a date is tried first. Groups name the parts wherever they stand.
_FORMS = [
    rf"(?<!\d){_BEFORE}{_Y4}(?P<s>\s?[-/.]\s?){_M}(?P=s){_D}(?!\d){_TIME}",  # 2024-03-05, 2024.3.5, 2024/03/05 10:12
    rf"民[国國]\s?(?P<roc>\d{{2,3}})\s?年\s?{_M}\s?月\s?{_D}\s?[日号號]",  # years of the Republic, from 1912
    r"(?<![\d./])(?P<roc>1[01]\d)/(?P<month>0[1-9]|1[0-2])/(?P<day>0[1-9]|[12]\d|3[01])(?![\d/])",
    r"(?<![\d./])(?P<year>(?:19|20)\d\d)[.\-](?P<month>0[1-9]|1[0-2])(?![\d.\-]|\s?(?:mm|cm|ml))",
    rf"(?<!\d){_Y4}\s*年\s*{_M}\s*月\s*(?:{_D}\s*[日号]?)?{_TIME}",  # 2024年3月5日, 2024年3月
    rf"(?P<zh>[{_ZH_DIGITS}]{{4}}年[{_ZH_DIGITS}]{{1,3}}月(?:[{_ZH_DIGITS}]{{1,3}}[日号])?)",  # 二〇二四年三月五日
    rf"(?<![\d.]){_M}\s*月\s*{_D}\s*[日号]{_TIME}",  # 3月5日
    rf"""(?x:
        (?<![\d.]){_BEFORE}{_D}(?:st|nd|rd|th)?(?:\s+of)?[\s\-./]*{_MONTH}[\s\-,./]*{_Y2}(?![\d%]){_TIME}
    )""",  # 5 March 2024, 05-Mar-24
    rf"\b{_BEFORE}{_MONTH}\s*{_D}(?:st|nd|rd|th)?(?:,|\s|-|\.)\s*{_Y4}\b{_TIME}",  # March 5th, 2024
    rf"(?<![\d.]){_D}(?:st|nd|rd|th)?(?:\s+of)?[\s\-]+{_MONTH}(?![a-z])",  # 5th of March
    rf"\b{_MONTH}\s*(?:the\s+)?{_D}(?:st|nd|rd|th)?(?![\da-z:%/]|\.\d|\s*(?:mm|cm|ml|%))",  # March 5
    rf"\b{_MONTH},?\s+(?:of\s+)?(?P<year>(?:18|19|20)\d\d|'\d\d)\b",  # March 2024
    rf"""(?x:
        (?<![\d./\-])(?<!\d:){_BEFORE}{_M}(?P<s>[-/.]){_D}(?P=s){_Y2}(?![\d/%\-]|\.\d|\s*(?:mm|cm|m/s|ml))
        {_TIME}
    )""",  # 03/05/2024
    rf"""(?x:
        (?<![\d./\-])(?<!\d:){_BEFORE}{_D}(?P<s>[-/.]){_M}(?P=s){_Y2}(?![\d/%\-]|\.\d|\s*(?:mm|cm|m/s|ml))
        {_TIME}
    )""",  # 25.03.2024
    # Month and day alone, behind a word that says that it is a date: "on 5/1", "dated 11/19", 报告日期:1-18
    rf"""(?x:
        (?:
            (?<=\bon[ ]) | (?<=\bdated[ ]) | (?<=\bdate[ ]) | (?<=\bof[ ]) | (?<=\bfrom[ ]) | (?<=\bsince[ ])
          | (?<=\buntil[ ]) | (?<=日期) | (?<=日期[:]) | (?<=日期[ ]) | (?<=日期[:][ ]) | (?<=时间[:]) | (?<=\bd[:])
          | (?<=exam[:][ ]) | (?<=study[:][ ]) | (?<=service[:][ ]) | (?<=visit[:][ ]) | (?<=visit[ ]) | (?<=scan[:][ ])
          | (?<=date[:][ ])
          | (?<=于) | (?<=\bt[:]) | (?<=\bd[:][ ]) | (?<=\bt[:][ ])
        )
        {_M}(?P<s>[/\-.]){_D}(?![\d/%\-]|\.\d|\s*(?:mm|cm|ml|of\b|smaller|larger|x\b)){_TIME}
    )""",
    rf"(?m)(?:^|(?<=[{HAN}][ ])){_M}-{_D}(?=[ ]{{0,3}}(?:$|[{HAN}]{{2,4}}[ ]*$))",  # in a signature
    r"(?P<zh>[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十廿卅]{1,3}[日号]))",
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)",  # 20240305
    rf"(?<![\d./]){_M}(?P<s>/){_Y4}(?!\d)",  # 03/2024
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年(?!龄|限|资|度)",  # 2014年
    r"""(?x:
        (?:
            (?<=\bin[ ]) | (?<=\bsince[ ]) | (?<=\buntil[ ]) | (?<=\bfrom[ ]) | (?<=\byear[ ])
          | (?<=\bof[ ]) | (?<=\bby[ ]) | (?<=\bduring[ ]) | (?<=\bbefore[ ]) | (?<=\bafter[ ])
          | (?<=\baround[ ])
        )(?P<year>(?:19|20)\d\d)(?!\d|[\s\-]*(?:mm|cm|ml|g\b|%|hz))
    )""",
    r"""(?x:
        (?<![\d.,/#$\-a-z])(?<![a-z][ ]no[ ])(?P<year>19[3-9]\d|20[0-4]\d)(?!
            [\d\-/:%] | [.,]\d
          | \s*(?:mm|cm|ml|g\b|m/s|hz|kg|x\s?\d|±|\+/-|年?版|[a-z]{2,}\s+(?:st|street|ave|road|rd)\b)
        )
    )""",  # a bare year
    # Month and day alone, cut off by marks: "Community Center, 4/13." A grade (3/6) has no such number of days.
    rf"""(?xm:
        (?:(?<=,[ ])|(?<=[|][ ])|(?<=sent[:][ ])|(?<=[a-z][ ](?=[^\n]{{3,5}}$)))
        {_M}(?P<s>/)(?P<day>3[01]|[12]\d|0?[7-9])(?!\d)(?=[ ]{{0,3}}(?:$|[.,;|](?!\d
        )|[a-z]{{3,}}[ ](?!of\b)))(?![\d/%\-])
    )""",
    r"\b(?P<week>mon|tues|wednes|thurs|fri|satur|sun)days?\b",
    rf"(?:星期|礼拜|(?<![每\d一二三四五六七八九十两几数孕])周)(?P<zhweek>[{_ZH_WEEK}])(?![\d周个])",
]  # fmt: skip
_PATTERNS = [Pattern(form) for form in _FORMS]
_MONTH_FIRST, _DAY_FIRST = _PATTERNS[12], _PATTERNS[13]
# 95-01-24, as Chinese systems write it; elsewhere only where no other order is possible.
_SHORT_YEAR_FIRST = Pattern(
    rf"""(?x)
        (?<![\d./\-])(?<!\d:){_BEFORE}(?P<year>\d\d)(?P<s>[-/.]){_M}(?P=s){_D}
        (?![\d/%\-]|\.\d|\s*(?:mm|cm|m/s|ml)){_TIME}
        """
)
_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Written:
    """A date at [span) of the folded text: known parts, and where each stands so that it can be written back."""

    span: tuple[int, int]
    match: re.Match[str]
    year: int | None
    month: int | None
    day: int | None


def find(document: Document) -> Iterator[Span]:
    """Dates, month and year, years after a preposition, weekdays. A time of day goes with its date."""
    for written in written_dates(document.folded):
        yield Span(*written.span, KIND, 3 if written.month and (written.year or written.day) else 2)


def written_dates(folded: str, known: Collection[datetime.date] = ()) -> list[Written]:
    """Non-overlapping dates of a folded text in order; impossible ones (31 April) are not dates.

    03/05/2024 is 5 March, unless a date that is `known` of the patient, or another date of the text, says day first.
    """
    if not re.search(r"\d|day|周|星期|礼拜|年|月", folded):
        return []
    patterns = [*_PATTERNS, _SHORT_YEAR_FIRST]
    if _HAN.search(folded):
        patterns = [_SHORT_YEAR_FIRST, *_PATTERNS]
    if _is_day_first(folded, known):
        patterns = [p for p in patterns if p is not _MONTH_FIRST]
    taken: list[Written] = []
    used = bytearray(len(folded))
    for pattern in patterns:
        for match in pattern.finditer(folded):
            if any(used[match.start() : match.end()]):
                continue
            written = _read(match)
            if written:
                taken.append(written)
                used[match.start() : match.end()] = b"\1" * len(match[0])
    return sorted(taken, key=lambda w: w.span)


def _is_day_first(folded: str, known: Collection[datetime.date]) -> bool:
    """Whether the text's dates with slashes are written day first."""
    readings = [(_read(m), m.start()) for m in _MONTH_FIRST.finditer(folded)]
    month_first = {at: w for w, at in readings if w}
    for match in _DAY_FIRST.finditer(folded):
        written = _read(match)
        if written is None or written.year is None or written.month is None or written.day is None:
            continue
        other = month_first.get(match.start())
        if other is None or datetime.date(written.year, written.month, written.day) in known:
            return other is None or datetime.date(other.year or 1, other.month or 1, other.day or 1) not in known
    return False


def _read(match: re.Match[str]) -> Written | None:
    groups = match.groupdict()
    if groups.get("zh"):
        year, month, day = _read_zh(groups["zh"])
    else:
        year = _year(groups.get("year")) or (int(groups["roc"]) + 1911 if groups.get("roc") else None)
        month = _month(groups.get("month"))
        day = int(groups["day"]) if groups.get("day") else None
    if month is not None and day is not None:
        try:
            datetime.date(year or 2024, month, day)
        except ValueError:
            return None
    return Written(match.span(), match, year, month, day)


def _year(value: str | None) -> int | None:
    if not value:
        return None
    number = int(value.lstrip("'"))
    # Two-digit years: the window of POSIX strptime, 69..99 are of the last century.
    return number if number > 99 else number + (1900 if number >= 69 else 2000)


def _month(value: str | None) -> int | None:
    if not value:
        return None
    if value.isdigit():
        return int(value)
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(value[:3]))


def _read_zh(value: str) -> tuple[int | None, int | None, int | None]:
    year, _, rest = value.rpartition("年")
    month, _, day = rest.partition("月")
    digits = "".join(
        str("零一二三四五六七八九".index(c.replace("〇", "零"))) if c in "〇零一二三四五六七八九" else "" for c in year
    )
    return int(digits) if len(digits) == 4 else None, _zh_number(month), _zh_number(day.rstrip("日号"))


def _zh_number(value: str) -> int | None:
    """Number up to 39 in Chinese figures: 十, 十二, 二十, 二十三, 廿三."""
    if not value:
        return None
    value = value.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = value.rpartition("十")
    figures = "零一二三四五六七八九"
    if not ten:
        return figures.index(ones.replace("〇", "零")) if len(ones) == 1 else None
    return (figures.index(tens) if tens else 1) * 10 + (figures.index(ones) if ones else 0)


def shift(text: str, written: Written, days: int) -> str:
    """The date moved by `days`, in the form it had: same separators, padding, month names, figures and case."""
    begin, end = written.span
    if written.match.groupdict().get("week") or written.match.groupdict().get("zhweek"):
        return _shift_weekday(text, written, days)
    if written.year is None and written.month is None:
        return text[begin:end]
    base = datetime.date(written.year or 2023, written.month or 7, written.day or 15)
    moved = base + datetime.timedelta(days=days)
    if written.match.groupdict().get("zh"):
        return _write_zh(moved, written)
    padded = _padded(written)
    parts: dict[str, Callable[[str], str]] = {
        "year": lambda old: str(moved.year)[-len(old.lstrip("'")) :].rjust(len(old), "'"),
        "month": lambda old: _write_month(old, moved.month, padded),
        "roc": lambda old: str(moved.year - 1911),
        "day": lambda old: f"{moved.day:02d}" if padded else str(moved.day),
    }
    out = text[begin:end]
    spots = sorted((written.match.span(g), g) for g in parts if written.match.groupdict().get(g))
    for (a, b), group in reversed(spots):
        out = out[: a - begin] + parts[group](text[a:b]) + out[b - begin :]
    return out


def _padded(written: Written) -> bool:
    """Whether the form writes 05: told by the month or day itself, else (10-12) as is usual in that form."""
    groups = written.match.groupdict()
    month, day = groups.get("month") or "", groups.get("day") or ""
    numbers = [n for n in (month, day) if n.isdigit()]
    if any(n.startswith("0") for n in numbers):
        return True
    if any(len(n) == 1 for n in numbers):
        return False
    if any(c.isalpha() and c.isascii() for c in month):
        return f"-{month}" in written.match[0]  # 05-Mar-2024, but 5 Mar 2024
    return "年" not in written.match[0] and "月" not in written.match[0]


def _write_month(old: str, month: int, padded: bool) -> str:
    if old.isdigit():
        return f"{month:02d}" if padded else str(month)
    dot = "." if old.endswith(".") else ""
    name = _MONTHS[month - 1]
    # May is both long and short: long, unless hyphens make the form short.
    stem = old.lower().rstrip(".")
    if len(stem) <= 4 and stem not in ("june", "july") and (stem != "may" or padded):
        name = name[:3]
    cased = name.upper() if old.isupper() and len(old) > 1 else name.title() if old[:1].isupper() else name
    return cased + dot


def _write_zh(moved: datetime.date, written: Written) -> str:
    digits = "〇一二三四五六七八九"
    value = written.match["zh"]
    if "零" in value:
        digits = "零" + digits[1:]

    def number(n: int) -> str:
        tens, ones = divmod(n, 10)
        return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")

    year = "".join(digits[int(c)] for c in str(moved.year)) + "年" if written.year else ""
    out = year + number(moved.month) + "月"
    return out + (number(moved.day) + value[-1] if written.day else "")


def _shift_weekday(text: str, written: Written, days: int) -> str:
    begin, end = written.span
    if written.match.groupdict().get("zhweek"):
        at = written.match.start("zhweek") - begin
        index = min(_ZH_WEEK.index(written.match["zhweek"]), 6)
        new = _ZH_WEEK[(index + days) % 7]
        return text[begin:end][:at] + new
    stem = written.match["week"]
    index = next(i for i, day in enumerate(_DAYS) if day.startswith(stem))
    new = _DAYS[(index + days) % 7]
    old = text[begin:end]
    new += "s" if old.lower().endswith("days") else ""
    return new.upper() if old.isupper() else new.title() if old[0].isupper() else new
