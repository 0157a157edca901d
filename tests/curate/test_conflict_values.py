"""Numbers are compared with numbers of the same quantity of the same thing."""

from __future__ import annotations

import pytest

from echobench.curate.conflict_values import units
from echobench.dataset.records import Study


def study(findings: str, impression: str = "", region: str = "liver") -> Study:
    report = {"findings": findings, "impression": impression}
    return Study("s", "p", "a", region, "x", 1.0, "en", {k: v for k, v in report.items() if v}, ("i",))


def reasons(*texts: str, region: str = "liver") -> set[str]:
    made = study(*texts, region=region)
    return {contradiction.reason for contradiction in units(made, made.report)}


@pytest.mark.parametrize(
    "texts, reason",
    [
        (("A cyst of 80 cm.",), "a length of more than half a metre"),
        (("A cyst of 23 mm.", "Hepatic cyst of 23 cm."), "the same number stands in two units of length"),
        (("Cyst of 20 mm.", "Cyst of 45 mm."), "findings and impression give different values of one quantity"),
        (
            ("Endometrial thickness 8 mm.", "Endometrium 0.08 cm."),
            "findings and impression give different values of one quantity",
        ),
    ],
)
def test_two_values_of_one_thing(texts, reason):
    assert reason in reasons(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("Liver span 15 cm. Common duct 15 mm.", "Dilated duct."),
        ("A cyst of 11 mm.", "A cyst of 1 cm."),
        ("A cyst of 12 mm on the right and one of 30 mm on the left.", "Left cyst of 30 mm."),
        ("A cyst of 12 x 8 mm.", "Cyst of 8 mm."),
        ("A stenosis of 50-69 %.", "Stenosis of 60 %."),
    ],
)
def test_other_things_roundings_sides_and_ranges(texts):
    assert reasons(*texts) == set()
