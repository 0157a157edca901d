"""Lines of a screen as OCR reads them, made by hand, and what of them is taken for identity."""

from __future__ import annotations

from echobench.deid.identifiers import Identifiers
from echobench.deid.pixels import classify
from echobench.deid.pixels.known_values import KnownValues
from echobench.deid.pixels.ocr import Line


def line(text: str, x: int = 0, y: int = 0, h: int = 20) -> Line:
    """Make a sure line at (x, y), of ten pixels a letter."""
    return Line(text, 0.99, (x, y, 10 * len(text), h), tuple(x + 10 * i + 5.0 for i in range(len(text))))


def judge(*lines: Line, header: Identifiers | None = None) -> dict[str, str]:
    """Find the identity in lines of no zone: each text of it with its kind."""
    spans = classify.identity(lines, KnownValues(header or Identifiers()))
    return {lines[s.line].text[s.start : s.end]: s.kind for s in spans}
