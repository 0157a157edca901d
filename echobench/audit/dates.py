"""Read dates in texts, in all forms in which people write them, so that they can be compared with those of a source.

Reading is wider than writing forms down: ordinals, "of", weekdays, other languages, calendars and counts of days or
seconds need no list.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from echobench.audit.bounds import is_measured

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
# How each month begins in English, French, German, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, the languages
# of Scandinavia, Russian, Ukrainian, Greek, Czech, Thai and Hindi, with its accents and without, folded.
_BEGINNINGS = (
    "jan gen ene oca sty янв січ ιαν led มกราคม ม.ค. जनवरी",
    "feb fév fev şub sub lut фев лют φεβ úno กุมภาพันธ์ ก.พ. फ़रवरी फरवरी",
    "mar mär mrt maa мар бер μαρ bře มีนาคม มี.ค. मार्च",
    "apr avr abr kwi nis апр кві απρ dub เมษายน เม.ย. अप्रैल",
    "may mai maj mei mag мая май тра μαι μαΐ μάι kvě พฤษภาคม พ.ค. मई",
    "jun juin giu haz cze июн чер ιουν čer มิถุนายน มิ.ย. जून",
    "jul juil lug tem lip июл лип ιουλ červenc července กรกฎาคม ก.ค. जुलाई",
    "aug aoû aou ago ağu agu sie авг сер αυγ αύγ srp สิงหาคม ส.ค. अगस्त",
    "sep set eyl wrz сен вер σεπ zář กันยายน ก.ย. सितंबर",
    "oct okt out ott eki paź paz окт жов οκτ říj ตุลาคม ต.ค. अक्टूबर",
    "nov kas lis ноя лис νοε νοέ พฤศจิกายน พ.ย. नवंबर",
    "dec dez déc dic ara gru дек гру δεκ pro ธันวาคม ธ.ค. दिसंबर",
)
_NUMBER_OF_MONTH = {word: number for number, words in enumerate(_BEGINNINGS, 1) for word in words.split()}
_ROMAN = {sign: number for number, sign in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
_CHINESE_DIGITS = {sign: digit for digit, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
# The year before the first one of each era; S19 is short for 昭和19, 44 before Christ for none.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民国": 1911, "民國": 1911}
_ERAS |= {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}
_BUDDHIST = 543  # years before the common era


def _any_of(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_MONTH = rf"(?P<name>{_any_of(_NUMBER_OF_MONTH)})[^\W\d_]{{0,9}}"
_DAY = r"(?P<d>\d{1,2})(?:\s?(?:st|nd|rd|th|er|re|η|ης|º|ª|o|a|e)(?![^\W\d_]))?"
_YEAR = r"(?P<y>(?:1[89]|2[045])\d\d|'?\d\d(?!\d))"
_GAP = r"[\s,./_-]{0,3}"
_OF = r"(?:(?:day\s)?(?:of|de|del|do|di|ta)\s|d['e]\s?)?"
_NUMERAL = r"(?:\d{1,3}|元|[一二三四五六七八九十廿卅]{1,3})"
# What stands before a date of birth; digits and underscores may touch it, letters may not where it is short.
_BIRTH = (
    r"(?:born|birth|(?<![^\W\d_])(?:dob|geb|n[ée]e?|nat[oa])(?![^\W\d_])|\bb\.|geboren|geburt|naiss|nac(?:id|im)|nascid|"
    r"род\.|родил|рожд|출생|생년월일|生于|出生|生日|生年月日|urodz|\bur\.|doğum|födelse|född|γέννηση|ngày sinh|[*†])"
)
IS_BIRTH = re.compile(_BIRTH)
# Forms that begin with digits: each is tried where digits begin.
_FROM_DIGITS = (
    # 1962-03-14, 1962/3/14, 1962年3月14日, 1962 年 3 月 14 日, 1962년 3월 14일
    re.compile(r"(?P<y>(?:1[89]|2[045])\d\d)\s?[-/._ 年년]\s?(?P<m>\d{1,2})\s?[-/._ 月월]\s?(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<y>(?:18|19|20)\d\d)(?P<m>0\d|1[0-2])(?P<d>[0-2]\d|3[01])(?:[0-2]\d[0-5]\d)?(?:[0-5]\d)?(?!\d)"),
    # 14.03.1962, 3/14/62, 14·3·1962: day or month first, both are tried
    re.compile(
        r"(?<!\d[-./_ ])(?P<a>\d{1,2})\s?(?P<mark>[-/._ ·])\s?(?P<b>\d{1,2})\s?(?P=mark)\s?" + _YEAR + r"(?!\d)"
    ),
    re.compile(r"(?P<a>\d\d)(?P<b>\d\d)(?P<y>(?:19|20)\d\d)(?!\d)"),
    # 14th of March 1962, 14-Mar-62, 14 de marzo de 1962, 1er mars 1962
    re.compile(_DAY + _GAP + _OF + _MONTH + _GAP + _OF + _YEAR),
    # 1962 March 14
    re.compile(_YEAR + _GAP + _MONTH + _GAP + _DAY + r"(?!\d)"),
    # 14.III.1962
    re.compile(
        rf"(?<!\d\.)(?P<d>\d{{1,2}})[\s./-]{{1,2}}(?P<roman>{_any_of(_ROMAN)})[\s./-]{{1,2}}" + _YEAR + r"(?!\d)"
    ),
    # ngày 14 tháng 3 năm 1962
    re.compile(r"(?P<d>\d{1,2})\s?(?:tháng|thang)\s?(?P<m>\d{1,2}),?\s?(?:(?:năm|nam)\s?)?(?P<y>(?:19|20)\d\d)(?!\d)"),
    # Weeks and days of a year (ISO 8601): 1962-W11-3, 1962-073
    re.compile(r"(?<!-)(?P<y>(?:19|20)\d\d)-?w(?P<week>\d\d)-?(?P<weekday>[1-7])(?!\d)"),
    re.compile(r"(?<![.-])(?P<y>(?:19|20)\d\d)-(?P<nth>[0-3]\d\d)(?![\d-])"),
    # Julian days: at midnight they end in a half
    re.compile(r"(?<![.,])(?P<julian>24\d{5})\.50*(?!\d)"),
)
# Forms that digits go on with, and what stands before those.
_BEHIND = (
    # March the 14th, 1962
    (re.compile(r"\b" + _MONTH + _GAP + r"(?:the\s)?$"), re.compile(_DAY + r"[\s,./_-]{1,3}" + _YEAR)),
    (re.compile(r"\b(?:jd|julian(?:\sday)?)\W{0,3}$"), re.compile(r"(?P<noon>24\d{5})(?!\d)")),
    (re.compile(r"\bmjd\W{0,3}$"), re.compile(r"(?P<modified>\d{5})(?!\d)")),
    # Behind a label, with or without the order of day and month, six digits are a date without marks, five a count of
    # days since 1900 or 1970.
    (
        re.compile(_BIRTH + r"[^\W\d]{0,8}\W{0,4}(?:date\W{0,4})?(?:[dmy][dmy./ -]{4,9}\W{0,4})?$"),
        re.compile(r"(?P<bare>\d{5,6})(?![\d.-])"),
    ),
)
_OTHERS = (
    # {"year": 1962, "month": 3, "day": 14}, in either order
    re.compile(
        r"year\W{1,5}(?P<y>(?:19|20)\d\d)\W{1,5}\w*month\W{1,5}(?P<m>\d{1,2})\W{1,5}\w*day\W{1,5}(?P<d>\d{1,2})(?!\d)"
    ),
    re.compile(
        r"day\W{1,5}(?P<d>\d{1,2})\W{1,5}\w*month\W{1,5}(?P<m>\d{1,2})\W{1,5}\w*year\W{1,5}(?P<y>(?:19|20)\d\d)(?!\d)"
    ),
    # 昭和37年3月14日, 民國51年3月14日, S37.3.14
    re.compile(
        rf"(?P<era>{_any_of(era for era in _ERAS if len(era) > 1)})\s?(?P<n>{_NUMERAL})\s?年\s?(?P<m>{_NUMERAL})\s?月"
        rf"\s?(?P<d>{_NUMERAL})"
    ),
    re.compile(r"(?P<era>[mtshr])(?<![a-z0-9].)(?P<n>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<d>\d{1,2})(?![\d.])"),
    re.compile(
        r"(?P<y>[〇○零一二三四五六七八九]{4})\s?年\s?(?P<m>[一二三四五六七八九十]{1,3})\s?月\s?"
        r"(?P<d>[一二三四五六七八九十廿卅]{1,3})\s?[日号]?"
    ),
)
_EPOCH = datetime.date(1970, 1, 1)
_DAY_SECONDS = 86400
# The count of days that 1970 began with.
_OF_1970 = {"julian": 2440587, "noon": 2440588, "modified": 40587}
# Seconds or milliseconds since 1970.
_SECONDS = re.compile(r"(?<![\w.-])-?\d{8,13}(?!\w|\.\d)")
_LONGEST_DAY = 8  # digits of a day
_RUN_OF_DIGITS = re.compile(r"\d+")
_REACH = 24  # characters before digits that may say what they are
# Digests and UUIDs hold dates by chance: ...bd03021993c3. Hashes of identifiers are looked for by `digests`.
_DIGEST = re.compile(
    r"(?<![0-9a-z])(?:(?=[0-9a-f]*[a-f])[0-9a-f]{16,}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9a-z])"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a text: `day`, where it begins (`start`), and whether its year is not written in full (`short`)."""

    day: datetime.date
    start: int
    short: bool = False


