"""Find studies that contradict themselves: label against text, one section against the other, sex against organ.

A conflict says that one of two statements is wrong, not which. Reasons are fixed phrases, so that a list of conflicts
holds no words of a report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from echobench.curate.subset import keep_studies
from echobench.dataset.directory import DataDir
from echobench.dataset.records import Study
from echobench.dataset.rows import to_study
from echobench.dataset.steps import Conflicts
from echobench.errors import UsageError
from echobench.tasks.study_content import NORMAL, sections_of
from echobench.text import findings, grading, quantities
from echobench.text.clauses import clauses, sentences
from echobench.text.context import covers, negations
from echobench.text.lexicon import fold
from echobench.text.region_terms import organs
from echobench.text.side import Laterality
from echobench.text.side import find as find_sides
from echobench.work.jsonl import write_jsonl
from echobench.work.summary import Summary
from echobench.work.workdir import refuse_finished

# Appearances of tissue, gain or perfusion, and states of healthy people: no lesion by themselves.
_NO_LESION = frozenset({
    NORMAL, "vascularity", "acoustic shadow", "posterior enhancement", "lactational changes", "accessory breast",
    "accessory spleen", "intrauterine pregnancy", "early pregnancy", "puerperium", "twin pregnancy",
})  # fmt: skip
# A lesion described without being named: "a hypoechoic area of irregular shape".
_LESION_WORDS = re.compile(
    r"病变|病灶|占位|肿块|包块|结节|异常回声区|(?:低|弱|强|高|混合|不规则形?)回声(?:区|团|灶|影)|不规则形态?区|不规则形回声"
    r"|囊性(?!变)|\blesions?\b|\bmass(?:es)?\b|\bnodules?\b|\btumou?rs?\b"
    r"|\b(?:hypo|hyper)echoic (?:area|focus|foci|region)s?\b"
)
_MALIGNANT = re.compile(r"carcinoma|cancer|malignan|metasta|sarcoma")
_BENIGN_WORDS = re.compile(r"良性|\bbenign\b")
_MALIGNANT_WORDS = re.compile(r"恶性|癌|\bmalignan\w+|\bcarcinoma\b|\bcancer\b")
_HEALTHY_WORDS = re.compile(r"^\W*(?:未见(?:明显)?异常|正常|normal|unremarkable)\W*$")
_LABELS = ("class", "diagnosis", "pathology", "histology")
_FEMALE = {"uterus", "ovary", "endometrium", "cervix", "vagina", "adnexa", "fetus", "placenta", "fallopian tube"}
_MALE = {"prostate", "testis", "scrotum", "epididymis", "seminal vesicle", "penis"}
_LONGEST_MM = 500
_TENFOLD_TOLERANCE = 0.02
# The category from which a finding is more than surely benign, and the one from which a biopsy is advised.
_GRADES = {"BI-RADS": (3, 4), "TI-RADS": (3, 5), "C-TI-RADS": (3, 5), "K-TI-RADS": (3, 5)}


@dataclass(frozen=True, slots=True)
class Conflict:
    """One contradiction in one study; `kind` is a key of `CHECKS`, `reason` a fixed phrase."""

    study: str
    kind: str
    reason: str


Check = Callable[[Study, Mapping[str, str]], Iterator[str]]


def conflicts(studies: Iterable[Study]) -> Iterator[Conflict]:
    """Yield the contradictions of each study, in the order of `CHECKS`."""
    for study in studies:
        sections = sections_of(study)
        for kind, check in CHECKS.items():
            for reason in dict.fromkeys(check(study, sections)):
                yield Conflict(study.study, kind, reason)


def label_against_text(study: Study, sections: Mapping[str, str]) -> Iterator[str]:
    """Yield a reason where the text contradicts a label of normal, benign or malignant."""
    text = "\n".join(sections.values())
    label = next((study.labels[key].strip().lower() for key in _LABELS if study.labels.get(key)), "")
    if not label or not text:
        return
    named = [f for f in findings.find(text, study.lang, study.region) if not f.negated]
    malignant = any(_MALIGNANT.search(f.name) for f in named)
    lesion = any(f.name not in _NO_LESION for f in named) or _says(_LESION_WORDS, text)
    if label in ("normal", "正常") and lesion:
        yield "labelled normal, the text describes a lesion"
    if label in ("benign", "malignant", "良性", "恶性") and not lesion:
        yield "labelled as a lesion, the text describes none"
    if label in ("benign", "良性") and malignant:
        yield "labelled benign, the text names a malignancy"
    if (
        label in ("malignant", "恶性")
        and not malignant
        and _says(_BENIGN_WORDS, text)
        and not _says(_MALIGNANT_WORDS, text)
    ):
        yield "labelled malignant, the text says benign"


def laterality(study: Study, sections: Mapping[str, str]) -> Iterator[str]:
    """Yield a reason where a finding is on one side in the findings and on the other in the impression or label."""
    described = _sided(sections.get("findings", ""), study)
    for name, concluded in _sided(sections.get("impression", ""), study).items():
        if name in described and concluded and described[name] and not concluded & described[name]:
            yield "the same finding is on different sides in findings and impression"
    label = (study.labels.get("side") or study.labels.get("laterality") or "").strip().lower()[:1]
    sides = {side.side for text in sections.values() for side in find_sides(text)}
    labelled: Laterality | None = {"l": "left", "r": "right"}.get(label)  # type: ignore[assignment]
    if labelled and sides and not sides & {labelled, "both"}:
        yield "the label and the text name different sides"


def _sided(text: str, study: Study) -> dict[str, set[str]]:
    """Return {finding: sides of the body that its clause, or else the text before it, names}."""
    sides_of: dict[str, set[str]] = {}
    if not text:
        return sides_of
    folded = fold(text)
    sides = find_sides(text)
    spans, wider = clauses(folded), sentences(folded)
    for finding in findings.find(text, study.lang, study.region):
        if finding.negated or finding.name == NORMAL:
            continue
        start = finding.span[0]
        near: list[Laterality] = []
        for low, high in (span for span in (*spans, *wider) if span[0] <= start < span[1]):
            near = near or [side.side for side in sides if low <= side.span[0] < high]
        near = near or [side.side for side in sides if side.span[0] < start][-1:]
        named: set[str] = {"left", "right"} if "both" in near else set(near)
        sides_of.setdefault(finding.name, set()).update(named)
    return sides_of


def units(study: Study, sections: Mapping[str, str]) -> Iterator[str]:
    """Yield a reason for a number that is given in cm and in mm, a tenfold difference, or a length of no organ."""
    measured = [q for text in sections.values() for q in quantities.find(text)]
    lengths = [(q.name, q.value, q.unit, mm) for q in measured if (mm := q.value_mm) is not None]
    lengths += [
        (m.name, m.value, m.unit, m.value * {"mm": 1, "cm": 10}[m.unit])
        for m in study.measurements
        if m.unit in ("mm", "cm")
    ]
    if any(mm > _LONGEST_MM for _, _, _, mm in lengths):
        yield "a length of more than half a metre"
    for i, (name, value, unit, mm) in enumerate(lengths):
        for other_name, other_value, other_unit, other_mm in lengths[i + 1 :]:
            if value == other_value and value > 0 and unit != other_unit:
                yield "the same number stands in two units of length"
            elif (
                name
                and name == other_name
                and other_mm > 0
                and any(abs(mm / other_mm / ratio - 1) < _TENFOLD_TOLERANCE for ratio in (10, 0.1))
            ):
                yield "one quantity has two values that differ tenfold"


def sex_against_organ(study: Study, sections: Mapping[str, str]) -> Iterator[str]:
    """Yield a reason for an organ that a patient of this sex does not have, unless its absence is stated."""
    if study.sex not in ("F", "M"):
        return
    foreign = _MALE if study.sex == "F" else _FEMALE
    for text in sections.values():
        folded = fold(text)
        denied = negations(folded)
        named = {m.organ for m in organs(folded, folded=True) if not covers(denied, m.span[0])}
        if named & foreign:
            yield "the text describes an organ of the other sex"


def grade_against_words(study: Study, sections: Mapping[str, str]) -> Iterator[str]:
    """Yield a reason for a BI-RADS or TI-RADS category that the words of its section contradict."""
    for text in sections.values():
        for grade in grading.find(text):
            benign, suspect = _GRADES.get(grade.system, (0, 9))
            if not benign or not grade.value[:1].isdigit():
                continue
            level = int(grade.value[0])
            malignant = _says(_MALIGNANT_WORDS, text)
            if 1 <= level < benign and malignant and not _says(_BENIGN_WORDS, text):
                yield "a benign category, and words of malignancy"
            if level >= suspect and grade.value != "4a" and _says(_BENIGN_WORDS, text) and not malignant:
                yield "a suspicious category, and words of a benign lesion"
            if level == 1 and _says(_LESION_WORDS, text):
                yield "a category without a lesion, and words of a lesion"


def negation(study: Study, sections: Mapping[str, str]) -> Iterator[str]:
    """Yield a reason for a finding that one section affirms and the other denies, or a lesion called normal."""
    described = _signs(sections.get("findings", ""), study)
    concluded = _signs(sections.get("impression", ""), study)
    for name in described.keys() & concluded.keys():
        if name != NORMAL and {True} == described[name] and {False} == concluded[name]:
            yield "the impression affirms what the findings deny"
        if name != NORMAL and {False} == described[name] and {True} == concluded[name]:
            yield "the impression denies what the findings affirm"
    lesions = [name for name, signs in described.items() if False in signs and name not in _NO_LESION]
    if lesions and _HEALTHY_WORDS.match(fold(sections.get("impression", "")).strip()):
        yield "the findings describe a lesion, the impression is normal"


def _signs(text: str, study: Study) -> dict[str, set[bool]]:
    """Return {finding: whether it is negated, where it is mentioned}."""
    signs: dict[str, set[bool]] = {}
    for finding in findings.find(text, study.lang, study.region) if text else ():
        signs.setdefault(finding.name, set()).add(finding.negated)
    return signs


def _says(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a text holds words of a pattern outside of what it denies."""
    folded = fold(text)
    denied = negations(folded)
    return any(not covers(denied, match.start()) for match in pattern.finditer(folded))


