"""Strata: every combination that occurs, counted; several findings count as the rarest one."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from echobench.curate.strata import COLUMNS, axis_values, columns_for, count_strata, exploded, sorted_codes
from echobench.dataset.records import Record
from echobench.dataset.rows import RECORDS, to_row
from echobench.errors import UsageError

LABELS = RECORDS.field("labels").type
TABLE = pa.table({
    "region": ["liver", "heart", "liver", "liver"],
    "task": ["report", "report", "side", "report"],
    "sex": ["F", None, "", "M"],
    "findings": pa.array([["cyst", "stone"], [], ["cyst"], None], pa.list_(pa.string())),
    "labels": pa.array([[{"name": "class", "value": "benign"}], [], None, [{"name": "x", "value": "y"}]], LABELS),
})  # fmt: skip


def test_combinations_that_occur_are_counted_in_order():
    strata = count_strata(TABLE, ["region", "task"])
    assert strata.keys == (("heart", "report"), ("liver", "report"), ("liver", "side"))
    assert strata.counts.tolist() == [1, 2, 1] and strata.codes.tolist() == [1, 0, 2, 1]
    assert strata.names == ["heart | report", "liver | report", "liver | side"]
    assert strata.rows == 4 and strata.axes == ("region", "task")


def test_null_and_empty_count_as_none():
    assert axis_values(TABLE, "sex")[0] == ["F", "M", "none"]
    assert axis_values(TABLE, "sex")[1].tolist() == [0, 2, 2, 1]
    levels, codes = sorted_codes(pa.chunked_array([["b"], ["a"]]))
    assert (levels, codes.tolist()) == (["a", "b"], [1, 0])
    assert sorted_codes(pa.array([], pa.string()))[1].size == 0


def named(table: pa.Table, axes: list[str]) -> list[str]:
    strata = count_strata(table, axes)
    return [strata.names[code] for code in strata.codes]


def findings(*rows: list[str], **columns: list[str]) -> pa.Table:
    return pa.table({"findings": pa.array(rows, pa.list_(pa.string())), **columns})


def test_a_row_with_several_findings_counts_by_the_rarest():
    assert named(TABLE, ["findings"]) == ["stone", "none", "cyst", "none"]
    # Of equally rare ones the first by name.
    assert named(findings(["b", "a"], ["a"], ["b"]), ["findings"]) == ["a", "a", "b"]


def test_labels_count_the_rows_that_hold_them_and_none_is_no_label():
    strata = count_strata(findings(["a", "b"], ["a", "a"], ["a"], []), ["findings"])
    assert strata.names == ["a", "b", "none"]
    assert strata.counts.tolist() == [2, 1, 1] and strata.label_rows.tolist() == [3, 1, 4]
    by_region = count_strata(TABLE, ["region"])
    assert by_region.label_rows.tolist() == by_region.counts.tolist()


def test_the_rarest_finding_is_that_of_the_joint_stratum():
    """b is rarer than a over all rows, but in the heart a is the rarer one."""
    table = findings(["a", "b"], ["b"], ["a"], ["a"], ["a"], region=["heart", "heart", "liver", "liver", "liver"])
    assert named(table, ["region", "findings"])[0] == "heart | a"
    assert named(table, ["findings", "region"])[0] == "a | heart"
    assert named(table, ["findings"])[0] == "b"
    strata = count_strata(table, ["region", "findings"])
    assert dict(zip(strata.names, strata.label_rows.tolist(), strict=True)) == {
        "heart | a": 1, "heart | b": 2, "liver | a": 3,
    }  # fmt: skip


def test_a_label_is_an_axis():
    levels, codes = axis_values(TABLE, "label:class")
    assert [levels[code] for code in codes] == ["benign", "none", "none", "none"]
    with pytest.raises(UsageError, match="no row has a label nosuch"):
        axis_values(TABLE, "label:nosuch")
    assert columns_for(["region", "label:class", "label:x"]) == ["region", "labels"]


def test_every_declared_axis_can_be_counted_by():
    record = Record("r", "p", "s", "liver", "side", "en", ("i",), (), "left", sex="F", view="long", licence="x")
    table = pa.Table.from_pylist([to_row(record)], RECORDS)
    for axis in COLUMNS:
        assert count_strata(table, [axis]).rows == 1
    assert {"region", "task", "lang", "site", "split", "patient", "view", "sex"} <= set(COLUMNS)


def test_unknown_axes_name_the_known():
    with pytest.raises(UsageError, match=r"unknown axis 'colour'; known: .*region.*, findings, label:NAME"):
        count_strata(TABLE, ["colour"])
    with pytest.raises(UsageError, match="the axis region is given twice"):
        count_strata(TABLE, ["region", "region"])
    with pytest.raises(UsageError, match="no axis to count by; known"):
        count_strata(TABLE, [])
    with pytest.raises(UsageError, match="this table has no column task"):
        count_strata(TABLE.select(["region"]), ["task"])


def test_lists_are_exploded_with_their_rows():
    levels, codes, owner = exploded(TABLE.column("findings"))
    assert (levels, codes.tolist(), owner.tolist()) == (["cyst", "stone"], [0, 1, 0], [0, 0, 2])
    assert np.array_equal(exploded(TABLE.column("findings").combine_chunks())[1], codes)
