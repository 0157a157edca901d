"""Every file of the tree is counted once, and what is no study says why."""

from __future__ import annotations

import pytest
from raw_trees import write_csv, write_dicom, write_png, write_sr

from echobench.errors import UsageError
from echobench.ingest.scan import Scan, scan


def id_of(*parts: str) -> str:
    return "/".join(parts)


def everything(scanned: Scan) -> int:
    return len(scanned.objects) + len(scanned.object_drops) + scanned.report_files + scanned.tables


@pytest.fixture
def raw(tmp_path):
    root = tmp_path / "raw"
    write_dicom(root / "a.dcm")
    write_png(root / "b.png")
    write_sr(root / "sr.dcm", "A cyst.")
    write_csv(root / "t.csv", [{"file": "b.png", "label": "cyst"}, {"file": "c.png", "label": "cyst"}])
    (root / "empty.png").touch()
    return root


def test_every_file_is_an_object_a_report_a_table_or_a_drop(raw):
    scanned = scan(raw, None, id_of)
    assert scanned.files == everything(scanned) == 5
    assert {item.id for item in scanned.objects} == {"a.dcm", "b.png"}
    assert {report.id for report in scanned.reports} == {"sr.dcm", "t.csv/1", "t.csv/2"}
    assert [drop.text for drop in scanned.object_drops] == ["file is empty"]
    assert scanned.paths["t.csv/1"] == "t.csv" and scanned.paths["a.dcm"] == "a.dcm"


def test_a_row_that_does_not_fit_is_a_dropped_row_and_no_dropped_file(raw):
    (raw / "t.csv").write_text("file,label\nb.png,cyst\nc.png\n")
    scanned = scan(raw, None, id_of)
    assert [drop.id for drop in scanned.row_drops] == ["t.csv/2"] and len(scanned.object_drops) == 1


def test_reports_that_are_given_apart_have_ids_of_their_own_and_bring_no_images(raw, tmp_path):
    write_png(tmp_path / "reports" / "x.png")
    write_csv(tmp_path / "reports" / "r.csv", [{"accession": "ACC0001", "report": "A cyst."}])
    scanned = scan(raw, tmp_path / "reports", id_of)
    assert "reports/r.csv/1" in {report.id for report in scanned.reports}
    assert ("reports/x.png", "not a report") in {(drop.id, drop.text) for drop in scanned.object_drops}
    assert scanned.files == everything(scanned) == 7


def test_a_table_of_the_tree_that_is_given_apart_too_is_read_once(raw):
    scanned = scan(raw, raw / "t.csv", id_of)
    assert [report.id for report in scanned.reports if "t.csv" in report.id] == ["reports/t.csv/1", "reports/t.csv/2"]


def test_nothing_to_read_is_wrong_usage(raw, tmp_path):
    (tmp_path / "none").mkdir()
    with pytest.raises(UsageError, match="holds no files"):
        scan(tmp_path / "none", None, id_of)
    (tmp_path / "no.csv").write_text("red,sweet\n")
    with pytest.raises(UsageError, match="gives no report: table without a column"):
        scan(raw, tmp_path / "no.csv", id_of)
