"""Literal terms of both languages compiled into one pattern, and the folding under which they are compared.

A plain alternation of hundreds of terms tries each one at each character. Sharing prefixes (a trie written as nested
groups) makes the search depend on the text's length alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any


class CharacterTable(dict[int, str]):
    """A table for `str.translate` that learns the characters which stay: to miss one costs ten times a look-up."""

    def __missing__(self, code: int) -> str:
        self[code] = same = chr(code)
        return same


# Full-width forms (U+FF01..U+FF5E) are their ASCII counterparts shifted by 0xFEE0; the rest are signs that scanners
# and word processors put for the same thing. Every fold is one character to one character, so spans stay true.
_FOLD = CharacterTable({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
_FOLD |= {
    ord(a): b
    for a, b in zip("　\xa0–—‐‑−－×✕✖╳∗＊·～〜’‘“”㎜㎝", "  ------xxxx***~~''\"\"mc", strict=False)
    if a not in "·㎜㎝"
}
_FOLD |= {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
_FOLD |= {0xFF21 + i: chr(ord("a") + i) for i in range(26)}
_FOLD |= {
    ord("，"): "，",
    ord("；"): "；",
    ord("："): ":",
    ord("（"): "(",
    ord("）"): ")",
    ord("？"): "?",
    ord("！"): "!",
}


def fold(text: str) -> str:
    """Lower case, half-width, one kind of dash, space, quote and times sign. Same length as `text`.

    The Chinese comma and semicolon stay: they part clauses more strongly than the English ones.
    """
    return text.translate(_FOLD)


def trie_pattern(terms: Iterable[str]) -> str:
    """Return a pattern of the longest of `terms`; a space in a term stands for any white space or hyphen."""
    root: dict[str, Any] = {}
    for term in terms:
        node = root
        for char in term:
            node = node.setdefault(char, {})
        node[""] = {}
    return _write(root)


def _write(node: dict[str, Any]) -> str:
    branches = []
    for char in sorted(key for key in node if key):
        head = r"[\s\-]+" if char == " " else re.escape(char)
        branches.append(head + _write(node[char]))
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    if "" not in node:
        return body
    return f"(?:{body})?"


class Terms:
    """Folded terms of both languages. Latin ones match whole words only, with a plural ending allowed.

    Two patterns: each starts with its own alphabet, which the engine skips to; one over both would try every position.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        folded = {fold(term.strip()) for term in terms}
        latin = {term for term in folded if term.isascii()}
        word = rf"(?<![a-z0-9à-ɏ]){trie_pattern(latin)}(?:e?s)?(?![a-z0-9à-ɏ])"
        self._latin = re.compile(word) if latin else None
        self._han = re.compile(trie_pattern(folded - latin)) if folded - latin else None

    def finditer(self, folded: str) -> list[re.Match[str]]:
        """Matches in order, without overlap."""
        han = list(self._han.finditer(folded)) if self._han and not folded.isascii() else []
        latin = list(self._latin.finditer(folded)) if self._latin else []
        if not han or not latin:
            return han or latin
        free = [m for m in latin if not _meets_any(m, han)]
        return sorted(han + free, key=lambda m: m.start())


def _meets_any(match: re.Match[str], others: Sequence[re.Match[str]]) -> bool:
    """Return whether a match overlaps one of others that stand in order without overlap."""
    following = bisect_right(others, match.start(), key=lambda other: other.end())
    return following < len(others) and others[following].start() < match.end()


@lru_cache(8192)
def canonical(term: str) -> str:
    """The key of a matched term: folded, white space and hyphens as one space."""
    return re.sub(r"[\s\-]+", " ", fold(term)).strip()
