"""Balanced accuracy: the mean over answers of the share of their cases that is right (Brodersen et al., ICPR 2010).

A model that always names the commonest organ has the accuracy of that organ's share, and 1 / classes here.
"""

from __future__ import annotations

import numpy as np

from echobench.bench.cases import Cases, Floats
from echobench.bench.parse import normal
from echobench.bench.profiles import Profile

NAME = "balanced-accuracy"


def statistics(cases: Cases, profile: Profile) -> Floats:
    """(n, 2 c): (right, cases) of each of c classes, which are the references in normal form, sorted."""
    references = [normal(text) for text in cases.references]
    right = [r == normal(p) for r, p in zip(references, cases.predictions, strict=True)]
    column = {name: i for i, name in enumerate(sorted(set(references)))}
    rows = np.zeros((len(cases), len(column), 2))
    for i, name in enumerate(references):
        rows[i, column[name]] = right[i], 1
    return rows.reshape(len(cases), -1)


def value(totals: Floats, profile: Profile) -> Floats:
    classes = totals.reshape(*totals.shape[:-1], -1, 2)
    right, count = classes[..., 0], classes[..., 1]
    recall = np.where(count > 0, right / np.maximum(count, 1), 0.0)
    present = (count > 0).sum(axis=-1)
    return np.where(present > 0, 100.0 * recall.sum(axis=-1) / np.maximum(present, 1), np.nan)


def signature(profile: Profile) -> str:
    return "equal:normal-form|unparsed:wrong|classes:references|level:macro"
