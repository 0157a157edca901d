"""The contradictions within one study that words show: label, side, sex, grade, negation, severity and number.

Each check yields a reason and the fields of the study in which the contradiction stands. What is past, asked for,
advised or of a relative contradicts nothing (`echobench.text.context`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from echobench.dataset.records import Study
from echobench.tasks.study_content import NORMAL
from echobench.text import findings, grading
from echobench.text.clauses import clauses, sentences
from echobench.text.context import read_context
from echobench.text.descriptor_differences import descriptor_differences
from echobench.text.findings import Finding, kin, organs_of
from echobench.text.lexicon import fold
from echobench.text.parsed_report import both, parse_report
from echobench.text.region_terms import organs
from echobench.text.side import Laterality
from echobench.text.side import find as find_sides


class Contradiction(NamedTuple):
    """A fixed phrase, and the fields that cannot be trusted any more: sections of the report, or `measurements`."""

    reason: str
    fields: tuple[str, ...]


Sections = Mapping[str, str]
Check = Callable[[Study, Sections], Iterator[Contradiction]]

# Appearances of tissue, gain or perfusion, and states of healthy people: no lesion by themselves.
_NO_LESION = frozenset({
    NORMAL, "vascularity", "acoustic shadow", "posterior enhancement", "lactational changes", "accessory breast",
    "accessory spleen", "intrauterine pregnancy", "early pregnancy", "puerperium", "twin pregnancy",
    "postoperative status", "post-cholecystectomy status", "liver transplantation", "post-partial hepatectomy status",
    "partial thyroidectomy", "post-nephrectomy status", "breast implant", "presence of cardiac device",
    "intrauterine device",
})  # fmt: skip
# A lesion described without being named: "a hypoechoic area of irregular shape".
_LESION_WORDS = re.compile(
    r"病变|病灶|占位|肿块|包块|结节|异常回声区|(?:低|弱|强|高|混合|不规则形?)回声(?:区|团|灶|影)|不规则形态?区|不规则形回声"
    r"|囊性(?!变)|\blesions?\b|\bmass(?:es)?\b|\bnodules?\b|\btumou?rs?\b"
    r"|\b(?:hypo|hyper)echoic (?:area|focus|foci|region)s?\b"
)
_MALIGNANT = re.compile(r"carcinoma|cancer|malignan|metasta|sarcoma|blastoma")
_BENIGN = re.compile(r"cyst(?!it|ic)|fibroadenoma|lipoma|hemangioma|galactocele|fat island|fat necrosis|hyperplasia")
_BENIGN_WORDS = re.compile(r"良性|海绵样|\bbenign\b|\bspongiform\b|\b(?:purely|entirely) cystic\b|\bsimple cyst\b")
_MALIGNANT_WORDS = re.compile(r"恶性|癌|\bmalignan\w+|\bcarcinoma\b|\bcancer\b")
_SUSPICIOUS_WORDS = re.compile(
    r"毛刺|成角|形态不规则|不规则形|纵横比(?:大于|>|＞)|微钙化|极低回声|浸润|蟹足|边缘不规则"
    r"|\bspiculat\w+|\bangular margin\w*|\birregular\b|\btaller than wide\b|\bmicrocalcification\w*|\bpunctate\b"
    r"|\bmarkedly hypoechoic\b|\binfiltrat\w+|\bill[ -]defined margin\w*|\bhighly suspicious\b"
)
_LABELS = ("class", "diagnosis", "pathology", "histology", "finding", "label")
_NORMAL_LABELS = ("normal", "正常", "healthy", "无异常")
_LESION_LABELS = ("benign", "malignant", "良性", "恶性", "良", "恶")
_FEMALE = {"uterus", "ovary", "endometrium", "cervix", "vagina", "adnexa", "fetus", "placenta", "fallopian tube"}
_MALE = {"prostate", "testis", "scrotum", "epididymis", "seminal vesicle", "penis"}
# The category from which a finding is more than surely benign, the one from which a biopsy is advised, and whether the
# first category means that there is no lesion (a spongiform nodule is ACR TI-RADS 1).
_GRADES = {
    "BI-RADS": (3, 4, True), "TI-RADS": (3, 5, False), "C-TI-RADS": (3, 5, True), "K-TI-RADS": (3, 5, True),
    "O-RADS": (3, 5, False), "LI-RADS": (3, 5, False),
}  # fmt: skip
# Changes that "no significant" denies only beyond a degree: a stenosis below 50 % is none of significance.
_BY_DEGREE = frozenset({
    "stenosis", "regurgitation", "dilation", "enlargement", "wall thickening", "atrophy", "effusion",
})  # fmt: skip
_OF_DEGREE = re.compile(r"(?:significant|relevant|hemodynamic\w*|haemodynamic\w*|明显|显著)\W*(?:\w+\W+){0,2}$")
# "To exclude malignancy" is no diagnosis.
_TO_EXCLUDE = re.compile(r"(?:exclude|rule out|r/o|除外|排除)\W*(?:\w+\W+)?$")
_EXCLUDED_AFTER = re.compile(
    r"[^，。；,.;]{0,4}(?:待排|待除外|不[能可]?(?:完全)?[除排][外除]| (?:cannot|can not) be excluded)"
)
# Operations that leave nothing of an organ.
_GONE = r"\b[^.;]{0,20}?\b(?:surgically absent|has been removed|was removed|is absent)\b"
_REMOVED = (
    (re.compile(rf"\bcholecystectomy\b|\bgallbladder{_GONE}|胆囊(?:已)?切除|胆囊缺如"), "gallbladder"),
    (re.compile(rf"\bhysterectomy\b|\buterus{_GONE}|子宫(?:全|次全)?(?:已)?切除|子宫缺如"), "uterus"),
    (re.compile(rf"\bsplenectomy\b|\bspleen{_GONE}|脾(?:脏)?(?:已)?切除|脾脏?缺如"), "spleen"),
    (re.compile(rf"\btotal thyroidectomy\b|\bthyroid{_GONE}|甲状腺全切"), "thyroid"),
    (re.compile(rf"\bprostatectomy\b|\bprostate{_GONE}|前列腺根治"), "prostate"),
)
_UTERINE = {"uterus", "endometrium", "cervix"}


def present(text: str, study: Study) -> list[Finding]:
    """Return what a text says that the patient has now, `normal` left out."""
    named = findings.find(text, study.lang, study.region) if text else []
    return [f for f in named if f.is_present and f.name != NORMAL]


def says(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a text says words of a pattern of the patient and of now, without denying them."""
    folded = fold(text)
    context = read_context(folded)
    return any(context.affirms(match.span()) for match in pattern.finditer(folded))


