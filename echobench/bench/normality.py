"""Whether an answer calls an examination normal, for questions that ask so."""

from __future__ import annotations

import re

_ASKS_NORMAL = re.compile(
    r"\b(?:is|are|was|does|do)\b[^?.]*\b(?:normal|unremarkable)\b[^?.]*\?|(?:是否|是不是)[^?？。]{0,6}正常|正常[吗么]",
    re.IGNORECASE,
)
_ASKS_ABNORMAL = re.compile(
    r"\b(?:is|are|any)\b[^?.]*\babnormal(?:it(?:y|ies))?\b[^?.]*\?|(?:是否|有无|有没有)[^?？。]{0,6}异常|异常[吗么]",
    re.IGNORECASE,
)
_VERB = (
    r"(?:is|are|was|were|appears?|looks?|seems?|remains?)"
    r"(?:\s+(?:to\s+be|otherwise|entirely|completely|grossly|overall|within))*"
)
_NORMAL = re.compile(
    rf"""\b{_VERB}\s+(?:normal|unremarkable)\b | \bwithin\s+normal\s+limits\b
    | ^\W*(?:a\s+)?normal\s+(?:study|examination|scan|appearance)
    | \bno\s+(?:obvious|significant|definite|clear|gross|focal)?\s*abnormalit(?:y|ies)\b
    | (?:\bnot|n't)(?:\s+(?:see|find|identify|detect|show|any|an?|obvious|significant|definite|clear|gross|focal))+
        \s+abnormalit(?:y|ies)\b | \bnothing\s+abnormal\b
    | (?:未见|无|没有)(?:明显|显著)?异常 | (?:基本|均|大致|属|属于|为|是)正常(?:声像图|范围|表现)?(?=\W|$)""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_ABNORMAL = re.compile(
    r"""(?:\b(?:not|hardly|far\s+from)|n't)\b(?:(?!\b(?:but|except|other|only|just|not|and|more)\b|n't\b)[^.;,]){0,30}
        \b(?:normal|unremarkable)\b
    | (?<!no\ )(?<!nothing\ )\babnormal\b(?!\s+(?:lab(?:s|orator\w+)?|blood|serum|enzymes?|liver\s+function|symptoms?|
        tests?)\b) | (?<!见)(?<!无)(?<!有)(?<!明显)(?<!显著)异常(?!征象的可能) | 不正常""",
    re.VERBOSE | re.IGNORECASE,
)
# "If labs are abnormal, ..." supposes; "nothing that isn't normal" denies twice and is left open.
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|in\s+case|should\s+(?:there|the|any|symptoms))\b[^.;,]*|(?:如果|若|如有|一旦|是否)[^。;,，]*",
    re.IGNORECASE,
)
_NOT_ABNORMAL = re.compile(
    r"(?:\bnot|n't)(?:\s+(?:to|be|is|look|appear|seem|think|believe|find|consider|call|see|have|show|contain|reason|it|this|that|any(?:thing)?|"
    r"[a-z]+ly|at|all|an?))*\s+abnormal\b",
    re.IGNORECASE,
)
_NOTHING_THAT = re.compile(
    r"\b(?:nothing|anything|none|no\s+\w+\s+(?:that|which))\b[^.;,]*\Z|(?:不能说|并非|不是|没有)\Z", re.IGNORECASE
)
_WHOLE_ASKED = re.compile(
    r"\b(?:study|scan|image|examination|ultrasound|picture)\b|图像|声像图|检查|图中|该图", re.IGNORECASE
)
_WHOLE = re.compile(
    r"\b(?:this|the)\s+(?:study|scan|image|examination|ultrasound|view|picture)\b|overall|conclusion"
    r"|图像|声像图|检查|该图|结论|因此|综上",
    re.IGNORECASE,
)


def answers_normality(text: str, question: str) -> bool | None:
    """Yes or no to a question whether what is shown is normal (or abnormal); None for another one, or an open answer.

    Where parts of an organ are called normal and others are not, the sentence about the whole decides.
    """
    asks_normal = bool(_ASKS_NORMAL.search(question))
    if asks_normal == bool(_ASKS_ABNORMAL.search(question)):
        return None
    sentences = re.split(r"(?<=[.;!?。；])\s*|\n", text)
    called = {sentence: _called(sentence) for sentence in sentences}
    verdicts = {verdict for verdict in called.values() if verdict is not None}
    if not verdicts and not asks_normal and _WHOLE_ASKED.search(question) and _names_finding(text):
        verdicts = {False}
    if len(verdicts) > 1:
        verdicts = {verdict for sentence, verdict in called.items() if verdict is not None and _WHOLE.search(sentence)}
    return None if len(verdicts) != 1 else verdicts.pop() == asks_normal


def _names_finding(text: str) -> bool:
    """Whether a text says that something is there which no healthy subject has."""
    from echobench.text import findings

    named = findings.find(text)
    return any(finding.is_present and finding.name != findings.NORMAL for finding in named)


def _called(sentence: str) -> bool | None:
    sentence = _NOT_ABNORMAL.sub(" is normal", _SUPPOSED.sub(" ", sentence))
    if denied := _ABNORMAL.search(sentence):
        return None if _NOTHING_THAT.search(sentence[: denied.start()]) else False
    return True if _NORMAL.search(sentence) else None
