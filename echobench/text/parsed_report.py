"""Parse a report into clauses and what each of them states, for comparison with another report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from echobench.text import contrasts, descriptors, findings, grading, quantities, side, states
from echobench.text.clauses import clauses, sentences
from echobench.text.context import denials, negations
from echobench.text.contrasts import Contrast
from echobench.text.descriptors import Descriptor
from echobench.text.findings import Finding
from echobench.text.grading import Grade
from echobench.text.language import HAN
from echobench.text.lexicon import fold
from echobench.text.quantities import Quantity
from echobench.text.region_terms import region_of
from echobench.text.side import Side
from echobench.text.states import Site

# Words that state nothing of their own: a paraphrase may add or drop them, so likeness is measured without them.
_EMPTY_ZH = re.compile(
    r"""(?x)
      可见 | 可探及 | 探及 | 探查及 | 显示 | 发现 | 查见 | 检出 | 见到 | 见 | 明显 | 明确 | 确切 | 显著 | 呈 | 示 | 约
    | 大小 | 范围 | 的 | 了 | 在 | 其 | 为 | 有 | 内 | 伴 | 一个 | 一枚 | 一处 | 一 | 个 | 枚 | 处 | 于 | 可 | 尚 | 较
    | 均 | 区 | 部 | 及 | 和 | 与 | 、
    """
)
_EMPTY_EN = frozenset(
    """a an the is are was were be been there this that these those it its seen noted identified visualized visualised
    present demonstrated observed detected found shown shows show demonstrates demonstrate reveals reveal
    evidence of in on at to with and or for within by has have measuring measures measured measurement
    approximately about size sized appears appear any definite obvious significant which located situated left-sided
    right-sided side sided""".split()
)
_JOIN = re.compile(r"\bn?or\b|[及或和与、]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause at text[span]: what it states, and `words`, the multiset of what it is about without that.

    `sides` holds left and right; `denied` counts denials.
    """

    span: tuple[int, int]
    words: Counter[str]
    sides: frozenset[str]
    denied: int
    joins: bool  # one denial over several things: "no stone or mass", 未见结石及积水
    quantities: tuple[Quantity, ...]
    findings: tuple[Finding, ...]
    contrasts: tuple[Contrast, ...]


@dataclass(frozen=True, slots=True)
class ParsedReport:
    """Everything that a report states. `finding_sides[i]` are the sides of `findings[i]`, of its clause or sentence."""

    clauses: tuple[Clause, ...]
    findings: tuple[Finding, ...]
    finding_sides: tuple[frozenset[str], ...]
    sides: tuple[Side, ...]
    quantities: tuple[Quantity, ...]
    grades: tuple[Grade, ...]
    descriptors: tuple[Descriptor, ...]
    sites: tuple[Site, ...]


@lru_cache(4096)
def parse_report(text: str, region: str | None = None) -> ParsedReport:
    """Parse a report; `region` settles general terms. Cached: a reference meets the predictions of many models."""
    folded = fold(text)
    denied = negations(folded)
    named = findings.find(text, region=region)
    sides = side.find(text)
    measured = quantities.find(text)
    pairs = contrasts.find(text, denied)
    # "surgically absent" is a finding and denies nothing.
    cues = [cue for cue in denials(folded) if not any(f.span[0] <= cue[0] < f.span[1] for f in named)]
    parts = tuple(_clause(folded, span, cues, named, sides, measured, pairs) for span in clauses(folded))
    ends = sentences(folded)
    placed = tuple(_sides_of(finding, sides, parts, ends) for finding in named)
    described = tuple(descriptors.find(folded, named, [part.span for part in parts]))
    grades = tuple(grading.find(text))
    of_region = region or next((name for name, _, _ in region_of(text)), None)
    sites = tuple(states.sites(text, of_region))
    return ParsedReport(parts, tuple(named), placed, tuple(sides), tuple(measured), grades, described, sites)


def both(laterality: str) -> frozenset[str]:
    """Return the sides that a laterality names: left and right for `both`."""
    return frozenset(("left", "right")) if laterality == "both" else frozenset((laterality,))


def _clause(
    folded: str, span: tuple[int, int], denied: list[tuple[int, int]], named: list[Finding], sides: list[Side],
    measured: list[Quantity], pairs: list[Contrast],
) -> Clause:  # fmt: skip
    start, end = span

    def inside(items: list[Any]) -> tuple[Any, ...]:
        return tuple(item for item in items if start <= item.span[0] < end)

    here = inside(sides)
    cues = [cue for cue in denied if start <= cue[0] < end]
    own = inside(named)
    stated_here = [s.span for s in here] + cues + [q.span for q in inside(measured)] + [c.span for c in inside(pairs)]
    words = _words(folded, start, end, stated_here, own)
    values = frozenset().union(*(both(s.side) for s in here))
    joins = bool(_JOIN.search(folded, start, end))
    return Clause(span, words, values, len(cues), joins, inside(measured), own, inside(pairs))


def _words(folded: str, start: int, end: int, drop: list[tuple[int, int]], named: tuple[Finding, ...]) -> Counter[str]:
    """Latin words and Chinese character pairs of a clause, findings by name, without statements and empty words."""
    chars = list(folded[start:end])
    words: Counter[str] = Counter()
    for finding in named:
        if finding.name != findings.NORMAL:
            words[f"<{finding.name}>"] += 2
        for i in range(finding.span[0] - start, min(finding.span[1], end) - start):
            chars[i] = " "
    for a, b in drop:
        for i in range(max(a, start) - start, min(b, end) - start):
            chars[i] = " "
    rest = _NUMBER.sub(" ", "".join(chars))
    words.update(w.removesuffix("s") for w in re.findall(r"[a-z][a-z'\-]+", rest) if w not in _EMPTY_EN)
    for run in re.findall(f"[{HAN}]+", _EMPTY_ZH.sub(" ", rest)):
        words.update(run[i : i + 2] for i in range(max(1, len(run) - 1)))
    return words


def _sides_of(
    finding: Finding, sides: list[Side], parts: tuple[Clause, ...], ends: Sequence[tuple[int, int]]
) -> frozenset[str]:
    """The nearest side in the finding's clause, else the last one before it in its sentence."""
    at = finding.span[0]
    clause = next((c.span for c in parts if c.span[0] <= at < c.span[1]), None)
    if clause:
        near = [s for s in sides if clause[0] <= s.span[0] < clause[1]]
        if near:
            before = [s for s in near if s.span[0] <= at]
            return both((before[-1] if before else near[0]).side)
    sentence = next(((a, b) for a, b in ends if a <= at < b), (0, at))
    earlier = [s for s in sides if sentence[0] <= s.span[0] <= at]
    if earlier:
        return both(earlier[-1].side)
    later = {s.side for s in sides if at < s.span[0] < sentence[1]}
    return both(later.pop()) if len(later) == 1 else frozenset()
