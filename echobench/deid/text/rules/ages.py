"""Ages over 89 years, in figures and in words: 45 CFR 164.514(b)(2)(i)(C) counts them as identifiers.

A number is an age by what stands beside it: a word for years behind it, a cue before it, the sex on either side. A
number in words from ninety on is so rare in a report otherwise that a person before it is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.text.prescan import Pattern

_FIGURES = r"(?:0?9\d|1[0-2]\d)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty)"
_WORDS = (
    rf"(?:ninety(?:[ \-]{_ONES})?|(?:(?:a|one)[ ])?hundred(?:[ ](?:and[ ])?(?:{_TEENS}(?:[ \-]{_ONES})?|{_ONES}))?)"
)
_HAN_NUMBER = r"(?:九十[一二三四五六七八九]?|一百[零〇一二三四五六七八九十]{0,4}|百[零〇一二三四五六七八九十]{1,3})"
_ANY = rf"(?:{_FIGURES}|{_WORDS})"
_YEARS = r"(?:years?[\s\-]{0,2}(?:of[ ]age|old)|yrs?[\s\-]{0,2}old|y/?o\b|y\.o\.)"
_SEX = r"(?:male|female|m|f|男|女)"
_ABOUT = r"(?:(?:of|is|was|now|about|around|approximately|approx\.?|nearly|over|为|是|约)[ ]?|[~≈])"
_WHO = (
    r"(?:s?he|patient|pt|lady|gentleman|man|woman|mother|father|mum|mom|dad|grandmother|grandfather|aunt|uncle|wife"
    r"|husband|widow|widower|resident)"
)

_PATTERNS = [
    Pattern(rf"(?<![\d.])(?P<age>{_FIGURES})\s?-?\s?(?:周?[岁歲]|{_YEARS})"),
    Pattern(rf"(?<!\w)(?P<age>{_WORDS})[\s\-]{{1,2}}{_YEARS}"),
    Pattern(rf"(?P<age>{_HAN_NUMBER})\s?周?[岁歲]"),
    Pattern(rf"(?:年[龄齡]|\b(?:patient)?age[d]?\b)[\s:|/.=\]\x22']{{0,30}}{_ABOUT}{{0,2}}(?P<age>{_FIGURES})(?![\d.%])"),
    Pattern(rf"\bage[d]?\b[\s:|/.=]{{1,12}}{_ABOUT}{{0,2}}(?P<age>{_WORDS})(?!\w)"),
    Pattern(
        rf"\b(?:turn(?:s|ed|ing)?|reached|lived to|survived to|until)[ ](?P<age>{_ANY})"
        r"(?![\w.%/]|[ ]?(?:mm|cm|ml|%|mm?hg|bpm|deg))"
    ),
    Pattern(
        rf"\b{_WHO}(?:[ ](?:is|was|will[ ]be)|['’]s)[ ]{_ABOUT}{{0,2}}(?P<age>{_ANY})"
        r"(?=\s?[.,;)](?!\d)|[ ](?:and|but|now|today)\b|\s*$)"
    ),
    Pattern(r"(?<![\d.])(?P<age>(?:9\d|1[0-2]\d)(?:st|nd|rd|th))(?=[ ](?:birthday|year[ ]of[ ](?:life|age)))"),
    # The sex beside a number: 94M, 096Y, 96 F, "91 / Female", F/93, "男，93岁": what no measure is written as.
    Pattern(rf"(?<![\d./x\-])(?P<age>{_FIGURES})(?:\s?[/|]\s?{_SEX}|[my]|f)(?![\w])(?!\s?\d)"),
    Pattern(rf"(?<![\w/.])(?:male|female|m|f)\s?[/|]\s?(?P<age>{_FIGURES})(?![\w.%/]|\s?(?:mm|cm|ml|%|bpm))"),
    Pattern(r"(?<![\d.,/x])(?P<age>9\d|1[0-2]\d)[ ,]{1,2}(?:male|female|man|woman|lady|gentleman|[男女])(?![a-z])"),
    Pattern(r"(?<![\d.,/x])(?P<age>9\d|1[01]\d)[ ]?(?:yrs?|years?|y/o|y)(?![\w/])(?![ ](?:ago|later|old data|of))"),
    Pattern(r"(?<![\d.,/x])(?P<age>9\d|1[01]\d)[ ]{1,2}[mf](?=[ ]{2}|\t|[ ]?$)"),
    Pattern(r"\t[mf男女]\t(?P<age>9\d|1[01]\d|九十[一二三四五六七八九]?|一百[零〇一二三四五六七八九十]{0,3})(?=\t)"),
    Pattern(r"(?<=, )(?P<age>9\d|1[01]\d)(?=, )(?!, (?:\d|and))"),
    Pattern(r"(?:年[龄齡届屆])[｜|:=\s]{0,3}(?P<age>9\d|1[01]\d|九十[一二三四五六七八九]?"
        r"|一百[零〇一二三四五六七八九十]{0,3})(?=[｜|;，,。\s]|$)"),
    Pattern(r"(?P<age>9\d|1[01]\d|九十[一二三四五六七八九]?)(?=高龄|高齡)"),
    Pattern(r"(?<=\b[a-z]{3} )(?P<age>9\d|1[01]\d)[ ]?(?:yrs?)(?![\w/])"),
    Pattern(r"(?m)(?:^|(?<=[a-z] ))(?P<age>9\d|1[01]\d)[ ][mf](?=[ ,;/]*(?:[a-z]|$|\n))(?!\w)"),
    Pattern(r"[男女][性，,、\s/|:]{0,4}(?:年[龄齡][:：|\s]{0,3})?(?P<age>9\d|1[0-2]\d)(?=[岁歲y\s,，|]|$)"),
    # "Mrs Oakley, 93, came": behind a name that a title or its role opens.
    Pattern(
        r"\b(?:patient|pt|mrs?|ms|miss|lady|sir|mme|frau|herr)\.?(?:[ ][^\W\d_][\w'’.\-]{0,20}){1,4},[ ]"
        rf"(?P<age>{_ANY})(?=,)"
    ),
    # Decades that begin at ninety.
    Pattern(r"\b(?:her|his|their)[ ](?:(?:early|mid|late)[ \-])?(?P<age>nineties|hundreds|90['’]?s)(?!\w)"),
    Pattern(r"(?<!\w)(?P<age>nonagenarian|centenarian|supercentenarian)s?(?!\w)"),
    Pattern(r"年[已过過逾](?:九十|九旬|百岁|百歲)|(?P<age>九旬|九十|百岁|百歲)(?=高龄|高齡|老人|老太|老翁|老者|老妇|患者"
        r"|老年)"),
    Pattern(r"(?P<age>九十有[一二三四五六七八九余餘])"),
]  # fmt: skip


def find(document: Document) -> Iterator[Span]:
    """Ages over 89; the span is the number alone, so that what stands around it stays."""
    text = document.folded
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Span(*match.span("age" if match["age"] else 0), "age", 2)
