"""Compare numbers with guidelines: PASP 28 mmHg is no hypertension, an aortic valve of 0.8 cm2 severe stenosis.

`schemas/thresholds.json` gives for each quantity the values with which the words of a report accord, and the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from echobench.schemas import read_schema
from echobench.text.measured_things import MeasuredThing

Range = tuple[float, float]
_COMPARATOR = re.compile(
    r"(?:(?P<below>[<＜≤]|小于|不足|低于|below|under|less than)|[>＞≥]|大于|超过|高于|above|over|more than)\s*$"
)
# Names under which a text states a quantity of an organ that has one such value.
_UNNAMED = {
    "length": ("", "size", "diameter", "length", "width"),
    "diameter": ("", "size", "diameter", "length", "width", "thickness"),
    "stenosis degree": ("",),
    "volume": ("", "volume"),
}


@dataclass(frozen=True, slots=True)
class Threshold:
    """Ranges of a quantity, in `unit`, that accord with the absence, presence and grades of a finding.

    organs: those of which the quantity has to be; empty for a quantity that names its organ. normal: what accords with
    an organ that is called normal, narrower than `absent` where a value has other causes, too.
    """

    quantity: str
    finding: str
    unit: str
    organs: frozenset[str]
    absent: Range
    present: Range
    normal: Range
    grades: dict[str, Range]

    def applies(self, thing: MeasuredThing) -> bool:
        """Return whether a measured thing is this quantity of one of the organs."""
        quantity = thing.quantity
        if self.organs and (thing.finding is not None or thing.subject not in self.organs):
            named_like = thing.finding is not None and thing.finding.name == self.finding
            if not named_like:
                return False
        unnamed = _UNNAMED.get(self.quantity, ())
        is_named = quantity.name == self.quantity or quantity.name in unnamed
        return is_named and quantity.base[1] == _base_unit(self.unit)

    def accords(self, thing: MeasuredThing, words: Sequence[Range], comparator: str = "") -> bool:
        """Return whether a value lies in one of the ranges, or the bound of a value (below 50 %) overlaps one."""
        low, high = interval(thing, comparator)
        return any(a <= high and low <= b for a, b in words)


def interval(thing: MeasuredThing, comparator: str = "") -> Range:
    """Return the values that a stated quantity allows: itself, its range, or all below or above it."""
    quantity = thing.quantity
    value = quantity.base[0]
    upper = value / quantity.value * quantity.upper if quantity.upper and quantity.value else value
    if comparator == "<":
        return -inf, value * 0.999
    return (value * 1.001, inf) if comparator == ">" else (value, upper)


def comparator(text: str, thing: MeasuredThing) -> str:
    """Return "<" or ">" where a value is only a bound."""
    match = _COMPARATOR.search(text[max(0, thing.quantity.span[0] - 12) : thing.quantity.span[0]].lower())
    return "" if not match else "<" if match["below"] else ">"


def _base_unit(unit: str) -> str:
    return {"cm2": "mm2", "1": "1"}.get(unit, unit)


@cache
def table() -> tuple[Threshold, ...]:
    """Return the table; areas are in mm2 inside."""

    def read(bounds: Sequence[float | None], unit: str) -> Range:
        factor = 100 if unit == "cm2" else 1
        low, high = bounds
        return (-inf if low is None else low * factor), (inf if high is None else high * factor)

    return tuple(
        Threshold(
            entry["quantity"],
            entry["finding"],
            entry["unit"],
            frozenset(entry.get("organs", ())),
            read(entry["absent"], entry["unit"]),
            read(entry["present"], entry["unit"]),
            read(entry.get("normal", entry["absent"]), entry["unit"]),
            {grade: read(bounds, entry["unit"]) for grade, bounds in entry.get("grades", {}).items()},
        )
        for entry in read_schema("thresholds.json")["thresholds"]
    )
