"""Run the loops of the Chinese segmentation compiled: trie of the dictionary, most probable path, Viterbi.

Texts are code points, int32. The trie is a hash table from (node, character) to a node: `keys` holds
(node << 21 | character) + 1, 0 where a slot is free; `weights` (nodes,) the logarithm of a word's probability, `PREFIX`
where a node is a mere beginning of words. Node 0 is the empty word.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from echobench.text._compiled import compiled

Ints = npt.NDArray[np.int64]
Points = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
PREFIX = 1.0  # no logarithm of a probability is positive
HAN, HAN_END = 0x4E00, 0x9FD5
MIN = -3.14e100  # jieba's logarithm of what cannot be
_B, _E, _M, _S = range(4)  # in the order of their letters, which decides between equal paths


@compiled
def _slot(keys: Ints, key: int) -> np.int64:
    """Return the slot that holds `key`, or the free slot for it."""
    mask = np.uint64(len(keys) - 1)
    slot = ((np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(20)) & mask
    while keys[np.int64(slot)] != key and keys[np.int64(slot)] != 0:
        slot = (slot + np.uint64(1)) & mask
    return np.int64(slot)


@compiled
def build(points: Points, starts: Ints, logs: Floats, keys: Ints, nodes: Ints, weights: Floats) -> int:
    """Fill an empty trie with words (`points[starts[i]:starts[i + 1]]`) and their logarithms; return its nodes."""
    count = 1
    for i in range(len(starts) - 1):
        node = 0
        for j in range(starts[i], starts[i + 1]):
            key = (node << 21 | np.int64(points[j])) + 1
            slot = _slot(keys, key)
            if keys[slot] == 0:
                keys[slot] = key
                nodes[slot] = count
                weights[count] = PREFIX
                count += 1
            node = nodes[slot]
        weights[node] = logs[i]
    return count


@compiled
def _child(keys: Ints, nodes: Ints, node: int, point: int) -> int:
    """Return the node of a word with one more character, -1 where no word begins so."""
    slot = _slot(keys, (node << 21 | np.int64(point)) + 1)
    return nodes[slot] if keys[slot] != 0 else -1


@compiled
def _is_alphanumeric(c: int) -> bool:
    return 48 <= c <= 57 or 65 <= c <= 90 or 97 <= c <= 122


@compiled
def _is_clause(c: int) -> bool:
    """jieba's `re_han_default`: Han characters, a-z, digits and + # & . _ % -."""
    if HAN <= c <= HAN_END or _is_alphanumeric(c):
        return True
    return c == 43 or c == 35 or c == 38 or c == 46 or c == 95 or c == 37 or c == 45


@compiled
def _best_ends(points: Points, begin: int, end: int, keys: Ints, nodes: Ints, weights: Floats, ends: Ints) -> None:
    """For each position the end of the word that the most probable path takes there; of equal ones the longest."""
    unknown = weights[0]
    best = np.zeros(end - begin + 1)
    for start in range(end - 1, begin - 1, -1):
        top, top_end = -np.inf, 0
        stop = start + 1
        node = _child(keys, nodes, 0, points[start])
        while node >= 0:
            weight = weights[node]
            if weight != PREFIX and weight + best[stop - begin] >= top:
                top, top_end = weight + best[stop - begin], stop
            if stop == end:
                break
            node = _child(keys, nodes, node, points[stop])
            stop += 1
        if top_end == 0:
            top, top_end = unknown + best[start + 1 - begin], start + 1
        best[start - begin], ends[start] = top, top_end


