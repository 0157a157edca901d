"""Chinese questions for yes or no, written alike: 能否, 有没有, 是不是 and ...吗 become 是否."""

from __future__ import annotations

import re
from functools import cache

from echobench.schemas import read_schema

_ABLE = re.compile(r"(?:能不能|能否|可否|可不可以|是否(?:可以|能够?))(?=\S)")
_ASKS = ((re.compile(r"有没有|有无"), "是否有"), (re.compile(r"是不是|算不算"), "是否"))
_MA = re.compile(
    r"(?:是|属于|呈)?(?P<seen>(?:能够?|可以)?(?:存在|有|可见|显示|出现|见到|看到|探及|发现|观察到))?(?P<state>[^,。?]{1,12}?)的?吗[?？]?\s*\Z"
)


def with_whether(question: str) -> str:
    """Write a Chinese question for yes or no (能否, 有没有, 是不是, ...吗) as one with 是否."""
    question = _ABLE.sub("是否", question)
    for pattern, whether in _ASKS:
        question = pattern.sub(whether, question)
    if "是否" in question or (asked := _MA.search(question)) is None:
        return question
    matches = [match for start in range(asked.start(), len(question)) if (match := _MA.match(question, start))]
    states = [match for match in matches if match["state"] in states_with_opposite() and not match["seen"]]
    verbs = [match for match in matches if (match["seen"] or match[0][0] in "是属呈") and match["state"][0] != "的"]
    if not (states or verbs):
        return question
    match = (states or verbs)[0]
    return f"{question[: match.start()]}是否{re.sub('能够?|可以', '', match['seen'] or '')}{match['state']}?"


def able_as_yes(text: str, question: str) -> str:
    """Write 能 and 不能 at the start of an answer as 是 and 否, where the question asks what can be seen."""
    if not (_ABLE.search(question) or re.search(r"(?:能|可以)[^,。?]*吗", question)):
        return text
    text = re.sub(r"\A\W*(?:能够?|可以)(?:看[到见])?的?(?=\W|\Z)", "是", text)
    return re.sub(r"\A\W*(?:(?:不能|不可以|无法)(?:看[到见])?|看不[到见])的?(?=\W|\Z)", "否", text)


@cache
def states_with_opposite() -> frozenset[str]:
    """Return the states of which one denies another."""
    return frozenset(word for pair in read_schema("answer_terms.json")["opposites"] for side in pair for word in side)
