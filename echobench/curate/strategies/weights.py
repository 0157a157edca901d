"""Copies from a file that a person wrote: JSON {cell: copies}, a cell named as in the balance report.

With one axis a cell is its value ("vessel"), with several they are joined (`vessel | report`). Cells that the file
does not name keep one copy.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Cells
from echobench.errors import UsageError


def repeats(counted: Cells, weights: str = "") -> NDArray[np.float64]:
    """(k,) copies of a row, from the file `weights`."""
    if not weights:
        raise UsageError("strategy weights needs --option weights=FILE, a JSON object {cell: copies}")
    try:
        given = json.loads(Path(weights).read_text(encoding="utf-8"))
        wanted = {str(name): float(value) for name, value in given.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        raise UsageError(f"{weights} is not a JSON object {{cell: copies}}") from None
    unknown = sorted(set(wanted) - set(counted.names))
    if unknown:
        raise UsageError(f"{weights} names cells that are not there: {unknown[0]!r}; known: {counted.names[:9]}")
    return np.array([wanted.get(name, 1.0) for name in counted.names])
