"""The contradictions within one study about what is there: affirmed or denied, normal or diseased, removed or seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.curate.conflict_words import (
    BOTH,
    NO_LESION,
    Contradiction,
    Sections,
    implied_organs,
    is_physiological,
    label_text,
)
from echobench.dataset.records import Study
from echobench.tasks.study_content import NORMAL
from echobench.text import findings, side
from echobench.text.claims import Claim, calls_normal, claims, may_be_one_side, normal_organs, organs_of_claim
from echobench.text.clauses import clauses
from echobench.text.context import read_context
from echobench.text.descriptor_differences import descriptor_differences
from echobench.text.findings import with_broader_terms
from echobench.text.lexicon import fold
from echobench.text.parsed_report import both, parse_report
from echobench.text.region_terms import organs

_OTHERWISE = re.compile(
    r"其余|余|周[围边]|邻近|otherwise|\bsurrounding\b|\badjacent\b|\belsewhere\b"
    r"|\bacute\b|\bremainder\b|\bother\b|\brest of\b|大致"
)
# Of one lesion and not of the next: no contradiction where one is affirmed and one denied.
_APPEARANCES = ("vascularity", "acoustic shadow", "posterior enhancement")
# Findings that the lexicon places in no organ of theirs.
_PLACES = {
    "hepatic steatosis": {"liver"}, "liver cirrhosis": {"liver"}, "diffuse liver disease": {"liver"},
    "uterine leiomyoma": {"uterus"}, "adenomyosis": {"uterus"}, "thyroiditis": {"thyroid"},
    "diffuse thyroid disease": {"thyroid"}, "nodular goiter": {"thyroid"}, "polycystic ovary syndrome": {"ovary"},
    "cystic teratoma": {"ovary"}, "chronic kidney disease": {"kidney"}, "renal angiomyolipoma": {"kidney"},
    "gallbladder adenomyomatosis": {"gallbladder"}, "cholelithiasis": {"gallbladder"},
}  # fmt: skip


def negation(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason for a finding that one section affirms and the other denies, or a diseased organ called normal."""
    said = {name: claims(sections.get(name, ""), study.region) for name in BOTH}
    described, concluded = said.values()
    general = {name: _general_denials(listed, sections.get(name, "")) for name, listed in said.items()}
    for claim in (c for c in concluded if c.name not in _APPEARANCES):
        others = [
            c
            for c in described
            if may_be_one_side(c.sides, claim.sides)
            and (c.is_about(claim.name) or _rules_out(c, claim, general["findings"])
                 or _rules_out(claim, c, general["impression"]))
        ]  # fmt: skip
        if others and all(c.denied != claim.denied for c in others):
            if claim.denied and all(c.finding.uncertain for c in others):
                continue
            verb = "denies what the findings affirm" if claim.denied else "affirms what the findings deny"
            yield Contradiction(f"the impression {verb}", BOTH)
    lesions = [c for c in described if not c.denied and c.name not in NO_LESION and not is_physiological(c)]
    impression = sections.get("impression", "")
    is_normal = set(findings.present(impression, study.lang, study.region)) == {NORMAL}
    is_normal = is_normal and calls_normal(impression, study.region)
    if lesions and is_normal and not _OTHERWISE.search(fold(impression)):
        yield Contradiction("the findings describe a lesion, the impression is normal", BOTH)
    yield from _diseased(described, concluded, sections, study)
    yield from _removed(study, sections)


# What a denied mass or nodule rules out, and what a denied "lesion" does besides: that is solid or holds fluid.
_SOLID = frozenset({
    "malignancy", "metastasis", "hemangioma", "adenoma", "lipoma", "renal angiomyolipoma", "uterine leiomyoma",
})  # fmt: skip
_FLUID = frozenset({"cyst", "abscess", "hematoma"})
_MASSES = frozenset({"mass", "nodule"})
_LESION = re.compile(r"lesion|病变|病灶")


def _general_denials(listed: list[Claim], text: str) -> list[tuple[Claim, frozenset[str]]]:
    """Return the claims of a section that deny what others need, each with the kinds of findings that it rules out.

    A mass is not denied as a whole where the section describes something of the kind in the same organ: "no lesion
    elsewhere".
    """
    folded = fold(text)
    denials = [(c, frozenset({"occlusion"})) for c in listed if c.denied and "stenosis" in with_broader_terms(c.name)]
    focal = [c for c in listed if not c.denied and with_broader_terms(c.name) & (_MASSES | _SOLID | _FLUID)]
    for claim in listed:
        if not (claim.denied and with_broader_terms(claim.name) & _MASSES):
            continue
        if not any(_may_be_one_organ(claim, other) for other in focal):
            is_any = _LESION.search(folded, *claim.finding.span)
            denials.append((claim, _SOLID | _FLUID if is_any else _SOLID))
    return denials


