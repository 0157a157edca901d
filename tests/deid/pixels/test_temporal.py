"""What of a clip has to be read."""

from __future__ import annotations

import cv2
import numpy as np

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
