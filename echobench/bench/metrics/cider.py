"""CIDEr-D as pycocoevalcap computes it (Vedantam et al., CVPR 2015): consensus by tf-idf weighted n-grams, orders 1-4.

Document frequencies come from the references of the cases at hand, so a score belongs to its set; the bootstrap keeps
them fixed. The value is 100 times the package's, as captioning papers print it: equal texts give up to 1000.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from echobench.bench.metrics._metric import Metric, mean
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import CannotScoreError, Floats, TextPairs, TokenizedPairs
from echobench.text import tokenizers
from echobench.text.ngrams import Ints

_ORDERS, _SIGMA = 4, 6.0


@dataclass(frozen=True, slots=True)
class _Vectors:
    """Sparse tf-idf rows: `keys` sorted (text * size + n-gram), `weights` beside them, `norms` (n,)."""

    keys: Ints
    weights: Floats
    norms: Floats


def statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 2) rows (score, 1)."""
    scores = _scores(pairs, profile, np.arange(len(pairs)))
    return np.stack([scores, np.ones(len(pairs))], axis=1)


def several(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 2) rows (score, 1): the mean over the references of a case, which are one document together."""
    each, starts = pairs.with_each_reference()
    sizes = np.diff(starts)
    scores = _scores(each, profile, np.repeat(np.arange(len(pairs)), sizes))
    return np.stack([np.add.reduceat(scores, starts[:-1]) / sizes, np.ones(len(pairs))], axis=1)


def _scores(pairs: TextPairs, profile: Profile, cases: Ints) -> Floats:
    """(n,) CIDEr-D of each pair; `cases` numbers the cases that the pairs belong to, whose documents are counted."""
    pair = pairs.tokens(profile.cider["tokenizer"])
    n, documents = len(pairs), int(cases[-1]) + 1
    similar = np.zeros(n)
    informative = False
    for order, (owners, grams) in enumerate(_grams(pair), 1):
        size = int(grams.max(initial=0)) + 1
        is_reference = owners < n
        seen = np.unique(cases[owners[is_reference]] * size + grams[is_reference])
        idf = np.log(float(documents)) - np.log(np.maximum(np.bincount(seen % size, minlength=size), 1.0))
        references = _vectors(owners[is_reference], grams[is_reference], idf, size, n)
        hypotheses = _vectors(owners[~is_reference] - n, grams[~is_reference], idf, size, n)
        informative |= bool(np.any(references.norms > 0))
        similar += _cosine(references, hypotheses, size, n)
        if order == 2:  # the package's length of a text is its number of bigrams
            lengths = np.bincount(owners, minlength=2 * n).astype(np.float64)
            apart = lengths[n:] - lengths[:n]
    if not informative:
        raise CannotScoreError("0 by construction: document frequencies need references that differ")
    return np.asarray(10.0 * similar / _ORDERS * np.exp(-(apart**2) / (2 * _SIGMA**2)))


def signature(profile: Profile) -> str:
    """State tokenizer, formula and document frequencies."""
    tokenizer = tokenizers.get(profile.cider["tokenizer"]).signature
    return f"tok:{tokenizer}|formula:pycocoevalcap-cider-d[1.2]|df:references|level:mean|x100|empty:zero"


def _grams(pair: TokenizedPairs) -> list[tuple[Ints, Ints]]:
    """For each order: (text, n-gram number) of every position; texts 0..n-1 are references, n..2n-1 hypotheses."""
    ids = np.concatenate([pair.references.ids, pair.hypotheses.ids])
    lengths = np.concatenate([pair.references.lengths, pair.hypotheses.lengths])
    owners = np.repeat(np.arange(len(lengths)), lengths)
    grams, size = ids, len(pair.vocabulary.numbers)
    out = [(owners, grams)]
    for order in range(2, _ORDERS + 1):
        inside = owners[: -order + 1] == owners[order - 1 :]
        before = np.full(len(ids), -1, np.int64)
        before[: len(grams)] = grams
        keys = before[: len(inside)][inside] * size + ids[order - 1 :][inside]
        numbers = np.unique(keys, return_inverse=True)[1].astype(np.int64)
        grams = np.full(len(ids), -1, np.int64)
        grams[: len(inside)][inside] = numbers
        out.append((owners[: len(inside)][inside], numbers))
    return out


def _vectors(owners: Ints, grams: Ints, idf: Floats, size: int, n: int) -> _Vectors:
    keys, counts = np.unique(owners * size + grams, return_counts=True)
    weights = counts * idf[keys % size]
    return _Vectors(keys, weights, np.sqrt(np.bincount(keys // size, weights**2, minlength=n)))


def _cosine(references: _Vectors, hypotheses: _Vectors, size: int, n: int) -> Floats:
    _, in_ref, in_hyp = np.intersect1d(references.keys, hypotheses.keys, assume_unique=True, return_indices=True)
    ref, hyp = references.weights[in_ref], hypotheses.weights[in_hyp]
    products = np.bincount(references.keys[in_ref] // size, np.minimum(hyp, ref) * ref, minlength=n)
    norms = references.norms * hypotheses.norms
    return np.where(norms != 0, products / np.where(norms != 0, norms, 1.0), products)


METRICS = {
    "cider": Metric(
        statistics, mean, signature, higher_is_better=True, applies_to=("text",), maximum=1000.0, several=several
    )
}
