"""Clinical faithfulness: the share of reports that contradict their reference in nothing of weight.

Of weight are a side, a measured value, its unit, a grade (BI-RADS, TI-RADS, ...), a negation, the severity, number,
place on the clock, growth or organ of a finding, and an invented finding or value. See
`echobench.text.report_differences`. What a report leaves out costs it in the entity scores, not here.
"""

from __future__ import annotations

import numpy as np

from echobench.bench.metrics._metric import Metric, mean
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import Floats, TextPairs
from echobench.text.report_differences import compare

KINDS = (
    "side",
    "measurement",
    "unit",
    "grade",
    "negation",
    "severity",
    "number",
    "clock",
    "growth",
    "organ",
    "invented",
)
_TOLERANCE = 0.1


def statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 2) rows (1 without a contradiction, 1)."""
    rows = np.ones((len(pairs), 2))
    texts = zip(pairs.references, pairs.predictions, pairs.regions, strict=True)
    for i, (reference, prediction, region) in enumerate(texts):
        differences = compare(reference, prediction, region=region, tolerance=_TOLERANCE)
        rows[i, 0] = not any(difference.kind in KINDS for difference in differences)
    return rows


def signature(profile: Profile) -> str:
    """State the kinds of contradiction and the tolerance of values."""
    return f"contradictions:{'+'.join(KINDS)}|tolerance:{_TOLERANCE:.0%}|level:mean"


METRICS = {"faithfulness": Metric(statistics, mean, signature, higher_is_better=True, applies_to=("text",))}
