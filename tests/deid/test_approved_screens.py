"""Only what a person approved of a screen counts; a file that does not say so is named."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pydicom
import pytest

from echobench.deid import approved_screens
from echobench.deid.approved_screens import NO_ZONES, Screen, Text, Zone, Zones, load, zones_of
from echobench.errors import UsageError

NAME, SITE = (10, 4, 90, 20), (300, 4, 120, 20)


def test_zones_count_once_a_person_approved_them(tmp_path: Path) -> None:
    name, site = (
        Zone(NAME, "a text per patient", masked=True),
        Zone(SITE, "one text", False, (Text("Ash", 3), Text("KVX 7", 5, own=True))),
    )
    screens = [Screen("ACME", "One", 480, 640, (name,), 5), Screen("ACME", "Two", 480, 640, (name, site), 5, True)]
    (tmp_path / approved_screens.FILE).write_text(json.dumps([dataclasses.asdict(s) for s in screens]))
    assert load(tmp_path) == (screens[1],)
    assert load(None) == ()
    ds = pydicom.Dataset()
    ds.Manufacturer, ds.ManufacturerModelName, ds.Rows, ds.Columns = "ACME", "Two", 480, 640
    found = zones_of(screens, ds)
    assert (found.masked, found.own[0]) == ((NAME,), (SITE, "KVX 7"))
    ds.Rows = 481
    other = zones_of(screens, ds)
    assert other.masked == ()
    assert (SITE, "KVX 7") not in other.own


def test_what_the_header_calls_the_machine_stays_anywhere_on_its_screen() -> None:
    ds = pydicom.Dataset()
    ds.Rows, ds.Columns = 480, 640
    assert zones_of((), ds) == NO_ZONES
    ds.ManufacturerModelName = "KVX 7"
    assert zones_of((), ds) == Zones((), (((0, 0, 640, 480), "KVX 7"),))
    ds.Manufacturer = "Zorbin"
    assert [text for _, text in zones_of((), ds).own] == ["KVX 7", "Zorbin KVX 7"]
    for short in ("LI", "E10", "8800"):
        ds.ManufacturerModelName = short
        assert [text for _, text in zones_of((), ds).own] == [f"Zorbin {short}"]
    ds.ManufacturerModelName = ""
    assert zones_of((), ds) == NO_ZONES
    ds.ManufacturerModelName = "#-#"
    assert [text for _, text in zones_of((), ds).own] == ["Zorbin -"]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '[{"zones": [[1, 2, 5, 5]]}]',
        '[{"zones": [{"box": [1, 2], "shows": "one text", "masked": true}]}]',
        '[{"zones": [{"box": [-1, 0, 5, 5], "shows": "one text", "masked": true}]}]',
        '[{"zones": [{"box": [1, 0, 5, 5], "shows": "names", "masked": true}]}]',
        '[{"zones": [{"box": [1, 0, 0, 5], "shows": "one text", "masked": true}]}]',
        '[{"zones": [{"box": [Infinity, 0, 5, 5], "shows": "one text", "masked": true}]}]',
        '[{"manufacturer": ["A"], "model": "B", "rows": 4, "columns": 4, "zones": []}]',
        '[["zones"]]',
        '[{"zones": [{"box": [1, 0, 5, 5], "shows": "one text", "masked": true, "texts": ["KVX"]}]}]',
        '[{"zones": [{"box": [1, 0, 5, 5], "shows": "one text", "masked": true, '
        '"texts": [{"text": null, "patients": 3, "own": true}]}]}]',
        '[{"zones": [{"box": [1, 0, 5, 5], "shows": "one text", "masked": true, "texts": [{"text": "KVX"}]}]}]',
    ],
)
def test_a_corrupt_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / approved_screens.FILE).write_text(text)
    with pytest.raises(UsageError, match=r"layouts\.json is corrupt"):
        load(tmp_path)


def test_a_file_without_texts_was_written_before_there_were_any(tmp_path: Path) -> None:
    row = dataclasses.asdict(Screen("ACME", "One", 480, 640, (Zone(NAME, "identity", masked=True),), 5, approved=True))
    del row["zones"][0]["texts"]
    (tmp_path / approved_screens.FILE).write_text(json.dumps([row]))
    assert load(tmp_path)[0].zones == (Zone(NAME, "identity", masked=True),)


def test_a_text_is_the_machines_own_where_the_file_says_true_and_nothing_else(tmp_path: Path) -> None:
    zone = Zone(NAME, "identity", True, (Text("KVX 7", 5, own=True),))
    row = dataclasses.asdict(Screen("ACME", "One", 480, 640, (zone,), 5, approved=True))
    row["zones"][0]["texts"][0]["own"] = "yes"
    (tmp_path / approved_screens.FILE).write_text(json.dumps([row]))
    assert load(tmp_path)[0].own == ()
