"""Decode video streams (MPEG-2, H.264, HEVC in DICOM; MP4, AVI beside it) to frames, with OpenCV's FFmpeg."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np

from echobench.errors import InputError
from echobench.reasons import Reason

MAX_FRAMES = 300


def decode(data: bytes, *, max_pixels: int) -> list[np.ndarray]:
    """At most 300 evenly spaced frames, each (H, W, 3) RGB uint8. FFmpeg wants a file: one of mode 0600, removed."""
    import cv2

    silence_opencv()
    fd, name = tempfile.mkstemp(suffix=".video")
    path = Path(name)
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # -8 is AV_LOG_QUIET
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
        capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
        try:
            return _grab(capture, max_pixels)
        finally:
            capture.release()
    except cv2.error:
        raise InputError(Reason.VIDEO_UNDECODABLE) from None
    finally:
        path.unlink(missing_ok=True)


def silence_opencv() -> None:
    """Keep OpenCV from printing: a damaged image is reported by its reason, not by a line on standard error."""
    import cv2

    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def _grab(capture: object, max_pixels: int) -> list[np.ndarray]:
    import cv2

    assert isinstance(capture, cv2.VideoCapture)
    width, height = (int(capture.get(p)) for p in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT))
    if not capture.isOpened() or width * height == 0:
        raise InputError(Reason.VIDEO_UNDECODABLE)
    if width * height > max_pixels:
        raise InputError(Reason.IMAGE_TOO_LARGE, str(max_pixels // 1_000_000))
    total = int(capture.get(cv2.CAP_PROP_FRAME_COUNT))
    step = max(1, -(-total // MAX_FRAMES))
    frames: list[np.ndarray] = []
    index = 0
    while capture.grab() and len(frames) < MAX_FRAMES:
        if index % step == 0:
            ok, frame = capture.retrieve()
            if ok:
                frames.append(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB))
        index += 1
    if not frames:
        raise InputError(Reason.VIDEO_UNDECODABLE)
    return frames
