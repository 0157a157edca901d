"""Find contradictions within one study between exclusive states, and between numbers and words.

A pregnancy is not both viable and without a heartbeat; a pulmonary pressure of 28 mmHg is no severe hypertension.
States are in `schemas/states.json`, guideline thresholds in `schemas/thresholds.json`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from echobench.curate.conflict_grades import is_single
from echobench.curate.conflict_words import (
    BOTH,
    NO_LESION,
    NORMAL_LABELS,
    Contradiction,
    Sections,
    label_of,
    label_text,
)
from echobench.dataset.records import Study
from echobench.tasks.study_content import NORMAL
from echobench.text import findings, measured_things, quantities, states, thresholds
from echobench.text.claims import Claim, claims, may_be_one_side, normal_organs
from echobench.text.context import read_context
from echobench.text.descriptors import SEVERITIES
from echobench.text.lexicon import fold
from echobench.text.measured_things import MeasuredThing
from echobench.text.side import laterality
from echobench.text.thresholds import Range, Threshold

# Quantities with one value per patient: two that differ contradict, unless time or method of measurement differ.
_ONE_PER_PATIENT = ("ejection fraction", "pulmonary artery pressure", "amniotic fluid index", "gestational age")
_MAX_RELATIVE_DIFFERENCE = 0.25


def state(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason where findings, impression or label give one thing two states that exclude one another."""
    described, concluded = (sections.get(name, "") for name in BOTH)
    label = label_text(study)
    text = "\n".join(sections.values())
    apart = {laterality(described), laterality(concluded)} >= {"left", "right"}
    for kind in states.properties():
        if kind.needs and not kind.needs.search(fold(text)):
            continue
        if not apart and not (
            kind.single and not (is_single(described, study.region) and is_single(concluded, study.region))
        ):
            a, b = (states.find(kind, part, study.region) for part in (described, concluded))
            if a and b and not a & b and len(a) == len(b) == 1:
                yield Contradiction(f"findings and impression differ in: {kind.name}", BOTH)
        labelled = states.find(kind, label, study.region) if label and kind.needs is None else set()
        stated = states.find(kind, text, study.region) if labelled else set()
        if labelled and stated and not labelled & stated:
            yield Contradiction(f"label and text differ in: {kind.name}", tuple(sections))


def guideline(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason where a number says by guideline what the words deny, or the other way round."""
    text = "\n".join((*sections.values(), label_text(study)))
    fields = tuple(sections)
    things = [
        (thing, thresholds.comparator(section, thing))
        for section in (*sections.values(), label_text(study))
        for thing in _measured(section, study)
    ]
    all_claims = [c for section in (*sections.values(), label_text(study)) for c in claims(section, study.region)]
    all_normal = label_of(study) in NORMAL_LABELS or _is_all_normal(sections.get("impression", ""), study)
    for finding in {t.finding for t in thresholds.table()}:
        read = [
            (thing, sign, t)
            for t in thresholds.table()
            if t.finding == finding
            for thing, sign in things
            if t.applies(thing)
        ]
        if not read:
            continue
        for claim in all_claims:
            near = [r for r in read if claim.is_about(finding) and may_be_one_side(claim.sides, r[0].sides)]
            if near and not any(t.accords(thing, _words(claim, t), sign) for thing, sign, t in near):
                yield Contradiction("a number says by guideline what the words do not", fields)
        if all_normal and any(not t.accords(thing, [t.normal], sign) for thing, sign, t in read):
            yield Contradiction("a number is abnormal by guideline, the conclusion normal", fields)
        yield from _states_of_function(finding, text, read, study, fields)
        organs = {organ.organ: organ for name in sections for organ in normal_organs(sections[name], study.region)}
        for thing, sign, t in read:
            called = [organs[o] for o in t.organs if o in organs]
            if any(may_be_one_side(o.sides, thing.sides) for o in called) and not t.accords(thing, [t.normal], sign):
                yield Contradiction("a number is abnormal by guideline, its organ is called normal", fields)


def _states_of_function(
    finding: str, text: str, read: list[tuple[MeasuredThing, str, Threshold]], study: Study, fields: tuple[str, ...]
) -> Iterator[Contradiction]:
    """Yield a reason where the systolic function is called normal or reduced against the ejection fraction."""
    if finding != "systolic dysfunction":
        return
    kind = next(k for k in states.properties() if k.name == "systolic function")
    for value in states.find(kind, text, study.region):
        if not any(t.accords(thing, [t.absent if value == "normal" else t.present], sign) for thing, sign, t in read):
            yield Contradiction("a number says by guideline what the words do not", fields)


def _measured(text: str, study: Study) -> list[MeasuredThing]:
    """Return the quantities that a text states of the patient and of now."""
    context = read_context(fold(text))
    return [t for t in measured_things.find(text, study.region) if context.status(t.quantity.span).is_of_today]


def _words(claim: Claim, threshold: Threshold) -> list[Range]:
    """Return the values that accord with what is claimed of the threshold's finding."""
    if claim.denied:
        return [threshold.absent]
    if claim.grade is None or not threshold.grades:
        return [threshold.present]
    low, high = claim.grade
    # Guidelines have no grade below mild, so that what is called trace accords with mild.
    words = (("mild" if word == "trace" else word, level) for word, level in SEVERITIES.items())
    graded = [threshold.grades[word] for word, level in words if word in threshold.grades and low <= level <= high]
    return graded or [threshold.present]


def _is_all_normal(impression: str, study: Study) -> bool:
    return set(findings.present(impression, study.lang, study.region)) == {NORMAL} - NO_LESION | {NORMAL}


def repeated(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason where a quantity that a patient has once stands twice with two values, or unlike its label."""
    for section, text in sections.items():
        values = [t.quantity for t in _measured(text, study) if t.quantity.name in _ONE_PER_PATIENT]
        for a, b in combinations(values, 2):
            x, y = a.base[0], b.base[0]
            if a.name == b.name and a.group != b.group and abs(x - y) > _MAX_RELATIVE_DIFFERENCE * max(x, y):
                yield Contradiction("one quantity has two values", (section,))
    for name, value in study.labels.items():
        yield from _against_label(name, value, study, sections)


def _against_label(name: str, value: str, study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason where a label that is a measured value (EF, head circumference) is none of those in the text."""
    stated = quantities.labelled(name, value)
    if stated is None:
        return
    values = [t.quantity for text in sections.values() for t in _measured(text, study)]
    same = [q for q in values if q.name == stated.name and q.base[1] == stated.base[1]]
    x = stated.base[0]
    if same and not any(abs(x - q.base[0]) <= 0.15 * max(x, q.base[0]) for q in same):
        yield Contradiction("the label and the text give different values of one quantity", tuple(sections))
