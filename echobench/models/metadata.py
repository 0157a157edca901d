"""Guesses from the border of an image, never from its middle: size, shape, frame, banner, colour.

Vendors and sites leave marks: image sizes, black bands, where a banner stands. If a region or a finding can be told
from these, a model may have learnt the scanner and not the anatomy (compare Geirhos et al., "Shortcut learning in deep
neural networks", Nature Machine Intelligence 2, 2020).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.models import Context
from echobench.models._nearest import Nearest

_BAND = 0.1
_PARTS = 4


def surroundings(image: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(H, W, 3) RGB uint8 to (d,) float32: size, aspect, and statistics of the outer tenth on each side, in quarters.

    A quarter gives mean, deviation, share of black, share of bright (letters) and colourfulness.
    """
    height, width = image.shape[:2]
    rows, columns = max(1, round(height * _BAND)), max(1, round(width * _BAND))
    bands = [
        *np.array_split(image[:rows], _PARTS, axis=1),
        *np.array_split(image[-rows:], _PARTS, axis=1),
        *np.array_split(image[:, :columns], _PARTS, axis=0),
        *np.array_split(image[:, -columns:], _PARTS, axis=0),
    ]
    values = [np.log(width), np.log(height), width / height, np.log(width * height)]
    for band in bands:
        if band.size == 0:
            values += [0.0] * 5
            continue
        pixels = band.reshape(-1, 3).astype(np.float32)
        grey = pixels.mean(axis=1)
        colour = pixels.max(axis=1) - pixels.min(axis=1)
        values += [grey.mean(), grey.std(), (grey < 8).mean(), (grey > 160).mean(), colour.mean()]
    return np.array(values, np.float32)


def load(argument: str, context: Context) -> Nearest:
    """Learn from the training images of the context."""
    return Nearest("metadata", context, surroundings, votes=15)
