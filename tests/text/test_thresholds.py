"""What numbers say by guideline: the ranges of the table against the figures that its sources give."""

from __future__ import annotations

import re

import pytest

from echobench.curate.conflicts import conflicts
from echobench.dataset.records import Study
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


def test_each_row_says_what_is_published_and_where_it_was_read():
    for entry in read_schema("thresholds.json")["thresholds"]:
        assert len(entry["source"]) > 20, entry["finding"]
        assert entry["url"] and all(re.fullmatch(r"https?://\S+", url) for url in entry["url"]), entry["finding"]


@pytest.mark.parametrize(
    "text, region, finding, grade",
    [
        # What guidelines allow, and ranges written from memory did not.
        ("carotid artery PSV 80 cm/s", "vessel", "carotid stenosis", None),  # below 125 cm/s with plaque: under 50 %
        ("aortic valve mean gradient 26 mmHg", "heart", "aortic stenosis", "severe"),  # low gradient, severe by area
        ("PASP 31 mmHg", "heart", "pulmonary hypertension", "mild"),
        ("PASP 52 mmHg", "heart", "pulmonary hypertension", "severe"),
        ("mitral valve area 1.5 cm2", "heart", "mitral stenosis", "severe"),
        ("平均肺动脉压26mmHg", "heart", "pulmonary hypertension", None),  # a mean, not a systolic pressure
        ("mPAP 22 mmHg", "heart", "pulmonary hypertension", None),
    ],
)
def test_values_at_the_limits_of_guidelines_contradict_nothing(text, region, finding, grade):
    stated = thing(text, region)
    rows = [t for t in thresholds.table() if t.finding == finding and t.applies(stated)]
    assert rows and all(t.accords(stated, [t.grades[grade] if grade else t.present]) for t in rows)


@pytest.mark.parametrize(
    "findings_text, impression, contradicts",
    [
        ("The gallbladder wall is 7 mm thick. Ascites.", "No acute cholecystitis.", False),
        ("The gallbladder wall is 7 mm thick.", "Normal gallbladder.", True),
        ("The spleen measures 138 mm.", "No splenomegaly.", False),
        ("Spleen length 16.5 cm.", "No splenomegaly.", True),
        ("The gallbladder wall is 2 mm thick.", "Acute cholecystitis.", True),
        ("Ankle-brachial index 1.5, vessels not compressible.", "Limb ischemia.", False),
        ("Ankle-brachial index 1.1.", "Limb ischemia.", True),
    ],
)
def test_a_value_with_other_causes_denies_no_finding(findings_text, impression, contradicts):
    report = {"findings": findings_text, "impression": impression}
    region = "vessel" if "brachial" in findings_text else "liver"
    study = Study("s", "p", "a", region, "x", 1.0, "en", report, ("i",), {}, sex="F")
    assert bool(list(conflicts([study]))) == contradicts
