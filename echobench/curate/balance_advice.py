"""Advise on a rebalancing strategy: what each would make of the training split, and which one to take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from echobench import registry
from echobench.curate.imbalance import entropy, kish
from echobench.curate.rebalance import REPEAT_CAP, cap_notes, plan
from echobench.curate.strata import Strata
from echobench.curate.strategy import load_strategy, options_of

KEPT_SAMPLE = 0.8
EVEN_ENOUGH = 0.95
_FIRST = ("none", "power")  # of equally good ones these are taken
HEAD = (
    "strategy",
    "rows",
    "effective classes",
    "least copies",
    "most copies",
    "rows used %",
    "Kish %",
    "capped strata",
)


@dataclass(frozen=True, slots=True)
class Advice:
    """What one strategy, with its default options and the default cap, makes of the training rows.

    `effective_classes` is the exponential of the entropy over the strata, `least` and `most` the mean copies of a row
    over the strata, `used` the share of the rows that stay in, `kish` the effective sample size as a share of the rows,
    and `held_back` names the strata that the cap keeps from their target.
    """

    strategy: str
    rows: int
    effective_classes: float
    least: float
    most: float
    used: float
    kish: float
    held_back: Sequence[str]

    def cells(self) -> list[object]:
        """Return the row of a table below `HEAD`."""
        return [
            self.strategy, self.rows, round(self.effective_classes, 2), round(self.least, 2), round(self.most, 2),
            round(100 * self.used, 1), round(100 * self.kish, 1), len(self.held_back),
        ]  # fmt: skip


def advise(strata: Strata) -> list[Advice]:
    """Try every strategy that needs no file on the strata of the training split."""
    names = [name for name in registry.names("curate.strategies") if not _needs_a_file(name)]
    return [_tried(strata, name) for name in sorted(names, key=lambda name: (name not in _FIRST, name))]


def _needs_a_file(strategy: str) -> bool:
    return any(option.default is option.empty for option in options_of(strategy).values())


def _tried(strata: Strata, name: str) -> Advice:
    planned = plan(strata, load_strategy(name))
    copies = planned.exposure
    return Advice(
        strategy=name,
        rows=planned.total,
        effective_classes=float(np.exp(entropy(planned.feasible))),
        least=float(copies.min()),
        most=float(copies.max()),
        used=float((strata.counts * np.minimum(copies, 1)).sum() / strata.rows),
        kish=kish(copies[strata.codes]) / strata.rows,
        held_back=cap_notes(strata, planned, REPEAT_CAP),
    )


def recommend(advice: Sequence[Advice], classes: int) -> str:
    """Name the strategy to take and why, in one line.

    The one with the most effective classes whose effective sample stays at 80 % of the rows or more; none where the
    classes are even to 95 % already.
    """
    natural = advice[0]
    of = f"of {classes} effective classes"
    if natural.effective_classes >= EVEN_ENOUGH * classes:
        return f"recommended: none; the rows are even already, {natural.effective_classes:.2f} {of}"
    best = max((a for a in advice if a.kish >= KEPT_SAMPLE), key=lambda a: round(a.effective_classes, 3))
    more = max(advice, key=lambda a: round(a.effective_classes, 3))
    line = (
        f"recommended: {best.strategy}; {best.effective_classes:.2f} {of} (now {natural.effective_classes:.2f}) for an "
        f"effective sample of {100 * best.kish:.0f} % of the rows, a row at most {best.most:.2f} times on average"
    )
    if round(more.effective_classes, 3) > round(best.effective_classes, 3):
        line += f"; {more.strategy} would give {more.effective_classes:.2f}, but a sample of {100 * more.kish:.0f} %"
    return line


def as_lines(advice: Sequence[Advice]) -> list[str]:
    """Return the table as lines of equal columns, for a terminal."""
    rows = [list(map(str, HEAD)), *([f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in line.cells()]
                                    for line in advice)]  # fmt: skip
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return [
        "  ".join(cell.ljust(width) if not column else cell.rjust(width)
                  for column, (cell, width) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]  # fmt: skip
