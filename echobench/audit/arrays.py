"""Read numeric arrays as images, whatever the order of their axes and the range of their values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

# A shorter side holds no line of text.
_LEAST_SIDE_PX = 8
_CHANNELS = (1, 2, 3, 4)
_NUMERIC = "buifc"


def frames(array: np.ndarray) -> Iterator[np.ndarray]:
    """Yield each image of an array as (H, W, 1) or (H, W, 3) uint8; none of one that cannot be of images.

    Axes: (..., H, W), (..., H, W, C) or (..., C, H, W) with one to four channels; two or four of them are yielded as
    images of their own, but for RGB. Values other than bytes are stretched from the least of an image to its largest.
    """
    if array.dtype.names:
        for name in array.dtype.names:
            yield from frames(array[name])
        return
    if array.dtype.kind not in _NUMERIC or array.ndim < 2:
        return
    if array.ndim > 2 and array.shape[-1] not in _CHANNELS and array.shape[-3] in _CHANNELS:
        array = np.moveaxis(array, -3, -1)
    elif array.ndim == 2 or array.shape[-1] not in _CHANNELS:
        array = array[..., None]
    height, width, channels = array.shape[-3:]
    if min(height, width) < _LEAST_SIDE_PX:
        return
    for frame in array.reshape(-1, height, width, channels):
        colours = frame[..., :3] if channels >= 3 else frame[..., :1]
        others = [frame[..., channel : channel + 1] for channel in range(colours.shape[2], channels)]
        yield from (_as_bytes(part) for part in (colours, *others))


def _as_bytes(pixels: np.ndarray) -> np.ndarray:
    if pixels.dtype == np.uint8:
        return pixels
    values = (np.abs(pixels) if pixels.dtype.kind == "c" else pixels).astype(np.float64)
    values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = values.min(), values.max()
    return ((values - low) * (255 / (high - low or 1.0))).round().astype(np.uint8)


def of_lists(value: Any) -> Iterator[np.ndarray]:
    """Yield the arrays that nested lists of numbers anywhere in a row are."""
    if isinstance(value, dict):
        for item in value.values():
            yield from of_lists(item)
    elif isinstance(value, list):
        if len(value) < _LEAST_SIDE_PX or not isinstance(value[0], list):
            for item in value if value and isinstance(value[0], list | dict) else ():
                yield from of_lists(item)
            return
        try:
            array = np.array(value)
        except ValueError:  # rows of different lengths
            return
        if array.dtype.kind in _NUMERIC and array.ndim > 1:
            yield array
