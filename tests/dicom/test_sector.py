"""The scan is found in the pixels, apart from what the machine draws around it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from raw_trees import speckle

from echobench.dicom.sector import sector_of, shows_a_scan


def screen(scan: np.ndarray | None = None) -> np.ndarray:
    """(480, 640) uint8: a banner with letters, a column of text, a grey bar; and a scan at (140, 80)."""
    image = np.zeros((480, 640), np.uint8)
    image[:40] = 90
    for x in range(10, 600, 60):
        cv2.putText(image, "IMAGE", (x, 26), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 230, 1, cv2.LINE_AA)
    for y in range(70, 400, 20):
        cv2.putText(image, "Gain 60", (4, y), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 200, 1, cv2.LINE_AA)
    image[100:300, 610:625] = np.linspace(255, 0, 200).astype(np.uint8)[:, None]
    if scan is not None:
        image[80 : 80 + scan.shape[0], 140 : 140 + scan.shape[1]] = scan
    return image


def overlap(a, b) -> float:
    """Intersection over union of two boxes."""
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    shared = max(0, width) * max(0, height)
    return shared / (a[2] * a[3] + b[2] * b[3] - shared)


def echoes(height: int, width: int) -> np.ndarray:
    rng = np.random.default_rng(0)
    return cv2.GaussianBlur(rng.integers(40, 255, (height, width), np.uint8), (5, 3), 0)


@pytest.mark.parametrize("frames", [1, 5])
def test_the_scan_is_found_without_banner_text_and_bar(frames):
    image = screen(echoes(360, 420))
    assert overlap(sector_of(np.stack([image[..., None]] * frames)), (140, 80, 420, 360)) > 0.93


def test_both_halves_of_a_dual_screen_are_the_scan():
    scan = echoes(360, 420)
    scan[:, 200:220] = 0
    assert overlap(sector_of(screen(scan)[None, ..., None]), (140, 80, 420, 360)) > 0.93


def test_a_fan_that_fades_reaches_to_the_last_line_that_is_drawn():
    image = np.zeros((480, 640), np.uint8)
    fan = np.zeros((480, 640), np.uint8)
    # Edges of 45 degrees around x = 320; echoes end at y = 200, a mark of the depth stands at y = 440.
    cv2.fillConvexPoly(fan, np.array([(270, 50), (370, 50), (520, 200), (120, 200)]), 1)
    fade = np.clip(1.2 - np.arange(480) / 200, 0, 1)[:, None]
    image = (echoes(480, 640) * fan * fade).astype(np.uint8)
    image[438:441, 300:340] = 255
    left, top, width, height = sector_of(image[None, ..., None])
    assert abs(top - 50) <= 12 and abs(top + height - 441) <= 8
    assert left <= 8 and width >= 620


def test_an_image_without_echoes_is_the_whole_as_its_sector():
    assert sector_of(np.zeros((1, 50, 60, 3), np.uint8)) == (0, 0, 60, 50)


@pytest.mark.parametrize("image", [np.zeros((480, 640)), np.full((480, 640), 128), screen()])
def test_black_grey_and_text_show_no_scan(image):
    assert not shows_a_scan(image.astype(np.uint8)[..., None])


@pytest.mark.parametrize("image", [speckle(), speckle(300, 400), screen(echoes(360, 420)), echoes(60, 80)])
def test_echoes_are_a_scan_whatever_the_size(image):
    assert shows_a_scan(image[..., None])


@pytest.mark.parametrize("size", [(480, 640), (600, 800), (1080, 1920)])
def test_type_in_the_middle_is_no_scan_and_echoes_anywhere_are(size):
    height, width = size
    page = np.zeros((height, width), np.uint8)
    for y in range(height // 3, 2 * height // 3, 24):
        cv2.putText(page, "kidney 12 mm " * 20, (width // 5, y), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 230, 1, cv2.LINE_AA)
    assert not shows_a_scan(page[..., None])
    for top, left in ((0.05, 0.05), (0.35, 0.35), (0.55, 0.6)):
        scanned = page.copy()
        y, x = int(top * height), int(left * width)
        scanned[y : y + height // 3, x : x + width // 3] = echoes(height // 3, width // 3)
        assert shows_a_scan(scanned[..., None]) and shows_a_scan(np.repeat(scanned[..., None], 3, axis=2))
