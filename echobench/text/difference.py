"""One contradiction between two reports, and the kinds that there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "side", "measurement", "unit", "grade", "negation", "attribute", "severity", "number", "clock", "growth", "organ",
    "missing", "invented",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """One contradiction. Spans point into reference and prediction; None where that side says nothing."""

    kind: Kind
    reference: Span | None
    prediction: Span | None
