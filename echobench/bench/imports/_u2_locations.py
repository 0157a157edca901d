"""Zones, boxes and keypoints of U2-BENCH: how its kits read the columns `gt_bbox`, `seg_ans` and `keypoints`.

A cell holds {name: numbers}, a list of such, a list of boxes, or one box. Of several the kits ask for the first. Boxes
are (centre x, centre y, width, height) in fractions of the image. An empty cell is "not visible".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from echobench.bench.location_answers import Coordinates
from echobench.errors import InputError
from echobench.reasons import Reason
from echobench.tasks.localisation import NOT_VISIBLE

ZONES = (
    "upper left", "upper center", "upper right", "middle left", "center", "middle right", "lower left", "lower center",
    "lower right", NOT_VISIBLE,
)  # fmt: skip
_LOW, _HIGH = 0.45, 0.55
_EDGE = 0.02  # what rounding may put outside of the image


def zone(x: float, y: float) -> str:
    """The kits' nine zones of a centre in fractions; "middle center" is called center."""
    row = "upper" if y < _LOW else "middle" if y < _HIGH else "lower"
    column = "left" if x < _LOW else "center" if x < _HIGH else "right"
    return "center" if (row, column) == ("middle", "center") else f"{row} {column}"


def boxes_in(cell: Any, column: str) -> list[tuple[float, ...]]:
    """The centre boxes of a cell's literal, in its order. InputError for what is no box, or is one in pixels."""
    boxes = [tuple(map(float, box)) for box in _numbers(cell, column)]
    if any(len(box) not in (2, 4) for box in boxes):
        raise InputError(Reason.IMPORT_NOT_A_BOX, column)
    if any(min(box) < 0 or max(box) > 1 for box in boxes):
        raise InputError(Reason.IMPORT_CORNERS_UNSTATED)
    return boxes


def corners(box: Sequence[float]) -> Coordinates | None:
    """(left, top, right, bottom) of a centre box; None for a point, or for what does not lie on the image."""
    if len(box) != 4:
        return None
    x, y, width, height = box
    edges = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    if min(edges) < -_EDGE or max(edges) > 1 + _EDGE or not (width > 0 and height > 0):
        return None
    return tuple(round(min(1.0, max(0.0, edge)), 6) for edge in edges)


def _numbers(cell: Any, column: str) -> Iterator[Sequence[float]]:
    """Each sequence of numbers in a cell, however it is nested."""
    if isinstance(cell, dict):
        cell = list(cell.values())
    if not isinstance(cell, list | tuple):
        raise InputError(Reason.IMPORT_NOT_A_BOX, column)
    if cell and all(isinstance(value, int | float) for value in cell):
        yield cell
        return
    for part in cell:
        yield from _numbers(part, column)


def point_in(value: Any, image: bytes) -> tuple[float, float]:
    """(x, y) of a keypoint in fractions; pixels, which the kits read in the same order, are divided by the size.

    The kits compare pixels with their bands as they stand, so that each is "lower right". InputError for what is no
    point of the image.
    """
    if not (isinstance(value, list | tuple) and len(value) >= 2 and all(isinstance(v, int | float) for v in value[:2])):
        raise InputError(Reason.IMPORT_NO_KEYPOINT)
    x, y = float(value[0]), float(value[1])
    if max(x, y) > 1:
        height, width = _shape(image)
        x, y = x / width, y / height
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise InputError(Reason.IMPORT_KEYPOINT_OUTSIDE)
    return x, y


def _shape(image: bytes) -> tuple[int, int]:
    """Height and width in pixels."""
    import cv2
    import numpy as np

    pixels = cv2.imdecode(np.frombuffer(image, np.uint8), cv2.IMREAD_GRAYSCALE) if image else None
    if pixels is None:
        raise InputError(Reason.IMPORT_IMAGE_UNDECODABLE)
    return pixels.shape[0], pixels.shape[1]
