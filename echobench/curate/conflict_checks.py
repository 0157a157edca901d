"""Find contradictions within one study between labels, sides and sex and the words of its report.

Each check yields a reason and the fields of the study in which the contradiction stands. What is past, asked for,
advised or of a relative contradicts nothing (`echobench.text.context`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from echobench.curate.conflict_words import (
    BOTH,
    LESION_LABELS,
    LESION_WORDS,
    MALIGNANT,
    MALIGNANT_WORDS,
    NO_LESION,
    NORMAL_LABELS,
    SUSPICIOUS_WORDS,
    Contradiction,
    Sections,
    implied_organs,
    is_only_benign,
    label_of,
    lesions,
    present,
    says,
)
from echobench.dataset.records import Study
from echobench.tasks.study_content import NORMAL
from echobench.text import findings
from echobench.text.claims import claims, may_be_one_side
from echobench.text.clauses import clauses, sentences
from echobench.text.context import read_context
from echobench.text.findings import Finding, is_broader_or_narrower, with_broader_terms
from echobench.text.lexicon import fold
from echobench.text.parsed_report import both
from echobench.text.region_terms import organs
from echobench.text.side import Laterality
from echobench.text.side import find as find_sides

_FEMALE = {"uterus", "ovary", "endometrium", "cervix", "vagina", "adnexa", "fetus", "placenta", "fallopian tube"}
_MALE = {"prostate", "testis", "scrotum", "epididymis", "seminal vesicle", "penis"}
# "To exclude malignancy" is no diagnosis.
_TO_EXCLUDE = re.compile(r"(?:exclude|rule out|r/o|除外|排除)\W*(?:\w+\W+)?$")
_EXCLUDED_AFTER = re.compile(
    r"[^，。；,.;]{0,4}(?:待排|待除外|不[能可]?(?:完全)?[除排][外除]| (?:cannot|can not) be excluded)"
)


def label_against_text(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason where the text contradicts a label: normal, benign, malignant, or the name of a finding."""
    text = "\n".join(sections.values())
    label = label_of(study)
    if not label or not text:
        return
    fields = tuple(sections)
    named = present(text, study)
    names = {c.name for c in lesions(text, study)}
    malignant = any(MALIGNANT.search(f.name) and not _is_to_exclude(fold(text), f) for f in named)
    elsewhere = bool(named) and not names and not any(f.name not in NO_LESION and f.organ is None for f in named)
    lesion = bool(names) or (says(LESION_WORDS, text) and not elsewhere)
    suspicious = malignant or says(MALIGNANT_WORDS, text) or says(SUSPICIOUS_WORDS, text)
    if label in NORMAL_LABELS and lesion:
        yield Contradiction("labelled normal, the text describes a lesion", fields)
    elif label in LESION_LABELS and not lesion:
        yield Contradiction("labelled as a lesion, the text describes none", fields)
    elif label in ("benign", "良性", "良") and malignant:
        yield Contradiction("labelled benign, the text names a malignancy", fields)
    elif label in ("malignant", "恶性", "恶") and not suspicious and is_only_benign(names, text):
        yield Contradiction("labelled malignant, the text says benign", fields)
    elif label not in (*NORMAL_LABELS, *LESION_LABELS):
        yield from _named_label(label, text, study, fields)


def _is_to_exclude(folded: str, finding: Finding) -> bool:
    start, end = finding.span
    return bool(_TO_EXCLUDE.search(folded[:start]) or _EXCLUDED_AFTER.match(folded, end))


# Of these a lesion is one, and a text that names another describes another.
_EXCLUSIVE = (
    "cyst", "stone", "polyp", "hemangioma", "malignancy", "lipoma", "abscess", "adenoma", "thrombus", "hematoma",
    "renal angiomyolipoma", "fibroadenoma",
)  # fmt: skip


