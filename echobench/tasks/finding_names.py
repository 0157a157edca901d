"""How findings and measured quantities are written in a question, in either language."""

from __future__ import annotations

from functools import cache

from echobench.schemas import read_schema
from echobench.tasks.study_content import NORMAL
from echobench.templates import Templates


def written(name: str, wording: Templates) -> str:
    """A finding as the templates' language writes it; the name itself where `schemas/findings.json` has none."""
    return wording.words["normal"] if name == NORMAL else title(name, wording.lang) or name


@cache
def title(name: str, lang: str) -> str | None:
    """A finding of `schemas/findings.json` in `lang`; None for another word."""
    from echobench.text import findings

    return findings.title(name, lang) if name in findings.names() else None


@cache
def _quantity(name: str, lang: str) -> str:
    entries = read_schema("measurements.json")["quantities"]
    known = next((entry[lang][0] for entry in entries if entry["name"] == name and entry.get(lang)), None)
    return known or title(name, lang) or name


def quantity_title(name: str, finding: str, wording: Templates) -> str:
    """A measured quantity as a question names it, of a finding or by itself, as in `schemas/measurements.json`."""
    quantity = _quantity(name, wording.lang)
    if not finding:
        return quantity
    return wording.words["of"].format(quantity=quantity, finding=written(finding, wording))
