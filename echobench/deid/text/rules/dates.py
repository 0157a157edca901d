"""Dates in every written form of both languages, parsed so that they can be shifted and written back as they were."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from echobench.deid.text.rules._clock import TIME_BEFORE, TIME_BEHIND
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
_DAY_FROM_13, _M2 = r"(?P<late>3[01]|2\d|1[3-9])", r"(?P<then>1[0-2]|0?[1-9])"  # 28/2: a day that is no month
_NO_MEASURE = r"(?!\d|[.%/\-]\d|%|\s?(?:mm|cm|ml|m/s|×|x|\*|kg|g|岁|周|天|分|级|类|个|次))"
_MONTH_NAMES = rf"(?:{'|'.join(name[:3] for name in _MONTHS)})"
_REACH = 24  # signs before a date in which its time is looked for
# A day may be glued to its time: 2024-03-0810:13.
_GLUED = r"(?:(?!\d)|(?<=\D[0-3]\d)(?=[012]?\d[:时][0-5]?\d))"

_OF_NUMBERS = r"(?<![\d./\-])(?<!\d:){}(?P<s>[-/.]){}(?P=s)" + _Y2 + r"(?![\d/%\-]|\.\d|\s*(?:mm|cm|m/s|ml))"
_MONTH_FIRST_FORM = _OF_NUMBERS.replace("{}", _M, 1).replace("{}", _D, 1)  # 03/05/2024
_DAY_FIRST_FORM = _OF_NUMBERS.replace("{}", _D, 1).replace("{}", _M, 1)  # 25.03.2024

# Order matters: the longest written form of a date is tried first. Groups name the parts wherever they stand.
_FORMS = [
    rf"(?<!\d){_Y4}(?P<s>\s?[-/.]\s?){_M}(?P=s){_D}{_GLUED}",  # 2024-03-05, 2024.3.5, 2024/03/05
    rf"民[国國]\s?(?P<roc>\d{{2,3}})\s?年\s?{_M}\s?月\s?{_D}\s?[日号號]",  # years of the Republic, from 1912
    rf"(?<!\d)(?P<roc>1[01]\d|[6-9]\d)\s?年\s?{_M}\s?月\s?{_D}\s?[日号號]",
    rf"(?<![\d./])(?P<roc>1[01]\d)(?P<s>[/.])(?P<month>0[1-9]|1[0-2])(?P=s)(?P<day>0[1-9]|[12]\d"
    rf"|3[01]){_GLUED}(?![/.]\d)",
    r"(?<![\d./])(?P<year>(?:19|20)\d\d)[.\-](?P<month>0[1-9]|1[0-2])(?![\d.\-]|\s?(?:mm|cm|ml))",
    rf"(?<!\d){_Y4}\s*年\s*{_M}\s*月\s*(?:{_D}\s*[日号號]?|份)?",  # 2024年3月5日, 2024年3月
    rf"(?P<zh>[{_ZH_DIGITS}]{{4}}年[{_ZH_DIGITS}]{{1,3}}月(?:[{_ZH_DIGITS}]{{1,3}}[日号])?)",  # 二〇二四年三月五日
    rf"(?<![\d.]){_M}\s*月\s*{_D}\s*[日号號]",  # 3月5日
    rf"""(?x:
        (?<![\d.])(?<!\d-){_D}(?:st|nd|rd|th)?(?:\s+of)?[\s\-./]*{_MONTH}[\s\-,./]*{_Y2}(?![\d%]|:\d)
    )""",  # 5 March 2024, 05-Mar-24
    rf"\b{_MONTH}\s*{_D}(?:st|nd|rd|th)?(?:,|\s|-|\.)\s*{_Y4}\b",  # March 5th, 2024
    rf"(?<![\d.])(?<!\d-){_D}(?:st|nd|rd|th)?(?:\s+of)?[\s\-]+{_MONTH}(?![a-z]|(?<=may)[ ]{{1,3}}(?:help|be|have"
    rf"|represent|reflect|need|require|indicate|suggest|also|not|show|well|still)\b)",  # 5th of March
    rf"\b{_MONTH}\s*(?:the\s+)?{_D}(?:st|nd|rd|th)?(?![\da-z%/]|[.:]\d|\s*(?:mm|cm|ml|%))",  # March 5
    rf"\b{_MONTH}[\-'](?P<year>\d\d)(?![\d\-/%]|\.\d)",  # Sep-11
    rf"\b{_MONTH},?\s+(?:of\s+)?(?P<year>(?:18|19|20)\d\d|'\d\d)\b",  # March 2024
    _MONTH_FIRST_FORM,
    _DAY_FIRST_FORM,
    # Month and day alone, behind a word that says that it is a date: "on 5/1", "dated 11/19", 报告日期:1-18
    rf"""(?x:
        (?:
            \b(?:on|dated|from|since|until|visit)[ ]
          | (?:opened|around|about|began|till|invitation|started)[ ] | \bof[ ](?=[\d/.\-]*(?:[7-9]
            |[1-3]\d)(?![\d])) | \bdate:?[ ] | 日期:?[ ]? | 时间:[ ]? | 于 | \b[dt]:[ ]?
          | \b(?:exam|study|service|visit|scan):[ ]
          | (?<![a-z])(?:dob|born|birthday|l?n?mp|edd|edc|admitted|adm|discharged|re-?check|review(?:ed)?|addendum
            |comparison|scan|biopsied|clinic|done|performed|mdt|signed(?:[ ][a-z.]{{1,8}})?
              |last[ ](?:us|scan|exam|ultrasound|visit|seen)|prior[ ](?:us|scan|exam))[: ]{{1,2}}
        )
        (?P<date>{_M}(?P<s>[/\-.]){_D}|{_DAY_FROM_13}(?P<sign>[/\-.]){_M2})
        (?![\d/%\-]|\.\d|\s*(?:mm|cm|ml|of\b|smaller|larger|x\b))
    )""",
    rf"""(?x:
        (?:上次|下次|前次|既往|lmp|edc|edd|末次月经|预产期|生日|出生|生于)\s?[是为于:(]?\s?
        (?P<date>{_M}(?P<s>[/\-.]){_D}){_NO_MEASURE}
    )""",
    rf"""(?x:
        (?<![\d./\-×x*~至于])(?P<date>{_M}(?P<s>[/\-.]){_D})
        (?=[ ]?(?:本院|外院|我[院科]|做的|做过|复[查核诊]|拟行|自觉|单位|电话|于[^上下左右]|起症|全科|校医|因
          |来[电院诊]|行[^走]|病理|查房|来做|看过|门诊|术后|彩超|±|急诊|检查|超声|提交|曾行|置入|由急|到(?!\d)
            |缴费|受凉|NT检查|收住|[bB彩]超|(?:星期
          |周)[{_ZH_WEEK}](?!\d?\d?[\d周])|[入出转]院|来诊|就诊))
    )""",
    # Month and day before a time of day: "7/16 13:02", "17/1 @ 1311"
    rf"""(?x:
        (?<![\d./\-×x*])(?P<date>{_M}(?P<s>[/\-]){_D}|{_DAY_FROM_13}(?P<sign>[/\-]){_M2})
        (?=,?[ ](?:(?:at|@)[ ]{{0,2}})?(?:(?:[01]?\d|2[0-3]):[0-5]\d|\d{{1,2}}[ ]?[ap]\.?m\b|(?<=@[ ])[012]\d[0-5]\d\b))
    )""",
    rf"(?m)(?:^|(?<=[{HAN}][ ])){_M}-{_D}(?=[ ]{{0,3}}(?:$|[{HAN}]{{2,4}}[ ]*$))",  # in a signature
    r"(?P<zh>[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十廿卅]{1,3}[日号]))",
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)",  # 20240305
    rf"(?<![\d./]){_M}(?P<s>/){_Y4}(?!\d)",  # 03/2024
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年(?!龄|限|资|度|版|[a-z]{2,5}指南)",  # 2014年
    r"""(?x:
        (?:
            (?<=\bin[ ]) | (?<=\bsince[ ]) | (?<=\buntil[ ]) | (?<=\bfrom[ ]) | (?<=\byear[ ])
          | (?<=\bof[ ]) | (?<=\bby[ ]) | (?<=\bduring[ ]) | (?<=\bbefore[ ]) | (?<=\bafter[ ])
          | (?<=\baround[ ])
        )(?P<year>(?:19|20)\d\d)(?!\d|[\s\-]*(?:mm|cm|ml|g\b|%|hz))
    )""",
    r"""(?x:
        (?<![\d.,/#$\-a-z])(?<![a-z][ ]no[ ])(?<!rads[ ])(?P<year>19[3-9]\d|20[0-4]\d)(?!
            [\d\-/:%] | [.,]\d
          | [ ][a-z]{2,5}[ ](?:guidelines?|consensus|criteria|recommendations?)\b
          | \s*(?:mm|cm|ml|g\b|m/s|hz|kg|x\s?\d|±|\+/-|年?版|[a-z]{2,}\s+(?:st|street|ave|road|rd)\b)
        )
    )""",  # a bare year
    # Month and day alone at the end of a line or within brackets, behind a name or a thank-you: 谢谢6-16, "Bright, 7/2"
    rf"(?m)(?<=[{HAN})，、, ])(?<!\d )(?P<date>{_M}(?P<s>[\-/])(?P<day>3[01]|2\d|1[3-9]))(?=[ ]{{0,2}}\)?[ ]{{0,2}}$)",
    r"(?m)(?<=[a-z.], )(?P<date>(?P<month>[7-9]|1[0-2]|0\d)/(?P<day>3[01]|[12]\d|0?[1-9]))[ ]{0,2}$",
    r"(?m)(?<=[a-z.], )(?P<date>(?P<day>3[01]|2\d|1[3-9])/(?P<month>1[0-2]|0?[1-9]))[ ]{0,2}$",
    r"(?m)^(?P<date>(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|2\d|1[3-9]))[ ]{0,2}$",
    # A day from 13 on before its month, behind a word: "checked B 24/1", "symptoms since 31/1;"
    r"(?<=[a-z] )(?P<date>(?P<day>3[01]|2\d|1[3-9])/(?P<month>1[0-2]|0?[1-9]))(?=[ ]?(?:[.,;)]|$)(?!\d))",
    # 4-9在某院, 2/9起: at the beginning of a clause, before what happened there
    rf"(?m)(?:^|(?<=[。，,；;:\s)诉者]))(?P<date>{_M}(?P<s>[/\-.]){_D})(?=[在起](?!正常|参考|\d))",
    rf"(?<=, )(?P<date>{_M}(?P<s>/){_D}|{_DAY_FROM_13}(?P<sign>/){_M2})(?=\))",
    rf"(?<=\()(?P<date>{_M}(?P<s>[/\-.]){_D})(?=[，,](?:本院|外院|我院|主持))",
    # Initials before: "PSQ 1/6 17:41:11"
    rf"(?m)(?:^|(?<=[ ]))[a-z]{{2,3}}[ ](?P<date>{_M}(?P<s>[/\-.]){_D})(?=[ ]+\d{{1,2}}[:时]\d)",
    # Month and day alone, cut off by marks: "Community Center, 4/13." A grade (3/6) has no such number of days.
    rf"""(?xm:
        (?:(?<=,[ ])|(?<=[|][ ])|(?<=sent[:][ ])|(?<=[a-z][ ](?=[^\n]{{3,5}}$)))
        {_M}(?P<s>/)(?P<day>3[01]|[12]\d|0?[7-9])(?!\d)(?=[ ]{{0,3}}(?:$|[.,;|](?!\d
        )|[a-z]{{3,}}[ ](?!of\b)))(?![\d/%\-])
    )""",
    rf"\b(?P<week>{'|'.join(_DAYS)})s?\b",
    # A short form names a day only before a date or a time: "O2 sat 98 %", "the sun".
    rf"""(?x:
        (?<![\w\-])(?P<week>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?
        (?=,?[ ](?:at[ ])?(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d|(?:19|20)\d\d[/.\-]\d|\d{{1,2}}:\d\d
          |\d{{1,2}}[ ]?[ap]\.?m\b
            |\d{{1,2}}(?:st|nd|rd|th)?[ \-]{_MONTH_NAMES}|{_MONTH_NAMES}|morning|afternoon|evening))
    )""",
    rf"(?:(?<![以])[上下本这]个?)?(?:星期|礼拜|(?<![每\d一二三四五六七八九十两几数孕])周)(?P<zhweek>[{_ZH_WEEK}])"
    r"(?![周个]|\d(?!\d?\s?[:点时]))",
]  # fmt: skip
_PATTERNS = [Pattern(form) for form in _FORMS]
_MONTH_FIRST, _DAY_FIRST = (_PATTERNS[_FORMS.index(form)] for form in (_MONTH_FIRST_FORM, _DAY_FIRST_FORM))
# 95-01-24, as Chinese systems write it; elsewhere only where no other order is possible.
_SHORT_YEAR_FIRST = Pattern(
    rf"""(?x)
        (?<![\d./\-])(?<!\d:)(?P<year>\d\d)(?P<s>[-/.]){_M}(?P=s){_D}
        (?![\d/%\-]|\.\d|\s*(?:mm|cm|m/s|ml))
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
    for written in written_dates(document.simple):
        whole = written.month and written.day and written.year
        yield Span(*written.span, KIND, 4 if whole else 3 if written.month and (written.year or written.day) else 2)


def written_dates(folded: str, known: Collection[datetime.date] = ()) -> list[Written]:
    """Non-overlapping dates of a folded text in order; impossible ones (31 April) are not dates.

    03/05/2024 is 5 March, unless a date that is `known` of the patient, or another date of the text, says day first.
    """
    if not re.search(r"\d|day|morning|noon|evening|周|星期|礼拜|年|月", folded):
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
            start, end = match.span("date" if "date" in match.re.groupindex else 0)
            if any(used[start:end]):
                continue
            written = _read(match)
            if written:
                taken.append(written)
                used[start:end] = b"\1" * (end - start)
    return [_with_time(folded, written, used) for written in sorted(taken, key=lambda w: w.span)]


def _with_time(folded: str, written: Written, used: bytearray) -> Written:
    """The date with the time of day that stands before or behind it, where no other date does."""
    start, end = written.span
    before = TIME_BEFORE.search(folded, max(0, start - _REACH), start)
    behind = TIME_BEHIND.match(folded, end)
    if before and not any(used[before.start() : start]):
        start = before.start()
    if behind and not any(used[end : behind.end()]):
        end = behind.end()
    return replace(written, span=(start, end))


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
        month = _month(groups.get("month") or groups.get("then"))
        day = int(groups.get("day") or groups.get("late") or 0) or None
    if month is not None and day is not None:
        try:
            datetime.date(year or 2024, month, day)
        except ValueError:
            return None
    return Written(match.span("date" if "date" in groups else 0), match, year, month, day)


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
        return text[begin : written.match.start("zh")] + _write_zh(moved, written) + text[written.match.end("zh") : end]
    padded = _padded(written)
    parts: dict[str, Callable[[str], str]] = {
        "year": lambda old: str(moved.year)[-len(old.lstrip("'")) :].rjust(len(old), "'"),
        "month": lambda old: _write_month(old, moved.month, padded),
        "roc": lambda old: str(moved.year - 1911),
        "day": lambda old: f"{moved.day:02d}" if padded else str(moved.day),
    }
    parts |= {"then": parts["month"], "late": parts["day"]}
    out = text[begin:end]
    spots = sorted((written.match.span(g), g) for g in parts if written.match.groupdict().get(g))
    for (a, b), group in reversed(spots):
        out = out[: a - begin] + parts[group](text[a:b]) + out[b - begin :]
    return out


def _padded(written: Written) -> bool:
    """Whether the form writes 05: told by the month or day itself, else (10-12) as is usual in that form."""
    groups = written.match.groupdict()
    month, day = groups.get("month") or groups.get("then") or "", groups.get("day") or groups.get("late") or ""
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
    group = "zhweek" if written.match.groupdict().get("zhweek") else "week"
    at, stop = written.match.span(group)
    old = text[at:stop]
    if group == "zhweek":
        new = _ZH_WEEK[(min(_ZH_WEEK.index(written.match[group]), 6) + days) % 7]
    else:
        index = next(i for i, day in enumerate(_DAYS) if day.startswith(written.match[group][:3]))
        new = _DAYS[(index + days) % 7]
        new = new if old.lower().endswith("day") else new[:3]
        new = new.upper() if old.isupper() else new.title() if old[0].isupper() else new
    return text[begin:at] + new + text[stop:end]
