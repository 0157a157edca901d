"""Every maker's file says where identity stands, in fractions of a screen, and is selected by the header."""

from __future__ import annotations

import pytest

from echobench.deid.pixels import layouts
from echobench.schemas import read_schema, schema_path

NAMES = sorted(path.stem for path in schema_path("screens").glob("*.json") if path.stem != "words")
# Manufacturer as a header states it, a text's (x, y, w, h) on a screen of 600 x 800, and what it stands in.
EXPECTED = [
    ("Philips Medical Systems", (100, 8, 60, 14), layouts.SLOT),
    ("Philips Medical Systems", (700, 8, 60, 14), layouts.ROW),
    ("Philips Medical Systems", (100, 300, 60, 14), None),
    (None, (100, 8, 60, 14), layouts.ROW),
]


@pytest.mark.parametrize(("manufacturer", "box", "zone"), EXPECTED)
def test_a_text_stands_where_the_maker_writes_identity(manufacturer, box, zone):
    assert layouts.zone_of(box, 600, 800, manufacturer) == zone


@pytest.mark.parametrize("name", NAMES)
def test_zones_are_fractions_and_makers_are_lower_case(name):
    layout = read_schema("screens", f"{name}.json")
    assert layout["note"] and layout["zones"]
    assert bool(layout["manufacturers"]) != (name == "_any")
    assert all(maker == maker.lower() for maker in layout["manufacturers"])
    for zone in layout["zones"]:
        left, top, right, bottom = zone["box"]
        assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1
        assert zone["holds"] in (layouts.ROW, layouts.SLOT)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "_any"])
def test_a_maker_finds_its_own_zones(name):
    layout = read_schema("screens", f"{name}.json")
    for maker in layout["manufacturers"]:
        for zone in layout["zones"]:
            left, top, right, bottom = zone["box"]
            centre = (int((left + right) * 500), int((top + bottom) * 500), 0, 0)
            assert layouts.zone_of(centre, 1000, 1000, maker.title()) in (zone["holds"], layouts.SLOT)
