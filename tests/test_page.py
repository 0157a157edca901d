"""Pages: what is not HTML is escaped; one look, light and dark."""

from __future__ import annotations

import re

from echobench.page import FOLD_ROWS, STYLE, Html, escape, interval, page, table


def test_page_escapes_what_is_not_html():
    text = page("a & b", table(["<x>"], [["<y>"], [Html("<b>z</b>")], [1234], [None]]))
    assert "<title>a &amp; b</title>" in text
    assert "&lt;x&gt;" in text
    assert "&lt;y&gt;" in text
    assert "<b>z</b>" in text
    assert "1,234" in text
    assert escape(None) == ""


def test_every_colour_has_a_dark_counterpart():
    light, dark = STYLE.split("@media(prefers-color-scheme:dark)")[0], STYLE.split("prefers-color-scheme:dark){")[1]
    names = set(re.findall(r"--[a-z]+(?=:)", light))
    assert names == set(re.findall(r"--[a-z]+(?=:)", dark.split("}}")[0]))


def test_drawings_take_their_colours_from_the_look():
    drawn = interval(50.0, 40.0, 60.0)
    assert "var(--accent)" in drawn
    assert not re.search(r"#[0-9a-f]{6}", drawn)


def test_a_long_table_is_folded_where_asked():
    rows = [[number] for number in range(FOLD_ROWS + 1)]
    assert "<summary>all 13 rows</summary>" in table(["n"], rows, fold=True)
    assert "<details" not in table(["n"], rows[1:], fold=True) and "<details" not in table(["n"], rows)
