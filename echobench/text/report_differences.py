"""Find what a generated report states otherwise than its reference: side, size, unit, grade, negation, finding.

Statements are compared twice: over the whole text, so that a paraphrase in another order is no difference; and each
clause with its most similar one, so that two values that changed places are one. Wording is never compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from echobench.text.descriptor_differences import descriptor_differences
from echobench.text.difference import Difference, Kind, Span
from echobench.text.findings import NORMAL, Finding, is_broader_or_narrower, with_broader_terms
from echobench.text.parsed_report import Clause, ParsedReport, both, parse_report
from echobench.text.quantities import Quantity

_ALIKE = 0.66  # Dice coefficient from which clauses speak of the same thing
_AGE_GAP = 12  # characters between weeks and days: " weeks and "
_SAME = 0.85  # ... and of nothing else, so that a change of polarity is a contradiction
# Signs that reports mention or leave out freely: they can contradict, but are neither missing nor invented.
_SOFT = frozenset({
    NORMAL, "vascularity", "acoustic shadow", "posterior enhancement", "enlargement", "atrophy", "dilation",
    "wall thickening", "nodule", "mass", "malignancy", "postoperative status",
})  # fmt: skip


def compare(reference: str, prediction: str, *, region: str | None = None, tolerance: float = 0.1) -> list[Difference]:
    """Differences between two reports in one language, each span reported once.

    `tolerance` is the relative difference up to which two values are the same: reports round.
    """
    a, b = parse_report(reference, region), parse_report(prediction, region)
    pairs = _align(a.clauses, b.clauses)
    attributes = _attributes(pairs)
    differences = [
        *_grades(a, b),
        *_quantities(a, b, pairs, tolerance),
        *_sides(a, b, pairs),
        *_polarities(a, b, pairs),
        *attributes,
        *(d for d in _sites(a, b) if not any(_is_within(other, d) for other in attributes)),
        *descriptor_differences(a, b, pairs),
    ]
    seen: set[tuple[str, Span | None, Span | None]] = set()
    unique = []
    for difference in differences:
        key = (difference.kind, difference.reference, difference.prediction)
        if key not in seen:
            seen.add(key)
            unique.append(difference)
    return unique


def _align(a: tuple[Clause, ...], b: tuple[Clause, ...]) -> list[tuple[Clause, Clause, float]]:
    """Pairs of most similar clauses, each used once; of equal pairs the one with equal statements goes first."""
    scored = []
    for i, left in enumerate(a):
        for j, right in enumerate(b):
            similarity = _similarity(left, right)
            if similarity >= _ALIKE:
                equal = (left.sides == right.sides) + (left.denied == right.denied) + _same_values(left, right)
                equal += _signs(left) == _signs(right)
                scored.append((round(similarity, 2), equal, -abs(i - j), i, j))
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs = []
    for similarity, _, _, i, j in sorted(scored, reverse=True):
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append((a[i], b[j], similarity))
    return pairs


def _signs(clause: Clause) -> set[tuple[str, bool]]:
    return {(c.name, c.positive) for c in clause.contrasts}


def _same_values(a: Clause, b: Clause) -> bool:
    return [q.base for q in a.quantities] == [q.base for q in b.quantities]


def _similarity(a: Clause, b: Clause) -> float:
    if not a.words and not b.words:  # bare judgements such as 无明显异常
        return float({c.name for c in a.contrasts} == {c.name for c in b.contrasts} != set())
    return _dice(a.words, b.words)


def _dice(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _grades(a: ParsedReport, b: ParsedReport) -> list[Difference]:
    left = defaultdict(list)
    right = defaultdict(list)
    for grade in a.grades:
        left[_system(grade.system)].append(grade)
    for grade in b.grades:
        right[_system(grade.system)].append(grade)
    differences: list[Difference] = []
    for system in {*left, *right}:
        only_a = _minus([(g.value, g.span) for g in left[system]], [g.value for g in right[system]])
        only_b = _minus([(g.value, g.span) for g in right[system]], [g.value for g in left[system]])
        # A grade that is stated twice and once repeated says nothing new.
        only_a = [x for x in only_a if x[0] not in {g.value for g in right[system]} or only_b]
        only_b = [x for x in only_b if x[0] not in {g.value for g in left[system]} or only_a]
        for i in range(max(len(only_a), len(only_b))):
            x = only_a[i][1] if i < len(only_a) else None
            y = only_b[i][1] if i < len(only_b) else None
            differences.append(Difference("grade" if x and y else "missing" if x else "invented", x, y))
    return differences


def _system(name: str) -> str:
    return name.removeprefix("C-").removeprefix("K-")


def _minus(items: list[tuple[str, Span]], others: list[str]) -> list[tuple[str, Span]]:
    left = Counter(others)
    out = []
    for value, span in items:
        if left[value] > 0:
            left[value] -= 1
        else:
            out.append((value, span))
    return out


def _quantities(
    a: ParsedReport, b: ParsedReport, pairs: list[tuple[Clause, Clause, float]], tolerance: float
) -> list[Difference]:
    """Values left over after matching all that agree; and values that agree over all but changed their clause."""
    left, right = _with_ages(a.quantities), _with_ages(b.quantities)
    for limit in (1e-9, tolerance):
        for quantity in list(left):
            match = next((q for q in right if _agree(quantity, q, limit)), None)
            if match:
                left.remove(quantity)
                right.remove(match)
    stated_a, stated_b = {q.base for q in _with_ages(a.quantities)}, {q.base for q in _with_ages(b.quantities)}
    differences: list[Difference] = []
    for quantity in list(left):
        twin = _twin(quantity, right, pairs)
        if twin:
            left.remove(quantity)
            right.remove(twin)
            differences.append(Difference(_changed(quantity, twin), quantity.span, twin.span))
    differences += [Difference("missing", q.span, None) for q in left if q.base not in stated_b]
    differences += [Difference("invented", None, q.span) for q in right if q.base not in stated_a]
    if not differences:
        for x, y, similarity in pairs:
            mine, theirs = _sorted(_with_ages(x.quantities)), _sorted(_with_ages(y.quantities))
            if similarity >= _SAME and len(mine) == len(theirs) and x.sides == y.sides:
                unmatched = [(p, q) for p, q in zip(mine, theirs, strict=True) if not _agree(p, q, tolerance)]
                differences += [Difference(_changed(p, q), p.span, q.span) for p, q in unmatched]
    return differences


def _with_ages(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Quantities in which weeks and the days right behind them are one age: 32 weeks 4 days is 228 days."""
    joined: list[Quantity] = []
    for quantity in quantities:
        last = joined[-1] if joined else None
        if last and (last.unit, quantity.unit) == ("wk", "d") and quantity.span[0] - last.span[1] <= _AGE_GAP:
            span = (last.span[0], quantity.span[1])
            joined[-1] = replace(last, value=7 * last.value + quantity.value, unit="d", span=span)
        else:
            joined.append(quantity)
    return joined


