"""Find what a text denies, doubts, dates back, only supposes, or says of somebody else, in Chinese and English.

After ConText (Harkema et al., J Biomed Inform 42:839, 2009): a cue opens a scope that runs to the end of its clause or
sentence, or to a word that turns the statement; pseudo-cues ("no change in", "anechoic" as 无回声) look like cues and
are none. One engine serves labels, questions, conflicts, faithfulness and metrics; `context_cues` holds the cues.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from echobench.text import context_cues, context_time_cues
from echobench.text.clauses import sentences
from echobench.text.context_cues import BARE_SCOPE, Cues

Experiencer = Literal["patient", "other"]
Time = Literal["now", "past", "supposed"]

# A comma ends a scope only where a new statement begins: "no gallstones, a 5 mm polyp is seen".
_EN_NEW_STATEMENT = re.compile(
    r"""(?x)
          ,\s*(?:and\s+|also\s+)?(?:
              (?:
                  an? | the | this | there | one | two | three | multiple | several | few | some | mild
                | moderate | severe | small | large | tiny | his | her | its | it | both | left | right
              )\b
            | \d
          )
        | ,\s*(?:consistent|compatible|suggest\w*|suspicious|concerning|indicat\w+|represent\w+|in\ keeping|likely
            |probably|possibly|which)\b
        | ,[^,]*\b(?:is|are|was|were|has|have|shows?|measur\w+|demonstrat\w+|reveal\w+|contains?)\b
          (?!\s+(?:not|no)\b)
        """
)
_HARD_COMMA = re.compile(r"[，;；]|(?<=[^\x00-\x7f]),|,(?=[^\x00-\x7f])|(?<=\w)\s--?\s")
_COMMA = re.compile(r"[，,;；]")
_WORD = re.compile(r"[^\W_]")
_LIST_TAIL = re.compile(r"[^,]*\b(?:or|nor)\b")
# What may stand before "not seen" in a clause that says it of the clause before: 原结节已行消融，现未再探及.
_NO_SUBJECT = re.compile(
    r"[\s,]*(?:现|今|仍|可|目前|本次|此次|检查|复查|超声|均|亦|也|再|now|today|currently|and|it is|but)*\s*"
)
_ANSWER = re.compile(
    r"[\s\-]*(?:(?:no|none|absent|negative|nil|not (?:seen|present|found|identified))"
    r"(?: (?:today|now|here|on this \w+))?|无|否|没有|未见|阴性|[^，。；,]{0,6}(?<![不能未待])(?:排除|除外))\W*"
)
_CONFIRMED = re.compile(r"\s*(?:yes|present|positive|有|是|阳性)\W*")
_DOUBT_STOP = ".,;。，；:\n"
_UNCHANGED = re.compile(
    r"""(?x)
          (?:无|未见)(?:明显|显著|明确)?(?:变化|改变|差异|进展)
        | \b(?:no|without)[ ](?:significant[ ]|interval[ ]|appreciable[ ]|substantial[ ]|definite[ ])*
          (?:change|increase|decrease|growth)s?\b
        """
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Characters [start, end) that a cue governs. `cue` is where the cue stands."""

    start: int
    end: int
    cue: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Status:
    """In which way a text speaks of something at one position."""

    negated: bool
    uncertain: bool
    experiencer: Experiencer
    time: Time

    @property
    def is_of_today(self) -> bool:
        """Whether it is said of the patient and of now, whether affirmed or denied."""
        return self.experiencer == "patient" and self.time == "now"


@dataclass(frozen=True, slots=True)
class Context:
    """The scopes of a text, by property."""

    denied: tuple[Scope, ...]
    suspected: tuple[Scope, ...]
    past: tuple[Scope, ...]
    supposed: tuple[Scope, ...]
    other_person: tuple[Scope, ...]

    def status(self, span: tuple[int, int]) -> Status:
        """Return how the text speaks of what begins at span[0]. A cue within the span is part of it: 无回声区.

        What was supposed in the past is supposed.
        """

        def governed(scopes: Sequence[Scope]) -> bool:
            return any(s.start <= span[0] < s.end and not span[0] <= s.cue[0] < span[1] for s in scopes)

        return Status(
            negated=governed(self.denied),
            uncertain=governed(self.suspected),
            experiencer="other" if governed(self.other_person) else "patient",
            time="supposed" if governed(self.supposed) else "past" if governed(self.past) else "now",
        )

    def affirms(self, span: tuple[int, int]) -> bool:
        """Whether what begins at span[0] is said of the patient and of now, and is not denied."""
        status = self.status(span)
        return status.is_of_today and not status.negated


@lru_cache(512)
def read_context(folded: str) -> Context:
    """Return the context of a text that went through `lexicon.fold`."""
    denied, answered, confirmed = negations(folded), _answers(folded, _ANSWER), _answers(folded, _CONFIRMED)
    settled = (*answered, *confirmed)
    suspected = [s for s in uncertainties(folded) if not any(a.start <= s.cue[0] < a.end for a in settled)]
    return Context(
        denied=(*denied, *answered),
        suspected=tuple(suspected),
        past=_scopes(folded, context_time_cues.PAST),
        supposed=_scopes(folded, context_time_cues.SUPPOSED),
        other_person=_scopes(folded, context_time_cues.OTHER_PERSON),
    )


