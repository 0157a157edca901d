"""Decode the frames of a DICOM object when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from pydicom.dataset import Dataset

from echobench.dicom import codecs, reading, video
from echobench.dicom.colour import Display
from echobench.dicom.elements import element, number, quiet, text
from echobench.errors import InputError
from echobench.reasons import Reason

MAX_PIXELS = 64_000_000


class Frames:
    """Frames as a screen shows them: `frames[i]` is (H, W, 1 or 3) uint8, decoded at that moment.

    Raises InputError with a fixed phrase when the object has no pixels, is truncated, or cannot be decoded.
    """

    def __init__(self, ds: Dataset, *, max_pixels: int = MAX_PIXELS) -> None:
        if not reading.has_pixels(ds):
            raise InputError(Reason.NO_PIXELS)
        self._ds = ds
        self._syntax = reading.transfer_syntax(ds)
        self.layout = _layout(ds)
        check_size(self.layout.rows, self.layout.columns, max_pixels)
        stored = element(ds, "PixelData")
        if stored is None or not isinstance(stored.value, bytes) or not stored.value:
            raise InputError(Reason.PIXELS_NOT_INTEGERS if stored is None else Reason.PIXELS_MISSING)
        self._data: bytes = stored.value
        self._count = max(1, int(number(ds, "NumberOfFrames") or 1))
        self._video: list[np.ndarray] | None = None
        if self._syntax in codecs.VIDEO:
            self._video = video.decode(b"".join(_fragments(self._data)), max_pixels=max_pixels)
            self._count = len(self._video)
        self._offsets: list[bytes] | None = None
        if self._video is None and not reading.is_native(self._syntax):
            self._offsets = self._encapsulated()
            self._count = len(self._offsets)
        self._display = Display(ds, self.layout)
        if self._display.needs_range:
            for index in sorted({0, self._count // 2, self._count - 1}):
                self._display.fit(self.raw(index).samples)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> np.ndarray:
        if not 0 <= index < self._count:
            raise IndexError(index)
        if self._video is not None:
            return self._video[index]
        return np.ascontiguousarray(self._display.show(self.raw(index)))

    def __iter__(self) -> Iterator[np.ndarray]:
        return (self[index] for index in range(self._count))

    def stack(self, indices: list[int] | None = None) -> np.ndarray:
        """(T, H, W, C) uint8 of the chosen frames, or of all."""
        return np.stack([self[index] for index in (range(self._count) if indices is None else indices)])

    def streams(self) -> list[bytes]:
        """The encoded bytes of each frame of encapsulated pixel data; empty for native and video data."""
        return list(self._offsets or ())

    def raw(self, index: int) -> codecs.Decoded:
        """Samples of a frame as stored, without the bits above BitsStored, and the colour space that they have."""
        if self._offsets is None:
            decoded = codecs.native_frame(self._data, self.layout, index)
        else:
            decoded = codecs.decode_frame(self._syntax, self._offsets[index], self.layout, self._ds, index)
        return _without_overlay_bits(decoded, self.layout)

    def _encapsulated(self) -> list[bytes]:
        """Frames of encapsulated pixel data, PS3.5 section A.4, with or without an offset table."""
        from pydicom.encaps import generate_frames

        with quiet():
            try:
                extended = None
                if "ExtendedOffsetTable" in self._ds:
                    extended = (self._ds.ExtendedOffsetTable, self._ds.ExtendedOffsetTableLengths)
                frames = list(generate_frames(self._data, number_of_frames=self._count, extended_offsets=extended))
            except Exception:  # quotes offsets and bytes
                raise InputError(Reason.PIXELS_TRUNCATED) from None
        if len(frames) < self._count:
            raise InputError(Reason.PIXELS_TRUNCATED)
        return frames


def check_size(rows: int, columns: int, max_pixels: int = MAX_PIXELS) -> None:
    """Raise InputError for an image without pixels, or of more than `max_pixels`."""
    if rows <= 0 or columns <= 0:
        raise InputError(Reason.IMAGE_WITHOUT_SIZE)
    if rows * columns > max_pixels:
        raise InputError(Reason.IMAGE_TOO_LARGE, str(max_pixels // 1_000_000))


def _fragments(data: bytes) -> Iterator[bytes]:
    from pydicom.encaps import generate_fragments

    with quiet():
        try:
            yield from list(generate_fragments(data))[1:]
        except Exception:
            raise InputError(Reason.PIXELS_TRUNCATED) from None


def _layout(ds: Dataset) -> codecs.Layout:
    def whole(name: str, default: int = 0) -> int:
        return int(number(ds, name) or default)

    little = reading.transfer_syntax(ds) != "1.2.840.10008.1.2.2"
    allocated = whole("BitsAllocated", 8)
    return codecs.Layout(
        rows=whole("Rows"),
        columns=whole("Columns"),
        samples=whole("SamplesPerPixel", 1),
        bits_allocated=allocated,
        bits_stored=whole("BitsStored", allocated),
        signed=whole("PixelRepresentation") == 1,
        photometric=text(ds, "PhotometricInterpretation") or "MONOCHROME2",
        planar=whole("PlanarConfiguration"),
        little_endian=little,
        swapped=not little and allocated == 8 and getattr(element(ds, "PixelData"), "VR", "OB") == "OW",
    )


def _without_overlay_bits(decoded: codecs.Decoded, layout: codecs.Layout) -> codecs.Decoded:
    """Clear the bits above BitsStored: retired overlays were kept there, and an overlay can hold a name."""
    samples = decoded.samples
    if layout.bits_stored >= layout.bits_allocated or samples.dtype.itemsize * 8 <= layout.bits_stored:
        return decoded
    width = samples.dtype.itemsize * 8 - layout.bits_stored
    if layout.signed:
        return codecs.Decoded((samples << width) >> width, decoded.colour)
    return codecs.Decoded(samples & samples.dtype.type(2**layout.bits_stored - 1), decoded.colour)
