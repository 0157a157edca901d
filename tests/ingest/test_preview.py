"""A plan says what a run would do, writes nothing, and names nobody."""

from __future__ import annotations

import csv

import pytest
from ingest_runs import KEY, go
from raw_trees import write_dicom, write_png

from echobench.curate.planned_split import planned_split
from echobench.dataset import manifest
from echobench.ingest.column_roles import Columns
from echobench.ingest.preview import plan, safe_header
from echobench.ingest.reading_rules import ReadingRules
from echobench.ingest.run_context import Context

HEAD = ["检查号", "备注甲", "关于 张伟", "超声所见", "colour of Mrs Smith"]


def write_table(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    for n in range(4):
        write_dicom(folder / f"Quixote{n}.dcm", StudyInstanceUID=f"1.2.{n}", AccessionNumber=f"A{n}", PatientID=f"P{n}")
    write_table(folder / "r.csv", [["Quixote"], HEAD, *([f"A{n}", "x", "y", "肝脏大小正常。", "z"] for n in range(5))])
    return folder


def made(raw, rules=None, reports=None):
    return plan(raw, context=Context.of_run(raw, KEY, rules=rules or ReadingRules()), split_of=planned_split,
                reports=reports)  # fmt: skip


def test_a_plan_tells_columns_joins_patients_regions_and_split(raw):
    summary = made(raw)
    assert summary.counts["reports_seen"] == 5 and summary.counts["reports_joined"] == 4
    assert summary.counts["region_liver"] == 4 and summary.counts["patients"] == 4
    assert summary.counts["train_studies"] + summary.counts["val_studies"] + summary.counts["test_studies"] == 4
    notes = "\n".join(summary.notes)
    assert "检查号 = accession, 超声所见 = findings; 1 lines above the header were passed over" in notes
    assert "patient of 4 studies: the header" in notes and "region of 4 studies: report" in notes
    assert "left out: report matches no study: 1" in notes


def test_a_plan_writes_nothing(raw, tmp_path):
    before = sorted(path for path in tmp_path.rglob("*"))
    made(raw)
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_neither_plan_nor_run_shows_names_of_files_or_persons(raw, tmp_path):
    summary = made(raw)
    ran = go(raw, tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text()
    for text in ("\n".join(summary.notes), "\n".join(ran.notes), page[page.index("Columns of tables") :]):
        assert not [name for name in ("张伟", "Smith", "Quixote", "肝脏大小") if name in text]
        assert "column 3" in text and "column 5" in text


def test_the_plan_is_what_the_run_does(raw, tmp_path):
    rules = ReadingRules.of_options(["label=备注甲"], None, "kidney")
    planned = made(raw, rules)
    ran = go(raw, tmp_path / "out", rules=rules)
    same = ("reports_joined", "studies", "patients", "files_seen", "reports_seen")
    assert [planned.counts[name] for name in same] == [ran.counts[name] for name in same]
    assert planned.counts["region_kidney"] == 4
    step = manifest.read_manifest(tmp_path / "out", kind="dataset").steps[-1]
    assert step.to_json()["options"]["map"] == {"备注甲": "label"}
    assert step.to_json()["options"]["region"] == "kidney"


def test_a_rule_for_patients_parts_a_set_that_could_not_be_split(tmp_path):
    for n in range(6):
        write_png(tmp_path / "raw" / f"P{n // 2}_{n}.png", seed=n)
    without = made(tmp_path / "raw")
    assert any(note.startswith("no split: all 6 studies are one group") for note in without.notes)
    assert "patient of 6 studies: unknown, all of one group; give --patient-from or a patient column" in without.notes
    summary = made(tmp_path / "raw", ReadingRules.of_options([], "(P[0-9]+)_", None))
    assert summary.counts["patients"] == 3 and "patient of 6 studies: --patient-from" in summary.notes
    assert sum(summary.counts[f"{name}_studies"] for name in ("train", "val", "test")) == 6


@pytest.mark.parametrize(
    ("header", "is_shown"),
    [("检查号", True), ("texture", True), ("张伟", False), ("张伟_1.png", False), ("00012345", False),
     ("Dr. Quixote", False), ("x" * 50, False)],
)  # fmt: skip
def test_only_headers_without_identity_are_shown(header, is_shown):
    assert bool(safe_header(header, Columns())) is is_shown
