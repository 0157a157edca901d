"""Key frames by change of content, sizes with aspect and spacing kept."""

from __future__ import annotations

import numpy as np
import pytest
from raw_trees import speckle

from echobench.ingest.normalize import fit, key_frames


def clip(*seeds: int) -> list[np.ndarray]:
    return [speckle(seed=seed)[..., None] for seed in seeds]


def test_a_frozen_clip_and_a_single_frame_give_one_frame():
    assert len(key_frames(clip(1, 1, 1, 1, 1, 1), 4)) == 1
    assert key_frames(clip(1), 4) == [0]


def test_frames_go_where_the_content_changes():
    still_then_moving = clip(*[1] * 40, *range(2, 12))
    chosen = key_frames(still_then_moving, 4)
    assert len(chosen) == 4
    assert sum(index >= 40 for index in chosen) >= 3


def test_frames_are_distinct_and_never_more_than_asked():
    chosen = key_frames(clip(*range(20)), 5)
    assert chosen == sorted(set(chosen)) and len(chosen) <= 5


def test_noise_of_compression_is_no_motion():
    rng = np.random.default_rng(0)
    base = speckle()[..., None].astype(int)
    noisy = [np.clip(base + rng.integers(-1, 2, base.shape), 0, 255).astype(np.uint8) for _ in range(10)]
    assert len(key_frames(noisy, 4)) == 1


@pytest.mark.parametrize("size", ["392", "448"])
@pytest.mark.parametrize("shape", [(600, 800, 3), (100, 50, 1)])
def test_the_longer_side_is_exact_and_the_aspect_stays(size, shape):
    fitted, scale = fit(np.zeros(shape, np.uint8), size)
    assert max(fitted.shape[:2]) == int(size)
    assert fitted.shape[0] / fitted.shape[1] == pytest.approx(shape[0] / shape[1], rel=0.02)
    assert fitted.shape[2] == shape[2]
    assert scale == pytest.approx(int(size) / max(shape[:2]))


def test_native_is_the_same_array():
    frame = np.zeros((60, 80, 3), np.uint8)
    assert fit(frame, "native")[0] is frame
