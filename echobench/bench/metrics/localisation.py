"""Boxes by intersection over union, points by distance, in fractions of the image's width and height.

Boxes of the reference and of the answer are paired one to one so that the sum of their IoU is largest; a box without a
partner counts 0, on either side. Nothing where nothing is: 1. The distance of two points is Euclidean over fractions,
divided by the diagonal of the unit square; an answer without a point, or a point where none is, counts the diagonal.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from echobench.bench.location_answers import (
    HIT_DISTANCE,
    HIT_IOU,
    Boxes,
    Coordinates,
    find_boxes,
    find_point,
    intersection_over_union,
)
from echobench.bench.metrics._metric import Metric, mean
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import Floats, TextPairs


def box_statistics(pairs: TextPairs, profile: Profile, *, hits: bool) -> Floats:
    """(n, 2) rows (IoU, 1), or with `hits` (share of boxes with an IoU of 0.5 and more, 1)."""
    texts = zip(pairs.references, pairs.predictions, strict=True)
    scores = [_box_score(find_boxes(reference), find_boxes(prediction), hits) for reference, prediction in texts]
    return np.stack([np.array(scores, np.float64), np.ones(len(pairs))], axis=1)


def _box_score(reference: Boxes | str, prediction: Boxes | str, hits: bool) -> float:
    if isinstance(reference, str) or isinstance(prediction, str):
        return 0.0
    if not reference and not prediction:
        return 1.0
    overlaps = paired_overlaps(reference, prediction)
    good = [overlap >= HIT_IOU for overlap in overlaps] if hits else overlaps
    return sum(good) / max(len(reference), len(prediction))


def paired_overlaps(reference: Boxes, prediction: Boxes) -> list[float]:
    """The IoU of each pair of the one-to-one matching with the largest sum."""
    from scipy.optimize import linear_sum_assignment

    if not reference or not prediction:
        return []
    overlaps = np.array([[intersection_over_union(r, p) for p in prediction] for r in reference])
    rows, columns = linear_sum_assignment(overlaps, maximize=True)
    return [float(overlap) for overlap in overlaps[rows, columns]]


def point_statistics(pairs: TextPairs, profile: Profile, *, hits: bool) -> Floats:
    """(n, 2) rows (distance over the diagonal, 1), or with `hits` (whether it is at most 0.10, 1)."""
    texts = zip(pairs.references, pairs.predictions, strict=True)
    distances = np.array([_distance(find_point(reference), find_point(prediction)) for reference, prediction in texts])
    scores = (distances <= HIT_DISTANCE).astype(np.float64) if hits else distances
    return np.stack([scores, np.ones(len(pairs))], axis=1)


def _distance(reference: Coordinates | str, prediction: Coordinates | str) -> float:
    if isinstance(reference, str) or isinstance(prediction, str) or len(reference) != len(prediction):
        return 1.0
    if not reference:
        return 0.0
    return float(np.hypot(reference[0] - prediction[0], reference[1] - prediction[1]) / np.sqrt(2.0))


def signature(profile: Profile, *, scored: str) -> str:
    """State how boxes are paired or points compared."""
    return f"{scored}|coordinates:fractions|unparsed:worst|level:mean"


METRICS = {
    "iou": Metric(
        partial(box_statistics, hits=False), mean, partial(signature, scored="pairs:one-to-one"),
        higher_is_better=True, applies_to=("boxes",),
    ),
    "hit-rate": Metric(
        partial(box_statistics, hits=True), mean, partial(signature, scored=f"iou:{HIT_IOU}|pairs:one-to-one"),
        higher_is_better=True, applies_to=("boxes",),
    ),
    "point-distance": Metric(
        partial(point_statistics, hits=False), mean, partial(signature, scored="over:diagonal"),
        higher_is_better=False, applies_to=("point",),
    ),
    "point-hit-rate": Metric(
        partial(point_statistics, hits=True), mean, partial(signature, scored=f"within:{HIT_DISTANCE}-of-diagonal"),
        higher_is_better=True, applies_to=("point",),
    ),
}  # fmt: skip
