"""Choose the images of a clip that have to be read so that no text of any frame is missed.

Reading costs half a second an image, so a clip is read once: in the frame that shows most strokes, with tissue
replaced by its median over time, in which texts stand still and speckle is smoothed away. It is read again only where
a frame shows strokes that this image does not: a text that appeared, changed or was replaced. Strokes are thin and
stand out from what surrounds them within 7 px. Tissue has such spots too, but about equally many in every frame; a
text makes a cell stand out in time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from echobench.deid.pixels.strokes import BLACK, REACH, is_speckled, relief
from echobench.dicom.geometry import Box
from echobench.dicom.sector import brightest

_CELL = (32, 64)  # rows, columns: a short word fills a tenth of it
_FAINT, _BRIGHT = 24, 80  # how far a stroke stands out: enough on a still background, enough on tissue
_MANY = 30  # pixels of 2,048 that stand out more than usual in one frame alone: a short word of 11 px has 60
_USUAL = 99  # percentile of how far the pixels of a cell stand out in one frame: type fills a tenth of some cell
_STILL = 8  # grey levels that a text may vary by from frame to frame, lossy compression included
_MOST_READINGS = 8
_MOST_KEPT = 64  # grey frames


@dataclass(frozen=True, slots=True)
class View:
    """An image to read, (H, W, C) uint8, and the part of it, (x, y, w, h), that has to be read.

    `of_clip`: speckle is smoothed over time in the first view of a clip, so that strokes tell where text is; later
    views are read for the strokes that are new in them.
    """

    image: np.ndarray
    window: Box
    of_clip: bool = False


def views(frames: np.ndarray) -> list[View]:
    """List what to read of a (T, H, W, C) uint8 clip. The first is a whole frame."""
    count, height, width = frames.shape[:3]
    everything = (0, 0, width, height)
    fresh = [t for t in range(count) if t == 0 or not np.array_equal(frames[t], frames[t - 1])]
    if len(fresh) == 1:
        return [View(frames[0], everything)]
    clip = _Clip(frames, fresh)
    sample = fresh[:: -(-len(fresh) // 8)]
    best = max(sample, key=lambda t: (int(np.count_nonzero(relief(clip.grey(t)) >= _BRIGHT)), -t))
    tissue = is_speckled(frames[best]) & ~_is_mostly_black(clip.grey(best))
    clip.usual_on(tissue, sample)
    steady = _steady(frames[best], [frames[t] for t in sample], tissue)
    chosen = [View(steady, everything, of_clip=True)]
    seen = clip.read(steady, tissue)
    new = np.stack([clip.unseen(t, seen) for t in fresh])  # (frames, 3, cell rows, cell columns)
    usual = np.median(new, axis=0)
    spread = np.median(np.abs(new - usual), axis=0)
    # On a still background any new stroke counts; on tissue those that stay for two frames, or many at once.
    over = usual + 6 * spread
    least = np.stack([np.where(usual[0] == 0, 12, 1 << 30), over[1] + 36, over[2] + _MANY])
    while True:
        odd = np.asarray((new > least).any(axis=1))
        busiest = int(np.argmax(odd.sum(axis=(1, 2))))
        if not odd[busiest].any():
            return chosen
        if len(chosen) >= _MOST_READINGS:
            # A clip of ever new strokes: the rest at once, each pixel at its brightest.
            strongest = frames[[fresh[i] for i in np.flatnonzero(odd.any(axis=(1, 2)))]].max(axis=0)
            return [
                *chosen,
                *(
                    View(strongest, window, of_clip=True)
                    for window in _windows(np.asarray(odd.any(axis=0)), height, width)
                ),
            ]
        shown = relief(clip.grey(fresh[busiest]))
        for window in _windows(odd[busiest], height, width):
            chosen.append(View(frames[fresh[busiest]], window, of_clip=True))
            x, y, w, h = window
            part = np.s_[y : y + h, x : x + w]
            np.maximum(seen[part], cv2.dilate(shown[part], REACH), out=seen[part])
        for index in np.flatnonzero(odd.any(axis=(1, 2))):
            new[index] = clip.unseen(fresh[index], seen)
        new[busiest] = 0


def _is_mostly_black(grey: np.ndarray) -> np.ndarray:
    """Tell where, (H, W) bool, most of the surroundings are black: dense lines of text beside the scan, no tissue."""
    black = cv2.inRange(grey, 0, BLACK)
    return np.asarray(cv2.blur(black, (33, 33), borderType=cv2.BORDER_REPLICATE) >= 128)


class _Clip:
    """Grey frames of a clip, the last few kept."""

    def __init__(self, frames: np.ndarray, fresh: list[int]) -> None:
        self._frames, self._fresh = frames, fresh
        self._kept: dict[int, np.ndarray] = {}

    def grey(self, t: int) -> np.ndarray:
        """Return the brightest channel of frame t: coloured type is as plain as white."""
        if t not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[t] = brightest(self._frames[t][None])
        return self._kept[t]

    def usual_on(self, tissue: np.ndarray, sample: Sequence[int]) -> None:
        """Measure, by cell, how far speckle stands out in most frames of a sample: type does further."""
        rows, columns = _CELL
        height, width = self.grey(sample[0]).shape
        by_frame = []
        for t in sample:
            padded = cv2.copyMakeBorder(
                relief(self.grey(t)), 0, -height % rows, 0, -width % columns, cv2.BORDER_CONSTANT, value=0
            )
            cells = padded.reshape(padded.shape[0] // rows, rows, -1, columns).swapaxes(1, 2)
            by_frame.append(np.percentile(cells.reshape(*cells.shape[:2], -1), _USUAL, axis=2))
        usual = np.clip(np.median(by_frame, axis=0), _BRIGHT, 255).astype(np.uint8)
        self._usual = np.repeat(np.repeat(usual, rows, axis=0), columns, axis=1)[:height, :width]

    def read(self, image: np.ndarray, tissue: np.ndarray) -> np.ndarray:
        """Take note of the image that is read first and where it is tissue; the strokes that it shows, (H, W)."""
        self._read, self._still = brightest(image[None]), np.where(tissue, np.uint8(0), np.uint8(255))
        return cv2.dilate(relief(self._read), REACH)

    def _next_to(self, t: int) -> list[int]:
        at = bisect_left(self._fresh, t)
        return self._fresh[max(0, at - 1) : at] + self._fresh[at + 1 : at + 2]

    def unseen(self, t: int, seen: np.ndarray) -> np.ndarray:
        """Count, by cell, the strokes of frame t that stand out more than in any image read so far.

        (3, cell rows, cell columns): those off tissue, the bright ones that the frame before or after shows too, and
        all bright ones.
        """
        grey = self.grey(t)
        counts = np.zeros((3, *(-(-size // cell) for size, cell in zip(grey.shape, _CELL, strict=True))), np.int32)
        # Where no level differs by more than this, no stroke differs by `_FAINT`.
        x, y, w, h = cv2.boundingRect(cv2.inRange(cv2.absdiff(grey, self._read), _STILL + 1, 255))
        if not w:
            return counts
        rim = len(REACH) - 1  # beyond it, what is cut off has no part in the strokes
        top, bottom = max(0, y - rim) // _CELL[0], min(-(-(y + h + rim) // _CELL[0]), counts.shape[1])
        left, right = max(0, x - rim) // _CELL[1], min(-(-(x + w + rim) // _CELL[1]), counts.shape[2])
        part = np.s_[top * _CELL[0] : bottom * _CELL[0], left * _CELL[1] : right * _CELL[1]]
        grey = grey[part]
        shown = relief(grey)
        faint = cv2.inRange(cv2.subtract(shown, seen[part]), _FAINT, 255)
        change: np.ndarray = np.full(grey.shape, 255, np.uint8)
        for other in self._next_to(t):
            change = cv2.min(change, cv2.absdiff(grey, self.grey(other)[part]))
        bright = cv2.inRange(shown, _BRIGHT, 255)
        stays = cv2.bitwise_and(bright, cv2.inRange(change, 0, _STILL))
        counts[0, top:bottom, left:right] = _by_cell(cv2.bitwise_and(faint, self._still[part]))
        counts[1, top:bottom, left:right] = _by_cell(cv2.bitwise_and(faint, stays))
        strong = cv2.compare(shown, self._usual[part], cv2.CMP_GT)
        counts[2, top:bottom, left:right] = _by_cell(cv2.bitwise_and(faint, strong))
        return counts


def _steady(image: np.ndarray, sample: Sequence[np.ndarray], tissue: np.ndarray) -> np.ndarray:
    """Copy a frame of a clip, its `tissue` (H, W) replaced by the median of five or three frames of the `sample`."""
    if len(sample) < 3:
        return image
    count = 5 if len(sample) >= 5 else 3
    median = _median([sample[i * (len(sample) - 1) // (count - 1)] for i in range(count)])
    return np.where(tissue[..., None], median, image)


def _median(images: Sequence[np.ndarray]) -> np.ndarray:
    """Compute the median of three or five images: drop the least and the greatest until one is left."""
    left = list(images)
    while len(left) > 1:
        for i in range(len(left) - 1):
            left[i], left[i + 1] = cv2.min(left[i], left[i + 1]), cv2.max(left[i], left[i + 1])
        for i in range(len(left) - 2, 0, -1):
            left[i - 1], left[i] = cv2.min(left[i - 1], left[i]), cv2.max(left[i - 1], left[i])
        left = left[1:-1]
    return left[0].reshape(images[0].shape)


def _by_cell(mask: np.ndarray) -> np.ndarray:
    """Count, by cell and to within 8, the pixels of a (H, W) mask that are 255 and not 0."""
    rows, columns = _CELL
    height, width = mask.shape
    padded = cv2.copyMakeBorder(mask, 0, -height % rows, 0, -width % columns, cv2.BORDER_CONSTANT, value=0)
    small = cv2.resize(padded, (padded.shape[1] // columns, padded.shape[0] // rows), interpolation=cv2.INTER_AREA)
    return small.astype(np.int32) * (rows * columns) // 255


def _windows(odd: np.ndarray, height: int, width: int) -> Iterator[Box]:
    """Yield rectangles around the odd cells with a cell to spare; the whole frame where most of it is new."""
    if odd.mean() > 0.3:
        yield 0, 0, width, height
        return
    rows, columns = _CELL
    near = cv2.dilate(odd.astype(np.uint8), np.ones((3, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    for x, y, w, h, _ in stats[1:count]:
        left, top = int(x) * columns, int(y) * rows
        yield left, top, min(width, int(x + w) * columns) - left, min(height, int(y + h) * rows) - top
