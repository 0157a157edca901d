"""Where a statement ends: the scope of a negation, a side, an organ."""

from __future__ import annotations

import re
from functools import lru_cache

# A Chinese comma parts clauses, the enumeration comma does not; a comma in 1,200 is none.
# "?thrombus" doubts what follows it.
_END = re.compile(r"(?:[。；;!！\n\r]|(?<![\s:])[?？]|[?？](?![A-Za-z]))+|\.(?!\d)(?=[\s\"')]|$)")
_COMMA = re.compile(r"[，,](?!\d{3}\b)|[-—–]{2}")
# A point after these ends no sentence, nor one after a heading's number ("1.") or a single letter ("J. Doe").
_ABBREVIATION = re.compile(r"(?:^|[^a-z])(?:[a-z]|\d{1,2}|dr|mr|mrs|ms|no|lt|rt|approx|vs|st|prof|fig)$", re.IGNORECASE)

Span = tuple[int, int]


@lru_cache(256)
def sentences(text: str) -> tuple[Span, ...]:
    """Spans of sentences in order; together they cover all that is not white space."""
    spans, start = [], 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _is_abbreviation(text, start, match.start()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return tuple((a, b) for a, b in spans if text[a:b].strip())


def _is_abbreviation(text: str, start: int, point: int) -> bool:
    """Whether a point belongs to "Dr." or "1."; a number that closes a statement ("category 2.") ends it."""
    if not _ABBREVIATION.search(text, max(start, point - 8), point):
        return False
    return not (text[point - 1].isdigit() and len(text[start:point].strip()) > 3)


@lru_cache(256)
def clauses(text: str) -> tuple[Span, ...]:
    """Spans of clauses: sentences cut at commas."""
    spans = []
    for start, end in sentences(text):
        for match in _COMMA.finditer(text, start, end):
            spans.append((start, match.end()))
            start = match.end()
        spans.append((start, end))
    return tuple((a, b) for a, b in spans if text[a:b].strip())
