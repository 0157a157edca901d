"""BLEU of orders 1 to 4, as nltk, pycocoevalcap and sacrebleu compute it (Papineni et al., ACL 2002).

The packages agree on clipped n-gram counts and differ in everything else: what a zero count becomes, what the
denominator of a text shorter than n is, whether scores of sentences are averaged or counts of the corpus summed.
Rows of statistics: (hypothesis length, reference length, matches of order 1..n, possible of order 1..n) at corpus
level, (score, 1) at sentence level.
"""

from __future__ import annotations

import sys
from functools import partial

import numpy as np
from numpy.typing import NDArray

from echobench.bench.metrics._metric import Metric, mean
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import Floats, TextPairs
from echobench.text import tokenizers
from echobench.text.ngrams import Ints, overlap_of_several


def statistics(pairs: TextPairs, profile: Profile, order: int) -> Floats:
    """Count n-grams up to `order`: (n, 2 + 2 order) or (n, 2) float64, see above."""
    pair = pairs.tokens(profile.bleu["tokenizer"])
    matches = pairs.overlap(pair)[:, :order, 0]
    return _rows(pairs, profile, pair.hypotheses.lengths, pair.references.lengths, matches)


def several(pairs: TextPairs, profile: Profile, order: int) -> Floats:
    """The same over several references: an n-gram may match as often as in one of them, the closest length counts."""
    each, starts = pairs.with_each_reference()
    pair = each.tokens(profile.bleu["tokenizer"])
    hyp, ref = pair.hypotheses.lengths[starts[:-1]], pair.references.lengths
    closest = [_closest(ref[a:b], own) for a, b, own in zip(starts[:-1], starts[1:], hyp, strict=True)]
    matches = overlap_of_several(pair.references, pair.hypotheses, starts, order)
    return _rows(pairs, profile, hyp, np.array(closest, np.int64), matches)


def _closest(lengths: Ints, own: int) -> int:
    """Return the reference length closest to the hypothesis's; of equally close ones the shorter."""
    return int(min(lengths, key=lambda length: (abs(length - own), length)))


def _rows(pairs: TextPairs, profile: Profile, hyp: Ints, ref: Ints, matches: Ints) -> Floats:
    order = matches.shape[1]
    possible = np.maximum(hyp[:, None] - np.arange(order), 1 if profile.bleu["formula"] == "nltk" else 0)
    rows = np.concatenate([hyp[:, None], ref[:, None], matches, possible], axis=1).astype(np.float64)
    if profile.bleu["level"] == "corpus":
        return rows
    return pairs.mean_of(_nltk(rows, profile.bleu["smoothing"]), profile)


def value(totals: Floats, profile: Profile) -> Floats:
    """Compute BLEU x 100 of (..., k) totals, (...)."""
    if profile.bleu["level"] == "sentence":
        return mean(totals)
    formula = {"nltk": _nltk, "coco": _coco, "sacrebleu": _sacrebleu}[profile.bleu["formula"]]
    return 100.0 * formula(totals, profile.bleu["smoothing"])


def signature(profile: Profile, order: int) -> str:
    """State order, tokenizer, formula, level and smoothing."""
    b = profile.bleu
    packages = {"nltk": "nltk[3.10]", "coco": "pycocoevalcap[1.2]", "sacrebleu": "sacrebleu[2.6]"}
    return (
        f"order:{order}|tok:{tokenizers.get(b['tokenizer']).signature}|formula:{packages[b['formula']]}"
        f"|level:{b['level']}|smooth:{b['smoothing']}|empty:{profile.empty}"
    )


def _parts(totals: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    order = (totals.shape[-1] - 2) // 2
    return totals[..., 0], totals[..., 1], totals[..., 2 : 2 + order], totals[..., 2 + order :]


def _brevity(hyp: Floats, ref: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        short = np.exp(1.0 - ref / hyp)
    return np.where(hyp > ref, 1.0, np.where(hyp == 0, 0.0, np.minimum(short, 1.0)))


def _nltk(totals: Floats, smoothing: str) -> Floats:
    """nltk.translate.bleu_score.corpus_bleu with uniform weights; `smoothing` none (method0) or method3."""
    hyp, ref, matches, possible = _parts(totals)
    empty = matches == 0
    if smoothing == "method3":
        filled = 1.0 / (2.0 ** np.cumsum(empty, axis=-1) * np.maximum(possible, 1))
    else:
        filled = np.full_like(matches, sys.float_info.min)
    precision = np.where(empty, filled, matches / np.maximum(possible, 1))
    score = _brevity(hyp, ref) * np.exp(np.log(precision).mean(axis=-1))
    return np.where(matches[..., 0] == 0, 0.0, score)


def _coco(totals: Floats, smoothing: str) -> Floats:
    """pycocoevalcap.bleu.bleu_scorer.BleuScorer, reference length "closest"."""
    hyp, ref, matches, possible = _parts(totals)
    small, tiny = 1e-9, 1e-15
    score = np.prod((matches + tiny) / (possible + small), axis=-1) ** (1.0 / matches.shape[-1])
    ratio = (hyp + tiny) / (ref + small)
    return np.where(ratio < 1, score * np.exp(np.minimum(1.0 - 1.0 / ratio, 0.0)), score)


def _sacrebleu(totals: Floats, smoothing: str) -> Floats:
    """sacrebleu.BLEU.compute_bleu, smoothing exp, without effective order."""
    hyp, ref, matches, possible = _parts(totals)
    empty = matches == 0
    with np.errstate(divide="ignore", invalid="ignore"):
        precision = np.where(empty, 1.0 / (2.0 ** np.cumsum(empty, axis=-1) * possible), matches / possible)
        score = _brevity(hyp, ref) * np.exp(np.log(precision).mean(axis=-1))
    return np.where((possible == 0).any(axis=-1) | empty.all(axis=-1), 0.0, score)


def defined(pairs: TextPairs, profile: Profile, order: int) -> NDArray[np.bool_]:
    """(n,) whether the reference holds an n-gram of `order`: without any, BLEU is 0 whatever is answered."""
    return pairs.tokens(profile.bleu["tokenizer"]).references.lengths >= order


METRICS = {
    f"bleu-{n}": Metric(
        partial(statistics, order=n),
        value,
        partial(signature, order=n),
        higher_is_better=True,
        applies_to=("text",),
        defined=partial(defined, order=n),
        several=partial(several, order=n),
    )
    for n in (1, 2, 3, 4)
}
