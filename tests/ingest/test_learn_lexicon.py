"""Proposed words are said of five patients, in lines without identifiers, and are no name of anybody."""

from __future__ import annotations

import csv
import stat

import pytest

from echobench.errors import UsageError
from echobench.ingest.learn_lexicon import FILE, learn


def reports(folder, rows):
    folder.mkdir()
    with (folder / "reports.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["patient_id", "study", "patient_name", "report"])
        writer.writeheader()
        for number, (patient, name, text) in enumerate(rows):
            writer.writerow({"patient_id": patient, "study": f"S{number}", "patient_name": name, "report": text})
    return folder


def words(private):
    lines = (private / FILE).read_text(encoding="utf-8").splitlines()
    return {line.partition("\t")[0] for line in lines if line and not line.startswith("#")}


BODY = "Heading line\nThe zetascan pattern is seen.\nPhone 415-555-0132 betascan line.\nNormal liver.\nLast line"


def test_words_of_five_patients_are_proposed(tmp_path):
    raw = reports(tmp_path / "raw", [(f"P{i}", "", BODY) for i in range(5)])
    summary = learn(raw, tmp_path / "private")
    assert words(tmp_path / "private") == {"zetascan"}
    assert summary.counts["proposed"] == 1
    assert stat.S_IMODE((tmp_path / "private" / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("patients", [["P1"] * 9, ["P1", "P2", "P3", "P4"], ["ANON"] * 9, [""] * 9])
def test_fewer_patients_and_placeholders_are_not_enough(tmp_path, patients):
    raw = reports(tmp_path / "raw", [(patient, "", BODY) for patient in patients])
    learn(raw, tmp_path / "private")
    assert "zetascan" not in words(tmp_path / "private")


def test_a_name_of_the_corpus_is_never_proposed(tmp_path):
    rows = [(f"P{i}", "", BODY) for i in range(8)] + [("P9", "Zetascan, Una", "Liver normal.")]
    learn(reports(tmp_path / "raw", rows), tmp_path / "private")
    assert "zetascan" not in words(tmp_path / "private")


def test_a_rejected_word_stays_rejected_and_an_own_one_stays(tmp_path):
    raw = reports(tmp_path / "raw", [(f"P{i}", "", BODY) for i in range(6)])
    private = tmp_path / "private"
    learn(raw, private)
    (private / FILE).write_text("# zetascan\nmyword\n", encoding="utf-8")
    learn(raw, private)
    assert words(private) == {"myword"}


def test_a_line_keeps_at_most_five_hashes_and_no_id(tmp_path):
    raw = reports(tmp_path / "raw", [(f"PAT{i}", "", BODY) for i in range(9)])
    learn(raw, tmp_path / "private")
    text = (tmp_path / "private" / FILE).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("zetascan"))
    assert len(line.partition("\t")[2].split()) == 5
    assert "PAT" not in text


def test_a_folder_without_reports_is_refused(tmp_path):
    (tmp_path / "raw").mkdir()
    with pytest.raises(UsageError, match="report"):
        learn(tmp_path / "raw", tmp_path / "private")
