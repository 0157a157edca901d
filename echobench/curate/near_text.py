"""Duplicates among generated questions: ROUGE-L above 0.7 or Simhash within 3 bits, as in the paper's curation.

Not every pair is compared. A pair with ROUGE-L F above 0.7 shares at least 54 % of its distinct tokens in practice, and
two such token sets fall into a common band of a MinHash (Broder 1997; Leskovec, Rajaraman and Ullman, "Mining of
Massive Datasets", section 3.4) with a probability of 99.5 % at 60 bands of 4; Simhash neighbours are found exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from echobench.similarity import near_pairs, simhash
from echobench.templates import chance

ROUGE_L = 0.7
SIMHASH_BITS = 3
_BANDS, _ROWS = 60, 4
_CROWD = 50
_TOKEN = re.compile(r"[㐀-鿿]|[a-z0-9]+")
_FACTORS = np.random.default_rng(1).integers(1, 2**63, _BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)


def duplicates(texts: Sequence[str]) -> dict[int, int]:
    """{place of a duplicate: place of the earlier text that it repeats}. What repeats only a duplicate stays."""
    tokens = [_TOKEN.findall(text.lower()) for text in texts]
    gone: dict[int, int] = {}
    earlier: dict[int, list[int]] = {}
    for first, second in sorted(_alike(texts, tokens)):
        earlier.setdefault(second, []).append(first)
    for second in sorted(earlier):
        kept = [first for first in earlier[second] if first not in gone]
        if kept:
            gone[second] = kept[0]
    return gone


def rouge_l(a: Sequence[str], b: Sequence[str]) -> float:
    """ROUGE-L F1 of two token lists (Lin 2004, equations 2 to 4 with beta 1), 0 to 1."""
    from rapidfuzz.distance import LCSseq

    if not a or not b:
        return 0.0
    return 2 * LCSseq.similarity(a, b) / (len(a) + len(b))


def _alike(texts: Sequence[str], tokens: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    hashes = np.array([simhash(text) for text in texts], np.uint64)
    distinct, inverse = np.unique(hashes, return_inverse=True)
    near = near_pairs(distinct, SIMHASH_BITS)
    members = np.split(np.argsort(inverse, kind="stable"), np.cumsum(np.bincount(inverse))[:-1]) if len(texts) else []
    for rows in members:
        found.update((int(rows[0]), int(row)) for row in rows[1:])
    for a, b in zip(near.first.tolist(), near.second.tolist(), strict=True):
        found.update((min(int(x), int(y)), max(int(x), int(y))) for x in members[a] for y in members[b])
    for first, second in _candidates(tokens):
        if (first, second) not in found and rouge_l(tokens[first], tokens[second]) > ROUGE_L:
            found.add((first, second))
    return found


def _candidates(tokens: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Pairs that share a band. In a bucket of more than 50 each text meets the first one and its neighbours only."""
    if not tokens:
        return
    bands = np.stack([_bands(frozenset(words)) for words in tokens])
    seen: set[tuple[int, int]] = set()
    for band in bands.T:
        order = np.argsort(band, kind="stable")
        edges = np.flatnonzero(np.diff(band[order])) + 1
        for bucket in np.split(order, edges):
            rows = sorted(bucket.tolist())
            crowded = len(rows) > _CROWD
            for place, row in enumerate(rows[1:], 1):
                others = (rows[0], *rows[max(1, place - 3) : place]) if crowded else rows[:place]
                for other in others:
                    if (other, row) not in seen:
                        seen.add((other, row))
                        yield other, row


def _bands(words: frozenset[str]) -> NDArray[np.uint64]:
    """(bands,) one key a band of the MinHash signature."""
    hashes = np.array([_hash(word) for word in words] or [0], np.uint64)
    mixed = hashes[:, None] * _FACTORS
    signature = (mixed ^ (mixed >> np.uint64(29))).min(axis=0).reshape(_BANDS, _ROWS)
    keys = signature[:, 0]
    for column in signature.T[1:]:
        keys = keys * np.uint64(0x9E3779B97F4A7C15) + column
    return keys


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return chance("word", word)
