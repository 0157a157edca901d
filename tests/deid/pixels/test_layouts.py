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


@pytest.mark.parametrize(
    ("box", "zone"),
    [
        ((700, 44, 60, 20), layouts.ROW), ((700, 46, 60, 20), None), ((700, 34, 60, 40), layouts.ROW),
        ((700, 36, 60, 40), None), ((700, 554, 60, 20), layouts.ROW), ((700, 552, 60, 20), None),
        ((0, 0, 2, 2), layouts.ROW), ((798, 598, 2, 2), layouts.ROW),
    ],
)  # fmt: skip
def test_the_middle_of_a_text_tells_its_zone_and_the_border_belongs_to_it(box, zone) -> None:
    assert layouts.zone_of(box, 600, 800, None) == zone


@pytest.mark.parametrize(
    ("x", "zone"), [(50, layouts.SLOT), (49, layouts.ROW), (418, layouts.SLOT), (419, layouts.ROW)]
)
def test_a_slot_is_where_the_middle_of_a_text_lies_between_its_sides(x: int, zone: str) -> None:
    assert layouts.zone_of((x, 8, 60, 14), 600, 800, "PHILIPS") == zone


@pytest.mark.parametrize(
    ("manufacturer", "zone"),
    [
        ("GE", layouts.ROW), ("GE Healthcare", layouts.ROW), ("Gerber", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_maker_is_told_by_a_word_of_its_own(manufacturer: str | None, zone: str | None) -> None:
    assert layouts.zone_of((400, 60, 60, 20), 600, 800, manufacturer) == zone
