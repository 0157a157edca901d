"""Compare two images that have similar fingerprints: correlation of their fine texture after registration.

A perceptual hash holds the coarse layout of an image, so two examinations on one machine can be near in it. Their
speckle and edges differ; those of one frame that was compressed, scaled, brightened or written on do not.
"""

from __future__ import annotations

import io
from collections.abc import Container, Iterator, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from echobench.similarity import near_pairs

ALIKE = 0.4
"""Near-duplicates correlate at least this much.

Measured on 31 pairs of real images within 6 bits (0.60 to 1.00) and copies of 93: compressed, scaled or brightened 0.96
to 1.00, with calipers 0.65 to 1.00, cropped by 2 % per side 0.48 to 1.00; 95 % of pairs of different images are below
0.17, and those of one screen layout between 0.07 and 0.63.
"""
_SIDE = 128
_SHIFT = 8
_FINE, _COARSE = 0.8, 4.0  # standard deviations in px of the band that is compared
_PAIRS_AT_ONCE = 10_000
_OF_EACH = 8


def texture(content: bytes) -> NDArray[np.float32] | None:
    """Return the (128, 128) band-passed grey image of an encoded JPEG or PNG; None for bytes that are neither."""
    import cv2
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
            grey = np.asarray(image.convert("L"))
    except Exception:
        return None
    small = cv2.resize(grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(small, (0, 0), _FINE) - cv2.GaussianBlur(small, (0, 0), _COARSE), np.float32)


def correlation(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """Return the largest normalised correlation (-1 to 1) of two textures over shifts of up to 8 px each way."""
    import cv2

    inner = first[_SHIFT:-_SHIFT, _SHIFT:-_SHIFT]
    if inner.std() == 0 or second.std() == 0:
        return 1.0 if np.array_equal(first, second) else 0.0
    return float(cv2.matchTemplate(second, inner, cv2.TM_CCOEFF_NORMED).max())


class HasImages(Protocol):
    """A data set directory, as far as it is needed here."""

    def iter_images(self, wanted: Container[str]) -> Iterator[Any]:
        """Yield images with the attributes `sha256` and `data`."""


class TextureCheck:
    """Decide about pairs of images by SHA-256; an image that is missing or cannot be read counts as alike."""

    def __init__(self, *sources: HasImages) -> None:
        self._sources = sources
        self._verdicts: dict[tuple[str, str], bool] = {}

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.bool_]:
        """Return (m,) whether each pair shows one frame. Verdicts are kept, so that asking again costs nothing.

        The edges of one image of a pair are left out of the comparison. Which one it is must not depend on who asks, or
        a split would part what an evaluation then holds for a leak: it is the first by name.
        """
        asked = [(min(pair), max(pair)) for pair in pairs]
        new = list(dict.fromkeys(pair for pair in asked if pair not in self._verdicts))
        for start in range(0, len(new), _PAIRS_AT_ONCE):
            part = new[start : start + _PAIRS_AT_ONCE]
            textures = self._textures({name for pair in part for name in pair})
            for pair in part:
                first, second = (textures.get(name) for name in pair)
                self._verdicts[pair] = first is None or second is None or correlation(first, second) >= ALIKE
        return np.fromiter((self._verdicts[pair] for pair in asked), bool, len(asked))

    def _textures(self, wanted: set[str]) -> dict[str, NDArray[np.float32] | None]:
        images = (image for source in self._sources for image in source.iter_images(wanted))
        return {image.sha256: texture(image.data) for image in images}


def candidates(hashes: NDArray[np.uint64], members: NDArray[np.int64], near_bits: int) -> NDArray[np.int64]:
    """Return (m, 2) rows of images within `near_bits` whose `members` differ, equal fingerprints first.

    `hashes` and `members` (n,) are the fingerprint of each image and what it belongs to. Of one fingerprint at most
    eight members are paired with all others, further ones each with the next.
    """
    distinct, bucket = np.unique(hashes, return_inverse=True)
    _, shown = np.unique(bucket * (int(members.max(initial=0)) + 1) + members, return_index=True)
    starts = np.searchsorted(bucket[shown], np.arange(distinct.size + 1))
    sizes = np.minimum(np.diff(starts), _OF_EACH)
    near = near_pairs(distinct, near_bits)
    several = np.flatnonzero(sizes > 1)
    first, second = np.concatenate([several, near.first]), np.concatenate([several, near.second])
    product = sizes[first] * sizes[second]
    pair = np.repeat(np.arange(first.size), product)
    within = np.arange(pair.size) - np.repeat(np.cumsum(product) - product, product)
    left = shown[starts[first][pair] + within // sizes[second][pair]]
    right = shown[starts[second][pair] + within % sizes[second][pair]]
    once = (first[pair] != second[pair]) | (left < right)
    chained = np.flatnonzero(bucket[shown[:-1]] == bucket[shown[1:]]) if shown.size else np.zeros(0, np.int64)
    chained = chained[np.diff(starts)[bucket[shown[chained]]] > _OF_EACH]
    rows = np.concatenate([
        np.stack([shown[chained], shown[chained + 1]], 1), np.stack([left[once], right[once]], 1)
    ])  # fmt: skip
    return rows[members[rows[:, 0]] != members[rows[:, 1]]]
