"""Write reports: what the images show, in one of several styles, with identity in the text as in real reports."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

import numpy as np

from echobench import registry
from echobench.phantom.case import Case
from echobench.phantom.lesions import Seen
from echobench.phantom.terms import NAMES


@dataclass(frozen=True, slots=True)
class Report:
    """A report's two parts and the measurements it states, as (name, mm values)."""

    findings: str
    impression: str
    measurements: tuple[tuple[str, tuple[float, ...]], ...]


def wordings() -> list[ModuleType]:
    """Return the styles that ship with the package."""
    return [registry.load("phantom.wordings", name) for name in registry.names("phantom.wordings")]


def write(
    case: Case,
    seen: tuple[Seen, ...],
    wording: ModuleType,
    rng: np.random.Generator,
    *,
    identity: bool = True,
) -> Report:
    """Write the report of a case whose images show `seen`, in a wording of the case's language.

    Without `identity` nobody is named.
    """

    def fill(templates: list[str], mm: tuple[float, ...] = ()) -> str:
        text = templates[int(rng.integers(len(templates)))]
        text = text.format(side=wording.SIDE[case.side], size=wording.SIZE(mm) if mm else "")
        text = " ".join(text.split())
        return text[:1].upper() + text[1:]

    head, tail = (_identity(case, part, rng) if identity else "" for part in (wording.HEAD, wording.TAIL))
    lines = [head, fill(wording.ORGAN[case.region])]
    stated = []
    for item in seen:
        mm = rounded(item.mm)
        if item.finding:
            lines.append(fill(wording.FINDING[item.finding], mm))
        elif item.measure in wording.MEASURE and rng.random() < 0.6:
            lines.append(
                f"{wording.MEASURE[item.measure]} {wording.SIZE(mm)}" + ("。" if wording.LANG == "zh" else ".")
            )
        else:
            continue
        if mm:
            stated.append((item.measure, mm))
    named = [s.finding for s in seen if s.finding]
    lines += _denials(case.lang, findings_of(case.region), named, wording, rng)
    stop = "。" if wording.LANG == "zh" else "."
    impression = stop.join(fill(wording.IMPRESSION[name]) for name in named) + stop if named else fill(wording.NORMAL)
    lines.append(tail)
    glue = "" if wording.LANG == "zh" else " "
    return Report(glue.join(line for line in lines if line), impression, tuple(stated))


def findings_of(region: str) -> list[str]:
    """Return the findings of a region."""
    return [finding for finding in registry.load("phantom.anatomy", region).FINDINGS if finding != "normal"]


def _denials(
    lang: str, findings: list[str], named: list[str], wording: ModuleType, rng: np.random.Generator
) -> list[str]:
    """Write sentences that rule findings out.

    Each finding of a region is denied about as often as it is affirmed, so that being named says nothing by itself.
    """
    others = [f for f in findings if f not in named]
    count = 1 if rng.random() < 0.75 else 2
    words: list[str] = []
    for finding in rng.permutation(others)[:count]:
        names = [n for n in NAMES[lang][finding] if not any(n in w or w in n for w in words)]
        if names:
            words.append(names[int(rng.integers(len(names)))])
    sentence = [wording.DENIED[int(rng.integers(len(wording.DENIED)))].format(name=word) for word in words]
    return [line[:1].upper() + line[1:] for line in sentence]


def rounded(mm: tuple[float, ...]) -> tuple[float, ...]:
    """Round to tenths of a millimetre, as the machine does on the screen and in the report."""
    return tuple(round(v, 1) for v in mm)


def _identity(case: Case, templates: list[str], rng: np.random.Generator) -> str:
    patient = case.patient
    zh = case.lang == "zh"
    form = ("%Y年%m月%d日", "%Y-%m-%d", "%Y.%m.%d") if zh else ("%m/%d/%Y", "%B %d, %Y", "%Y-%m-%d")
    return templates[int(rng.integers(len(templates)))].format(
        name=patient.person.shown,
        age=patient.age_at(case.when.date()),
        sex={"F": "女", "M": "男"}[patient.sex] if zh else {"F": "female", "M": "male"}[patient.sex],
        id=case.accession,
        date=case.when.strftime(form[int(rng.integers(3))]),
        operator=patient.operator.shown,
        hospital=patient.institution,
        phone=patient.phone,
    )
