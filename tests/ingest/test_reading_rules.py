"""What the operator states about patients, columns and the region."""

from __future__ import annotations

from pathlib import Path

import pytest

from echobench.errors import UsageError
from echobench.ingest.find_region import find_region
from echobench.ingest.raw_objects import Evidence, RawObject, RawReport
from echobench.ingest.reading_rules import ReadingRules
from echobench.raw.walk import Source


def image(relative: str, patient: str = "") -> RawObject:
    return RawObject(relative, Source(Path("/raw", relative), (), relative, 1, 1), "image", patient_id=patient)


@pytest.mark.parametrize(
    ("pattern", "patient"),
    [("(P[0-9]+)_", "P12"), ("/(?P<patient>[0-9]+)-", "7"), ("x(?P<patient>y)?|set", ""), ("(nobody)", "")],
)
def test_the_patient_of_a_path(pattern, patient):
    completed = ReadingRules.of_options([], pattern, None).completed(image("set/7-P12_1.png"))
    assert isinstance(completed, RawObject) and completed.patient_id == patient


def test_a_patient_of_the_header_stays_and_a_placeholder_does_not():
    rules = ReadingRules.of_options([], "(P[0-9]+)", None)
    assert [rules.completed(image("P1.png", stated)).patient_id for stated in ("A7", "ANON")] == ["A7", "P1"]
    report = RawReport("r", "P1.txt")
    assert rules.completed(report) is report


@pytest.mark.parametrize("pattern", ["P[0-9", "P[0-9]+"])
def test_a_pattern_that_cannot_be_used_is_refused(pattern):
    with pytest.raises(UsageError, match="--patient-from"):
        ReadingRules.of_options([], pattern, None)


def test_a_region_that_is_given_goes_before_all_others():
    rules = ReadingRules.of_options([], None, "breast")
    region = find_region([*rules.evidence(), Evidence("BodyPartExamined", "LIVER")], "The liver is normal.")
    assert (region.region, region.confidence, region.evidence) == ("breast", 1.0, "--region: breast")
    with pytest.raises(UsageError, match="--region 'knee' is not known; allowed: breast"):
        ReadingRules.of_options([], None, "knee")


def test_the_manifest_states_every_rule_that_was_given():
    rules = ReadingRules.of_options(["report=报告正文 甲"], "(P)", "liver")
    assert rules.settings == {"map": {"报告正文甲": "text"}, "patient_from": "(P)", "region": "liver"}
    assert ReadingRules().settings == {}
