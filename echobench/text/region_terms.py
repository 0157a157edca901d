"""Regions and organs that a text or a DICOM code names, out of `schemas/regions.json`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from echobench.schemas import read_schema
from echobench.text.lexicon import Terms, canonical, fold

_TITLE_WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class OrganMention:
    """An organ named at [span) of the text; `is_title` where the words name the examination rather than the organ."""

    organ: str
    region: str
    weight: float
    span: tuple[int, int]
    is_title: bool = False


@cache
def _terms() -> tuple[Terms, dict[str, tuple[str, str, float, bool]]]:
    index: dict[str, tuple[str, str, float, bool]] = {}
    for region, entry in read_schema("regions.json")["regions"].items():
        for organ, parts in entry["organs"].items():
            for term in (*parts["zh"], *parts["en"]):
                index[canonical(term)] = (organ, region, parts["weight"], False)
        first = next(iter(entry["organs"]))
        for term in (*entry["titles"]["zh"], *entry["titles"]["en"]):
            index[canonical(term)] = (first, region, _TITLE_WEIGHT, True)
    return Terms(index), index


def organs(text: str, *, folded: bool = False) -> list[OrganMention]:
    """Every organ or examination named in a text, in order, longest term first."""
    pattern, index = _terms()
    text = text if folded else fold(text)
    mentions = []
    for match in pattern.finditer(text):
        key = canonical(match[0])
        entry = index.get(key) or index.get(key.removesuffix("s")) or index.get(key.removesuffix("es"))
        if entry:
            mentions.append(OrganMention(*entry[:3], match.span(), entry[3]))
    return mentions


def region_of(text: str) -> list[tuple[str, float, str]]:
    """Regions that a text speaks of: (region, summed weight, its weightiest term as written), heaviest first."""
    weights: dict[str, float] = {}
    best: dict[str, OrganMention] = {}
    for mention in organs(text):
        weights[mention.region] = weights.get(mention.region, 0.0) + mention.weight
        if mention.region not in best or mention.weight > best[mention.region].weight:
            best[mention.region] = mention
    ranked = sorted(weights, key=lambda region: (-weights[region], region))
    return [(region, round(weights[region], 3), text[slice(*best[region].span)]) for region in ranked]


@cache
def _codes() -> dict[str, str]:
    regions = read_schema("regions.json")["regions"]
    return {code: region for region, entry in regions.items() for code in entry["codes"]}


@cache
def _body_parts() -> dict[str, str]:
    regions = read_schema("regions.json")["regions"]
    return {_squeeze(part): region for region, entry in regions.items() for part in entry["body_part_examined"]}


def _squeeze(value: str) -> str:
    return re.sub(r"[^A-Z\u4e00-\u9fff]", "", value.upper())


def region_of_code(value: str) -> str | None:
    """Region of a CodeValue of Anatomic Region Sequence (SNOMED CT, or SRT as older scanners write it)."""
    return _codes().get(value.strip())


def region_of_body_part(value: str) -> str | None:
    """Region of a BodyPartExamined (0018,0015), which scanners spell with or without separators."""
    squeezed = _squeeze(value)
    if not squeezed:
        return None
    known = _body_parts()
    if squeezed in known:
        return known[squeezed]
    ranked = region_of(value)
    return ranked[0][0] if ranked else None


def region_of_organ(organ: str) -> str | None:
    """Return the region that an organ belongs to."""
    regions = read_schema("regions.json")["regions"]
    return next((region for region, entry in regions.items() if organ in entry["organs"]), None)


def main_organ(region: str) -> str:
    """The organ that a finding of the region belongs to where the text names none."""
    return next(iter(read_schema("regions.json")["regions"][region]["organs"]))
