"""Find how severe, how many, at which hour of the clock and how changed the findings of a report are.

Each descriptor is an interval on a scale, so that "mild to moderate" agrees with both: severity from 0.5 (trace) to 3
(severe), number from 1, hours from 0 to 12, change from -1 (smaller) over 0 (unchanged) to 1 (larger).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from echobench.text.findings import NORMAL, Finding
from echobench.text.lexicon import fold
from echobench.text.numbers import NUMBER, START, value_of

Scale = Literal["severity", "number", "clock", "growth"]


@dataclass(frozen=True, slots=True)
class Descriptor:
    """The interval [low, high] of a scale at text[span], and the finding that it describes, where one is near."""

    scale: Scale
    low: float
    high: float
    span: tuple[int, int]
    finding: Finding | None = None

    def agrees(self, other: Descriptor, tolerance: float = 0.0) -> bool:
        """Whether the intervals of both meet."""
        return self.low <= other.high + tolerance and other.low <= self.high + tolerance


# Where each word of severity stands on the scale of four steps.
SEVERITIES = {"trace": 0.5, "mild": 1.0, "moderate": 2.0, "severe": 3.0}
_GRADE_WORDS = {
    "trace": r"trace|trivial|minimal|tiny amount|physiologic(?:al)?|微量|极少量?|轻微|生理性",
    "mild": r"mild(?:ly)?|slight(?:ly)?|small[ -](?:volume|amount|quantity)(?: of)?"
    r"|low[- ]grade|轻度|少[量许]|轻(?=[\-~、至到]|中)",
    "moderate": r"moderate(?:ly)?|中[等度]?量|中等?度?(?=[\-~、至到重])|中度",
    "severe": r"severe(?:ly)?|marked(?:ly)?|massive|torrential|gross|high[- ]grade|critical(?:ly)?|tight"
    r"|large[ -](?:volume|amount|quantity)(?: of)?|重度|大量",
}
_FLUID = r"(?=[ -](?:\w+[ -]){0,2}(?:effusions?|ascites|fluid|collections?|haemato\w+|hemato\w+)\b)"
_GRADE = re.compile(
    "|".join(f"(?P<{name}>{words})" for name, words in _GRADE_WORDS.items())
    + rf"|(?P<small>\bsmall{_FLUID})|(?P<large>\blarge{_FLUID})"
)
# 1+ to 4+ as echocardiography counts regurgitation; grade 3 of four, 3级, Ⅲ度.
_COUNTED = re.compile(
    r"(?<![\d.])(?P<plus>[1-4])\s?\+(?!\d)|\bgrade\s(?P<grade>[1-4]|i{1,3}v?|iv)\b(?!\s?[a-d]\b)|(?P<degree>[ⅠⅡⅢⅣⅰⅱⅲⅳ])[°度级]"
)
_OF_FOUR = {1: (1.0, 1.0), 2: (1.0, 2.0), 3: (2.0, 3.0), 4: (3.0, 3.0)}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "ⅰ": 1, "ⅱ": 2, "ⅲ": 3, "ⅳ": 4}
_TO = re.compile(r"\s*(?:to|-|~|、|至|到|or|/)?\s*(?:a )?")

_COUNT_EN = {
    "one": 1, "single": 1, "solitary": 1, "two": 2, "both": 2, "couple": 2, "pair": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_COUNT_ZH = {
    "一": 1,
    "单": 1,
    "两": 2,
    "二": 2,
    "双": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_COUNT = re.compile(
    r"""(?x)
      (?P<many>\b(?:multiple|several|numerous|many|various|innumerable|a\ few)\b
        |多发(?:性)?|多[个枚处]|数[个枚处]|若干|弥漫分布)
    | (?P<single>单发(?:性)?|孤立(?:性)?|仅见一)
    | (?P<zh>[一单两二三四五六七八九十]|(?<![\d.\-x*])\d{1,2})(?=[个枚处颗粒](?!月|周|部位))
    | \b(?P<en>one|single|solitary|two|couple|pair|three|four|five|six|seven|eight|nine|ten)\b(?!\ (?:of|side|or)\b)
    | (?<![\d.\-/x*])\b(?P<digit>[2-9])(?=\ (?:\w+\ ){0,2}(?:\w+s|calculi|foci)\b)
    """
)
_NOT_COUNTED = re.compile(
    r"\s*(?:mm|cm|ml|centimet|millimet|%|weeks?|days?|months?|years?|times|hours?|o'|vessels?|percent|m/s)"
)
_CLOCK = re.compile(
    r"""(?x)
      (?<![\d:.])(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5]\d))?\s*
      (?:(?:-|~|至|to)\s*(?P<upper>1[0-2]|0?[1-9])\s*)?
      (?:o\s?'?\s?clock\b|点(?!\d)(?:钟)?(?:方向|位)?|(?<=:\d\d\s)(?:position|axis))
    """
)
_GROWTH = re.compile(
    r"""(?x)
      (?P<same>\bunchanged\b|\bstable\b|\bno\ (?:\w+\ ){0,2}(?:change|growth|progression|increase)\b
        |\bnot\ (?:\w+\ )?(?:changed|grown|increased|progressed)\b|\bsimilar\ (?:in\ size|to\ (?:the\ )?prior)
        |(?:无|未见)(?:明显|显著|明确)?(?:变化|改变|增大|进展)|相仿|同前|(?:较|与|比)\d{4}年?[^，。；]{0,4}稳定|(?:较|与|比)前[^，。；]{0,4}(?:相似|类似|一致)|变化不大)
    | (?P<larger>\b(?:has|have|had)\ (?:\w+ly\ )?(?:grown|enlarged|progressed|increased|worsened)\b
        |\binterval\ (?:increase|growth|enlargement|progression)\b|\bincreased\ (?:in|since|from|compared)\b
        |\b(?:larger|bigger|more\ severe)\ (?:than|compared|since)\b|\b(?:grown|enlarged|progressed|worsened)\ since\b
        |\bgrowing\b|\b(?:doubled|tripled|increased)\ in\ (?:size|volume|diameter)\b|\bgrew\b|\benlarged\ from\b
        |(?:较|与|比)(?:前|上次|旧|\d{4}年?)[^，。；,]{0,8}?(?:增[大多加厚宽]|[长变]大|加重|进展|扩大|变大|增强|恶化))
    | (?P<smaller>\b(?:has|have|had)\ (?:\w+ly\ )?(?:shrunk|decreased|regressed|diminished|improved|reduced)\b
        |\binterval\ (?:decrease|reduction|regression|improvement)\b
        |\b(?:decreased|reduced)\ (?:in|since|from|compared)\b
        |\bshrank\b|\bshrunk\ from\b|\bhalved\ in\ size\b|\bdecreased\ in\ size\b
        |\b(?:smaller|less)\ (?:than|compared|since)\b|\b(?:shrunk|regressed|improved)\ since\b|\bshrinking\b
        |(?:较|与|比)(?:前|上次|旧|\d{4}年?)[^，。；,]{0,8}?(?:[缩减变]小|减[少轻小低]|好转|吸收|缓解|消退|变薄))
    """
)


def find(text: str, named: Sequence[Finding], clauses: Sequence[tuple[int, int]]) -> list[Descriptor]:
    """Return all descriptors in order; each belongs to the nearest finding of its clause, if there is one."""
    folded = fold(text)
    descriptors = [*_severities(folded), *_numbers(folded), *_clocks(folded), *_changes(folded)]
    return sorted((_attach(d, named, clauses) for d in descriptors), key=lambda d: d.span)


def _attach(descriptor: Descriptor, named: Sequence[Finding], clauses: Sequence[tuple[int, int]]) -> Descriptor:
    at, stop = descriptor.span
    start, end = next(((a, b) for a, b in clauses if a <= at < b), (0, 0))
    near = [f for f in named if start <= f.span[0] < end and f.name != NORMAL]
    if not near:
        return descriptor
    # An adjective stands before what it describes; a word behind it may be 3 characters further off.
    finding = min(near, key=lambda f: f.span[0] - stop if f.span[0] >= at else 3 + max(0, at - f.span[1]))
    return Descriptor(descriptor.scale, descriptor.low, descriptor.high, descriptor.span, finding)


def _severities(folded: str) -> Iterator[Descriptor]:
    words = [(_grade(match), match.span()) for match in _GRADE.finditer(folded)]
    index = 0
    while index < len(words):
        (low, (start, end)), high = words[index], words[index][0]
        if index + 1 < len(words) and _TO.fullmatch(folded, end, words[index + 1][1][0]):
            index += 1
            high, end = words[index][0], words[index][1][1]
        yield Descriptor("severity", min(low, high), max(low, high), (start, end))
        index += 1
    for match in _COUNTED.finditer(folded):
        word = (match["plus"] or match["grade"] or match["degree"]).lower()
        yield Descriptor("severity", *_OF_FOUR[_ROMAN.get(word) or int(word)], match.span())


def _grade(match: re.Match[str]) -> float:
    return {**SEVERITIES, "small": 1.0, "large": 3.0}[str(match.lastgroup)]


def _numbers(folded: str) -> Iterator[Descriptor]:
    for match in _COUNT.finditer(folded):
        if _NOT_COUNTED.match(folded, match.end()):
            continue
        if match["many"]:
            low, high = 2.0, inf
        elif match["single"]:
            low = high = 1.0
        else:
            word = match["zh"] or match["en"] or match["digit"]
            low = high = float(_COUNT_ZH.get(word) or _COUNT_EN.get(word) or word)
        yield Descriptor("number", low, high, match.span())


def _clocks(folded: str) -> Iterator[Descriptor]:
    for match in _CLOCK.finditer(folded):
        low = int(match["hour"]) % 12 + int(match["minute"] or 0) / 60
        high = int(match["upper"]) % 12 if match["upper"] else low
        yield Descriptor("clock", min(low, high), max(low, high), match.span())


# "12 -> 16 mm": what it was and what it is.
_FROM_TO = re.compile(rf"{START}({NUMBER})\s*(?:mm|cm)?\s*(?:-+>|→|=>)\s*({NUMBER})\s*(?:mm|cm)")
_GROWN = 1.15


def _changes(folded: str) -> Iterator[Descriptor]:
    for match in _FROM_TO.finditer(folded):
        before, now = value_of(match[1]), value_of(match[2])
        change = 1.0 if now > before * _GROWN else -1.0 if now * _GROWN < before else 0.0
        yield Descriptor("growth", change, change, match.span())
    for match in _GROWTH.finditer(folded):
        value = {"smaller": -1.0, "same": 0.0, "larger": 1.0}[str(match.lastgroup)]
        yield Descriptor("growth", value, value, match.span())
