"""Find words of which one denies the other: clear / ill-defined, 规则 / 不规则, homogeneous / heterogeneous."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from echobench.schemas import read_schema
from echobench.text.context import Scope, covers, negations
from echobench.text.lexicon import Terms, canonical, fold


@dataclass(frozen=True, slots=True)
class Contrast:
    """`name` of the pair in `schemas/findings.json`, and which side of it text[span] takes, negation counted in."""

    name: str
    positive: bool
    span: tuple[int, int]


@cache
def _terms() -> tuple[Terms, dict[str, tuple[str, bool, bool]]]:
    """The terms, and for each of them its pair, its side of it, and whether a denial leaves that side as it is."""
    index: dict[str, tuple[str, bool, bool]] = {}
    for entry in read_schema("findings.json")["contrasts"]:
        for key, positive in (("yes", True), ("no", False)):
            for term in (*entry[key]["zh"], *entry[key]["en"]):
                index[canonical(term)] = (entry["name"], positive, entry.get("fixed", False))
    return Terms(index), index


def find(text: str, denied: Sequence[Scope] | None = None) -> list[Contrast]:
    """All such words in order. `not homogeneous` counts as the opposite; so does 未见异常."""
    pattern, index = _terms()
    folded = fold(text)
    hits = pattern.finditer(folded)
    if not hits:
        return []
    denied = negations(folded) if denied is None else denied
    result = []
    for hit in hits:
        entry = index.get(canonical(hit[0])) or index.get(canonical(hit[0]).removesuffix("s"))
        if entry:
            name, positive, fixed = entry
            turned = not fixed and covers(denied, hit.start())
            result.append(Contrast(name, positive != turned, hit.span()))
    return result
