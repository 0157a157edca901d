"""The private folder lies apart, is the operator's alone, and finds the paths behind ids."""

from __future__ import annotations

import stat

import pytest

from echobench.errors import UsageError
from echobench.privacy.private_folder import INDEX, check_private, locate, open_private, read_index, write_index

ROWS = [
    {"id": "b1", "root": "/raw", "path": "Smith/b.dcm", "study": "s1", "patient": "p1", "images": ["a" * 64]},
    {"id": "a1", "root": "/raw", "path": "Smith/a.dcm", "reason": "file is empty"},
]


@pytest.mark.parametrize("inside", ["out", "out/private", "raw", "raw/deep/private"])
def test_a_private_folder_inside_a_shared_one_is_refused_and_not_made(tmp_path, inside):
    with pytest.raises(UsageError, match=f"must not lie inside {inside.split('/')[0]}"):
        open_private(tmp_path / inside, apart_from={"out": tmp_path / "out", "raw": tmp_path / "raw"})
    assert not (tmp_path / inside).exists()


def test_an_output_inside_the_private_folder_is_refused(tmp_path):
    with pytest.raises(UsageError, match="--out must not lie inside --private"):
        check_private(tmp_path / "p", apart_from={"--out": tmp_path / "p" / "out"})
    check_private(tmp_path / "p", apart_from={"--out": tmp_path / "private-out"})


@pytest.mark.parametrize("mode", [None, 0o755, 0o710, 0o701])
def test_it_is_made_for_the_operator_alone(tmp_path, mode):
    if mode is not None:
        (tmp_path / "p").mkdir(mode=mode)
    assert open_private(tmp_path / "p", apart_from={}) == tmp_path / "p"
    assert stat.S_IMODE((tmp_path / "p").stat().st_mode) == 0o700


def test_the_index_grows_and_replaces_rows_of_the_same_object(tmp_path):
    write_index(tmp_path, ROWS[::-1])
    write_index(tmp_path, [{**ROWS[1], "root": "/other"}, {**ROWS[1], "reason": "folder cannot be read"}])
    lines = (tmp_path / INDEX).read_text().splitlines()
    assert len(lines) == 3 and "".join(lines).count("file is empty") == 1
    assert stat.S_IMODE((tmp_path / INDEX).stat().st_mode) == 0o600


@pytest.mark.parametrize("id", ["b1", " B1 ", "s1", "p1", "s1-side-0", "a" * 12, "a" * 64])
def test_every_id_finds_its_path(tmp_path, id):
    write_index(tmp_path, ROWS[::-1])
    assert locate(id, tmp_path).notes == ["/raw/Smith/b.dcm"]


def test_a_quarantined_object_is_shown_with_its_reason(tmp_path):
    write_index(tmp_path, ROWS[::-1])
    assert locate("a1", tmp_path).notes == ["/raw/Smith/a.dcm  (file is empty)"]


@pytest.mark.parametrize("id", ["a" * 11, "b", "nobody"])
def test_an_unknown_id_is_an_error(tmp_path, id):
    write_index(tmp_path, ROWS[::-1])
    with pytest.raises(UsageError, match="no object"):
        locate(id, tmp_path)


def test_a_missing_or_corrupt_index_says_what_to_do(tmp_path):
    with pytest.raises(UsageError, match="written by ingest and deidentify"):
        locate("a1", tmp_path)
    (tmp_path / INDEX).write_text("Smith\n{}\n")
    with pytest.raises(UsageError, match="run ingest again") as caught:
        locate("a1", tmp_path)
    assert "Smith" not in str(caught.value)


def test_a_replaced_line_keeps_the_fields_that_are_named(tmp_path):
    line = {"id": "a", "root": "r", "path": "p", "images": ["x"], "reason": "old"}
    write_index(tmp_path, [line])
    write_index(tmp_path, [{"id": "a", "root": "r", "path": "q"}], keep=("images",))
    assert list(read_index(tmp_path)) == [{"id": "a", "images": ["x"], "path": "q", "root": "r"}]
    write_index(tmp_path, [{"id": "a", "root": "r", "path": "p"}])
    assert list(read_index(tmp_path)) == [{"id": "a", "path": "p", "root": "r"}]