def read(text: str) -> Iterator[Written]:
    """Yield every date of a folded text, and each reading of one that has several (day or month first, century)."""
    text = _DIGEST.sub(lambda digest: "x" * len(digest[0]), text)
    yield from _written(text)
    for match in _SECONDS.finditer(text):
        yield from _of_seconds(match)


def days(value: str) -> list[datetime.date]:
    """Return the days that a value of a source may mean, written as days; none where it holds no date."""
    return sorted({written.day for written in _written(value.casefold())})


def _written(text: str) -> Iterator[Written]:
    for digits in _RUN_OF_DIGITS.finditer(text):
        start, end = digits.span()
        if end - start > _LONGEST_DAY and is_measured(text, start, end):
            continue  # 5.1948051948, four of 77 in per cent
        for pattern in _FROM_DIGITS:
            if match := pattern.match(text, start):
                yield from _of_groups(match.groupdict(), start)
        for pattern, rest in _BEHIND:
            match = rest.match(text, start)
            before = match and pattern.search(text, max(0, start - _REACH), start)
            if match and before:
                # A month is part of the date; any other word only says what the digits are.
                begin = before.start() if "name" in before.groupdict() else start
                yield from _of_groups(before.groupdict() | match.groupdict(), begin)
    for pattern in _OTHERS:
        for match in pattern.finditer(text):
            yield from _of_groups(match.groupdict(), match.start())


