"""Turn images so that text on its side, upside down, mirrored or tilted stands upright, and map boxes back.

A reader of lines knows one direction. A page that was scanned upside down, a name along an edge or a sticker that was
photographed at a slant is therefore turned as an image and searched by the same rules as any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from echobench.deid.pixels import ocr
from echobench.deid.pixels.ocr import Line
from echobench.dicom.geometry import Box

_LEAST_SCORE = 0.85  # of a trial reading, so that junk elects no pose
_LEAST_LETTERS = 3
_MOST_TRIALS = 10
_STEEPEST = 20.0  # degrees by which a line is taken for tilted, not for turned
_FLATTEST = 2.0
_SHORTEST = 40  # pixels, of a line whose slope can be measured


@dataclass(frozen=True, slots=True)
class Pose:
    """Mirror left to right, then `turns` quarter turns against the clock, then by `tilt` degrees with the clock."""

    turns: int = 0
    mirrored: bool = False
    tilt: float = 0.0

    def applied(self, frames: np.ndarray) -> np.ndarray:
        """Pose (T, H, W, C) frames; a tilt enlarges the canvas so that nothing is cut off."""
        if self.mirrored:
            frames = frames[:, :, ::-1]
        frames = np.rot90(frames, self.turns, axes=(1, 2))
        if not self.tilt:
            return np.ascontiguousarray(frames)
        matrix, (height, width) = _tilting(self.tilt, *frames.shape[1:3])
        size, border = (width, height), cv2.BORDER_REPLICATE
        tilted = [cv2.warpAffine(f, matrix, size, flags=cv2.INTER_CUBIC, borderMode=border) for f in frames]
        return np.stack(tilted).reshape(len(frames), height, width, -1)

    def posed(self, box: Box, height: int, width: int) -> Box:
        """Map a box of the native image of (height, width) to the posed one: the bounds of what it becomes."""
        x, y, w, h = box
        drawn = np.zeros((1, height, width, 1), np.uint8)
        drawn[0, y : y + h, x : x + w] = 255
        left, top, wide, tall = cv2.boundingRect(self.applied(drawn)[0, ..., 0])
        return left, top, wide, tall

    def native(self, box: Box, height: int, width: int) -> Box:
        """Map a box of the posed image back to the native one of (height, width): the bounds of its four corners."""
        x, y, w, h = box
        corners = np.array([(x, y), (x + w, y), (x, y + h), (x + w, y + h)], float)
        tall, wide = (width, height) if self.turns % 2 else (height, width)
        if self.tilt:
            matrix, _ = _tilting(self.tilt, tall, wide)
            corners = cv2.transform(corners[None], cv2.invertAffineTransform(matrix))[0]
        for _ in range(self.turns):  # undo: (x, y) of a turned image was at (its height - y, x)
            corners = np.stack([tall - corners[:, 1], corners[:, 0]], axis=1)
            tall, wide = wide, tall
        if self.mirrored:
            corners[:, 0] = width - corners[:, 0]
        left, top = np.floor(corners.min(axis=0) + 1e-6).astype(int)
        right, bottom = np.ceil(corners.max(axis=0) - 1e-6).astype(int)
        left, top, right, bottom = max(0, left), max(0, top), min(width, right), min(height, bottom)
        return int(left), int(top), max(1, int(right - left)), max(1, int(bottom - top))


UPRIGHT = Pose()
_LYING = (Pose(2), Pose(0, True), Pose(2, True))
_STANDING = (Pose(1), Pose(3), Pose(1, True), Pose(3, True))


def _tilting(degrees: float, height: int, width: int) -> tuple[np.ndarray, tuple[int, int]]:
    """Compute the matrix (2, 3) that levels lines falling by `degrees`, and the (height, width) of its canvas."""
    matrix = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1), np.float64)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    tall, wide = int(np.ceil(height * cos + width * sin)), int(np.ceil(height * sin + width * cos))
    matrix[:, 2] += np.array([wide - width, tall - height]) / 2
    return matrix, (tall, wide)


def is_read(line: Line) -> bool:
    """Tell whether a trial reading is sure and long enough to be believed."""
    return line.score >= _LEAST_SCORE and sum(map(str.isalnum, line.text)) >= _LEAST_LETTERS


def elected(image: np.ndarray, boxes: Sequence[Box]) -> Counter[Pose]:
    """Read up to ten boxes of a (H, W, C) image, the longest first, in every pose; count how many each pose reads."""
    votes: Counter[Pose] = Counter()
    for box in sorted(boxes, key=lambda b: -max(b[2:]))[:_MOST_TRIALS]:
        x, y, w, h = box
        crop = image[None, y : y + h, x : x + w]
        trials = [(pose, _whole(pose.applied(crop)[0])) for pose in (_STANDING if ocr.is_tall(box) else _LYING)]
        pose, line = max(trials, key=lambda trial: trial[1].score * is_read(trial[1]))
        if is_read(line):
            votes[pose] += 1
    return votes


def _whole(image: np.ndarray) -> Line:
    return ocr.read_line(image, (0, 0, image.shape[1], image.shape[0]))


def of_page(image: np.ndarray, lines: Sequence[Line], unread: Sequence[Box]) -> Pose:
    """Choose the pose of a whole page: that in which its `unread` boxes are read, if few `lines` are as it stands."""
    legible = sum(line.score >= 0.9 and sum(map(str.isalnum, line.text)) >= 4 for line in lines)
    if len(unread) < max(3, legible):
        return UPRIGHT
    pose, count = max(elected(image, unread).items(), key=lambda vote: vote[1], default=(UPRIGHT, 0))
    return pose if count >= min(3, len(unread)) else UPRIGHT


def tilt_of(likelihood: np.ndarray) -> tuple[float, list[Box]]:
    """Measure, in degrees with the clock, how far lines of a `text_map` (H, W) slope; return that and their bounds.

    A slope counts where two lines or more share it; (0, none) if all are level.
    """
    count, labels, stats, _ = cv2.connectedComponentsWithStats((likelihood > 0.6).astype(np.uint8), connectivity=8)
    sloping = []
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        if w < _SHORTEST or w < 2 * h or area < 40:
            continue
        rows, columns = np.nonzero(labels[y : y + h, x : x + w] == index)
        slope, level = np.polyfit(columns, rows, 1)
        degrees = float(np.degrees(np.arctan(slope)))
        if _FLATTEST <= abs(degrees) <= _STEEPEST and np.std(rows - slope * columns - level) < 0.06 * w:
            rim = max(4, h // 2)
            sloping.append((degrees, (max(0, x - rim), max(0, y - rim), w + 2 * rim, h + 2 * rim)))
    tilt = float(np.median([degrees for degrees, _ in sloping])) if sloping else 0.0
    alike = [box for degrees, box in sloping if abs(degrees - tilt) < 1.5]
    return (tilt, alike) if len(alike) >= 2 else (0.0, [])
