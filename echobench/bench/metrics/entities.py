"""Entity scores over the findings of `schemas/findings.json` that reference and prediction name.

hamming-entity: of the findings that either report names, the share on which both say the same (both affirm it, or both
deny it). Two reports that name none agree. It is the multi-label accuracy of Godbole and Sarawagi (PAKDD 2004), which
leaves out what both are silent on; with it any report would score above 95.
macro-entity: for each finding, F1 of the pairs whose report affirms it; the mean over findings. Rare findings weigh as
much as common ones. A finding that a prediction invents and no reference has counts with 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from echobench.bench.metrics._metric import Metric, mean
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import Floats, TextPairs
from echobench.schemas import read_schema
from echobench.text import findings
from echobench.text.language import language_of

States = dict[str, bool]  # finding -> True if present, False if only denied


def states(pairs: TextPairs) -> Iterator[tuple[States, States]]:
    """Yield for each pair the findings of the reference and of the prediction."""
    for reference, prediction, region in zip(pairs.references, pairs.predictions, pairs.regions, strict=True):
        yield _states(reference, region), _states(prediction, region)


@lru_cache(maxsize=1 << 16)
def _states(text: str, region: str | None) -> States:
    named: States = {}
    for finding in findings.find(text, language_of(text), region):
        if finding.is_of_today:
            named[finding.name] = named.get(finding.name, False) or not finding.negated
    return named


def hamming_statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 2) rows (share of named findings on which both agree, 1)."""
    shares = []
    for reference, prediction in states(pairs):
        named = reference.keys() | prediction.keys()
        same = sum(reference.get(name) == prediction.get(name) for name in named)
        shares.append(same / len(named) if named else 1.0)
    return np.stack([np.array(shares, np.float64), np.ones(len(pairs))], axis=1)


def macro_statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 3 f): (both, only predicted, only in the reference) for each of the f findings affirmed here, sorted."""
    affirmed = [
        ({name for name, present in r.items() if present}, {name for name, present in p.items() if present})
        for r, p in states(pairs)
    ]
    column = {name: i for i, name in enumerate(sorted(set().union(*(r | p for r, p in affirmed))))}
    rows = np.zeros((len(pairs), max(len(column), 1), 3))
    for i, (reference, prediction) in enumerate(affirmed):
        for kind, named in enumerate((reference & prediction, prediction - reference, reference - prediction)):
            for name in named:
                rows[i, column[name], kind] = 1
    return rows.reshape(len(pairs), -1)


def macro_value(totals: Floats, profile: Profile) -> Floats:
    """Average F1 x 100 over the findings of (..., 3 f) totals; NaN without any finding on either side."""
    both, predicted, missed = np.moveaxis(totals.reshape(*totals.shape[:-1], -1, 3), -1, 0)
    whole = 2 * both + predicted + missed
    f1 = np.where(whole > 0, 2 * both / np.where(whole > 0, whole, 1.0), 0.0)
    present = (whole > 0).sum(axis=-1)
    return np.where(present > 0, 100.0 * f1.sum(axis=-1) / np.maximum(present, 1), np.nan)


def _lexicon() -> str:
    schema = read_schema("findings.json")
    return f"lexicon:findings.json[{schema.get('version', '?')}, {len(schema['findings'])} findings]|context:scoped"


def hamming_signature(profile: Profile) -> str:
    """State lexicon, negation and level."""
    return f"{_lexicon()}|level:mean"


def macro_signature(profile: Profile) -> str:
    """State lexicon, negation and level."""
    return f"{_lexicon()}|level:macro-f1"


METRICS = {
    "hamming-entity": Metric(
        hamming_statistics, mean, hamming_signature, higher_is_better=True, applies_to=("text", "labels")
    ),
    "macro-entity": Metric(
        macro_statistics, macro_value, macro_signature, higher_is_better=True, applies_to=("text", "labels")
    ),
}
