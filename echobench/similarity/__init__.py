"""64-bit fingerprints of images and texts, and exact search for near-duplicates among them.

`phash` follows the DCT hash of Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010);
`simhash` Charikar, "Similarity Estimation Techniques from Rounding Algorithms" (STOC 2002); `near_pairs` the
multi-index search of Norouzi, Punjani and Fleet, "Fast Search in Hamming Space" (CVPR 2012).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

NEAR_BITS = 6
"""Images whose perceptual hashes differ in at most this many of 64 bits are near-duplicates, unless told otherwise."""
_SIDE = 32
_SHINGLE = 3
_NO_STRUCTURE = 1.0  # largest DCT coefficient, in grey levels, of an image that counts as flat


def _zigzag(count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return rows and columns of the `count` lowest frequencies after the mean, in JPEG's zigzag order."""
    frequencies = sorted(
        ((r, c) for r in range(_SIDE) for c in range(_SIDE) if r + c),
        key=lambda rc: (rc[0] + rc[1], rc[0] if (rc[0] + rc[1]) % 2 else rc[1]),
    )[:count]
    rows, columns = zip(*frequencies, strict=True)
    return np.array(rows), np.array(columns)


_ROWS, _COLUMNS = _zigzag(64)
_BITS = np.uint64(1) << np.arange(64, dtype=np.uint64)


def phash(image: NDArray[np.uint8]) -> int:
    """Return the 64-bit perceptual hash of an (H, W), (H, W, 1) or (H, W, 3) RGB uint8 image, as an unsigned integer.

    Each bit says whether one of the 64 lowest frequencies of the image at 32 x 32 pixels lies above their median, so
    that size, gain and offset do not matter. An image without any structure hashes to 0.
    """
    import cv2

    colour = image.ndim == 3 and image.shape[2] == 3
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY) if colour else image.reshape(image.shape[:2])
    small = cv2.resize(grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    coefficients = cv2.dct(small)[_ROWS, _COLUMNS]
    if np.abs(coefficients).max() < _NO_STRUCTURE:
        return 0
    # `np.median` takes ten times as long for so few.
    middle = np.sort(coefficients)[31:33]
    return int(_BITS[coefficients > (middle[0] + middle[1]) / 2].sum(dtype=np.uint64))


def simhash(text: str) -> int:
    """Return the 64-bit Simhash of a text's overlapping three-letter pieces; case and white space do not matter.

    Pieces of letters instead of words serve Chinese and English alike. An empty text hashes to 0.
    """
    letters = np.frombuffer(" ".join(text.lower().split()).encode("utf-32-le"), np.uint32).astype(np.uint64)
    if letters.size == 0:
        return 0
    size = min(_SHINGLE, letters.size)
    pieces = np.zeros(letters.size - size + 1, np.uint64)
    for offset in range(size):
        pieces = pieces * np.uint64(0x100000001B3) + letters[offset : offset + pieces.size]
    pieces = _mix(np.unique(pieces))
    votes = ((pieces[:, None] & _BITS) != 0).sum(axis=0)
    return int(_BITS[votes * 2 > pieces.size].sum(dtype=np.uint64))


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Mix bits by the finaliser of SplitMix64 (Steele, Lea and Flood 2014): each input bit affects each output bit."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def hamming(a: int, b: int) -> int:
    """Count the bits in which two fingerprints differ."""
    return (a ^ b).bit_count()


class Near(NamedTuple):
    """Pairs of indices `first < second`, each (m,), with the number of bits in which their fingerprints differ."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    distance: NDArray[np.int8]


def near_pairs(hashes: NDArray[np.uint64], distance: int) -> Near:
    """Find all pairs of (n,) uint64 fingerprints within `distance` bits (0 to 31), each once and without sampling.

    The 64 bits are cut into blocks; two fingerprints within the distance agree in one block up to one bit, so only
    those are compared. Give distinct fingerprints (`np.unique`): n equal ones make n^2 / 2 pairs. ValueError for a
    distance outside its range.
    """
    from echobench.similarity.multi_index import search

    return Near(*search(np.ascontiguousarray(hashes, np.uint64), distance))


def near_groups(hashes: NDArray[np.uint64], distance: int) -> NDArray[np.int64]:
    """Return (n,) group numbers 0..k-1: items share one if a chain of steps of at most `distance` bits joins them."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    distinct, inverse = np.unique(np.asarray(hashes, np.uint64), return_inverse=True)
    near = near_pairs(distinct, distance)
    links = coo_array((np.ones(near.first.size, bool), (near.first, near.second)), shape=(distinct.size,) * 2)
    _, labels = connected_components(links, directed=False)
    return labels.astype(np.int64)[inverse]
