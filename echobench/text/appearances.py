"""Findings that a report describes without naming them, and normal hollow organs that are described like a finding."""

from __future__ import annotations

import re

# The lumen of a normal hollow organ is no cyst, in whichever words it is described.
_HOLLOW_ZH = (
    "胆囊|膀胱|孕囊|妊娠囊|胎囊|卵黄囊|羊膜囊?|羊水|心包|阴囊|滑囊|胃|肠|血管|静脉|动脉|心室|心房|[左右][房室]"
    "|宫腔|卵泡"
)
_HOLLOW_EN = (
    r"(?:gallbladder|bladder|(?:gestational|yolk|amniotic) sac|amniotic cavity|stomach|follicle|lumen|vein|artery|aorta"
    r"|vessel|ventricle|atrium)"
)
_LUMEN_BEFORE = re.compile(
    rf"(?:{_HOLLOW_ZH})(?:的)?(?:内腔|管腔|囊腔|腔)?内?(?:充盈[良好可佳]*)?[，,]?(?:透声[良好可佳]*)?"
    r"[均皆]?(?:呈|为|是|示|显示为?|表现为|可?见)?$"
    rf"|\b{_HOLLOW_EN}s?(?: lumen| cavity)?(?: (?:is|are|as|appears?(?: as)?|seen as|forms?|shows?|has))?"
    r"(?: (?:an?|the|its|normal|clear|oval|round|pear-shaped|tubular|compressible|thin-walled))*\s*$"
)
_LUMEN_AFTER = re.compile(
    r",?\s*(?:which )?(?:is|represent(?:s|ing)|consistent with|correspond(?:s|ing) to|compatible with|in keeping with)"
    rf" (?:(?:an?|the|normal|urinary) )*{_HOLLOW_EN}\b"
)
_REACH = 40  # characters before a term in which its organ may stand
_APPEARANCE = re.compile(
    r"[无囊液]\S*(?:区|影|结构|回声|区域|暗区)|(?:anechoic|cystic) (?:area|structure|collection|space)s?"
)
# 胆囊肿大, 阴囊肿胀: a swollen sac.
_SWOLLEN = re.compile(r"(?<=[胆阴精孕胎滑膜])囊肿(?=[大胀])")
# Findings that are described over several words: (pattern, general name).
_DESCRIBED = (
    (re.compile(r"(?<=[见一个枚处])(?:类?[圆椭]*形)?无回声(?=[，。；;,.、\s]|$)"), "cyst"),
    (re.compile(r"强回声(?:光?[团斑灶影])?[^。；;]{0,40}?后?方?伴[^，。；;,]{0,6}?声影"), "stone"),
    (
        re.compile(
            r"\b(?:echogenic|hyperechoic) (?:focus|foci|structure|lesion|material)s?\b[^.;]{0,60}?"
            r"\b(?:with|and|casting|producing)\b[^.;]{0,24}?\bshadow\w*"
        ),
        "stone",
    ),
    (
        re.compile(
            r"(?<=静脉)[^。；;]{0,20}?(?:不[可能](?:被)?(?:完全)?压[瘪闭扁]|加压[^。；;，,]{0,6}?不[能可]?(?:完全)?(?:压)?[瘪闭扁])"
            r"|(?<=vein)s?\b[^.;]{0,40}?(?:\bnon-?compressible|\bincompressible"
            r"|\b(?:(?:does|do|did|is|are) not|cannot be|fails? to) (?:fully |completely )?compress\w*)"
        ),
        "thrombus",
    ),
)


def is_lumen(folded: str, term: re.Match[str]) -> bool:
    """Whether a term for a cyst describes the lumen of a normal organ (胆囊呈无回声区) or is cut out of 胆囊肿大."""
    if term[0] == "囊肿":
        return bool(_SWOLLEN.match(folded, term.start()))
    if not _APPEARANCE.fullmatch(term[0]):
        return False
    before = folded[max(0, term.start() - _REACH) : term.start()]
    return bool(_LUMEN_BEFORE.search(before) or _LUMEN_AFTER.match(folded, term.end()))


def described(folded: str) -> list[tuple[str, re.Match[str]]]:
    """Return what a folded text describes over several words: (general finding, match), in no order."""
    return [
        (kind, match)
        for pattern, kind in _DESCRIBED
        for match in pattern.finditer(folded)
        if kind != "cyst" or not _LUMEN_BEFORE.search(folded[max(0, match.start() - _REACH) : match.start()])
    ]
