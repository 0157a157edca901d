"""The table of reasons, and the one file that lists drops."""

from __future__ import annotations

import json
import pickle

import pytest

from echobench.errors import InputError
from echobench.reasons import Reason
from echobench.work.quarantine import Drop, counts_by_reason, write_quarantine

DROPS = [
    Drop("b", Reason.FILE_EMPTY), Drop("a", Reason.IMAGE_TOO_LARGE, "64"), Drop("c", Reason.FILE_EMPTY),
]  # fmt: skip


def test_rows_are_sorted_and_hold_step_and_text(tmp_path):
    path = write_quarantine(tmp_path, DROPS)
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert rows[0] == {"id": "a", "reason": "image has more than 64 megapixels", "step": "decode"}
    assert [row["id"] for row in rows] == ["a", "b", "c"]


def test_counts_begin_with_the_most_frequent():
    assert list(counts_by_reason(DROPS).items()) == [("file is empty", 2), ("image has more than 64 megapixels", 1)]


def test_an_error_becomes_a_drop_and_travels_between_processes():
    error = pickle.loads(pickle.dumps(InputError(Reason.ATTRIBUTE_MISSING, "Rows")))
    assert str(error) == "object without Rows"
    assert Drop.of("x", error) == Drop("x", Reason.ATTRIBUTE_MISSING, "Rows")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_names_its_step_and_takes_one_detail_at_most(reason):
    assert reason.step in ("walk", "read_studies", "join_reports", "decode", "deidentify", "import_set")
    assert reason.text.count("{}") == reason.text.count("{") <= 1
