"""Cut Chinese characters into words and say of each whether it is known: ordinary or clinical vocabulary, or a name.

The words are jieba's dictionary with its tags and `schemas/lexicon/zh.json`, which outranks it. One Aho-Corasick
automaton finds them all and a Viterbi search over its matches picks the most probable path, so the time is linear in
the text. Single characters in between go to jieba's hidden Markov model, as in `jieba.posseg`: what it tags as a person
is a name here too, unless the lexicon knows it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from typing import TYPE_CHECKING, Literal, NamedTuple

from echobench.deid.text import markov
from echobench.schemas import read_schema, schema_path
from echobench.text.language import HAN
from echobench.text.lexicon import CharacterTable

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Kind = Literal["word", "sign", "open", "name", "place", "org"]
"""`word`: known, two characters and more. `sign`: a listed single character. `open`: a character that nothing knows."""

_RUN = re.compile(f"[{HAN}]+")
_LONGEST = 8  # characters of a dictionary word; longer ones are sayings
_CLINICAL = 3000  # the frequency given to words of the lexicon: that of jieba's common words
_TEXTS = 256  # texts whose words are kept: every rule asks for those of the document in hand and of pieces of it
_COMMON = 2000  # count from which a character alone is taken for a word
_USUAL = 100  # count from which a word is no coinage that only names have (方波, 成亮)
_NAMES = {"nr": "name", "nrt": "name", "nrfg": "name", "ns": "place", "nt": "org"}


class Token(NamedTuple):
    """Characters [start, end) of a text that the segmentation takes for one word."""

    start: int
    end: int
    kind: Kind


def simplify(text: str) -> str:
    """Return the text with traditional characters replaced by simplified ones, one for one."""
    return text if text.isascii() else text.translate(_simplified())


@cache
def _simplified() -> CharacterTable:
    pairs = schema_path("lexicon", "traditional.txt").read_text(encoding="utf-8").split()
    return CharacterTable({ord(pair[0]): pair[1] for pair in pairs})


@cache
def clinical_words() -> frozenset[str]:
    """Chinese words of the shipped lexicon and of the tables of findings, organs and quantities."""
    words = set(" ".join(read_schema("lexicon", "zh.json")["words"]).split())
    for entry in read_schema("findings.json")["findings"]:
        words.update(entry["terms"]["zh"])
    for region in read_schema("regions.json")["regions"].values():
        words.update(region["titles"]["zh"])
        for organ in region["organs"].values():
            words.update(organ["zh"])
    for entry in read_schema("measurements.json")["quantities"]:
        words.update(entry["zh"])
    return frozenset(word for word in words if _RUN.fullmatch(word))


@cache
def signs() -> frozenset[str]:
    """Single characters that stand alone in reports."""
    single = {word for word in clinical_words() if len(word) == 1}
    return frozenset(read_schema("lexicon", "zh.json")["signs"]) | single


@dataclass(frozen=True)
class _Dictionary:
    automaton: AhoCorasick
    words: list[str]
    weights: list[float]
    kinds: list[Kind]
    singles: dict[str, float]
    unknown: float
    tags: dict[str, str]


def jieba_entries() -> Iterator[tuple[str, int, str]]:
    """Yield every word of jieba's dictionary with its count and its tag."""
    from importlib import resources

    for line in (resources.files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        yield word, int(count), sys.intern(tag)


@cache
def _dictionary() -> _Dictionary:
    from ahocorasick_rs import AhoCorasick

    entries: dict[str, tuple[float, Kind]] = {}
    singles: dict[str, float] = {}
    tags: dict[str, str] = {}
    total = 0.0
    for word, count, tag in jieba_entries():
        total += count
        tags[word] = tag
        if len(word) == 1:
            singles[word] = float(count)
        elif len(word) <= _LONGEST and _RUN.fullmatch(word):
            entries[word] = (float(count), _NAMES.get(tag, "word"))  # type: ignore[assignment]
    for word in clinical_words():
        if len(word) > 1:
            entries[word] = (max(_CLINICAL, entries.get(word, (0.0, "word"))[0]), "word")
    words = list(entries)
    base = log(total)
    return _Dictionary(
        AhoCorasick(words),
        words,
        [log(count) - base for count, _ in entries.values()],
        [kind for _, kind in entries.values()],
        {sign: log(count) - base for sign, count in singles.items()},
        -base,
        tags,
    )


def tag_of(word: str) -> str:
    """Return jieba's tag of a word in simplified characters; empty for a word that it lacks."""
    return _dictionary().tags.get(word, "")


def is_common(char: str) -> bool:
    """Tell whether a character is frequent by itself: 喂 and 证 are, 糜 is not."""
    dictionary = _dictionary()
    return dictionary.singles.get(char, dictionary.unknown) - dictionary.unknown > log(_COMMON)


@lru_cache(_TEXTS)
def clinical_spans(text: str) -> tuple[tuple[int, int], ...]:
    """[start, end) of every clinical word of two characters and more in a simplified text, overlapping ones too."""
    matches = _clinical_automaton().find_matches_as_indexes(text, overlapping=True)
    return tuple((start, end) for _, start, end in matches)


@lru_cache(_TEXTS)
def clinical_places(text: str) -> frozenset[int]:
    """Return where characters of clinical words stand in a simplified text."""
    return frozenset(at for start, end in clinical_spans(text) for at in range(start, end))


@cache
def _clinical_automaton() -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick([word for word in clinical_words() if len(word) > 1])


@cache
def usual_words() -> Set[str]:
    """Words of two to four characters that jieba counts often and takes for no name, and the clinical ones.

    Read without the dictionary that segments, in a quarter of its time.
    """
    usual = {w for w, count, tag in jieba_entries() if 2 <= len(w) <= 4 and count >= _USUAL and tag not in _NAMES}
    return frozenset(usual | {word for word in clinical_words() if len(word) > 1})


@cache
def known_words() -> Set[str]:
    """Every word of two characters and more that is ordinary or clinical vocabulary."""
    dictionary = _dictionary()
    return frozenset(word for word, kind in zip(dictionary.words, dictionary.kinds, strict=True) if kind == "word")


@cache
def places() -> Set[str]:
    """Every word of two characters and more that names a place."""
    dictionary = _dictionary()
    return frozenset(word for word, kind in zip(dictionary.words, dictionary.kinds, strict=True) if kind == "place")


@lru_cache(_TEXTS)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of all runs of Chinese characters of a text in simplified characters, in order."""
    return tuple(
        Token(run.start() + start, run.start() + end, kind)
        for run in _RUN.finditer(text)
        for start, end, kind in _segment(run[0])
    )


@lru_cache(1 << 14)
def _segment(run: str) -> tuple[Token, ...]:
    dictionary = _dictionary()
    single, unknown, weights = dictionary.singles.get, dictionary.unknown, dictionary.weights
    ending: dict[int, list[tuple[int, int]]] = {}  # the dictionary's words by their ends
    for word, start, end in dictionary.automaton.find_matches_as_indexes(run, overlapping=True):
        ending.setdefault(end, []).append((start, word))
    best = [0.0]
    back: list[tuple[int, int]] = []  # of each end, where the last word before it starts, and which it is
    for end, char in enumerate(run, 1):
        top, came = best[-1] + single(char, unknown), (end - 1, -1)
        for start, word in ending.get(end, ()):
            value = best[start] + weights[word]
            if value >= top:
                top, came = value, (start, word)
        best.append(top)
        back.append(came)
    path: list[Token] = []
    end = len(run)
    while end:
        start, word = back[end - 1]
        kind: Kind = dictionary.kinds[word] if word >= 0 else "sign" if run[start] in signs() else "open"
        path.append(Token(start, end, kind))
        end = start
    return tuple(
        Token(token.start, token.end, "word")
        if token.kind == "name" and _holds_clinical(run[token.start : token.end])
        else token
        for token in _guess(run, path[::-1])
    )


def _holds_clinical(name: str) -> bool:
    return bool(_clinical_automaton().find_matches_as_indexes(name))


def _guess(run: str, path: list[Token]) -> Iterator[Token]:
    """Join single characters that the hidden Markov model takes for a name."""
    at = 0
    while at < len(path):
        end = at
        while end < len(path) and path[end].kind in ("sign", "open"):
            end += 1
        if end - at > 1 and any(token.kind == "open" for token in path[at:end]):
            yield from _tagged(run, path[at:end])
        else:
            yield from path[at:end]
        if end < len(path):
            yield path[end]
        at = end + 1


def _tagged(run: str, path: list[Token]) -> Iterator[Token]:
    at = 0
    for size, is_name in _model(run[path[0].start : path[-1].end]):
        piece = path[at : at + size]
        if is_name and size > 1:
            yield Token(piece[0].start, piece[-1].end, "name")
        else:
            yield from piece
        at += size


@lru_cache(1 << 14)
def _model(characters: str) -> tuple[tuple[int, bool], ...]:
    """(length, whether it is a person's name) of each word that jieba's model cuts the characters into."""
    states = markov.model().best(characters)
    pieces: list[tuple[int, bool]] = []
    size = 0
    for position, tag in states:
        size += 1
        if position in ("E", "S"):
            pieces.append((size, tag == "nr"))
            size = 0
    return tuple([*pieces, (size, False)] if size else pieces)
