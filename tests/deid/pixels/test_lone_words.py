"""Initials, beds, accounts and names that stand alone, or beside a date."""

from __future__ import annotations

import pytest
from screen_lines import judge, line

from echobench.deid.identifiers import Identifiers
from echobench.deid.pixels import classify
from echobench.deid.pixels.known_values import KnownValues
from echobench.deid.pixels.ocr import Line


def test_initials_count_beside_a_time_behind_a_date_and_where_a_caption_named_them() -> None:
    assert judge(line("07:13:09"), line("ZBK", 120)).get("ZBK") == "person"
    assert judge(line("21/03/2019 GB")) and "21/03/2019 GB" in judge(line("21/03/2019 GB"))
    assert judge(line("ZBK")) == {} == judge(line("ZBK"), line("MI 0.7", 120))
    assert "CI" not in judge(line("07:13:09"), line("CI", 0, 24), line("76.9%", 100, 24))
    lines = [line("Operator: ZBK"), line("ZBK", 300, 200)]
    found = classify.known_by_now(lines, classify.identity(lines, KnownValues(Identifiers())))
    assert {s.line for s in classify.identity(lines, KnownValues(found))} == {0, 1}


@pytest.mark.parametrize(
    ("text", "zone", "is_hidden"),
    [
        ("ZBK", "even", True), ("zbk", "even", True), ("ZBK", None, False), ("CBD", "even", False),
        ("53B", "even", True), ("4B", "even", False), ("冈田", "even", True), ("深度", "even", False),
        ("H. ZZANAKA", "even", True),
        ("V. ZZANAKA", "even", False), ("ROSS", None, True), ("R-ZZKATARA", None, True),
        ("ROSS", "even", True), ("TECH2", "even", True), ("SON1", "even", True),
        ("8:59", "even", True),
        ("8:59", None, False), ("Male", "even", True), ("女", "even", True), ("F", "even", False),
        ("浏览", "even", False), ("Z.B.", "even", True), ("5A-20", "even", True),
        ("L12-5", "even", False), ("120/4", "even", False),
        ("ZZABORINI", None, True), ("GALLBLADDER", None, False), ("ZZABO", None, False), ("Renalcyst", None, False),
    ],
)  # fmt: skip
def test_a_lone_word_that_nothing_knows_is_identity_where_a_screen_shows_any(text, zone, is_hidden) -> None:
    lines = [line("SMITH, JOHN"), line("MR4471902", 0, 24), line(text, 400, 300)]
    spans = classify.identity(lines, KnownValues(Identifiers()), ["row", "row", zone])
    assert (2 in {s.line for s in spans}) == is_hidden
    if "." not in text:
        assert classify.identity([line(text)], KnownValues(Identifiers()), [zone]) == []
    valued = [*lines[:2], line("ZBK", 400, 300), line("12", 480, 300)]
    assert 2 not in {
        s.line for s in classify.identity(valued, KnownValues(Identifiers()), ["row", "row", "even", "even"])
    }


def test_initials_stand_close_behind_a_date_of_their_own_line() -> None:
    assert "ML" in judge(line("12:30"), line("ML", 60))
    assert "ML" not in judge(line("12:30"), line("ML", 200))
    assert "PWR" not in judge(line("12:30"), line("PWR", 60)) and "ML" not in judge(line("Gain"), line("ML", 60))


@pytest.mark.parametrize(
    ("text", "zone", "is_hidden"),
    [
        ("h. zzan", "even", True),
        ("zzbrandt", "even", True),
        ("zzbrandt", None, True),
        ("zoom", "even", False),
        ("freeze", "even", False),
    ],
)
def test_a_name_to_log_in_with_is_identity_off_tissue(text, zone, is_hidden) -> None:
    lines = [line("SMITH, JOHN"), line("MR4471902", 0, 24), line(text, 400, 300)]
    spans = classify.identity(lines, KnownValues(Identifiers()), ["row", "row", zone])
    assert (2 in {s.line for s in spans}) == is_hidden


def test_a_line_without_letters_is_nobody() -> None:
    nothing = Line("", 0.99, (400, 300, 20, 20), ())
    lines = [line("SMITH, JOHN"), line("MR4471902", 0, 24), nothing, line(" ", 400, 400)]
    spans = classify.identity(lines, KnownValues(Identifiers()), ["row", "row", None, "even"])
    assert {s.line for s in spans} == {0, 1}
