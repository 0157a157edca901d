"""ROUGE-N and ROUGE-L as rouge-score, rouge, rouge-chinese and pycocoevalcap compute them (Lin, ACL 2004).

All are means over pairs of an F measure; they differ in what they count. rouge-score counts n-grams as often as they
occur; rouge and rouge-chinese count distinct ones, and rouge-chinese takes ROUGE-L from the words as they stand, so
that its ROUGE-L can exceed its ROUGE-1. Rows of statistics: (F, 1).
"""

from __future__ import annotations

from functools import partial

import numpy as np
import numpy.typing as npt

from echobench.bench.metrics._metric import Metric, mean
from echobench.bench.metrics._several import Statistics, best_reference
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import CannotScoreError, Floats, TextPairs, TokenizedPairs
from echobench.text import tokenizers
from echobench.text.ngrams import Ints, Vocabulary, lcs_tokens

_VERSIONS = {"rouge-score": "0.1.2", "rouge": "1.0.1", "rouge-chinese": "1.0.3", "coco": "pycocoevalcap 1.2"}
_CUT = {"rouge": "stop", "rouge-chinese": "chinese"}


def view(pairs: TextPairs, profile: Profile) -> TokenizedPairs:
    """The texts as the profile's package sees them."""
    tokenizer, formula = profile.rouge["tokenizer"], profile.rouge["formula"]
    return pairs.joined(tokenizer, _CUT[formula]) if formula in _CUT else pairs.tokens(tokenizer)


def ngram_statistics(pairs: TextPairs, profile: Profile, order: int) -> Floats:
    """(n, 2) rows (F of n-grams of one order, 1)."""
    pair = view(pairs, profile)
    counts = pairs.overlap(pair)[:, order - 1]
    if profile.rouge["formula"] in _CUT:
        return pairs.mean_of(_f_epsilon(counts[:, 1], counts[:, 2], counts[:, 3]), profile)
    ref = np.maximum(pair.references.lengths - order + 1, 0)
    hyp = np.maximum(pair.hypotheses.lengths - order + 1, 0)
    return pairs.mean_of(_f(counts[:, 0], ref, hyp), profile)


