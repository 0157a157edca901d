"""Which number, or which quantity with its unit, an answer states.

A decimal comma and groups of thousands are one number. A range, a bound ("less than 12 mm"), a spread ("12 ± 2 mm") and
two different values stay unparsed. One value in two units is one value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from echobench.bench.answer_text import statements

if TYPE_CHECKING:
    from echobench.text import quantities

Quantity = tuple[float, str]

_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?![\d,]|\.\d)")
_GROUPED_DOT = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+,\d+(?![\d,.])")
_GROUPED_SPACE = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:[\u00a0\u2009\u202f']\d{3})+(?![\d,])")
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d+),(\d+)(?![\d,]|\.\d)")
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.]*\d)")

_UNIT = r"(?:\s*[a-zA-Zμµ%°毫厘米公分升克周天][\w/²³%米升克]*)?"
_RANGE = re.compile(
    rf"\d{_UNIT}\s*(?:-|–|—|−|~|〜|～|至|到|±|\+/-|\bto\b|\bor\b|或者?|\band\b|和|与|、|,|/)\s*\d|\bbetween\s+\d",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:[<>≤≥]|\b(?:less|more|greater|smaller|larger|fewer|higher|lower)\s+than|\b(?:at\s+least|at\s+most|up\s+to|over|under|"
    r"above|below|exceed(?:s|ing)?)|大于|小于|不超过|超过|至少|至多|不到|高于|低于|多于|少于)(?:\s*或?等于|\s+or\s+equal\s+to)?\s*"
    r"(?:about\s+|约)?\d",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:\bnot\s+(?:about\s+|exactly\s+)?|(?:不是|并非|非)(?:约)?)\d", re.IGNORECASE)
_POWER = re.compile(r"\d[eE][+-]?\d|10\s*\^|\d\s*/\s*\d|\d[ \t]+\d")


def find_quantity(text: str) -> Quantity | str:
    """(value, UCUM unit) that a tidied answer states, or why none is taken."""
    return _stated(text, _quantity)


def find_number(text: str) -> Quantity | str:
    """(value, "1") of the number that a tidied answer states, or why none is taken."""
    return _stated(text, _number)


def _stated(text: str, find: Callable[[str], Quantity | str]) -> Quantity | str:
    """The value of the statements that name themselves the answer and hold a number; of the whole text without any."""
    text = in_digits(text)
    found = {find(value) for value in statements(text) if re.search(r"\d", value)} or {find(text)}
    return found.pop() if len(found) == 1 else "several quantities"


def in_digits(text: str) -> str:
    """Write numbers with a decimal point and without groups: `12,5` as 12.5, `1,234` and `1.234,0` as 1234."""
    text = _GROUPED.sub(lambda m: m[0].replace(",", ""), text)
    text = _GROUPED_DOT.sub(lambda m: m[0].replace(".", "").replace(",", "."), text)
    text = _GROUPED_SPACE.sub(lambda m: re.sub(r"\D", "", m[0]), text)
    return _DECIMAL_COMMA.sub(r"\1.\2", text)


def _refused(text: str) -> str | None:
    if _RANGE.search(text):
        return "a range or several values"
    if _BOUND.search(text):
        return "a bound"
    if _DENIED.search(text):
        return "negated"
    return "not a plain number" if _POWER.search(text) else None


def _quantity(text: str) -> Quantity | str:
    from echobench.text.quantities import find

    found = find(text)
    if not found:
        return "no quantity with a unit"
    # "1.2 cm, that is 12 mm" and "12 x 8 mm" have no range between the numbers; they are judged by their values.
    near = text[max(0, found[0].span[0] - 40) : found[-1].span[1] + 40]
    if reason := _refused(_one_value(near, found)):
        return "several quantities" if len({(q.value, q.unit) for q in found}) > 1 and reason[0] == "a" else reason
    if any(q.upper is not None for q in found):
        return "a range or several values"
    bases = [q.base for q in found]
    if any(u != bases[0][1] or not math.isclose(v, bases[0][0], rel_tol=1e-6) for v, u in bases):
        return "several quantities"
    # The base unit of a dimension is the finer one, and what models are asked for.
    chosen = next((q for q in found if q.unit == q.base[1]), found[0])
    return chosen.value, chosen.unit


def _one_value(text: str, found: Sequence[quantities.Quantity]) -> str:
    """The text, with what joins two statements of one value made a stop: `1.2 cm, 12 mm` is no list."""
    if len(found) > 1 and len({(round(q.base[0], 9), q.base[1]) for q in found}) == 1:
        return re.sub(r"(?<=[a-z%米升])\s*(?:,|\bor\b|或|/)\s*(?=\d)", "; ", text)
    return text


def _number(text: str) -> Quantity | str:
    numbers = {float(number) for number in _NUMBER.findall(text)}
    if not numbers:
        return "no number"
    if reason := _refused(text):
        return reason
    return (numbers.pop(), "1") if len(numbers) == 1 else "several numbers"


def is_same_value(one: object, other: object) -> bool:
    """Whether two parsed answers are equal; quantities are compared in the base unit of their dimension."""
    a, b = _base(one), _base(other)
    if a is None or b is None:
        return one == other
    return a[1] == b[1] and math.isclose(a[0], b[0], rel_tol=1e-6)


def _base(answer: object) -> Quantity | None:
    """A quantity in the base unit of its dimension; None for any other answer."""
    from echobench.text.quantities import Quantity as Found

    match answer:
        case (float() | int() as value, str(unit)):
            return Found(value, unit, (0, 0)).base
    return None
