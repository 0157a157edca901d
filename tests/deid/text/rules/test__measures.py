"""Laboratory values, stages and whose formula it was stay; numbers of the same build that identify go."""

from __future__ import annotations

import pytest

from echobench.deid.text import report_text
from echobench.deid.text.rules._measures import MEASURES


@pytest.mark.parametrize(
    "text",
    [
        "SOB on exertion, BNP 1023, troponin 14.",
        "Probe C5-1, MI 1.2, TIs 0.4, TIb: 0.3, TIC<1.0.",
        "绝经后体检，CA125 236U/ml，AFP 4.2。",
        "轮椅推入超声室，T 36.7℃，BP 129/74mmHg。",
        "Known CKD 3b, NYHA III, GCS 15/15, pT2N0M0.",
        "CRL 27 mm (Robinson 1975), EFW 1230 g (Hadlock 4).",
        "Median arcuate ligament (Dunbar) syndrome.",
        "S5/8 and S4a clear; segment IVa cyst; C5-6 level not assessed.",
        "G3P1A1, trisomy screen: Turner 1 in 9000.",
        "RK 105, LK 102. Baker, Murphy and Homans signs negative.",
    ],
)
def test_what_is_measured_stays(text):
    assert report_text.find(text) == []


@pytest.mark.parametrize(
    "text, gone", [("AFP2017年4月5日 4.2", "2017年4月5日"), ("last AFP 21 October 2018", "21 October 2018")]
)
def test_a_date_behind_a_laboratory_name_goes(text, gone):
    assert [text[s.start : s.end] for s in report_text.find(text)] == [gone]


@pytest.mark.parametrize(
    "text, parts",
    [
        ("SOB, BNP 1023.", ["BNP 1023"]), ("CA125 236U", ["CA125 236"]), ("CA125236", []), ("T 36.7", ["T 36.7"]),
        ("CKD 3b", ["CKD 3b"]), ("AFP 2017年", []), ("AFP 21 Oct", []), ("pT2 N0 M0", ["pT2 N0 M0"]),
        ("G3P1A1", ["G3P1A1"]),
        ("CRL 27 mm (Robinson 1975)", ["CRL 27 mm (Robinson 1975)"]), ("CRL 27 mm, Robinson", []),
        ("ligament (Dunbar) syndrome", ["(Dunbar) syndrome"]), ("seen (Dunbar) today", []),
        ("syndrome (Dunbar)", ["syndrome (Dunbar)"]),
        ("ALT 45 U/L", ["ALT 45"]), ("HbA1c 6.5", ["HbA1c 6.5"]), ("CRP:12", ["CRP:12"]), ("AFP 12/5", []),
        ("BNP 1023-4", []),
        ("T3 1.2", ["T3 1.2"]), ("T31", []), ("SpO2=98", ["SpO2=98"]), ("IL-6 <7", ["IL-6 <7"]),
        ("cT2N1M0", ["cT2N1M0"]),
        ("GCS 15/15", ["GCS 15/15"]), ("segments V/VI", ["segments V/VI"]), ("segment IVax", []), ("S5/S6", ["S5/S6"]),
        ("L4/5 disc", ["L4/5"]), ("L4/5 came", []), ("RK 105/48", ["RK 105/48"]), ("RK 1051", []), ("MR 12:30", []),
        ("Cockett perforators", ["Cockett perforators"]), ("TI-RADS 4a", ["TI-RADS"]), ("BP 129/74", ["BP 129/74"]),
        ("T 35.0", ["T 35.0"]), ("T 34.9", []), ("T 39.9", ["T 39.9"]), ("T 40", []), ("R 18次", ["R 18次"]),
        ("NYHA III", ["NYHA III"]), ("CKD 3bx", []), ("T2DM", ["T2DM"]), ("Turner 1 in 9000", ["Turner 1 in 9000"]),
        ("(F, 41)", ["(F, 41)"]), ("民族：汉族", ["民族：汉族"]),
        ("EFW 1230 g (Hadlock 4)", ["EFW 1230 g (Hadlock 4)"]),
        ("(dunbar) syndrome", []), ("score (Wells)", ["score (Wells)"]),
        ("Baker, Murphy and Homans signs", ["Baker, Murphy and Homans signs"]), ("Baker, Murphy and Homans came", []),
    ],
)  # fmt: skip
def test_where_a_measure_and_its_formula_end(text, parts):
    assert [match[0] for pattern in MEASURES for match in pattern.finditer(text)] == parts
