"""Chinese names in letters within Chinese texts: "Operator: jiang lanbin", dingyuanyuan, RAN QIONG, CHAN NGA TING.

Two or three words of nothing but syllables of Hanyu Pinyin, of which one reads as a surname, or one word of several
syllables that begins with a surname; in Hong Kong's romanisation by surname and form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._words import abbreviations, is_word
from echobench.schemas import read_schema

_FINAL = (
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)"
)
_SYLLABLE = rf"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]){_FINAL}|(?:ang|ai|an|ao|en|er|ou|a|e))"
_SPELT = re.compile(rf"{_SYLLABLE}{{1,4}}")
_ONE = re.compile(_SYLLABLE)
_SEVERAL = re.compile(rf"{_SYLLABLE}{{2,4}}")
_WORDS = re.compile(
    r"(?<![A-Za-z\d.\-/@])[A-Za-z]{1,18}(?:[ ]{1,2}[A-Za-z]{2,18}|-[A-Za-z]{2,8}"
    r"|,[ ]?[A-Za-z]{2,18}){0,2}(?![A-Za-z\d@\-]|\.[A-Za-z])"
)
# Surnames as Hong Kong and Macau write them.
_CANTONESE = frozenset(
    """chan cheung cheng cheong leung wong lee ng lam lau ho chow yeung kwok tang tsang fung chiu kwan lai leong tam
    yip yuen
    mak szeto choi chung hui kwong lo luk mok ngai ngan pang poon shek shum siu so sze to tong tsui tse tso wan wu
    yam yau
    yeung yim yiu yu yue au au-yeung chau cheuk chu fan fok fong hau hung ip kam keung ko kong kwok lui lung man
    mui""".split()
)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(read_schema("names", "zh.json")["romanised"].split())


def find(document: Document) -> Iterator[Span]:
    """Names in pinyin or in Hong Kong's letters; only in Chinese texts, where a Latin word is rare."""
    if document.language != "zh":
        return
    text = document.text
    for match in _WORDS.finditer(text):
        words = re.split(r"[ ,\-]+", match[0])
        size = next((size for size in (3, 2, 1) if size <= len(words) and _is_name(words[:size])), 0)
        if size:
            end = match.end() if size == len(words) else match.start() + match[0].index(words[size])
            yield Span(match.start(), end - (text[end - 1] == " "), "name")


def _is_name(words: list[str]) -> bool:
    lows = [word.lower() for word in words]
    if len(words) == 1:
        low = lows[0]
        return (
            len(low) > 5
            and bool(_SEVERAL.fullmatch(low))
            and not is_word(low)
            and low not in abbreviations()
            and any(low.startswith(surname) and _SPELT.fullmatch(low[len(surname) :]) for surname in _surnames())
        )
    if all(is_word(low) or low in abbreviations() for low in lows):
        return words[0].isupper() and all(map(str.isalpha, words)) and _is_cantonese(words)
    if all(_SPELT.fullmatch(low) for low in lows):
        return any(low in _surnames() for low in (lows[0], lows[-1]))
    return _is_cantonese(words)


def _is_cantonese(words: list[str]) -> bool:
    """A surname in capitals or with one, and one or two short words that are no English."""
    lows = [word.lower() for word in words]
    return (
        lows[0] in _CANTONESE
        and all(word[0].isupper() and len(word) < 7 for word in words)
        and (len(words) == 3 or not all(map(is_word, lows)))
        and not any(low in abbreviations() and len(low) > 3 for low in lows)
    )
