"""What of a clip has to be read."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from echobench.deid.pixels import temporal


def clip_with_text_on_one_frame() -> np.ndarray:
    """Four frames of moving speckle, and beside it lines of text, the first of them on one frame only."""
    rng = np.random.default_rng(3)
    frames = np.zeros((4, 240, 320), np.uint8)
    frames[:, 100:, :] = cv2.GaussianBlur(rng.integers(0, 255, (140, 320), np.uint8), (3, 3), 0)
    for t in range(4):
        frames[t, 100:, :] = np.roll(frames[t, 100:, :], 3 * t, axis=1)
        for row, text in enumerate(["1984-04-27", "BK Medical", "Im: 37/54", "MI 1.2 TIs 0.8"]):
            if row or t == 1:
                cv2.putText(frames[t], text, (180, 22 + 18 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 255, 2)
    return frames[..., None]


def test_text_beside_the_scan_on_one_frame_is_read_whole() -> None:
    frames = clip_with_text_on_one_frame()
    shown = np.stack([view.image[:30, 175:] for view in temporal.views(frames)]).max(axis=0)
    assert (shown >= frames[1, :30, 175:]).all()


@pytest.mark.parametrize("moving", ["drift", "new in each frame"])
def test_a_short_word_on_moving_tissue_on_one_frame_is_read(moving: str) -> None:
    rng = np.random.default_rng(5)

    def speckle() -> np.ndarray:
        grain = np.abs(cv2.GaussianBlur(rng.normal(0, 1, (256, 320)).astype(np.float32), (0, 0), 1.5))
        return np.clip(grain * 55 / grain.mean(), 0, 200).astype(np.uint8)

    first = speckle()
    frames = np.stack([np.roll(first, t, axis=1) if moving == "drift" else speckle() for t in range(12)])
    cv2.putText(frames[7], "J. Doe", (140, 130), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 255, 1)
    word = np.s_[120:132, 140:180]
    views = temporal.views(frames[..., None])
    assert any(np.array_equal(view.image[word][..., 0], frames[7][word]) and _holds(view.window) for view in views)
    assert len(views) < 6


def _holds(window: tuple[int, int, int, int]) -> bool:
    x, y, w, h = window
    return x <= 140 and x + w >= 180 and y <= 120 and y + h >= 132
