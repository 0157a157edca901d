"""Balance several axes at once by iterative proportional fitting: strata are scaled until every axis has its shares.

Deming and Stephan, "On a Least Squares Adjustment of a Sampled Frequency Table When the Expected Marginal Totals are
Known" (1940). The repeat cap is held inside the loop, so that what one stratum cannot take flows to strata
of the same level where there are any.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Strata
from echobench.errors import UsageError

_ROUNDS = 1000
_CONVERGED = 1e-12
_MISSED = 0.01

Targets = dict[str, dict[str, float]]


def shares(strata: Strata, repeat_cap: float, budget: float, targets: Path | None = None) -> NDArray[np.float64]:
    """Return (k,) shares whose sums along each axis are the targets, as far as `repeat_cap` copies of a row allow.

    `targets` is a JSON file {axis: {value: share}}; an axis that it does not name is evened out.
    """
    wanted = _read(targets, strata.axes) if targets else {}
    mass = strata.counts / strata.rows
    room = repeat_cap * strata.counts / budget
    levels = [_level(strata, index, wanted.get(axis), axis) for index, axis in enumerate(strata.axes)]
    for _ in range(_ROUNDS):
        before = mass
        for codes, share in levels:
            sums = np.bincount(codes, mass, share.size)
            factor = np.divide(share, sums, out=np.zeros(share.size), where=sums > 0)
            mass = np.minimum(mass * factor[codes], room)
        if np.abs(mass - before).max() < _CONVERGED:
            break
    return mass


def misses(strata: Strata, reached: NDArray[np.float64], targets: Path | None = None) -> list[str]:
    """Name the values whose target share the shares `reached` (k,) miss by more than 1 % of all rows."""
    wanted = _read(targets, strata.axes) if targets else {}
    lines = []
    for index, axis in enumerate(strata.axes):
        codes, share = _level(strata, index, wanted.get(axis), axis)
        sums = np.bincount(codes, reached, share.size)
        names = sorted({key[index] for key in strata.keys})
        lines += [
            f"{axis} {names[value]}: {100 * share[value]:.1f} % of the rows asked, {100 * sums[value]:.1f} % reached; "
            "the repeat cap, or combinations that do not occur, allow no more"
            for value in np.flatnonzero(np.abs(sums - share) > _MISSED).tolist()
        ]
    return lines


def _level(
    strata: Strata, index: int, targets: dict[str, float] | None, axis: str
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the (k,) value of each stratum along one axis, and the (v,) target share of each value."""
    names = sorted({key[index] for key in strata.keys})
    given = dict.fromkeys(names, 1.0) if targets is None else targets
    unknown = sorted(set(given) - set(names))
    if unknown:
        raise UsageError(f"option targets: {unknown[0]!r} is not a {axis} of this data set; known: {', '.join(names)}")
    share = np.array([given.get(name, 0.0) for name in names])
    if (share < 0).any() or not share.sum() > 0:
        raise UsageError(f"option targets: the shares of {axis} must be 0 or more, and one above 0")
    return np.array([names.index(key[index]) for key in strata.keys]), share / share.sum()


def _read(path: Path, axes: tuple[str, ...]) -> Targets:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        wanted = {axis: {str(k): float(v) for k, v in values.items()} for axis, values in given.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        raise UsageError(f"option targets: {path} is not a JSON object {{axis: {{value: share}}}}") from None
    unknown = sorted(set(wanted) - set(axes))
    if unknown:
        raise UsageError(f"option targets: {path} names the axis {unknown[0]!r}; --by names {', '.join(axes)}")
    return wanted
