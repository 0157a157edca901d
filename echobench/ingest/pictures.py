"""Plain pictures and videos as frames, with only their header read until pixels are asked for."""

from __future__ import annotations

import io
import struct

import numpy as np

from echobench.dicom import video
from echobench.dicom.frames import MAX_PIXELS, check_size
from echobench.errors import InputError

_JPEG = b"\xff\xd8\xff"


class Picture:
    """One picture, decoded when asked for; the same face as `dicom.frames.Frames`."""

    def __init__(self, data: bytes, *, max_pixels: int = MAX_PIXELS) -> None:
        width, height = size_of(data)
        check_size(height, width, max_pixels)
        self._data = data

    def __len__(self) -> int:
        return 1

    def __getitem__(self, index: int) -> np.ndarray:
        """(H, W, 1 or 3) uint8. 16-bit greys are stretched over their own range; transparency lies on black."""
        try:
            if self._data[:3] == _JPEG:
                return _jpeg(self._data)
            return _display(_pixels(self._data))
        except Exception:  # decoders raise many kinds, all of which mean this
            raise InputError("picture cannot be decoded") from None

    def stack(self, indices: list[int] | None = None) -> np.ndarray:
        """(1, H, W, C) uint8."""
        return self[0][None]


class Video:
    """A video file, decoded whole: at most 300 frames are kept."""

    def __init__(self, data: bytes, *, max_pixels: int = MAX_PIXELS) -> None:
        self._frames = video.decode(data, max_pixels=max_pixels)

    def __len__(self) -> int:
        return len(self._frames)

    def __getitem__(self, index: int) -> np.ndarray:
        return self._frames[index]

    def stack(self, indices: list[int] | None = None) -> np.ndarray:
        """(T, H, W, 3) uint8."""
        return np.stack(self._frames if indices is None else [self._frames[i] for i in indices])


def size_of(data: bytes) -> tuple[int, int]:
    """(width, height) from the header alone. Raises InputError("picture cannot be decoded")."""
    from PIL import Image

    limit = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None  # our own limit follows, with a reason; Pillow's raises on opening
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.size
    except (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError):
        raise InputError("picture cannot be decoded") from None
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def _jpeg(data: bytes) -> np.ndarray:
    import simplejpeg

    _, _, colour, _ = simplejpeg.decode_jpeg_header(data)
    return np.atleast_3d(simplejpeg.decode_jpeg(data, "GRAY" if colour == "Gray" else "RGB"))


def _pixels(data: bytes) -> np.ndarray:
    """Pillow, because it is silent: OpenCV's libpng writes on standard error about every damaged file."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        if picture.mode in ("P", "PA"):
            return np.asarray(picture.convert("RGBA"))
        if picture.mode in ("1", "CMYK", "YCbCr", "LAB", "HSV"):
            return np.asarray(picture.convert("L" if picture.mode == "1" else "RGB"))
        return np.asarray(picture)


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
