"""Resize frames."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np

Size = Literal["native", "392", "448"]
SIZES: tuple[Size, ...] = ("native", "392", "448")


def fit(frame: np.ndarray, size: Size, aspect: float = 1.0) -> np.ndarray:
    """Resize (H, W, C) uint8 so that the longer side is `size` px ("native": unchanged). Nothing is cropped.

    `aspect`: how much higher than wide a pixel is; what is not square becomes so, with no side made shorter for it.
    """
    rows, columns, channels = frame.shape
    width, height = round(columns * max(1.0, 1 / aspect)), round(rows * max(1.0, aspect))
    if size != "native":
        scale = int(size) / max(height, width)
        width, height = max(1, round(width * scale)), max(1, round(height * scale))
    if (width, height) == (columns, rows):
        return frame
    is_smaller = width * height < columns * rows
    resized = cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA if is_smaller else cv2.INTER_CUBIC)
    return resized.reshape(height, width, channels)
