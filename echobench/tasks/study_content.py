"""What one study states in its report and labels, read once: the only source of answers to closed questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from echobench.dataset.records import Measurement, Study
from echobench.schemas import read_schema

if TYPE_CHECKING:
    from echobench.text.findings import Finding

NORMAL = "normal"
# A lobe of the liver and a chamber of the heart have a side too, but it is none of the body.
_PAIRED = ("breast", "gynecology", "kidney", "thyroid", "vessel")
_DIAGNOSES = ("diagnosis", "pathology", "class", "histology")
# Tokens by which trainers and chat templates mark an image; inside a text they would add one.
IMAGE_TOKENS = ("<image>", "<video>", "<|image_pad|>", "<|vision_start|>", "<|im_start|>", "<|im_end|>")


@dataclass(frozen=True, slots=True)
class StudyContent:
    """What a study's report and labels state.

    sections: the report as {findings, impression} or {text}; mentions: the findings named in each section.
    present, absent: findings of the patient today that report or labels affirm or deny. One that is both affirmed and
    denied is in neither, nor is one that the report is unsure of; what is past, advised or of a relative counts
    nothing. concluded: findings of today that the impression affirms. side: left, right, both or None. quantities:
    measurements whose name stands once. diagnosis: a label's value or None.
    """

    study: Study
    sections: Mapping[str, str]
    mentions: Mapping[str, tuple[Finding, ...]]
    present: tuple[str, ...]
    absent: tuple[str, ...]
    concluded: tuple[str, ...]
    side: str | None
    quantities: tuple[Measurement, ...]
    diagnosis: str | None


def read_content(study: Study) -> StudyContent:
    """Read a study's report and labels."""
    sections = sections_of(study)
    negated: dict[str, set[bool]] = {}
    concluded: list[str] = []
    mentions = {name: _mentions(text, study.lang, study.region) for name, text in sections.items()}
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
    return StudyContent(
        study=study,
        sections=sections,
        mentions=mentions,
        present=tuple(sorted(present)),
        absent=tuple(sorted(name for name, signs in negated.items() if signs == {True} and name != NORMAL)),
        concluded=tuple(dict.fromkeys(name for name in concluded if name in present)),
        side=side_of(study, sections),
        quantities=_named_once(study.measurements),
        diagnosis=next((study.labels[key] for key in _DIAGNOSES if study.labels.get(key)), None),
    )


@lru_cache(maxsize=8192)
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


def _named_once(measurements: Sequence[Measurement]) -> tuple[Measurement, ...]:
    names = [m.name for m in measurements]
    return tuple(m for m in measurements if m.name and names.count(m.name) == 1)


@cache
def related_findings(name: str) -> frozenset[str]:
    """Findings that `name` may stand for or be a kind of: none of them can serve as a wrong answer beside it."""
    entries = read_schema("findings.json")["findings"]
    kinds_of = {entry["name"]: {kind["kind"] for kind in entry.get("kinds", ())} for entry in entries}
    own = kinds_of.get(name, set())
    head = name.split()[-1]
    return frozenset(
        other
        for other, kinds in kinds_of.items()
        if other == name or other in own or name in kinds or kinds & own or other.split()[-1] == head
    )


@lru_cache(maxsize=4096)
def distractors(region: str, present: tuple[str, ...]) -> tuple[str, ...]:
    """Findings of a region that are related to none of those present: what can be a wrong answer."""
    entries = read_schema("findings.json")["findings"]
    related = {other for name in present for other in related_findings(name)}
    return tuple(e["name"] for e in entries if region in e["regions"] and e["name"] not in related | {NORMAL})
