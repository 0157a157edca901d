"""What numbers say by guideline: the ranges of the table against the figures that its sources give."""

from __future__ import annotations

import pytest

from echobench.schemas import read_schema
from echobench.text import findings, measured_things, thresholds


def thing(text: str, region: str):
    return measured_things.find(text, region)[0]


@pytest.mark.parametrize(
    "text, region, finding, absent, present",
    [
        ("PASP 28 mmHg", "heart", "pulmonary hypertension", True, False),
        ("PASP 60 mmHg", "heart", "pulmonary hypertension", False, True),
        ("LVEF 60 %", "heart", "systolic dysfunction", True, False),
        ("LVEF 25 %", "heart", "systolic dysfunction", False, True),
        ("Spleen 16 cm", "liver", "splenomegaly", False, True),
        ("AFI 3 cm", "gynecology", "oligohydramnios", False, True),
        ("AFI 14 cm", "gynecology", "polyhydramnios", True, False),
    ],
)
def test_a_measured_value_accords_with_the_finding_or_its_absence(text, region, finding, absent, present):
    threshold = next(t for t in thresholds.table() if t.finding == finding and t.applies(thing(text, region)))
    assert threshold.accords(thing(text, region), [threshold.absent]) == absent
    assert threshold.accords(thing(text, region), [threshold.present]) == present


def test_areas_are_compared_in_one_unit():
    threshold = next(t for t in thresholds.table() if t.quantity == "aortic valve area")
    for text in ("aortic valve area 0.8 cm2", "aortic valve area 80 mm2"):
        assert threshold.accords(thing(text, "heart"), [threshold.grades["severe"]])
        assert not threshold.accords(thing(text, "heart"), [threshold.grades["mild"]])


def test_a_bound_meets_every_value_below_it():
    text = "left ICA stenosis <50%"
    stated = thing(text, "vessel")
    assert thresholds.comparator(text, stated) == "<"
    threshold = next(t for t in thresholds.table() if t.finding == "carotid stenosis" and t.unit == "%")
    assert threshold.accords(stated, [threshold.grades["mild"]], "<")
    assert not threshold.accords(stated, [threshold.grades["severe"]], "<")


def test_each_row_names_a_quantity_and_a_finding_that_are_known():
    known = set(findings.names())
    quantities_known = {entry["name"] for entry in read_schema("measurements.json")["quantities"]}
    for row in thresholds.table():
        assert row.finding in known
        assert row.quantity in quantities_known, row.quantity
        assert all(low < high for low, high in (row.absent, row.present, *row.grades.values()))
