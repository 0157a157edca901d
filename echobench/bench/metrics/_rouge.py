"""ROUGE-N and ROUGE-L as rouge-score, rouge, rouge-chinese and pycocoevalcap compute them (Lin, ACL 2004).

All are means over pairs of an F measure; they differ in what they count. rouge-score counts n-grams as often as they
occur; rouge and rouge-chinese count distinct ones, and rouge-chinese takes ROUGE-L from the words as they stand, so
that its ROUGE-L can exceed its ROUGE-1. Rows of statistics: (F, 1).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from echobench.bench.cases import Cases, Floats, Pair
from echobench.bench.profiles import Profile
from echobench.text import tokenizers
from echobench.text.ngrams import Ints, Vocabulary, lcs_tokens

_VERSIONS = {"rouge-score": "0.1.2", "rouge": "1.0.1", "rouge-chinese": "1.0.3", "coco": "pycocoevalcap 1.2"}
_CUT = {"rouge": "stop", "rouge-chinese": "chinese"}


def view(cases: Cases, profile: Profile) -> Pair:
    """The texts as the profile's package sees them."""
    tokenizer, formula = profile.rouge["tokenizer"], profile.rouge["formula"]
    return cases.joined(tokenizer, _CUT[formula]) if formula in _CUT else cases.tokens(tokenizer)


def ngram_scores(cases: Cases, profile: Profile, order: int) -> Floats:
    """(n,) F of n-grams of one order."""
    pair = view(cases, profile)
    counts = cases.overlap(pair)[:, order - 1]
    if profile.rouge["formula"] in _CUT:
        return _f_epsilon(counts[:, 1], counts[:, 2], counts[:, 3])
    ref = np.maximum(pair.references.lengths - order + 1, 0)
    hyp = np.maximum(pair.hypotheses.lengths - order + 1, 0)
    return _f(counts[:, 0], ref, hyp)


def lcs_scores(cases: Cases, profile: Profile) -> Floats:
    """(n,) F of the longest common subsequence."""
    pair, formula = view(cases, profile), profile.rouge["formula"]
    if formula == "rouge":
        counts = cases.overlap(pair)[:, 0]
        return _f_epsilon(_union_lcs(cases, profile), counts[:, 2], counts[:, 3])
    ref, hyp, common = pair.references.lengths, pair.hypotheses.lengths, cases.lcs(pair)
    if formula == "rouge-chinese":
        return _f_epsilon(common, ref, hyp)
    return _f_coco(common, ref, hyp) if formula == "coco" else _f(common, ref, hyp)


def signature(profile: Profile, variant: str) -> str:
    r = profile.rouge
    formula = "rouge-score" if r["formula"] == "coco" and variant != "l" else r["formula"]
    counted = "sets" if formula == "rouge" or (formula == "rouge-chinese" and variant != "l") else "counts"
    return (
        f"variant:{variant}|tok:{tokenizers.get(r['tokenizer']).signature}|formula:{formula}[{_VERSIONS[formula]}]"
        f"|over:{counted}|measure:{'F-beta1.2' if formula == 'coco' else 'F1'}|level:mean|empty:{profile.empty}"
    )


def _ratio(part: npt.NDArray, whole: npt.NDArray) -> Floats:
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
    common = np.where((ref == 0) & (hyp == 0), 1, common)
    precision, recall = common / np.maximum(hyp, 1), common / np.maximum(ref, 1)
    beta2 = 1.2**2
    with np.errstate(invalid="ignore", divide="ignore"):
        score = (1 + beta2) * precision * recall / (recall + beta2 * precision)
    return np.where(common > 0, score, 0.0)


def _union_lcs(cases: Cases, profile: Profile) -> Ints:
    """(n,) distinct words in the union of the LCS of every sentence of a reference with every one of its hypothesis."""
    split = tokenizers.get(profile.rouge["tokenizer"]).tokens
    out = np.zeros(len(cases), np.int64)
    vocabulary = Vocabulary()
    for i, (reference, prediction) in enumerate(zip(cases.references, cases.predictions, strict=True)):
        refs = _encoded(vocabulary, cases.sentences(split(reference), "stop"))
        hyps = _encoded(vocabulary, cases.sentences(split(prediction), "stop"))
        union: set[int] = set()
        for ref in refs:
            for hyp in hyps:
                union.update(lcs_tokens(ref, hyp).tolist())
        out[i] = len(union)
    return out


def _encoded(vocabulary: Vocabulary, sentences: list[list[str]]) -> list[Ints]:
    return [np.array([vocabulary.numbers[word] for word in sentence], np.int64) for sentence in sentences]
