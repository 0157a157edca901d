"""Judge words by where they stand on a screen, as a person approved it.

In a masked zone all of a word is identity, also what goes on beyond the zone; a text of the machine itself stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from echobench.deid.approved_screens import ANY_NUMBER
from echobench.deid.pixels.keep import plain
from echobench.deid.pixels.known_values import Hit
from echobench.deid.pixels.ocr import Line
from echobench.dicom.geometry import Box

KIND = "layout"
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)", re.ASCII)
_AT_ENDS = " .,:;()[]<>-_"


def hits(line: Line, zones: Sequence[Box]) -> list[Hit]:
    """List the words of a line of which a character stands in a zone, as identity for where they stand."""
    level = [zone for zone in zones if _is_level(line.box, zone)]
    inside = [any(x <= centre < x + w for x, _, w, _ in level) for centre in line.centres]
    words = [m for m in re.finditer(r"\S+", line.text) if any(inside[m.start() : m.end()])]
    return [Hit(m.start(), m.end(), KIND, True) for m in words]


def own(line: Line, texts: Sequence[tuple[Box, str]]) -> list[tuple[int, int]]:
    """List the parts of a line, from start to end, that are a text of the machine in its box; neighbours are joined.

    A number is one where nothing else stands on the line: another word may be its caption.
    """
    wanted = [(box, form(text), ANY_NUMBER in text) for box, text in texts if _is_level(line.box, box)]
    words = list(re.finditer(r"\S+", line.text)) if wanted and len(line.centres) == len(line.text) else []
    found = []
    for i, first in enumerate(words):
        for last in words[i:]:
            start, end = first.start(), last.end()
            middle = (line.centres[start] + line.centres[end - 1]) / 2
            forms = {False: form(line.text[start:end]), True: form(any_number(line.text[start:end]))}
            if any(box[0] <= middle < box[0] + box[2] and text == forms[numbers] for box, text, numbers in wanted):
                found.append((start, end))
    parts = _joined(line.text, found)
    rest = "".join(c for i, c in enumerate(line.text) if not any(start <= i < end for start, end in parts))
    if any(map(str.isalnum, rest)):
        parts = [(start, end) for start, end in parts if not any(map(str.isdigit, line.text[start:end]))]
    return parts


def form(text: str) -> str:
    """Fold a text for comparison: case, accents, blanks and marks at the ends.

    Letters that a reader takes for digits are not folded: `9L` is a probe, `91` an age.
    """
    return "".join(plain(text).upper().split()).strip(_AT_ENDS)


def any_number(text: str) -> str:
    """Write `#` for each number of up to three digits; longer ones stay, and a `#` that stands there goes."""
    return _NUMBER.sub(ANY_NUMBER, plain(text).replace(ANY_NUMBER, ""))


def _joined(text: str, parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join parts with nothing but marks between them."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if whole and not any(map(str.isalnum, text[whole[-1][1] : start])):
            whole[-1] = whole[-1][0], max(whole[-1][1], end)
        else:
            whole.append((start, end))
    return whole


def is_inside(box: Box, zone: Box) -> bool:
    """Tell whether the middle of a box stands in a zone."""
    return _is_level(box, zone) and zone[0] <= box[0] + box[2] / 2 < zone[0] + zone[2]


def _is_level(box: Box, zone: Box) -> bool:
    """Tell whether the middle of a box is neither above nor below a zone."""
    return zone[1] <= box[1] + box[3] / 2 < zone[1] + zone[3]
