"""Parse answers: one strict parser for every task, which never guesses.

The answer (`raw`), what was understood (`extracted`) and why nothing was (`error`) are separate. An answer that names
two options, hedges with a negation or names none is unparsed; it counts as wrong, and the rate of unparsed answers
stands in the table beside the score.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from echobench.tasks.task import Form

_YES = {"yes", "true", "correct", "right", "是", "是的", "有", "对", "正确", "真", "符合", "匹配", "一致", "存在"}
_NO = {
    "no",
    "false",
    "incorrect",
    "wrong",
    "否",
    "不是",
    "没有",
    "无",
    "不对",
    "错",
    "错误",
    "不正确",
    "假",
    "不符合",
    "不匹配",
    "不一致",
}
_NONE = {
    "none",
    "normal",
    "no finding",
    "no findings",
    "no abnormality",
    "无",
    "正常",
    "未见异常",
    "未见明显异常",
    "无异常",
}
_NEGATION = re.compile(r"\b(?:not?|nor|neither|without|isn't|never|rather than|instead of|unlikely)\b|[不非无未没]")
_LEAD = re.compile(
    r"^(?:(?:the |final |correct |my )*(?:answer|choice|option)(?: is)?|答案(?:是|为)?|正确答案(?:是|为)?|选项?|应选)\s*[::]?\s*"
)
_MARK = re.compile(r"^\(?([A-Za-z])(?:[).::、，,]+\s*|$)(.*)$", re.DOTALL)
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.]*\d)")
_SEPARATOR = re.compile(r"[,;，；、\n]+|\band\b|以及|和")


# A text or an option; labels; a quantity as (value, unit); None where the answer was not understood.
Answer = str | tuple[str, ...] | tuple[float, str] | None


class Parsed(NamedTuple):
    """What was understood. `extracted` is None exactly where `error` says why."""

    extracted: Answer
    error: str | None


def parse(form: Form, raw: str, choices: Sequence[str] = (), lang: str | None = None) -> Parsed:
    """Parse one answer to a question whose answer has the given form.

    text: any non-blank text. choice: one of `choices`; without any, the answer in normal form. labels: a sorted tuple
    of names out of `choices`, or of schemas/findings.json if empty. quantity: (value, unit) of the one measured
    quantity that is named. number: (value, "1") of the one number that is named, where the reference has no unit.
    """
    text = raw.strip()
    if not text:
        return Parsed(None, "empty")
    if form == "text":
        return Parsed(text, None)
    if form == "choice":
        return _choice(text, tuple(choices)) if choices else Parsed(normal(text), None)
    if form == "labels":
        return _labels(text, tuple(choices), lang)
    return _quantity(text) if form == "quantity" else _number(text)


def parsed_from_json(value: Any) -> Answer:
    """An answer as it was before JSON made lists of its tuples."""
    return tuple(value) if isinstance(value, list) else value


def normal(text: str) -> str:
    """Normalise a text for comparison: Unicode NFKC, lower case, single spaces, no punctuation around it."""
    joined = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return joined.strip(" .,;:!?。，；：！？、\"'`*_()[]{}")


def _choice(text: str, choices: tuple[str, ...]) -> Parsed:
    answer = _LEAD.sub("", normal(text)).strip()
    names = {normal(choice): choice for choice in choices}
    if answer in names:
        return Parsed(names[answer], None)
    bodies = _bodies(choices)
    marked = _MARK.match(_LEAD.sub("", unicodedata.normalize("NFKC", text).strip()))
    if marked:
        index, rest = ord(marked[1].upper()) - ord("A"), normal(marked[2])
        if index < len(choices) and (not rest or rest == bodies[index]):
            return Parsed(choices[index], None)
        if rest and (rest in bodies or index >= len(choices)):
            return Parsed(None, "letter and text disagree")
    if answer in bodies and bodies.count(answer) == 1:
        return Parsed(choices[bodies.index(answer)], None)
    polarity = _polarity(answer, names)
    if polarity is not None:
        return polarity
    return _mention(answer, bodies, choices)


def _bodies(choices: tuple[str, ...]) -> list[str]:
    """The options without their letters: "B. liver" and "liver" are the same option if all are lettered in order."""
    marked = [_MARK.match(unicodedata.normalize("NFKC", choice).strip()) for choice in choices]
    lettered = all(m and m[2] and m[1].upper() == chr(ord("A") + i) for i, m in enumerate(marked))
    return [normal(m[2] if lettered and m else choice) for m, choice in zip(marked, choices, strict=True)]


def _polarity(answer: str, names: dict[str, str]) -> Parsed | None:
    """Yes and no, true and false in either language, standing alone or before a comma or full stop."""
    yes, no = [n for n in names if n in _YES], [n for n in names if n in _NO]
    if len(names) != 2 or len(yes) != 1 or len(no) != 1:
        return None
    first, _, rest = re.sub(r"[,.;:!。，；：！\n]+", "|", answer).partition("|")
    first = first.strip()
    if first not in _YES | _NO:
        return Parsed(None, "no option named")
    tokens = {t.strip() for t in re.split(r"[\s|]+", rest)}
    if tokens & ({"no", "false", "否"} if first in _YES else {"yes", "true", "是"}):
        return Parsed(None, "several options named")
    return Parsed(names[(yes if first in _YES else no)[0]], None)


def _mention(answer: str, bodies: list[str], choices: tuple[str, ...]) -> Parsed:
    """The single option that a sentence names, longest names first so that "left" is not found in "left lobe"."""
    rest, named = answer, set()
    for index in sorted(range(len(bodies)), key=lambda i: -len(bodies[i])):
        if bodies[index]:
            rest, times = _word(bodies[index]).subn(" ", rest)
            if times:
                named.add(index)
    if not named:
        return Parsed(None, "no option named")
    if len(named) > 1:
        return Parsed(None, "several options named")
    if _NEGATION.search(rest):
        return Parsed(None, "negated")
    return Parsed(choices[named.pop()], None)


def _word(text: str) -> re.Pattern[str]:
    escaped = re.escape(text)
    start = r"(?<![a-z0-9])" if text[0].isascii() else ""
    end = r"(?![a-z0-9])" if text[-1].isascii() else ""
    return re.compile(start + escaped + end)


def _labels(text: str, choices: tuple[str, ...], lang: str | None) -> Parsed:
    if normal(text) in _NONE:
        return Parsed((), None)
    names = {normal(choice): choice for choice in choices}
    items = [normal(item) for item in _SEPARATOR.split(text) if normal(item)]
    if names and items and all(item in names for item in items):
        return Parsed(tuple(sorted({names[item] for item in items})), None)
    from echobench.text import findings

    mentions = findings.find(text, lang)
    if not mentions:
        return Parsed(None, "no finding named")
    present = {mention.name for mention in mentions if not mention.negated}
    if choices:
        meanings = {choice: {f.name for f in findings.find(choice, lang)} or {choice} for choice in choices}
        return Parsed(tuple(sorted(choice for choice, names in meanings.items() if names & present)), None)
    return Parsed(tuple(sorted(present - {"normal"})), None)


def _quantity(text: str) -> Parsed:
    from echobench.text import quantities

    stated = {(q.value, q.unit) for q in quantities.find(text)}
    if not stated:
        return Parsed(None, "no quantity with a unit")
    if len(stated) > 1:
        return Parsed(None, "several quantities")
    return Parsed(stated.pop(), None)


def _number(text: str) -> Parsed:
    numbers = {float(number) for number in _NUMBER.findall(unicodedata.normalize("NFKC", text))}
    if len(numbers) != 1:
        return Parsed(None, "several numbers" if numbers else "no number")
    return Parsed((numbers.pop(), "1"), None)
