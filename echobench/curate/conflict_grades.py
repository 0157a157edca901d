"""Find contradictions within one study between categories (BI-RADS, TI-RADS, O-RADS, LI-RADS), words and labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.curate.conflict_words import (
    BENIGN_WORDS,
    LESION_WORDS,
    MALIGNANT_WORDS,
    NO_LESION,
    SUSPICIOUS_WORDS,
    Contradiction,
    Sections,
    is_only_benign,
    label_of,
    present,
    says,
)
from echobench.dataset.records import Study
from echobench.text import grading
from echobench.text.claims import claims
from echobench.text.grading import Grade
from echobench.text.parsed_report import parse_report
from echobench.text.side import laterality

# The category from which a finding is more than surely benign, the one from which a biopsy is advised, and whether the
# first category means that there is no lesion (a spongiform nodule is ACR TI-RADS 1).
_CATEGORIES = {
    "BI-RADS": (3, 4, True), "TI-RADS": (3, 5, False), "C-TI-RADS": (3, 5, True), "K-TI-RADS": (3, 5, True),
    "O-RADS": (3, 5, False), "LI-RADS": (3, 5, False),
}  # fmt: skip
# What the lexicon itself calls its highest categories: no word about this lesion.
_GLOSS = re.compile(r"(?i)(?<=\d)类?[\s,，:：(（-]{0,3}(?:highly suggestive of|suspicious for) malignancy|高度提示恶性")
# Systems whose lowest categories hold practically no malignancy and whose highest hold nearly nothing else.
_MALIGNANT_FROM = {"BI-RADS": (2, 5), "TI-RADS": (1, 6), "O-RADS": (2, 5), "LI-RADS": (1, 5)}


def grade_against_words(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason for a category that the words of the report, another category or the label contradict."""
    text = "\n".join(sections.values())
    fields = tuple(sections)
    labelled = [g for g in grading.find(label_of(study)) if _level(g) is not None]
    written = [g for g in grading.find(text) if _level(g) is not None]
    yield from _against_words(study, text, [*written, *labelled], fields)
    yield from _between_sections(sections)
    levels = [_level(g) for g in written]
    if labelled and levels and not any(_agree(labelled[0], g) for g in written):
        yield Contradiction("the label and the text give different categories", fields)
    yield from _against_label(label_of(study), written, fields)


def _level(grade: Grade) -> int | None:
    return int(grade.value[0]) if grade.system in _CATEGORIES and grade.value[:1].isdigit() else None


def _against_words(study: Study, text: str, grades: list[Grade], fields: tuple[str, ...]) -> Iterator[Contradiction]:
    highest = max((_level(g) or 0 for g in grades), default=0)
    names = {f.name for f in present(text, study)} - NO_LESION
    text = _GLOSS.sub("", text)
    malignant = says(MALIGNANT_WORDS, text)
    suspicious = malignant or says(SUSPICIOUS_WORDS, text)
    for grade in grades:
        first_doubt, biopsy, first_is_no_lesion = _CATEGORIES[grade.system]
        level = _level(grade) or 0
        low = 1 <= level == highest < first_doubt
        if low and suspicious and not (malignant and says(BENIGN_WORDS, text)):
            yield Contradiction("a benign category, and words of malignancy", fields)
        if level >= biopsy and level < 6 and grade.value != "4a" and not suspicious and is_only_benign(names, text):
            yield Contradiction("a suspicious category, and words of a benign lesion", fields)
        if biopsy <= level < 6 and not names and not suspicious and _denies_lesions(text, study):
            yield Contradiction("a suspicious category, and no lesion", fields)
        if low and level == 1 and first_is_no_lesion and says(LESION_WORDS, text):
            yield Contradiction("a category without a lesion, and words of a lesion", fields)


def _denies_lesions(text: str, study: Study) -> bool:
    """Tell whether a text denies masses and speaks of no lesion."""
    denied = any(claim.denied and claim.name.endswith("mass") for claim in claims(text, study.region))
    return denied and not says(LESION_WORDS, text)


def _between_sections(sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason where findings and impression give one lesion different categories of one system."""
    described, concluded = (grading.find(sections.get(name, "")) for name in ("findings", "impression"))
    sides = [laterality(sections.get(name, "")) for name in ("findings", "impression")]
    if any(side == "both" for side in sides) or (all(sides) and sides[0] != sides[1]):
        return
    for grade in concluded:
        others = [g for g in described if _system(g) == _system(grade)]
        if others and not any(_agree(grade, other) for other in others):
            yield Contradiction("findings and impression give different categories", ("findings", "impression"))
            return


def _system(grade: Grade) -> str:
    return grade.system.removeprefix("C-").removeprefix("K-")


def _agree(a: Grade, b: Grade) -> bool:
    """Return whether two categories are compatible: 4 and 4A are, 4A and 4C are not."""
    if _system(a) != _system(b):
        return True
    return a.value.startswith(b.value) or b.value.startswith(a.value)


def _against_label(label: str, grades: list[Grade], fields: tuple[str, ...]) -> Iterator[Contradiction]:
    """Yield a reason where every category of the report is one that the labelled diagnosis practically never has."""
    levels = [(_level(g) or 0, *_MALIGNANT_FROM[_system(g)]) for g in grades if _system(g) in _MALIGNANT_FROM]
    if not levels:
        return
    if label in ("malignant", "恶性", "恶") and all(0 < level <= low for level, low, _ in levels):
        yield Contradiction("labelled malignant, the category is benign", fields)
    if label in ("benign", "良性", "良") and any(level >= high for level, _, high in levels):
        yield Contradiction("labelled benign, the category is malignant", fields)


def is_single(text: str, region: str | None) -> bool:
    """Tell whether a text speaks of one lesion only, as far as numbers and sides say."""
    report = parse_report(text, region)
    counted = [d for d in report.descriptors if d.scale == "number" and (d.low > 1 or d.high > 1)]
    sides = {side.side for side in report.sides}
    return not counted and len(sides) <= 1 and "both" not in sides
