"""Macro entity F1: for each finding of the lexicon, F1 of the cases whose report affirms it; the mean over findings.

Rare findings weigh as much as common ones. A finding that a prediction invents and no reference has counts with 0.
"""

from __future__ import annotations

import numpy as np

from echobench.bench.cases import Cases, Floats
from echobench.bench.metrics import _entities
from echobench.bench.profiles import Profile

NAME = "macro-entity"


def statistics(cases: Cases, profile: Profile) -> Floats:
    """(n, 3 f): (both, only predicted, only in the reference) for each of the f findings affirmed here, sorted."""
    affirmed = [
        ({name for name, present in r.items() if present}, {name for name, present in p.items() if present})
        for r, p in _entities.states(cases)
    ]
    column = {name: i for i, name in enumerate(sorted(set().union(*(r | p for r, p in affirmed))))}
    rows = np.zeros((len(cases), max(len(column), 1), 3))
    for i, (reference, prediction) in enumerate(affirmed):
        for kind, named in enumerate((reference & prediction, prediction - reference, reference - prediction)):
            for name in named:
                rows[i, column[name], kind] = 1
    return rows.reshape(len(cases), -1)


def value(totals: Floats, profile: Profile) -> Floats:
    """Without any finding on either side there is nothing to score: NaN."""
    both, predicted, missed = np.moveaxis(totals.reshape(*totals.shape[:-1], -1, 3), -1, 0)
    whole = 2 * both + predicted + missed
    f1 = np.where(whole > 0, 2 * both / np.where(whole > 0, whole, 1.0), 0.0)
    present = (whole > 0).sum(axis=-1)
    return np.where(present > 0, 100.0 * f1.sum(axis=-1) / np.maximum(present, 1), np.nan)


def signature(profile: Profile) -> str:
    return f"{_entities.signature()}|level:macro-f1"
