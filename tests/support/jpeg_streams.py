"""A small JPEG and segments of it, for tests of pixel streams."""

from __future__ import annotations

import struct

import numpy as np

SAMPLES = np.random.default_rng(0).integers(0, 256, (16, 24), np.uint8)


def jpeg(**options) -> bytes:
    import imagecodecs

    return imagecodecs.jpeg8_encode(SAMPLES, **options)


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
