"""Anatomy to draw, one module per region.

Each exposes

`FINDINGS`   {finding: share of the studies}, "normal" among them
`PAIRED`     whether the organ has a side
`probe(rng) -> Probe`
`draw(scene, rng, sizes_mm, phase) -> (view, [Seen])`
`SEX`        the sex of the patients, or None
`SIZES_MM`   {finding: (shortest, longest)} of the long axis

`sizes_mm` is {finding: (long, short)} of this patient, so that every image of a study shows the same sizes; `phase`
in [0, 1) runs through a clip (heart beat, breathing). Finding names are the phantom's own.
"""

from __future__ import annotations

from echobench import registry


def regions() -> list[str]:
    """Return the names of the regions that can be drawn."""
    return registry.names("phantom.anatomy")
