"""The statement on de-identification says what the steps recorded, and claims nothing that was not applied."""

from __future__ import annotations

from echobench.curate.deid_statement import statement
from echobench.dataset.steps import Merge, Split, Step


def ingested(reports: int = 0, masked: int = 0, **objects: int) -> Step:
    return Step("ingest", {"options": {}, "objects": objects, "masked": masked, "reports": reports})


def test_plain_images_make_no_claim_on_headers():
    text = " ".join(statement([ingested(image=26), Split([0.8, 0.1, 0.1], None, 0)]))
    assert "26 plain images" in text and "PS3.15" not in text and "DICOM objects" not in text
    assert "0 of 26 held some" in text and "reports" not in text


def test_dicom_and_reports_say_what_was_done_to_them():
    text = " ".join(statement([ingested(reports=1200, masked=7, dicom=30, video=2)]))
    assert "30 DICOM objects" in text and "PS3.15" in text and "2 videos" in text
    assert "7 of 32 held some" in text and "1,200 reports" in text and "surrogates" in text


def test_every_part_of_a_merged_set_is_stated():
    merged = Merge(parts=[[ingested(image=1)], [Merge(parts=[[ingested(dicom=2)]])], [Step("import_set", {})]])
    text = " ".join(statement([merged]))
    assert "1 plain images" in text and "2 DICOM objects" in text and "A published test set was imported" in text


def test_a_set_that_records_nothing_says_so():
    assert statement([Step("captions", {})]) == [
        "Its steps record no de-identification: what was done to it before is not known here."
    ]
    assert "were not recorded" in statement([Step("ingest", {"options": {}})])[0]
