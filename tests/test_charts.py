"""Charts: figures and names are on them, in the colours of the look; text alternatives; equal figures, equal bytes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from echobench import charts
from echobench.charts import Point
from echobench.page import STYLE

SHARES = {"now": [80.0, 15.4], "target": [50.0, 50.0], "after": [60.0, 40.0]}
COLOURS = {"now": charts.NOW, "target": charts.TARGET, "after": charts.AFTER}


def drawn() -> dict[str, str]:
    point = Point(42.0, 30.0, 50.0, "a <model>, liver: 42.0")
    made = {
        "bars": charts.bars({"liver": 1200, "甲状腺": 3}, label="Studies by region", unit="studies"),
        "grouped": charts.grouped_bars(["a < b", "$x$"], SHARES, COLOURS, label="Shares", unit="share, %"),
        "points": charts.points([("liver", "1 %"), ("kidney", "")], [[point, None]], label="Scores", unit="points"),
        "over time": charts.over_time({"m": {1: point, 4: point}, "n": {2: point}}, label="Runs", unit="points"),
    }
    return {name: charts.as_file(svg) for name, svg in made.items()}


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return drawn()


def test_names_numbers_and_units_are_text_on_the_chart(made):
    texts = {name: "|".join(ElementTree.fromstring(svg).itertext()) for name, svg in made.items()}
    assert all(word in texts["bars"] for word in ("liver", "甲状腺", "1,200", "3", "studies"))
    assert all(word in texts["grouped"] for word in ("a < b", "$x$", "15.4", "now", "after", "share, %"))
    assert "a <model>, liver: 42.0" in texts["points"] and "kidney" in texts["points"]
    assert texts["over time"].count("42.0") == 3


def test_a_chart_has_a_text_alternative_and_leaves_the_page_alone(made):
    for svg in made.values():
        root = ElementTree.fromstring(svg)
        assert root.get("role") == "img" and root.get("aria-label")
        assert "<style" not in svg and "DejaVu" not in svg
        assert not re.search(r'<g[^>]* id="', svg)


def test_equal_figures_give_equal_bytes(made):
    assert drawn() == made


def test_ink_is_a_variable_that_the_look_has(made):
    for svg in made.values():
        used = set(re.findall(r"var\((--[a-z]+),#", svg))
        assert {"--ink", "--line"} <= used <= set(re.findall(r"--[a-z]+(?=:)", STYLE))
        assert "#ffffff" not in svg and "#000000" not in svg


def test_values_outside_0_to_100_stay_on_the_chart():
    svg = charts.as_file(charts.points([("a", "")], [[Point(-20.0, -30.0, 140.0, "here")]], label="l", unit="points"))
    height = float(ElementTree.fromstring(svg).get("height"))
    places = [float(y) for y in re.findall(r'<use [^>]*y="([\d.-]+)"', svg)]
    assert "here" in svg and all(0 < y < height for y in places) and places


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("colour", sorted({*charts.SERIES, *COLOURS.values()}))
def test_colours_stand_out_from_both_papers(colour):
    for paper in re.findall(r"--paper:(#[0-9a-f]{3,6})", STYLE):
        paper = paper if len(paper) == 7 else "#" + "".join(2 * letter for letter in paper[1:])
        light, dark = sorted((luminance(colour), luminance(paper)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3  # WCAG 2.2, 1.4.11