def _sorted(quantities: Sequence[Quantity]) -> list[Quantity]:
    return sorted(quantities, key=lambda q: (q.base[1], q.base[0]))


def _agree(a: Quantity, b: Quantity, tolerance: float) -> bool:
    (x, unit), (y, other) = a.base, b.base
    return unit == other and abs(x - y) <= tolerance * max(abs(x), abs(y)) + 1e-12


def _twin(quantity: Quantity, others: list[Quantity], pairs: list[tuple[Clause, Clause, float]]) -> Quantity | None:
    """The value that stands where this one stood: of the paired clause, else of the same name or dimension."""
    clause = next((y for x, y, _ in pairs if quantity in x.quantities), None)
    inside = [q for q in others if clause and q in clause.quantities]
    named = [q for q in others if quantity.name and q.name == quantity.name]
    alike = [q for q in others if q.base[1] == quantity.base[1]]
    chosen = inside or named or alike
    return min(chosen, key=lambda q: abs(q.value - quantity.value)) if chosen else None


def _changed(a: Quantity, b: Quantity) -> Kind:
    """`unit` where the figure stayed and its unit did not, as 1.2 cm for 1.2 mm."""
    return "unit" if a.unit != b.unit and abs(a.value - b.value) <= 1e-9 else "measurement"


def _sides(a: ParsedReport, b: ParsedReport, pairs: list[tuple[Clause, Clause, float]]) -> list[Difference]:
    differences: list[Difference] = []
    for x, y, _ in pairs:
        if x.sides and y.sides and x.sides != y.sides:
            differences.append(Difference("side", x.span, y.span))
    left, right = _sides_by_subject(a), _sides_by_subject(b)
    for subject in left.keys() & right.keys():
        p, q = left[subject], right[subject]
        # An organ's sides may be left out where another sentence tells them; a finding's may not.
        if (q.keys() - p.keys()) if isinstance(subject, str) else p.keys() != q.keys():
            differences.append(Difference("side", next(iter(p.values())), next(iter(q.values()))))
    if not differences:
        # One left turned into a right keeps the number of sides: a paraphrase hardly does that.
        m, n = _counts(a), _counts(b)
        if m["left"] - n["left"] == n["right"] - m["right"] != 0 and m.total() == n.total():
            differences.append(Difference("side", a.sides[0].span, b.sides[0].span))
    return differences


def _counts(f: ParsedReport) -> Counter[str]:
    return Counter(laterality for side in f.sides for laterality in both(side.side))


