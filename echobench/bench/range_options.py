"""Options that are numbers or ranges ("1-2", "5 or more", "<3 mm"): a value in an answer lies in one of them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from echobench.bench.number_answers import find_number, find_quantity

_UNIT = r"\s*(?P<unit>[a-zA-Zμ%°毫厘米周天次/分²³个枚支条]*)"
_NUMBER = r"(\d+(?:\.\d+)?)"
_BETWEEN = re.compile(rf"{_NUMBER}(?:\s*[a-zA-Z%毫厘米周]{{0,5}})?\s*(?:-|–|~|to|至|到)\s*{_NUMBER}{_UNIT}")
_EXACT = re.compile(rf"{_NUMBER}{_UNIT}")
_ABOVE = re.compile(
    rf"(?:(?:[>≥]=?|more than|over|at least|above|大于|超过|至少)\s*{_NUMBER}{_UNIT}|"
    rf"{_NUMBER}{_UNIT.replace('unit', 'u')}\s*"
    r"(?:\+|or more|or above|and above|及?以上))"
)
_BELOW = re.compile(rf"(?:[<≤]=?|less than|under|fewer than|below|小于|不足)\s*{_NUMBER}{_UNIT}")

Range = tuple[float, float, str]


def option_of_value(text: str, bodies: Sequence[str], question: str) -> int | None:
    """The one option whose range holds the value that an answer states; None where not all options are ranges."""
    ranges = [_range(body) for body in bodies]
    known = [each for each in ranges if each is not None]
    units = {unit for *_, unit in known if unit}
    if len(known) < len(bodies) or len(units) > 1 or all(low == high for low, high, _ in known):
        return None
    value = _value(text, units.pop() if units else "", question)
    holding = [index for index, (low, high, _) in enumerate(known) if value is not None and low <= value <= high]
    return holding[0] if len(holding) == 1 else None


def _range(body: str) -> Range | None:
    if match := _BETWEEN.fullmatch(body):
        return float(match[1]), float(match[2]), match["unit"]
    if match := _EXACT.fullmatch(body):
        return float(match[1]), float(match[1]), match["unit"]
    if match := _ABOVE.fullmatch(body):
        return float(match[1] or match[3]), math.inf, match["unit"] or match["u"] or ""
    if match := _BELOW.fullmatch(body):
        return 0.0, float(match[1]), match["unit"]
    return None


def _value(text: str, unit: str, question: str) -> float | None:
    """The number of an answer, in the unit of the options where they have one."""
    from echobench.text.quantities import Quantity, find

    measured = find(f"1 {unit}") if unit else []
    if not measured:
        number = find_number(text, question)
        return None if isinstance(number, str) else number[0]
    stated = find_quantity(text, measured[0].unit, question)
    if isinstance(stated, str):
        return None
    return Quantity(*stated, (0, 0)).base[0] / measured[0].base[0]
