"""Words masked in doubt are shown in the private folder; accepted ones become known, names never."""

from __future__ import annotations

import csv
import stat

import pytest

from echobench.errors import UsageError
from echobench.ingest.learn_lexicon import FILE
from echobench.ingest.review_texts import PAGE, review

BODY = "ULTRASOUND\nThe liver shows a zetascan pattern <b> today.\nNo stones."


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    with (folder / "reports.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["patient_id", "study", "patient_name", "report"])
        writer.writeheader()
        writer.writerow({"patient_id": "P1", "study": "S1", "patient_name": "Betascan, Una", "report": BODY})
    return folder


def test_the_page_shows_a_doubtful_word_in_its_line(raw, tmp_path):
    summary = review(raw, tmp_path / "private")
    page = tmp_path / "private" / PAGE
    text = page.read_text(encoding="utf-8")
    assert "<mark>zetascan</mark> pattern &lt;b&gt;" in text
    assert summary.counts["words in doubt"] == 1
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_an_accepted_word_is_known_and_no_longer_in_doubt(raw, tmp_path):
    (tmp_path / "accepted.txt").write_text("zetascan\n", encoding="utf-8")
    summary = review(raw, tmp_path / "private", accept=tmp_path / "accepted.txt")
    assert summary.counts == {"reports": 1, "words in doubt": 0, "accepted": 1}
    assert "zetascan" in (tmp_path / "private" / FILE).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("word", ["betascan", "margaret", "johnson"])
def test_a_name_is_refused_by_its_place_and_not_shown(raw, tmp_path, word):
    (tmp_path / "accepted.txt").write_text(f"zetascan\n{word}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="word 2") as error:
        review(raw, tmp_path / "private", accept=tmp_path / "accepted.txt")
    assert word not in str(error.value)
    assert not (tmp_path / "private" / FILE).exists()


def test_a_word_accepted_earlier_is_not_shown_again(raw, tmp_path):
    (tmp_path / "accepted.txt").write_text("zetascan\n", encoding="utf-8")
    review(raw, tmp_path / "private", accept=tmp_path / "accepted.txt")
    assert review(raw, tmp_path / "private").counts == {"reports": 1, "words in doubt": 0, "accepted": 0}
