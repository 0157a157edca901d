"""The measured values of a text, for the metrics of quantities."""

from __future__ import annotations

from echobench.text import quantities


def values_in(text: str) -> list[tuple[float, str]]:
    """(value, base unit) of each quantity of a text; a text that is a number alone has the unit 1."""
    try:
        return [(float(text), "1")]
    except ValueError:
        return [quantity.base for quantity in quantities.find(text)]
