"""Type that no recogniser reads, alone and on tissue."""

from __future__ import annotations

import cv2
import numpy as np


def hangul(size: int = 40) -> np.ndarray:
    """Strokes in blocks as of Korean letters, which no alphabet of the reader holds; (H, W) uint8, 0 or 255."""
    glyphs = np.zeros((size, 4 * size), np.uint8)
    for index in range(4):
        x = index * size
        cv2.rectangle(glyphs, (x + 5, 6), (x + 18, 18), 255, 2)
        cv2.line(glyphs, (x + 26, 4), (x + 26, 22), 255, 2)
        cv2.line(glyphs, (x + 26, 12), (x + 32, 12), 255, 2)
        cv2.rectangle(glyphs, (x + 8, 26), (x + 28, 36), 255, 2)
    return glyphs


def on_tissue(rows: int, columns: int) -> np.ndarray:
    """A caption of 120 x 30 px at (260, 300) of a screen full of tissue, cut to (1, rows, columns, 1)."""
    tissue = cv2.GaussianBlur(np.random.default_rng(0).integers(0, 255, (480, 640), np.uint8), (5, 5), 0)
    text = cv2.resize(hangul(), (120, 30), interpolation=cv2.INTER_AREA)
    tissue[300:330, 260:380] = np.maximum(tissue[300:330, 260:380], text)
    return tissue[480 - rows :, 640 - columns :][None, ..., None]
