"""A folder that was given by mistake is named by what it holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from echobench.dataset.kind_of_folder import describe
from echobench.dataset.manifest import read_manifest
from echobench.errors import UsageError


def touch(path: Path, content: bytes = b"x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def manifest(folder: Path, kind: str) -> None:
    touch(folder / "manifest.json", json.dumps({"kind": kind}).encode())


@pytest.mark.parametrize("name", ["a.dcm", "deep/er/b.JPG", "c.zip", "d.tar.gz", "e.nii"])
def test_a_folder_of_raw_studies_is_sent_to_ingest(name, tmp_path):
    touch(tmp_path / name)
    assert describe(tmp_path) == "this looks like raw studies: ingest first"


def test_dicom_files_without_a_suffix_are_known_by_their_prefix(tmp_path):
    touch(tmp_path / "IM0001", bytes(128) + b"DICM")
    assert "raw studies" in describe(tmp_path)
    touch(tmp_path / "IM0001", bytes(128) + b"NONE")
    assert describe(tmp_path) == ""


def test_a_folder_that_echobench_wrote_is_called_by_its_kind(tmp_path):
    for kind, words in {"dicom": "de-identified DICOM", "checkpoint": "a checkpoint", "export": "an export"}.items():
        manifest(tmp_path / kind, kind)
        assert words in describe(tmp_path / kind)
    touch(tmp_path / "runs/m-1/run.json")
    touch(tmp_path / "runs/m-1/predictions.jsonl")
    assert describe(tmp_path / "runs/m-1") == "this is a run of evaluate"
    assert "give it to leaderboard" in describe(tmp_path / "runs")
    manifest(tmp_path / "sets/one", "dataset")
    assert "give one of its folders" in describe(tmp_path / "sets")
    touch(tmp_path / "p/index.jsonl")
    assert "private folder" in describe(tmp_path / "p")
    (tmp_path / "half/.work").mkdir(parents=True)
    assert "it resumes" in describe(tmp_path / "half")
    touch(tmp_path / "board/leaderboard.json")
    assert describe(tmp_path / "board") == "this is a leaderboard"
    touch(tmp_path / "qwen/config.json")
    assert "checkpoint of another program" in describe(tmp_path / "qwen")


def test_an_empty_or_missing_folder_and_a_file_are_called_so(tmp_path):
    assert describe(tmp_path) == "this folder is empty" and describe(tmp_path / "no") == "it does not exist"
    touch(tmp_path / "file.txt")
    assert describe(tmp_path / "file.txt") == "it is a file" and describe(tmp_path) == ""


def test_the_line_names_no_file_of_the_folder(tmp_path):
    touch(tmp_path / "SMITH_JOHN.dcm")
    with pytest.raises(UsageError, match="ingest first") as refused:
        read_manifest(tmp_path)
    assert "SMITH" not in str(refused.value)
