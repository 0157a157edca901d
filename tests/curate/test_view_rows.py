"""Rows by study: those of each study however they lie in files, and nothing of other studies."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from echobench.curate.view_rows import StudyRows, texts_of

OWNERS = ["a", "b", "x", "a", "c", "b", "b"]


@pytest.fixture
def rows(tmp_path) -> StudyRows:
    """Two files of row groups of two; study x is no study of the set."""
    table = pa.table({"study": OWNERS, "n": list(range(7)), "task": ["t", "u", "t", None, "u", "u", "v"]})
    pq.write_table(table.slice(0, 4), tmp_path / "0.parquet", row_group_size=2)
    pq.write_table(table.slice(4), tmp_path / "1.parquet", row_group_size=2)
    return StudyRows([tmp_path / "0.parquet", tmp_path / "1.parquet"], pa.array(["a", "b", "c", "d"]), ["n", "new"])


def numbers(by_study):
    return {study: [row["n"] for row in rows] for study, rows in by_study.items()}


def test_rows_come_by_study_in_the_order_of_the_table(rows):
    assert numbers(rows.of(0, 4)) == {0: [0, 3], 1: [1, 5, 6], 2: [4]}
    assert numbers(rows.of(1, 2)) == {1: [1, 5, 6]}
    assert rows.of(3, 4) == {}


def test_values_are_distinct_and_without_null(rows):
    assert rows.values("task") == {0: {"t"}, 1: {"u", "v"}, 2: {"u"}}


def test_chosen_studies_are_numbered_anew_and_others_belong_to_none(rows):
    rows.renumber(np.array([2, 1]))
    assert numbers(rows.of(0, 2)) == {0: [4], 1: [1, 5, 6]}
    assert [owners.tolist() for owners, _ in rows.chunks(["n"])] == [[-1, 1], [-1, -1], [0, 1], [1]]


def test_no_file_has_no_row():
    assert StudyRows([], pa.array(["a"]), ["n"]).of(0, 1) == {}


def test_texts_are_reached_however_deep_they_stand():
    nested = pa.array(
        [[{"role": "user", "content": [{"text": "a"}, {"text": "b"}]}], [], [{"role": "x", "content": []}]],
        pa.list_(pa.struct([("role", pa.string()), ("content", pa.list_(pa.struct([("text", pa.string())])))])),
    )
    table = pa.table({"id": ["r0", "r1", "r2"], "n": [1, 2, 3], "messages": nested})
    found = [(texts.to_pylist(), parents.tolist()) for texts, parents in texts_of(table)]
    assert found == [(["r0", "r1", "r2"], [0, 1, 2]), (["user", "x"], [0, 2]), (["a", "b"], [0, 0])]
    # A slice has the same rows as the whole.
    assert [p.tolist() for _, p in texts_of(table.slice(1))] == [[0, 1], [1], []]
