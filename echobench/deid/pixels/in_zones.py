"""Take what stands in a masked zone of a screen for identity: also the rest of a word that goes on beyond the zone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from echobench.deid.pixels.known_values import Hit
from echobench.deid.pixels.ocr import Line
from echobench.dicom.geometry import Box

KIND = "layout"


def hits(line: Line, zones: Sequence[Box]) -> list[Hit]:
    """List the words of a line of which a character stands in a zone, as identity for where they stand."""
    _, y, _, h = line.box
    level = [zone for zone in zones if zone[1] <= y + h / 2 < zone[1] + zone[3]]
    inside = [any(x <= centre < x + w for x, _, w, _ in level) for centre in line.centres]
    words = [m for m in re.finditer(r"\S+", line.text) if any(inside[m.start() : m.end()])]
    return [Hit(m.start(), m.end(), KIND, True) for m in words]
