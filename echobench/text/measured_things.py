"""Tell what the quantities of a report measure: the finding or the organ beside each, and its side."""

from __future__ import annotations

from dataclasses import dataclass

from echobench.text import findings, quantities, region_terms, side
from echobench.text.clauses import clauses, sentences
from echobench.text.findings import NORMAL, Finding
from echobench.text.lexicon import fold
from echobench.text.parsed_report import both
from echobench.text.quantities import Quantity


@dataclass(frozen=True, slots=True)
class MeasuredThing:
    """A quantity and what it measures.

    subject: a finding's name, else an organ (see regions.json), else empty. finding: the finding, if it is one.
    """

    quantity: Quantity
    subject: str
    sides: frozenset[str]
    finding: Finding | None = None


def find(text: str, region: str | None = None) -> list[MeasuredThing]:
    """Return all quantities of a text. A finding in the clause goes before an organ, both before the clause before."""
    measured = quantities.find(text)
    if not measured:
        return []
    folded = fold(text)
    named = {f.span: f for f in findings.find(text, region=region) if not f.negated and f.name != NORMAL}
    organs = {m.span: m.organ for m in region_terms.organs(folded, folded=True) if not m.is_title}
    spans = sorted({*named, *organs})
    sides = side.find(text)
    things = []
    for quantity in measured:
        at = quantity.span[0]
        clause, sentence = (_around(parts, at) for parts in (clauses(folded), sentences(folded)))
        near = [span for span in spans if clause[0] <= span[0] < clause[1]]
        near = near or [span for span in spans if sentence[0] <= span[0] < at][-1:]
        chosen = min([span for span in near if span in named] or near, key=lambda span: abs(span[0] - at), default=None)
        stated = [s.side for s in sides if clause[0] <= s.span[0] < clause[1]]
        stated = stated or [s.side for s in sides if sentence[0] <= s.span[0] < at][-1:]
        finding = named.get(chosen) if chosen else None
        subject = finding.name if finding else organs[chosen] if chosen else ""
        things.append(MeasuredThing(quantity, subject, frozenset().union(*(both(name) for name in stated)), finding))
    return things


def _around(spans: tuple[tuple[int, int], ...], position: int) -> tuple[int, int]:
    return next(((a, b) for a, b in spans if a <= position < b), (position, position))
