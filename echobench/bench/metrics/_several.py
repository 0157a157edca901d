"""Score predictions with several references as the reference packages do: by the best one, or over all of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import Floats, TextPairs

Statistics = Callable[[TextPairs, Profile], Floats]


def best_reference(statistics: Statistics, value: Callable[[Floats, Profile], Floats]) -> Statistics:
    """Make statistics of several references that take, for each prediction, those of its best reference.

    nltk's METEOR, rouge-score's `score_multi`, sacrebleu's chrF and bert-score do so; of equal ones the first counts.
    """

    def several(pairs: TextPairs, profile: Profile) -> Floats:
        each, starts = pairs.with_each_reference()
        rows = statistics(each, profile)
        values = np.nan_to_num(value(rows, profile), nan=-1.0)
        best = [a + int(np.argmax(values[a:b])) for a, b in pairwise(starts.tolist())]
        return rows[best]

    return several