def _named_label(label: str, text: str, study: Study, fields: tuple[str, ...]) -> Iterator[Contradiction]:
    """Yield a reason where a text denies the finding that a label names, grades it otherwise, or names another."""
    if _denies(label, text, study):
        yield Contradiction("the text denies what the label names", fields)
    labelled, stated = claims(label, study.region), [c for c in claims(text, study.region) if not c.denied]
    for claim in labelled:
        same = [c.grade for c in stated if c.is_about(claim.name) and c.grade]
        if claim.grade and same and not any(a <= claim.grade[1] and claim.grade[0] <= b for a, b in same):
            yield Contradiction("label and text give different degrees", fields)
        sides = [c.sides for c in stated if c.is_about(claim.name)]
        if claim.sides and sides and not any(may_be_one_side(claim.sides, s) for s in sides):
            yield Contradiction("the label and the text name different sides", fields)
    kinds, others = (_kinds(c.name for c in listed if not c.finding.uncertain) for listed in (labelled, stated))
    if kinds and others and not kinds & others and not any(c.is_about(d.name) for c in stated for d in labelled):
        yield Contradiction("the text names another lesion than the label", fields)


def _kinds(names: Iterable[str]) -> set[str]:
    return {kind for name in names for kind in with_broader_terms(name) if kind in _EXCLUSIVE}


def _denies(label: str, text: str, study: Study) -> bool:
    """Whether a text denies the finding that a label names, or calls everything normal."""
    labelled = {f.name for f in findings.find(label, study.lang, study.region)} - {NORMAL}
    mentions = [f for f in findings.find(text, study.lang, study.region) if f.is_of_today]
    related = [f for f in mentions if any(is_broader_or_narrower(f.name, name) for name in labelled)]
    if not labelled or any(f.is_present for f in related):
        return False
    lesions = [f for f in mentions if f.is_present and f.name not in NO_LESION]
    return bool(related) or (not lesions and any(f.name == NORMAL and f.is_present for f in mentions))


def laterality(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason where a finding is on one side in the findings and on the other in the impression or label."""
    described = _sided(sections.get("findings", ""), study)
    for name, concluded in _sided(sections.get("impression", ""), study).items():
        sides = set().union(*(s for other, s in described.items() if is_broader_or_narrower(name, other)))
        if sides and concluded and not concluded & sides:
            yield Contradiction("the same finding is on different sides in findings and impression", BOTH)
    label = (study.labels.get("side") or study.labels.get("laterality") or "").strip().lower()[:1]
    if label_of(study) in ("left", "right", "左", "右", "左侧", "右侧", "l", "r"):
        label = label or label_of(study)[:1]
    named = {side.side for text in sections.values() for side in find_sides(text)}
    labelled: Laterality | None = {"l": "left", "r": "right", "左": "left", "右": "right"}.get(label)  # type: ignore[assignment]
    if labelled and named and not named & {labelled, "both"}:
        yield Contradiction("the label and the text name different sides", tuple(sections))


def _sided(text: str, study: Study) -> dict[str, set[str]]:
    """Return {finding: sides of the body that its clause, or else the text before it, names}."""
    sides_of: dict[str, set[str]] = {}
    folded = fold(text)
    sides = find_sides(text)
    spans, wider = clauses(folded), sentences(folded)
    for finding in present(text, study):
        start = finding.span[0]
        near: list[Laterality] = []
        for low, high in (span for span in (*spans, *wider) if span[0] <= start < span[1]):
            near = near or [side.side for side in sides if low <= side.span[0] < high]
        near = near or [side.side for side in sides if side.span[0] < start][-1:]
        sides_of.setdefault(finding.name, set()).update(*(both(name) for name in near))
    return sides_of


def sex_against_organ(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason for an organ that a patient of this sex does not have, unless its absence is stated."""
    if study.sex not in ("F", "M"):
        return
    foreign = _MALE if study.sex == "F" else _FEMALE
    for section, text in sections.items():
        folded = fold(text)
        context = read_context(folded)
        named = {m.organ for m in organs(folded, folded=True) if context.affirms(m.span)}
        own = {organ for f in present(text, study) for organ in implied_organs(f.name)}
        if (named | own) & foreign:
            yield Contradiction("the text describes an organ of the other sex", (section,))
