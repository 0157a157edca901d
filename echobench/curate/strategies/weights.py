"""Copies that a person wrote to a file: JSON {stratum: copies}, a stratum named as in the balance report.

With one axis a stratum is its value ("vessel"), with several they are joined ("vessel | report"). Strata that the file
does not name keep one copy.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Strata
from echobench.errors import UsageError

_SHOWN = 9


def repeats(strata: Strata, weights: Path) -> NDArray[np.float64]:
    """Return (k,) copies of a row per stratum, from the file `weights`."""
    try:
        given = json.loads(weights.read_text(encoding="utf-8"))
        wanted = {str(name): float(value) for name, value in given.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        raise UsageError(f"option weights: {weights} is not a JSON object {{stratum: copies}}") from None
    unknown = sorted(set(wanted) - set(strata.names))
    if unknown:
        known = ", ".join(strata.names[:_SHOWN])
        raise UsageError(f"option weights: {unknown[0]!r} is no stratum of this data set; known: {known}")
    for name, copies in wanted.items():
        if not 0 <= copies < np.inf:
            raise UsageError(f"option weights: {name!r} has {copies}; expected a finite number of copies of at least 0")
    return np.array([wanted.get(name, 1.0) for name in strata.names])
