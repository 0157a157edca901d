"""Tokens that no lexicon knows: all of them go under the profile `public`, those of foreign scripts always."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from echobench.deid.text import chinese
from echobench.deid.text.lexicon import Lexicon
from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._latin import is_known, is_learned
from echobench.deid.text.rules._names import all_eponyms, family_en, given_en, given_zh, surname_zh
from echobench.deid.text.rules._words import abbreviations, is_word, medical_words
from echobench.schemas import read_schema
from echobench.text.language import HAN

# Scripts in which no report of these languages is written: Cyrillic, Hebrew, Arabic, Indic, Thai, kana, Hangul.
_FOREIGN = re.compile(
    r"[Ѐ-ӿ\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\uac00-\ud7af\u1100-\u11ff][\w'’ー·・\-]*"
)
_WORD = re.compile(r"(?<![\w.])[A-Za-zÀ-ɏ]{2,}(?:['’\-][A-Za-zÀ-ɏ]+)*(?![\w])")
_CAPITAL = re.compile(r"(?<![\w.\-/])[A-ZÀ-Þ][a-zß-ÿ'’\-]{2,20}(?![\w])")
_SENTENCE_WORDS = frozenset("will may can mark grant page long see art prior case both same such side day".split())
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
        if _ROMAN.fullmatch(word) or lexicon.knows(word) or is_known(word) or is_learned(low):
            continue
        if not all(len(part) < 2 or is_word(part) or part in all_eponyms() or _ROMAN.fullmatch(part) for part in parts):
            yield Span(*match.span(), "unknown")
    yield from _capitals(document, lexicon)
    joined = document.joined
    text = joined.text
    pieces = chinese.tokens(text)
    unknown_ends = {piece.end for piece in pieces if piece.kind not in ("word", "sign")}
    unknown_starts = {piece.start for piece in pieces if piece.kind not in ("word", "sign")}
    for start, end, kind in pieces:
        if kind in ("word", "sign") or text[start:end] in lexicon.words:
            continue
        # A character alone between known words is no name unless names are made of it.
        alone = end - start == 1 and start not in unknown_ends and end not in unknown_starts
        if not (alone and text[start] not in _name_characters()):
            yield Span(*joined.span(start, end), "unknown")
    # A surname that no word explains takes what follows with it: 窦建国, 关冬阳, 柳X.
    for match in _surname().finditer(text):
        kinds = {piece.kind for piece in pieces if piece.start < match.end() and match.start() < piece.end}
        if match.start() in unknown_starts and kinds - {"word", "sign"}:
            yield Span(*joined.span(*match.span()), "unknown")


def _capitals(document: Document, lexicon: Lexicon) -> Iterator[Span]:
    """Words with a capital that names can be: within a sentence any that is no term, at its start those of the
    lists."""
    text = document.cased
    if document.language != "en" or text.isupper():
        return
    for match in _CAPITAL.finditer(text):
        low = match[0].lower()
        if low in medical_words() or low in all_eponyms() or low in abbreviations() or lexicon.knows(low):
            continue
        if (low in given_en() or low in family_en()) and low not in _SENTENCE_WORDS:
            yield Span(*match.span(), "unknown")


@cache
def _surname() -> re.Pattern[str]:
    """A surname at a boundary with one or two characters or a letter up to the next one."""
    return re.compile(rf"(?<![{HAN}]){surname_zh()}(?:[{HAN}]{{1,2}}|x{{1,2}})(?![{HAN}a-z])")


@cache
def _name_characters() -> frozenset[str]:
    """Characters that surnames and given names are mostly made of."""
    return frozenset(given_zh()) | frozenset(read_schema("names", "zh.json")["family"])


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of what a share of tokens is counted over: Latin words, numbers, single Chinese characters."""
    for match in _TOKEN.finditer(text):
        yield match.span()
