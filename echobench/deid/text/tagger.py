"""Find identifiers by their surroundings, with a small convolutional network over the tokens of a report (zh, en).

Patterns miss a name that is also a word, a lone given name, an unlisted ward. The words around it give it away:
"paged ... twice", 由...完成. `scripts/tagger.py` trains the network on sentences with slots, filled with every kind of
name, so that it learns the surroundings and not the names. Three convolutions look ten tokens to either side; the
weights are rounded to bytes. `surroundings.py` decides which of its guesses count.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from echobench.deid.text import chinese
from echobench.deid.text.rules._names import all_eponyms, family_en, given_en, given_zh
from echobench.deid.text.rules._words import abbreviations, is_word, medical_words
from echobench.schemas import read_schema, schema_path
from echobench.text.language import HAN

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.int32]
    Values = NDArray[np.float32]

KINDS = ("name", "organisation", "address", "id")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
TOKEN = re.compile(rf"[{HAN}]|[^\W\d_{HAN}]+(?:['’][^\W\d_{HAN}]+)*|\d+|\n|[^\s]")
_HAN = re.compile(f"[{HAN}]")
_POS = "n v a d r m q p c u f t s z i l j b e o y x g k h eng nr ns nt nz vn an ad ng vg tg".split()


class Token(NamedTuple):
    """Characters [start, end) of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Guess:
    """Characters [start, end) that may identify, the kind of identifier, and its probability (0 to 1)."""

    start: int
    end: int
    kind: str
    score: float


# Number of rows of the embedding table per group of features of a token; the groups follow one another.
SHAPES = 32
BITS = 128
SEGMENT = 40
POSITIONS = 32
SUFFIX = 1024
FIXED = 1 + SHAPES + BITS + SEGMENT + POSITIONS + len(_POS) + 1 + 8 + SUFFIX
_AT_SHAPE = 1
_AT_BITS = _AT_SHAPE + SHAPES
_AT_SEGMENT = _AT_BITS + BITS
_AT_POSITION = _AT_SEGMENT + SEGMENT
_AT_POS = _AT_POSITION + POSITIONS
_AT_HAN = _AT_POS + len(_POS) + 1
_AT_SUFFIX = _AT_HAN + 8
SLOTS = 8
"""Rows of the table that are summed for one token; row 0 stands for no feature."""


def tokens(text: str) -> list[Token]:
    """Split a text into Chinese characters, Latin words, numbers, signs and line ends, in order."""
    return [Token._make(match.span()) for match in TOKEN.finditer(text)]


def words_of(text: str, spans: list[Token]) -> list[tuple[str, str]]:
    """Return per token its keys of the vocabulary: (itself in lower case, the Chinese word around it or "")."""
    whole = {}
    for start, end, _ in chinese.tokens(text):
        for at in range(start, end):
            whole[at] = text[start:end]
    return [(text[a:b].lower() if not text[a].isdigit() else "0" * min(b - a, 6), whole.get(a, "")) for a, b in spans]


def rows(text: str, cased: str, spans: list[Token], vocabulary: dict[str, int]) -> Rows:
    """Return the rows of the embedding table (tokens, SLOTS); `text` is folded and simplified, `cased` as written."""
    import numpy as np

    segments: dict[int, tuple[int, int, int]] = {}
    clinical = chinese.clinical_places(text)
    for start, end, kind in chinese.tokens(text):
        key, tag, parts = _word(text[start:end], kind)
        known = vocabulary.get(key, 0)
        for at, part in enumerate(parts, start):
            segments[at] = known, _CLINICAL[part] if at in clinical else part, tag
    out: list[tuple[int, ...]] = []
    line_start, last = True, -1
    breaks = [text[a] == "\n" for a, _ in spans]
    for (a, b), line_end, is_break in zip(spans, [*breaks[1:], True], breaks, strict=True):
        written = cased[a:b]
        position = (
            _AT_POSITION + line_start + 2 * line_end + (4 if last == a else 8 if a - last > 1 and last >= 0 else 0)
        )
        line_start, last = is_break, b
        if a in segments:
            form = _han(text[a : a + 2])
            out.append((position, vocabulary.get(written, 0), *segments[a], form, _AT_SHAPE, 0))
        else:
            key, tail = _latin(written)
            out.append((position, vocabulary.get(key, 0), *tail))
    return np.fromiter(chain.from_iterable(out), np.int32, len(out) * SLOTS).reshape(-1, SLOTS)


