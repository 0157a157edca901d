"""Tell where vendors write identity on their screens: one file per maker in `schemas/screens/`, boxes as fractions."""

from __future__ import annotations

from functools import cache
from typing import Any

from echobench.dicom.geometry import Box
from echobench.schemas import read_schema, schema_path

ROW, SLOT, EVEN = "row", "slot", "even"  # the last: on even ground elsewhere, which `find_identity` tells


@cache
def _layouts() -> dict[str, Any]:
    names = sorted(p.stem for p in schema_path("screens").glob("*.json") if p.stem != "words")
    return {name: read_schema("screens", f"{name}.json") for name in names}


def zone_of(box: Box, height: int, width: int, manufacturer: str | None) -> str | None:
    """Tell what a text at `box` of a (height, width) screen stands in.

    `SLOT`: where this maker writes a name or a number, so an unknown word is one. `ROW`: a banner, where an unknown
    word is identity if something else in its row is. None: anywhere else.
    """
    x, y = (box[0] + box[2] / 2) / width, (box[1] + box[3] / 2) / height
    wanted = (manufacturer or "").lower() + " "
    zone_kind = None
    for name, layout in _layouts().items():
        if name != "_any" and not any(maker in wanted for maker in layout["manufacturers"]):
            continue
        for zone in layout["zones"]:
            x0, y0, x1, y1 = zone["box"]
            if x0 <= x <= x1 and y0 <= y <= y1:
                if zone["holds"] == SLOT:
                    return SLOT
                zone_kind = ROW
    return zone_kind
