"""METEOR as nltk computes it: alpha 0.9, beta 3, gamma 0.5 (Lavie and Agarwal, WMT 2007), offline.

Stages: equal words, Porter stems, WordNet synonyms (`echobench.text.alignment`). It is nltk's METEOR in every profile;
the Java METEOR 1.5 with paraphrases, which pycocoevalcap calls, is another metric.
"""

from __future__ import annotations

import numpy as np

from echobench.bench.metrics._metric import Metric, mean
from echobench.bench.metrics._several import best_reference
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import Floats, TextPairs
from echobench.text import tokenizers
from echobench.text.synonyms import TABLE

_ALPHA, _BETA, _GAMMA = 0.9, 3.0, 0.5


def statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 2) rows (score, 1)."""
    from echobench.text.alignment import align

    pair = pairs.tokens(profile.meteor["tokenizer"])
    matched, chunks = align(pair.references, pair.hypotheses, pair.vocabulary).T
    some = matched > 0
    precision = matched / np.maximum(pair.hypotheses.lengths, 1)
    recall = matched / np.maximum(pair.references.lengths, 1)
    mean_f = precision * recall / np.where(some, _ALPHA * precision + (1 - _ALPHA) * recall, 1.0)
    penalty = _GAMMA * (chunks / np.maximum(matched, 1)) ** _BETA
    return pairs.mean_of(np.where(some, (1 - penalty) * mean_f, 0.0), profile)


def signature(profile: Profile) -> str:
    """State tokenizer, formula, stems and synonyms."""
    tokenizer = tokenizers.get(profile.meteor["tokenizer"]).signature
    return f"tok:{tokenizer}|formula:nltk-meteor[3.10]|stem:porter|synonyms:{TABLE}|level:mean|empty:{profile.empty}"


METRICS = {
    "meteor": Metric(
        statistics,
        mean,
        signature,
        higher_is_better=True,
        applies_to=("text",),
        several=best_reference(statistics, mean),
    )
}
