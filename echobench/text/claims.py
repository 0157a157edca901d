"""Read what a report claims about each finding and organ: present or denied, how severe, on which side."""

from __future__ import annotations

import re
from dataclasses import dataclass

from echobench.text import side
from echobench.text.clauses import clauses, sentences
from echobench.text.context import read_context
from echobench.text.findings import NORMAL, Finding, is_broader_or_narrower, of_organ, organs_of, with_broader_terms
from echobench.text.lexicon import fold
from echobench.text.parsed_report import both, parse_report
from echobench.text.region_terms import organs

# A denial limited by one of these words does not deny the finding itself: "no other nodule".
_LIMITED = re.compile(
    r"(?:\b(?:other|further|additional|another|new|residual|recurrent|suspicious|solid|large|abnormal|complex|acute"
    r"|dominant|drainable|malignant|aggressive|simple)\W+(?:\w+\W+){0,2}"
    r"|(?:其他|其它|其余|另外|新发|可疑|实性|恶性|复发|残余|残留|较大|异常)\S{0,4})$"
)
# Changes that "no significant" denies only beyond a degree: a stenosis below 50 % is none of significance.
_BY_DEGREE = frozenset({
    "stenosis", "regurgitation", "dilation", "enlargement", "wall thickening", "atrophy", "effusion",
})  # fmt: skip
_OF_DEGREE = re.compile(r"(?:significant|relevant|hemodynamic\w*|haemodynamic\w*|明显|显著)\W*(?:\w+\W+){0,2}$")
# Words that limit "normal" to one property of an organ: "normal in size", 大小正常.
_PROPERTY = (
    r"sizes?|shapes?|contours?|outlines?|calib(?:re|er)s?|echo\w*|texture|flow|thickness|morphology|position|motion|volume"
    r"|velocit\w+|spectr\w+|waveforms?|diameters?|dimensions?|vascularity|caliber|function|course|alignment|variants?"
)
_ONE_PROPERTY = re.compile(
    rf"\b(?:{_PROPERTY})\W+(?:\w+\W+){{0,2}}$"
    r"|(?:大小|形态|回声|血流|内径|管径|厚度|位置|运动|体积|流速|频谱|走行|结构|包膜|比例|功能|信号|轮廓|尺寸|径线|壁)"
    r"[^，。；;,]{0,6}$"
)
_REST = re.compile(r"其余|余|周[围边]|邻近|\b(?:surrounding|adjacent|rest of|remainder|remaining|otherwise)\b")
_SINGLE_ORGANS = ("thyroid",)  # regions of one organ, which a report need not name
_NORMAL_SIZE = re.compile(
    r"\b(?:normal|unremarkable) (?:in |for )?(?:overall )?size\b|\bof normal size\b|\bnormal[- ]sized\b"
    r"|\bsize (?:is |was )?(?:normal|within normal limits)\b|\bnot enlarged\b"
    r"|(?:大小|体积|形态大小|大小形态|大小、形态|形态、大小)(?:均|尚|及形态)*(?:正常|未见异常)"
    r"|(?<![增肿张])不大(?=[，。；;,、]|$)"
)
_OF_PROPERTY = re.compile(rf"\W+(?:in |for |of )?(?:\w+\W+)?(?:{_PROPERTY}|limits? for)\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """One finding that a text affirms or denies of the patient today, with its sides (none: no side is said).

    grade: (lowest, highest) severity between 0.5 (trace) and 3 (severe), or None.
    """

    finding: Finding
    sides: frozenset[str]
    grade: tuple[float, float] | None = None

    @property
    def name(self) -> str:
        """The finding's name."""
        return self.finding.name

    @property
    def denied(self) -> bool:
        """Return whether the finding is denied."""
        return self.finding.negated

    def is_about(self, name: str) -> bool:
        """Return whether the finding is the named one, or a broader or narrower term of it."""
        return is_broader_or_narrower(name, self.name)


@dataclass(frozen=True, slots=True)
class NormalOrgan:
    """An organ that a text calls normal as a whole, with its sides."""

    organ: str
    sides: frozenset[str]


def may_be_one_side(a: frozenset[str], b: frozenset[str]) -> bool:
    """Return whether two sets of sides can mean the same side; an empty set can mean any."""
    return not a or not b or bool(a & b)


def claims(text: str, region: str | None = None) -> list[Claim]:
    """Return the claims of a text, without limited denials ("no other nodule", "no significant stenosis")."""
    if not text:
        return []
    folded = fold(text)
    report = parse_report(text, region)
    named = zip(report.findings, report.finding_sides, strict=True)
    grades = {d.finding: (d.low, d.high) for d in report.descriptors if d.scale == "severity" and d.finding}
    stated = [
        Claim(finding, sides, grades.get(finding))
        for finding, sides in named
        if finding.is_of_today and finding.name != NORMAL and not (finding.negated and _is_limited(folded, finding))
    ]
    return stated + _of_normal_size(text, folded, region)


def _of_normal_size(text: str, folded: str, region: str | None) -> list[Claim]:
    """Return the claims that an organ of normal size implies: enlargement and atrophy denied."""
    hits = list(_NORMAL_SIZE.finditer(folded))
    if not hits:
        return []
    context = read_context(folded)
    mentions = [m for m in organs(folded, folded=True) if not m.is_title]
    sides = side.find(text)
    denied = []
    for hit in hits:
        start, end = next(((a, b) for a, b in sentences(folded) if a <= hit.start() < b), hit.span())
        before = [m for m in mentions if start <= m.span[0] < hit.start()] or [
            m for m in mentions if start <= m.span[0] < end
        ]
        if not context.affirms(hit.span()) or not (before or region in _SINGLE_ORGANS):
            continue
        organ, at = (before[-1].organ, before[-1].span[0]) if before else (str(region), hit.start())
        begin, stop = next(((a, b) for a, b in clauses(folded) if a <= at < b), (start, end))
        stated = frozenset().union(*(both(s.side) for s in sides if begin <= s.span[0] < stop))
        for kind in ("enlargement", "atrophy"):
            name = of_organ(kind, organ)
            if name:
                denied.append(Claim(Finding(name, True, hit.span(), organ=organ), stated))
    return denied


def _is_limited(folded: str, finding: Finding) -> bool:
    before = folded[max(0, finding.span[0] - 40) : finding.span[0]]
    by_degree = bool(with_broader_terms(finding.name) & _BY_DEGREE) and bool(_OF_DEGREE.search(before))
    return finding.uncertain or by_degree or bool(_LIMITED.search(before))


def normal_organs(text: str, region: str | None = None) -> list[NormalOrgan]:
    """Return the organs that a text calls normal as a whole, not only in one property."""
    if not text:
        return []
    folded = fold(text)
    report = parse_report(text, region)
    context = read_context(folded)
    mentions = [m for m in organs(folded, folded=True) if not m.is_title]
    sides = side.find(text)
    called = []
    for finding in report.findings:
        at, stop = finding.span
        if finding.name != NORMAL or not finding.is_of_today or _is_property(folded, at, stop):
            continue
        start, end = next(((a, b) for a, b in clauses(folded) if a <= at < b), (0, len(folded)))
        begin = next((a for a, b in sentences(folded) if a <= at < b), start)
        if _REST.search(folded, begin, at):
            continue
        named = {m.organ for m in mentions if start <= m.span[0] < end and context.affirms(m.span)}
        if not named:
            named = {m.organ for m in [m for m in mentions if begin <= m.span[0] < at][-1:]}
        stated = frozenset().union(*(both(s.side) for s in sides if start <= s.span[0] < end))
        called += [NormalOrgan(organ, stated) for organ in named]
    return called


def calls_normal(text: str, region: str | None = None) -> bool:
    """Tell whether a text calls anything normal as a whole."""
    folded = fold(text)
    return any(
        f.name == NORMAL and f.is_present and not _is_property(folded, *f.span)
        for f in parse_report(text, region).findings
    )


def _is_property(folded: str, start: int, end: int) -> bool:
    before = folded[max(0, start - 30) : start]
    return bool(_ONE_PROPERTY.search(before) or _OF_PROPERTY.match(folded, end))


def organs_of_claim(claim: Claim) -> frozenset[str]:
    """Return the organs of the finding that is claimed."""
    return organs_of(claim.finding)