_SEGMENTS = {"word": 0, "sign": 1, "open": 2, "name": 3, "place": 4, "org": 5}
# By the row of a segment, that of the same part of a clinical word: they follow those of all kinds.
_CLINICAL = {_AT_SEGMENT + at: _AT_SEGMENT + at % 4 + 24 for at in range(24)}


@lru_cache(1 << 14)
def _word(word: str, kind: str) -> tuple[str, int, tuple[int, ...]]:
    """Return a Chinese word's key of the vocabulary, the row of its tag, and of each character that of its segment."""
    size = len(word)
    parts = (3,) if size == 1 else (0, *(1,) * (size - 2), 2)
    segments = tuple(_AT_SEGMENT + part + 4 * _SEGMENTS[kind] for part in parts)
    return "w:" + word if size > 1 else "", _AT_POS + _pos(word), segments


@lru_cache(1 << 15)
def _latin(written: str) -> tuple[str, tuple[int, ...]]:
    """Return a Latin word's, number's or sign's key of the vocabulary, and its rows of lists, shape and suffix."""
    key = written.lower() if not written[0].isdigit() else "0" * min(len(written), 6)
    low = written.lower().replace("’", "'")
    low = low[:-2] if low.endswith("'s") else low
    bits = 0
    suffix = 0
    if low[:1].isalpha():
        flags = (
            low in given_en(), low in family_en(), is_word(low), low in medical_words(), low in abbreviations(),
            low in all_eponyms(), "'" in written,
        )  # fmt: skip
        bits = sum(1 << at for at, flag in enumerate(flags) if flag)
        suffix = 1 + _hash(low[-3:]) % (SUFFIX - 1)
    return key, (0, _AT_BITS + bits, 0, 0, _AT_SHAPE + _shape(written), _AT_SUFFIX + suffix)


def _hash(text: str) -> int:
    """Hash a text by FNV-1a over its code points, 32 bits; Python's own hash differs from run to run."""
    value = 2166136261
    for char in text:
        value = (value ^ ord(char)) * 16777619 & 0xFFFFFFFF
    return value


def _shape(written: str) -> int:
    """Return a class below SHAPES: digits, sign, or case pattern, each with its length up to a limit."""
    size = len(written)
    if written.isdigit():
        return 2 + min(size, 9)
    if not written[0].isalpha():
        return 1 if written[0] != "\n" else 2
    if size == 1:
        return 12 + written.isupper()
    if written.isupper():
        return 14 + min(size, 5) - 2
    if written.islower():
        return 18 + min(size, 6) - 2
    if written[0].isupper() and written[1:].islower():
        return 23 + min(size, 5) - 2
    return 27 + (sum(map(str.isupper, written)) > 1)


@lru_cache(1 << 14)
def _pos(word: str) -> int:
    tag = chinese.tag_of(word)
    order = _tag_order()
    return order.get(tag) or order.get(tag[:2]) or order.get(tag[:1], 0)


@cache
def _tag_order() -> dict[str, int]:
    return {tag: at + 1 for at, tag in enumerate(_POS)}


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    lists = read_schema("names", "zh.json")
    return frozenset(lists["family"]), frozenset(lists["compound"]), frozenset(given_zh())


@lru_cache(1 << 14)
def _han(two: str) -> int:
    """Return the row of two characters: the first can be a surname (1), both can (2), it is a given name's (4)."""
    family, compound, given = _surnames()
    return _AT_HAN + (two[:1] in family) + 2 * (two in compound) + 4 * (two[:1] in given)


