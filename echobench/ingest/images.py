"""Read image and video files as frames; of an image only the header is read until pixels are asked for."""

from __future__ import annotations

import io
import struct

import numpy as np

from echobench.dicom import video
from echobench.dicom.frames import MAX_PIXELS, check_size
from echobench.errors import InputError
from echobench.reasons import Reason

_JPEG = b"\xff\xd8\xff"


class StillImage:
    """One image, decoded when asked for; the same interface as `dicom.frames.Frames`.

    Raises InputError for a file that is no image, and for one of more than `max_pixels`.
    """

    def __init__(self, data: bytes, *, max_pixels: int = MAX_PIXELS) -> None:
        width, height = _size(data, max_pixels)
        check_size(height, width, max_pixels)
        self._data = data

    def __len__(self) -> int:
        return 1

    def __getitem__(self, index: int) -> np.ndarray:
        """Decode: (H, W, 1 or 3) uint8. 16-bit greys are stretched over their own range; transparency becomes black."""
        try:
            if self._data[:3] == _JPEG:
                return _jpeg(self._data)
            return _display(_pixels(self._data))
        except Exception:  # decoders raise many kinds, all of which mean this
            raise InputError(Reason.IMAGE_UNDECODABLE) from None

    def stack(self, indices: list[int] | None = None) -> np.ndarray:
        """Return (1, H, W, C) uint8."""
        return self[0][None]


class Video:
    """A video file, decoded at once; at most 300 frames are read. Raises InputError if it cannot be decoded."""

    def __init__(self, data: bytes, *, max_pixels: int = MAX_PIXELS) -> None:
        self._frames = video.decode(data, max_pixels=max_pixels)

    def __len__(self) -> int:
        return len(self._frames)

    def __getitem__(self, index: int) -> np.ndarray:
        return self._frames[index]

    def stack(self, indices: list[int] | None = None) -> np.ndarray:
        """Return (T, H, W, 3) uint8: all frames, or those of `indices`."""
        return np.stack(self._frames if indices is None else [self._frames[i] for i in indices])


def _size(data: bytes, max_pixels: int) -> tuple[int, int]:
    """(width, height) from the header alone."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            return image.size
    except Image.DecompressionBombError:  # Pillow's own limit, 179 megapixels
        raise InputError(Reason.IMAGE_TOO_LARGE, str(max_pixels // 1_000_000)) from None
    except (OSError, ValueError, SyntaxError, struct.error):
        raise InputError(Reason.IMAGE_UNDECODABLE) from None


def _jpeg(data: bytes) -> np.ndarray:
    import simplejpeg

    _, _, colour, _ = simplejpeg.decode_jpeg_header(data)
    return np.atleast_3d(simplejpeg.decode_jpeg(data, "GRAY" if colour == "Gray" else "RGB"))


def _pixels(data: bytes) -> np.ndarray:
    """Pillow, because it is silent: OpenCV's libpng writes on standard error about every damaged file."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        if image.mode in ("P", "PA"):
            return np.asarray(image.convert("RGBA"))
        if image.mode in ("1", "CMYK", "YCbCr", "LAB", "HSV"):
            return np.asarray(image.convert("L" if image.mode == "1" else "RGB"))
        return np.asarray(image)


def _display(pixels: np.ndarray) -> np.ndarray:
    if pixels.dtype != np.uint8:
        low, high = float(pixels.min()), float(pixels.max())
        scale = 255.0 / (high - low) if high > low else 0.0
        pixels = np.clip(np.rint((pixels.astype(np.float32) - low) * scale), 0, 255).astype(np.uint8)
    if pixels.ndim == 2:
        return pixels[..., None]
    if pixels.shape[2] in (2, 4):
        opaque = pixels[..., -1:].astype(np.uint16)
        pixels = (pixels[..., :-1].astype(np.uint16) * opaque // 255).astype(np.uint8)
    return np.ascontiguousarray(pixels)
