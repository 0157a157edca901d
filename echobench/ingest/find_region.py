"""Find which of the seven regions a study shows, by weighing all statements about it.

A coded region or a standard term counts more than a description, a description more than words of a report. Where
statements contradict each other, the confidence is the winner's lead and the evidence begins with `conflict`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from echobench.dataset.records import OTHER
from echobench.ingest.raw_objects import Evidence
from echobench.schemas import read_schema

# Weight of a statement by its origin, 0 to 1. A folder is somebody's decision about all that is in it.
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
# Origins that speak of one object; the others speak of its study.
OF_ONE_OBJECT = ("AnatomicRegionSequence", "BodyPartExamined", "ImageType", "ProtocolName", "SeriesDescription")
# The operator's own statement about all studies of a run.
GIVEN = "--region"
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
    """A region with its confidence, 0 to 1. `evidence` names origins and regions: "BodyPartExamined: thyroid"."""

    region: str
    confidence: float
    evidence: str


def find_region(statements: Iterable[Evidence], report: str = "") -> RegionFound:
    """Weigh all statements and the report's text, unless the region was given for all.

    The region is `other`, with a reason, where none is supported.
    """
    statements = list(statements)
    given = next((statement.value for statement in statements if statement.origin == GIVEN), None)
    if given is not None:
        return RegionFound(given, 1.0, f"{GIVEN}: {given}")
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
    winner = ranked[0]
    rival = score[ranked[1]] if len(ranked) > 1 else 0.0
    confidence = round(score[winner] * (1 - rival / (score[winner] + rival)), 3) if rival else round(score[winner], 3)
    origins = "; ".join(f"{origin}: {', '.join(sorted(regions))}" for origin, regions in sorted(votes.items()))
    if confidence < _LEAST or score[winner] - rival < 0.02:
        return RegionFound(OTHER, confidence, f"conflict: {origins}" if rival else f"weak: {origins}")
    stated = {region for o, regions in votes.items() if o != "report" for region in regions}
    return RegionFound(winner, confidence, f"conflict: {origins}" if len(stated) > 1 else origins)


def folder_evidence(parts: Iterable[str]) -> list[Evidence]:
    """Return the innermost folder that names a region as evidence; public data sets are known by their names."""
    for part in reversed(list(parts)):
        if part_region(part):
            return [Evidence("folder", part)]
    return []


def part_region(name: str) -> str | None:
    """Return the region that a folder's name states, if it states exactly one."""
    known = _public_sets().get(re.sub(r"[\s_-]|\.zip$", "", name.lower()))
    if known:
        return known
    from echobench.text.region_terms import region_of, region_of_body_part

    words = re.sub(r"[_\-.]+", " ", name)
    ranked = region_of(words)
    if ranked:
        return ranked[0][0] if len(ranked) == 1 else None
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
