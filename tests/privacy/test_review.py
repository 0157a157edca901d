from __future__ import annotations

import json
import stat
from pathlib import Path

import numpy as np
import pytest

from echobench.deid.pixels import MaskBox
from echobench.errors import UsageError
from echobench.privacy import review
from echobench.reasons import Reason
from echobench.work.quarantine import Drop, write_quarantine


@pytest.fixture
def private(tmp_path: Path) -> Path:
    folder = tmp_path / "private"
    folder.mkdir(mode=0o700)
    before = np.zeros((2, 20, 30, 3), np.uint8)
    data = tmp_path / "data"
    data.mkdir()
    (data / "manifest.json").write_text('{"kind": "dicom"}')
    write_quarantine(data, [Drop(name, Reason.TEXT_UNREAD) for name in ("o1", "o2")])
    for name in ("o1", "o2"):
        review.save_preview(folder, name, before, before + 9, [MaskBox(0, 0, 8, 8, "name", 0, 1)])
    return folder


def test_the_page_shows_both_sides_and_stays_private(private: Path, tmp_path: Path) -> None:
    summary = review.review(tmp_path / "data", private)
    assert dict(summary.counts) == {"objects": 2, "accepted": 0, "rejected": 0, "undecided": 2}
    text = (private / "review" / "index.html").read_text()
    assert text.count("data:image/png;base64,") == 4
    assert "http" not in text.replace("http-equiv", "")
    for path in [private / "review", *(private / "review").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_decisions_come_back_from_the_page(private: Path, tmp_path: Path) -> None:
    assert review.decisions(private) == {}
    saved = tmp_path / "decisions.json"
    saved.write_text(json.dumps({"o1": "accept", "elsewhere": "accept"}))
    summary = review.review(tmp_path / "data", private, answers=saved)
    assert review.decisions(private) == {"o1": "accept"}
    assert summary.counts["accepted"] == 1
    assert "of no object of this review: 1 decisions" in summary.notes[0]
    saved.write_text(json.dumps({"elsewhere": "accept"}))
    with pytest.raises(UsageError, match="decides about no object of this review"):
        review.review(tmp_path / "data", private, answers=saved)
    saved.write_text(json.dumps({"o1": "reject", "o2": "reject"}))
    review.review(tmp_path / "data", private, answers=saved)
    assert review.decisions(private) == {"o1": "reject", "o2": "reject"}


@pytest.mark.parametrize("content", ["[1]", "{", '{"o1": "maybe"}'])
def test_damaged_answers_are_refused(private: Path, tmp_path: Path, content: str) -> None:
    saved = tmp_path / "decisions.json"
    saved.write_text(content)
    with pytest.raises(UsageError):
        review.review(tmp_path / "data", private, answers=saved)


def test_the_private_folder_may_not_lie_in_the_data_set(private: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="must not lie inside"):
        review.review(tmp_path / "data", tmp_path / "data" / "private")


def test_doubtful_objects_without_a_preview_name_the_step_that_writes_it(private: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no previews of 2 doubtful objects; run the command"):
        review.review(tmp_path / "data", tmp_path / "empty")


def test_nothing_doubtful_is_a_success(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "manifest.json").write_text('{"kind": "dataset"}')
    write_quarantine(tmp_path / "data", [Drop("o1", Reason.FILE_EMPTY)])
    summary = review.review(tmp_path / "data", tmp_path / "private")
    assert summary.ok and dict(summary.counts) == {"objects": 0} and "no image is in doubt" in summary.notes[0]


def test_what_is_no_output_is_named(private: Path, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.dcm").touch()
    with pytest.raises(UsageError, match="raw cannot be reviewed: this looks like raw studies: ingest first"):
        review.review(tmp_path / "raw", private)


def test_an_object_id_is_no_path(private: Path) -> None:
    picture = np.zeros((4, 4, 1), np.uint8)
    with pytest.raises(ValueError):
        review.save_preview(private, "../x", picture, picture, [])
