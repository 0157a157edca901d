"""The search for near hashes finds exactly the pairs that comparing all would, at every distance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from echobench.similarity import near_pairs
from echobench.similarity.multi_index import search


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 12))
def test_near_pairs_are_those_of_comparing_all(seed, distance):
    rng = np.random.default_rng(seed)
    hashes = rng.integers(0, 2**64, 120, np.uint64)
    for place in range(60, 120):  # half of them a few bits off another
        hashes[place] = hashes[place - 60] ^ np.bitwise_or.reduce(
            np.uint64(1) << rng.integers(0, 64, int(rng.integers(0, 14)) + 1).astype(np.uint64)
        )
    bits = np.bitwise_count(hashes[:, None] ^ hashes[None, :])
    first, second = np.nonzero(np.triu(bits <= distance, 1))
    near = near_pairs(hashes, distance)
    assert near.first.tolist() == first.tolist()
    assert near.second.tolist() == second.tolist()
    assert near.distance.tolist() == bits[first, second].tolist()


@pytest.mark.slow
@pytest.mark.parametrize("distance", [0, 1, 3, 4, 6, 7, 8, 16, 31])
def test_pairs_at_the_distance_are_found_and_one_bit_beyond_are_not(distance):
    base = 0x0123_4567_89AB_CDEF
    for shift in (0, 20, 64 - distance - 1):
        at, beyond = (base ^ (((1 << bits) - 1) << shift) for bits in (distance, distance + 1))
        first, _, apart = search(np.array([base, at], np.uint64), distance)
        assert first.size == 1 and apart.tolist() == [distance]
        assert search(np.array([base, beyond & (2**64 - 1)], np.uint64), distance)[0].size == 0


def test_a_bit_flipped_in_every_block_is_found():
    spread = sum(1 << place for place in range(0, 64, 11))
    assert search(np.array([0, spread], np.uint64), spread.bit_count())[2].tolist() == [spread.bit_count()]


@pytest.mark.parametrize("distance", [-1, 32])
def test_other_distances_are_refused(distance):
    with pytest.raises(ValueError, match=f"distance is {distance}; expected 0 to 31"):
        search(np.zeros(2, np.uint64), distance)


def test_more_pairs_than_the_first_buffer_holds():
    hashes = np.arange(64, dtype=np.uint64)
    near = near_pairs(hashes, 6)
    assert near.first.size == 64 * 63 // 2 > 1024
    assert (near.first < near.second).all()
