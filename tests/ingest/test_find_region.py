"""The region of a study from every statement, with evidence that names origins and never values."""

from __future__ import annotations

import pytest

from echobench.dataset.records import REGIONS
from echobench.ingest.find_region import find_region, folder_evidence, part_region
from echobench.ingest.raw_objects import Evidence


@pytest.mark.parametrize(
    "evidence, region",
    [
        ([Evidence("AnatomicRegionSequence", "80891009", is_code=True)], "heart"),
        ([Evidence("BodyPartExamined", "THYROID")], "thyroid"),
        ([Evidence("StudyDescription", "US ABD LIVER SMITH")], "liver"),
        ([Evidence("StudyDescription", "甲状腺彩超")], "thyroid"),
        ([Evidence("ImageType", "BREAST")], "breast"),
        ([Evidence("ImageType", "ABDOMINAL")], "other"),
        ([Evidence("table", "颈动脉")], "vessel"),
        ([], "other"),
    ],
)
def test_each_statement_counts(evidence, region):
    assert find_region(evidence).region == region


@pytest.mark.parametrize(
    "report, region",
    [
        ("右肾见一囊性无回声区，左肾未见异常。", "kidney"),
        ("The uterus is anteverted. A corpus luteum cyst is seen in the left ovary.", "gynecology"),
        ("Nothing is said.", "other"),
    ],
)
def test_a_report_alone_can_tell(report, region):
    assert find_region([], report).region == region


@pytest.mark.parametrize("region", REGIONS)
def test_a_column_or_folder_may_name_the_region_itself(region):
    for written in (region, region.title(), f"{region.upper()} "):
        assert find_region([Evidence("table", written)]).region == part_region(written) == region


@pytest.mark.parametrize(
    ("written", "region"),
    [("Gynaecology", "gynecology"), ("OB-GYN", "gynecology"), ("妇科", "gynecology"), ("vessels", "vessel"),
     ("外周血管", "vessel"), ("Cardiology", "heart"), ("surgery", "other"), ("外科", "other")],
)  # fmt: skip
def test_departments_are_understood_where_they_mean_one_region(written, region):
    assert find_region([Evidence("table", written)]).region == region


def test_agreement_raises_confidence_and_contradiction_lowers_it():
    alone = find_region([Evidence("BodyPartExamined", "THYROID")])
    both = find_region([Evidence("BodyPartExamined", "THYROID")], "甲状腺右叶见结节。")
    against = find_region([Evidence("BodyPartExamined", "THYROID"), Evidence("SeriesDescription", "breast")])
    assert both.confidence > alone.confidence > against.confidence
    assert against.evidence.startswith("conflict") and against.region == "thyroid"


def test_equal_statements_for_two_regions_are_no_statement():
    found = find_region([Evidence("StudyDescription", "liver"), Evidence("table", "heart"), Evidence("table", "liver")])
    assert found.region in ("liver", "other")
    tie = find_region([Evidence("folder", "heart"), Evidence("BodyPartExamined", "LIVER")])
    assert tie.region == "other" and tie.evidence.startswith("conflict")


def test_evidence_never_quotes_a_value():
    found = find_region([Evidence("StudyDescription", "Smith John liver 1970")], "Mr Smith's liver.")
    assert "Smith" not in found.evidence and "1970" not in found.evidence
    assert "StudyDescription: liver" in found.evidence


@pytest.mark.parametrize(
    "name, region",
    [
        ("breast", "breast"), ("Liver_US_2020", "liver"), ("乳腺", "breast"), ("BUSI", "breast"), ("CCAUS", "vessel"),
        ("Dataset_BUSI_with_GT", "breast"), ("BUS-BRA", "breast"), ("Smith_John", None), ("20200101", None),
    ],
)  # fmt: skip
def test_the_name_of_a_folder_gives_its_region(name, region):
    assert part_region(name) == region


def test_the_innermost_folder_that_speaks_is_heard():
    assert folder_evidence(("thyroid", "breast", "benign"))[0].value == "breast"
