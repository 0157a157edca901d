"""Find where text is likely: strokes that stand out from what surrounds them, and the windows that hold them.

The detector costs a second a megapixel, and sees type best in a window close around it. Most glyphs are thin and
higher in contrast than the speckle about them; so strokes are what a top-hat leaves over a multiple of the local
median of the same top-hat. On bright tissue white type is near that median, but not once dark tones are pushed down.
Faint type has no such strokes: `ocr` looks at the rest of an image too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

import cv2
import numpy as np

from echobench.dicom.geometry import Box
from echobench.dicom.sector import brightest

REACH = np.ones((7, 7), np.uint8)  # wider than the strokes of bold type of 24 px
_FAINTEST = 18  # grey levels on an even background
_FAINTEST_DARKENED = 50  # type of 195 on tissue of 155, once both are pushed down
_OVER_SPECKLE = 2.3
_CALM = 3  # median relief of what is no tissue
BLACK = 5  # grey levels up to which a pixel shows nothing
_AROUND = (16, 32)  # rows, columns in which strokes are counted
_LEAST = 18  # stroke pixels: a small lone letter
_LEAST_ON_TISSUE = 36
_EVEN = 8  # grey levels by which the ground of a banner varies, JPEG included
_GROUND = 0.5  # share of a box that is ground: ink takes up to a third
_CELL = 8
MARGIN = 16  # context that the detector is given; twice this is more than a line of 24 px where windows are cut
_LARGEST = (224, 288)  # over more the detector takes a sector for a glyph; a strip of the same area may be longer
_CALL = 4000  # pixels that a call of the detector costs whatever its size
_CUT = 512  # pixels that a window may grow by rather than be cut through a cell that holds strokes
_SLIVER = 4  # what is dense and too large is cut in its middle half

_DARKEN = np.rint(255 * (np.arange(256) / 255) ** 4).astype(np.uint8)


def darkened(image: np.ndarray) -> np.ndarray:
    """Push down all but the brightest tones: white type on bright tissue stands out again."""
    return _DARKEN[image]


def colour(image: np.ndarray) -> np.ndarray:
    """Compute how coloured, (H, W, 1) uint8, a (H, W, 3) uint8 image is: its channels' spread, 0 where it is grey."""
    return cv2.subtract(brightest(image[None]), darkest(image))[..., None]


def darkest(image: np.ndarray) -> np.ndarray:
    """Return, (H, W) uint8, the darkest channel of a (H, W, C) image, in which white type is brighter than a tint."""
    return reduce(cv2.min, cv2.split(image))