CHECKS: Mapping[str, Check] = {
    "label": label_against_text,
    "laterality": laterality,
    "unit": units,
    "sex": sex_against_organ,
    "grade": grade_against_words,
    "negation": negation,
}


def find_conflicts(
    source: Path, out: Path | None = None, *, list_file: Path | None = None, kinds: Iterable[str] = ()
) -> Summary:
    """Find the conflicts of a data set, of `kinds` (keys of `CHECKS`) or of all.

    `list_file` gets one JSON line per conflict; `out` gets the data set without the studies that have one.
    """
    chosen = tuple(kinds) or tuple(CHECKS)
    unknown = [kind for kind in chosen if kind not in CHECKS]
    if unknown:
        raise UsageError(f"unknown kind {unknown[0]!r}; known: {', '.join(CHECKS)}")
    if out is not None:
        refuse_finished(out)
    data = DataDir(source)
    rows = data.studies().to_pylist()
    listed = [conflict for conflict in conflicts(map(to_study, rows)) if conflict.kind in chosen]
    dropped = {conflict.study for conflict in listed}
    if list_file is not None:
        list_file.parent.mkdir(parents=True, exist_ok=True)
        write_jsonl(list_file, map(asdict, listed))
    if out is not None:
        step = Conflicts(dropped=len(dropped), kinds=list(chosen))
        keep_studies(data, out, lambda study: study not in dropped, step)
    counts: dict[str, Any] = {"studies": len(rows), "conflicting_studies": len(dropped)}
    counts |= {f"{kind}_conflicts": n for kind, n in sorted(Counter(c.kind for c in listed).items())}
    notes = [f"{n} times: {reason}" for reason, n in Counter(c.reason for c in listed).most_common()]
    outputs = [str(path) for path in (list_file, out) if path is not None]
    return Summary("conflicts", counts, outputs, notes, details={"conflicts": [asdict(c) for c in listed]})
