"""Convert raw samples to what a screen shows: grey or RGB, 8 bits. PS3.3 C.7.6.3 and C.11, PS3.4 section N.2."""

from __future__ import annotations

import cv2
import numpy as np
from pydicom.dataset import Dataset

from echobench.dicom.codecs import Decoded
from echobench.dicom.elements import element, number, quiet, values
from echobench.dicom.layout import Layout
from echobench.errors import InputError
from echobench.reasons import Reason

# ITU-R BT.601 full range, inverse of PS3.3 C.7.6.3.1.2.
_FROM_YBR = np.array([[1.0, 1.0, 1.0], [0.0, -0.344136, 1.772], [1.402, -0.714136, 0.0]], np.float32)
# Inverse of the PARTIAL range equations: luma 16..235, chroma 16..240.
_FROM_PARTIAL = np.array([[1.1644, 1.1644, 1.1644], [0.0, -0.3918, 2.0172], [1.5960, -0.8130, 0.0]], np.float32)


class Display:
    """The pipeline of one object, prepared once and applied to each frame."""

    def __init__(self, ds: Dataset, layout: Layout) -> None:
        self._ds, self._layout = ds, layout
        self._palette = _palette(ds, layout) if layout.photometric == "PALETTE COLOR" else None
        self._range: tuple[float, float] | None = None

    def fit(self, samples: np.ndarray) -> None:
        """Take the grey range from sample frames where more than 8 bits come without a window."""
        low, high = float(samples.min()), float(samples.max())
        if self._range is not None:
            low, high = min(low, self._range[0]), max(high, self._range[1])
        self._range = low, high

    @property
    def needs_range(self) -> bool:
        """Whether `fit` has to see frames first, so that all frames of a clip share one grey scale."""
        grey = self._layout.photometric.startswith("MONOCHROME")
        return grey and self._layout.bits_stored > 8 and not _has_window(self._ds)

    @property
    def has_range(self) -> bool:
        """Whether `fit` has seen a frame."""
        return self._range is not None

    def show(self, decoded: Decoded) -> np.ndarray:
        """(H, W, 1 or 3) uint8 of one frame."""
        samples, colour = decoded.samples, decoded.colour
        if self._palette is not None and samples.shape[2] == 1:
            return _looked_up(samples[..., 0], *self._palette)
        if samples.shape[2] == 1:
            return self._grey(samples)
        eight = self._to_8_bits(samples)
        if colour in ("YBR_FULL", "YBR_FULL_422"):
            return _matrix(eight, _FROM_YBR, 0.0)
        if colour.startswith("YBR_PARTIAL"):
            return _matrix(eight, _FROM_PARTIAL, 16.0)
        if colour in ("RGB", "YBR_ICT", "YBR_RCT"):
            return eight
        raise InputError(Reason.PHOTOMETRIC_UNSUPPORTED)

    def _to_8_bits(self, samples: np.ndarray) -> np.ndarray:
        shift = max(self._layout.bits_stored - 8, 0)
        return samples if samples.dtype == np.uint8 else (samples >> shift).clip(0, 255).astype(np.uint8)

    def _grey(self, samples: np.ndarray) -> np.ndarray:
        inverse = self._layout.photometric == "MONOCHROME1"
        if samples.dtype == np.uint8 and self._layout.bits_stored == 8 and not _changes_grey(self._ds):
            shown = samples
        else:
            shown = self._windowed(samples)
        return 255 - shown if inverse else shown

    def _windowed(self, samples: np.ndarray) -> np.ndarray:
        from pydicom.pixels.processing import apply_modality_lut, apply_voi_lut

        with quiet():
            try:
                units = apply_modality_lut(samples, self._ds)
                if _has_window(self._ds):
                    units = np.asarray(apply_voi_lut(units, self._ds), np.float32)
                    low, high = _output_range(self._ds, self._layout)
                elif self._layout.bits_stored <= 8 and self._range is None:
                    low, high = self._in_units(_stored_range(self._layout), samples.dtype)
                else:
                    low, high = self._in_units(self._range or (samples.min(), samples.max()), samples.dtype)
            except Exception:  # a broken window quotes itself
                raise InputError(Reason.GREY_SCALE_UNREADABLE) from None
        if high <= low:
            return np.zeros(samples.shape, np.uint8)
        scaled = (np.asarray(units, np.float32) - low) * (255.0 / (high - low))
        return np.clip(np.rint(scaled), 0, 255).astype(np.uint8)

    def _in_units(self, ends: tuple[float, float], kind: np.dtype) -> tuple[float, float]:
        """Two stored values after the rescaling or lookup of the header, the lower first."""
        from pydicom.pixels.processing import apply_modality_lut

        low, high = sorted(float(v) for v in np.ravel(apply_modality_lut(np.array(ends, kind), self._ds)))
        return low, high


