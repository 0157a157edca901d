"""What one study states, read once: the only source of closed answers."""

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
# Tokens by which trainers and chat templates mark a picture; inside a text they would add one.
PICTURE_TOKENS = ("<image>", "<video>", "<|image_pad|>", "<|vision_start|>", "<|im_start|>", "<|im_end|>")


@dataclass(frozen=True, slots=True)
class Facts:
    """`found` holds the mentions of each section; `present` and `absent` are findings that the report or the labels affirm or deny; one said both ways is in
    neither, nor is one that the report is unsure of. `side` is left, right, both or None; `diagnosis` is a label's value or None."""

    study: Study
    sections: Mapping[str, str]
    found: Mapping[str, tuple[Finding, ...]]
    present: tuple[str, ...]
    absent: tuple[str, ...]
    concluded: tuple[str, ...]
    side: str | None
    quantities: tuple[Measurement, ...]
    diagnosis: str | None


def facts(study: Study) -> Facts:
    """Read a study's report and labels."""
    sections = sections_of(study)
    said: dict[str, set[bool]] = {}
    concluded: list[str] = []
    mentions = {name: _mentions(text, study.lang, study.region) for name, text in sections.items()}
    for name, mentioned in mentions.items():
        for found in mentioned:
            if found.uncertain:
                said.setdefault(found.name, set()).update((True, False))
                continue
            said.setdefault(found.name, set()).add(found.negated)
            if name == "impression" and not found.negated:
                concluded.append(found.name)
    for name in study.findings:
        said.setdefault(name, set()).add(False)
    present = {name for name, signs in said.items() if signs == {False}}
    lesions = present - {NORMAL}
    # "Normal" is said of one organ while another holds the lesion.
    present = lesions or present
    return Facts(
        study=study,
        sections=sections,
        found=mentions,
        present=tuple(sorted(present)),
        absent=tuple(sorted(name for name, signs in said.items() if signs == {True} and name != NORMAL)),
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


def marks_a_picture(text: str) -> bool:
    """Whether a text holds a token that trainers would take for a picture."""
    return "<" in text and any(token in text for token in PICTURE_TOKENS)


def sections_of(study: Study) -> dict[str, str]:
    """The report as {findings, impression} or {text}; empty texts and texts with picture tokens are left out."""
    from echobench.text import sections

    found = {name: text.strip() for name, text in study.report.items()}
    if "text" in found and not {"findings", "impression"} & found.keys():
        parts = sections.split(found["text"])
        if {"findings", "impression"} <= {name for name, text in parts.items() if text.strip()}:
            found = {name: parts[name].strip() for name in ("findings", "impression")}
    return {
        name: text
        for name, text in found.items()
        if name in ("findings", "impression", "text") and text and not marks_a_picture(text)
    }


def side_of(study: Study, sections: Mapping[str, str]) -> str | None:
    """left, right or both: what the labels or the whole report say of an organ that has two sides; else None."""
    from echobench.text import side

    for key in ("side", "laterality"):
        if study.labels.get(key):
            return {"l": "left", "r": "right", "b": "both"}.get(study.labels[key].strip().lower()[:1])
    if study.region not in _PAIRED:
        return None
    sides = {found.side for text in sections.values() for found in side.find(text)}
    return {"left": "left", "right": "right", "bilateral": "both"}[sides.pop()] if len(sides) == 1 else None


def _named_once(measurements: Sequence[Measurement]) -> tuple[Measurement, ...]:
    names = [m.name for m in measurements]
    return tuple(m for m in measurements if m.name and names.count(m.name) == 1)


@cache
def kin(name: str) -> frozenset[str]:
    """Findings that `name` may stand for or be a kind of: none of them can serve as a wrong answer beside it."""
    entries = read_schema("findings.json")["findings"]
    above = {entry["name"]: {kind["kind"] for kind in entry.get("kinds", ())} for entry in entries}
    own = above.get(name, set())
    head = name.split()[-1]
    return frozenset(
        other
        for other, kinds in above.items()
        if other == name or other in own or name in kinds or kinds & own or other.split()[-1] == head
    )


@lru_cache(maxsize=4096)
def strangers(region: str, present: tuple[str, ...]) -> tuple[str, ...]:
    """Findings particular to a region that are no kin of any that is present: what can be a wrong answer."""
    entries = read_schema("findings.json")["findings"]
    relatives = {relative for name in present for relative in kin(name)}
    return tuple(e["name"] for e in entries if region in e["regions"] and e["name"] not in relatives | {NORMAL})
