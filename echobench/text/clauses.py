"""Where a statement ends: the scope of a negation, a side, an organ."""

from __future__ import annotations

import re

# A point ends a sentence unless it stands in a number (1.2), after a one-letter or title abbreviation (Dr. / Lt.),
# or in a heading number ("1."). A Chinese comma parts clauses, the enumeration comma does not.
_SENTENCE = re.compile(
    r"[。；;！!？?\n\r]+|(?<![\d\s][a-z])(?<!\bdr)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bno)(?<!\blt)(?<!\brt)(?<!\bapprox)(?<!\bvs)\.(?!\d)(?=\s|$|[\"')])",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[，,](?!\d{3}\b)")

Span = tuple[int, int]


def _cut(text: str, start: int, end: int, pattern: re.Pattern[str]) -> list[Span]:
    spans = []
    for match in pattern.finditer(text, start, end):
        spans.append((start, match.end()))
        start = match.end()
    if start < end:
        spans.append((start, end))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def sentences(text: str) -> list[Span]:
    """Spans of sentences in order; together they cover all that is not white space."""
    return _cut(text, 0, len(text), _SENTENCE)


def clauses(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of clauses: sentences cut at commas."""
    inner = sentences(text[start:end])
    return [span for a, b in inner for span in _cut(text, start + a, start + b, _COMMA)]
