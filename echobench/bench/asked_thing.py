"""Which sentences of an answer speak of the thing whose presence a question asks for.

"A stone is seen" says nothing of a cyst, "it is seen" does. A sentence speaks of the thing that it names, under any
name of the lexicon, or has no subject of its own; what was there once says nothing of now.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from echobench.bench.option_mentions import word
from echobench.bench.option_names import names_of_thing, one_spelling, without_organ
from echobench.bench.yes_no_answers import SEEN
from echobench.text import findings

WHETHER = re.compile(
    r"是否(?P<seen>存在|有|可见|显示|出现|见到|看到|探及|发现|观察到|伴有|合并)?(?:提示|符合|支持|考虑)?(?:[为是](?!的))?(?P<state>[^,。?？]{1,12}?)(?:信号|征象|表现|现象|的诊断)?的?\s*[?？。]?\s*\Z"
)
_SENTENCES = re.compile(r"(?<=[.!?;。\n])(?!\d)|(?<=,)(?=\s*[\u4e00-\u9fff])")
_FORMER = re.compile(
    r"\b(?:prior|previous(?:ly)?|former(?:ly)?|earlier|in\s+the\s+past|history\s+of|last\s+(?:scan|study|exam\w*|year|"
    r"month|week|time))\b|既往|此前|以前|上次|先前|曾",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\b(?:still|again|unchanged|now|today|currently|persists?|compared)\b|仍|现|目前|同前|相仿", re.IGNORECASE
)

_VERBS = (
    r"(?:shows?|ha(?:ve|s)|contains?|demonstrates?|depicts?|reveals?|exhibits?|displays?|includes?|see|identify|detect|"
    r"find|observe)"
)
_ASKED = re.compile(
    rf"\b(?:(?:does|do|did|can|could)\b[^?]*?\b{_VERBS}|(?:is|are|was|were)(?:\s+there)?|(?:can|could))\b(?P<thing>[^?]*)\?"
)
_ENDS = re.compile(
    rf"\b(?:{SEEN}|(?:be|in|on|at|of|with|within|inside|around|behind|near|next|along|for|from|by|to|that|this|here|used|being)\b)"
)
_PLACE = re.compile(
    r"\b(?:in|on|at|within|inside|around|behind|near|along|throughout|by|from|of|to)\s+(?:the\s+|this\s+|that\s+|these\s+|"
    r"either\s+|both\s+|my\s+|your\s+)?(?:(?!(?:is|are|was|were|can|there|no|none|one)\b)[\w'-]+\s*){1,4}"
)
# Words that name no thing: of the answer itself, of seeing and showing, of how many and how sure.
_NO_THING = frozenset(
    """a an the this that these those it its they them there here one ones two three four five six seven eight nine ten
    none no not any some several multiple many few single another other more both all each every such and or but so thus
    therefore hence yes answer is are was were be been being am do does did has have had can could may might must should
    i we you would seems seem appears appear to as well also indeed again now today currently still clearly definitely
    definite clear obvious obviously visible seen present absent visualized visualised identified detected demonstrated
    shown noted found documented recorded observed evident apparent appreciated confirmed depicted imaged shows show
    showing contains contain demonstrates reveals see identify detect find observe image images scan picture view study
    frame ultrasound sonogram evidence sign signs suggestion trace amount quantity volume small large tiny little
    moderate mild mildly minimal significant visibly only just really think believe say what which who exactly same
    thing something anything nothing in on at of with patient's patient level size don't doesn't isn't aren't can't
    cannot won't didn't wasn't weren't confidently likely probably certainly mm cm ml x about approximately roughly
    measuring measures measure left right upper lower middle""".split()
)
_NO_THING_ZH = re.compile(
    r"[在于][^,。;]{1,8}?[内中处里上]|(?:该|本|此)?(?:图像|图片|画面|声像图|切面|图)[中上内里]?|可以|能够?|明显|明确|显著|清楚|清晰|肯定|确实|应该|"
    r"(?:可|未|所)?见到?|未|没|有|无|不|存在|显示|出现|看到?|探及|发现|观察到?|检出|任何|现在|目前|今|仍|的|了|是|为|其|"
    r"[一两二三四五六七八九十几多\d][个枚处颗块条]?|数[个枚处]|大小约?|约|[左右双]侧?|少量|大量|中量|答:?|我|认为"
)
_ANY_FINDING = frozenset(("abnormality", "anomaly", "pathology", "finding", "异常"))
_SEEN_ZH = re.compile(r"有|见|存在|可见|显示|看到|出现|清晰可见")
_LATIN = re.compile(r"[a-z][\w'-]*")


def about(text: str, question: str, *, implied: bool = False) -> str:
    """The sentences of an answer that name what a question asks for; "" where none does.

    `implied` adds those without a subject of their own ("none is seen") and gives all where nothing is asked for.
    """
    asked = _names_asked(question)
    kept = []
    for sentence in _SENTENCES.split(text):
        if _FORMER.search(sentence) and not _STILL.search(sentence):
            continue
        plain = one_spelling(sentence.casefold())
        if implied if asked is None else _names(plain, *asked) or (implied and not _has_subject(plain)):
            kept.append(sentence.strip(" ,\n"))
    return "\n".join(filter(None, kept))


def asks_for_thing(question: str) -> bool:
    """Whether a question asks whether a thing is there, not whether one is in a state (是否增大)."""
    return bool(asked["seen"] if (asked := WHETHER.search(question.strip())) else _names_asked(question))


def _names(sentence: str, names: frozenset[str], head: str) -> bool:
    """Whether a sentence names a thing by one of its names, or by its head alone where that is no other thing's."""
    if any(_pattern(name).search(sentence) for name in names):
        return True
    if head in _ANY_FINDING:
        return any(finding.name != findings.NORMAL for finding in findings.find(sentence))
    return any(not _is_other(sentence[: match.end()], names) for match in _pattern(head).finditer(sentence))


