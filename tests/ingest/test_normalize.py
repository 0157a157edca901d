"""Sizes, with the aspect kept."""

from __future__ import annotations

import numpy as np
import pytest

from echobench.ingest.normalize import fit


@pytest.mark.parametrize("size", ["392", "448"])
@pytest.mark.parametrize("shape", [(600, 800, 3), (100, 50, 1)])
def test_the_longer_side_is_exact_and_the_aspect_stays(size, shape):
    fitted = fit(np.zeros(shape, np.uint8), size)
    assert max(fitted.shape[:2]) == int(size)
    assert fitted.shape[0] / fitted.shape[1] == pytest.approx(shape[0] / shape[1], rel=0.02)
    assert fitted.shape[2] == shape[2]


def test_native_is_the_same_array():
    frame = np.zeros((60, 80, 3), np.uint8)
    assert fit(frame, "native") is frame


@pytest.mark.parametrize(
    ("size", "aspect", "expected"),
    [("native", 2.0, (120, 80)), ("native", 0.5, (60, 160)), ("392", 2.0, (392, 261)), ("392", 1.0, (294, 392))],
)
def test_uneven_pixels_become_square(size, aspect, expected):
    assert fit(np.zeros((60, 80, 1), np.uint8), size, aspect).shape == (*expected, 1)
