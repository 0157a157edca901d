"""Closed questions for a limit: "Is it thicker than 4 mm?", 是否超过3mm; a value answers them."""

from __future__ import annotations

import re

from echobench.bench.number_answers import find_quantity

_MORE = (
    r"(?:more|greater|larger|thicker|longer|wider|higher|deeper|bigger|faster)\s+than|\b(?:over|above|exceed(?:s|ing)?)\b|"
    r"[>≥]=?|超过|大于|高于|长于|厚于|宽于|达到"
)
_LESS = (
    r"(?:less|smaller|thinner|shorter|narrower|lower|fewer|slower)\s+than|\b(?:under|below)\b|[<≤]=?|"
    r"小于|低于|短于|不足|少于"
)
_LIMIT = re.compile(
    rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\s*(?:about\s+|约)?(?P<limit>\d[^?？,，]*)", re.IGNORECASE
)


def is_beyond(text: str, question: str) -> bool | None:
    """Yes or no where a question asks whether something is above or below a limit and the answer gives its value."""
    from echobench.text.quantities import Quantity, find

    asked = list(_LIMIT.finditer(question))
    limits = find(asked[0]["limit"]) if len(asked) == 1 else []
    if len(limits) != 1 or limits[0].upper is not None:
        return None
    stated = find_quantity(text, limits[0].unit, question)
    if isinstance(stated, str):
        return None
    (value, unit), (limit, of) = Quantity(*stated, (0, 0)).base, limits[0].base
    if unit != of or value == limit:
        return None
    return (value > limit) == bool(asked[0]["more"])
