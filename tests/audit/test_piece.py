"""Rows teach to whom ids, hashes and studies belong."""

from __future__ import annotations

import pytest

from echobench.audit.piece import CELL_END, Owners, Unread


def test_a_row_tells_whose_its_ids_are():
    owners = Owners()
    assert owners.learn({"id": "r1", "patient": "p", "study": "s", "sha256": "f00"}) == ("p", "s")
    assert owners.of_name("r1") == owners.of_name("f00") == owners.of_name("s") == ("p", "s")
    assert owners.of_name("other") == ()


def test_an_image_is_of_the_patient_of_its_study():
    owners = Owners()
    owners.learn({"patient": "p", "study": "s"})
    assert owners.learn({"study": "s", "sha256": "f00"}) == ("p", "s")
    assert owners.learn({"study": "unknown", "sha256": "f01"}) == ("unknown",)
    assert owners.of_name("f00") == ("p", "s")


def test_an_answer_is_of_the_patient_of_its_record():
    owners = Owners()
    owners.learn({"id": "r1", "patient": "p", "study": "s"})
    assert owners.learn({"id": "r1", "answer": "cyst"}) == ("p", "s")
    assert owners.learn({"id": "r2", "answer": "cyst"}) == ()


def test_the_first_row_of_an_id_counts():
    owners = Owners()
    owners.learn({"id": "r1", "patient": "p"})
    assert owners.learn({"id": "r1", "patient": "q"}) == ("q",)
    assert owners.of_name("r1") == ("p",)


@pytest.mark.parametrize("row", [{}, {"id": 3}, {"patient": ""}, {"study": None}])
def test_a_row_without_an_owner_teaches_nothing(row):
    owners = Owners()
    assert owners.learn(row) == () and owners.of_name("3") == ()


def test_the_end_of_a_cell_is_white_space():
    assert CELL_END.isspace() and Unread("a").kind == "image"
