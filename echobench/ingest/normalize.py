"""Resize frames."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np

Size = Literal["native", "392", "448"]
SIZES: tuple[Size, ...] = ("native", "392", "448")


def fit(frame: np.ndarray, size: Size) -> np.ndarray:
    """Resize (H, W, C) uint8 so that the longer side is `size` px ("native": unchanged). Nothing is cropped."""
    height, width, channels = frame.shape
    if size == "native" or max(height, width) == int(size):
        return frame
    scale = int(size) / max(height, width)
    target = (max(1, round(width * scale)), max(1, round(height * scale)))
    resized = cv2.resize(frame, target, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    return resized.reshape(target[1], target[0], channels)
