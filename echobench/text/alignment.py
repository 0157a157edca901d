"""Word alignment as nltk's METEOR makes it, over integer tokens: equal words, then equal stems, then synonyms.

nltk walks the hypothesis from its end and gives each word the last free reference word that fits, stage by stage
(`nltk.translate.meteor_score._match_enums`, `_enum_wordnetsyn_match`; Lavie and Agarwal, 2007). The second and third
stage see what the earlier ones left over; the third looks up synonyms of stems, because the second hands stems on.
Every stage costs time in proportion to the text (times the synonyms of what is left), also at 10,000 tokens.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from echobench.text._compiled import compiled
from echobench.text.ngrams import Ints, Tokens, Vocabulary
from echobench.text.synonyms import synonyms

Flags = npt.NDArray[np.bool_]


def align(references: Tokens, hypotheses: Tokens, vocabulary: Vocabulary) -> Ints:
    """(n, 2): matched words and the chunks of adjacent matches that they fall into, one row per pair."""
    words, stems = Vocabulary(), Vocabulary()
    lowered = [token.lower() for token in vocabulary.numbers]
    word_of = np.array([words.numbers[token] for token in lowered], np.int64)
    stem_of = np.array([stems.numbers[stem(token)] for token in words.numbers], np.int64)
    starts, alike = _synonym_lists(stems)
    ref, hyp = word_of[references.ids], word_of[hypotheses.ids]
    return _align(ref, references.starts, hyp, hypotheses.starts, stem_of, starts, alike, len(words.numbers))


@lru_cache(maxsize=1 << 18)
def stem(word: str) -> str:
    """nltk's Porter stemmer with its extensions, as its METEOR uses it; each word once."""
    return _stemmer().stem(word)


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from nltk.stem.porter import PorterStemmer

    return PorterStemmer()


def _synonym_lists(stems: Vocabulary) -> tuple[Ints, Ints]:
    """For stem s, `alike[starts[s]:starts[s + 1]]` are the stems in these texts that are s or name a synonym of s."""
    present = stems.numbers.keys()
    starts, alike = [0], []
    for number, word in enumerate(list(present)):
        alike.append(number)
        alike += [stems.numbers[other] for other in synonyms(word) if other in present and other != word]
        starts.append(len(alike))
    return np.array(starts, np.int64), np.array(alike, np.int64)


@compiled
def _stack(ref: Ints, taken: Flags, last: Ints, below: Ints) -> None:
    """For each number of `ref` that is free: its positions as a stack with the last on top. `last` starts at -1."""
    for j in range(len(ref)):
        if not taken[j]:
            below[j] = last[ref[j]]
            last[ref[j]] = j


@compiled
def _clear(numbers: Ints, last: Ints) -> None:
    for j in range(len(numbers)):
        last[numbers[j]] = -1


@compiled
def _match_equal(ref: Ints, hyp: Ints, taken: Flags, partner: Ints, last: Ints, below: Ints) -> None:
    _stack(ref, taken, last, below)
    for i in range(len(hyp) - 1, -1, -1):
        j = last[hyp[i]]
        if partner[i] < 0 and j >= 0:
            last[hyp[i]] = below[j]
            partner[i] = j
            taken[j] = True
    _clear(ref, last)


@compiled
def _match_alike(
    ref: Ints, hyp: Ints, taken: Flags, partner: Ints, last: Ints, below: Ints, starts: Ints, alike: Ints
) -> None:
    _stack(ref, taken, last, below)
    for i in range(len(hyp) - 1, -1, -1):
        if partner[i] >= 0:
            continue
        best = -1
        for k in range(starts[hyp[i]], starts[hyp[i] + 1]):
            best = max(best, last[alike[k]])
        if best >= 0:
            last[ref[best]] = below[best]
            partner[i] = best
            taken[best] = True
    _clear(ref, last)


@compiled
def _align(
    ref_ids: Ints,
    ref_starts: Ints,
    hyp_ids: Ints,
    hyp_starts: Ints,
    stem_of: Ints,
    starts: Ints,
    alike: Ints,
    size: int,
) -> Ints:
    n = len(ref_starts) - 1
    out = np.zeros((n, 2), np.int64)
    last = np.full(size + 1, -1, np.int64)
    for i in range(n):
        ref = ref_ids[ref_starts[i] : ref_starts[i + 1]]
        hyp = hyp_ids[hyp_starts[i] : hyp_starts[i + 1]]
        taken = np.zeros(len(ref), np.bool_)
        below = np.zeros(len(ref), np.int64)
        partner = np.full(len(hyp), -1, np.int64)
        _match_equal(ref, hyp, taken, partner, last, below)
        ref, hyp = stem_of[ref], stem_of[hyp]
        _match_equal(ref, hyp, taken, partner, last, below)
        _match_alike(ref, hyp, taken, partner, last, below, starts, alike)
        before = -2  # the reference position that the word before matched, -2 for none
        for k in range(len(hyp)):
            if partner[k] >= 0:
                out[i, 0] += 1
                out[i, 1] += before < 0 or partner[k] != before + 1
                before = partner[k]
            else:
                before = -2
    return out
