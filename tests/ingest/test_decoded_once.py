"""Frames of a clip are decoded once as far as memory may hold them, and are the same from wherever they come."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from echobench.errors import InputError
from echobench.ingest import decoded_once
from echobench.ingest.choose_frames import FrameChoice, choose_frames
from echobench.ingest.decoded_once import DecodedOnce
from echobench.reasons import Reason


class Counting:
    """A clip of noise that counts how often a frame is decoded; some frames are damaged, some coloured."""

    def __init__(self, count: int = 8, damaged: tuple[int, ...] = (), coloured: tuple[int, ...] = ()) -> None:
        self.decoded: Counter[int] = Counter()
        self.stated, self._damaged, self._coloured = count, damaged, coloured

    def __len__(self) -> int:
        return self.stated

    def __getitem__(self, index: int) -> np.ndarray:
        self.decoded[index] += 1
        if index in self._damaged:
            raise InputError(Reason.PIXELS_DAMAGED)
        channels = 3 if index in self._coloured else 1
        return np.random.default_rng(index).integers(0, 255, (40, 50, channels), np.uint8)

    def decodable(self, indices):
        for index in indices:
            if index not in self._damaged:
                yield index, self[index]


@pytest.fixture(autouse=True)
def no_blocks(monkeypatch):
    monkeypatch.setattr(decoded_once, "_free_blocks", [])


def test_each_frame_is_decoded_once_for_choice_sample_and_stack():
    clip = Counting(damaged=(3,))
    with DecodedOnce(clip) as decoded:
        chosen = choose_frames(decoded, FrameChoice("all"))
        stack = decoded.stack(chosen.indices)
        assert np.array_equal(stack, [Counting()[index] for index in (0, 1, 2, 4, 5, 6, 7)])
        assert np.array_equal(decoded.stack([0, 4]), [Counting()[0], Counting()[4]])
        assert np.array_equal(decoded.stack([7]), [Counting()[7]])
        assert np.array_equal(decoded[6], Counting()[6])
        assert np.shares_memory(stack, decoded.stack([0, 2, 5]))
    assert set(clip.decoded.values()) == {1}


def test_what_memory_does_not_hold_is_decoded_again(monkeypatch):
    monkeypatch.setattr(decoded_once, "_KEPT_BYTES", 3 * 40 * 50)
    clip = Counting()
    with DecodedOnce(clip) as decoded:
        list(decoded.decodable(range(8)))
        assert np.array_equal(decoded.stack(range(8)), [Counting()[index] for index in range(8)])
    assert clip.decoded == {index: 1 if index == -1 else 2 for index in range(8)}
    monkeypatch.setattr(decoded_once, "_KEPT_BYTES", 10)
    clip = Counting(1)
    with DecodedOnce(clip) as decoded:
        list(decoded.decodable([0]))
        assert np.array_equal(decoded.stack([0]), [Counting()[0]]) and clip.decoded[0] == 1


def test_grey_and_coloured_frames_become_one_coloured_stack():
    with DecodedOnce(Counting(4, coloured=(1,))) as decoded:
        list(decoded.decodable(range(4)))
        stack = decoded.stack([0, 1, 2])
    assert stack.shape == (3, 40, 50, 3)
    assert np.array_equal(stack[0], Counting()[0].repeat(3, axis=2))
    assert np.array_equal(stack[1], Counting(coloured=(1,))[1])


def test_memory_is_used_again_by_the_next_clip_and_by_none_beside_it():
    with DecodedOnce(Counting()) as first, DecodedOnce(Counting()) as beside:
        list(first.decodable(range(8)))
        list(beside.decodable(range(7, -1, -1)))
        block = first.stack([0, 1]).base
        assert not np.shares_memory(block, beside.stack([7, 6]))
        assert np.array_equal(first[0], Counting()[0]) and np.array_equal(beside[0], Counting()[0])
    assert len(decoded_once._free_blocks) == 2
    with DecodedOnce(Counting()) as third:
        list(third.decodable([5]))
        assert np.array_equal(third[5], Counting()[5]) and len(decoded_once._free_blocks) == 1
