"""What one study states in its report and labels, read once: the only source of answers to closed questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from echobench.dataset.records import Study
from echobench.tasks.answer_pool import AnswerPool, StudyKind
from echobench.tasks.finding_relations import APPEARANCES

if TYPE_CHECKING:
    from echobench.text.findings import Finding

NORMAL = "normal"
# A lobe of the liver and a chamber of the heart have a side too, but it is none of the body.
_PAIRED = ("breast", "gynecology", "kidney", "thyroid", "vessel")
_DIAGNOSES = ("diagnosis", "pathology", "class", "histology")
# What such a quantity measures has to be said beside it.
_UNNAMED = ("", "size", "length", "width", "thickness", "diameter", "distance", "volume", "area", "depth")
# Tokens by which trainers and chat templates mark an image; inside a text they would add one.
IMAGE_TOKENS = ("<image>", "<video>", "<|image_pad|>", "<|vision_start|>", "<|im_start|>", "<|im_end|>")


@dataclass(frozen=True, slots=True)
class NamedQuantity:
    """A measured value whose name says what was measured: by itself, or with the finding of which it is the size."""

    name: str
    value: float
    unit: str
    finding: str = ""


@dataclass(frozen=True, slots=True)
class StudyContent:
    """What a study's report and labels state.

    sections: the report as {findings, impression} or {text}; mentions: the findings named in each section.
    present, absent: findings of the patient today that report or labels affirm or deny. One that is both affirmed and
    denied is in neither, nor is one that the report is unsure of; what is past, advised or of a relative counts
    nothing. concluded: findings of today that the impression affirms. side: left, right, both or None.
    quantities: measured values that a name tells apart from all others. diagnosis: a label's value or None.
    unsure: findings that the report names and that are in neither present nor absent. pool: what is answered in the
    other studies of this region and language.
    """

    study: Study
    sections: Mapping[str, str]
    mentions: Mapping[str, tuple[Finding, ...]]
    present: tuple[str, ...]
    absent: tuple[str, ...]
    concluded: tuple[str, ...]
    side: str | None
    quantities: tuple[NamedQuantity, ...]
    diagnosis: str | None
    unsure: frozenset[str] = frozenset()
    pool: AnswerPool = field(default_factory=AnswerPool)

    @property
    def kind(self) -> StudyKind:
        """What of the study decides the options of its questions."""
        return StudyKind(self.answers, self.present, self.unsure, self.study.sex)

    @property
    def answers(self) -> tuple[str, ...]:
        """What is present and can be the answer of a question."""
        return tuple(name for name in self.present if name not in APPEARANCES)

    def wrong_options(self, count: int, seed: int) -> tuple[str, ...]:
        """Draw `count` findings that are wrong for this study; () where its set does not have so many."""
        return self.pool.wrong_options(self.kind, count, seed)


def read_content(study: Study) -> StudyContent:
    """Read a study's report and labels."""
    sections = sections_of(study)
    negated: dict[str, set[bool]] = {}
    concluded: list[str] = []
    mentions = mentions_of(study, sections)
    for name, section_mentions in mentions.items():
        for mention in section_mentions:
            if not mention.is_of_today:
                continue
            if mention.uncertain:
                negated.setdefault(mention.name, set()).update((True, False))
                continue
            negated.setdefault(mention.name, set()).add(mention.negated)
            if name == "impression" and not mention.negated:
                concluded.append(mention.name)
    for name in study.findings:
        negated.setdefault(name, set()).add(False)
    present = {name for name, signs in negated.items() if signs == {False}}
    # "Normal" is said of one organ while another holds the lesion.
    present = present - {NORMAL} or present
    absent = {name for name, signs in negated.items() if signs == {True} and name != NORMAL}
    return StudyContent(
        study=study,
        sections=sections,
        mentions=mentions,
        present=tuple(sorted(present)),
        absent=tuple(sorted(absent)),
        concluded=tuple(dict.fromkeys(name for name in concluded if name in present)),
        side=side_of(study, sections),
        quantities=_quantities(study, sections, present),
        diagnosis=next((study.labels[key] for key in _DIAGNOSES if study.labels.get(key)), None),
        unsure=frozenset(m.name for ms in mentions.values() for m in ms) - present - absent - {NORMAL},
    )