def _sides_by_subject(f: ParsedReport) -> dict[tuple[str, bool] | str, dict[str, Span]]:
    """Sides of each finding (affirmed and denied apart) and of each organ, with their spans."""
    out: dict[tuple[str, bool] | str, dict[str, Span]] = defaultdict(dict)
    for finding, sides in zip(f.findings, f.finding_sides, strict=True):
        if finding.name != NORMAL:
            for laterality in sides:
                out[_class(finding.name), finding.negated].setdefault(laterality, finding.span)
    for side in f.sides:
        if side.target:
            for laterality in both(side.side):
                out[side.target].setdefault(laterality, side.span)
    return out


def _polarities(a: ParsedReport, b: ParsedReport, pairs: list[tuple[Clause, Clause, float]]) -> list[Difference]:
    left, right = _by_class(a.findings), _by_class(b.findings)
    differences: list[Difference] = []
    for name in left.keys() | right.keys():
        p, q = left.get(name, []), right.get(name, [])
        affirmed_a, affirmed_b = [f for f in p if f.is_present], [f for f in q if f.is_present]
        if p and q:
            moved = len(p) == len(q) and len(affirmed_a) != len(affirmed_b)
            if bool(affirmed_a) != bool(affirmed_b) or moved:
                differences.append(Difference("negation", p[0].span, q[0].span))
        elif affirmed_a and not _is_soft(name) and not _covered(affirmed_a[0], b):
            differences.append(Difference("missing", affirmed_a[0].span, None))
        elif affirmed_b and not _is_soft(name) and not _covered(affirmed_b[0], a):
            differences.append(Difference("invented", None, affirmed_b[0].span))
    for x, y, similarity in pairs:
        turned = bool(x.denied) != bool(y.denied) or (
            similarity > 0.99 and x.denied != y.denied and not (x.joins or y.joins)
        )
        if similarity >= _SAME and turned and not _says_normal(x) and not _says_normal(y):
            differences.append(Difference("negation", x.span, y.span))
    return differences


def _says_normal(clause: Clause) -> bool:
    return any(c.name == "normality" and c.positive for c in clause.contrasts)


def _is_soft(name: str) -> bool:
    return name in _SOFT or bool(with_broader_terms(name) & {"nodule", "mass"})


def _class(name: str) -> str:
    return "mass" if name == "nodule" else name


def _by_class(items: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    out: dict[str, list[Finding]] = defaultdict(list)
    for finding in items:
        if finding.name != NORMAL and finding.is_of_today:
            out[_class(finding.name)].append(finding)
    return out


def _covered(finding: Finding, other: ParsedReport) -> bool:
    """Whether the other report affirms the same more or less particularly: "cyst" and "renal cyst"."""
    return any(f.is_present and is_broader_or_narrower(f.name, finding.name) for f in other.findings)


def _attributes(pairs: list[tuple[Clause, Clause, float]]) -> list[Difference]:
    """Attributes of like clauses that deny one another: 边界清 against 边界不清."""
    differences: list[Difference] = []
    for x, y, _ in pairs:
        for contrast in x.contrasts:
            others = [c for c in y.contrasts if c.name == contrast.name]
            same = [c for c in x.contrasts if c.name == contrast.name]
            if others and {c.positive for c in others} != {c.positive for c in same}:
                kind: Kind = "negation" if contrast.name == "normality" else "attribute"
                differences.append(Difference(kind, contrast.span, others[0].span))
    return differences


def _sites(a: ParsedReport, b: ParsedReport) -> Iterator[Difference]:
    """Yield a finding that lies elsewhere in the other report, and a property of which no value is the same."""
    for name in {site.name for site in a.sites} & {site.name for site in b.sites}:
        mine, theirs = _by_finding(name, a), _by_finding(name, b)
        placed = [(mine[finding], theirs[finding]) for finding in mine.keys() & theirs.keys() if finding]
        all_of_both = [{value: span for own in part.values() for value, span in own.items()} for part in (mine, theirs)]
        if all_of_both[0].keys().isdisjoint(all_of_both[1]):
            placed = [(all_of_both[0], all_of_both[1])]
        for p, q in placed:
            for x, y in zip(sorted(p.keys() - q.keys()), sorted(q.keys() - p.keys()), strict=False):
                yield Difference("attribute", p[x], q[y])


def _is_within(part: Difference, whole: Difference) -> bool:
    """Whether a difference of two words says the same as one of two phrases that hold them."""
    pairs = ((part.reference, whole.reference), (part.prediction, whole.prediction))
    return all(p and q and q[0] <= p[0] and p[1] <= q[1] for p, q in pairs)


def _by_finding(name: str, report: ParsedReport) -> dict[str, dict[str, Span]]:
    """Return {finding that the patient has, "" for none: {value of a property: its span}}."""
    placed: dict[str, dict[str, Span]] = defaultdict(dict)
    for site in (site for site in report.sites if site.name == name):
        clause = next((c for c in report.clauses if c.span[0] <= site.span[0] < c.span[1]), None)
        present = {_class(f.name) for f in (clause.findings if clause else ()) if f.is_present and f.name != NORMAL}
        for finding in present or {""}:
            placed[finding].setdefault(site.value, site.span)
    return placed
