"""Scans look like ultrasound; drawings, pages, textures and faces do not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from corpus import shared
from PIL import Image
from raw_trees import speckle

from echobench.dicom.ultrasound_look import looks_like_ultrasound, mixed_colour


def noise(height: int, width: int, sideways: int, downwards: int) -> np.ndarray:
    """Log-compressed Rayleigh noise, (H, W) uint8, smoothed over so many px each way."""
    rng = np.random.default_rng(0)
    field = rng.normal(size=(height, width)) + 1j * rng.normal(size=(height, width))
    smooth = [cv2.GaussianBlur(part, (4 * sideways + 1, 4 * downwards + 1), sideways, sigmaY=downwards) for part in (
        field.real, field.imag)]  # fmt: skip
    decibels = 20 * np.log10(np.hypot(*smooth) + 1e-6)
    return (np.clip((decibels - decibels.max() + 60) / 60, 0, 1) * 160).astype(np.uint8)


def portrait() -> np.ndarray:
    image = np.full((240, 240, 3), (90, 120, 160), np.uint8)
    cv2.ellipse(image, (120, 110), (60, 80), 0, 0, 360, (224, 180, 150), -1)
    for x in (95, 145):
        cv2.circle(image, (x, 100), 8, (60, 40, 30), -1)
    cv2.ellipse(image, (120, 150), (25, 10), 0, 0, 180, (180, 80, 80), 3)
    return np.clip(image + np.random.default_rng(0).normal(0, 5, image.shape), 0, 255).astype(np.uint8)


def page() -> np.ndarray:
    image = np.full((400, 300, 1), 245, np.uint8)
    for y in range(20, 400, 16):
        cv2.putText(image, "A page of printed text", (10, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 20, 1, cv2.LINE_AA)
    return image


@pytest.mark.parametrize("image", [speckle(), speckle(240, 320, seed=3), noise(300, 400, 3, 1), noise(240, 320, 3, 1)])
def test_speckle_that_is_finer_along_the_beam_is_ultrasound(image):
    assert looks_like_ultrasound(image[..., None])
    assert looks_like_ultrasound(np.repeat(image[..., None], 3, axis=2))


def test_a_saturated_colour_over_a_scan_is_doppler_and_a_mixed_one_is_not():
    scan = np.repeat(noise(300, 400, 3, 1)[..., None], 3, axis=2)
    doppler, skin = scan.copy(), scan.copy()
    doppler[100:160, 150:250] = (200, 30, 10)
    skin[:, :200] = np.clip(scan[:, :200] * np.array([1.0, 0.8, 0.65]) + 40, 0, 255)
    assert mixed_colour(doppler) < 0.01 and looks_like_ultrasound(doppler)
    assert mixed_colour(skin) > 0.25 and not looks_like_ultrasound(skin)


@pytest.mark.parametrize(
    "image",
    [
        portrait(),
        cv2.cvtColor(portrait(), cv2.COLOR_RGB2GRAY)[..., None],
        page(),
        noise(300, 400, 1, 3)[..., None],  # speckle on its side
        np.linspace(0, 255, 300 * 400).reshape(300, 400, 1).astype(np.uint8),
        np.random.default_rng(0).integers(0, 255, (300, 400, 3), np.uint8),
        noise(300, 400, 3, 1)[:31, :, None],  # too small to tell
    ],
)
def test_faces_pages_and_textures_are_not(image):
    assert not looks_like_ultrasound(image)


def test_the_drawn_portrait_of_the_shared_cases_is_not():
    with Image.open(shared("cases", "ingest") / "drawn_portrait.jpg") as image:
        assert not looks_like_ultrasound(np.asarray(image.convert("RGB")))
