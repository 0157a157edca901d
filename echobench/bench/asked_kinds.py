"""Closed questions for one of several kinds that exclude each other: a cephalic fetus is in no breech presentation."""

from __future__ import annotations

import re
from functools import cache

from echobench.bench.denied_options import CLAUSE, FORMER, not_taken
from echobench.bench.option_mentions import word
from echobench.schemas import read_schema

_OPEN = re.compile(
    r"\b(?:may|might|could|possibl[ey]|perhaps|uncertain|unclear|whether|if|previous\w*|history|cannot|or|versus|vs)\b|可能|疑|不确定|是否|[若或]|不能|无法",
    re.IGNORECASE,
)


def is_of_kind(text: str, question: str) -> bool | None:
    """Yes or no where a question asks for one of several kinds and the answer names one of them; None otherwise."""
    if len(asked := _named(question.casefold())) != 1 or re.search(r"\bor\b|还是|\bnot\b|不|非", question):
        return None
    (group, kind), *_ = asked
    verdicts: dict[int, set[bool]] = {}
    for clause in CLAUSE.split(text):
        folded = clause.casefold()
        former = FORMER.search(folded)
        for (of, other), spans in _named(folded).items():
            for start, end in spans if of == group else ():
                if _OPEN.search(folded):
                    return None
                verdicts.setdefault(other, set()).add(not (former or not_taken(folded, start, end)))
    taken = [other for other, said in verdicts.items() if said == {True}]
    if len(taken) == 1 and not any(said == {True, False} for said in verdicts.values()):
        return taken[0] == kind
    return False if not taken and verdicts == {kind: {False}} else None


def _named(folded: str) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """(group, kind) -> where a text names it, by the longest names: "solid and cystic" is neither solid nor cystic."""
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for key, pattern in _patterns():
        for match in pattern.finditer(folded):
            found.setdefault(key, []).append(match.span())
        folded = pattern.sub(lambda m: "\0" * len(m[0]), folded)
    return found


@cache
def _patterns() -> list[tuple[tuple[int, int], re.Pattern[str]]]:
    names = [
        (name.casefold(), (number, kind))
        for number, group in enumerate(read_schema("answer_terms.json")["kinds"])
        for kind, terms in enumerate(group)
        for name in terms
    ]
    return [(key, word(name)) for name, key in sorted(names, key=lambda item: -len(item[0]))]
