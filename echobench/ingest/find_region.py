"""Which of the seven regions a study shows: every statement that can be had, weighed, with its origin kept.

A coded region or a standard term counts more than a description, a description more than words of a report. Where
strong statements contradict each other the winner keeps its lead as confidence and the evidence says `conflict`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from echobench.dataset.records import OTHER
from echobench.ingest.raw_objects import Evidence
from echobench.schemas import read_schema

# How far a statement of this origin is believed. A folder is somebody's decision about all that lies in it.
TRUST: Mapping[str, float] = {
    "AnatomicRegionSequence": 1.0,
    "BodyPartExamined": 0.9,
    "table": 0.95,
    "folder": 0.9,
    "StudyDescription": 0.8,
    "RequestedProcedureDescription": 0.75,
    "PerformedProcedureStepDescription": 0.75,
    "ProcedureCodeSequence": 0.8,
    "ImageType": 0.7,
    "ProtocolName": 0.7,
    "SeriesDescription": 0.65,
    "report": 0.6,
}
_LEAST = 0.25
# Value 3 of Image Type of ultrasound, PS3.3 section C.8.5.6.1.1; those that name no single region are left out.
_IMAGE_TYPES = {
    "BREAST": "breast",
    "EPICARDIAC": "heart",
    "TEE": "heart",
    "TTE": "heart",
    "FETAL HEART": "gynecology",
    "GYNECOLOGY": "gynecology",
    "OBSTETRICAL": "gynecology",
    "ENDOVAGINAL": "gynecology",
    "ENDORECTAL": "kidney",
    "THYROID": "thyroid",
    "INTRAVASCULAR": "vessel",
    "VASCULAR": "vessel",
}


@dataclass(frozen=True, slots=True)
class RegionFound:
    """`evidence` names origins and regions only, for example "BodyPartExamined: thyroid; report: thyroid"."""

    region: str
    confidence: float
    evidence: str


def find_region(statements: Iterable[Evidence], report: str = "") -> RegionFound:
    """Weigh all statements and the report's text. `other` with a reason where nothing speaks for one of the seven."""
    votes: dict[str, dict[str, float]] = {}
    for statement in statements:
        region = _region_of(statement)
        if region is not None:
            origin = votes.setdefault(statement.origin, {})
            origin[region] = TRUST.get(statement.origin, 0.5)
    for region, share in _of_report(report).items():
        votes.setdefault("report", {})[region] = share * TRUST["report"]
    score: dict[str, float] = {}
    for regions in votes.values():
        for region, weight in regions.items():
            # Independent statements: 1 - product of doubts.
            score[region] = 1 - (1 - score.get(region, 0.0)) * (1 - weight * 0.98)
    if not score:
        return RegionFound(OTHER, 0.0, "none: no region is stated anywhere")
    ranked = sorted(score, key=lambda region: (-score[region], region))
    best = ranked[0]
    rival = score[ranked[1]] if len(ranked) > 1 else 0.0
    confidence = round(score[best] * (1 - rival / (score[best] + rival)), 3) if rival else round(score[best], 3)
    said = "; ".join(f"{origin}: {', '.join(sorted(regions))}" for origin, regions in sorted(votes.items()))
    if confidence < _LEAST or score[best] - rival < 0.02:
        return RegionFound(OTHER, confidence, f"conflict: {said}" if rival else f"weak: {said}")
    firm = {region for o, regions in votes.items() if o != "report" for region in regions}
    return RegionFound(best, confidence, f"conflict: {said}" if len(firm) > 1 else said)


def folder_evidence(parts: Iterable[str]) -> list[Evidence]:
    """What the innermost folder that names a region says; known public data sets count by their name."""
    for part in reversed(list(parts)):
        if part_region(part):
            return [Evidence("folder", part)]
    return []


def part_region(name: str) -> str | None:
    """The region that a folder's name states, if it states exactly one."""
    known = _public_sets().get(re.sub(r"[\s_-]|\.zip$", "", name.lower()))
    if known:
        return known
    from echobench.text.region_terms import region_of, region_of_body_part

    words = re.sub(r"[_\-.]+", " ", name)
    found = region_of(words)
    if found:
        return found[0][0] if len(found) == 1 else None
    return region_of_body_part(words)


@cache
def _public_sets() -> dict[str, str]:
    table = read_schema("ingest", "public_datasets.json")
    return {
        re.sub(r"[\s_-]", "", n.lower()): region for region, names in table.items() if region != "about" for n in names
    }


def _region_of(statement: Evidence) -> str | None:
    from echobench.text.region_terms import region_of, region_of_body_part, region_of_code

    if statement.is_code:
        return region_of_code(statement.value)
    if statement.origin == "folder":
        return part_region(statement.value)
    if statement.origin == "ImageType":
        return _IMAGE_TYPES.get(statement.value.strip().upper())
    if statement.origin == "BodyPartExamined":
        return region_of_body_part(statement.value)
    ranked = region_of(statement.value)
    if ranked:
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None
    return region_of_body_part(statement.value) if statement.origin == "table" else None


def _of_report(report: str) -> dict[str, float]:
    from echobench.text.region_terms import region_of

    ranked = region_of(report) if report else []
    total = sum(weight for _, weight, _ in ranked)
    return {region: weight / total for region, weight, _ in ranked if total and weight / total > 0.2}
