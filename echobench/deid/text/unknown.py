"""Tokens that no lexicon knows: all of them go under the profile `public`, those of foreign scripts always."""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text import chinese
from echobench.deid.text.lexicon import Lexicon
from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._names import all_eponyms
from echobench.deid.text.rules._words import is_word
from echobench.text.language import HAN

# Scripts in which no report of these languages is written: Cyrillic, Hebrew, Arabic, Indic, Thai, kana, Hangul.
_FOREIGN = re.compile(
    r"[Ѐ-ӿ\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\uac00-\ud7af\u1100-\u11ff][\w'’ー·・\-]*"
)
_WORD = re.compile(r"(?<![\w.])[A-Za-zÀ-ɏ]{2,}(?:['’\-][A-Za-zÀ-ɏ]+)*(?![\w])")
_ROMAN = re.compile(r"[IVX]{1,5}[ab]?", re.IGNORECASE)
_TOKEN = re.compile(rf"[^\W\d_{HAN}]+|\d+|[{HAN}]")


def foreign(document: Document) -> Iterator[Span]:
    """Words in foreign scripts: a name cannot be told from a word there, so both go."""
    for match in _FOREIGN.finditer(document.text):
        if sum(map(str.isalpha, match[0])) > 1:
            yield Span(*match.span(), "name", 2)


def unknown(document: Document, lexicon: Lexicon) -> Iterator[Span]:
    """Latin words that are in no vocabulary, and Chinese characters that no word explains."""
    for match in _WORD.finditer(document.text):
        word = match[0]
        low = word.lower()
        parts = re.split(r"['’\-]", low)
        if _ROMAN.fullmatch(word) or lexicon.knows(word) or is_word(low):
            continue
        if not all(len(part) < 2 or is_word(part) or part in all_eponyms() or _ROMAN.fullmatch(part) for part in parts):
            yield Span(*match.span(), "unknown")
    joined = document.joined
    for start, end, kind in chinese.tokens(joined.text):
        if kind not in ("word", "sign") and joined.text[start:end] not in lexicon.words:
            yield Span(*joined.span(start, end), "unknown")


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of what a share of tokens is counted over: Latin words, numbers, single Chinese characters."""
    for match in _TOKEN.finditer(text):
        yield match.span()
