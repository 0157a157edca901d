"""A report reaches the one study it names, by every key, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from echobench.ingest.join_reports import join_reports
from echobench.ingest.raw_objects import RawObject, RawReport
from echobench.raw.walk import Source


def picture(relative: str, kind: str = "dicom", **changes) -> RawObject:
    return RawObject(relative, Source(Path("/raw", relative), (), relative, 1, 1), kind, **changes)  # type: ignore[arg-type]


def report(name: str, text: str = "A cyst.", **changes) -> RawReport:
    sections = {"text": text} if text else {}
    for key, field in (("path", "paths"), ("accession", "accessions")):
        if key in changes:
            changes[field] = (changes.pop(key),)
    return RawReport(name, changes.pop("origin", "reports.csv"), sections=sections, **changes)


def reasons(joined) -> dict[str, str]:
    return {drop.id: drop.text for drop in (*joined.report_drops, *joined.row_drops)}


@pytest.mark.parametrize(
    "key",
    [
        {"accession": "A1"},
        {"study_uid": "1.2.3"},
        {"study": "A1"},
        {"path": "deep/x.dcm"},
        {"path": "x.dcm"},
        {"path": "X"},
        {"path": "somewhere/else/deep/x.dcm"},
        {"path": "deep"},
        {"path": "deep/A1.txt", "origin": "deep/A1.txt", "folder": ("deep",)},
        {"path": "deep/x.txt", "origin": "deep/x.txt", "folder": ("deep",)},
        {"path": "other/A1.txt", "origin": "other/A1.txt", "folder": ("other",)},
    ],
)
def test_each_key_finds_its_study(key):
    objects = [
        picture("deep/x.dcm", study_uid="1.2.3", accession="A1"),
        picture("flat/y.dcm", study_uid="4.5.6", accession="A2"),
    ]
    joined = join_reports(objects, [report("r", **key)])
    assert {s.key: [r.id for r in s.reports] for s in joined.studies} == {("uid", "1.2.3"): ["r"], ("uid", "4.5.6"): []}
    assert joined.reports_joined == 1 and not joined.report_drops and not joined.row_drops


def test_leading_zeros_that_a_spreadsheet_took_are_forgiven():
    joined = join_reports([picture("x.dcm", study_uid="1", accession="00123")], [report("r", accession="123")])
    assert joined.reports_joined == 1


def test_a_report_that_matches_nothing_or_several_is_held_back():
    objects = [picture("a/x.png", "image"), picture("b/x.png", "image")]
    joined = join_reports(objects, [report("none", accession="A9"), report("many", path="x.png")])
    assert reasons(joined) == {"none": "report matches no study", "many": "report matches no study"}
    twice = [picture("x.dcm", study_uid="1", accession="A1"), picture("y.dcm", study_uid="2", accession="A1")]
    assert reasons(join_reports(twice, [report("r", accession="A1")])) == {"r": "report fits several studies"}


def test_equal_reports_are_one():
    joined = join_reports(
        [picture("x.dcm", accession="A1")], [report("r", accession="A1"), report("s", accession="A1")]
    )
    assert [r.id for r in joined.studies[0].reports] == ["r"]
    assert joined.reports_joined == 2 and not joined.report_drops and not joined.row_drops


def test_of_two_reports_the_final_one_stands():
    reports = [
        report("preliminary", "No cyst.", accession="A1", date="20200102"),
        report("final", "A cyst.", accession="A1", date="20200101", rank=1),
    ]
    joined = join_reports([picture("x.dcm", accession="A1")], reports)
    assert [r.id for r in joined.studies[0].reports] == ["final"]
    assert reasons(joined) == {"preliminary": "a later report of the study stands"}


def test_a_correction_replaces_the_final_report_whichever_comes_first():
    reports = [
        report("final", "A cyst of 9 cm.", accession="A1", rank=1),
        report("corrected", "A cyst of 1 cm.", accession="A1", rank=2),
        report("preliminary", "A mass.", accession="A1"),
    ]
    for rows in (reports, reports[::-1]):
        joined = join_reports([picture("x.dcm", accession="A1")], rows)
        assert [r.id for r in joined.studies[0].reports] == ["corrected"]


def test_two_reports_that_contradict_are_both_held_back_and_the_pictures_stay():
    reports = [report("r", "No cyst.", accession="A1"), report("s", "A cyst.", accession="A1")]
    joined = join_reports([picture("x.dcm", accession="A1")], reports)
    assert reasons(joined) == dict.fromkeys(("r", "s"), "two different reports for one study")
    assert [len(s.objects) for s in joined.studies] == [1]
    assert joined.reports_joined == 0


def test_a_study_column_groups_pictures_and_a_folder_with_a_report_is_one_study():
    pictures = [picture(f"set/{n}.png", "image") for n in "abc"]
    rows = [report(n, "", path=f"{n}.png", study="S1" if n != "c" else "S2") for n in "abc"]
    joined = join_reports(pictures, rows)
    assert sorted(len(s.objects) for s in joined.studies) == [1, 2]
    joined = join_reports(pictures, [report("t", path="set/report.txt", origin="set/report.txt", folder=("set",))])
    assert [len(s.objects) for s in joined.studies] == [3]


def test_one_study_uid_over_two_patients_is_two_studies():
    objects = [picture("x.dcm", study_uid="1", patient_id="P1"), picture("y.dcm", study_uid="1", patient_id="P2")]
    assert len(join_reports(objects, []).studies) == 2


def test_a_segmentation_joins_its_picture_and_is_no_picture():
    pictures = [picture("a/x.png", "image"), picture("a/x_mask.png", "mask"), picture("b/x.png", "image")]
    joined = join_reports(pictures, [])
    masks = {s.objects[0].id: [m.id for m in s.masks] for s in joined.studies}
    assert masks == {"a/x.png": ["a/x_mask.png"], "b/x.png": []}
    assert [d.text for d in joined.object_drops] == ["segmentation mask"]


def test_a_text_in_a_folder_of_two_studies_or_of_a_whole_set_is_nobodys_report():
    text = report("t", path="f/notes.txt", origin="f/notes.txt", folder=("f",))
    two = [picture("f/x.dcm", study_uid="1"), picture("f/y.dcm", study_uid="2")]
    assert reasons(join_reports(two, [text])) == {"t": "report fits several studies"}
    many = [picture(f"f/{n}.png", "image") for n in range(100)]
    joined = join_reports(many, [text])
    assert reasons(joined) == {"t": "report matches no study"} and len(joined.studies) == 100


def test_a_document_that_names_a_study_belongs_there_wherever_it_lies():
    objects = [picture("a/x.dcm", study_uid="1", accession="A1"), picture("b/y.dcm", study_uid="2", accession="A2")]
    document = {"path": "a/x.txt", "origin": "a/x.txt", "folder": ("a",)}
    joined = join_reports(objects, [report("r", accession="A2", **document)])
    assert {s.key[1]: [r.id for r in s.reports] for s in joined.studies} == {"1": [], "2": ["r"]}
    joined = join_reports(objects, [report("r", accession="A9", **document)])
    assert {s.key[1]: [r.id for r in s.reports] for s in joined.studies} == {"1": ["r"], "2": []}


def test_each_of_several_accession_numbers_may_name_the_study():
    joined = join_reports([picture("x.dcm", study_uid="1", accession="A1")], [report("r", accessions=("F7", "A1"))])
    assert joined.reports_joined == 1


def test_images_that_one_row_names_are_one_study():
    pictures = [picture(f"{n}.png", "image") for n in "abc"]
    joined = join_reports(pictures, [report("r", paths=("a.png", "b.png"))])
    assert sorted(len(s.objects) for s in joined.studies) == [1, 2]
