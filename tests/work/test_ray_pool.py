"""What of the pool on Ray needs no cluster: who is refused, and how objects are packed. tests/services has the rest."""

from __future__ import annotations

import os
import pickle
import zlib
from dataclasses import replace

import pytest

from echobench.errors import UsageError
from echobench.work.ray_pool import _MAX_PACKED_BYTES, Shared, _packed, _Part, _run, map_on_ray
from echobench.work.worker_process import Failure


@pytest.fixture
def shared(tmp_path) -> Shared:
    (tmp_path / "raw").mkdir()
    (tmp_path / "run.json").write_text("{}")
    return Shared.of(tmp_path / "run.json", [tmp_path / "raw"])


def ran(part: _Part):
    return pickle.loads(_run(zlib.compress(pickle.dumps(part))))


def test_a_node_that_sees_other_folders_or_has_another_version_does_nothing(shared, tmp_path):
    part = _Part(len, ["ab", ""], 0, None, shared)
    assert ran(part) == [2, 0]
    for other in (
        replace(shared, version="0.0.1"), replace(shared, paths=(tmp_path / "elsewhere",)),
        replace(shared, sha256="0" * 64), replace(shared, marker=tmp_path / "elsewhere.json"),
    ):  # fmt: skip
        answer = ran(replace(part, shared=other))
        assert isinstance(answer, Failure) and isinstance(answer.error, UsageError)
    assert "shared folder" in str(answer.error)


@pytest.mark.slow
def test_what_is_raised_on_a_node_comes_back_without_its_message(shared):
    answer = ran(_Part(int, ["Quixote"], 0, None, shared))
    assert isinstance(answer, Failure) and "Quixote" not in str(answer.error)


def test_parts_are_halved_until_they_fit_into_a_call(shared):
    items = [os.urandom(_MAX_PACKED_BYTES // 3) for _ in range(7)]
    packed = list(_packed(_Part(len, items, 0, None, shared)))
    assert all(len(data) <= _MAX_PACKED_BYTES for _, data in packed) and len(packed) > 2
    assert [item for part, _ in packed for item in part.items] == items
    ((alone, data),) = _packed(_Part(len, [os.urandom(2 * _MAX_PACKED_BYTES)], 0, None, shared))
    assert len(data) > _MAX_PACKED_BYTES and len(alone.items) == 1


def test_a_cluster_that_does_not_answer_is_told_at_once(shared):
    with pytest.raises(UsageError, match="no Ray cluster answers"):
        next(map_on_ray(len, ["a"], count=1, workers=1, shared=shared, address="127.0.0.1:1"))