def _stored_range(layout: Layout) -> tuple[int, int]:
    """The lowest and the highest value that the stored bits can hold."""
    low = -(2 ** (layout.bits_stored - 1)) if layout.signed else 0
    return low, low + 2**layout.bits_stored - 1


def _has_window(ds: Dataset) -> bool:
    if "VOILUTSequence" in ds and values(element(ds, "VOILUTSequence")):
        return True
    width = number(ds, "WindowWidth")
    return width is not None and width >= 1 and number(ds, "WindowCenter") is not None


def _changes_grey(ds: Dataset) -> bool:
    rescaled = number(ds, "RescaleSlope") not in (None, 1.0) or number(ds, "RescaleIntercept") not in (None, 0.0)
    return rescaled or "ModalityLUTSequence" in ds or _has_window(ds)


def _output_range(ds: Dataset, layout: Layout) -> tuple[float, float]:
    """What pydicom's `apply_voi_lut` maps a window onto: the range of the stored (or rescaled) values."""
    slope, intercept = number(ds, "RescaleSlope"), number(ds, "RescaleIntercept")
    low, high = _stored_range(layout)
    if element(ds, "VOILUTSequence") is not None and values(element(ds, "VOILUTSequence")):
        entry = ds.VOILUTSequence[0]
        return 0.0, float(2 ** int(entry.LUTDescriptor[2]) - 1)
    if slope is not None and intercept is not None:
        return low * slope + intercept, high * slope + intercept
    return float(low), float(high)


def _looked_up(plane: np.ndarray, first: int, table: np.ndarray) -> np.ndarray:
    """(H, W, 3) uint8: values below the first and beyond the last entry take that entry (PS3.3 C.7.6.3.1.5)."""
    if plane.dtype != np.uint8:
        return table[np.clip(plane.astype(np.int64) - first, 0, len(table) - 1)]
    whole = table[np.clip(np.arange(256) - first, 0, len(table) - 1)]
    return cv2.LUT(cv2.merge([plane] * 3), np.ascontiguousarray(whole)[None])


def _matrix(samples: np.ndarray, matrix: np.ndarray, black: float) -> np.ndarray:
    shifted = samples.astype(np.float32) - np.array([black, 128.0, 128.0], np.float32)
    return np.clip(np.rint(shifted @ matrix), 0, 255).astype(np.uint8)


def _palette(ds: Dataset, layout: Layout) -> tuple[int, np.ndarray]:
    """(first mapped value, (N, 3) uint8 table). PS3.3 C.7.6.3.1.5 and .6; N = 0 in a descriptor means 65536."""
    with quiet():
        if "SegmentedRedPaletteColorLookupTableData" in ds:
            return 0, _segmented(ds, layout)
        columns = []
        first = 0
        for name in ("Red", "Green", "Blue"):
            descriptor = element(ds, f"{name}PaletteColorLookupTableDescriptor")
            stored = element(ds, f"{name}PaletteColorLookupTableData")
            if descriptor is None or stored is None or not isinstance(stored.value, bytes):
                raise InputError(Reason.PALETTE_MISSING)
            count, first, bits = (int(v) for v in descriptor.value)
            columns.append(_lut(stored.value, count or 65536, bits, layout.little_endian))
    # Descriptors are US or SS by pixel representation; a "negative" first value of unsigned pixels is a misread US.
    if first < 0 and not layout.signed:
        first += 65536
    return first, np.stack([_to_bytes(columns, c) for c in columns], axis=1)


def _lut(data: bytes, count: int, bits: int, little: bool) -> np.ndarray:
    if len(data) >= 2 * count:
        return np.frombuffer(data[: 2 * count], "<u2" if little else ">u2")
    if len(data) >= count:
        # 8-bit entries packed two to a word: in big-endian files the word's bytes stand swapped.
        entries = np.frombuffer(data, np.uint8)
        if not little and bits == 8 and len(entries) % 2 == 0:
            entries = entries.reshape(-1, 2)[:, ::-1].ravel()
        return entries[:count]
    raise InputError(Reason.PALETTE_DAMAGED)


def _to_bytes(columns: list[np.ndarray], column: np.ndarray) -> np.ndarray:
    """Entries of 16 bits keep their high byte, unless the whole palette only ever used the low one."""
    wide = max(int(c.max()) for c in columns) > 255
    return (column >> 8 if wide else column).astype(np.uint8)


def _segmented(ds: Dataset, layout: Layout) -> np.ndarray:
    from pydicom.pixels.processing import apply_color_lut

    count = 2 ** min(layout.bits_stored, 16)
    try:
        table = apply_color_lut(np.arange(count, dtype=np.uint16).reshape(1, -1), ds)[0]
    except Exception:  # quotes the segments
        raise InputError(Reason.PALETTE_DAMAGED) from None
    return (table >> 8 if table.dtype != np.uint8 and table.max() > 255 else table).astype(np.uint8)