def label_against_text(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason where the text contradicts a label: normal, benign, malignant, or the name of a finding."""
    text = "\n".join(sections.values())
    label = next((study.labels[key].strip().lower() for key in _LABELS if study.labels.get(key)), "")
    if not label or not text:
        return
    fields = tuple(sections)
    named = present(text, study)
    names = {f.name for f in named} - _NO_LESION
    malignant = any(_MALIGNANT.search(f.name) and not _is_to_exclude(fold(text), f) for f in named)
    lesion = bool(names) or says(_LESION_WORDS, text)
    suspicious = malignant or says(_MALIGNANT_WORDS, text) or says(_SUSPICIOUS_WORDS, text)
    if label in _NORMAL_LABELS and lesion:
        yield Contradiction("labelled normal, the text describes a lesion", fields)
    elif label in _LESION_LABELS and not lesion:
        yield Contradiction("labelled as a lesion, the text describes none", fields)
    elif label in ("benign", "良性", "良") and malignant:
        yield Contradiction("labelled benign, the text names a malignancy", fields)
    elif label in ("malignant", "恶性", "恶") and not suspicious and _only_benign(names, text):
        yield Contradiction("labelled malignant, the text says benign", fields)
    elif label not in (*_NORMAL_LABELS, *_LESION_LABELS) and _denies(label, text, study):
        yield Contradiction("the text denies what the label names", fields)


def _is_to_exclude(folded: str, finding: Finding) -> bool:
    start, end = finding.span
    return bool(_TO_EXCLUDE.search(folded[:start]) or _EXCLUDED_AFTER.match(folded, end))


def _only_benign(names: set[str], text: str) -> bool:
    return says(_BENIGN_WORDS, text) or bool(names and all(_BENIGN.search(name) for name in names))


def _denies(label: str, text: str, study: Study) -> bool:
    """Whether a text denies the finding that a label names, or calls everything normal."""
    labelled = {f.name for f in findings.find(label, study.lang, study.region)} - {NORMAL}
    mentions = [f for f in findings.find(text, study.lang, study.region) if f.is_of_today]
    related = [f for f in mentions if any(f.name in kin(name) or name in kin(f.name) for name in labelled)]
    if not labelled or any(f.is_present for f in related):
        return False
    lesions = [f for f in mentions if f.is_present and f.name not in _NO_LESION]
    return bool(related) or (not lesions and any(f.name == NORMAL and f.is_present for f in mentions))


def laterality(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason where a finding is on one side in the findings and on the other in the impression or label."""
    described = _sided(sections.get("findings", ""), study)
    for name, concluded in _sided(sections.get("impression", ""), study).items():
        sides = set().union(*(s for other, s in described.items() if other in kin(name) or name in kin(other)))
        if sides and concluded and not concluded & sides:
            reason = "the same finding is on different sides in findings and impression"
            yield Contradiction(reason, ("findings", "impression"))
    label = (study.labels.get("side") or study.labels.get("laterality") or "").strip().lower()[:1]
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
        own = {organ for f in present(text, study) for organ in _organs_by_name(f.name)}
        if (named | own) & foreign:
            yield Contradiction("the text describes an organ of the other sex", (section,))


def _organs_by_name(name: str) -> set[str]:
    """Organs that only one sex has and that a finding implies by its name."""
    return {"uterus"} if name == "uterine leiomyoma" else {"prostate"} if "prostat" in name else set()


def grade_against_words(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason for a category (BI-RADS, TI-RADS, O-RADS, LI-RADS) that the words of the report contradict."""
    text = "\n".join(sections.values())
    fields = tuple(sections)
    grades = [(g, *_GRADES[g.system]) for g in grading.find(text) if g.system in _GRADES and g.value[:1].isdigit()]
    highest = max((int(g.value[0]) for g, *_ in grades), default=0)
    names = {f.name for f in present(text, study)} - _NO_LESION
    malignant = says(_MALIGNANT_WORDS, text)
    suspicious = malignant or says(_SUSPICIOUS_WORDS, text)
    for grade, first_doubt, biopsy, one_is_empty in grades:
        level = int(grade.value[0])
        low = 1 <= level == highest < first_doubt
        if low and suspicious and not (malignant and says(_BENIGN_WORDS, text)):
            yield Contradiction("a benign category, and words of malignancy", fields)
        if level >= biopsy and level < 6 and grade.value != "4a" and not suspicious and _only_benign(names, text):
            yield Contradiction("a suspicious category, and words of a benign lesion", fields)
        if low and level == 1 and one_is_empty and says(_LESION_WORDS, text):
            yield Contradiction("a category without a lesion, and words of a lesion", fields)


def negation(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason for a finding that one section affirms and the other denies, or a lesion called normal."""
    fields = ("findings", "impression")
    described, concluded = (_signs(sections.get(name, ""), study) for name in fields)
    for name, signs in concluded.items():
        others = set().union(*(s for other, s in described.items() if other in kin(name) or name in kin(other)))
        if others == {True} and signs == {False}:
            yield Contradiction("the impression affirms what the findings deny", fields)
        if others == {False} and signs == {True}:
            yield Contradiction("the impression denies what the findings affirm", fields)
    lesions = [name for name, signs in described.items() if False in signs and name not in _NO_LESION]
    impression = sections.get("impression", "")
    is_normal = set(findings.present(impression, study.lang, study.region)) == {NORMAL}
    if lesions and is_normal and not _OTHERWISE.search(fold(impression)):
        yield Contradiction("the findings describe a lesion, the impression is normal", fields)
    yield from _removed(study, sections)


_OTHERWISE = re.compile(r"其余|余|otherwise|\bacute\b|\bremainder\b|\bother\b|\brest of\b|大致")


def _removed(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason for a finding in an organ that an operation has removed."""
    text = "\n".join(sections.values())
    for operation, organ in _REMOVED:
        gone = _UTERINE if organ == "uterus" else {organ}
        if operation.search(fold(text)) and any(
            gone & {*organs_of(f), *_organs_by_name(f.name)} and f.name not in _NO_LESION for f in present(text, study)
        ):
            yield Contradiction("a finding in an organ that was removed", tuple(sections))


def _signs(text: str, study: Study) -> dict[str, set[bool]]:
    """Return {finding: whether it is negated, where it is said of the patient today and for sure}."""
    folded = fold(text)
    signs: dict[str, set[bool]] = {}
    for f in findings.find(text, study.lang, study.region) if text else ():
        by_degree = kin(f.name) & _BY_DEGREE and f.negated and _OF_DEGREE.search(folded[: f.span[0]])
        if f.is_of_today and f.name != NORMAL and not by_degree:
            signs.setdefault(f.name, set()).add(f.negated)
    return signs


def description(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason for a finding whose severity, number, clock position or growth the sections state otherwise."""
    fields = ("findings", "impression")
    if not all(sections.get(name) for name in fields):
        return
    described, concluded = (parse_report(sections[name], study.region) for name in fields)
    for difference in descriptor_differences(described, concluded, ()):
        if difference.kind != "organ":
            yield Contradiction(f"findings and impression differ in {difference.kind}", fields)
