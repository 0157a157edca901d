"""Encode frames as JPEG or PNG bytes that hold pixels and nothing else."""

from __future__ import annotations

from typing import Literal

import numpy as np

Format = Literal["jpeg", "png"]
JPEG_QUALITY = 95


def encode(frame: np.ndarray, kind: Format = "jpeg") -> bytes:
    """Encode (H, W, 1 or 3) uint8, RGB: JPEG quality 95 without chroma subsampling, or PNG. Same pixels, same bytes."""
    if kind == "png":
        import cv2

        plane = frame if frame.shape[2] == 1 else cv2.cvtColor(frame, cv2.COLOR_RGB2BGR)
        ok, buffer = cv2.imencode(".png", plane)
        assert ok
        return buffer.tobytes()
    import simplejpeg

    grey = frame.shape[2] == 1
    return simplejpeg.encode_jpeg(
        np.ascontiguousarray(frame),
        quality=JPEG_QUALITY,
        colorspace="GRAY" if grey else "RGB",
        colorsubsampling="Gray" if grey else "444",
    )