def _of_groups(groups: dict[str, str], start: int) -> Iterator[Written]:
    counted = next((name for name in _OF_1970 if groups.get(name)), None)
    if counted:
        yield from _made(start, _EPOCH.__add__, datetime.timedelta(int(groups[counted]) - _OF_1970[counted]))
        return
    if groups.get("bare"):
        yield from _of_bare(groups["bare"], start)
        return
    if groups.get("era"):
        years = [_ERAS[groups["era"]] + (1 if groups["n"] == "元" else _number(groups["n"]))]
        is_short = len(groups["era"]) == 1
    else:
        written = "".join(str(_CHINESE_DIGITS.get(sign, sign)) for sign in groups["y"].lstrip("'"))
        years = [int(written)] if len(written) == 4 else [1900 + int(written), 2000 + int(written)]
        years = [year - _BUDDHIST if year > 2399 else year for year in years]
        is_short = len(written) < 4
    if groups.get("week"):
        yield from _made(start, datetime.date.fromisocalendar, years[0], int(groups["week"]), int(groups["weekday"]))
        return
    if groups.get("nth"):
        nth = datetime.timedelta(int(groups["nth"]))
        yield from _made(start, datetime.date(years[0] - 1, 12, 31).__add__, nth)
        return
    if groups.get("a"):
        first, second = int(groups["a"]), int(groups["b"])
        orders = [(first, second), (second, first)] if first != second else [(first, second)]
    else:
        orders = [(_month(groups), _number(groups["d"]))]
    for year in years:
        for month, day in orders:
            yield from _made(start, datetime.date, year, month, day, short=is_short)


def _month(groups: dict[str, str]) -> int:
    if groups.get("name"):
        return _NUMBER_OF_MONTH[groups["name"]]
    return _ROMAN[groups["roman"]] if groups.get("roman") else _number(groups["m"])


def _of_seconds(match: re.Match[str]) -> Iterator[Written]:
    """Yield the day that begins a count of seconds or milliseconds later than 1970 does, in whatever time zone."""
    number = int(match[0])
    for seconds, rest in (divmod(number, 1000), (number, 0)):
        # Half-hours away from noon in London are midnight somewhere.
        if not rest and not seconds % 1800 and abs(seconds) >= 10**7:
            day = (seconds + _DAY_SECONDS // 2) // _DAY_SECONDS
            yield from _made(match.start(), _EPOCH.__add__, datetime.timedelta(day))


def _of_bare(digits: str, start: int) -> Iterator[Written]:
    """Yield what digits without marks behind a label of birth may mean: six a date, five days since 1900 or 1970."""
    if len(digits) == 5:
        for first in (datetime.date(1899, 12, 30), _EPOCH):
            yield from _made(start, first.__add__, datetime.timedelta(int(digits)))
        return
    one, two, three = (int(digits[at : at + 2]) for at in (0, 2, 4))
    for year, month, day in ((one, two, three), (three, two, one), (three, one, two)):
        for century in (1900, 2000):
            yield from _made(start, datetime.date, century + year, month, day, short=True)


def _made(
    start: int, make: Callable[..., datetime.date], *values: int | datetime.timedelta, short: bool = False
) -> Iterator[Written]:
    """Yield the date `make(*values)` at `start`; none where there is no such day."""
    try:
        yield Written(make(*values), start, short)
    except (ValueError, OverflowError):
        return


def _number(text: str) -> int:
    """A number below 100 in digits or in Chinese numerals, such as 二十三."""
    if text.isdigit():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    return (10 * _CHINESE_DIGITS.get(tens, 1) if ten else 0) + _CHINESE_DIGITS.get(ones, 0)