def lcs_statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 2) rows (F of the longest common subsequence, 1)."""
    return pairs.mean_of(_lcs_scores(pairs, profile), profile)


def _lcs_scores(pairs: TextPairs, profile: Profile) -> Floats:
    pair, formula = view(pairs, profile), profile.rouge["formula"]
    if formula == "rouge":
        counts = pairs.overlap(pair)[:, 0]
        return _f_epsilon(_union_lcs(pairs, profile), counts[:, 2], counts[:, 3])
    ref, hyp, common = pair.references.lengths, pair.hypotheses.lengths, pairs.lcs(pair)
    if formula == "rouge-chinese":
        return _f_epsilon(common, ref, hyp)
    return _f_coco(common, ref, hyp) if formula == "coco" else _f(common, ref, hyp)


def several(pairs: TextPairs, profile: Profile, statistics: Statistics, variant: str) -> Floats:
    """(n, 2) rows over several references: the best F; ROUGE-L of COCO joins the best precision and the best recall."""
    formula = profile.rouge["formula"]
    if formula in _CUT:
        raise CannotScoreError(f"the package {formula} takes one reference per prediction")
    if formula != "coco" or variant != "l":
        return best_reference(statistics, mean)(pairs, profile)
    each, starts = pairs.with_each_reference()
    pair = view(each, profile)
    parts = _coco_parts(each.lcs(pair), pair.references.lengths, pair.hypotheses.lengths)
    return pairs.mean_of(_f_beta(*(np.maximum.reduceat(part, starts[:-1]) for part in parts)), profile)


def signature(profile: Profile, variant: str) -> str:
    """State variant ("1", "2" or "l"), tokenizer, formula and what is counted."""
    r = profile.rouge
    formula = "rouge-score" if r["formula"] == "coco" and variant != "l" else r["formula"]
    counted = "sets" if formula == "rouge" or (formula == "rouge-chinese" and variant != "l") else "counts"
    return (
        f"variant:{variant}|tok:{tokenizers.get(r['tokenizer']).signature}|formula:{formula}[{_VERSIONS[formula]}]"
        f"|over:{counted}|measure:{'F-beta1.2' if formula == 'coco' else 'F1'}|level:mean|empty:{profile.empty}"
    )


def _ratio(part: npt.NDArray[np.int64], whole: npt.NDArray[np.int64]) -> Floats:
    return np.where(whole > 0, part / np.maximum(whole, 1), 0.0)


def _f(common: Ints, ref: Ints, hyp: Ints) -> Floats:
    precision, recall = _ratio(common, hyp), _ratio(common, ref)
    total = precision + recall
    return np.where(total > 0, 2 * precision * recall / np.where(total > 0, total, 1.0), 0.0)


def _f_epsilon(common: Ints, ref: Ints, hyp: Ints) -> Floats:
    """The F of rouge and rouge-chinese, which adds 1e-8 to the denominator."""
    precision, recall = _ratio(common, hyp), _ratio(common, ref)
    return 2.0 * (precision * recall / (precision + recall + 1e-8))


def _f_coco(common: Ints, ref: Ints, hyp: Ints) -> Floats:
    """pycocoevalcap.rouge: beta 1.2; an empty text counts as one empty word, so two of them agree."""
    return _f_beta(*_coco_parts(common, ref, hyp))


def _coco_parts(common: Ints, ref: Ints, hyp: Ints) -> tuple[Floats, Floats]:
    """(precision, recall)."""
    common = np.where((ref == 0) & (hyp == 0), 1, common)
    return common / np.maximum(hyp, 1), common / np.maximum(ref, 1)


def _f_beta(precision: Floats, recall: Floats) -> Floats:
    beta2 = 1.2**2
    with np.errstate(invalid="ignore", divide="ignore"):
        score = (1 + beta2) * precision * recall / (recall + beta2 * precision)
    return np.where((precision > 0) & (recall > 0), score, 0.0)


def _union_lcs(pairs: TextPairs, profile: Profile) -> Ints:
    """(n,) distinct words in the union of the LCS of every sentence of a reference with every one of its hypothesis."""
    split = tokenizers.get(profile.rouge["tokenizer"]).tokens
    out = np.zeros(len(pairs), np.int64)
    vocabulary = Vocabulary()
    for i, (reference, prediction) in enumerate(zip(pairs.references, pairs.predictions, strict=True)):
        refs = _encoded(vocabulary, pairs.sentences(split(reference), "stop"))
        hyps = _encoded(vocabulary, pairs.sentences(split(prediction), "stop"))
        union: set[int] = set()
        for ref in refs:
            for hyp in hyps:
                union.update(lcs_tokens(ref, hyp).tolist())
        out[i] = len(union)
    return out


def _encoded(vocabulary: Vocabulary, sentences: list[list[str]]) -> list[Ints]:
    return [np.array([vocabulary.numbers[word] for word in sentence], np.int64) for sentence in sentences]


def defined(pairs: TextPairs, profile: Profile, order: int) -> npt.NDArray[np.bool_]:
    """(n,) whether the reference holds an n-gram of `order`: without any, the F is 0 whatever is answered."""
    return view(pairs, profile).references.lengths >= order


METRICS = {
    f"rouge-{variant}": Metric(
        statistics,
        mean,
        partial(signature, variant=variant),
        higher_is_better=True,
        applies_to=("text",),
        defined=partial(defined, order=2 if variant == "2" else 1),
        several=partial(several, statistics=statistics, variant=variant),
    )
    for variant, statistics in (
        ("1", partial(ngram_statistics, order=1)),
        ("2", partial(ngram_statistics, order=2)),
        ("l", lcs_statistics),
    )
}
