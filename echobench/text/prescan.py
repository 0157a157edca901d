"""Search a text for many patterns after one scan for the literals that their matches hold.

Rules hold hundreds of patterns, and a report has matches of a few. All of their literals go into one Aho-Corasick
automaton; one pass of it over a text tells which patterns can match at all, and where those begin that begin with a
literal. The matches are those of `re`, one for one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from echobench.text.pattern_literals import Literals, canonical, frequency, literals_of

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_OFTEN_START = 0.12  # matches are looked for one by one where literals begin, if those are no more frequent
_OFTEN_NEED = 0.02  # beyond this, nearly every text holds one of the literals
_TEXTS = 8  # texts whose scan is kept: the forms of the document in hand


class Pattern:
    """A compiled regular expression whose `finditer` searches only where the scan of a text saw its literals."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.regex = re.compile(pattern, flags)
        self._flags = flags
        self._at = len(_patterns)
        _patterns.append(self)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches that `re` finds, in order."""
        scan = _scan(text, len(_patterns))
        if self._at in scan.impossible:
            return iter(())
        starts = scan.starts.get(self._at)
        return self.regex.finditer(text) if starts is None else self._matches(text, starts)

    def _matches(self, text: str, starts: list[int]) -> Iterator[re.Match[str]]:
        match, end = self.regex.match, 0
        for start in sorted(starts):
            if start >= end and (found := match(text, start)):
                yield found
                end = found.end()

    @cached_property
    def literals(self) -> Literals:
        """The literals that are looked for; none that are too frequent to save time."""
        known = literals_of(self.regex.pattern, self._flags)
        return Literals(
            known.starts if frequency(known.starts) <= _OFTEN_START else frozenset(),
            known.needs if frequency(known.needs) <= _OFTEN_NEED else frozenset(),
        )


_patterns: list[Pattern] = []


class _Scan(NamedTuple):
    impossible: frozenset[int]
    starts: dict[int, list[int]]


@dataclass(frozen=True, slots=True)
class _Scanner:
    """By literal, `begun`: (pattern, offset) of those that begin with it, `held`: patterns that need it or another."""

    automaton: AhoCorasick
    begun: list[tuple[tuple[int, int], ...]]
    held: list[tuple[int, ...]]
    beginning: frozenset[int]
    needing: frozenset[int]

    def scan(self, text: str) -> _Scan:
        starts: defaultdict[int, list[int]] = defaultdict(list)
        hits = self.automaton.find_matches_as_indexes(canonical(text), overlapping=True)
        begun = self.begun
        for literal, at, _ in hits:
            for pattern, offset in begun[literal]:
                starts[pattern].append(at - offset)
        seen = {literal for literal, _, _ in hits}
        held = {pattern for literal in seen for pattern in self.held[literal]}
        return _Scan((self.needing - held) | (self.beginning - starts.keys()), starts)


@lru_cache(1)
def _scanner(count: int) -> _Scanner:
    from ahocorasick_rs import AhoCorasick

    begun: dict[str, list[tuple[int, int]]] = {}
    held: dict[str, list[int]] = {}
    literals = [pattern.literals for pattern in _patterns[:count]]
    for at, known in enumerate(literals):
        for text, offset in known.starts:
            begun.setdefault(text, []).append((at, offset))
        for text in {text for text, _ in known.needs}:
            held.setdefault(text, []).append(at)
    texts = sorted({*begun, *held})
    return _Scanner(
        AhoCorasick(texts),
        [tuple(begun.get(text, ())) for text in texts],
        [tuple(held.get(text, ())) for text in texts],
        frozenset(at for at, known in enumerate(literals) if known.starts),
        frozenset(at for at, known in enumerate(literals) if known.needs),
    )


@lru_cache(_TEXTS)
def _scan(text: str, count: int) -> _Scan:
    return _scanner(count).scan(text)
