"""Medical content that stays though it looks like an identifier: eponyms with what they name, measures, grades."""

from __future__ import annotations

import re

from echobench.deid.text.rules._document import Document
from echobench.deid.text.rules._names import eponym_context
from echobench.text import grading, quantities

_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")  # "50541 Mlýnská" holds no millilitres


def protected(document: Document) -> list[tuple[int, int]]:
    """Return the spans [start, end) that only a known value of the header may touch."""
    spans = [match.span() for match in eponym_context().finditer(document.folded)]
    spans += [
        q.span
        for q in quantities.find(document.text)
        if q.unit not in ("wk", "d", "m", "g", "deg") and not _LETTER.match(document.text, q.span[1])
    ]
    spans += [grade.span for grade in grading.find(document.text)]
    return spans
