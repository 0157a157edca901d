"""Read properties that have one value at a time: a pregnancy is alive or not, a vein open or clotted, a lesion in S5.

The properties and their words are in `schemas/states.json`. What is past, supposed, of somebody else or only suspected
says nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from echobench.schemas import read_schema
from echobench.text.context import Status, read_context
from echobench.text.lexicon import fold


@dataclass(frozen=True, slots=True)
class Property:
    """One entry of the table; `values` maps a value to the pattern of its words. See the table's note."""

    name: str
    values: dict[str, re.Pattern[str]]
    regions: frozenset[str]
    single: bool
    flips: bool
    needs: re.Pattern[str] | None
    is_site: bool


@dataclass(frozen=True, slots=True)
class Site:
    """Where something lies, at text[span]: `value` of the property `name`."""

    name: str
    value: str
    span: tuple[int, int]


@cache
def properties() -> tuple[Property, ...]:
    """Return the table."""
    return tuple(
        Property(
            entry["name"],
            {value: re.compile(words) for value, words in entry["values"].items()},
            frozenset(entry.get("regions", ())),
            entry.get("single", False),
            entry.get("flips", False),
            re.compile(entry["needs"]) if "needs" in entry else None,
            entry.get("site", False),
        )
        for entry in read_schema("states.json")["states"]
    )


def find(kind: Property, text: str, region: str | None = None) -> set[str]:
    """Return the values of one property that a text states; of two values the denial of one may say the other."""
    if kind.regions and region not in kind.regions:
        return set()
    stated: set[str] = set()
    for value, _, status in _said(kind, fold(text)):
        if not status.negated:
            stated.add(value)
        elif kind.flips and not status.uncertain:
            stated |= kind.values.keys() - {value}
    return stated


def sites(text: str, region: str | None = None) -> list[Site]:
    """Return where a text places things, by all properties of the region, or of any region where none is known."""
    folded = fold(text)
    kinds = [kind for kind in properties() if kind.is_site and (region is None or region in kind.regions)]
    return [
        Site(kind.name, value, span)
        for kind in kinds
        if kind.needs is None or kind.needs.search(folded)
        for value, span, status in _said(kind, folded)
        if not status.negated
    ]


def _said(kind: Property, folded: str) -> Iterator[tuple[str, tuple[int, int], Status]]:
    """Yield (value, span, status) of what is said of the patient and of now, denied or not doubted."""
    hits = [(m, value) for value, words in kind.values.items() for m in words.finditer(folded)]
    context = read_context(folded) if hits else None
    for match, value in hits:
        if context is None or any(_lies_within(match, other) for other, _ in hits if other is not match):
            continue
        status = context.status(match.span())
        if status.is_of_today and (status.negated or not status.uncertain):
            yield value, match.span(), status


def _lies_within(match: re.Match[str], other: re.Match[str]) -> bool:
    """Return whether a longer match holds this one: "solid" of "solid-cystic"."""
    (a, b), (c, d) = match.span(), other.span()
    return c <= a and b <= d and d - c > b - a
