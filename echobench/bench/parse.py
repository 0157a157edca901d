"""Parse answers: one strict parser for every task, which never guesses.

The output (`raw`), the answer in it without reasoning, what was understood (`extracted`) and why nothing was (`error`)
are separate. An answer that names two options, negates the only one or names none is unparsed; it counts as wrong, and
the rate of unparsed answers stands in the table beside the score.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from echobench.bench.answer_outline import without_tables
from echobench.bench.answer_sentences import declines
from echobench.bench.answer_text import LONGEST, compatible, read_object, squeezed, tidy, without_reasoning
from echobench.bench.asked import asked_of
from echobench.bench.choice_answers import NOTHING, OptionFinder
from echobench.bench.location_answers import Boxes, find_boxes, find_point
from echobench.bench.misspelt import spelt_as
from echobench.bench.number_answers import find_number, find_quantity
from echobench.bench.option_names import OptionNames, numbered_in_question, one_spelling, split_labels
from echobench.deid.text.chinese import simplify
from echobench.tasks.task import Form

REFUSED = "refused"

# Part of every signature: scores of answers that another extractor understood are other scores.
EXTRACTOR = "echobench-16"

_NONE = frozenset(
    (
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
    )
)
_LEAD = re.compile(
    r"\A(?:(?:the |final |correct |my )*answer(?: is)?|(?:正确|最终)?答案(?:是|为)?)\s*:?\s*", re.IGNORECASE
)
_SEPARATOR = re.compile(r"[,;，；、\n]+|\band\b|以及|和")


# A text or an option; labels; a quantity as (value, unit); boxes; a point; None where the answer was not understood.
Answer = str | tuple[str, ...] | tuple[float, str] | Boxes | tuple[float, ...] | None


class Parsed(NamedTuple):
    """What was understood. `extracted` is None exactly where `error` says why."""

    extracted: Answer
    error: str | None


def parse(
    form: Form,
    raw: str,
    choices: Sequence[str] = (),
    lang: str | None = None,
    unit: str | None = None,
    question: str = "",
) -> Parsed:
    """Parse one answer to a question whose answer has the given form.

    text: any non-blank text. choice: one of `choices`; without any, the answer in normal form. labels: a sorted tuple
    of names out of `choices`, or of schemas/findings.json if empty. quantity: (value, unit) of the one measured
    quantity that is named, of those whose dimension is that of `unit` (UCUM) where that is given. number: (value, "1")
    of the one number that is named, where the reference has no unit. boxes: (left, top, right, bottom) of each. point:
    (x, y). Both in fractions of the image, and () where the answer says that nothing is visible. `question` decides
    what an answer leaves to it: the unit of a bare number, which of two diameters, what 不清晰 denies.
    """
    answer = without_reasoning(raw)
    if not answer:
        return Parsed(None, "only reasoning" if raw.strip() else "empty")
    if form == "text":
        return Parsed(None, REFUSED) if declines(answer, closed=False) else Parsed(answer, None)
    if len(answer) > LONGEST:
        return Parsed(None, f"longer than {LONGEST:,} characters")
    answer = squeezed(answer)
    if form == "choice" and not choices:
        return Parsed(normal(answer), None)
    if _repeats(answer, question):
        return Parsed(None, "repeats the question")
    text = without_tables(tidy(answer))
    if form == "choice":
        return _choice(text, tuple(choices), question)
    if form in ("boxes", "point"):
        parsed = _located(answer, form)  # a tidied answer has lost its brackets
    else:
        parsed = _labels(text, tuple(choices), lang) if form == "labels" else _measured(text, form, unit, question)
    return Parsed(None, REFUSED) if parsed.error and declines(text, closed=True) else parsed


def _repeats(answer: str, question: str) -> bool:
    """Whether every line of an answer is one of the question, the first one among them."""
    lines = [normal(line) for line in question.split("\n") if normal(line)]
    return bool(lines) and {lines[0]} <= {normal(line) for line in answer.split("\n") if normal(line)} <= set(lines)


def parsed_from_json(value: Any) -> Any:
    """An answer as it was before JSON made lists of its tuples."""
    return tuple(map(parsed_from_json, value)) if isinstance(value, list) else value


def normal(text: str) -> str:
    """Normalise a text for comparison: Unicode NFKC, lower case, single spaces, no punctuation around it."""
    joined = " ".join(compatible(text).casefold().split())
    return joined.strip(" .,;:!?。，；：！？、\"'`*_()[]{}")


def _choice(text: str, choices: tuple[str, ...], question: str) -> Parsed:
    question = simplify(question)
    option = _finder(choices).find(text, question)
    if option == NOTHING and (numbered := numbered_in_question(choices, question)):
        option = _finder(tuple(numbered)).find(text, question)
    if option == NOTHING and (respelt := spelt_as(text, choices)) != text:
        option = _finder(choices).find(respelt, question)
    return Parsed(None, option) if isinstance(option, str) else Parsed(choices[option], None)


@lru_cache(4096)
def _finder(choices: tuple[str, ...]) -> OptionFinder:
    labels, bodies = split_labels(choices)
    names, texts = ([simplify(one_spelling(normal(text))) for text in group] for group in (choices, bodies))
    return OptionFinder(OptionNames(names, texts, labels))


def _labels(text: str, choices: tuple[str, ...], lang: str | None) -> Parsed:
    text = _LEAD.sub("", text)
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
    present = {mention.name for mention in mentions if mention.is_present}
    if choices:
        meanings = {choice: {f.name for f in findings.find(choice, lang)} or {choice} for choice in choices}
        return Parsed(tuple(sorted(choice for choice, names in meanings.items() if names & present)), None)
    return Parsed(tuple(sorted(present - {"normal"})), None)


def _located(text: str, form: Form) -> Parsed:
    value = find_boxes(text) if form == "boxes" else find_point(text)
    return Parsed(None, value) if isinstance(value, str) else Parsed(value, None)


def _measured(text: str, form: Form, unit: str | None, question: str) -> Parsed:
    if len(values := read_object(text)) > 1 and (asked := asked_of(values, question)) is not None:
        text = tidy(asked)
    value = find_quantity(text, unit, question) if form == "quantity" else find_number(text, question)
    return Parsed(None, value) if isinstance(value, str) else Parsed(value, None)