def mentions_of(study: Study, sections: Mapping[str, str]) -> dict[str, tuple[Finding, ...]]:
    """Return the findings that each section names."""
    return {name: _mentions(text, study.lang, study.region) for name, text in sections.items()}


@lru_cache(maxsize=1 << 15)
def _mentions(text: str, lang: str, region: str) -> tuple[Finding, ...]:
    # Reports, and conclusions above all, say the same things over and over.
    from echobench.text import findings

    return tuple(findings.find(text, lang, region))


def holds_image_token(text: str) -> bool:
    """Whether a text holds a token that trainers would take for an image."""
    return "<" in text and any(token in text for token in IMAGE_TOKENS)


def sections_of(study: Study) -> dict[str, str]:
    """The report as {findings, impression} or {text}; empty texts and texts with image tokens are left out."""
    from echobench.text import sections

    report = {name: text.strip() for name, text in study.report.items()}
    if "text" in report and not {"findings", "impression"} & report.keys():
        parts = sections.split(report["text"])
        if {"findings", "impression"} <= {name for name, text in parts.items() if text.strip()}:
            report = {name: parts[name].strip() for name in ("findings", "impression")}
    return {
        name: text
        for name, text in report.items()
        if name in ("findings", "impression", "text") and text and not holds_image_token(text)
    }


def side_of(study: Study, sections: Mapping[str, str]) -> str | None:
    """left, right or both: what the labels or the whole report say of an organ that has two sides; else None."""
    from echobench.text import side

    for key in ("side", "laterality"):
        if study.labels.get(key):
            return {"l": "left", "r": "right", "b": "both"}.get(study.labels[key].strip().lower()[:1])
    if study.region not in _PAIRED:
        return None
    sides = {mention.side for text in sections.values() for mention in side.find(text)}
    return sides.pop() if len(sides) == 1 else None


def _quantities(study: Study, sections: Mapping[str, str], present: Collection[str]) -> tuple[NamedQuantity, ...]:
    """Return the quantities that can be asked for: named ones that stand once, and sizes of findings that stand once.

    "Size" alone does not say of what; a size of three diameters has no one value.
    """
    from echobench.text import measured_things

    stated = [NamedQuantity(m.name, m.value, m.unit or "") for m in study.measurements if m.name not in _UNNAMED]
    sizes: dict[str, set[tuple[float, str]]] = {}
    for text in sections.values():
        for thing in measured_things.find(text, study.region):
            quantity, finding = thing.quantity, thing.finding
            is_size = quantity.value_mm is not None and quantity.name in _UNNAMED and not quantity.upper
            if is_size and finding and finding.is_present and finding.name in present:
                sizes.setdefault(finding.name, set()).add((quantity.value, quantity.unit))
    of_findings = [
        NamedQuantity("size", *next(iter(values)), finding=name) for name, values in sizes.items() if len(values) == 1
    ]
    quantities = [*stated, *of_findings]
    names = [(q.name, q.finding) for q in quantities]
    return tuple(q for q, name in zip(quantities, names, strict=True) if names.count(name) == 1)


def answer_pools(contents: Iterable[StudyContent]) -> dict[tuple[str, str], AnswerPool]:
    """Count the studies by what decides their options: {(region, language): pool}."""
    kinds: dict[tuple[str, str], Counter[StudyKind]] = {}
    for content in contents:
        kinds.setdefault((content.study.region, content.study.lang), Counter())[content.kind] += 1
    return {key: AnswerPool(counts) for key, counts in kinds.items()}