def _rules_out(denied: Claim, affirmed: Claim, general: list[tuple[Claim, frozenset[str]]]) -> bool:
    """Whether a claim denies what the other needs: a stenosis for an occlusion, a mass for a hemangioma."""
    return not affirmed.denied and any(
        claim is denied and kinds & with_broader_terms(affirmed.name) and _may_be_one_organ(claim, affirmed)
        for claim, kinds in general
    )


def _may_be_one_organ(a: Claim, b: Claim) -> bool:
    mine, theirs = (organs_of_claim(c) | _PLACES.get(c.name, set()) for c in (a, b))
    return not mine or not theirs or bool(mine & theirs)


def _diseased(
    described: list[Claim], concluded: list[Claim], sections: Sections, study: Study
) -> Iterator[Contradiction]:
    """Yield a reason for an organ that one section calls normal and in which the other sees a lesion."""
    for name, mine, theirs in (("findings", described, concluded), ("impression", concluded, described)):
        for organ in normal_organs(sections.get(name, ""), study.region):
            if _lesions_in(organ.organ, organ.sides, mine):
                continue
            if _lesions_in(organ.organ, organ.sides, theirs):
                yield Contradiction("one section calls an organ normal, the other describes a lesion of it", BOTH)


def _lesions_in(organ: str, sides: frozenset[str], listed: list[Claim]) -> list[Claim]:
    return [
        c
        for c in listed
        if not c.denied and c.name not in NO_LESION and not is_physiological(c)
        and not c.finding.uncertain and may_be_one_side(c.sides, sides)
        and organ in (organs_of_claim(c) | _PLACES.get(c.name, set()))
    ]  # fmt: skip


# Operations that leave nothing of an organ, by the organs that go; a word for the absence of the organ itself.
_ABSENT = r"[^.;]{0,16}?\b(?:surgically absent|has been removed|was removed|is absent|absent|removed|excised)\b"
_REMOVED = (
    (rf"\bcholecystectomy\b|\bgallbladder\b{_ABSENT}|胆囊(?:已)?(?:切除|切|摘除)|胆囊缺如", {"gallbladder"}),
    (
        rf"\b(?:total )?hysterectomy\b|\buterus\b{_ABSENT}|子宫(?:全|次全)?(?:已)?切除?|子宫缺如|子宫全切",
        {"uterus", "endometrium", "cervix"},
    ),
    (rf"\bsplenectomy\b|\bspleen\b{_ABSENT}|脾脏?(?:已)?切除?|脾脏?缺如", {"spleen"}),
    (rf"\btotal thyroidectomy\b|\bthyroid\b{_ABSENT}|甲状腺(?:全切|已全切|双叶切除)", {"thyroid"}),
    (rf"\b(?:radical )?prostatectomy\b|\bprostate\b{_ABSENT}|前列腺(?:根治|切除|已切)", {"prostate"}),
    (
        rf"\bbilateral (?:salpingo-?)?oophorectomy\b|\bboth ovaries\b{_ABSENT}|双侧?(?:附件|卵巢)(?:已)?切除",
        {"ovary", "adnexa"},
    ),
)
# Operations on paired organs: they count for the side named.
_REMOVED_SIDED = (
    (r"\bnephrectomy\b|\bkidney\b[^.;,]{0,16}?\b(?:surgically )?absent\b|肾(?:脏)?(?:已)?(?:切除|缺如)", {"kidney"}),
    (r"\bhemithyroidectomy\b|\bthyroid lobectomy\b|\blobe (?:is )?absent\b|叶(?:已)?(?:切除|缺如)", {"thyroid"}),
    (r"\bmastectomy\b|乳(?:腺|房)?(?:癌)?(?:已)?(?:全切|切除|根治|术后缺如|缺如)", {"breast"}),
    (r"\b(?:salpingo-?)?oophorectomy\b|\bovary\b[^.;,]{0,16}?\babsent\b"
     r"|(?:附件|卵巢)(?:已)?(?:切除|缺如)", {"ovary", "adnexa"}),
    (r"\borchi(?:d)?ectomy\b|\btestis\b[^.;,]{0,16}?\babsent\b|睾丸(?:已)?(?:切除|缺如)", {"testis"}),
)  # fmt: skip
_PARTIAL = re.compile(r"\b(?:partial|subtotal|nipple[- ]sparing|planned|refused|no)\W+(?:\w+\W+)?$|部分$|拟(?:行)?$")
# Words after an organ by which its former site is meant, not the organ.
_BED = re.compile(
    r"\W+(?:\w+\W+)?(?:beds?|fossa|stump|remnant|site|scar|region|area|absent|removed|surgically)\b"
    r"|(?:窝|床|区|残端|术区|缺如|(?:全|次全|部分)?(?:已)?切|已?摘|根治|术后)"
)
_SEEN = re.compile(
    r"\b(?:normal|unremarkable|enlarged|measur\w+|seen|intact|volume|contains?|with|shows?|\d+(?:\.\d+)? ?(?:mm|cm|ml)"
    r"|follicles?|antevert\w+|homogene\w+)\b|正常|未见(?:明显)?异常|大小|回声|增大|增生|增厚|可见|结节|毛糙|\d(?:mm|cm|ml)"
)


