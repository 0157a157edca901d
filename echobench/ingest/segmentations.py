"""Recognise segmentations that are stored beside images, and turn them into boxes.

A segmentation has hardly any grey between its two extremes; a photograph named `x_annotation.jpg` has.
"""

from __future__ import annotations

import cv2
import numpy as np

from echobench.dicom.sector import brightest
from echobench.errors import InputError
from echobench.ingest.images import ImageFile
from echobench.raw.walk import Source

_EXTREME = 10
_LEAST_SHARE = 0.97
# Specks below this share of the image are noise of compression, not a structure.
_SPECK = 1e-4
MAX_BOXES = 8


def is_segmentation(source: Source) -> bool:
    """Return whether nearly all pixels have one of two extreme values, or one of a few label values."""
    try:
        grey = brightest(ImageFile(source.read())[0][None])
    except InputError:
        return False
    if len(np.unique(grey)) <= 8:
        return True
    low, high = int(grey.min()), int(grey.max())
    return float(((grey <= low + _EXTREME) | (grey >= high - _EXTREME)).mean()) >= _LEAST_SHARE


def boxes(source: Source, width: int, height: int) -> list[tuple[int, int, int, int]]:
    """Return boxes (x, y, w, h) of the structures in px of an image of that size, largest first.

    Empty where the aspect ratios differ. Raises InputError if the file cannot be decoded.
    """
    grey = brightest(ImageFile(source.read())[0][None])
    rows, columns = grey.shape
    if abs(columns / rows - width / height) > 0.02 * width / height:
        return []
    lit = (grey > (int(grey.min()) + int(grey.max())) // 2).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(lit)
    scale = width / columns
    large = [s for s in stats[1:count] if s[cv2.CC_STAT_AREA] >= _SPECK * grey.size]
    large.sort(key=lambda s: -int(s[cv2.CC_STAT_AREA]))
    return [tuple(round(int(side) * scale) for side in s[:4]) for s in large[:MAX_BOXES]]  # type: ignore[misc]
