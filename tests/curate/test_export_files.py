"""Files of rows: a JSON array is one, tars hold each row with its images under one key, and both are read back."""

from __future__ import annotations

import json
import tarfile

import pytest

from echobench.curate import export_files
from echobench.curate.export_files import WRITERS, read_rows

ROWS = [{"id": f"s{i}.x~{i}", "images": [f"images/{name}.png" for name in "ab"[: 1 + i % 2]], "n": i} for i in range(5)]


def read(name: str) -> bytes:
    return f"pixels of {name}".encode()


@pytest.mark.parametrize("layout", WRITERS)
def test_rows_are_read_back_and_counted(tmp_path, layout):
    names, rows = WRITERS[layout](tmp_path, "train", iter(ROWS), read)
    again = [row for name in names for row in read_rows(tmp_path / name)]
    assert rows == 5 and [row["n"] for row in again] == [0, 1, 2, 3, 4]
    assert [row["images"] for row in again] == [row["images"] for row in ROWS]


@pytest.mark.parametrize("layout", ["jsonl", "json"])
def test_no_row_is_a_valid_file_too(tmp_path, layout):
    names, rows = WRITERS[layout](tmp_path, "val", [], read)
    assert rows == 0 and list(read_rows(tmp_path / names[0])) == []


def test_an_array_is_one_json_value(tmp_path):
    WRITERS["json"](tmp_path, "train", ROWS, read)
    assert json.loads((tmp_path / "train.json").read_text()) == ROWS


def test_members_of_a_tar_share_a_key_without_full_stops(tmp_path, monkeypatch):
    monkeypatch.setattr(export_files, "_SHARD_ROWS", 2)
    names, _ = WRITERS["tar"](tmp_path, "train", ROWS, read)
    assert names == ["train-000000.tar", "train-000001.tar", "train-000002.tar"]
    with tarfile.open(tmp_path / names[0]) as tar:
        members = tar.getnames()
        pixels = tar.extractfile(members[-1]).read()
    assert members == [
        "000000000-s0_x~0.json", "000000000-s0_x~0.0.png",
        "000000001-s1_x~1.json", "000000001-s1_x~1.0.png", "000000001-s1_x~1.1.png",
    ]  # fmt: skip
    assert pixels == b"pixels of b"


def test_equal_rows_make_equal_tars(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        WRITERS["tar"](tmp_path / name, "train", ROWS, read)
    first, second = ((tmp_path / name / "train-000000.tar").read_bytes() for name in ("a", "b"))
    assert first == second
