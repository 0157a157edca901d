"""Several axes at once: cells are scaled until every axis has its target shares (iterative proportional fitting).

Deming and Stephan, "On a Least Squares Adjustment of a Sampled Frequency Table When the Expected Marginal Totals are
Known" (1940). The repeat cap is held inside the loop, so that what one cell cannot take flows to cells of the same
level where there are any.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Cells
from echobench.errors import UsageError

_ROUNDS = 1000


def shares(counted: Cells, targets: str = "", repeat_cap: float = 4.0) -> NDArray[np.float64]:
    """(k,) shares whose sums along each axis are the targets.

    `targets` is a JSON file {axis: {value: share}}; an axis that it does not name is evened out. No row
    is used more than `repeat_cap` times.
    """
    wanted = _read(targets, counted.axes)
    mass = counted.counts / counted.rows
    room = repeat_cap * mass
    levels = []
    for place, axis in enumerate(counted.axes):
        names = sorted({key[place] for key in counted.keys})
        given = wanted.get(axis, dict.fromkeys(names, 1.0))
        if set(given) - set(names):
            raise UsageError(f"{targets}: {sorted(set(given) - set(names))[0]!r} is not a {axis}; known: {names}")
        share = np.array([given.get(name, 0.0) for name in names])
        levels.append((np.array([names.index(key[place]) for key in counted.keys]), share / share.sum()))
    for _ in range(_ROUNDS):
        before = mass
        for codes, share in levels:
            sums = np.bincount(codes, mass, share.size)
            factor = np.divide(share, sums, out=np.zeros(share.size), where=sums > 0)
            mass = np.minimum(mass * factor[codes], room)
        if np.abs(mass - before).max() < 1e-12:
            break
    return mass


def _read(path: str, axes: tuple[str, ...]) -> dict[str, dict[str, float]]:
    if not path:
        return {}
    try:
        given = json.loads(Path(path).read_text(encoding="utf-8"))
        wanted = {axis: {str(k): float(v) for k, v in values.items()} for axis, values in given.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        raise UsageError(f"{path} is not a JSON object {{axis: {{value: share}}}}") from None
    if set(wanted) - set(axes):
        raise UsageError(
            f"{path} has a target for {sorted(set(wanted) - set(axes))[0]!r}; --by names {', '.join(axes)}"
        )
    return wanted
