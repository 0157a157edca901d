"""Mask a DICOM object's own pixel data; everything outside the masks stays exactly what it was.

Samples are filled as stored (palette index, YBR triple, grey of any depth), never by way of a display image, so
colours stay right whatever the photometric interpretation. Native and losslessly compressed frames keep their transfer
syntax, and frames without a mask keep their bytes. JPEG baseline is changed in its DCT blocks (`jpeg_blocks`). What
cannot be written again without another loss is decoded once and stored as RLE Lossless.

DICOM PS3.5 sections 8 and A.4, annex G; PS3.3 section C.7.6.3.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from pydicom import uid
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate

from echobench.deid.pixels.masking import MaskBox
from echobench.dicom import reading
from echobench.dicom.codecs import VIDEO
from echobench.dicom.elements import element, quiet
from echobench.dicom.frames import Frames
from echobench.dicom.layout import Layout
from echobench.errors import InputError
from echobench.reasons import Reason

_J2K = {str(uid.JPEG2000Lossless), str(uid.JPEG2000)}
_BASELINE = {str(uid.JPEGBaseline8Bit), str(uid.JPEGExtended12Bit)}
_JPEG_LS = {str(uid.JPEGLSLossless), str(uid.JPEGLSNearLossless)}


def mask_dataset(ds: Dataset, boxes: Sequence[MaskBox]) -> Dataset:
    """Fill `boxes` in the pixel data of `ds`, in place, and return it.

    Raises InputError, and leaves `ds` as it was, when the pixels cannot be decoded or are a video stream.
    """
    if not boxes:
        return ds
    syntax = reading.transfer_syntax(ds)
    if syntax in VIDEO:
        raise InputError(Reason.VIDEO_NOT_MASKABLE)
    frames = Frames(ds)
    if reading.is_native(syntax):
        stored = element(ds, "PixelData")
        assert stored is not None  # Frames has read it
        ds.add_new("PixelData", stored.VR, _native(stored.value, frames.layout, boxes))
        return ds
    encode = _encoder(syntax, frames.layout)
    if syntax in _BASELINE:
        streams = _jpeg(frames, boxes)
        if streams is not None:
            return _with_streams(ds, streams)
    elif encode is not None:
        streams = frames.streams()
        for index in _touched(boxes, len(frames)):
            streams[index] = encode(_filled(frames.raw(index).samples, frames.layout, boxes, index))
        return _with_streams(ds, streams)
    return _as_rle(ds, frames, boxes)


def _jpeg(frames: Frames, boxes: Sequence[MaskBox]) -> list[bytes] | None:
    """Code only the masked blocks of each frame again; None where a stream is not of the plain kind."""
    from echobench.deid.pixels.jpeg_blocks import UnsupportedError, masked

    streams = frames.streams()
    try:
        for index in _touched(boxes, len(frames)):
            streams[index] = masked(streams[index], [b for b in boxes if b.first_frame <= index <= b.last_frame])
    except UnsupportedError:
        return None
    return streams


def _touched(boxes: Sequence[MaskBox], count: int) -> list[int]:
    return sorted({t for b in boxes for t in range(b.first_frame, min(b.last_frame, count - 1) + 1)})


def _filled(samples: np.ndarray, layout: Layout, boxes: Sequence[MaskBox], index: int) -> np.ndarray:
    """Copy the (H, W, S) samples of frame `index` with its boxes filled by what stands around them."""
    filled = samples.copy()
    for box in boxes:
        if box.first_frame <= index <= box.last_frame:
            filled[box.y : box.y + box.h, box.x : box.x + box.w] = _fill_value(samples, layout, box)
    return filled


def _fill_value(samples: np.ndarray, layout: Layout, box: MaskBox) -> np.ndarray:
    """Choose the rim's median; of a palette, whose indices have no order, the rim's most frequent index."""
    rim = np.concatenate(
        [
            samples[max(0, box.y - 1), box.x : box.x + box.w],
            samples[min(layout.rows, box.y + box.h + 1) - 1, box.x : box.x + box.w],
            samples[box.y : box.y + box.h, max(0, box.x - 1)],
            samples[box.y : box.y + box.h, min(layout.columns, box.x + box.w + 1) - 1],
        ]
    )
    if layout.photometric == "PALETTE COLOR":
        values, counts = np.unique(rim, return_counts=True)
        return values[int(np.argmax(counts))]
    return np.sort(rim, axis=0)[len(rim) // 2]


def _native(stored: bytes, layout: Layout, boxes: Sequence[MaskBox]) -> bytes:
    """Mask native pixel data. Samples are addressed by their byte offsets, which holds for every order."""
    data = bytearray(stored)
    view = np.frombuffer(data, np.uint8)
    offsets, size = _offsets(layout)
    frame_bytes = int(offsets.max()) + size
    if layout.swapped:
        view = view[: len(view) // 2 * 2].reshape(-1, 2)[:, ::-1].reshape(-1).copy()
    count = len(view) // frame_bytes
    if count == 0:
        raise InputError(Reason.PIXELS_TRUNCATED)
    for index in _touched(boxes, count):
        part = view[index * frame_bytes : (index + 1) * frame_bytes]
        samples = part[offsets[..., None] + np.arange(size)]  # (H, W, S, bytes)
        order = "<" if layout.little_endian or layout.swapped else ">"
        values = samples.reshape(*layout.shape, size).copy().view(f"{order}u{size}")[..., 0]
        filled = _filled(values, layout, boxes, index)
        for box in boxes:
            if box.first_frame <= index <= box.last_frame:
                inside = np.s_[box.y : box.y + box.h, box.x : box.x + box.w]
                raw = np.ascontiguousarray(filled[inside]).astype(f"{order}u{size}")
                part[offsets[inside][..., None] + np.arange(size)] = raw.view(np.uint8).reshape(*raw.shape, size)
    if layout.swapped:
        return view.reshape(-1, 2)[:, ::-1].tobytes() + bytes(data[len(view) :])
    return bytes(data)


def _offsets(layout: Layout) -> tuple[np.ndarray, int]:
    """Compute where each sample of a frame begins, (H, W, S) in bytes, and its size. Chroma of 4:2:2 is shared."""
    rows, columns, samples = layout.shape
    size = layout.bits_allocated // 8
    y, x, s = np.ogrid[:rows, :columns, :samples]
    if layout.photometric in ("YBR_FULL_422", "YBR_PARTIAL_422"):
        pair = (y * columns + x) // 2 * 4
        return np.where(s == 0, pair + x % 2, pair + 1 + s), size
    if samples > 1 and layout.planar == 1:
        return ((s * rows + y) * columns + x) * size, size
    return ((y * columns + x) * samples + s) * size, size


def _encoder(syntax: str, layout: Layout) -> Callable[[np.ndarray], bytes] | None:
    """Return the lossless encoder for frames of this transfer syntax, None where there is none."""
    import imagecodecs

    if syntax == uid.RLELossless:
        return rle
    if syntax in _JPEG_LS:
        return lambda samples: bytes(imagecodecs.jpegls_encode(_squeezed(samples), level=0))
    if syntax in _J2K and layout.photometric not in ("YBR_ICT", "YBR_FULL", "YBR_FULL_422"):
        transform = layout.samples == 3 and layout.photometric == "YBR_RCT"
        return lambda samples: bytes(
            imagecodecs.jpeg2k_encode(
                _squeezed(samples),
                level=0,
                codecformat="J2K",
                reversible=True,
                mct=transform,
                bitspersample=layout.bits_stored,
            )
        )
    return None


def _squeezed(samples: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(samples[..., 0] if samples.shape[2] == 1 else samples)


def rle(samples: np.ndarray) -> bytes:
    """Encode one frame, (H, W, S) unsigned samples, as RLE Lossless (PS3.5 annex G): byte planes, each row packed."""
    import imagecodecs

    rows, columns, count = samples.shape
    size = samples.dtype.itemsize
    planes = samples.astype(samples.dtype.newbyteorder(">")).view(np.uint8).reshape(rows, columns, count, size)
    segments = []
    for s in range(count):
        for byte in range(size):
            packed = b"".join(imagecodecs.packbits_encode(row.tobytes()) for row in planes[:, :, s, byte])
            segments.append(packed + b"\0" * (len(packed) % 2))
    starts = 64 + np.concatenate(([0], np.cumsum([len(segment) for segment in segments])[:-1]))
    header = np.zeros(16, "<u4")
    header[0], header[1 : 1 + len(segments)] = len(segments), starts
    return header.tobytes() + b"".join(segments)


def _as_rle(ds: Dataset, frames: Frames, boxes: Sequence[MaskBox]) -> Dataset:
    """Decode all frames once, mask them, and store them as RLE Lossless."""
    streams, colour = [], frames.layout.photometric
    for index in range(len(frames)):
        decoded = frames.raw(index)
        colour = decoded.colour
        samples = _filled(decoded.samples, frames.layout, boxes, index)
        streams.append(rle(samples.view(f"u{samples.dtype.itemsize}")))
    ds.file_meta.TransferSyntaxUID = uid.RLELossless
    with quiet():
        ds.PhotometricInterpretation = colour
        if frames.layout.samples == 3:
            ds.PlanarConfiguration = 0
    return _with_streams(ds, streams)


def _with_streams(ds: Dataset, streams: Sequence[bytes]) -> Dataset:
    with quiet():
        for name in ("ExtendedOffsetTable", "ExtendedOffsetTableLengths"):
            if name in ds:
                delattr(ds, name)
    ds.add_new("PixelData", "OB", encapsulate(list(streams)))
    ds["PixelData"].is_undefined_length = True
    return ds
