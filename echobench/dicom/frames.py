"""Decode the frames of a DICOM object when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

import numpy as np
from pydicom.dataset import Dataset

from echobench.dicom import codecs, reading, video
from echobench.dicom.colour import Display
from echobench.dicom.elements import number
from echobench.dicom.frame_streams import frame_streams, stored_fragments
from echobench.dicom.layout import Layout, layout_of, stated_frames
from echobench.errors import InputError
from echobench.reasons import Reason

MAX_PIXELS = 64_000_000
_CLEARLY, _LEAST_SIDE = 1.5, 16  # times as unlike; pixels from which a row tells


class Frames:
    """Frames as a screen shows them: `frames[i]` is (H, W, 1 or 3) uint8, decoded at that moment.

    Each frame is judged by itself: one that is cut or damaged raises InputError when it is asked for, the others stay.
    `stated` is NumberOfFrames; fewer or more may be there.

    Raises InputError with a fixed phrase when the object has no pixels, or not one whole frame of them.
    """

    def __init__(self, ds: Dataset, *, max_pixels: int = MAX_PIXELS) -> None:
        if not reading.has_pixels(ds):
            raise InputError(Reason.NO_PIXELS)
        self._ds = ds
        self._syntax = reading.transfer_syntax(ds)
        self.layout = layout_of(ds)
        check_size(self.layout.rows, self.layout.columns, max_pixels)
        self._data = reading.pixel_data(ds)
        self.stated = stated_frames(ds)
        self._video: video.Video | None = None
        self._streams: list[bytes] | None = None
        if self._syntax in codecs.VIDEO:
            self._video = video.Video(b"".join(stored_fragments(self._data[:])), max_pixels=max_pixels)
            self._count = self.stated = len(self._video)
        elif reading.is_native(self._syntax):
            self.layout, self._count = self.layout.fitted(len(self._data), self.stated)
            self.layout = _with_planes(self.layout, self._data, self._count, number(ds, "PlanarConfiguration"))
        else:
            self._streams = frame_streams(self._data[:], self.stated)
            self._count = len(self._streams)
        self._display = Display(ds, self.layout)
        if self._display.needs_range:
            self._fit_range()

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> np.ndarray:
        if not 0 <= index < self._count:
            raise IndexError(index)
        if self._video is not None:
            return self._video[index]
        return np.ascontiguousarray(self._display.show(_aligned(self.raw(index), self.layout)))

    def __iter__(self) -> Iterator[np.ndarray]:
        if self._video is not None:
            return (frame for _, frame in self._video.decodable(range(self._count)))
        return (self[index] for index in range(self._count))

    def stack(self, indices: list[int] | None = None) -> np.ndarray:
        """(T, H, W, C) uint8 of the chosen frames, or of all: InputError then if it holds fewer than it says."""
        if indices is None and self._count < self.stated:
            raise InputError(Reason.PIXELS_TRUNCATED)
        if indices is None:
            return np.stack(list(self))
        return np.stack([self[index] for index in indices])

    def decodable(self, indices: Iterable[int]) -> Iterator[tuple[int, np.ndarray]]:
        """Yield (index, frame) of those frames of `indices` that can be decoded; the others are passed over."""
        if self._video is not None:
            yield from self._video.decodable(indices)
            return
        for index in indices:
            with suppress(InputError):
                yield index, self[index]

    def streams(self) -> list[bytes]:
        """The encoded bytes of each frame of encapsulated pixel data; empty for native and video data."""
        return list(self._streams or ())

    def raw(self, index: int) -> codecs.Decoded:
        """Samples of a frame as stored, without the bits beside BitsStored, and the colour space that they have."""
        if self._streams is None:
            decoded = codecs.native_frame(self._data, self.layout, index)
        else:
            decoded = codecs.decode_frame(self._syntax, self._streams[index], self.layout, self._ds)
        return _without_overlay_bits(decoded, self.layout)

    def _fit_range(self) -> None:
        """Take the grey range from the first, middle and last frame; from any other if those are damaged."""
        sample = [0, self._count // 2, self._count - 1]
        for index in dict.fromkeys([*sample, *range(self._count)]):
            if index not in sample and self._display.has_range:
                return
            with suppress(InputError):
                self._display.fit(_aligned(self.raw(index), self.layout).samples)


def _with_planes(layout: Layout, data: bytes | reading.FileBytes, count: int, stated: float | None) -> Layout:
    """The layout with the PlanarConfiguration that native samples show, where they show one, else that `stated`.

    Raises InputError if neither tells, or if they differ: masks would miss the text, and viewers show another image.
    """
    if layout.samples == 1 or layout.is_halved:
        return layout
    shown = _shown_planes(layout, data, count)
    told = {planar for planar in (shown, stated) if planar in (0, 1)}
    if len(told) != 1:
        raise InputError(Reason.PLANES_UNCLEAR)
    return replace(layout, planar=int(told.pop()))


def _shown_planes(layout: Layout, data: bytes | reading.FileBytes, count: int) -> int | None:
    """0 if colours lie pixel by pixel, 1 if plane by plane, None where the samples do not tell.

    In the right order a row is like the next. In the wrong one thirds of a grey row may be so too, but those would be
    three unlike planes.
    """
    if min(layout.rows, layout.columns) < _LEAST_SIDE:
        return None
    down, across = np.zeros(2), np.zeros(2)
    for index in {0, count // 2, count - 1}:
        for planar in (0, 1):
            samples = codecs.native_frame(data, replace(layout, planar=planar), index).samples.astype(np.float32)
            down[planar] += np.abs(np.diff(samples, axis=0)).mean()
            across[planar] += np.abs(np.diff(samples, axis=2)).mean()
    likely = int(np.argmin(down))
    is_clear = down[likely] * _CLEARLY < down[1 - likely] and across[likely] <= across[1 - likely] * _CLEARLY
    return likely if is_clear else None


def check_size(rows: int, columns: int, max_pixels: int = MAX_PIXELS) -> None:
    """Raise InputError for an image without pixels, or of more than `max_pixels`."""
    if rows <= 0 or columns <= 0:
        raise InputError(Reason.IMAGE_WITHOUT_SIZE)
    if rows * columns > max_pixels:
        raise InputError(Reason.IMAGE_TOO_LARGE, str(max_pixels // 1_000_000))


def _without_overlay_bits(decoded: codecs.Decoded, layout: Layout) -> codecs.Decoded:
    """Clear the bits beside those stored: retired overlays were kept there, and an overlay can hold a name."""
    samples = decoded.samples
    if layout.bits_stored >= layout.bits_allocated or samples.dtype.itemsize * 8 <= layout.bits_stored:
        return decoded
    if layout.low_bit:
        kept = (2**layout.bits_stored - 1) << layout.low_bit
        unsigned = samples.view(f"u{samples.dtype.itemsize}")
        return codecs.Decoded((unsigned & unsigned.dtype.type(kept)).view(samples.dtype), decoded.colour)
    width = samples.dtype.itemsize * 8 - layout.bits_stored
    if layout.signed:
        return codecs.Decoded((samples << width) >> width, decoded.colour)
    return codecs.Decoded(samples & samples.dtype.type(2**layout.bits_stored - 1), decoded.colour)


def _aligned(decoded: codecs.Decoded, layout: Layout) -> codecs.Decoded:
    """Samples as numbers: moved down to bit 0 where they are stored higher up, with their sign."""
    if not layout.low_bit:
        return decoded
    above = decoded.samples.dtype.itemsize * 8 - layout.bits_stored - layout.low_bit
    return codecs.Decoded((decoded.samples << above) >> (above + layout.low_bit), decoded.colour)
