"""Pairs of a reference and a prediction, with the tokens and counts that several metrics need, computed once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from echobench.bench.profiles import Profile
from echobench.errors import EchobenchError
from echobench.text import tokenizers
from echobench.text.ngrams import Ints, Tokens, Vocabulary, code_points, lcs_lengths, overlap

Floats = npt.NDArray[np.float64]
_CHINESE_STOPS = (  # where rouge-chinese cuts sentences (`Rouge.cut_sent`)
    (re.compile(r"([。！？\?])([^”’])"), r"\1\n\2"),
    (re.compile(r"(\.{6})([^”’])"), r"\1\n\2"),
    (re.compile(r"(\…{2})([^”’])"), r"\1\n\2"),
    (re.compile(r"([。！？\?][”’])([^，。！？\?])"), r"\1\n\2"),
)
_CUT_WITHIN = "......"  # the only stop that can stand within a word of a tokenizer that cuts at stops


class CannotScoreError(EchobenchError):
    """A metric cannot run here; `reason` is what the table shows in place of a value."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class TokenizedPairs:
    """One tokenized view of all pairs: token numbers of references and hypotheses under one vocabulary."""

    vocabulary: Vocabulary
    references: Tokens
    hypotheses: Tokens


@dataclass(slots=True)
class TextPairs:
    """References and predictions of equal index belong together; `regions` names each pair's region, where known.

    `more` holds the further references of each pair, or is empty where no prediction has any.

    Tokens and counts are computed once and shared by all metrics that are given the same object.
    """

    references: Sequence[str]
    predictions: Sequence[str]
    regions: Sequence[str | None] = ()
    more: Sequence[tuple[str, ...]] = ()
    _known: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.regions:
            self.regions = [None] * len(self.references)
        if not any(self.more):
            self.more = ()

    def __len__(self) -> int:
        return len(self.references)

    def with_each_reference(self) -> tuple[TextPairs, Ints]:
        """Return pairs of each prediction with each reference, and the first row of each prediction, (n + 1,)."""
        if not self.more:
            return self, np.arange(len(self) + 1, dtype=np.int64)
        return self._once(("each",), self._with_each_reference)

    def _with_each_reference(self) -> tuple[TextPairs, Ints]:
        groups = [(first, *more) for first, more in zip(self.references, self.more, strict=True)]
        sizes = list(map(len, groups))
        repeated = [text for text, size in zip(self.predictions, sizes, strict=True) for _ in range(size)]
        return TextPairs(list(chain.from_iterable(groups)), repeated), np.cumsum([0, *sizes], dtype=np.int64)

    def tokens(self, tokenizer: str) -> TokenizedPairs:
        """All texts under a tokenizer of `echobench.text.tokenizers`."""
        return self._once(("tokens", tokenizer), lambda: self._encode(tokenizers.get(tokenizer)))

    def joined(self, tokenizer: str, cut: str) -> TokenizedPairs:
        """The same as the packages `rouge` and `rouge-chinese` see it: joined by spaces, cut at stops, split again.

        A blank sentence leaves one empty token, as in those packages.
        """
        split, sentences = tokenizers.get(tokenizer), self.sentences
        if cut == "chinese" and split.cuts_at_stops and not any(_CUT_WITHIN in text for text in self._texts()):
            return self.tokens(tokenizer)  # sentences end between two words, and no word is blank

        def flat(text: str) -> list[str]:
            return [word for sentence in sentences(split.tokens(text), cut) for word in sentence]

        return self._once(("joined", tokenizer, cut), lambda: self._encode(replace(split, tokens=flat, words=None)))

    def characters(self) -> tuple[Tokens, Tokens]:
        """References and predictions as code points, spaces left out."""
        return self._once(("characters",), lambda: (code_points(self.references), code_points(self.predictions)))

    @staticmethod
    def sentences(tokens: Sequence[str], cut: str) -> list[list[str]]:
        """Sentences of words as `rouge` (cut "stop") or `rouge-chinese` (cut "chinese") makes them from joined text."""
        text = " ".join(tokens)
        if cut == "stop":
            parts = text.split(".")
        else:
            for pattern, replacement in _CHINESE_STOPS:
                text = pattern.sub(replacement, text)
            parts = text.rstrip().split("\n")
        return [part.split() or [""] for part in parts if part]

    def overlap(self, pair: TokenizedPairs, orders: int = 4) -> Ints:
        """`ngrams.overlap` of a view that `tokens` or `joined` gave."""
        key = ("overlap", id(pair), orders)
        return self._once(key, lambda: overlap(pair.references, pair.hypotheses, orders))

    def lcs(self, pair: TokenizedPairs) -> Ints:
        """`ngrams.lcs_lengths` of a view."""
        return self._once(("lcs", id(pair)), lambda: lcs_lengths(pair.references, pair.hypotheses))

    def counted(self, profile: Profile) -> npt.NDArray[np.bool_]:
        """(n,) which pairs count under the profile: all, or those that its kit does not skip."""
        return self._once(("counted", profile.name), lambda: self._counted(profile))

    def _counted(self, profile: Profile) -> npt.NDArray[np.bool_]:
        counted = np.ones(len(self), np.bool_)
        if profile.empty == "skip":
            pair = self.tokens(profile.bleu["tokenizer"])
            counted &= (pair.references.lengths > 0) & (pair.hypotheses.lengths > 0)
        if profile.only_full_stops == "skip":
            pair = self.joined(profile.rouge["tokenizer"], "stop")
            counted &= (pair.references.lengths > 0) & (pair.hypotheses.lengths > 0)
        return counted

    def mean_of(self, scores: Floats, profile: Profile) -> Floats:
        """(n, 2) rows (score, 1) of a metric that is a mean over pairs; (0, 0) for a pair that does not count."""
        counted = self.counted(profile)
        return np.stack([np.where(counted, scores, 0.0), counted.astype(np.float64)], axis=1)

    def _texts(self) -> Iterator[str]:
        return chain(self.references, self.predictions)

    def _encode(self, split: tokenizers.Tokenizer) -> TokenizedPairs:
        vocabulary = Vocabulary()

        def encoded(texts: Sequence[str]) -> Tokens:
            if split.words:
                return vocabulary.encode_words(texts, split.words)
            return vocabulary.encode(map(split.tokens, texts))

        return TokenizedPairs(vocabulary, encoded(self.references), encoded(self.predictions))

    def _once(self, key: tuple[Any, ...], make: Any) -> Any:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]
