"""The join sees keys alone, and every study comes back whole."""

from __future__ import annotations

from pathlib import Path

from echobench.deid.identifiers import from_fields
from echobench.ingest.join_reports import join_reports
from echobench.ingest.raw_objects import Evidence, RawObject, RawReport
from echobench.ingest.raw_store import RawStore
from echobench.raw.walk import Source

PEOPLE = from_fields(names=["Quixote^Alonso"])
OBJECTS = [
    RawObject(
        f"o{n}", Source(Path(f"/raw/a/{n}.dcm"), (), f"a/{n}.dcm", 9, 9), "dicom", study_uid=f"1.{n // 2}",
        accession=f"A{n // 2}", patient_id="P", identifiers=PEOPLE, manufacturer="ACME",
        evidence=(Evidence("BodyPartExamined", "LIVER"),), order=(1, n),
    )
    for n in range(4)
]  # fmt: skip
REPORTS = [
    RawReport("r0", "t.csv", accessions=("A0",), sections={"findings": "A cyst.\n No  stone."}, identifiers=PEOPLE),
    RawReport(
        "r1", "t.csv", accessions=("A0",), sections={"findings": "A cyst. No stone. "}, labels={"class": "benign"}
    ),
    RawReport("r2", "t.csv", accessions=("A1",), sections={"findings": "  "}, labels={"class": "benign"}),
    RawReport("r3", "t.csv", paths=("a/3.dcm", "a/2.dcm"), sections={"findings": "A node."}),
    RawReport(
        "r4", "b/x.txt", accessions=("F7", "A1"), paths=("b/x.txt",), folder=("b",), sections={"text": "A mass."}
    ),
]


def test_studies_joined_by_their_keys_are_those_joined_by_all():
    store = RawStore()
    keys = join_reports([store.add(item) for item in OBJECTS], [store.add(report) for report in REPORTS])
    whole = join_reports(OBJECTS, REPORTS)

    def plain(study):
        return (
            study.key, [o.id for o in study.objects], [r.id for r in study.reports], [r.id for r in study.withheld],
            {id: [r.id for r in rows] for id, rows in study.rows.items()},
        )  # fmt: skip

    assert [plain(study) for study in keys.studies] == [plain(study) for study in whole.studies]
    again = [store.study(study) for study in keys.studies]
    assert again == whole.studies
    assert (keys.reports_joined, keys.rows_joined) == (whole.reports_joined, whole.rows_joined) == (4, 1)


def test_what_stays_in_memory_names_nobody():
    store = RawStore()
    item, report = store.add(OBJECTS[0]), store.add(REPORTS[0])
    assert not item.identifiers and not item.evidence and item.source.path == Path()
    assert not report.identifiers and "cyst" not in str(dict(report.sections)) and report.has_text
    assert not store.add(REPORTS[2]).has_text
