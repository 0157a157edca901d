"""Which findings may be true of one image by two names, and which only one sex has."""

from __future__ import annotations

from functools import cache

from echobench.schemas import read_schema

# Signs rather than findings: they are seen beside many of them, and no question is about them alone.
APPEARANCES = frozenset({"vascularity", "acoustic shadow", "posterior enhancement"})
_FOCAL = frozenset({
    "mass", "nodule", "cyst", "polyp", "hemangioma", "adenoma", "lipoma", "abscess", "hematoma", "malignancy",
    "metastasis",
})  # fmt: skip


@cache
def can_both_be_true(a: str, b: str) -> bool:
    """Whether one image may be called by both names: a kind and its general term, a mass and what is one, ..."""
    return a == b or b in _related_findings(a) or _is_mass_of(a, b) or _is_mass_of(b, a)


@cache
def _related_findings(name: str) -> frozenset[str]:
    schema = read_schema("findings.json")
    kinds_of = {entry["name"]: {kind["kind"] for kind in entry.get("kinds", ())} for entry in schema["findings"]}
    own = kinds_of.get(name, set())
    head = name.split()[-1]
    grouped = {other for group in schema["together"] if name in group for other in group}
    return frozenset(
        other
        for other, kinds in kinds_of.items()
        if other in grouped or other in own or name in kinds or kinds & own or other.split()[-1] == head
    )


@cache
def _is_mass_of(mass: str, lesion: str) -> bool:
    """Whether the first is said of any mass or nodule, and the second is one."""
    from echobench.text import findings

    entries = {entry["name"]: entry for entry in read_schema("findings.json")["findings"]}
    is_focal = entries.get(lesion, {}).get("focal", False) or bool(findings.with_broader_terms(lesion) & _FOCAL)
    return is_focal and bool(findings.with_broader_terms(mass) & {"mass", "nodule"})


@cache
def sex_of(name: str) -> str | None:
    """F or M for a finding that only one sex has, else None."""
    for entry in read_schema("findings.json")["findings"]:
        if entry["name"] == name:
            return entry.get("sex") or ("F" if entry["regions"] == ["gynecology"] else None)
    return None
