"""Count n-grams and common subsequences of many text pairs at once, over integer tokens.

`encode` turns tokenized texts into one array of token numbers; every function below takes two such arrays (references,
hypotheses) and gives one row per pair. The loops are compiled: a pair of 110 tokens costs about 10 microseconds, and
the longest common subsequence is bit-parallel (Hyyro, "Bit-parallel LCS-length computation revisited", 2004), so a pair
of 10,000 tokens costs milliseconds and linear memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from echobench.text._compiled import compiled

if TYPE_CHECKING:
    from echobench.text.segment import Words

Ints = npt.NDArray[np.int64]
Points = npt.NDArray[np.int32]
_AT_ONCE = 4096  # texts, so that their code points and words take little memory


@dataclass(frozen=True, slots=True)
class Tokens:
    """Texts as token numbers: text i is `ids[starts[i]:starts[i + 1]]`; `ids` (total,), `starts` (n + 1,) int64."""

    ids: Ints
    starts: Ints

    @property
    def lengths(self) -> Ints:
        """(n,) tokens of each text."""
        return np.diff(self.starts)

    def __len__(self) -> int:
        return len(self.starts) - 1


class Vocabulary:
    """Numbers tokens in order of first appearance. One vocabulary serves all texts that are compared."""

    def __init__(self) -> None:
        self.numbers: defaultdict[str, int] = defaultdict()
        self.numbers.default_factory = self.numbers.__len__

    @property
    def tokens(self) -> list[str]:
        """All tokens by number."""
        return list(self.numbers)

    def encode(self, texts: Iterable[Sequence[str]]) -> Tokens:
        """Token numbers of tokenized texts."""
        number = self.numbers.__getitem__
        ids: list[int] = []
        starts = [0]
        for tokens in texts:
            ids.extend(map(number, tokens))
            starts.append(len(ids))
        return Tokens(np.array(ids, np.int64), np.array(starts, np.int64))

    def encode_words(self, texts: Sequence[str], cut: Callable[[Sequence[str]], Words]) -> Tokens:
        """Token numbers of texts that `cut` tokenizes many at a time: each different word becomes a string once."""
        ids, starts = [], [np.zeros(1, np.int64)]
        for first in range(0, len(texts), _AT_ONCE):
            part = texts[first : first + _AT_ONCE]
            words, whole = cut(part), "".join(part)
            local, firsts = _number_words(words.points, words.begins, words.ends)
            spans = zip(words.begins[firsts].tolist(), words.ends[firsts].tolist(), strict=True)
            numbers = np.array([self.numbers[whole[begin:end]] for begin, end in spans], np.int64)
            ids.append(numbers[local])
            starts.append(words.starts[1:] + starts[-1][-1])
        return Tokens(np.concatenate([np.zeros(0, np.int64), *ids]), np.concatenate(starts))


def code_points(texts: Sequence[str]) -> Tokens:
    """The characters of each text but its spaces; a token's number is its Unicode code point."""
    packed = ["".join(text.split()) for text in texts]
    ids = np.frombuffer("".join(packed).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    return Tokens(ids, np.cumsum([0, *map(len, packed)], dtype=np.int64))


def overlap(references: Tokens, hypotheses: Tokens, orders: int) -> Ints:
    """Count n-grams of orders 1..orders: (n, orders, 4) clipped matches, distinct shared, in reference, in hypothesis.

    Clipped matches are the sum over n-grams of min(count in reference, count in hypothesis).
    """
    return _overlap(references.ids, references.starts, hypotheses.ids, hypotheses.starts, orders)


def overlap_of_several(references: Tokens, hypotheses: Tokens, starts: Ints, orders: int) -> Ints:
    """Count clipped matches of orders 1..orders where a hypothesis has several references: (n, orders).

    Texts starts[i] to starts[i + 1] - 1 of both belong together. Clipped matches are the sum over n-grams of
    min(largest count in a reference, count in the hypothesis).
    """
    return _overlap_of_several(references.ids, references.starts, hypotheses.ids, hypotheses.starts, starts, orders)


def lcs_lengths(references: Tokens, hypotheses: Tokens) -> Ints:
    """(n,) lengths of the longest common subsequences."""
    return _lcs_lengths(references.ids, references.starts, hypotheses.ids, hypotheses.starts)


def lcs_tokens(reference: Ints, hypothesis: Ints) -> Ints:
    """Token numbers of one longest common subsequence of two texts, last first.

    Of several, the one which the packages `rouge` and `rouge-chinese` reconstruct: from the end, a step back in the
    reference is taken only if it loses nothing and a step back in the hypothesis does.
    """
    return _lcs_tokens(reference, hypothesis)


@compiled
def _slot(keys: Ints, stamps: Ints, mask: int, stamp: int, key: int) -> np.int64:
    """Where `key` stands in an open-addressing table, or the free slot for it. A slot is free if its stamp is old."""
    hashed = np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)
    slot = np.int64((hashed >> np.uint64(20)) & np.uint64(mask))
    while stamps[slot] == stamp and keys[slot] != key:
        slot = (slot + 1) & mask
    return slot


