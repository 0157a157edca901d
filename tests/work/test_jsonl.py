"""Rows come back as they were written, and a line that a kill cut short is forgotten."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from echobench.errors import EchobenchError
from echobench.work.jsonl import append_jsonl, numbered_rows, read_jsonl, write_jsonl

ROWS = [{"b": "囊肿", "a": 1}, ["x", None], {"line": "one\u2028two\nthree"}]


def test_written_rows_are_read_back_the_same(tmp_path):
    path = tmp_path / "rows.jsonl"
    write_jsonl(path, ROWS)
    assert list(read_jsonl(path)) == ROWS
    assert path.read_text(encoding="utf-8").split("\n")[0] == '{"b": "囊肿", "a": 1}'
    assert path.read_bytes().count(b"\n") == len(ROWS)


def test_a_missing_file_has_no_rows(tmp_path):
    assert list(read_jsonl(tmp_path / "none")) == []


def test_a_file_is_written_with_the_given_mode(tmp_path):
    write_jsonl(tmp_path / "a", ROWS, 0o600)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("cut", range(1, 9))
def test_a_last_line_that_was_cut_short_is_forgotten_and_appending_goes_on(tmp_path, cut):
    path = tmp_path / "log.jsonl"
    append_jsonl(path, [{"n": 1}])
    append_jsonl(path, [{"n": 2}])
    os.truncate(path, path.stat().st_size - cut)
    whole = [{"n": 1}] if cut > 1 else [{"n": 1}, {"n": 2}]  # without its line feed alone the row is whole
    assert list(read_jsonl(path)) == whole
    append_jsonl(path, [{"n": 3}])
    assert list(read_jsonl(path)) == [*whole, {"n": 3}]


def test_a_long_line_that_was_cut_short_is_forgotten_too(tmp_path):
    path = tmp_path / "log.jsonl"
    append_jsonl(path, [{"n": 1}, {"text": "x" * 200_000}])
    os.truncate(path, path.stat().st_size - 5)
    append_jsonl(path, [{"n": 2}])
    assert list(read_jsonl(path)) == [{"n": 1}, {"n": 2}]


def test_a_damaged_line_in_the_middle_is_named_without_its_content(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"n": 1}\n\nSmith, John\n{"n": 2}\n')
    with pytest.raises(EchobenchError, match=r"line 3 .* is not JSON") as caught:
        list(read_jsonl(path))
    assert "Smith" not in str(caught.value) and caught.value.__cause__ is None


def test_lines_of_another_program_keep_their_numbers_and_broken_ones_are_none():
    text = '{"a": "one\u2028two"}\r\n\nSmith\n' + "[" * 100_000 + "\n[2]"
    assert list(numbered_rows(text)) == [(1, {"a": "one\u2028two"}), (3, None), (4, None), (5, [2])]


APPEND = """
import sys
from pathlib import Path
from echobench.work.jsonl import append_jsonl
for number in range(50):
    append_jsonl(Path(sys.argv[1]), [{"writer": sys.argv[2], "n": number, "text": "x" * 2000}])
"""


def test_several_processes_append_whole_lines(tmp_path):
    path = tmp_path / "log.jsonl"
    writers = [subprocess.Popen([sys.executable, "-c", APPEND, str(path), name]) for name in "ab"]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    rows = list(read_jsonl(path))
    for name in "ab":
        assert [row["n"] for row in rows if row["writer"] == name] == list(range(50))
