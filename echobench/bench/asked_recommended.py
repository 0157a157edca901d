"""Closed questions whether something is to be done: "Would you recommend biopsy?", 需要穿刺吗.

A clause that recommends it, or says that there is no need for it, answers; "consider" and "if" leave the question open.
"""

from __future__ import annotations

import re

from echobench.bench.option_mentions import word
from echobench.bench.option_names import names_of_thing

_VERBED = (
    r"(?:recommended|indicated|needed|necessary|required|warranted|advised|advisable|justified|appropriate|mandatory)"
)
_VERB = r"(?:recommend|advise|suggest|need|require|warrant|advocate)"
_DO_ZH = r"(?:进一步|尽快|立即|再|进行|实施|接受|行|做|对其|(?:在)?超声引导下)*"
_ASKS = re.compile(
    rf"""\bwould\s+you\s+(?:recommend|advise|suggest|perform|do)\s+(?:an?\s+|the\s+)?(?P<a>[a-z][a-z -]*?)
        (?:\s+(?:of|for|in|here)\b[^?]*)?\?
      | \b(?:is|are)\s+(?:an?\s+|the\s+|any\s+)?(?P<b>[a-z][a-z -]*?)\s+(?:of\s+[^?]*?)?{_VERBED}\b[^?]*\?
      | \b(?:does|do|should)\b[^?]*?\b(?:{_VERB}|undergo|have)\s+(?:an?\s+|the\s+)?(?P<c>[a-z][a-z -]*?)\s*\?
      | \bshould\b[^?]*?\bbe\s+(?P<e>biopsied|aspirated|excised|resected|drained)\b[^?]*\?
      | (?:是否|需不需要|要不要|有无必要|(?=需要|建议|有必要))(?:需要?|建议|推荐|应该?|有必要|必须)?{_DO_ZH}
        (?P<d>[\u4e00-\u9fff]{{2,8}}?)(?:治疗)?(?:吗|呢)?\s*[?？]""",
    re.VERBOSE | re.IGNORECASE,
)
_NOUNS = {
    "biopsied": "biopsy",
    "aspirated": "aspiration",
    "excised": "excision",
    "resected": "resection",
    "drained": "drainage",
}
_NEEDED = re.compile(r"\W*(?:(?P<no>不需要?|无[需须]|不用|不必|没有?必要)|需要|有必要)(?=[,。;]|\Z)")
_CLAUSES = re.compile(r"[.,;。，；:\n]+(?!\d)|\bbut\b|\bhowever\b|但是?")
_OPEN = re.compile(
    r"\b(?:may|might|could|can|consider\w*|if|unless|or|whether|depend\w*|when|otherwise|only|why|hard|unclear|discuss\w*)\b|"
    r"[若如或可视]|考虑|必要时|是否|取决",
    re.IGNORECASE,
)
# "FNA is recommended at 1.5 cm or more" tells what is done in general.
_CRITERION = re.compile(
    r"(?:[≥≤<>]=?|\b(?:at\s+least|above|over|at|from|exceed\w*|than)|超过|大于|达到?|小于)\s*\d|\bthreshold|标准"
)
_NEGATION = re.compile(
    r"\b(?:no|not|nor|neither|never|without|un(?:necessary|warranted))\b|n't\b|[不无未勿毋]|没", re.IGNORECASE
)


def is_recommended(text: str, question: str) -> bool | None:
    """Yes or no where a question asks whether a thing is to be done and the answer recommends it or says it is not."""
    asked = _ASKS.search(re.sub(r"\([^()]*\)|（[^（）]*）", "", question))
    thing = asked and next(filter(None, (asked[group] for group in "abcde")), "").strip().casefold()
    if not thing:
        return None
    if plainly := _NEEDED.match(text):
        return not plainly["no"]
    thing = _NOUNS.get(thing, thing)
    names = "|".join(word(name.casefold()).pattern for name in {thing, *names_of_thing(thing)})
    of_it = re.compile(names)
    verdicts: set[bool | None] = set()
    for clause in _CLAUSES.split(text.casefold()):
        if not of_it.search(clause) or _CRITERION.search(clause):
            continue
        is_open = _OPEN.search(of_it.sub(" ", clause))
        verdicts.add(None if is_open else _recommends(clause, rf"(?:{names})"))
    return verdicts.pop() if len(verdicts) == 1 else None


def _recommends(clause: str, thing: str) -> bool | None:
    article = r"(?:an?\s+|the\s+|any\s+|further\s+|immediate\s+|urgent\s+|routine\s+)*"
    of = r"(?:\s+of\s+(?:the|this)\s+[a-z]+)?"
    against = (
        rf"{thing}{of}\s+(?:is|are|was|would\s+be|seems?|appears?)(?:\s+not|n't)\s+(?:[a-z]+ly\s+|yet\s+)*{_VERBED}\b",
        rf"{thing}{of}\s+(?:is|are|would\s+be|seems?)\s+(?:unnecessary|contraindicated|unwarranted|not\b)",
        rf"\b(?:no|not\s+any|n't\s+any)\s+(?:need|indication|reason)\s+(?:for|to\s+(?:perform|do|have|undergo))\s+{article}{thing}",
        rf"(?:\bnot|n't)\s+(?:[a-z]+ly\s+)?{_VERB}\s+(?:performing\s+|doing\s+)?{article}{thing}",
        rf"\b{_VERB}(?:s|ed|ing)?\s+against\s+{article}{thing}|{thing}{of}\s+should\s+be\s+(?:avoided|deferred|postponed)\b",
        rf"\bno\s+{article}{thing}{of}\s+(?:is|are|would\s+be)\s+(?:[a-z]+ly\s+)*{_VERBED}\b",
        rf"(?:不(?:太)?(?:需要?|建议|推荐|必|用|应)|无[需须]|毋需|(?:没有?|无)必要|暂不(?:需要?|建议)?){_DO_ZH}{thing}",
    )
    if any(re.search(pattern, clause) for pattern in against):
        return False
    if _NEGATION.search(re.sub(thing, " ", clause)):
        return None
    plain = (
        rf"{thing}{of}\s+(?:is|are|would\s+be|should\s+be)\s+(?:[a-z]+ly\s+|therefore\s+)*(?:{_VERBED}|performed|done)\b",
        rf"\b{_VERB}(?:s|ed|ing)?\s+(?:performing\s+|doing\s+)?{article}(?:ultrasound-guided\s+|us-guided\s+)?{thing}",
        rf"(?:需要?|建议|推荐|应该?|宜|必须|有必要){_DO_ZH}{thing}",
    )
    return True if any(re.search(pattern, clause) for pattern in plain) else None