@compiled
def _table_size(count: int) -> int:
    size = 16
    while size < 2 * count:
        size *= 2
    return size


@compiled
def _number_words(points: Points, begins: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Number words by their characters in order of first appearance: the numbers, and where each first stands."""
    mask = _table_size(len(begins)) - 1
    slots = np.full(mask + 1, -1, np.int64)
    numbers = np.zeros(len(begins), np.int64)
    firsts = np.zeros(len(begins), np.int64)
    distinct = 0
    for i in range(len(begins)):
        begin, size = begins[i], ends[i] - begins[i]
        hashed = np.uint64(size)
        for j in range(size):
            hashed = (hashed ^ np.uint64(points[begin + j])) * np.uint64(0x9E3779B97F4A7C15)
        slot = np.int64((hashed >> np.uint64(20)) & np.uint64(mask))
        while slots[slot] >= 0:
            other = firsts[slots[slot]]
            j = 0
            if ends[other] - begins[other] == size:
                while j < size and points[begins[other] + j] == points[begin + j]:
                    j += 1
                if j == size:
                    break
            slot = (slot + 1) & mask
        if slots[slot] < 0:
            slots[slot] = distinct
            firsts[distinct] = i
            distinct += 1
        numbers[i] = slots[slot]
    return numbers, firsts[:distinct]


@compiled
def _overlap(ref_ids: Ints, ref_starts: Ints, hyp_ids: Ints, hyp_starts: Ints, orders: int) -> Ints:
    n = len(ref_starts) - 1
    longest = 1
    for i in range(n):
        longest = max(longest, ref_starts[i + 1] - ref_starts[i] + hyp_starts[i + 1] - hyp_starts[i])
    size = _table_size(longest)
    keys = np.zeros(size, np.int64)
    stamps = np.zeros(size, np.int64)
    values = np.zeros(size, np.int64)
    in_ref = np.zeros(longest, np.int64)
    in_hyp = np.zeros(longest, np.int64)
    first = np.zeros(longest, np.int64)
    grams = np.zeros(longest, np.int64)
    out = np.zeros((n, orders, 4), np.int64)
    stamp = 0
    for i in range(n):
        m = ref_starts[i + 1] - ref_starts[i]
        total = m + hyp_starts[i + 1] - hyp_starts[i]
        mask = _table_size(total) - 1
        for order in range(1, orders + 1):
            stamp += 1
            distinct = 0
            for j in range(total):
                end = m if j < m else total
                if j + order > end:
                    continue
                if order == 1:
                    key = ref_ids[ref_starts[i] + j] if j < m else hyp_ids[hyp_starts[i] + j - m]
                else:
                    key = grams[j] * total + first[j + order - 1]
                slot = _slot(keys, stamps, mask, stamp, key)
                if stamps[slot] != stamp:
                    stamps[slot] = stamp
                    keys[slot] = key
                    values[slot] = distinct
                    in_ref[distinct] = 0
                    in_hyp[distinct] = 0
                    distinct += 1
                gram = values[slot]
                grams[j] = gram
                if order == 1:
                    first[j] = gram
                if j < m:
                    in_ref[gram] += 1
                else:
                    in_hyp[gram] += 1
            for gram in range(distinct):
                out[i, order - 1, 0] += min(in_ref[gram], in_hyp[gram])
                out[i, order - 1, 1] += in_ref[gram] > 0 and in_hyp[gram] > 0
                out[i, order - 1, 2] += in_ref[gram] > 0
                out[i, order - 1, 3] += in_hyp[gram] > 0
    return out


@compiled
def _overlap_of_several(
    ref_ids: Ints, ref_starts: Ints, hyp_ids: Ints, hyp_starts: Ints, starts: Ints, orders: int
) -> Ints:
    out = np.zeros((len(starts) - 1, orders), np.int64)
    for group in range(len(starts) - 1):
        first, last = starts[group], starts[group + 1]
        hyp = hyp_ids[hyp_starts[first] : hyp_starts[first + 1]]
        ref = ref_ids[ref_starts[first] : ref_starts[last]]  # of all its references, one behind the other
        m, total = len(hyp), len(hyp) + len(ref)
        mask = _table_size(total + 1) - 1
        keys, stamps, values = np.zeros((3, mask + 1), np.int64)
        words, grams = np.zeros((2, total), np.int64)
        for order in range(1, orders + 1):
            in_hyp, now, most = np.zeros((3, total), np.int64)
            distinct, text, end = 0, first - 1, m
            for j in range(total):
                while j >= end:  # the next reference begins: its counts start anew
                    text += 1
                    end = m + ref_starts[text + 1] - ref_starts[first]
                    now[:] = 0
                if j + order > end:
                    continue
                if order == 1:
                    key = hyp[j] if j < m else ref[j - m]
                else:
                    key = grams[j] * total + words[j + order - 1]
                slot = _slot(keys, stamps, mask, order, key)
                if stamps[slot] != order:
                    stamps[slot], keys[slot], values[slot] = order, key, distinct
                    distinct += 1
                gram = values[slot]
                grams[j] = gram
                if order == 1:
                    words[j] = gram
                if j < m:
                    in_hyp[gram] += 1
                else:
                    now[gram] += 1
                    most[gram] = max(most[gram], now[gram])
            for gram in range(distinct):
                out[group, order - 1] += min(in_hyp[gram], most[gram])
    return out


@compiled
def _number_locally(ref: Ints, hyp: Ints, ref_local: Ints, hyp_local: Ints) -> int:
    """Number the tokens of a pair 0..distinct-1; returns distinct."""
    mask = _table_size(len(ref) + len(hyp)) - 1
    keys = np.zeros(mask + 1, np.int64)
    stamps = np.zeros(mask + 1, np.int64)
    values = np.zeros(mask + 1, np.int64)
    distinct = 0
    for j in range(len(ref) + len(hyp)):
        key = ref[j] if j < len(ref) else hyp[j - len(ref)]
        slot = _slot(keys, stamps, mask, 1, key)
        if stamps[slot] != 1:
            stamps[slot] = 1
            keys[slot] = key
            values[slot] = distinct
            distinct += 1
        if j < len(ref):
            ref_local[j] = values[slot]
        else:
            hyp_local[j - len(ref)] = values[slot]
    return distinct


@compiled
def _lcs_rows(across: Ints, down: Ints, distinct: int, rows: npt.NDArray[np.uint64], keep: bool) -> int:
    """Bit-parallel LCS of local token numbers; returns its length.

    64 tokens of `across` are a word of bits; all of `down` runs over it, and the carries are handed to the next word.
    With `keep`, rows[j, w] is the state of word w after `down[j]`: a zero bit says that the length grew there.
    """
    masks = np.zeros(distinct, np.uint64)
    carries = np.zeros(len(down), np.uint64)
    unit, zero = np.uint64(1), np.uint64(0)
    length = 0
    for block in range(0, len(across), 64):
        width = min(64, len(across) - block)
        for bit in range(width):
            masks[across[block + bit]] |= unit << np.uint64(bit)
        state = ~zero
        for j in range(len(down)):
            shared = state & masks[down[j]]
            partial = state + shared
            total = partial + carries[j]
            carries[j] = unit if (partial < state or total < partial) else zero
            state = total | (state & ~shared)
            if keep:
                rows[j, block // 64] = state
        for bit in range(width):
            masks[across[block + bit]] = zero
            if (state >> np.uint64(bit)) & unit == zero:
                length += 1
    return length


@compiled
def _lcs_lengths(ref_ids: Ints, ref_starts: Ints, hyp_ids: Ints, hyp_starts: Ints) -> Ints:
    n = len(ref_starts) - 1
    out = np.zeros(n, np.int64)
    no_rows = np.zeros((1, 1), np.uint64)
    for i in range(n):
        ref = ref_ids[ref_starts[i] : ref_starts[i + 1]]
        hyp = hyp_ids[hyp_starts[i] : hyp_starts[i + 1]]
        ref_local = np.zeros(len(ref), np.int64)
        hyp_local = np.zeros(len(hyp), np.int64)
        distinct = _number_locally(ref, hyp, ref_local, hyp_local)
        out[i] = _lcs_rows(ref_local, hyp_local, distinct, no_rows, False)
    return out


@compiled
def _lcs_tokens(ref: Ints, hyp: Ints) -> Ints:
    ref_local = np.zeros(len(ref), np.int64)
    hyp_local = np.zeros(len(hyp), np.int64)
    distinct = _number_locally(ref, hyp, ref_local, hyp_local)
    rows = np.zeros((len(ref) + 1, len(hyp) // 64 + 1), np.uint64)
    length = _lcs_rows(hyp_local, ref_local, distinct, rows, True)
    out = np.zeros(length, np.int64)
    i, j, taken = len(ref), len(hyp), 0
    while i > 0 and j > 0:
        if ref[i - 1] == hyp[j - 1]:
            out[taken] = ref[i - 1]
            taken += 1
            i -= 1
            j -= 1
        elif (rows[i - 1, (j - 1) // 64] >> np.uint64((j - 1) % 64)) & np.uint64(1) == np.uint64(0):
            i -= 1
        else:
            j -= 1
    return out[:taken]
