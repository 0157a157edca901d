"""Read the numbers of a text as they are written: 1.2, 1,2, 1,250, 1'250, 1.234,5.

A comma before three digits parts thousands, any other is the decimal mark: "3,200 g" is 3200 g, "1,2 cm" is 1.2 cm.
The text is folded (`echobench.text.lexicon.fold`).
"""

from __future__ import annotations

import re
from math import isfinite

from echobench.text.lexicon import fold

_END = r"(?!\d|[.,']\d)"
_GROUPED = rf"[1-9]\d{{0,2}}(?:[,'\u2009\u202f]\d{{3}})+(?:\.\d+)?{_END}"
_GROUPED_BY_POINT = rf"[1-9]\d{{0,2}}(?:\.\d{{3}})+,\d+{_END}"
_DECIMAL_COMMA = rf"\d+,\d+{_END}"
NUMBER = rf"(?:{_GROUPED}|{_GROUPED_BY_POINT}|{_DECIMAL_COMMA}|\d+(?:\.\d+)?)"
"""The pattern of a number. It must not start within another: see `START`."""
START = r"(?<![\d.])(?:(?<!\d,)|(?<=\.\d,)|(?<=\.\d\d,)|(?<=\.\d{3},))"
"""What stands before a number. Behind a comma it goes on, but for "1.2,0.8 cm", where the comma parts two numbers."""
_WHOLE = re.compile(rf"(?:{_GROUPED})")


def value_of(number: str) -> float:
    """Return the value of what `NUMBER` matched."""
    if _WHOLE.fullmatch(number):
        return float(re.sub(r"[^\d.]", "", number))
    if "," in number:
        return float(number.replace(".", "").replace(",", "."))
    return float(number)


def number_of(text: str) -> float | None:
    """Return the number that a whole text is, as a cell of a table holds it; None for anything else."""
    plain = fold(text).strip()
    sign, digits = (-1, plain[1:]) if plain.startswith("-") else (1, plain)
    if re.fullmatch(NUMBER, digits):
        return sign * value_of(digits)
    try:
        number = float(plain)  # .5, 1e-3
    except ValueError:
        return None
    return number if isfinite(number) else None
