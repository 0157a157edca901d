"""Balanced accuracy: the mean over answers of the share of their cases that is right (Brodersen et al., ICPR 2010).

A model that always names the commonest organ has the accuracy of that organ's share, and 1 / classes here.
"""

from __future__ import annotations

import numpy as np

from echobench.bench.metrics._metric import Metric
from echobench.bench.parse import normal
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import Floats, TextPairs


def statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 2 c): (right, pairs) of each of c classes, which are the references in normal form, sorted."""
    references = [normal(text) for text in pairs.references]
    right = [r == normal(p) for r, p in zip(references, pairs.predictions, strict=True)]
    column = {name: i for i, name in enumerate(sorted(set(references)))}
    rows = np.zeros((len(pairs), len(column), 2))
    for i, name in enumerate(references):
        rows[i, column[name]] = right[i], 1
    return rows.reshape(len(pairs), -1)


def value(totals: Floats, profile: Profile) -> Floats:
    """Average the share of right answers over the classes of (..., 2 c) totals, x 100."""
    classes = totals.reshape(*totals.shape[:-1], -1, 2)
    right, count = classes[..., 0], classes[..., 1]
    recall = np.where(count > 0, right / np.maximum(count, 1), 0.0)
    present = (count > 0).sum(axis=-1)
    return np.where(present > 0, 100.0 * recall.sum(axis=-1) / np.maximum(present, 1), np.nan)


def signature(profile: Profile) -> str:
    """State how answers are compared and averaged."""
    return "equal:normal-form|unparsed:wrong|classes:references|level:macro"


def basis(sums: Floats) -> int:
    """Patients of the rarest class of (c, 2 c) sums: one case of a class is right or wrong, and shows no spread."""
    patients = (sums.reshape(len(sums), -1, 2)[..., 1] > 0).sum(axis=0)
    return int(patients[patients > 0].min(initial=len(sums)))


METRICS = {
    "balanced-accuracy": Metric(
        statistics, value, signature, higher_is_better=True, applies_to=("choice",), basis=basis
    )
}
