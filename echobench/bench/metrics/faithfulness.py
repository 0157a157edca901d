"""Clinical faithfulness: the share of reports that contradict their reference in nothing of weight.

Of weight are a side, a measured value, its unit, a grade (BI-RADS, TI-RADS, ...), a negation, an invented finding or
value (`echobench.text.report_differences`). What a report leaves out costs it in the entity scores, not here.
"""

from __future__ import annotations

import numpy as np

from echobench.bench.cases import Cases, Floats, mean
from echobench.bench.profiles import Profile
from echobench.text.report_differences import compare

NAME = "faithfulness"
KINDS = ("side", "measurement", "unit", "grade", "negation", "invented")
_TOLERANCE = 0.1


def statistics(cases: Cases, profile: Profile) -> Floats:
    """(n, 2) rows (1 without a contradiction, 1)."""
    rows = np.ones((len(cases), 2))
    for i, (reference, prediction) in enumerate(zip(cases.references, cases.predictions, strict=True)):
        region = cases.records[i].get("region") if cases.records else None
        found = compare(reference, prediction, region=region, tolerance=_TOLERANCE)
        rows[i, 0] = not any(difference.kind in KINDS for difference in found)
    return rows


def value(totals: Floats, profile: Profile) -> Floats:
    return mean(totals)


def signature(profile: Profile) -> str:
    return f"contradictions:{'+'.join(KINDS)}|tolerance:{_TOLERANCE:.0%}|level:mean"
