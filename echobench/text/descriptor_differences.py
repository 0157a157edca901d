"""Compare how two reports describe their findings: severity, number, hour of the clock, growth and organ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from echobench.text.descriptors import Descriptor, Scale
from echobench.text.difference import Difference
from echobench.text.findings import NORMAL, Finding, is_broader_or_narrower, organs_of, with_broader_terms
from echobench.text.parsed_report import Clause, ParsedReport

ClausePairs = Sequence[tuple[Clause, Clause, float]]

_SCALES: tuple[Scale, ...] = ("severity", "number", "growth")
# Neighbouring words of severity are used for one another: trace and mild.
_TOLERANCE = {"severity": 0.5, "number": 0.0, "clock": 0.0, "growth": 0.0}
# Organs of which one is named for the other.
_SAME_ORGAN = (
    {"uterus", "endometrium"}, {"ovary", "adnexa", "pelvis", "fallopian tube"}, {"carotid artery", "vessel wall"},
    {"breast", "breast duct", "nipple"}, {"heart", "ventricle", "atrium"},
)  # fmt: skip


def descriptor_differences(a: ParsedReport, b: ParsedReport, pairs: ClausePairs) -> Iterator[Difference]:
    """Yield the contradictions between two reports; what only one of them describes is none."""
    for scale in _SCALES:
        yield from _by_finding(scale, a, b)
        yield from _by_clause(scale, a, b, pairs)
    yield from _left_over("clock", _of(a, "clock"), _of(b, "clock"))
    yield from _organs(a, b)


def _of(report: ParsedReport, scale: Scale) -> list[Descriptor]:
    """The descriptors of one scale that belong to what the patient has now, or to nothing named."""
    return [d for d in report.descriptors if d.scale == scale and (d.finding is None or d.finding.is_present)]


def _largest(report: ParsedReport, scale: Scale) -> list[Descriptor]:
    """The descriptors of findings. Of several numbers for one finding ("multiple, one of them") the largest counts."""
    described = [d for d in _of(report, scale) if d.finding]
    if scale != "number":
        return described
    largest: dict[str, Descriptor] = {}
    for d in described:
        name = d.finding.name if d.finding else ""
        if name not in largest or d.low > largest[name].low:
            largest[name] = d
    return list(largest.values())


def _by_finding(scale: Scale, a: ParsedReport, b: ParsedReport) -> Iterator[Difference]:
    """Yield what both say of one finding on one side and none of the other's descriptors agrees with."""
    sides = dict(zip((*a.findings, *b.findings), (*a.finding_sides, *b.finding_sides), strict=True))
    for mine, theirs, swapped in ((a, b, False), (b, a, True)):
        for d in _largest(mine, scale):
            others = [
                e
                for e in _largest(theirs, scale)
                if d.finding and e.finding and _is_same_finding(d.finding, e.finding)
                and _may_be_one_side(sides[d.finding], sides[e.finding])
            ]  # fmt: skip
            if others and not any(d.agrees(e, _TOLERANCE[scale]) for e in others):
                other = min(others, key=lambda e: abs(e.low - d.low))
                yield Difference(scale, *((other.span, d.span) if swapped else (d.span, other.span)))


def _may_be_one_side(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or bool(a & b)


def _by_clause(scale: Scale, a: ParsedReport, b: ParsedReport, pairs: ClausePairs) -> Iterator[Difference]:
    """Yield descriptors of nothing named that differ between like clauses; a single one meets all of the other."""
    left, right = _of(a, scale), _of(b, scale)
    for x, y, _ in pairs:
        mine, theirs = ([d for d in ds if c.span[0] <= d.span[0] < c.span[1]] for ds, c in ((left, x), (right, y)))
        if mine and theirs and (all(d.finding is None for d in mine) or all(d.finding is None for d in theirs)):
            yield from _left_over(scale, mine, theirs)
    if scale == "growth" and left and right and not any(d.agrees(e) for d in left for e in right):
        yield Difference(scale, left[0].span, right[0].span)


def _left_over(scale: Scale, left: Sequence[Descriptor], right: Sequence[Descriptor]) -> Iterator[Difference]:
    """Yield pairs of descriptors that agree with none of the other report, where both have some left."""
    tolerance = _TOLERANCE[scale]
    mine = [d for d in left if not any(d.agrees(e, tolerance) for e in right)]
    theirs = [e for e in right if not any(e.agrees(d, tolerance) for d in left)]
    for d, e in zip(mine, theirs, strict=False):
        yield Difference(scale, d.span, e.span)


def _is_same_finding(a: Finding, b: Finding) -> bool:
    return is_broader_or_narrower(a.name, b.name)


def _organs(a: ParsedReport, b: ParsedReport) -> Iterator[Difference]:
    """Yield findings of one kind that the reports place in different organs."""
    left, right = _placed(a), _placed(b)
    for kind in left.keys() & right.keys():
        mine = [f for f in left[kind] if not any(_is_same_place(f, g) for g in right[kind])]
        theirs = [g for g in right[kind] if not any(_is_same_place(f, g) for f in left[kind])]
        for f, g in zip(mine, theirs, strict=False):
            yield Difference("organ", f.span, g.span)


def _placed(report: ParsedReport) -> dict[str, list[Finding]]:
    """Return {general finding: what the patient has of it now, where an organ is known}."""
    placed: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.is_present and finding.name != NORMAL and organs_of(finding):
            for kind in with_broader_terms(finding.name) - {finding.name} or {finding.name}:
                placed.setdefault("mass" if kind == "nodule" else kind, []).append(finding)
    return placed


def _is_same_place(a: Finding, b: Finding) -> bool:
    mine, theirs = organs_of(a), organs_of(b)
    return bool(mine & theirs) or any(mine & group and theirs & group for group in _SAME_ORGAN)
