"""The contradictions within one study between numbers: units, tenfold values, one quantity with two values.

A number is compared with numbers of the same quantity of the same thing only: the length of a kidney and of its stone
may be 10 cm and 10 mm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from echobench.curate.conflict_words import Contradiction
from echobench.dataset.records import Study
from echobench.text import measured_things, thresholds
from echobench.text.findings import is_broader_or_narrower, organs_of, with_broader_terms
from echobench.text.measured_things import MeasuredThing
from echobench.text.quantities import Quantity

_LONGEST_MM = 500
_TOLERANCE = 0.02
_ROUNDING = 0.15  # an impression rounds 11 mm to 1 cm
# Names that do not say what was measured.
_ANY_LENGTH = ("", "size", "diameter", "length", "width")


class Value(NamedTuple):
    """A quantity with what it measures, and the section that states it."""

    section: str
    thing: MeasuredThing

    @property
    def quantity(self) -> Quantity:
        """The quantity itself."""
        return self.thing.quantity


def units(study: Study, sections: Mapping[str, str]) -> Iterator[Contradiction]:
    """Yield a reason for a length of no organ, one number in cm and mm, a tenfold, or two values of one quantity."""
    values = [
        Value(section, thing)
        for section, text in sections.items()
        for thing in measured_things.find(text, study.region)
    ]
    for value in values:
        if (value.quantity.value_mm or 0) > _LONGEST_MM:
            yield Contradiction("a length of more than half a metre", (value.section,))
    for i, a in enumerate(values):
        for b in values[i + 1 :]:
            if (a.section, a.quantity.group) != (b.section, b.quantity.group):
                yield from _two_values(a, b)
    yield from _against_measurements(study, values)
    yield from _between_sections(values, sections)


def _two_values(a: Value, b: Value) -> Iterator[Contradiction]:
    """Yield a reason where two values of one thing differ in their unit alone, or tenfold."""
    x, y = a.quantity.value_mm, b.quantity.value_mm
    if not x or not y or not _is_same_thing(a, b):
        return
    fields = tuple(dict.fromkeys((a.section, b.section)))
    if a.quantity.value == b.quantity.value and a.quantity.unit != b.quantity.unit:
        yield Contradiction("the same number stands in two units of length", fields)
    elif a.quantity.name and a.quantity.name == b.quantity.name and _is_tenfold(x, y):
        yield Contradiction("one quantity has two values that differ tenfold", fields)


def _against_measurements(study: Study, values: list[Value]) -> Iterator[Contradiction]:
    """Yield a reason where a stated measurement is the tenth or tenfold of the same quantity in the text."""
    for m in study.measurements:
        if m.unit not in ("mm", "cm"):
            continue
        for value in values:
            mm = value.quantity.value_mm
            if mm and value.quantity.name == m.name and _is_tenfold(mm, m.value * {"mm": 1, "cm": 10}[m.unit]):
                yield Contradiction("one quantity has two values that differ tenfold", (value.section, "measurements"))


def _between_sections(values: list[Value], sections: Mapping[str, str]) -> Iterator[Contradiction]:
    """Yield a reason where a value of the impression is none of those that the findings state for the same thing."""
    for b in (v for v in values if v.section == "impression"):
        others = [a for a in values if a.section == "findings" and _is_same_thing(a, b)]
        if others and not any(_agree(a, b, sections) for a in others):
            yield Contradiction(
                "findings and impression give different values of one quantity", ("findings", "impression")
            )


def _organs_of_width(value: Value) -> frozenset[str]:
    """Return the organ whose width is measured, be it named itself or by its dilation (a dilated duct)."""
    finding = value.thing.finding
    if finding is None:
        return frozenset({value.thing.subject}) - {""}
    return organs_of(finding) if with_broader_terms(finding.name) & _WIDTHS else frozenset()


_WIDTHS = {"dilation", "aneurysm", "enlargement", "wall thickening", "atrophy"}


def _is_same_thing(a: Value, b: Value) -> bool:
    """Whether two values measure the same quantity of the same finding or organ, and not surely of another side."""
    p, q = a.quantity, b.quantity
    sides, subjects = (a.thing.sides, b.thing.sides), (a.thing.subject, b.thing.subject)
    of_width = _organs_of_width(a) & _organs_of_width(b)
    if p.base[1] != q.base[1] or (all(sides) and not sides[0] & sides[1]):
        return False
    is_named = p.name == q.name and p.name not in _ANY_LENGTH
    # A share of an artery is its stenosis, with a name or without.
    is_share = p.unit == q.unit == "%" and {p.name, q.name} <= {"", "stenosis degree"}
    is_length = p.value_mm is not None and (p.name == q.name or p.name in _ANY_LENGTH or q.name in _ANY_LENGTH)
    related = bool(of_width) or is_broader_or_narrower(*subjects)
    return (is_named and (related or not all(subjects))) or ((is_length or is_share) and related and bool(subjects[0]))


def _agree(a: Value, b: Value, sections: Mapping[str, str]) -> bool:
    """Return whether two values are equal after rounding, or one lies in the range or bound of the other."""
    p, q = a.quantity, b.quantity
    (x, _), (y, _) = p.base, q.base
    signs = [thresholds.comparator(sections[v.section], v.thing) for v in (a, b)]
    if any(signs):
        (low, high), (least, most) = (thresholds.interval(v.thing, s) for v, s in zip((a, b), signs, strict=True))
        return low <= most and least <= high
    ranges = [sorted((s.base[0], s.base[0] / s.value * s.upper)) for s in (p, q) if s.upper and s.value]
    return abs(x - y) <= _ROUNDING * max(abs(x), abs(y)) or any(
        low <= other <= high for low, high in ranges for other in (x, y) if other not in (low, high)
    )


def _is_tenfold(x: float, y: float) -> bool:
    return any(abs(x / y / ratio - 1) < _TOLERANCE for ratio in (10, 0.1)) if y else False