def planes_of_colour(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the planes, (H, W, 1) uint8, in which type of another colour than the tissue under it stands out."""
    return colour(image), darkened(darkest(image))[..., None]


def relief(grey: np.ndarray) -> np.ndarray:
    """Compute how far thin bright or dark structure of a (H, W) image stands out from what surrounds it."""
    return cv2.max(cv2.morphologyEx(grey, cv2.MORPH_TOPHAT, REACH), cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, REACH))


def text_may_be(image: np.ndarray) -> np.ndarray:
    """Find, (H, W) bool, the surroundings of strokes of a (H, W, C) uint8 image; the rest holds faint type at most."""
    grey = brightest(image[None])
    height = relief(grey)
    usual = _local_median(height)
    near = _near(usual)
    # At the edge of a sector most of the surroundings are black: on tissue, the speckle further inside is what counts.
    speckle = np.where(cv2.erode(grey, REACH) > BLACK, near, usual)
    strokes = height >= cv2.convertScaleAbs(speckle, alpha=_OVER_SPECKLE, beta=_FAINTEST)
    height = relief(cv2.LUT(grey, _DARKEN))
    strokes |= height >= cv2.convertScaleAbs(_local_median(height), beta=_FAINTEST_DARKENED)
    rows, columns = _AROUND
    count = cv2.boxFilter(
        strokes.view(np.uint8), cv2.CV_16U, (columns, rows), normalize=False, borderType=cv2.BORDER_CONSTANT
    )
    return np.asarray(count >= np.where(near > _CALM, _LEAST_ON_TISSUE, _LEAST))


def is_speckled(image: np.ndarray) -> np.ndarray:
    """Tell where, (H, W) bool, a (H, W, C) uint8 image shows tissue, or lies next to it."""
    return np.asarray(_near(_local_median(relief(brightest(image[None])))) > _CALM)


def _near(usual: np.ndarray) -> np.ndarray:
    return cv2.dilate(usual, np.ones((33, 33), np.uint8))


def _local_median(height: np.ndarray, step: int = 4, size: int = 17) -> np.ndarray:
    """Compute the median around each pixel, of every fourth: lines of text are less than half of what it spans."""
    sparse = np.ascontiguousarray(height[::step, ::step])
    rim = size // 2
    padded = cv2.copyMakeBorder(sparse, rim, rim, rim, rim, cv2.BORDER_REFLECT)
    median = cv2.medianBlur(padded, size)[rim:-rim, rim:-rim]
    return cv2.resize(median, height.shape[::-1], interpolation=cv2.INTER_NEAREST)


def is_on_even_ground(image: np.ndarray, box: Box) -> bool:
    """Tell whether what surrounds the strokes of a box is of one tone or one slope, as in banners, and no tissue.

    A banner may be shaded from top to bottom or from side to side: then each of its rows or columns is of one tone.
    """
    x, y, w, h = box
    grey = brightest(image[None, y : y + h, x : x + w]).astype(np.int16)
    ground = int(np.argmax(np.convolve(np.bincount(grey.ravel(), minlength=256), np.ones(5), "same")))
    tones = (ground, np.median(grey, axis=1, keepdims=True), np.median(grey, axis=0, keepdims=True))
    return any(bool((np.abs(grey - tone) <= _EVEN).mean() >= _GROUND) for tone in tones)


def windows(wanted: np.ndarray, *, dense: bool = False) -> list[Box]:
    """List rectangles that cover the True pixels of (H, W) `wanted` with a margin, cheap to look at together.

    Cut recursively where least is looked at in vain, between texts rather than through them; pixels on both sides of
    a cut lie whole in one of the windows within the margin. `dense`: most is wanted, and is not cut into slivers.
    """
    height, width = wanted.shape
    grid = _grid(wanted)
    boxes = []
    for top, bottom, left, right in _parts(grid, dense):
        y0, y1 = _grown(top * _CELL, min(height, bottom * _CELL), height)
        x0, x1 = _grown(left * _CELL, min(width, right * _CELL), width)
        boxes.append((x0, y0, x1 - x0, y1 - y0))
    return boxes


def _grid(wanted: np.ndarray) -> np.ndarray:
    """Tell which cells, (cell rows, cell columns) bool, hold a True pixel."""
    height, width = wanted.shape
    padded = np.zeros((-(-height // _CELL) * _CELL, -(-width // _CELL) * _CELL), bool)
    padded[:height, :width] = wanted
    return np.asarray(padded.reshape(padded.shape[0] // _CELL, _CELL, padded.shape[1] // _CELL, _CELL).any(axis=(1, 3)))


def _grown(start: int, end: int, size: int) -> tuple[int, int]:
    """Extend `start:end` by the margin, and to a multiple of 32 where the image allows: the detector pads to that."""
    first, last = max(0, start - MARGIN), min(size, end + MARGIN)
    last = min(size, last + (first - last) % 32)
    return max(0, last - -(-(last - first) // 32) * 32), last


def _parts(grid: np.ndarray, dense: bool) -> Iterator[tuple[int, int, int, int]]:
    """Yield rectangles of cells (top, bottom, left, right) that hold all True cells of `grid`."""
    todo = [(0, grid.shape[0], 0, grid.shape[1])]
    while todo:
        top, bottom, left, right = todo.pop()
        part = grid[top:bottom, left:right]
        rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
        if not len(rows):
            continue
        bottom, top = top + int(rows[-1]) + 1, top + int(rows[0])
        right, left = left + int(columns[-1]) + 1, left + int(columns[0])
        part = grid[top:bottom, left:right]
        whole = _cost(bottom - top, right - left)
        is_too_large = (bottom - top) * (right - left) * _CELL**2 > _LARGEST[0] * _LARGEST[1]
        if is_too_large:
            whole = 1 << 40
        across, row = _best_cut(part, dense and is_too_large)
        along, column = _best_cut(part.T, dense and is_too_large)
        if min(across, along) >= whole:
            yield top, bottom, left, right
        elif across <= along:
            todo += [(top, top + row, left, right), (top + row, bottom, left, right)]
        else:
            todo += [(top, bottom, left, left + column), (top, bottom, left + column, right)]


def _best_cut(part: np.ndarray, in_middle: bool) -> tuple[int, int]:
    """Return (cost of both halves, row before which to cut) of the cheapest cut between rows of `part`.

    `in_middle`: it is in the middle half, and of cuts that cost the same nearest to the middle.
    """
    count = len(part)
    if count < 2:
        return 1 << 41, 0
    above, below = _costs(part)[:-1], _costs(part[::-1])[-2::-1]
    through = np.count_nonzero(part[:-1] & part[1:], axis=1) * _CUT
    total = above + below + through
    if in_middle:
        side = np.minimum(np.arange(1, count), np.arange(count - 1, 0, -1))
        total = np.where(side >= count // _SLIVER, total - side, 1 << 39)
    best = int(np.argmin(total))
    return int(total[best]), best + 1


def _costs(part: np.ndarray) -> np.ndarray:
    """Compute what the first 1, 2, ... rows of `part` cost, each time shrunk to the cells that are True."""
    any_row = part.any(axis=1)
    size = part.shape[1]
    first = np.where(any_row, part.argmax(axis=1), size)
    last = np.where(any_row, size - part[:, ::-1].argmax(axis=1), 0)
    left, right = np.minimum.accumulate(first), np.maximum.accumulate(last)
    index = np.arange(len(part))
    start = int(np.argmax(any_row))
    end = np.maximum.accumulate(np.where(any_row, index + 1, 0))
    return np.where(end > 0, _cost(end - start, np.maximum(right - left, 0)), 0)


def _cost(rows: np.ndarray | int, columns: np.ndarray | int) -> np.ndarray | int:
    """Count the pixels that the detector is shown for so many cells, its own fixed cost included."""
    return (rows * _CELL + 2 * MARGIN) * (columns * _CELL + 2 * MARGIN) + _CALL
