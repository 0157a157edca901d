"""Fingerprints do not move with size and gain; the search finds exactly the pairs that comparing all would."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from corpus import shared

from echobench.similarity import NEAR_BITS, hamming, near_groups, near_pairs, phash, simhash


def scene(seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return cv2.resize(rng.integers(0, 255, (14, 18, 3), np.uint8), (360, 280), interpolation=cv2.INTER_CUBIC)


@pytest.mark.parametrize(
    "change",
    [
        lambda p: cv2.resize(p, (200, 160), interpolation=cv2.INTER_AREA),
        lambda p: (p * 0.6 + 20).astype(np.uint8),
        lambda p: cv2.imdecode(cv2.imencode(".jpg", p, [cv2.IMWRITE_JPEG_QUALITY, 60])[1], cv2.IMREAD_COLOR),
        lambda p: cv2.GaussianBlur(p, (5, 5), 1),
    ],
)
def test_phash_stays_near_under_harmless_changes(change):
    for seed in range(10):
        assert hamming(phash(scene(seed)), phash(change(scene(seed)))) <= 4


def test_phash_of_different_images_is_far_apart():
    hashes = [phash(scene(seed)) for seed in range(40)]
    assert min(hamming(a, b) for i, a in enumerate(hashes) for b in hashes[:i]) > 8


def test_phash_reads_grey_in_any_shape_and_gives_flat_images_zero():
    grey = scene(1)[..., 0].copy()
    assert phash(grey) == phash(grey[..., None]) == phash(np.repeat(grey[..., None], 3, 2))
    assert phash(np.full((40, 50), 9, np.uint8)) == 0


def test_near_images_are_grouped_in_chains():
    hashes = np.array([0, 0b11, 0b1111, 255 << 50, 255 << 50, 7 << 40], np.uint64)
    assert near_groups(hashes, 2).tolist() == [0, 0, 0, 2, 2, 1]


def test_simhash_ignores_case_and_spaces_and_moves_little_with_little_text():
    text = "A hypoechoic nodule in the left lobe with a clear margin and no calcification, 8 mm in size."
    assert simhash(text) == simhash(text.upper().replace(" ", "  "))
    assert hamming(simhash(text), simhash(text.replace("8 mm", "9 mm"))) <= 6
    assert hamming(simhash(text), simhash("胆囊内可见多发强回声，后伴声影。")) > 16


@pytest.mark.slow
def test_published_near_duplicates_across_classes_are_found():
    """BUSI holds images twice under two classes (Pawlowska et al. 2023, doi 10.1016/j.dib.2023.109247)."""
    folder = shared("data", "images", "BUSI")
    names = [p for p in sorted(folder.glob("*.png")) if "mask" not in p.name]
    hashes = np.array([phash(cv2.imread(str(p))[..., ::-1].copy()) for p in names], np.uint64)
    near = near_pairs(hashes, NEAR_BITS)
    classes = [p.name.split()[0] for p in names]
    assert near.first.size >= 5
    assert near.first.size < len(names) / 4
    assert any(classes[a] != classes[b] for a, b in zip(near.first, near.second, strict=True))


def test_an_image_counts_as_flat_below_one_grey_level_and_no_longer_above():
    wave = np.cos(np.pi * (np.arange(32) + 0.5) / 32)[None, :] * np.ones((32, 1))
    for amplitude, flat in ((0.0, True), (2.0, False)):
        assert (phash((128 + amplitude * wave).round().astype(np.uint8)) == 0) is flat


def test_an_empty_text_hashes_to_0_and_a_short_one_does_not():
    assert simhash("") == simhash("  ") == 0
    assert simhash("a") != 0 and simhash("ab") != simhash("ba")


def test_groups_of_equal_and_of_no_hashes():
    assert near_groups(np.array([7, 7], np.uint64), 0).tolist() == [0, 0]
    assert near_groups(np.zeros(0, np.uint64), 6).size == 0
    assert hamming(0b1010, 0b0110) == 2
