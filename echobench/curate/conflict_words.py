"""Tell lesions, malignancy and normality in a text by their words, and whether they are said of the patient."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from echobench.dataset.records import OTHER, Study
from echobench.tasks.study_content import NORMAL
from echobench.text import findings, quantities, region_terms
from echobench.text.claims import Claim, claims
from echobench.text.context import read_context
from echobench.text.findings import Finding, organs_of
from echobench.text.lexicon import fold
from echobench.text.shorthand import spell_out


class Contradiction(NamedTuple):
    """A fixed phrase, and the fields that cannot be trusted any more: sections of the report, or `measurements`."""

    reason: str
    fields: tuple[str, ...]


Sections = Mapping[str, str]
Check = Callable[[Study, Sections], Iterator[Contradiction]]

_TRACE = 0.5
BOTH = ("findings", "impression")
# Appearances of tissue, gain or perfusion, and states of healthy people: no lesion by themselves.
NO_LESION = frozenset({
    NORMAL, "vascularity", "acoustic shadow", "posterior enhancement", "lactational changes", "accessory breast",
    "accessory spleen", "intrauterine pregnancy", "early pregnancy", "puerperium", "twin pregnancy",
    "postoperative status", "post-cholecystectomy status", "liver transplantation", "post-partial hepatectomy status",
    "partial thyroidectomy", "post-nephrectomy status", "breast implant", "presence of cardiac device",
    "intrauterine device",
})  # fmt: skip
# A lesion described without being named: "a hypoechoic area of irregular shape".
LESION_WORDS = re.compile(
    r"病变|病灶|占位|肿块|包块|结节|小结(?!节)|肿物|异常回声区|(?:低|弱|强|高|混合|不规则形?)回声(?:区|团|灶|影)|不规则形态?区"
    r"|不规则形回声|囊性(?!变)|\blesions?\b|\bmass(?:es)?\b|\bnodules?\b|\btumou?rs?\b|\bsolid (?:focus|foci|area)\b"
    r"|\b(?:hypo|hyper)echoic (?:area|focus|foci|region)s?\b"
)
_BENIGN = re.compile(r"cyst(?!it|ic)|fibroadenoma|lipoma|hemangioma|galactocele|fat island|fat necrosis|hyperplasia")
BENIGN_WORDS = re.compile(
    r"良性|海绵样|单纯(?:性)?囊肿|\bbenign\b|\bspongiform\b|\b(?:purely|entirely) cystic\b"
    r"|\b(?:simple|colloid) cysts?\b"
    r"|\bsimple (?:anechoic|unilocular)\b"
    r"|\bunilocular (?:smooth|anechoic|cyst)|\bfibroadenoma\b|\blipoma\b"
    r"|单房[^，。；,]{0,4}囊"
    r"|纤维腺瘤|脂肪瘤|\bhemangioma\b|\bhaemangioma\b|血管瘤"
)
MALIGNANT = re.compile(r"carcinoma|cancer|malignan|metasta|sarcoma|blastoma")
MALIGNANT_WORDS = re.compile(r"恶性|癌|\bmalignan\w+|\bcarcinoma\b|\bcancer\b|\bmetasta\w+")
SUSPICIOUS_WORDS = re.compile(
    r"毛刺|成角|形态不规则|不规则形|不规则(?=[低肿包团块结])|纵横比(?:大于|>|＞)|微钙化|极低回声|浸润|蟹足|边缘不规则|簇状钙化"
    r"|快进快出|廓清|快速(?:消退|廓清)|乳头状(?:突起|凸起)"
    r"|\bspiculat\w+|\bangular\b|\birregular\b(?! (?:scar|rhythm|fluid|cycle))|\btaller[- ]than[- ]wide\b"
    r"|\bmicrocalcification\w*|\bpunctate\b"
    r"|\bmarkedly hypoechoic\b|\binfiltrat\w+|\bill[ -]defined margin\w*|\b(?:highly )?suspicious\b|\bmicrolobulat\w+"
    r"|\bnot parallel\b|\bnon-?parallel\b|\bwashout\b|\bpapillary (?:projection|excrescence)\w*"
    r"|\bextra-?thyroid\w*|\bthick (?:irregular )?septa\w*"
)
NORMAL_LABELS = ("normal", "正常", "healthy", "无异常", "negative", "阴性")
LESION_LABELS = ("benign", "malignant", "良性", "恶性", "良", "恶")
_LABELS = ("class", "diagnosis", "pathology", "histology", "finding", "label")


def label_of(study: Study) -> str:
    """Return what the source labels the study with, in lower case; empty where it has no such label."""
    written = next((study.labels[key].strip() for key in _LABELS if study.labels.get(key)), "")
    return spell_out(written, study.region, study.lang).lower()


def label_text(study: Study) -> str:
    """Return the label, and labels that are measured values (EF, head circumference) as a report would write them."""
    parts = [label_of(study)]
    for name, value in study.labels.items():
        stated = quantities.labelled(name, value)
        if stated:
            parts.append(f"{stated.name} {quantities.written(stated.value, stated.unit)}")
        elif quantities.is_name(name):
            parts.append(f"{name} {value}")
    return ". ".join(filter(None, parts))


def is_physiological(claim: Claim) -> bool:
    """Tell whether a claim is of a grade that healthy people have: a trace of regurgitation or fluid."""
    return claim.grade is not None and claim.grade[1] <= _TRACE


def lesions(text: str, study: Study) -> list[Claim]:
    """Return the lesions that a text affirms, without physiological traces."""
    return [
        c
        for c in claims(text, study.region)
        if not c.denied and c.name not in NO_LESION and not is_physiological(c) and _is_of_region(c, study.region)
    ]


def _is_of_region(claim: Claim, region: str) -> bool:
    """Return whether a claim is about the region of the study: a cyst of the liver is no lesion of normal kidneys."""
    regions = {region_terms.region_of_organ(organ) for organ in organs_of(claim.finding)} - {None}
    return not regions or region in regions or region == OTHER


def present(text: str, study: Study) -> list[Finding]:
    """Return the findings that a text affirms of the patient today, without `normal`."""
    named = findings.find(text, study.lang, study.region) if text else []
    return [f for f in named if f.is_present and f.name != NORMAL]


def says(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a text says words of a pattern of the patient and of now, without denying them."""
    folded = fold(text)
    context = read_context(folded)
    return any(context.affirms(match.span()) for match in pattern.finditer(folded))


def is_only_benign(names: set[str], text: str) -> bool:
    """Tell whether the words of a text, or all lesions that it names, are benign."""
    return says(BENIGN_WORDS, text) or bool(names and all(_BENIGN.search(name) for name in names))


def implied_organs(name: str) -> set[str]:
    """Return organs that only one sex has and that a finding implies by its name."""
    return {"uterus"} if name == "uterine leiomyoma" else {"prostate"} if "prostat" in name else set()
