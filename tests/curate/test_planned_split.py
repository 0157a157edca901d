"""The split of studies that are not written yet is that of the command."""

from __future__ import annotations

from echobench.curate.planned_split import planned_split
from echobench.dataset.records import UNKNOWN_PATIENT, Study


def study(n: int, patient: str) -> Study:
    return Study(
        study=f"s{n:03}", patient=patient, site="", region="liver" if n % 2 else "breast", region_evidence="",
        region_confidence=1.0, lang="en", report={}, images=(),
    )  # fmt: skip


def test_studies_of_a_patient_stay_together_and_shares_are_the_default():
    splits, notes = planned_split([study(n, f"p{n // 2}") for n in range(200)])
    assert notes == [] and sum(splits.values()) == 200 and all(count % 2 == 0 for count in splits.values())
    assert splits["train"] == 160


def test_one_unknown_patient_gives_no_split_but_a_reason():
    splits, notes = planned_split([study(n, UNKNOWN_PATIENT) for n in range(5)])
    assert splits == {} and notes[0].startswith("no split: all 5 studies are one group")


def test_nothing_gives_nothing():
    assert planned_split([]) == ({}, [])
