"""Parts of a run are cut by content, and together are the whole."""

from __future__ import annotations

import hashlib

import pytest

from echobench.errors import UsageError
from echobench.work.shard import Shard


def test_every_object_is_in_exactly_one_part():
    prints = [hashlib.sha256(bytes([n])).hexdigest() for n in range(60)]
    parts = [[p for p in prints if Shard(index, 3).holds(p)] for index in range(3)]
    assert sorted(p for part in parts for p in part) == sorted(prints)
    assert all(len(part) > 8 for part in parts)


def test_a_part_is_read_as_index_of_count():
    assert Shard.parse("2/3") == Shard(2, 3)
    assert {Shard.parse(f"{index}/3") for index in (1, 2, 3)} == {Shard(index, 3) for index in range(3)}


@pytest.mark.parametrize("text", ["", "-1/3", "4/3", "1", "1/0", "a/b", "1/3/5"])
def test_a_part_that_is_none_of_n_is_refused(text):
    with pytest.raises(UsageError, match="I/N"):
        Shard.parse(text)
