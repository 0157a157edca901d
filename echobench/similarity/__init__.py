"""Fingerprints of pictures and texts in 64 bits, and who lies near whom.

`phash` follows the DCT hash of Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010);
`simhash` Charikar, "Similarity Estimation Techniques from Rounding Algorithms" (STOC 2002); `near_pairs` the
multi-index search of Norouzi, Punjani and Fleet, "Fast Search in Hamming Space" (CVPR 2012).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_SIDE = 32
_SHINGLE = 3


def _zigzag(count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows and columns of the `count` lowest frequencies after the mean, in JPEG's zigzag order."""
    cells = sorted(
        ((r, c) for r in range(_SIDE) for c in range(_SIDE) if r + c),
        key=lambda cell: (cell[0] + cell[1], cell[0] if (cell[0] + cell[1]) % 2 else cell[1]),
    )[:count]
    rows, columns = zip(*cells, strict=True)
    return np.array(rows), np.array(columns)


_ROWS, _COLUMNS = _zigzag(64)
_PLACES = np.uint64(1) << np.arange(64, dtype=np.uint64)


def phash(picture: NDArray[np.uint8]) -> int:
    """64-bit perceptual hash of an (H, W), (H, W, 1) or (H, W, 3) RGB uint8 picture, as an unsigned integer.

    A bit says whether one of the 64 lowest frequencies of the 32 x 32 picture lies above their median, so size, gain
    and offset do not matter. A picture without any structure hashes to 0.
    """
    import cv2

    colour = picture.ndim == 3 and picture.shape[2] == 3
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) if colour else picture.reshape(picture.shape[:2])
    small = cv2.resize(grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    waves = cv2.dct(small)[_ROWS, _COLUMNS]
    if np.abs(waves).max() < 1.0:
        return 0
    return int(_PLACES[waves > np.median(waves)].sum(dtype=np.uint64))


def simhash(text: str) -> int:
    """64-bit Simhash of a text's overlapping three-letter pieces; case and white space do not matter.

    Pieces of letters, not of words, serve Chinese and English alike.
    """
    letters = np.frombuffer(" ".join(text.lower().split()).encode("utf-32-le"), np.uint32).astype(np.uint64)
    if letters.size == 0:
        return 0
    size = min(_SHINGLE, letters.size)
    pieces = np.zeros(letters.size - size + 1, np.uint64)
    for offset in range(size):
        pieces = pieces * np.uint64(0x100000001B3) + letters[offset : offset + pieces.size]
    pieces = _mix(np.unique(pieces))
    votes = ((pieces[:, None] & _PLACES) != 0).sum(axis=0)
    return int(_PLACES[votes * 2 > pieces.size].sum(dtype=np.uint64))


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """SplitMix64's finaliser: every input bit moves every output bit."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def hamming(a: int, b: int) -> int:
    """In how many of 64 bits two fingerprints differ."""
    return (a ^ b).bit_count()


class Near(NamedTuple):
    """Pairs of positions `first < second` whose fingerprints differ in at most the asked number of bits."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    distance: NDArray[np.int8]


def near_pairs(hashes: NDArray[np.uint64], distance: int) -> Near:
    """All pairs of (n,) uint64 fingerprints within `distance` bits of one another, each once, exactly (no sampling).

    64 bits are cut into blocks; two hashes within the distance agree in one block up to one bit, so only such buckets
    are compared. Give distinct hashes (`np.unique`): n equal ones make n^2 / 2 pairs.
    """
    from echobench.similarity.hamming import search

    return Near(*search(np.ascontiguousarray(hashes, np.uint64), distance))


def near_groups(hashes: NDArray[np.uint64], distance: int) -> NDArray[np.int64]:
    """(n,) labels 0..k-1: two items share one if a chain of steps of at most `distance` bits joins them."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    distinct, inverse = np.unique(np.asarray(hashes, np.uint64), return_inverse=True)
    near = near_pairs(distinct, distance)
    links = coo_array((np.ones(near.first.size, bool), (near.first, near.second)), shape=(distinct.size,) * 2)
    _, labels = connected_components(links, directed=False)
    return labels.astype(np.int64)[inverse]