@lru_cache(512)
def negations(folded: str) -> tuple[Scope, ...]:
    """Return the denied parts of a folded text, in order."""
    return _scopes(folded, context_cues.DENIED)


def denials(folded: str) -> list[tuple[int, int]]:
    """Return the spans of all cues of denial.

    "no change" is included: it governs no finding, but dropping it reverses a statement.
    """
    return sorted({scope.cue for scope in negations(folded)} | {m.span() for m in _UNCHANGED.finditer(folded)})


def uncertainties(folded: str) -> list[Scope]:
    """Return the parts of a folded text that are only suspected."""
    scopes = list(_scopes(folded, context_cues.SUSPECTED))
    # A question mark doubts what stands before it in its clause, or after it where nothing does: "? thrombus".
    for mark in re.finditer(r"\?", folded):
        begin = max(folded.rfind(c, 0, mark.start()) for c in (*_DOUBT_STOP, "?")) + 1
        stop = mark.end()
        if not folded[begin : mark.start()].strip(" ("):
            following = re.search(rf"[{_DOUBT_STOP}?]|$", folded[stop:])
            stop += following.start() if following else 0
        scopes.append(Scope(begin, stop, mark.span()))
    return scopes


def covers(scopes: Sequence[Scope], position: int) -> bool:
    """Whether a position lies in any of the scopes."""
    return any(scope.start <= position < scope.end for scope in scopes)


def _answers(folded: str, answer: re.Pattern[str]) -> tuple[Scope, ...]:
    """Return the questions that the next sentence answers: "Pericardial effusion? No."."""
    if "?" not in folded:
        return ()
    spans = sentences(folded)
    return tuple(
        Scope(start, end, reply)
        for (start, end), reply in pairwise(spans)
        if folded[start:end].rstrip().endswith("?") and answer.fullmatch(folded, *reply)
    )


def _scopes(folded: str, cues: Cues) -> tuple[Scope, ...]:
    pattern = cues.pattern(folded)
    if not pattern.search(folded):
        return ()
    scopes: list[Scope] = []
    for start, end in sentences(folded):
        marks = list(pattern.finditer(folded, start, end))
        for index, mark in enumerate(marks):
            scope = _scope(folded, (start, end), marks, index)
            if scope and not any(_is_void(folded, void, mark, scope, start) for void in marks):
                scopes.append(scope)
    return tuple(scopes)


def _scope(folded: str, sentence: tuple[int, int], marks: list[re.Match[str]], index: int) -> Scope | None:
    """Return what the cue `marks[index]` governs; None for a mark that governs nothing by itself."""
    mark, (start, end) = marks[index], sentence
    group = mark.lastgroup
    if group == "bare":
        governed = BARE_SCOPE.match(folded, mark.end())
        return Scope(mark.end(), governed.end() if governed else mark.end(), mark.span())
    if group == "either":
        group = "before" if _WORD.search(folded, mark.end(), _forward(folded, mark.end(), end)) else "after"
    if group not in ("before", "on", "advice", "after", "around"):
        return None
    begin, stop = mark.end(), mark.start()
    if group in ("after", "around"):
        begin = _backward(folded, start, mark.start(), with_subject=group == "after")
        turns = [m.end() for m in marks[:index] if m.lastgroup in ("end", "before") and m.end() > begin]
        begin = max(turns, default=begin)
    if group != "after":
        stop = end if group in ("on", "advice") else _forward(folded, mark.end(), end)
        ends = ("end", "doubt") if group == "advice" else ("end",)
        stop = next((m.start() for m in marks[index + 1 :] if m.lastgroup in ends and m.start() < stop), stop)
    return Scope(begin, stop, mark.span())


def _is_void(folded: str, void: re.Match[str], mark: re.Match[str], scope: Scope, start: int) -> bool:
    """Whether a word cancels a cue: it stands in the scope, or the cue in its clause."""
    if void.lastgroup != "void":
        return False
    clause = _backward(folded, start, void.start(), with_subject=True)
    return scope.start <= void.start() < scope.end or clause <= mark.start() < _forward(folded, void.end(), len(folded))


def _forward(folded: str, start: int, end: int) -> int:
    """End of the clause that a cue before it governs: the next strong comma, or a comma that opens a new statement."""
    hard = _HARD_COMMA.search(folded, start, end)
    end = hard.start() if hard else end
    at = start
    while (comma := folded.find(",", at, end)) >= 0:
        opening = _EN_NEW_STATEMENT.match(folded, comma, end)
        if opening and not _LIST_TAIL.match(folded, comma + 1, end):
            return comma
        at = comma + 1
    return end


def _backward(folded: str, start: int, end: int, *, with_subject: bool = False) -> int:
    """Begin of the clause that ends at a cue; `with_subject`, of the one before it where the cue has no subject."""
    commas = [m.end() for m in _COMMA.finditer(folded, start, end)]
    while with_subject and commas and _NO_SUBJECT.fullmatch(folded, commas[-1], end):
        end = commas.pop() - 1
    return commas[-1] if commas else start
