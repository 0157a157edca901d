"""Which pictures of a clip have to be read so that no text of any frame is missed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from echobench.deid.burned_in import ocr


def texts(frames: np.ndarray) -> Iterator[tuple[np.ndarray, list[ocr.Line], int, int]]:
    """(picture, its lines, first frame, last frame) of all that has to be judged in (T, H, W, C) uint8 `frames`."""
    last = len(frames) - 1
    first = frames[0]
    yield first, ocr.read(first), 0, last
    if last > 0:
        highest = frames.max(axis=0)
        if not np.array_equal(highest, first):
            yield highest, ocr.read(highest), 0, last
        if not np.array_equal(frames[last], first):
            yield frames[last], ocr.read(frames[last]), 0, last
