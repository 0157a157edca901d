"""Which boxes, or which point, an answer states: fractions of the image's width and height, origin at the top left.

Models have other habits too (pixels, thousandths, the vertical axis first). An answer does not say which, so numbers
above 1 are not understood rather than guessed at; percentages are, where each number has its sign.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence

from echobench.tasks.localisation import NOT_VISIBLE

Coordinates = tuple[float, ...]  # (left, top, right, bottom) of a box, (x, y) of a point, () for nothing visible
Boxes = tuple[Coordinates, ...]

HIT_IOU = 0.5  # PASCAL VOC: a detection with half of the union in common is right
HIT_DISTANCE = 0.10  # of the diagonal

# What is known not to be there: no box at all.
_ABSENT = re.compile(
    r"\A\W*(?:(?:it|the \w+|there) (?:is|are) )?(?:not (?:clearly )?visible|not (?:seen|present|shown)|none|nothing|"
    r"no (?:visible )?(?:lesions?|mass(?:es)?|nodules?|abnormalit(?:y|ies)|box(?:es)?|keypoints?|landmarks?)"
    r"(?: (?:is |are )?(?:visible|seen|present|detected))?|未见|不可见|看不到|无|没有)\W*\Z",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"\A\s*(?:\{\s*\"?\w+\"?\s*:\s*)?\[\s*(?:\[\s*\]\s*)?\]\s*\}?\s*\Z")
_NUMBER = re.compile(r"(?<![\w.])-?(?:\d+\.?\d*|\.\d+)(?:[eE]-?\d+)?\s*%?")
# Digits of names are no coordinates: "x1", "bbox_2d", "<|box_1|>"; a score beside a box is none either.
_SCORE = re.compile(r"\"?(?:score|confidence|probability)\"?\s*[:=]\s*\d*\.?\d+%?", re.IGNORECASE)
_GROUP = re.compile(r"[\[({<][^\[\](){}<>]*[\])}>]|\([^()]*\)\s*,\s*\([^()]*\)")


def find_boxes(text: str) -> Boxes | str:
    """(left, top, right, bottom) of each box that an answer states, sorted, or why none is taken; () for none."""
    if is_absent(text):
        return ()
    values = _fractions(text)
    if isinstance(values, str):
        return values
    if len(values) % 4:
        return "not four numbers a box"
    boxes = {tuple(values[start : start + 4]) for start in range(0, len(values), 4)}
    if not all(left < right and top < bottom for left, top, right, bottom in boxes):
        return "a box whose corners are not left, top, right, bottom"
    return tuple(sorted(boxes))


def find_point(text: str) -> Coordinates | str:
    """(x, y) that an answer states, or why none is taken; () where it says that nothing is visible."""
    if is_absent(text):
        return ()
    values = _fractions(text)
    if isinstance(values, str):
        return values
    points = {tuple(values[start : start + 2]) for start in range(0, len(values), 2)}
    return points.pop() if len(points) == 1 and len(values) % 2 == 0 else "not one point"


def is_absent(text: str) -> bool:
    """Whether an answer says that nothing is to be seen."""
    return bool(_ABSENT.match(text) or _EMPTY.match(text))


def is_same_location(answer: Boxes | Coordinates, reference: Boxes | Coordinates) -> bool:
    """Whether boxes meet their partners by half of the union, or a point lies within a tenth of the diagonal."""
    if len(answer) != len(reference):
        return False
    if not reference or isinstance(reference[0], tuple):
        boxes = [[intersection_over_union(a, r) >= HIT_IOU for a in answer] for r in reference]  # type: ignore[arg-type]
        return all(map(any, boxes)) and all(map(any, zip(*boxes, strict=True)))
    return math.dist(answer, reference) / math.sqrt(2.0) <= HIT_DISTANCE  # type: ignore[arg-type]


def write_location(location: Boxes | Coordinates) -> str:
    """Write boxes or a point as a reference is written; the words `not visible` for none."""
    if not location:
        return NOT_VISIBLE
    return json.dumps([list(part) if isinstance(part, tuple) else part for part in location])


def _fractions(text: str) -> list[float] | str:
    text = _SCORE.sub(" ", text)
    # Prose around the coordinates may hold other numbers, so brackets decide where there are any.
    groups = [group for group in _GROUP.findall(text) if len(_NUMBER.findall(group)) >= 2]
    numbers = _NUMBER.findall(" ".join(groups) if groups else text)
    if not numbers:
        return "no coordinates"
    shares = [number.rstrip().endswith("%") for number in numbers]
    if any(shares) and not all(shares):
        return "some coordinates in percent and some not"
    values = [float(number.rstrip("% \t")) / (100 if shares[0] else 1) for number in numbers]
    if min(values) < 0 or max(values) > 1:
        return "coordinates are not fractions of the image"
    return values


def intersection_over_union(first: Sequence[float], second: Sequence[float]) -> float:
    """IoU of two boxes (left, top, right, bottom); 0 where they do not meet."""
    width = min(first[2], second[2]) - max(first[0], second[0])
    height = min(first[3], second[3]) - max(first[1], second[1])
    if width <= 0 or height <= 0:
        return 0.0
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (first, second))
    return width * height / (areas - width * height)
