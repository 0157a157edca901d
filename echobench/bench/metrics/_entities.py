"""Which findings of `schemas/findings.json` the two texts of a case name, and whether they deny them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from echobench.bench.cases import Cases
from echobench.text import findings
from echobench.text.language import language_of

States = dict[str, bool]  # finding -> True if present, False if only denied


def states(cases: Cases) -> Iterator[tuple[States, States]]:
    """For each case the findings of the reference and of the prediction."""
    for i, (reference, prediction) in enumerate(zip(cases.references, cases.predictions, strict=True)):
        record = cases.records[i] if cases.records else {}
        region = record.get("region")
        yield _states(reference, region), _states(prediction, region)


@lru_cache(maxsize=1 << 16)
def _states(text: str, region: str | None) -> States:
    named: States = {}
    for finding in findings.find(text, language_of(text), region):
        named[finding.name] = named.get(finding.name, False) or not finding.negated
    return named


def signature() -> str:
    from echobench.schemas import read_schema

    schema = read_schema("findings.json")
    return f"lexicon:findings.json[{schema.get('version', '?')}, {len(schema['findings'])} findings]|negation:scoped"
