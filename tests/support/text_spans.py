"""What the text rules leave of a value."""

from __future__ import annotations

from echobench.deid.identifiers import Identifiers
from echobench.deid.text import report_text


def left(text: str, value: str, header: Identifiers | None = None) -> str:
    """Return the letters and digits of `value` in `text` that no span covers."""
    at = text.index(value)
    covered = {i for s in report_text.find(text, header) for i in range(s.start, s.end)}
    return "".join(text[i] for i in range(at, at + len(value)) if text[i].isalnum() and i not in covered)
