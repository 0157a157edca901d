"""Find duplicates among generated questions: ROUGE-L above 0.7 or Simhash within 3 bits, as in the paper's curation.

Not every pair is compared. A pair with ROUGE-L F above 0.7 shares at least 54 % of its distinct tokens in practice, and
two such token sets fall into a common band of a MinHash (Broder 1997; Leskovec, Rajaraman and Ullman, "Mining of
Massive Datasets", section 3.4) with a probability of 99.5 % at 60 bands of 4. Simhash neighbours are found exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from echobench.similarity import near_pairs, simhash
from echobench.templates import stable_hash
from echobench.text.language import HAN

ROUGE_L = 0.7
SIMHASH_BITS = 3
_BANDS, _ROWS = 60, 4
_CROWDED_BUCKET = 50
_NEIGHBOURS = 3
_TOKEN = re.compile(rf"[{HAN}]|[a-z0-9]+")
_FACTORS = np.random.default_rng(1).integers(1, 2**63, _BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)


def duplicates(texts: Sequence[str]) -> dict[int, int]:
    """Return {index of a duplicate: index of the earlier text that it repeats}.

    A text that repeats only duplicates is kept.
    """
    tokens = [_TOKEN.findall(text.lower()) for text in texts]
    repeats: dict[int, int] = {}
    earlier: dict[int, list[int]] = {}
    for first, second in sorted(_near_pairs(texts, tokens)):
        earlier.setdefault(second, []).append(first)
    for second in sorted(earlier):
        kept = [first for first in earlier[second] if first not in repeats]
        if kept:
            repeats[second] = kept[0]
    return repeats


def rouge_l(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the ROUGE-L F1 of two token lists, 0 to 1 (Lin 2004, equations 2 to 4 with beta 1)."""
    from rapidfuzz.distance import LCSseq

    if not a or not b:
        return 0.0
    return 2 * LCSseq.similarity(a, b) / (len(a) + len(b))


def _near_pairs(texts: Sequence[str], tokens: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    if not texts:
        return set()
    hashes = np.array([simhash(text) for text in texts], np.uint64)
    distinct, inverse = np.unique(hashes, return_inverse=True)
    near = near_pairs(distinct, SIMHASH_BITS)
    members = np.split(np.argsort(inverse, kind="stable"), np.cumsum(np.bincount(inverse))[:-1])
    pairs = {(int(rows[0]), int(row)) for rows in members for row in rows[1:]}
    for a, b in zip(near.first.tolist(), near.second.tolist(), strict=True):
        pairs.update((min(int(x), int(y)), max(int(x), int(y))) for x in members[a] for y in members[b])
    for first, second in _candidates(tokens):
        if (first, second) not in pairs and rouge_l(tokens[first], tokens[second]) > ROUGE_L:
            pairs.add((first, second))
    return pairs


def _candidates(tokens: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Yield pairs that share a band; in a crowded bucket a text is compared with the first and its neighbours only."""
    bands = np.stack([_bands(frozenset(words)) for words in tokens])
    seen: set[tuple[int, int]] = set()
    for band in bands.T:
        order = np.argsort(band, kind="stable")
        edges = np.flatnonzero(np.diff(band[order])) + 1
        for bucket in np.split(order, edges):
            rows = sorted(bucket.tolist())
            for i, row in enumerate(rows[1:], 1):
                crowded = len(rows) > _CROWDED_BUCKET
                others = (rows[0], *rows[max(1, i - _NEIGHBOURS) : i]) if crowded else rows[:i]
                for other in others:
                    if (other, row) not in seen:
                        seen.add((other, row))
                        yield other, row


def _bands(words: frozenset[str]) -> NDArray[np.uint64]:
    """Return (bands,) one key per band of the MinHash signature."""
    hashes = np.array([_hash(word) for word in words] or [0], np.uint64)
    mixed = hashes[:, None] * _FACTORS
    signature = (mixed ^ (mixed >> np.uint64(29))).min(axis=0).reshape(_BANDS, _ROWS)
    keys = signature[:, 0]
    for column in signature.T[1:]:
        keys = keys * np.uint64(0x9E3779B97F4A7C15) + column
    return keys


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return stable_hash("word", word)