@compiled
def _viterbi(
    points: Points, begin: int, end: int, first: Floats, moves: Floats, emits: Floats, out: Ints, written: int
) -> int:
    """Ends of the words that the hidden Markov model sees in Han characters (jieba's `finalseg.__cut`)."""
    size = end - begin
    back = np.zeros((size, 4), np.int8)
    now, then = np.zeros(4), np.zeros(4)
    before = ((_E, _S), (_B, _M), (_B, _M), (_E, _S))
    for state in range(4):
        now[state] = first[state] + emits[state, points[begin] - HAN]
    for t in range(1, size):
        for state in range(4):
            emit = emits[state, points[begin + t] - HAN]
            low, high = before[state]
            one, other = now[low] + moves[low, state] + emit, now[high] + moves[high, state] + emit
            then[state] = other if other >= one else one
            back[t, state] = high if other >= one else low
        now[:] = then
    path = np.zeros(size, np.int8)
    path[size - 1] = _S if now[_S] >= now[_E] else _E
    for t in range(size - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    for t in range(size):
        if path[t] == _E or path[t] == _S:
            out[written] = begin + t + 1
            written += 1
    return written


@compiled
def _guess(
    points: Points, begin: int, end: int, first: Floats, moves: Floats, emits: Floats, out: Ints, written: int
) -> int:
    """Ends of the words among characters that no word of the dictionary took (jieba's `finalseg.cut`)."""
    i = begin
    while i < end:
        j = i
        while j < end and HAN <= points[j] <= HAN_END:
            j += 1
        if j > i:
            written = _viterbi(points, i, j, first, moves, emits, out, written)
            i = j
            continue
        if _is_alphanumeric(points[i]):  # [a-zA-Z0-9]+(?:\.\d+)?%?
            while j < end and _is_alphanumeric(points[j]):
                j += 1
            if j + 1 < end and points[j] == 46 and 48 <= points[j + 1] <= 57:
                j += 1
                while j < end and 48 <= points[j] <= 57:
                    j += 1
            if j < end and points[j] == 37:
                j += 1
        else:
            while j < end and not _is_alphanumeric(points[j]) and not HAN <= points[j] <= HAN_END:
                j += 1
        out[written] = j
        written += 1
        i = j
    return written


@compiled
def _singles(
    points: Points, begin: int, end: int, keys: Ints, nodes: Ints, weights: Floats, first: Floats, moves: Floats,
    emits: Floats, out: Ints, written: int,
) -> int:  # fmt: skip
    """Characters between words: left alone if they are a word that lost, else the model's guess."""
    node = 0
    for i in range(begin, end):
        node = _child(keys, nodes, node, points[i])
        if node < 0:
            break
    if end - begin > 1 and (node < 0 or weights[node] == PREFIX):
        return _guess(points, begin, end, first, moves, emits, out, written)
    for i in range(begin, end):
        out[written] = i + 1
        written += 1
    return written


@compiled
def cut(
    points: Points, starts: Ints, keys: Ints, nodes: Ints, weights: Floats, first: Floats, moves: Floats,
    emits: Floats,
) -> tuple[Ints, Ints]:  # fmt: skip
    """Ends of all words, and where the words of each text (`points[starts[i]:starts[i + 1]]`) begin among them."""
    out = np.zeros(len(points), np.int64)
    ends = np.zeros(len(points) + 1, np.int64)
    counts = np.zeros(len(starts), np.int64)
    written = 0
    for text in range(len(starts) - 1):
        i, stop = starts[text], starts[text + 1]
        while i < stop:
            j = i
            while j < stop and _is_clause(points[j]):
                j += 1
            if j == i:
                j = i + 2 if points[i] == 13 and i + 1 < stop and points[i + 1] == 10 else i + 1
                out[written] = j
                written += 1
                i = j
                continue
            _best_ends(points, i, j, keys, nodes, weights, ends)
            waiting = i
            while i < j:
                if ends[i] == i + 1:
                    i += 1
                    continue
                written = _singles(points, waiting, i, keys, nodes, weights, first, moves, emits, out, written)
                i = waiting = ends[i]
                out[written] = i
                written += 1
            written = _singles(points, waiting, j, keys, nodes, weights, first, moves, emits, out, written)
        counts[text + 1] = written
    return out[:written], counts
