"""Chinese word segmentation: jieba 0.42.1 with its own dictionary, compiled, the same on every machine.

jieba cuts a text at everything that is no Han character, Latin letter or digit, and each clause by itself: the most
probable path through the words of its dictionary, then a hidden Markov model over the single characters in between.
Both are compiled here (`_segment_loops.py`), over logarithms and sums in jieba's order, so that ties fall alike. The
dictionary is read from the package: words that a caller taught the global `jieba` change no score, and nothing is read
from or written to jieba's shared cache file in the temporary folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log

import numpy as np

from echobench.text import _segment_loops as loops
from echobench.text._segment_loops import Floats, Ints, Points


@dataclass(frozen=True, slots=True)
class Words:
    """Words of many texts as places in their code points: word i is `points[begins[i]:ends[i]]`.

    The words of text t are numbers `starts[t]` to `starts[t + 1]`.
    """

    points: Points
    begins: Ints
    ends: Ints
    starts: Ints

    def without(self, dropped: frozenset[str]) -> Words:
        """Leave out the words that consist of `dropped` characters alone."""
        size = max(map(ord, dropped)) + 1
        table = np.zeros(size + 1, np.bool_)
        table[[ord(character) for character in dropped]] = True
        is_dropped = table[np.minimum(self.points, size)]
        is_kept = ~(is_dropped[self.begins] & is_dropped[self.ends - 1])
        before = np.concatenate([[0], np.cumsum(is_kept)])
        return Words(self.points, self.begins[is_kept], self.ends[is_kept], before[self.starts])


@dataclass(frozen=True, slots=True)
class Segmenter:
    """A dictionary as a trie, and a hidden Markov model: `first` (4,), `moves` (4, 4), `emits` (4, characters)."""

    keys: Ints
    nodes: Ints
    weights: Floats
    first: Floats
    moves: Floats
    emits: Floats

    def words(self, texts: Sequence[str]) -> Words:
        """Cut each text as `jieba.cut(text)`."""
        points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.int32)
        starts = np.cumsum([0, *map(len, texts)], dtype=np.int64)
        model = (self.keys, self.nodes, self.weights, self.first, self.moves, self.emits)
        ends, counts = loops.cut(points, starts, *model)
        return Words(points, np.concatenate([[0], ends[:-1]]) if len(ends) else ends, ends, counts)


@cache
def segmenter() -> Segmenter:
    """The segmentation of jieba's own dictionary and model, read once per process."""
    import logging
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 has invalid escapes in its patterns
        import jieba
        from jieba import finalseg

    jieba.setLogLevel(logging.WARNING)
    states = "BEMS"
    emits = np.full((4, loops.HAN_END - loops.HAN + 1), loops.MIN)
    for row, state in zip(emits, states, strict=True):
        for character, value in finalseg.emit_P[state].items():
            if loops.HAN <= ord(character) <= loops.HAN_END:
                row[ord(character) - loops.HAN] = value
    first = np.array([finalseg.start_P[state] for state in states])
    moves = np.array([[finalseg.trans_P[a].get(b, loops.MIN) for b in states] for a in states])
    with jieba.Tokenizer().get_dict_file() as file:
        fields = [line.split()[:2] for line in file.read().decode("utf-8").split("\n") if line]
    return Segmenter(*_trie([word for word, _ in fields], [int(count) for _, count in fields]), first, moves, emits)


def _trie(words: Sequence[str], counts: Sequence[int]) -> tuple[Ints, Ints, Floats]:
    """The trie of `_segment_loops`. The weight of its node 0 is that of a character that no word holds."""
    unknown = -log(sum(counts))
    known = {count: log(count) + unknown if count else loops.PREFIX for count in set(counts)}
    logs = np.array([known[count] for count in counts])
    points = np.frombuffer("".join(words).encode("utf-32-le"), np.int32)
    starts = np.cumsum([0, *map(len, words)], dtype=np.int64)
    keys, nodes = np.zeros((2, 1 << len(points).bit_length()), np.int64)
    weights = np.zeros(len(points) + 1)
    count = loops.build(points, starts, logs, keys, nodes, weights)
    weights[0] = unknown
    return keys, nodes, weights[:count].copy()