def _removed(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason for an organ that was removed and is described all the same."""
    for section, text in (*sections.items(), ("label", label_text(study))):
        folded = fold(text)
        for pattern, gone in (*_REMOVED, *_REMOVED_SIDED):
            for operation in re.finditer(pattern, folded):
                if _PARTIAL.search(folded[: operation.start()]):
                    continue
                sides = _sides_near(text, operation.span()) if (pattern, gone) in _REMOVED_SIDED else frozenset()
                if (pattern, gone) in _REMOVED_SIDED and len(sides) != 1:
                    continue
                removal = (section, operation.span())
                if any(_describes(gone, sides, name, other, study, removal) for name, other in sections.items()):
                    yield Contradiction("a finding in an organ that was removed", tuple(sections))
                    return


def _sides_near(text: str, span: tuple[int, int]) -> frozenset[str]:
    """Return the sides that the clause of a span names."""
    start, end = next(((a, b) for a, b in clauses(fold(text)) if a <= span[0] < b), span)
    return frozenset().union(*(both(s.side) for s in side.find(text) if start <= s.span[0] < end))


def _describes(
    gone: set[str], sides: frozenset[str], section: str, text: str, study: Study, removal: tuple[str, tuple[int, int]]
) -> bool:
    """Whether a text describes the removed organ, elsewhere than at `removal`, (section, span) of the operation."""
    folded = fold(text)
    for c in claims(text, study.region):
        of = organs_of_claim(c) | implied_organs(c.name) | _PLACES.get(c.name, set())
        elsewhere = section != removal[0] or not removal[1][0] <= c.finding.span[0] < removal[1][1]
        same = not sides or (c.sides and c.sides <= sides)
        if of & gone and same and not c.denied and c.name not in NO_LESION and elsewhere:
            return True
    context = read_context(folded)
    for mention in organs(folded, folded=True):
        start, end = next(((a, b) for a, b in clauses(folded) if a <= mention.span[0] < b), mention.span)
        if section == removal[0] and start <= removal[1][0] < end:
            continue
        named = frozenset().union(*(both(s.side) for s in side.find(text) if start <= s.span[0] < end))
        same = not sides or (named and named <= sides)
        seen = _SEEN.search(folded, mention.span[1], end) or _SEEN.search(folded, start, mention.span[0])
        described = seen and not _BED.match(folded, mention.span[1]) and context.affirms(mention.span)
        if mention.organ in gone and same and described:
            return True
    return False


# Findings of one organ: a cyst of the liver is none of the kidney.
_OF_ONE_ORGAN = ("cyst", "stone", "polyp", "calcification", "regurgitation", "stenosis", "hemangioma", "aneurysm")
# Kinds of lesion that exclude one another.
_EXCLUSIVE = ("cyst", "stone", "polyp", "hemangioma", "malignancy", "metastasis", "lipoma", "adenoma")


def description(study: Study, sections: Sections) -> Iterator[Contradiction]:
    """Yield a reason for a finding whose severity, number, clock position or growth the sections state otherwise."""
    if not all(sections.get(name) for name in BOTH):
        return
    described, concluded = (parse_report(sections[name], study.region) for name in BOTH)
    for difference in descriptor_differences(described, concluded, ()):
        if difference.kind != "organ":
            yield Contradiction(f"findings and impression differ in {difference.kind}", BOTH)
    first, second = ([c for c in claims(sections[name], study.region) if not c.denied] for name in BOTH)
    certain = [[c for c in listed if not c.finding.uncertain] for listed in (first, second)]
    for kind in _OF_ONE_ORGAN:
        mine, theirs = ([c for c in listed if kind in with_broader_terms(c.name)] for listed in certain)
        organs_named = [set().union(*(organs_of_claim(c) for c in listed)) for listed in (mine, theirs)]
        apart = all(organs_named) and not organs_named[0] & organs_named[1]
        if apart and all(organs_of_claim(c) - {"heart"} for c in (*mine, *theirs)):
            yield Contradiction("findings and impression place a finding in different organs", BOTH)
    kinds = [{kind for c in listed for kind in with_broader_terms(c.name) if kind in _EXCLUSIVE} for listed in certain]
    if all(kinds) and not kinds[0] & kinds[1] and not any(c.is_about(d.name) for c in first for d in second):
        yield Contradiction("findings and impression name different lesions", BOTH)
