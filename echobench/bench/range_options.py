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
    """The one option that is, or whose range holds, the value that an answer states; None where not all are such."""
    ranges = [_range(body) for body in bodies]
    known = [each for each in ranges if each is not None]
    spelt = {unit for *_, unit in known if unit}
    bases = {unit: _base(unit) for unit in spelt}
    if len(known) < len(bodies) or len({dimension for _, dimension in bases.values()}) > 1:
        return None
    usual = next(iter(sorted(spelt)), "")
    value = _value(text, usual, question)
    if value is None:
        return None
    factors = [bases[unit or usual][0] if spelt else 1.0 for *_, unit in known]
    limits = [(low * factor, high * factor) for (low, high, _), factor in zip(known, factors, strict=True)]
    holding = [
        index
        for index, (low, high) in enumerate(limits)
        if low <= value <= high or any(math.isclose(value, limit, rel_tol=1e-6) for limit in (low, high))
    ]
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


def _base(unit: str) -> tuple[float, str]:
    """(how many base units of its dimension a unit is, the base unit); a word of counting is its own base."""
    from echobench.text.quantities import find

    measured = find(f"1 {unit}")
    return measured[0].base if measured else (1.0, unit)


def _value(text: str, unit: str, question: str) -> float | None:
    """The number of an answer, in the base unit of the options; they state the unit of a bare one."""
    from echobench.text.quantities import Quantity, find

    measured = find(f"1 {unit}") if unit else []
    if not measured:
        number = find_number(text, question)
        return None if isinstance(number, str) else number[0]
    stated = find_quantity(text, measured[0].unit, question)
    if isinstance(stated, str):
        stated = find_quantity(text, measured[0].unit, f"{question} ({unit})")
    return None if isinstance(stated, str) else Quantity(*stated, (0, 0)).base[0]