@dataclass(frozen=True)
class Network:
    """Weights: a table of embeddings, convolutions (width, in, out) with their dilation, and the last layer."""

    vocabulary: dict[str, int]
    table: Values
    layers: tuple[tuple[Values, Values, int], ...]
    out: tuple[Values, Values]

    def scores(self, index: Rows) -> Values:
        """Return the probability of every label, (tokens, labels), for rows of the table (tokens, SLOTS)."""
        import numpy as np

        x = self.table.take(index, axis=0).sum(axis=1)
        for weights, bias, dilation in self.layers:
            width = len(weights)
            reach = dilation * (width // 2)
            size, depth = x.shape
            padded = np.zeros((size + 2 * reach, depth), dtype=np.float32)
            padded[reach : reach + size] = x
            columns = np.concatenate([padded[at * dilation : at * dilation + size] for at in range(width)], axis=1)
            y = _product(columns, weights.reshape(-1, weights.shape[-1]))
            y += bias
            np.maximum(y, 0, out=y)
            x = y + x if y.shape == x.shape else y
        logits = _product(x, self.out[0]) + self.out[1]
        logits -= logits.max(axis=1, keepdims=True)
        power = np.exp(logits)
        probabilities: Values = power / power.sum(axis=1, keepdims=True)
        return probabilities


_ONE_THREAD = 1 << 18  # products of rows, columns and depth up to which BLAS stays on one thread


def _product(x: Values, weights: Values) -> Values:
    """Multiply in blocks so small that BLAS wakes no further threads: on a busy machine those cost more than help."""
    import numpy as np

    block = max(1, _ONE_THREAD // weights.size)
    out = np.empty((len(x), weights.shape[1]), dtype=np.float32)
    for at in range(0, len(x), block):
        np.matmul(x[at : at + block], weights, out=out[at : at + block])
    return out


@cache
def network() -> Network:
    """Return the network that the package carries."""
    import numpy as np

    with np.load(schema_path("lexicon", "tagger.npz")) as stored:
        words = bytes(stored["vocabulary"]).decode().split("\n")

        def weights(name: str) -> Values:
            values: Values = stored[name].astype(np.float32) * stored[f"{name}_scale"]
            return values

        layers = tuple(
            (weights(f"conv{at}"), stored[f"bias{at}"].astype(np.float32), int(stored["dilations"][at]))
            for at in range(len(stored["dilations"]))
        )
        return Network(
            {word: FIXED + at for at, word in enumerate(words)}, weights("table"), layers,
            (weights("out"), stored["out_bias"].astype(np.float32)),
        )  # fmt: skip


_GROW_RATIO = 0.3  # tokens beside a guess need this fraction of the threshold


@dataclass(frozen=True)
class Reading:
    """The output of the network for one text: its tokens, and the probability of each label (tokens, labels)."""

    text: str
    spans: list[Token]
    probabilities: Values

    def guesses(self, threshold: float) -> Iterator[Guess]:
        """Yield spans whose probability of identity is at least `threshold`, in order; none crosses a line end."""
        identity = 1 - self.probabilities[:, 0]
        best = self.probabilities[:, 1:].argmax(axis=1)
        end = 0
        for at in (identity >= threshold).nonzero()[0].tolist():
            if at < end or self._is_line_end(at):
                continue
            kind, end = best[at] // 2, at + 1
            while (
                end < len(self.spans)
                and identity[end] >= threshold
                and best[end] // 2 == kind
                and (best[end] % 2 or self.probabilities[end, 1 + 2 * kind] < 0.5)
                and not self._is_line_end(end)
            ):
                end += 1
            first, last = self._stripped(at, end)
            if first < last:
                first, last = self._grown(first, last, threshold * _GROW_RATIO)
                score = float(identity[first:last].max())
                yield Guess(self.spans[first].start, self.spans[last - 1].end, KINDS[kind], score)

    def score(self, start: int, end: int) -> float:
        """Return the highest probability of identity among the tokens that [start, end) touches."""
        first = bisect_right(self.spans, start, key=lambda token: token.end)
        last = bisect_left(self.spans, end, key=lambda token: token.start)
        return float(1 - self.probabilities[first:last, 0].min()) if first < last else 0.0

    def _grown(self, first: int, last: int, threshold: float) -> tuple[int, int]:
        """Extend tokens [first, last) by neighbours of at least `threshold`: the rest of a name that is also a word."""

        def belongs(at: int) -> bool:
            return 1 - self.probabilities[at, 0] >= threshold and self.text[self.spans[at].start].isalnum()

        while first and belongs(first - 1):
            first -= 1
        while last < len(self.spans) and belongs(last):
            last += 1
        return first, last

    def _is_line_end(self, at: int) -> bool:
        return self.text[self.spans[at].start] == "\n"

    def _stripped(self, first: int, last: int) -> tuple[int, int]:
        """Return tokens [first, last) without signs at both ends."""
        while first < last and not self.text[self.spans[first].start].isalnum():
            first += 1
        while first < last and not self.text[self.spans[last - 1].start].isalnum():
            last -= 1
        return first, last


def read(text: str, cased: str) -> Reading:
    """Run the network on a text: `text` folded and simplified, `cased` as written, both of the same length."""
    import numpy as np

    spans = tokens(text)
    if not spans:
        return Reading(text, [], np.zeros((0, len(LABELS)), dtype=np.float32))
    net = network()
    return Reading(text, spans, net.scores(rows(text, cased, spans, net.vocabulary)))
