"""Findings that a report names, affirmed or denied, out of `schemas/findings.json`.

A general term takes its meaning from the organ beside it: "cyst" near "kidney" is a renal cyst. Both languages are
looked for at once, because Chinese reports carry English terms.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from echobench.schemas import read_schema
from echobench.text import region_terms
from echobench.text.appearances import described, is_lumen
from echobench.text.clauses import clauses
from echobench.text.context import Experiencer, Time, read_context
from echobench.text.lexicon import Terms, canonical, fold
from echobench.text.region_terms import OrganMention, main_organ, region_of

NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class Finding:
    """`name` out of the lexicon at text[span], and how the text speaks of it (`echobench.text.context`).

    negated: denied. uncertain: only suspected. experiencer: the patient or another person. time: now, past, or supposed
    (asked for, advised, feared).
    """

    name: str
    negated: bool
    span: tuple[int, int]
    uncertain: bool = False
    organ: str | None = None
    experiencer: Experiencer = "patient"
    time: Time = "now"

    @property
    def is_of_today(self) -> bool:
        """Whether it is said of the patient and of now, whether affirmed or denied."""
        return self.experiencer == "patient" and self.time == "now"

    @property
    def is_present(self) -> bool:
        """Whether the patient has it now, surely or perhaps: what labels, questions and scores count."""
        return self.is_of_today and not self.negated


@dataclass(frozen=True)
class _Lexicon:
    pattern: Terms
    names: dict[str, tuple[str, ...]]  # term -> candidate findings
    regions: dict[str, tuple[str, ...]]  # finding -> regions, ("*",) for general ones
    particular: dict[tuple[str, str], str]  # (general finding, organ) -> particular finding
    general: frozenset[str]
    organs: dict[str, frozenset[str]]  # particular finding -> organs that it is of
    lasting: frozenset[str]  # states that outlast what brought them about, such as an operation


@cache
def _lexicon() -> _Lexicon:
    names: dict[str, list[str]] = {}
    regions: dict[str, tuple[str, ...]] = {}
    particular: dict[tuple[str, str], str] = {}
    for entry in read_schema("findings.json")["findings"]:
        regions[entry["name"]] = tuple(entry["regions"])
        for term in (*entry["terms"]["zh"], *entry["terms"]["en"]):
            names.setdefault(canonical(term), []).append(entry["name"])
        for kind in entry.get("kinds", ()):
            for organ in kind["organs"]:
                particular[kind["kind"], organ] = entry["name"]
    general = frozenset(kind for kind, _ in particular)
    organs: dict[str, frozenset[str]] = {}
    for (_, organ), name in particular.items():
        organs[name] = organs.get(name, frozenset()) | {organ}
    lasting = frozenset(entry["name"] for entry in read_schema("findings.json")["findings"] if entry.get("lasting"))
    return _Lexicon(
        Terms(names), {t: tuple(n) for t, n in names.items()}, regions, particular, general, organs, lasting
    )


def find(text: str, lang: str | None = None, region: str | None = None) -> list[Finding]:
    """Findings in order of appearance. `region` settles general terms for which the text names no organ.

    `lang` is accepted for symmetry with other parsers; terms of both languages are always looked for.
    """
    lexicon = _lexicon()
    folded = fold(text)
    mentions = _mentions(folded)
    if not mentions:
        return []
    context = read_context(folded)
    organs_of = _Organs(folded, region)
    result = []
    for names, hit, is_named in mentions:
        name, organ = organs_of.resolve(lexicon, names, hit)
        if not is_named and name == "stone":  # a bright echo with a shadow is one only in an organ that forms stones
            continue
        status = context.status(hit.span())
        time = "now" if name in lexicon.lasting and status.time == "past" else status.time
        result.append(Finding(name, status.negated, hit.span(), status.uncertain, organ, status.experiencer, time))
    return result


def _mentions(folded: str) -> list[tuple[tuple[str, ...], re.Match[str], bool]]:
    """Return (candidate findings, match, whether by name rather than by description), in order."""
    named = [
        (names, hit, True)
        for hit in _lexicon().pattern.finditer(folded)
        if (names := _candidates(hit[0]))
        and not (names[0] == NORMAL and not _stands_alone(folded, hit))
        and not ("cyst" in names and is_lumen(folded, hit))
    ]
    taken = {(name, hit.start()) for names, hit, _ in named for name in names}
    shown = [((kind,), hit, False) for kind, hit in described(folded) if (kind, hit.start()) not in taken]
    return sorted([*named, *shown], key=lambda mention: mention[1].start())


def present(text: str, lang: str | None = None, region: str | None = None) -> tuple[str, ...]:
    """Names of the findings that the patient has now after a text; `normal` only where there is nothing else.

    Suspected ones are among them; what is denied, past, supposed or of somebody else is not.
    """
    names = {finding.name for finding in find(text, lang, region) if finding.is_present}
    others = names - {NORMAL}
    return tuple(sorted(others or names))


def names(region: str | None = None) -> tuple[str, ...]:
    """Names of the lexicon, of one region (general ones included) or all, sorted."""
    regions = _lexicon().regions
    return tuple(sorted(n for n, r in regions.items() if region is None or region in r or r == ("*",)))


@cache
def with_broader_terms(name: str) -> frozenset[str]:
    """Return a finding and the general ones that it is a kind of: a renal cyst is a cyst."""
    entries = read_schema("findings.json")["findings"]
    return frozenset((name, *(k["kind"] for e in entries if e["name"] == name for k in e.get("kinds", ()))))


def is_broader_or_narrower(name: str, other: str) -> bool:
    """Return whether two findings are the same, or one of them is a kind of the other."""
    return name in with_broader_terms(other) or other in with_broader_terms(name)


def organs_of(finding: Finding) -> frozenset[str]:
    """The organs that a particular finding is of (see regions.json), else the one beside which it is named."""
    return _lexicon().organs.get(finding.name) or frozenset((finding.organ,) if finding.organ else ())


def of_organ(kind: str, organ: str) -> str | None:
    """Return the name of a general finding in an organ: the enlargement of the spleen is splenomegaly."""
    return _lexicon().particular.get((kind, organ))


@cache
def title(name: str, lang: str) -> str:
    """How a finding is written for readers of a language."""
    if lang == "en":
        return name
    return next(e["zh"] for e in read_schema("findings.json")["findings"] if e["name"] == name)


@lru_cache(8192)
def _candidates(term: str) -> tuple[str, ...]:
    names, key = _lexicon().names, canonical(term)
    for form in (key, key.removesuffix("s"), key.removesuffix("es")):
        if form in names:
            return names[form]
    return ()


def _stands_alone(folded: str, hit: re.Match[str]) -> bool:
    """Whether 未见明显异常 says "normal" rather than opening 未见明显异常血流信号, and 正常 is not 不正常."""
    if folded[hit.start()].isascii():
        return True
    if hit[0] == "正常":
        return folded[hit.start() - 1 : hit.start()] not in ("不", "非", "欠")
    return bool(re.compile(r"(?:回声|声像|改变|征象|表现|图像)?(?:[，。；;,.\s、)]|$)").match(folded, hit.end()))


class _Organs:
    """The organ that a general term belongs to: the nearest in its clause, else the last one named before it.

    Clauses and organs stand in order, and neither overlaps its like, so that each is found by bisection.
    """

    def __init__(self, folded: str, region: str | None) -> None:
        self._folded = folded
        self._region = region

    def resolve(self, lexicon: _Lexicon, names: tuple[str, ...], hit: re.Match[str]) -> tuple[str, str | None]:
        name = names[0]
        if len(names) > 1:
            region = self._region or self._main_region
            name = next((n for n in names if region in lexicon.regions[n]), name)
        organ = self._organ(hit)
        if name in lexicon.general:
            if organ is None and self._region and self._region in read_schema("regions.json")["regions"]:
                organ = main_organ(self._region)
            name = lexicon.particular.get((name, organ or ""), name)
        return name, organ

    @cached_property
    def _main_region(self) -> str | None:
        return next((region for region, _, _ in region_of(self._folded)), None)

    @cached_property
    def _mentions(self) -> list[OrganMention]:
        return [m for m in region_terms.organs(self._folded, folded=True) if not m.is_title]

    @cached_property
    def _clauses(self) -> tuple[tuple[int, int], ...]:
        return clauses(self._folded)

    def _organ(self, hit: re.Match[str]) -> str | None:
        mentions = self._mentions
        if not mentions:
            return None
        start, end = self._clause(hit.start())
        first, last = (bisect_left(mentions, position, key=lambda m: m.span[0]) for position in (start, end))
        if first == last:
            before = bisect_right(mentions, start, key=lambda m: m.span[1])
            return mentions[before - 1].organ if before else None
        following = bisect_right(mentions, hit.start(), first, last, key=lambda m: m.span[1])
        nearest = mentions[max(first, following - 1) : min(last, following + 1)]
        return min(nearest, key=lambda m: _distance(m.span, hit.span())).organ

    def _clause(self, position: int) -> tuple[int, int]:
        """Return the clause that holds a position; the whole text where none does."""
        index = bisect_right(self._clauses, position, key=lambda clause: clause[0]) - 1
        if index >= 0 and position < self._clauses[index][1]:
            return self._clauses[index]
        return 0, len(self._folded)


def _distance(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Characters between two spans; what stands after counts double, for an organ mostly stands before."""
    if a[1] <= b[0]:
        return b[0] - a[1]
    return 2 * max(0, a[0] - b[1])
