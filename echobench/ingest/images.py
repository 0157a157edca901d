"""Read image files as frames, one or several; of an image only the header is read until pixels are asked for."""

from __future__ import annotations

import importlib
import importlib.util
import io
import struct
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from echobench.dicom import jpeg
from echobench.dicom.frames import MAX_PIXELS, check_size
from echobench.errors import InputError
from echobench.raw.file_type import is_avif
from echobench.reasons import Reason

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

_JPEG = b"\xff\xd8\xff"
_ORIENTATION = 0x0112
# How stored pixels are turned for display, by the value of Orientation: Exif 2.32, tag 0x0112.
_TURNS = {
    2: lambda pixels: pixels[:, ::-1],
    3: lambda pixels: pixels[::-1, ::-1],
    4: lambda pixels: pixels[::-1],
    5: lambda pixels: pixels.swapaxes(0, 1),
    6: lambda pixels: pixels[::-1].swapaxes(0, 1),
    7: lambda pixels: pixels[::-1, ::-1].swapaxes(0, 1),
    8: lambda pixels: pixels[:, ::-1].swapaxes(0, 1),
}


class ImageFile:
    """The frames of an image file: the pages of a TIFF, the steps of an animated GIF, WebP or PNG, or one image.

    The same interface as `dicom.frames.Frames`. Frames are turned as EXIF says. A page of another size than the
    most, or than the largest, is a preview or another document: it is no frame of this clip.

    Raises InputError for a file that is no image, and for one of more than `max_pixels`.
    """

    def __init__(self, data: bytes, *, max_pixels: int = MAX_PIXELS) -> None:
        self._size, self._count, self._orientation = _look(data, max_pixels)
        check_size(self._size[1], self._size[0], max_pixels)
        self._data = data
        self.stated = self._count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> np.ndarray:
        """Decode: (H, W, 1 or 3) uint8. 16-bit greys are stretched over their own range; transparency becomes black."""
        for _, frame in self.decodable([index]):
            return frame
        raise InputError(Reason.IMAGE_UNDECODABLE)

    def decodable(self, indices: Iterable[int]) -> Iterator[tuple[int, np.ndarray]]:
        """Yield (index, frame) in rising order of `indices`; what cannot be decoded is left out."""
        wanted = sorted(set(indices))
        if self._data[:3] == _JPEG and self._count == 1:
            if 0 in wanted:
                with suppress(InputError):
                    yield 0, self._jpeg()
            return
        pages = self._pages(wanted)
        # One grey scale for all: the first, middle and last frame stand for the clip, as in DICOM.
        sample = sorted({0, self._count // 2, self._count - 1})
        limits = [_limits(pixels) for _, pixels in self._pages(sample)] if self._count > 1 else []
        ends = (min(low for low, _ in limits), max(high for _, high in limits)) if limits else None
        for index, pixels in pages:
            yield index, _display(pixels, ends or _limits(pixels))

    def stack(self, indices: list[int] | None = None) -> np.ndarray:
        """Return (T, H, W, C) uint8: all frames, or those of `indices`."""
        return np.stack([self[index] for index in (range(self._count) if indices is None else indices)])

    def _jpeg(self) -> np.ndarray:
        import simplejpeg

        try:
            _, _, colour, _ = simplejpeg.decode_jpeg_header(self._data)
            pixels = jpeg.decode_8_bits(self._data, "GRAY" if colour == "Gray" else "RGB")
        except Exception:  # decoders raise many kinds, all of which mean this
            raise InputError(Reason.IMAGE_UNDECODABLE) from None
        return np.ascontiguousarray(_TURNS.get(self._orientation, np.asarray)(pixels))

    def _pages(self, wanted: Iterable[int]) -> Iterator[tuple[int, np.ndarray]]:
        """Decode with Pillow, because it is silent: OpenCV's libpng writes on standard error about damaged files."""
        from PIL import Image

        try:
            image = Image.open(io.BytesIO(self._data))
        except Exception:
            return
        with image:
            for index in wanted:
                try:
                    if self._count > 1:
                        image.seek(index)
                    pixels = _pixels(image) if image.size == self._size else None
                except Exception:  # decoders raise many kinds, all of which mean that the frame is damaged
                    pixels = None
                if pixels is not None:
                    yield index, pixels


def _look(data: bytes, max_pixels: int) -> tuple[tuple[int, int], int, int]:
    """Return (width, height) as stored, the number of frames and the orientation, from the header alone."""
    from PIL import Image

    if data[4:8] == b"ftyp":
        _require_avif() if is_avif(data[:256]) else _add_heif()
    try:
        with Image.open(io.BytesIO(data)) as image:
            orientation = 1
            with suppress(Exception):  # broken EXIF turns nothing
                orientation = int(image.getexif().get(_ORIENTATION, 1))
            # An MPO is a JPEG with previews and depth maps behind it.
            count = 1 if image.format in ("JPEG", "MPO") else int(getattr(image, "n_frames", 1))
            size = _usual_size(image, count) if image.format == "TIFF" and count > 1 else image.size
            return size, max(1, count), orientation
    except Image.DecompressionBombError:  # Pillow's own limit, 179 megapixels
        raise InputError(Reason.IMAGE_TOO_LARGE, str(max_pixels // 1_000_000)) from None
    except (OSError, ValueError, SyntaxError, struct.error):
        raise InputError(Reason.IMAGE_UNDECODABLE) from None


def _usual_size(image: PillowImage, count: int) -> tuple[int, int]:
    """The (width, height) that most pages of a TIFF have; of two that are as frequent, the larger."""
    sizes: Counter[tuple[int, int]] = Counter()
    for index in range(count):
        with suppress(Exception):  # a damaged page has no size
            image.seek(index)
            sizes[image.size] += 1
    return max(sizes, key=lambda size: (sizes[size], size[0] * size[1]), default=image.size)


def _require_avif() -> None:
    """Raise InputError for an AVIF that the installed Pillow does not read."""
    from PIL import features

    if not features.check("avif"):
        raise InputError(Reason.FORMAT_NOT_READ, "AVIF image (Pillow is too old, or built without AVIF)")


@cache
def _add_heif() -> None:
    """Let Pillow read HEIC where pillow-heif is installed; it is no requirement, for what it is built from is GPL.

    Raises InputError where it is not.
    """
    if importlib.util.find_spec("pillow_heif") is None:
        raise InputError(Reason.FORMAT_NOT_READ, "HEIC image (pillow-heif is not installed)")
    importlib.import_module("pillow_heif").register_heif_opener()


def _pixels(image: PillowImage) -> np.ndarray:
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("P", "PA"):
        return np.asarray(turned.convert("RGBA"))
    if turned.mode in ("1", "CMYK", "YCbCr", "LAB", "HSV"):
        return np.asarray(turned.convert("L" if turned.mode == "1" else "RGB"))
    return np.asarray(turned)


def _limits(pixels: np.ndarray) -> tuple[float, float]:
    """The grey values shown as black and white: those of a byte, or the lowest and highest of deeper pixels."""
    return (0.0, 255.0) if pixels.dtype == np.uint8 else (float(pixels.min()), float(pixels.max()))


def _display(pixels: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    if pixels.dtype != np.uint8:
        low, high = limits
        scale = 255.0 / (high - low) if high > low else 0.0
        pixels = np.clip(np.rint((pixels.astype(np.float32) - low) * scale), 0, 255).astype(np.uint8)
    if pixels.ndim == 2:
        return pixels[..., None]
    if pixels.shape[2] in (2, 4):
        opaque = pixels[..., -1:].astype(np.uint16)
        pixels = (pixels[..., :-1].astype(np.uint16) * opaque // 255).astype(np.uint8)
    return np.ascontiguousarray(pixels)
