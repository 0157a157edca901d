"""Decode the frames of a DICOM object when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

import numpy as np
from pydicom.dataset import Dataset

from echobench.dicom import codecs, reading, video
from echobench.dicom.colour import Display
from echobench.dicom.elements import quiet
from echobench.dicom.layout import Layout, layout_of, stated_frames
from echobench.errors import InputError
from echobench.reasons import Reason

MAX_PIXELS = 64_000_000


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
            self._video = video.Video(b"".join(_fragments(self._data[:])), max_pixels=max_pixels)
            self._count = self.stated = len(self._video)
        elif reading.is_native(self._syntax):
            self.layout, self._count = self.layout.fitted(len(self._data), self.stated)
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


def check_size(rows: int, columns: int, max_pixels: int = MAX_PIXELS) -> None:
    """Raise InputError for an image without pixels, or of more than `max_pixels`."""
    if rows <= 0 or columns <= 0:
        raise InputError(Reason.IMAGE_WITHOUT_SIZE)
    if rows * columns > max_pixels:
        raise InputError(Reason.IMAGE_TOO_LARGE, str(max_pixels // 1_000_000))


# How the stream of a frame begins: JPEG and JPEG-LS, JPEG 2000 and JP2, JPEG XL bare and in boxes.
_STARTS = (b"\xff\xd8\xff", b"\xff\x4f\xff\x51", b"\0\0\0\x0cjP  ", b"\xff\x0a", b"\0\0\0\x0cJXL ")


def frame_streams(data: bytes, stated: int) -> list[bytes]:
    """The encoded bytes of each frame of encapsulated pixel data (PS3.5 section A.4), of which `stated` are announced.

    As many fragments as frames are one each. Otherwise they are put together by how a stream begins; offset tables
    are often wrong and are not needed for that. Empty fragments that are no frame's are passed over.

    Raises InputError if there is no frame.
    """
    fragments = _fragments(data)
    filled = [fragment for fragment in fragments if fragment]
    if not filled:
        raise InputError(Reason.PIXELS_TRUNCATED)
    if stated in (len(filled), len(fragments)):
        return filled if stated == len(filled) else fragments
    if not filled[0].startswith(_STARTS):
        # RLE and what is not compressed: one fragment per frame; a lone frame may be cut into several.
        return [b"".join(filled)] if stated == 1 else filled
    frames: list[list[bytes]] = []
    for fragment in filled:
        if fragment.startswith(_STARTS):
            frames.append([])
        frames[-1].append(fragment)
    return [b"".join(parts) for parts in frames]


def _fragments(data: bytes) -> list[bytes]:
    """The fragments behind the offset table, up to where the data ends or cannot be parsed."""
    from pydicom.encaps import generate_fragments

    fragments: list[bytes] = []
    with quiet(), suppress(Exception):  # quotes offsets and bytes
        for fragment in generate_fragments(data):
            fragments.append(fragment)
    return fragments[1:]


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
