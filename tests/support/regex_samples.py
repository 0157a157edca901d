"""Write texts that a regular expression may match, from its parts; what looks around is left to chance."""

from __future__ import annotations

import random
from functools import cache
from importlib import import_module
from typing import Any

_ALPHABET = "aeinorstAEINRST09 \n.,:;/-()'，。：、张王李伟芳医院床市区路号年月日患者检查·"
_CATEGORIES = {
    "CATEGORY_DIGIT": "0123456789", "CATEGORY_SPACE": " \n\t", "CATEGORY_WORD": "aRk07_张",
    "CATEGORY_NOT_DIGIT": "aR 张", "CATEGORY_NOT_SPACE": "aR7张", "CATEGORY_NOT_WORD": " .,:，。",
}  # fmt: skip
_OTHER_CASE = str.maketrans("skSK", "ſ\u212aſ\u212a")


def sample(pattern: str, flags: int, rng: random.Random) -> str:
    """Return a string made of the parts of a pattern, sometimes in another case."""
    text = _sequence(_parsed(pattern, flags), {}, rng)
    return rng.choice([str, str, str, str.upper, str.lower, lambda t: t.translate(_OTHER_CASE)])(text)


@cache
def _parsed(pattern: str, flags: int) -> Any:
    return import_module("re._parser").parse(pattern, flags)


def _sequence(parts: Any, groups: dict[int, str], rng: random.Random) -> str:
    return "".join(_part(str(operation), value, groups, rng) for operation, value in parts)


def _part(operation: str, value: Any, groups: dict[int, str], rng: random.Random) -> str:
    if operation == "LITERAL":
        return chr(value)
    if operation == "IN":
        return _of_class(value, rng)
    if operation == "BRANCH":
        return _sequence(rng.choice(value[1]), groups, rng)
    if operation == "SUBPATTERN":
        inner = _sequence(value[3], groups, rng)
        if value[0] is not None:
            groups[value[0]] = inner
        return inner
    if operation == "GROUPREF":
        return groups.get(value, "")
    if operation in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, inner = value
        times = rng.randint(least, min(int(most), least + 2))
        return "".join(_sequence(inner, groups, rng) for _ in range(times))
    if operation == "ASSERT" and value[0] < 0:
        return _sequence(value[1], groups, rng)
    return rng.choice(_ALPHABET) if operation in ("ANY", "NOT_LITERAL") else ""


def _of_class(items: Any, rng: random.Random) -> str:
    if str(items[0][0]) == "NEGATE":
        return rng.choice(_ALPHABET)
    operation, value = rng.choice(items)
    if str(operation) == "LITERAL":
        return chr(value)
    if str(operation) == "RANGE":
        return chr(rng.randint(*value))
    return rng.choice(_CATEGORIES[str(value)])
