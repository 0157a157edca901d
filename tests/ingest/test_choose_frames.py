"""Key frames by change of content, evenly spaced ones, and all; never one that is damaged or black."""

from __future__ import annotations

import numpy as np
import pytest
from raw_trees import speckle

from echobench.errors import InputError, UsageError
from echobench.ingest.choose_frames import FrameChoice, choose_frames
from echobench.reasons import Reason


class Clip(list):
    """Frames of a list; None is a frame that cannot be decoded."""

    stated = 0

    def __getitem__(self, index):
        frame = super().__getitem__(index)
        if frame is None:
            raise InputError(Reason.PIXELS_DAMAGED)
        return frame

    def decodable(self, indices):
        return ((index, self[index]) for index in indices if list.__getitem__(self, index) is not None)


BLACK = np.zeros((96, 128, 1), np.uint8)


def clip(*seeds: int | None) -> Clip:
    """Frames by the seed of their speckle; None is damaged, -1 is black."""
    frames = Clip(None if s is None else BLACK if s < 0 else speckle(seed=s)[..., None] for s in seeds)
    frames.stated = len(frames)
    return frames


def chosen(frames: Clip, text: str = "keyframes:4") -> tuple[int, ...]:
    return choose_frames(frames, FrameChoice.parse(text)).indices


def test_a_frozen_clip_and_a_single_frame_give_one_frame():
    assert len(chosen(clip(1, 1, 1, 1, 1, 1))) == 1
    assert chosen(clip(1)) == (0,)


def test_frames_go_where_the_content_changes():
    still_then_moving = clip(*[1] * 40, *range(2, 12))
    indices = chosen(still_then_moving)
    assert len(indices) == 4 and sum(index >= 40 for index in indices) >= 3


def test_frames_are_distinct_and_never_more_than_asked():
    indices = chosen(clip(*range(20)), "keyframes:5")
    assert list(indices) == sorted(set(indices)) and len(indices) <= 5


def test_noise_of_compression_is_no_motion():
    rng = np.random.default_rng(0)
    base = speckle()[..., None].astype(int)
    noisy = Clip(np.clip(base + rng.integers(-1, 2, base.shape), 0, 255).astype(np.uint8) for _ in range(10))
    noisy.stated = 10
    assert len(chosen(noisy)) == 1


@pytest.mark.parametrize("text", ["keyframes:1", "keyframes:3", "uniform:1", "uniform:3", "uniform:9", "all"])
def test_black_and_damaged_frames_are_never_chosen(text):
    frames = clip(-1, 1, None, -1, 2, -1, None, 3, -1)
    result = choose_frames(frames, FrameChoice.parse(text))
    assert set(result.indices) <= {1, 4, 7}
    assert (result.looked_at, result.decodable) == (9, 7)


def test_all_and_uniform_have_no_limit_but_the_clip():
    frames = clip(*[n % 7 for n in range(350)])
    assert chosen(frames, "all") == tuple(range(350))
    assert chosen(frames, "uniform:350") == tuple(range(350))
    # Four equal parts of 8 frames, the middle of each.
    assert chosen(clip(*range(8)), "uniform:4") in {(1, 3, 5, 7), (1, 3, 4, 6), (1, 2, 4, 6), (1, 3, 4, 6)}


def test_frames_that_are_announced_and_absent_count_as_looked_at():
    frames = clip(1, 2, 3)
    frames.stated = 8
    result = choose_frames(frames, FrameChoice())
    assert (result.looked_at, result.decodable) == (8, 3)


@pytest.mark.parametrize(
    ("frames", "reason"), [(clip(-1, -1), Reason.NOTHING_SHOWN), (clip(None, None), Reason.PIXELS_DAMAGED)]
)
def test_a_clip_without_a_usable_frame_says_why(frames, reason):
    with pytest.raises(InputError) as caught:
        choose_frames(frames, FrameChoice())
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("text", "shown"),
    [("4", "keyframes:4"), ("keyframes:12", "keyframes:12"), ("uniform:8", "uniform:8"), ("all",) * 2],
)
def test_choices_are_read_and_written(text, shown):
    assert str(FrameChoice.parse(text)) == shown


@pytest.mark.parametrize("text", ["0", "-1", "uniform", "keyframes:0", "all:3", "every:2", ""])
def test_other_choices_are_refused_with_what_is_accepted(text):
    with pytest.raises(UsageError, match="keyframes:N, uniform:N or all"):
        FrameChoice.parse(text)
