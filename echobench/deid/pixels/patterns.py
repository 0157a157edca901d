"""Find identity by its form: dates, times, numbers, names, institutions, addresses, labelled values, any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from echobench.deid.pixels import addresses, departments, names
from echobench.deid.pixels.keep import is_chinese, is_frame, is_kept, is_known, plain, words
from echobench.deid.pixels.known_values import Hit

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|fev|fév|avr|mai|juin|juil|aou|aoû|déc|mär|mrz|okt|"
    r"dez|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|out)[a-zé]{0,7}\.?"
)
_DATE_SHAPES = (
    r"(?:19|20)\d\d[-/.]\d\d[-/.]\d\d[:T_-]\d\d:\d\d(?::\d\d)?",
    r"(?P<y1>(?:19|20)\d\d)\s?[-/.,年 ]\s?(?P<m1>\d{1,2})\s?[-/.,月 ]\s?(?P<d1>\d{1,2})日?",
    # Years of a reign or of the republic: 平成16年2月25日, 民國93.2.25, H16.2.25.
    r"(?:明治|大正|昭和|平成|令和|民[国國])\s?(?:\d{1,3}|元)\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?",
    r"(?<!\w)[MTSHR]\d{1,2}[/.]\d{1,2}[/.]\d{1,2}(?![\d.])",
    r"(?<![\d/.])1[01]\d[/.](?:0[1-9]|1[0-2])[/.](?:0[1-9]|[12]\d|3[01])(?![\d/.])",
    r"(?<!\d)1[34]\d\d([/-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)",  # of the Persian or Islamic calendar
    r"(?P<a2>\d{1,2})\s?[-/., ]\s?(?P<b2>\d{1,2})\s?[-/., ]\s?(?P<y2>(?:19|20)\d\d)",
    r"(?P<a3>\d{2})[-/.](?P<b3>\d{2})[-/.](?P<c3>\d{2})",
    rf"\d{{1,2}}(?:st|nd|rd|th)?[-/., ]{{0,2}}{_MONTH}[-/., ]{{0,2}}(?:19|20)?\d\d",
    rf"{_MONTH}[-/. ]{{0,2}}\d{{1,2}}(?:st|nd|rd|th)?[-/., ]{{1,2}}(?:19|20)?\d\d",
    rf"(?:19|20)\d\d[-/. ]?{_MONTH}[-/. ]?\d{{1,2}}",
    r"(?<!\w)(?:0?[1-9]|[12]\d|3[01])\s{2,}(?:19|20)\d\d(?!\w)",  # the month is in letters that the reader lacks
    r"(?:0?[1-9]|[12]\d|3[01])\s(?:thg|thang)\s(?:0?[1-9]|1[0-2]),?\s(?:19|20)\d\d",
    # Small type, in which OCR sees gaps.
    r"(?:19|20) ?\d ?\d ?[-/.] ?(?:0 ?\d|1 ?[0-2]|[1-9]) ?[-/.] ?(?:[0-2] ?\d|3 ?[01]|[1-9])(?! ?\d)",
    r"(?:0[1-9]|[12]\d|3[01])[-/.](?:0[1-9]|1[0-2])[-/.](?:(?:19|20)\d|\d) \d(?! ?\d)",
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])",
    r"(?:0?[1-9]|1[0-2])\s?[月월]\s?(?:0?[1-9]|[12]\d|3[01])\s?[日号號일]",  # a day of this year: 7月15日术后
    r"(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?![\d.])",  # the same in German: OP am 07.08.
    r"(?:0?[1-9]|[12]\d|3[01])[/-](?:0?[1-9]|[12]\d|3[01])(?=\s?(?:[術术]|수술|post-?op|surgery|op\b))",  # 11/08術後
)
_DATE = [
    re.compile(rf"(?:(?<![\d.])|(?<=[^\W\d_]\.)){shape}(?!\d{{3}}|\s?(?:[cm]m|m/s|ml)\b)", re.IGNORECASE)
    for shape in _DATE_SHAPES
]
_TIME = re.compile(
    # These may follow a date without a gap.
    r"(?:[01]\d|2[0-3]|(?<=[0-3]\d)\d)[:;][0-5]\d[:;.][0-5]\d(?:[.,]\d{1,3})?\s?(?:[AaPp]\.?\s?[Mm]\.?)?"
    r"|(?:(?<=[-/.](?:19|20)\d\d)|(?<=(?:19|20)\d{6}))(?:[01]\d|2[0-3])[:;][0-5]\d(?!\d)"
    r"|(?:(?:[上下]午|午[前後]|오[전후])\s?|(?<!\d))(?:[01]?\d|2[0-4])\s?[:;：]\s?[0-5]\d(?:\s?[:;：.]\s?[0-5]\d)?(?:[.,]\d{1,3})?"
    r"\s?(?:[AaPp]\.?\s?[Mm]\.?)?"
    r"|(?<![\d.,])(?:[01]\d|2[0-3])[.,][0-5]\d[.,][0-5]\d(?:\s?[AaPp][Mm])?(?![\d.,])"
    # 17h49, and 16时02分 as it is written in East Asia.
    r"|(?<![\w.,])(?:[01]?\d|2[0-3])\s?h\s?[0-5]\d(?![\da-z])"
    r"|(?:(?:[上下]午|午[前後]|오[전후])\s?)?(?<!\d)(?:[01]?\d|2[0-3])\s?[时時点點시]\s?[0-5]\d\s?[分분](?:\s?[0-5]?\d\s?[秒초])?"
)
# Only beside a date or a caption of time: 19.49 is a measurement anywhere else.
DOTTED_TIME = re.compile(r"(?<![\w.,+-])(?:[01]\d|2[0-3]|[7-9])\.[0-5]\d(?![\w.,]|\s?[a-z%°])")
# What OCR makes of dates and times in small type: a mark lost or taken for another, a letter of the month misread.
_TORN_TIME = re.compile(
    r"(?<![\d.,])(?:[01]\d|2[0-3])[:;., ]{0,2}[0-5]\d[:;., ]{0,2}[0-5]\d(?!\d)(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
)
_TORN_DATES = (
    # A month by its name in any language: 4 січня 2021, 2015. október 15.
    re.compile(r"(?<!\w)\d{1,2}[-/., ]{0,2}[^\W\d_\u3400-\u9fff]{1,12}[-/., ]{0,2}(?:19|20)\d\d(?!\d)"),
    re.compile(r"(?<![\w.])(?:19|20)\d\d[-/., ]{1,2}[^\W\d_\u3400-\u9fff]{3,12}[-/., ]{1,2}\d{1,2}\.?(?!\w)"),
    re.compile(r"(?<!\w)[A-Za-z][A-Za-z01|]{1,8}[-/., ]{0,2}\d{1,2}[-/., ]{1,2}(?:19|20)\d\d(?!\d)"),
    re.compile(r"(?<!\d)(?:19|20)\d\d[-/., ]{0,2}(?:0[1-9]|1[0-2])[-/., ]{0,2}(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)\d{2}[-/., ]{0,2}\d{2}[-/., ]{0,2}(?:19|20)\d\d(?!\d)"),
    re.compile(rf"(?<![\w.])\d{{1,2}}[-/., ]{{0,2}}{_MONTH}(?:[-/., ]{{0,2}}\d{{1,4}})?(?!\w)", re.IGNORECASE),
    re.compile(r"^\W*(?:19|20)\d\d\W*$"),
)
# A line that is nothing but a day, letters and a year: the letters are a month that the reader lacks, `18 anp 1955`.
_LONE_DATE = re.compile(r"^\W*(?:0?[1-9]|[12]\d|3[01])[. ]{1,2}([^\W\d_]{3,9})[. ]{1,2}(?:19|20)\d\d\W*$")
# A line that is nothing but a date, some of whose digits were read as letters, or apart: 2B/09/T0, 1 5/1 1/201 2.
_MISREAD_DATE = re.compile(
    r"(?P<a>\d\d)(?P<mark>[/.-])(?P<b>\d\d)(?P=mark)(?:\d\d){1,2}|(?P<y>(?:19|20)\d\d)(?P<to>[/.-])(?P<m>\d\d)(?P=to)(?P<d>\d\d)"
)
_AS_DIGITS = str.maketrans("OoQDIl|iTZSBG", "0000111112586")
_LEAST_READ = 4  # digits
# A month and a day before letters that the reader takes for signs it knows: 08/25 수술.
_DAY_AND_REMARK = re.compile(r"((?:0[1-9]|1[0-2])/(?:0[1-9]|[12]\d|3[01]))\s?([\u3040-\u9fff\uac00-\ud7a3]{1,4})")
_WEEKDAY = (
    r"mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|mie|jeu|jue|ven|vie|sam|sab|dim|dom|mo|di|mi|do|fr|sa|so|gio|seg|ter|qua|qui|sex"
    r"|pon|wt|sr|czw|pt|sob|nd|pzt|sal|car|per|cum|cmt|paz|t[2-7]|cn|пн|вт|ср|чт|пт|сб|вс"
)
# A day without zeros counts beside the time or the weekday: 5/3/19 16:49. Alone it is a list of settings.
_SHORT_DATE = re.compile(
    rf"(?P<day>(?<!\w)(?i:{_WEEKDAY})[.,]?\s)?(?<![\d/.-])(?P<a2>\d{{1,2}})(?P<mark>[-/.])(?P<b2>\d{{1,2}})(?P=mark)\d\d"
    r"(?(day)(?!\d)|(?=\s\d{1,2}:[0-5]\d))"
)
# Long numbers and mixtures: at least six digits, joined by what joins identifiers.
_NUMBER = re.compile(r"(?<![\w.,])[A-Za-z]{0,6}[-_#]?\d[\dA-Za-z]*(?:[-_/.]?[\dA-Za-z]+)*", re.ASCII)
_PHONE = re.compile(
    r"(?<!\d)(?:\+\d{1,3}[ -]?)?(?:[({]\d{2,4}[)}][ -]?|\d{2,4}[ -])\d{3,4}[ -]\d{3,4}(?!\d)"
    r"|(?<![\d,])(?<!\d\.)0\d{1,3}(?:[ .-]\d{2,4}){3,4}(?!\d)"
    r"|\+[ ()-]{0,2}\d(?:[ ()-]{0,2}\d){8,14}(?!\d)"
    r"|(?<![\w.,])\d{2}(?: \d{2}){3}(?![\w.,]| \d)"
    r"|(?<![\d.,])0\d{0,3}\s?\(\d{2,4}\)\s?\d{2,4}(?:[ -]?\d{2,4}){0,3}(?!\d)"
)
# A comma is a full stop that was misread; the path of an export is named after its patient; x0869 is an extension.
_MAIL = re.compile(
    r"[\w.+-]+@[\w-]+(?:[.,]\s?[\w-]+)+|(?:https?://|www\.)\S+|(?<!\w)[A-Za-z]:\\?[^\s\\]*\\\S+|(?<!\w)(?:[xX]|[Ee]xt\.?\s?)\d{4}(?!\w)"
)
# A sex or an age may be run together with one another and with Chinese: `M腹部`, `女45岁`, `F34Y`.
_AGE = re.compile(
    r"(?:(?<![^\W\u3400-\u9fff])|(?<=\b[MFmf]))0?\d{1,3}\s?"
    r"(?:[岁歲歳才]|[Yy]/[oO](?!\w)|[Yy](?:rs?|ears?|[oO0])?(?=[MFmf]?(?!\w))|[nлπ几]\.|лет|рок|세|개월|个?月大|天大"
    r"|ans?(?!\w)|mois(?!\w)|años?(?!\w)|mes(?:es)?(?!\w)|anni(?!\w)|mesi(?!\w)|anos(?!\w)|Jahre(?!\w)|J\.|Mon\."
    r"|lata?(?!\w)|mies\.|[rгΓ]\.|yas(?!\w)|tuoi(?!\w)|ar(?!\w))"
    r"(?:\s?/?\s?(?:[MFmfЖМЧ](?!\w)|[男女]))?|(?<!\w)[MF男女]\s?/\s?0?\d{1,3}(?!\w|[.,]\d)"
    r"|(?<![\w.,/])0?\d{1,2}\s?/\s?[MF男女남여](?![^\W_])"
)
# Both together are of a patient wherever they stand; from 90 on an age is identity without its unit too.
_SEX_AND_AGE = re.compile(
    r"(?<![\w.,/])(?:9\d|1[01]\d)\s?/\s?[MFWKVEЖМ男女남여](?![^\W_])|"
    r"(?<!\w)(?:[MF]\s{1,2})?\d{1,3}\s?[Yy]\s?\d{1,2}\s?[Mm](?!\w)|"  # years and months: 5Y9M
    r"(?<!\w)[MF] 0?(?=[A-Z]?\d)[\dOILSGBZ]{2}Y(?!\w)|"
    r"(?<!\w)\d{1,3}(?:\s?y/?o?)?\s?:\s?[MF](?!\w)|(?<!\w)(?:[MF男女]\s?/?\s?\d{1,3}\s?(?:[Yy岁歲歳才]|[nлπ几]\.)|\d{1,3}\s?[Yy岁歲歳才]\s?/?\s?[MF男女])(?![^\W\d_])"
)
# A sex by its word or letter and an age with its unit, in either order: F/34 yrs, Hombre/5 años, K 39 yas.
_YEARS = (
    r"(?:[Yy](?:rs?|ears?|[oO0]|/o)?(?:\s?old)?|ans?|anos?|anni|[Jj]ahre?|J\.|lata?|rok[iu]?|yas|tuoi|let|ev(?:es)?|jaar"
    r"|[岁歲歳才세]|лет|год[а]?|г|[лπ几])\.?"
)
_MONTHS = r"(?:months?|mths?|weeks?|days?|mois|meses|mes[ei]?|mies\.?|[mwd])"
_SEX_WORD = (
    r"(?i:male|female|fem|masc|hombre|mujer|varon|homme|femme|masculino?|feminin[o]?|femenino|mann|frau|mannlich"
    r"|weiblich|mannl\.|weibl\.|uomo|donna|maschio|femmina|homem|mulher|kobieta|mezczyzna|erkek|kad[iı]n|bayan"
    r"|nam|perempuan|wanita|lelaki|laki-laki|pria|vrouw|kvinna|kvinne|zena|muz|ferfi|муж\.?|жен\.?|[男女]性?|[남여]성?)"
)
_AGED = rf"\d{{1,3}}\s?(?:{_YEARS}|{_MONTHS})"
_MARK = r"[\s,/|]{1,3}"
_SEX_WITH_AGE = re.compile(
    rf"(?<!\w)(?:{_SEX_WORD}{_MARK}{_AGED}|{_AGED}{_MARK}{_SEX_WORD}"
    rf"|(?i:nam|nu?){_MARK}\d{{1,3}}\s?T(?:uoi)?|[mfwkMFWK]\s?[,/]\s?\d{{1,3}}\s?J|\d{{1,3}}\s?(?:J\.?\s?[,/]|Jahre[\s,/]{{1,2}})\s?[mfwMFW]"
    rf"|[MFKWVEHЖМ]{_MARK}\d{{1,3}}\s?{_YEARS}|\d{{1,3}}\s?{_YEARS}{_MARK}[MFKWVEHЖМ])(?!\w)"
)
# Without the unit it counts alone on a line, or beside identity; the slash of `46Y/` is before a sex that is not read.
_SEX_WORD_AND_NUMBER = re.compile(
    rf"(?<!\w)(?:{_SEX_WORD}{_MARK}\d{{1,3}}|\d{{1,3}}{_MARK}{_SEX_WORD}|\d{{1,3}}\s?[Yy]\s?/(?=\s*\Z))(?!\w)"
)
_SEX = re.compile(
    r"(?<![^\W\u3400-\u9fff])(?:(?:male|female|[MF])(?![^\W\u3400-\u9fff]|[|<]|/s|-M|\s?\d+[.,]\d)|[MF](?=0?\d{1,3}\s?[Y岁]))|[男女]性?",
    re.IGNORECASE,
)


def find(text: str) -> list[Hit]:
    """Find all identity of `text` that its own form gives away. `certain` is False where only the context can tell."""
    flat = letters(plain(text))
    hits = [
        *_dates(flat),
        *_times(flat),
        *_torn(flat),
        *_misread_date(flat),
        *_labelled(flat),
        *_numbers(flat),
        *_spaced_numbers(flat),
        *_places_and_users(flat),
        *names.find(flat),
        *_institutions(flat),
        *departments.find(flat),
        *addresses.find(flat),
    ]
    phones = (match for match in _PHONE.finditer(flat) if not _rises(match.group()))
    hits += [Hit(m.start(), m.end(), "contact", True) for m in [*_MAIL.finditer(flat), *phones]]
    hits += [Hit(m.start(), m.end(), "age", False) for m in _AGE.finditer(flat)]
    hits += [Hit(m.start(), m.end(), "age", True) for m in _SEX_AND_AGE.finditer(flat)]
    hits += [Hit(m.start(), m.end(), "age", True) for m in _SEX_WITH_AGE.finditer(flat)]
    hits += [Hit(m.start(), m.end(), "age", m[0].strip() == flat.strip()) for m in _SEX_WORD_AND_NUMBER.finditer(flat)]
    hits += [Hit(m.start(), m.end(), "sex", False) for m in _SEX.finditer(flat)]
    return hits


def letters(flat: str) -> str:
    """Put back what OCR took for one another: a zero inside a word, `D0B`, `0ct`, and a letter in a number, `20i8`."""
    flat = re.sub(r"(?<=\d)[oO](?=\d)", "0", re.sub(r"(?<=\d)[iIl|](?=\d)", "1", flat))
    flat = re.sub(r"(?<=[A-Za-z]{2})00(?=[A-Za-z])", "OO", flat)
    return re.sub(r"(?<=[A-Za-z])0(?=[A-Za-z])|(?<![\w.,])0(?=[a-z]{2}|[A-Z]{3}|'[A-Za-z])", "O", flat)


_YEAR = re.compile(r"\s?(?:[гГΓrрp]\.|год[ау]?\b|року\b|roku\b)")  # the word for year behind a date, or its letter


def _dates(flat: str) -> Iterator[Hit]:
    for pattern in _DATE:
        for match in pattern.finditer(flat):
            parts = {k[0]: int(v) for k, v in match.groupdict().items() if v}
            if _may_be_date(parts):
                year = _YEAR.match(flat, match.end())
                yield Hit(match.start(), year.end() if year else match.end(), "date", True)
    for match in _SHORT_DATE.finditer(flat):
        if _may_be_date({"a": int(match["a2"]), "b": int(match["b2"])}):
            yield Hit(match.start(), match.end(), "date", True)


def _may_be_date(parts: dict[str, int]) -> bool:
    if "m" in parts:
        return 1 <= parts["m"] <= 12 and 1 <= parts["d"] <= 31
    if "c" in parts:
        numbers = (parts["a"], parts["b"], parts["c"])
        return any(1 <= m <= 12 for m in numbers) and sum(1 <= d <= 31 for d in numbers) >= 2
    if "a" in parts:
        return min(parts["a"], parts["b"]) in range(1, 13) and max(parts["a"], parts["b"]) <= 31
    return True


def _misread_date(flat: str) -> Iterator[Hit]:
    """Find a line that is a date once letters are taken for the digits they look like, and gaps are closed."""
    together = re.sub(r"\s", "", flat)
    match = _MISREAD_DATE.fullmatch(together.translate(_AS_DIGITS))
    if not match or sum(map(str.isdigit, together)) < _LEAST_READ:
        return
    parts = {k: int(match[k]) for k in ("a", "b", "m", "d") if match[k]}
    if _may_be_date(parts):
        yield Hit(flat.index(flat.strip()), len(flat.rstrip()), "date", True)


_RATIO = re.compile(r"(?i:jpe?g|ratio)\s?\Z")  # of compression: JPEG 1:10


def _times(flat: str) -> Iterator[Hit]:
    for match in _TIME.finditer(flat):
        if _RATIO.search(flat[: match.start()]):
            continue
        written = match.group().rstrip()
        # `2:18` alone may be a ratio or a counter; seconds, a half of the day or a two-digit hour make it a clock.
        clock = (
            len(re.findall(r"\d+", written)) > 2
            or not (written[0] + written[-1]).isdigit()
            or written[1].isdigit()
            or "h" in written
        )
        yield Hit(match.start(), match.start() + len(written), "time", clock)
    yield from (Hit(match.start(), match.end(), "time", False) for match in DOTTED_TIME.finditer(flat))


def _torn(flat: str) -> Iterator[Hit]:
    """Find dates and times that lost a mark: identity only beside other identity, for a setting may look alike."""
    for match in _TORN_TIME.finditer(flat):
        if not match.group()[:6].isdigit():
            yield Hit(match.start(), match.end(), "time", False)
    if (remark := _DAY_AND_REMARK.fullmatch(flat.strip())) and not is_known(remark[2]):
        yield Hit(flat.index(remark[1]), flat.index(remark[1]) + len(remark[1]), "date", True)
    yield from (
        Hit(match.start(), match.end(), "date", True) for match in _LONE_DATE.finditer(flat) if not is_known(match[1])
    )
    for pattern in _TORN_DATES:
        yield from (Hit(match.start(), match.end(), "date", False) for match in pattern.finditer(flat))


# Alone on a line: 44715 and P-56038, since settings and probes have fewer digits; the 622nd of a year, 622/18, which
# is no blood pressure.
_CASE_NUMBER = re.compile(r"(?:[A-Za-z.]{1,12}\s?[:#]\s?)?[A-Z]{0,3}-?\d{5}|\d{3,5}/[0-3]\d", re.ASCII)


def _numbers(flat: str) -> Iterator[Hit]:
    is_case = _CASE_NUMBER.fullmatch(flat.strip()) is not None
    for match in _NUMBER.finditer(flat):
        token = match.group().strip("-_/.")
        digits = sum(c.isdigit() for c in token)
        if digits < 5 or is_frame(token) or (is_kept(token) and not is_case):
            continue
        if re.fullmatch(r"(?:\d{1,4}[/.]){2,}\d{1,2}", token):
            continue  # a list of settings: 16/4/1
        yield Hit(match.start(), match.start() + len(token), "id", digits >= 6 or token.isdigit() or is_case)


_SPACED = re.compile(r"(?<![\w.,])(?:[A-Za-z]{1,4}\d\d|\d{3})\d*(?: \d{2,})+(?![\w.,])", re.ASCII)

# Four groups of digits and more, as national ids are printed: 4 07 85 31 220 116. The numbers of a scale rise.
_GROUPED = re.compile(r"(?<![\w.,])\d{1,4}(?: \d{2,4}){3,8}(?![\w.,])", re.ASCII)
_LEAST_GROUPED, _LEAST_UNORDERED = 9, 7  # digits: of any but even steps, of numbers that do not rise


def _spaced_numbers(flat: str) -> Iterator[Hit]:
    """Find numbers in which OCR saw gaps: `CS5653 4177 90`. A scale of 100 150 200 is none."""
    for match in _SPACED.finditer(flat):
        groups = re.findall(r"\d+", match.group())
        if sum(map(len, groups)) >= 8 and (max(map(len, groups)) >= 4 or match.group()[0].isalpha()):
            yield Hit(match.start(), match.end(), "id", max(map(len, groups)) >= 5)
    for match in _GROUPED.finditer(flat):
        digits, groups = sum(map(str.isdigit, match.group())), [int(group) for group in match.group().split()]
        unordered = groups != sorted(groups) and groups != sorted(groups, reverse=True)
        if digits >= (_LEAST_UNORDERED if unordered else _LEAST_GROUPED) and not _rises(match.group()):
            yield Hit(match.start(), match.end(), "id", True)


# Beds as wards number them, a probe's form but for a number above its megahertz: ICU-12, W4-28, 5A-45, 18床.
_BED = re.compile(
    r"(?:(?<=BED)|(?<=ROOM)|(?<=\d)(?=[A-Z]{0,2}ICU)|(?<![\w.-]))"
    r"(?:(?:[A-Z]{0,2}ICU|CCU|HDU|SCBU|UTI|UCI|CTI)[- ]?\d{1,3}|W\d{1,2}-\d{1,3}"
    r"|(?:[A-Z]\d{1,2}|\d{1,2}[A-Z])-(?:2[3-9]|[3-9]\d)|[A-Z]-0\d|[1-9]\d\d-[A-D])(?![^\W\u3040-\u9fff]|[.,-])|(?<![\w.])\d{1,3}\s?[床号號]床?(?![^\W\d])"
    r"|加床?\s?\d{1,2}(?!\d)|^\W*(?:0\d|[KП]\.\s?\d{1,3})\W*$"
)
_MOST_MEGAHERTZ = 23  # of a probe
_WARD = re.compile(r"ICU|CCU|HDU|SCBU|UTI|UCI|CTI|床|加|K\.|П|\A\W*0\d|-0\d")
# A name to log in with: dr_nunes, t_ishida; not one of settings: b_mode.
_USER = re.compile(r"(?<![\w.@])[a-z]{1,12}_[a-z0-9]{2,20}(?![\w@])|(?<!\w)(?i:usr|user|login)\s?[:=]\s?\S+")


def _places_and_users(flat: str) -> Iterator[Hit]:
    for match in _BED.finditer(flat):
        last = int(re.findall(r"\d+", match.group())[-1])
        yield Hit(match.start(), match.end(), "id", last > _MOST_MEGAHERTZ or _WARD.search(match.group()) is not None)
    for room in _numbered_rooms().finditer(flat):
        several = len(re.findall(r"[^\W\d]{2,}", room[0])) > 1
        certain = several or room[0].strip() == flat.strip()
        yield Hit(room.start(), len(flat[: room.end()].rstrip(" ,")), "id", certain)
    for match in _USER.finditer(flat):
        if not all(is_kept(part) for part in re.split(r"[_:=]", match.group())):
            yield Hit(match.start(), match.end(), "person", True)


@cache
def _numbered_rooms() -> re.Pattern[str]:
    """Make the pattern of words for a ward, a room or a bed, each with its number: `Stanza 42/1`, `Room 4B Bed 3`."""
    cues = "|".join(re.escape(plain(cue)) for cue in sorted(words()["cues"]["bed"], key=len, reverse=True))
    first, more = rf"(?<![^\W_])(?:{cues})\.?\s?", rf"[ ,]*(?:{cues})\.?\s?"
    number = r"\d{1,4}(?:[A-Z]{1,2}(?![a-z])|[A-Z](?=[A-Z][a-z]))?(?:[-/]\d{1,3})?"
    return re.compile(rf"{first}{number}(?:{more}{number})*(?![\w.,]*\d)", re.IGNORECASE)


def _rises(numbers: str) -> bool:
    """Tell whether numbers between spaces are those of a scale: each in equal steps above the one before."""
    values = [int(number) for number in numbers.split() if number.isdigit()]
    steps = {after - before for before, after in pairwise(values)}
    return len(values) == len(numbers.split()) and len(steps) == 1 and max(steps) > 0


@cache
def _institution_cue() -> re.Pattern[str]:
    cues = sorted(words()["cues"]["institution"], key=len, reverse=True)
    latin = [re.escape(plain(c)) for c in cues if c.isascii() or not any(ord(x) > 0x2E80 for x in c)]
    other = [re.escape(plain(c)) for c in cues if any(ord(x) > 0x2E80 for x in c)]
    return re.compile(
        # CHU is written in capitals; chú is a word of Vietnamese, as in GHI CHÚ.
        rf"(?<![^\W_])(?!(?-i:chu|Chu)\b|(?<=ghi )chu\b)(?:{'|'.join(latin)})(?!\w)|(?:{'|'.join(other)})"
        r"|(?<=\w)(?:klinik|spital|krankenhaus)(?:um)?(?!\w)"
        # Indonesian: RS, RSUD and their like before a name.
        r"|(?-i:(?<![^\W_])RS(?:UD|IA|UP|U|I)?(?=\s[A-Z][A-Za-z]{3}))"
        # Its gap lost: HEARTINSTITUTE.
        r"|(?<=[^\W\d_]{3})(?:hospital|institute|university)(?!\w)"
        # Cut off by its field.
        r"|(?<=[^\W\d] )(?:clin|clini|hospi|hospit|hospita|infirm|infirma|krankenh|univ|univers)\.?\s*\Z",
        re.IGNORECASE,
    )


def _institutions(flat: str) -> Iterator[Hit]:
    """Find the words around a cue like `Hospital` or 医院, up to a number, a label or a kept setting."""
    for cue in (*(m.span() for m in _institution_cue().finditer(flat)), *_misread_cues(flat)):
        start, end = cue
        if flat[start:end].isupper() and flat[start:].startswith("RS") and is_known(flat[end:].split()[0]):
            continue
        while True:
            before = re.search(r"(\S+)\s*$", flat[:start])
            if not before or any(c.isdigit() for c in before.group(1)) or before.group(1).endswith((":", ";")):
                break
            start = before.start()
        while True:
            after = re.match(r"[\s.,]*(\S+)", flat[end:])
            foreign = after and is_chinese(flat[cue[0]]) and after.group(1).isascii()  # 医院 Shoulder
            if not after or foreign or any(c.isdigit() for c in after.group(1)) or ":" in after.group(1):
                # The next label lost its gap: Women's ClinicAGE:89Y.
                glued = re.match(r"[\s.,]*[A-Z][a-z]+(?=[A-Z]{2,}\s?[:=])", flat[end:])
                end += glued.end() if glued else 0
                break
            end += after.end()
        lone = (start, end) == cue
        yield Hit(start, end, "institution", not (lone and end - start < 4))


def _misread_cues(flat: str) -> Iterator[tuple[int, int]]:
    """Find cues with one glyph that OCR got wrong: `Clinie`."""
    from rapidfuzz.distance import Hamming, Levenshtein

    cues = [c for c in words()["cues"]["institution"] if len(c) >= 6 and c.isascii() and c.isalpha()]
    for match in re.finditer(r"[^\W_]{6,}", flat):
        word = match.group().lower().translate(_AS_LETTERS)
        near = [
            c
            for c in cues
            if (len(c) == len(word) and Hamming.distance(c, word) <= 1)
            or (len(c) >= _LONG_CUE and Levenshtein.distance(c, word, score_cutoff=1) <= 1)
        ]
        if near and word.isalpha() and not is_kept(word):
            yield match.span()


_LONG_CUE = 8  # letters, of a cue that may also have lost or gained one: `Infimary`
_AS_LETTERS = str.maketrans("015", "ols")  # in a word that has letters too


# The labels, and the kind of identity that follows each.
_LABELS = {
    "name": "name", "person": "person", "id": "id", "date": "date", "sex": "sex", "age": "age", "phone": "contact",
    "bed": "id", "address": "contact",
}  # fmt: skip


def kind_after(label: str) -> str:
    """Tell the kind of identity that follows a label of a kind."""
    return _LABELS.get(label, label)


@cache
def label_words() -> frozenset[str]:
    """List all labels, lower case, for words that stand beside their value without a colon."""
    return frozenset(plain(cue) for kind in _LABELS for cue in words()["cues"][kind])


# After a label, what OCR makes of a colon that is small, or that the screen's font shows as a box; or nothing at all.
_ODD_MARK = (
    r"(?:(?<=[A-Za-z]{3})|(?<=\bID))"
    r"(?:\s?[\[\]|¦;!口□]|(?-i:(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z]{0,3}\d{4}|\d\d[-/.YM])))"
)


_ROLE = r"[\u3400-\u9fff]{1,5}[者师師員员]"  # whatever it is that they do: 担当者, 检查技师


@cache
def _labels() -> list[tuple[str, re.Pattern[str]]]:
    compiled = []
    for kind in _LABELS:
        cues = sorted((plain(c) for c in words()["cues"][kind]), key=len, reverse=True)
        latin = "|".join(re.escape(c).replace(r"\ ", r"\s?") for c in cues if ord(c[0]) < 0x2E80)
        other = "|".join(re.escape(c) for c in cues if ord(c[0]) >= 0x2E80)
        pattern = rf"(?<![^\W_])(?:{latin})\.?\s?(?:no\.?|#|nr\.?)?\s?(?:[:=]|{_ODD_MARK})"
        if other:
            pattern += rf"|(?:{other})\s?[:=.;,]?"
        if kind == "person":
            pattern += rf"|{_ROLE}\s?[:=]"
        compiled.append((kind, re.compile(pattern, re.IGNORECASE)))
    sites = "|".join(re.escape(cue) for cue in words()["cues"]["site"])
    compiled.append(("institution", re.compile(rf"(?<![^\W_])(?:{sites})(?: name|名称)?\s?[:=]", re.IGNORECASE)))
    return compiled


def labels(flat: str) -> list[tuple[int, int, str]]:
    """Find labels like `ID:` or 姓名 as (start, end, kind), those inside a longer one left out.

    A title behind a name is none: in 张三医生 the word that begins a field elsewhere ends one.
    """
    matches = [(m.start(), m.end(), kind) for kind, pattern in _labels() for m in pattern.finditer(flat)]
    matches.sort(key=lambda match: (match[0], -match[1]))
    outer: list[tuple[int, int, str]] = []
    for item in matches:
        if (not outer or item[0] >= outer[-1][1]) and not _is_title(flat, *item):
            outer.append(item)
    return outer


def _is_title(flat: str, start: int, end: int, kind: str) -> bool:
    """Tell whether a label of a person is the title of the name right before it."""
    if kind != "person" or not is_chinese(flat[start]) or flat[end - 1] in ":=":
        return False
    run = re.search(r"[\u3040-\u9fff]+\Z", flat[:start])
    return run is not None and not is_known(run.group())


_FIRST_WORD = re.compile(r"\s*\S+")
_FIRST = {
    "age": re.compile(r"\s*\S+(?:\s(?:[Yy](?:rs?|ears?|[oO0])?|[aJ]\.|ans?|anos?|anni|Jahre|lat|лет|岁|歳)(?!\w))?"),
    "sex": re.compile(
        rf"\s*\S+(?:[\s,/]{{1,3}}\d{{1,3}}(?:\s?{_YEARS}(?!\w)|(?!\d|[.,]\d|\s?(?:[dk]B|[kM]?Hz|[cm]m|%|fps))))?"
    ),
    "phone": re.compile(r"\s*(?:[\d()+/.-]+\s?)+(?<![\s])|\s*\S+"),
}


def _before_device(value: str, kind: str) -> str:
    """Take off a value what the screen goes on with: a probe or a model, and behind a date any vocabulary.

    `Yu MD` of `Yu MD Voluson E8`, `1980/06/08` of `1980/06/08 PA240 成人心脏`.
    """
    parts = list(re.finditer(r"\S+", value))
    for i, part in list(enumerate(parts))[1:]:
        rest = [p.group() for p in parts[i:]]
        before = value[: part.start()]
        is_behind_date = kind == "date" and any(True for _ in _dates(before)) and any(map(_is_long, rest))
        if all(map(is_kept, rest)) and (is_behind_date or any(map(_is_of_device, rest))):
            return before
    return value


def _is_long(word: str) -> bool:
    return len(word) > 2 or is_chinese(word[0])


def _is_of_device(word: str) -> bool:
    return _PROBE.fullmatch(word) is not None or word.lower() in words()["keep"]["vendors"]


# eL18-4, C1-5-D
_PROBE = re.compile(r"[A-Za-z]{1,4}\d{1,2}-\d{1,2}[A-Za-z]{0,3}(?:-[A-Z])?", re.ASCII)


def _labelled(flat: str) -> Iterator[Hit]:
    matches = labels(flat)
    for index, (start, end, kind) in enumerate(matches):
        stop = matches[index + 1][0] if index + 1 < len(matches) else len(flat)
        value = flat[end:stop]
        if kind in ("id", "sex", "age", "phone", "bed"):
            first = _FIRST.get(kind, _FIRST_WORD).match(value)
            value = first.group() if first else ""
        elif kind == "name":
            blank = len(value) - len(value.lstrip())
            chinese = names.labelled_chinese(value[blank:])
            value = value[: blank + chinese] if chinese else value
        if kind in ("name", "person", "date"):
            value = _before_device(value, kind)
        last = end + len(value.rstrip())
        if not any(map(str.isalnum, value)):
            continue
        if kind in ("name", "person") and value.strip()[0].isdigit() and all(map(is_kept, value.split())):
            continue  # `DR: 60 dB` is a dynamic range
        if kind == "bed" and value.isascii() and not any(map(str.isdigit, value)):
            continue  # `Bed: up`
        if (
            kind == "date"
            and not any(True for _ in (*_dates(value), *_times(value)))
            and not re.search(r"\d{1,2}([-/.])\d{1,2}\1\d{2}(?!\d)", value)
            and not re.search(r"\d{4}", value)
        ):
            continue  # `Time: 85 ms` is a measurement
        certain = not (kind == "age" and is_chinese(flat[start]) and not any(c.isdigit() for c in value))
        yield Hit(start, last, kind_after(kind), certain)
