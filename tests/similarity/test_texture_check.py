"""Textures: copies of a frame are alike, other frames of the same layout are not, doubt counts as alike."""

from __future__ import annotations

import io
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from echobench.similarity import texture_check
from echobench.similarity.texture_check import ALIKE, TextureCheck, candidates, correlation, texture


def speckle(seed: int, shape=(240, 320)) -> np.ndarray:
    """A fan of speckle: every seed has the same outline and brightness, and texture of its own."""
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    fan = np.abs(columns - shape[1] / 2) < rows * 0.6
    grains = np.random.default_rng(seed).rayleigh(40, (shape[0] // 3, shape[1] // 3))
    coarse = np.asarray(Image.fromarray(grains.astype(np.float32)).resize(shape[::-1], Image.Resampling.BICUBIC))
    return np.clip(coarse * fan, 0, 255).astype(np.uint8)


def encoded(pixels: np.ndarray, form: str = "PNG", **options) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, form, **options)
    return file.getvalue()


def written_on(pixels: np.ndarray) -> np.ndarray:
    copy = pixels.copy()
    copy[100:104, 120:220], copy[20:40, 200:300] = 255, 255
    return copy


COPIES = {
    "compressed": lambda p: encoded(p, "JPEG", quality=40),
    "half": lambda p: encoded(np.asarray(Image.fromarray(p).resize((160, 120), Image.Resampling.BOX))),
    "brighter": lambda p: encoded(np.clip(p * 1.2 + 10, 0, 255).astype(np.uint8)),
    "with calipers": lambda p: encoded(written_on(p)),
    "cropped": lambda p: encoded(p[4:-4, 5:-5]),
    "colour": lambda p: encoded(np.stack([p] * 3, 2)),
}


@pytest.mark.parametrize("kind", COPIES)
def test_copies_of_a_frame_are_alike(kind):
    assert correlation(texture(encoded(speckle(1))), texture(COPIES[kind](speckle(1)))) >= ALIKE


def test_other_frames_of_one_layout_are_not():
    scores = [correlation(texture(encoded(speckle(1))), texture(encoded(speckle(seed)))) for seed in range(2, 12)]
    assert max(scores) < ALIKE


def test_flat_images_are_alike_only_where_they_are_equal():
    flat, other = texture(encoded(np.full((50, 50), 90, np.uint8))), texture(encoded(speckle(1)))
    assert correlation(flat, flat) == 1.0 and correlation(flat, other) == correlation(other, flat) == 0.0


class Images:
    """A data set in memory that counts how often an image is read."""

    def __init__(self, **contents: bytes) -> None:
        self.contents, self.read = contents, []

    def iter_images(self, wanted):
        for name, data in self.contents.items():
            if name in wanted:
                self.read.append(name)
                yield SimpleNamespace(sha256=name, data=data)


def test_doubt_counts_as_alike_and_nothing_is_read_twice():
    first, second = Images(a=encoded(speckle(1)), b=encoded(speckle(2))), Images(c=b"no image")
    check = TextureCheck(first, second)
    pairs = [("a", "b"), ("a", "c"), ("b", "nowhere"), ("a", "b")]
    assert check(pairs).tolist() == [False, True, True, False]
    assert check(pairs[::-1]).tolist() == [False, True, True, False]
    assert first.read == ["a", "b"] and check([]).tolist() == []


def test_the_verdict_does_not_depend_on_the_order_of_a_pair(monkeypatch):
    """The correlation itself does: the edges of one image are left out."""
    monkeypatch.setattr(texture_check, "correlation", lambda one, other: float(one.sum() > other.sum()))
    verdicts = [
        TextureCheck(Images(a=encoded(speckle(1)), b=encoded(speckle(2))))([pair]).tolist()
        for pair in (("a", "b"), ("b", "a"))
    ]
    assert verdicts[0] == verdicts[1]


def pairs_of(hashes, members, bits) -> set[tuple[int, int]]:
    rows = candidates(np.array(hashes, np.uint64), np.array(members, np.int64), bits)
    return {tuple(sorted(row)) for row in rows.tolist()}


def test_candidates_are_near_images_of_different_members():
    hashes = [0b0, 0b1, 0b0, 0xFF00, 0b11]
    assert pairs_of(hashes, [0, 1, 2, 3, 4], 1) == {(0, 1), (1, 2), (0, 2), (1, 4)}
    assert pairs_of(hashes, [0, 0, 0, 3, 4], 1) == {(1, 4)}
    assert pairs_of(hashes, [0, 1, 2, 3, 4], 0) == {(0, 2)}
    assert pairs_of([], [], 6) == set()


def test_many_members_with_one_fingerprint_stay_in_one_chain():
    pairs = pairs_of([7] * 20, range(20), 0)
    assert {(i, i + 1) for i in range(19)} <= pairs and len(pairs) == 8 * 7 // 2 + 12
