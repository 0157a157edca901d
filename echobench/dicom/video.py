"""Decode video streams (MPEG-2, H.264, HEVC in DICOM; MP4, AVI beside it) to frames, with OpenCV's FFmpeg."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator

import numpy as np

from echobench.errors import InputError
from echobench.reasons import Reason


class Video:
    """The frames of a video stream, decoded in passes from its start; none is kept.

    FFmpeg wants a file: one of mode 0600, which goes with this object. Raises InputError if not one frame decodes.
    """

    def __init__(self, data: bytes, *, max_pixels: int) -> None:
        silence_opencv()
        os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # -8 is AV_LOG_QUIET
        self._file = tempfile.NamedTemporaryFile(suffix=".video")  # noqa: SIM115 (goes with this object)
        self._file.write(data)
        self._file.flush()
        self._count = self._count_frames(max_pixels)
        self.stated = self._count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> np.ndarray:
        for _, frame in self.decodable([index]):
            return frame
        raise InputError(Reason.VIDEO_UNDECODABLE)

    def decodable(self, indices: Iterable[int]) -> Iterator[tuple[int, np.ndarray]]:
        """Yield (index, frame) in rising order of `indices`: (H, W, 3) RGB uint8; what does not decode is left out."""
        import cv2

        wanted = sorted(set(indices))
        capture = cv2.VideoCapture(self._file.name, cv2.CAP_FFMPEG)
        try:
            at = 0
            for index in wanted:
                while at <= index and capture.grab():
                    at += 1
                if at <= index:
                    return
                ok, frame = capture.retrieve()
                if ok:
                    yield index, cv2.cvtColor(frame, cv2.COLOR_BGR2RGB)
        except cv2.error:
            raise InputError(Reason.VIDEO_UNDECODABLE) from None
        finally:
            capture.release()

    def _count_frames(self, max_pixels: int) -> int:
        """Count by decoding: what the container says of its length is often wrong."""
        import cv2

        try:
            capture = cv2.VideoCapture(self._file.name, cv2.CAP_FFMPEG)
            try:
                width, height = (int(capture.get(p)) for p in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT))
                if not capture.isOpened() or width * height == 0:
                    raise InputError(Reason.VIDEO_UNDECODABLE)
                if width * height > max_pixels:
                    raise InputError(Reason.IMAGE_TOO_LARGE, str(max_pixels // 1_000_000))
                count = 0
                while capture.grab():
                    count += 1
            finally:
                capture.release()
        except cv2.error:
            raise InputError(Reason.VIDEO_UNDECODABLE) from None
        if not count:
            raise InputError(Reason.VIDEO_UNDECODABLE)
        return count


def silence_opencv() -> None:
    """Keep OpenCV from printing: a damaged image is reported by its reason, not by a line on standard error."""
    import cv2

    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
