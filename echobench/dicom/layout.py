"""Describe how the header lays out a frame, and fit that to the bytes that are there: PS3.3 C.7.6.3 (Image Pixel)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pydicom.dataset import Dataset

from echobench.dicom import reading
from echobench.dicom.elements import element, number, text
from echobench.errors import InputError
from echobench.reasons import Reason

Whole = Callable[[str, int | None], int]
"""Reads a number of the header by keyword; the default stands for one that is absent or 0, None for "required"."""

_BIG_ENDIAN = "1.2.840.10008.1.2.2"
_JPEG_FAMILY = "1.2.840.10008.1.2.4."
_HALVED = ("YBR_FULL_422", "YBR_PARTIAL_422")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the header describes a frame: PS3.3 section C.7.6.3 (Image Pixel Module).

    `swapped`: 8-bit samples stand in big-endian 16-bit words, two by two in the wrong order (VR OW, PS3.5 annex A.3).
    `low_bit`: where the stored bits begin in a word of `bits_allocated`: HighBit + 1 - BitsStored. The standard wants 0
    (PS3.5 section 8.1.1); older writers put them at the top.
    """

    rows: int
    columns: int
    samples: int
    bits_allocated: int
    bits_stored: int
    signed: bool
    photometric: str
    planar: int
    little_endian: bool
    swapped: bool = False
    low_bit: int = 0

    @classmethod
    def of(cls, whole: Whole, photometric: str, syntax: str, vr: str) -> Layout:
        """Describe pixel data of this transfer syntax and VR by its header, whose numbers `whole` reads."""
        allocated, little = whole("BitsAllocated", 8), syntax != _BIG_ENDIAN
        stored = whole("BitsStored", allocated)
        low_bit = whole("HighBit", stored - 1) + 1 - stored
        return cls(
            rows=whole("Rows", None),
            columns=whole("Columns", None),
            samples=whole("SamplesPerPixel", 1),
            bits_allocated=allocated,
            bits_stored=stored,
            signed=whole("PixelRepresentation", 0) == 1,
            photometric=photometric,
            planar=whole("PlanarConfiguration", 0),
            little_endian=little,
            swapped=not little and allocated <= 8 and vr == "OW",
            # A codestream of the JPEG family states its own precision and holds no other bits.
            low_bit=low_bit if not syntax.startswith(_JPEG_FAMILY) and 0 < low_bit <= allocated - stored else 0,
        )

    @property
    def shape(self) -> tuple[int, int, int]:
        """(rows, columns, samples per pixel)."""
        return self.rows, self.columns, self.samples

    @property
    def is_halved(self) -> bool:
        """Whether two luma samples share one pair of chroma samples: 2 and not 3 bytes per pixel (C.7.6.3.1.2)."""
        return self.photometric in _HALVED

    @property
    def frame_bytes(self) -> int:
        """Size of one frame of native pixel data."""
        return self.rows * self.columns * (2 if self.is_halved else self.samples) * (self.bits_allocated // 8)

    def sample_bytes(self, length: int, frames: int) -> int:
        """Return how many of `length` bytes of native pixel data are samples: those of the `frames` that are stated.

        Raises InputError if they are fewer, or if more follow than padding: those may be frames or rows with a name.
        """
        if self.bits_allocated % 8:  # packed, frames too (PS3.5 section 8.1.1)
            size = -(-self.rows * self.columns * self.samples * self.bits_allocated * frames // 8)
            if length < size:
                raise InputError(Reason.PIXELS_TRUNCATED)
            if not self._is_padding(length - size, self.columns * self.samples * self.bits_allocated // 8):
                raise InputError(Reason.LENGTH_UNLIKE_HEADER)
            return size
        fitted, held = self.fitted(length, frames)
        if held != frames:
            raise InputError(Reason.PIXELS_TRUNCATED if held < frames else Reason.LENGTH_UNLIKE_HEADER)
        return frames * fitted.frame_bytes

    def fitted(self, length: int, frames: int) -> tuple[Layout, int]:
        """Return the layout that `length` bytes of native pixel data really have, and how many whole frames they hold.

        A header that says 4:2:2 over bytes for 4:4:4 is common: three bytes per pixel are full chroma, whatever it
        says. Fewer frames than stated are an interrupted transfer; more are counted where they fill the bytes exactly
        and are no multiple of those stated: then the pixels may be larger instead.

        Raises InputError if not one frame is there, or if the bytes fit no layout.
        """
        if self.bits_allocated not in (8, 16, 32):
            raise InputError(Reason.BITS_NOT_READ, str(self.bits_allocated))
        if self.samples < 1:
            raise InputError(Reason.PHOTOMETRIC_UNSUPPORTED)
        if self.is_halved:
            full = replace(self, photometric=self.photometric.removesuffix("_422"))
            fitting = [layout for layout in (self, full) if layout._holds(length, frames)]
            fitting = fitting or [layout for layout in (self, full) if layout._whole_frames(length)]
            if len(fitting) != 1 or self.samples != 3 or self.columns % 2:
                raise InputError(Reason.PIXELS_TRUNCATED if length < self.frame_bytes else Reason.LENGTH_UNLIKE_HEADER)
            return fitting[0], fitting[0]._held(length, frames)
        return self, self._held(length, frames)

    def _held(self, length: int, frames: int) -> int:
        """Return how many frames `length` bytes hold, of which `frames` are stated. Raises InputError as `fitted`."""
        held = length // self.frame_bytes
        if not held:
            raise InputError(Reason.PIXELS_TRUNCATED)
        rest = length - min(held, frames) * self.frame_bytes
        if self._is_padding(rest, self.frame_bytes // self.rows):
            return min(held, frames)
        # More frames than stated, or one that is cut.
        if (held > frames > 1 and held % frames and self._whole_frames(length)) or held < frames:
            return held
        raise InputError(Reason.LENGTH_UNLIKE_HEADER)

    def _holds(self, length: int, frames: int) -> bool:
        """Whether `length` is that of `frames` frames, padded to an even number."""
        return length - frames * self.frame_bytes in (0, 1)

    def _is_padding(self, rest: int, row_bytes: int) -> bool:
        """Whether `rest` bytes behind the samples are less than a row, and less than padding at the end of each row."""
        return rest <= 1 or rest < min(self.rows, row_bytes)

    def _whole_frames(self, length: int) -> bool:
        return length >= self.frame_bytes and length % self.frame_bytes in (0, 1)


def stated_frames(ds: Dataset) -> int:
    """Return NumberOfFrames; 1 where there is none."""
    return max(1, int(number(ds, "NumberOfFrames") or 1))


def layout_of(ds: Dataset) -> Layout:
    """Return the layout that the header states; rows and columns that are missing count as 0."""
    return Layout.of(
        lambda keyword, default: int(number(ds, keyword) or default or 0),
        text(ds, "PhotometricInterpretation") or "MONOCHROME2",
        reading.transfer_syntax(ds),
        getattr(element(ds, "PixelData"), "VR", "OB"),
    )
