"""Find what a text denies, doubts, dates back, only supposes, or says of somebody else, in Chinese and English.

After ConText (Harkema et al., J Biomed Inform 42:839, 2009): a cue opens a scope that runs to the end of its clause or
sentence, or to a word that turns the statement; pseudo-cues ("no change in", "anechoic" as 无回声) look like cues and
are none. One engine serves labels, questions, conflicts, faithfulness and metrics; `context_cues` holds the cues.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
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
_ADVICE_ENDS = ("end", "doubt")
_DOUBT_STOP = re.compile(r"[.,;。，；:\n?]")
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


class Scopes:
    """The scopes of one property, so that what governs a position is found without a look at each."""

    def __init__(self, scopes: Iterable[Scope]) -> None:
        self._scopes = sorted(scopes, key=lambda scope: scope.start)
        self._furthest: list[int] = []  # of the scopes up to each, the index of the one that reaches furthest
        for index, scope in enumerate(self._scopes):
            best = self._furthest[-1] if index else 0
            self._furthest.append(index if scope.end > self._scopes[best].end else best)

    def govern(self, span: tuple[int, int]) -> bool:
        """Return whether a scope holds span[0]. A cue within the span is part of it and governs nothing: 无回声区."""
        begun = bisect_right(self._scopes, span[0], key=lambda scope: scope.start)
        while begun:
            furthest = self._furthest[begun - 1]
            if self._scopes[furthest].end <= span[0]:
                return False
            if not _is_within(self._scopes[furthest], span):
                return True
            if any(s.end > span[0] and not _is_within(s, span) for s in self._scopes[furthest + 1 : begun]):
                return True
            begun = furthest
        return False


def _is_within(scope: Scope, span: tuple[int, int]) -> bool:
    """Tell whether the cue of a scope begins within a span."""
    return span[0] <= scope.cue[0] < span[1]


@dataclass(frozen=True, slots=True)
class Context:
    """The scopes of a text, by property."""

    denied: Scopes
    suspected: Scopes
    past: Scopes
    supposed: Scopes
    other_person: Scopes

    def status(self, span: tuple[int, int]) -> Status:
        """Return how the text speaks of what begins at span[0]. What was supposed in the past is supposed."""
        return Status(
            negated=self.denied.govern(span),
            uncertain=self.suspected.govern(span),
            experiencer="other" if self.other_person.govern(span) else "patient",
            time="supposed" if self.supposed.govern(span) else "past" if self.past.govern(span) else "now",
        )

    def affirms(self, span: tuple[int, int]) -> bool:
        """Whether what begins at span[0] is said of the patient and of now, and is not denied."""
        status = self.status(span)
        return status.is_of_today and not status.negated


@lru_cache(512)
def read_context(folded: str) -> Context:
    """Return the context of a text that went through `lexicon.fold`."""
    denied, answered, confirmed = negations(folded), _answers(folded, _ANSWER), _answers(folded, _CONFIRMED)
    settled = Scopes((*answered, *confirmed))
    return Context(
        denied=Scopes((*denied, *answered)),
        suspected=Scopes(s for s in uncertainties(folded) if not settled.govern((s.cue[0], s.cue[0]))),
        past=Scopes(_scopes(folded, context_time_cues.PAST)),
        supposed=Scopes(_scopes(folded, context_time_cues.SUPPOSED)),
        other_person=Scopes(_scopes(folded, context_time_cues.OTHER_PERSON)),
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
    begin = 0
    for mark in _DOUBT_STOP.finditer(folded):
        if mark[0] == "?":
            stop = mark.end()
            if not folded[begin : mark.start()].strip(" ("):
                following = _DOUBT_STOP.search(folded, stop)
                stop = following.start() if following else len(folded)
            scopes.append(Scope(begin, stop, mark.span()))
        begin = mark.end()
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
        if marks := list(pattern.finditer(folded, start, end)):
            scopes += _Sentence(folded, start, end, marks).scopes()
    return tuple(scopes)


class _Sentence:
    """A sentence with the marks of one property. What marks share is found once, so that time grows with length."""

    def __init__(self, folded: str, start: int, end: int, marks: Sequence[re.Match[str]]) -> None:
        self._folded, self._start, self._end, self._marks = folded, start, end, marks
        self._stops = {
            groups: [mark.start() for mark in marks if mark.lastgroup in groups] for groups in (("end",), _ADVICE_ENDS)
        }
        self._turns = [mark.end() for mark in marks if mark.lastgroup in ("end", "before")]

    def scopes(self) -> Iterator[Scope]:
        """Yield what each mark governs."""
        for mark in self._marks:
            scope = self._scope(mark)
            if scope and not self._is_void(mark, scope):
                yield scope

    def _scope(self, mark: re.Match[str]) -> Scope | None:
        """Return what a mark governs; None for one that governs nothing by itself."""
        group = mark.lastgroup
        if group == "bare":
            governed = BARE_SCOPE.match(self._folded, mark.end())
            return Scope(mark.end(), governed.end() if governed else mark.end(), mark.span())
        if group == "either":
            group = "before" if _WORD.search(self._folded, mark.end(), self._forward(mark.end())) else "after"
        if group not in ("before", "on", "advice", "after", "around"):
            return None
        begin, stop = mark.end(), mark.start()
        if group in ("after", "around"):
            begin = self._backward(mark.start(), with_subject=group == "after")
            turns = bisect_right(self._turns, mark.start())
            begin = max(begin, self._turns[turns - 1]) if turns else begin
        if group != "after":
            stop = self._end if group in ("on", "advice") else self._forward(mark.end())
            stops = self._stops[_ADVICE_ENDS if group == "advice" else ("end",)]
            stop = min(stop, _next(stops, mark.start() + 1, stop))
        return Scope(begin, stop, mark.span())

    def _is_void(self, mark: re.Match[str], scope: Scope) -> bool:
        """Return whether a word cancels a cue: it stands in the scope, or the cue in its clause."""
        if not self._voids:
            return False
        inside = _next(self._voids, scope.start, scope.end) < scope.end
        return inside or self._void_clauses.govern((mark.start(), mark.start()))

    @cached_property
    def _voids(self) -> list[int]:
        return [mark.start() for mark in self._marks if mark.lastgroup == "void"]

    @cached_property
    def _void_clauses(self) -> Scopes:
        return Scopes(
            Scope(
                self._backward(void.start(), with_subject=True),
                next(_clause_ends(self._folded, void.end(), len(self._folded)), len(self._folded)),
                void.span(),
            )
            for void in self._marks
            if void.lastgroup == "void"
        )

    @cached_property
    def _clause_ends(self) -> list[int]:
        return list(_clause_ends(self._folded, self._start, self._end))

    @cached_property
    def _commas(self) -> list[int]:
        return [comma.end() for comma in _COMMA.finditer(self._folded, self._start, self._end)]

    def _forward(self, position: int) -> int:
        """Return the end of the clause that a cue before it governs."""
        return _next(self._clause_ends, position, self._end)

    def _backward(self, position: int, *, with_subject: bool = False) -> int:
        """Return where a cue's clause begins; `with_subject`, the one before it where the cue has no subject."""
        left = bisect_right(self._commas, position)
        while with_subject and left and _NO_SUBJECT.fullmatch(self._folded, self._commas[left - 1], position):
            left -= 1
            position = self._commas[left] - 1
        return self._commas[left - 1] if left else self._start


def _next(positions: Sequence[int], start: int, otherwise: int) -> int:
    """Return the first of sorted positions from `start` on."""
    index = bisect_left(positions, start)
    return positions[index] if index < len(positions) else otherwise


def _clause_ends(folded: str, start: int, end: int) -> Iterator[int]:
    """Yield the ends of clauses that a cue before them governs: strong commas, and commas that open a new statement."""
    while start <= end:
        hard = _HARD_COMMA.search(folded, start, end)
        stop = hard.start() if hard else end
        while (comma := folded.find(",", start, stop)) >= 0:
            opening = _EN_NEW_STATEMENT.match(folded, comma, stop)
            if opening and not _LIST_TAIL.match(folded, comma + 1, stop):
                yield comma
            start = comma + 1
        if not hard:
            return
        yield stop
        start = stop + 1
