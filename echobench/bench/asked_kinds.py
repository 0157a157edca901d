"""Closed questions for one of several kinds that exclude each other: a cephalic fetus is in no breech presentation.

The same holds for states with an opposite ("normal in size" is not enlarged) where no other organ is spoken of, and for
things: what is the spleen is not the liver.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from itertools import pairwise
from typing import Literal

from echobench.bench.answer_outline import identified
from echobench.bench.denied_options import CLAUSE, FORMER, UNDECIDED, not_taken
from echobench.bench.option_mentions import word
from echobench.bench.option_names import names_of_thing, one_spelling, things
from echobench.bench.yes_no_answers import SEEN
from echobench.schemas import read_schema

Families = Literal["kinds", "opposites", "normality"]
_PREDICATE = re.compile(
    r"\A\s*(?:(?:is|are)\s+(?!there\b|any\b|an?\b)|(?:does|do)\b.*\b(?:appear|look|seem)\b)|是否", re.IGNORECASE
)
_ASKS_NORMAL = re.compile(r"\b(?:normal|preserved|abnormal)\b|正常|异常", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:may|might|could|possibl[ey]|perhaps|uncertain|unclear|whether|if|previous\w*|history|cannot|or|versus|vs)\b|\b(?:no|any)thing\b(?=[^.;,]*(?:\bnot\b|n't\b))|可能|疑|不确定|是否|[若或]|不能|无法|不除外|不排除|待排|待除外",
    re.IGNORECASE,
)


def is_of_kind(text: str, question: str, of_what: Families = "kinds") -> bool | None:
    """Yes or no where a question asks for one of several kinds and the answer names one of them; None otherwise."""
    asked = _named(question.casefold(), of_what)
    if of_what == "normality" and not _ASKS_NORMAL.search(question):
        return None
    if not asked or re.search(r"\bor\b|还是|\bnot\b|不|非", question):
        return None
    is_predicate = bool(_PREDICATE.search(question))
    last = max(spans[-1] for spans in asked.values())
    own = dict(key for key, spans in asked.items() if spans[-1] == last)  # group -> kind: "irregular" is of two groups
    if not is_predicate and len(own) < len(asked):
        return None
    things = (set(re.findall(r"[a-z-]+", question.casefold())) - _NO_NOUN) | (_OF_IT if is_predicate else set())
    said: dict[bool, set[bool]] = {True: set(), False: set()}  # of what is asked for, of the others: whether it is so
    spoken_of: set[str] = set()
    for clause in CLAUSE.split(text):
        folded = clause.casefold()
        former = FORMER.search(folded)
        spoken_of = _of_others(folded) or spoken_of
        if of_what != "kinds" and (_PARTLY.search(folded) or spoken_of - _of_others(question.casefold())):
            continue
        if of_what == "normality" and _is_of_another_attribute(folded, question):
            continue
        for (group, kind), spans in _named(folded, of_what).items():
            for start, end in spans if group in own else ():
                if of_what != "kinds" and not _is_said_of(folded[:start], folded[end:], question, things):
                    continue
                if _OPEN.search(folded) or UNDECIDED.match(folded[end:]):
                    return None
                said[kind == own[group]].add(not (former or not_taken(folded, start, end)))
    if True in said[False] or said[True] == {False}:
        return None if True in said[True] or (said[False] == {False}) else False
    return True if said[True] == {True} else None


def _named(folded: str, of_what: Families) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """(group, kind) -> where a text names it, by the longest names: "solid and cystic" is neither solid nor cystic."""
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for keys, pattern in _patterns(of_what):
        for match in pattern.finditer(folded):
            for key in keys:
                found.setdefault(key, []).append(match.span())
        folded = pattern.sub(lambda m: "\0" * len(m[0]), folded)
    return found


@cache
def _patterns(of_what: Families) -> list[tuple[list[tuple[int, int]], re.Pattern[str]]]:
    """Return ([(group, kind)], pattern) of each name, the longest first."""
    keys: dict[str, list[tuple[int, int]]] = {}
    for number, group in enumerate(read_schema("answer_terms.json")[of_what]):
        for kind, terms in enumerate(group):
            for name in terms:
                keys.setdefault(one_spelling(name.casefold()), []).append((number, kind))
    return [(keys[name], word(name)) for name in sorted(keys, key=len, reverse=True)]


# Words for what is asked about, or for that of it of which size, edge and the like are said.
_OF_IT = frozenset(
    """it its this that these which lobes gland lesion nodule mass cyst tumor tumour margin margins border borders edge
    edges contour outline wall lumen vessel duct structure thickness size caliber diameter width volume shape organ
    appearance parenchyma echotexture texture surface tissue echogenicity pattern""".split()
)
_NO_NOUN = frozenset(
    """is are was were has does do the this and or of in on at with here by to from than that which measuring throughout
    but as for""".split()
)
_OF_IT_ZH = re.compile(r"大小|体积|边界|边缘|轮廓|内径|管径|管腔|壁|厚度|形态|病灶|结节|肿块|囊肿|包膜|[其该此]")
_VERB = re.compile(r"\b([a-z-]+)\s+(?:is|are|was|were|appears?|looks?|seems?|remains?)\b")
_PARTLY = re.compile(r"\b(?:partial\w*|partly|nearly|almost|neither|hard\s+to|whether)\b|部分|几乎|是否")
_SIDE = re.compile(r"\b(?:left|right|upper|lower|anterior|posterior|image|scan|picture)\b|[左右]|图像|画面|影像")


_ATTRIBUTES = (
    re.compile(r"\b(?:size|volume|length|diameter|caliber|thickness)\b|大小|体积|内径|管径|厚度"),
    re.compile(r"\b(?:echogenicity|echotexture|echo|texture)\b|回声"),
    re.compile(r"\b(?:function|ejection|contractility|motion)\b|功能|收缩|运动"),
    re.compile(r"\b(?:shape|contour|margins?|borders?|outline)\b|形态|轮廓|边界|边缘"),
    re.compile(r"\b(?:flow|velocity|vascularity|perfusion)\b|血流|流速"),
)


def _is_of_another_attribute(folded: str, question: str) -> bool:
    """Whether a clause speaks of the echogenicity, say, where the question asks for the size."""
    asked, said = (
        {at for at, words in enumerate(_ATTRIBUTES) if words.search(t)} for t in (question.casefold(), folded)
    )
    return bool(asked and said) and not asked & said


_OF_ALL = re.compile(
    rf"\s+[a-z-]+(?:\s+with\s+[^.;,]{{1,40}}?)?\s+(?:is|suggests?|indicates?|has|means?|carries|raises?)\s+(?!{SEEN})"
)


def _is_said_of(before: str, after: str, question: str, things: Set[str]) -> bool:
    """Whether a state is said of what a question asks about; what stands around it names nothing but `things`."""
    if re.match(r"\s+of\b(?!\s*\d)", after):
        return False
    if re.match(r"[^,。;]{0,6}(?:范围|参考值|上限|下限)", after):
        return False  # 正常胎心率范围为
    if re.search(r"(?:\A|[.;])\s*an?\s*\Z", before) and _OF_ALL.match(after):
        return False  # "A taller-than-wide nodule is suspicious"
    noun = re.match(r"[\s-]+([a-z-]+)(?:\s([a-z-]+))?", after)
    if noun and noun[1] not in _NO_NOUN:
        return bool({noun[1], noun[2]} & things)  # "a dilated duct"
    if subject := _VERB.search(before):
        return subject[1] in things
    before = re.sub("仅|可?见|呈|较|明显|均|也|为|处?[在于]|已|略|稍", "", before)
    han = "".join(re.findall(r"[\u4e00-\u9fff]+", before))
    return not han or bool(_OF_IT_ZH.search(han)) or any(pair in question for pair in map("".join, pairwise(han)))


def _of_others(folded: str) -> set[str]:
    """The organs and sides that a text speaks of."""
    return organs_in(folded) | set(_SIDE.findall(folded))


def organs_in(folded: str) -> set[str]:
    """The organs that a text in lower case speaks of."""
    return {name for name, pattern in _organ_patterns() if pattern.search(folded)}


@cache
def _organ_patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(group[0], re.compile("|".join(word(name).pattern for name in group))) for group in things()]


_IS_THING = re.compile(
    r"\A\s*(?:is|are)\s+(?:this|it|that|the\s+(?:organ|structure|vessel)(?:\s+(?:shown|seen|here))*)\s+"
    r"(?:(?:(?:an?|the)\s+)?(?:image|view|scan|picture|section)\s+of\s+)?"
    r"(?:an?\s+|the\s+)?(?P<thing>[a-z][a-z -]*?)\s*\?|"
    r"(?:这|此|图中|图像|该图|所示)[^?？否,。]{0,6}是否为?(?P<thing_zh>[^?？,。]{1,8})[?？]",
    re.IGNORECASE,
)
_LEFT_OR_RIGHT = re.compile(r"\b(?:left|right)\b|[左右]")
_OF_WHOM = re.compile(r"\A(?:fetal|maternal|normal|adult)\s+|\A胎儿的?")
_SHOWN = re.compile(
    r"\b(?:image|scan|picture|view)\s+(?:clearly\s+)?(?:shows|depicts)\s+(?:an?\s+|the\s+)?(?P<value>[^.,;\n(]+)"
)


def is_the_thing(text: str, question: str) -> bool | None:
    """Yes or no where a question asks whether this is one organ and the answer says which one it is; None otherwise."""
    asked = _IS_THING.search(question)
    if not asked:
        return None
    name = _OF_WHOM.sub("", (asked["thing"] or asked["thing_zh"]).casefold())
    thing = names_of_thing(name)
    values = [*identified(text), *(match["value"] for match in _SHOWN.finditer(text))]
    values = [_OF_WHOM.sub("", value.casefold().strip()) for value in values]
    if not thing:
        other_side = re.sub(r"\b(?:left|right)\b", lambda m: "left" if m[0] == "right" else "right", name)
        same = {value == name for value in values if value in (name, other_side)}
        return same.pop() if len(same) == 1 else None
    named = [names for value in values if (names := names_of_thing(value))]
    sides = set(_LEFT_OR_RIGHT.findall(name))
    if sides and any(sides ^ other for value in values if (other := set(_LEFT_OR_RIGHT.findall(value)))):
        return False if len(named) == len(values) == 1 else None
    verdicts = {bool(set(thing) & set(names)) for names in named}
    return verdicts.pop() if len(verdicts) == 1 else None