def _is_other(text: str, names: frozenset[str]) -> bool:
    """Whether a text ends with a term that names another thing: "pericardial effusion" is no pleural one."""
    ends = [" ".join(text.split()[-2:])] if text.isascii() else [text[-size:] for size in (3, 4, 5)]
    return any((of := set(map(_singular, names_of_thing(end)))) and not of & names for end in ends)


def _has_subject(sentence: str) -> bool:
    """Whether a sentence says of something of its own that it is there: "a stone is seen", not "none is seen"."""
    words = set(_LATIN.findall(_PLACE.sub(" ", sentence))) - _NO_THING
    return bool(words or re.search(r"[\u4e00-\u9fff]", _NO_THING_ZH.sub("", sentence)))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return (
        re.compile(rf"(?<![a-z])(?:micro|macro)?{re.escape(name)}(?:e?s)?(?![a-z])") if name.isascii() else word(name)
    )


@cache
def _names_asked(question: str) -> tuple[frozenset[str], str] | None:
    """(all names of the thing that a question asks for, its last word); None where it names none."""
    words = _words_asked(question)
    if not words and (of := findings.find(question)):  # "Look for a cyst. Was it found?"
        words = question[slice(*of[-1].span)].casefold().split()
    if not words:
        return None
    head = words[-1] if words[-1].isascii() else words[-1][-2:]
    phrases = {" ".join(words), *map(" ".join, pairwise(words))}
    names = {name for phrase in phrases if phrase.endswith(head) for name in (phrase, *without_organ(phrase))}
    known = [other for name in {*names, *map(_singular, names)} for other in names_of_thing(name)]
    names |= {one_spelling(name.casefold()) for name in known}
    return frozenset(map(_singular, names)) - {""}, _singular(head)


def _words_asked(question: str) -> list[str]:
    """The words of the thing that the form of a question tells it asks for; [] for questions of other forms."""
    if asked := WHETHER.search(question.strip()):
        thing = asked["state"].strip()
        if _SEEN_ZH.fullmatch(thing):  # 淋巴门结构是否存在
            thing = re.split(r"[的内中里上,。:：]|[该此这]", question[: asked.start()])[-1]
        return thing.casefold().split()
    found = _ASKED.search(re.sub(r"\([^()]*\)", " ", one_spelling(question.casefold())))
    words: list[str] = []
    for match in _LATIN.finditer(found["thing"] if found else ""):
        if words and _ENDS.match(match[0]):
            break
        words += [match[0]] if match[0] not in _NO_THING else []
    return words


def _singular(name: str) -> str:
    return re.sub(r"(?:(?<=[xh])es|(?<=[^su])s)\Z", "", re.sub(r"ies\Z", "y", name))
