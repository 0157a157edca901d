"""Decode one encapsulated frame's bytes to raw samples, by transfer syntax.

Fast decoders come first (simplejpeg and imagecodecs wrap libjpeg-turbo, CharLS, OpenJPEG, libjxl). What they find cut
or damaged is refused; odd JPEG and what they do not know goes to pydicom's own decoders. Samples are as stored, of the
sign that the header states, except that JPEG, JPEG 2000 and JPEG XL undo the colour transform of their own codestream;
`Decoded.colour` says in which space they are then.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydicom import uid
from pydicom.dataset import Dataset

from echobench.dicom import jpeg
from echobench.dicom.elements import quiet
from echobench.dicom.layout import Layout
from echobench.errors import InputError
from echobench.reasons import Reason

ENCAPSULATED_UNCOMPRESSED = "1.2.840.10008.1.2.1.98"
DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1"
_JPEG_XL = ("1.2.840.10008.1.2.4.110", "1.2.840.10008.1.2.4.111", "1.2.840.10008.1.2.4.112")
VIDEO = frozenset(map(str, uid.MPEGTransferSyntaxes))


@dataclass(frozen=True, slots=True)
class Decoded:
    """`samples` (H, W, S) as integers; `colour`: the photometric interpretation that they now have."""

    samples: np.ndarray
    colour: str


def decode_frame(syntax: str, data: bytes, layout: Layout, ds: Dataset) -> Decoded:
    """Decode one encapsulated frame. Raises InputError with a fixed phrase when no decoder can."""
    decoder = DECODERS.get(syntax)
    if decoder is None and syntax not in uid.AllTransferSyntaxes:
        raise InputError(Reason.SYNTAX_UNKNOWN)
    if not data:
        raise InputError(Reason.PIXELS_TRUNCATED)
    if decoder is not None:
        try:
            decoded = decoder(data, layout)
            return _signed(Decoded(_shaped(decoded.samples, layout), decoded.colour), layout)
        except InputError:
            raise
        except Exception:  # a codec's message may quote bytes
            if syntax in _STRICT:
                raise InputError(_cut_or_damaged(syntax, data)) from None
    return _signed(_by_pydicom(syntax, ds, data, layout), layout)


def _cut_or_damaged(syntax: str, data: bytes) -> Reason:
    end = b"\xff\xd9"  # EOI of JPEG-LS, EOC of JPEG 2000
    has_end = syntax in _ENDING and end in data[-64:]
    return Reason.PIXELS_DAMAGED if has_end else Reason.PIXELS_TRUNCATED


def _signed(decoded: Decoded, layout: Layout) -> Decoded:
    """Samples of the sign that the header states: codecs return two's complement as unsigned (PS3.3 C.7.6.3.1)."""
    samples = decoded.samples
    kind = "i" if layout.signed else "u"
    if samples.dtype.kind == kind:
        return decoded
    return Decoded(np.ascontiguousarray(samples).view(f"{kind}{samples.dtype.itemsize}"), decoded.colour)


def _shaped(samples: np.ndarray, layout: Layout) -> np.ndarray:
    samples = samples[..., None] if samples.ndim == 2 else samples
    if samples.shape[:2] != (layout.rows, layout.columns) or samples.shape[2] not in (1, 3):
        raise InputError(Reason.SIZE_UNLIKE_HEADER)
    return samples


def _rle(data: bytes, layout: Layout) -> Decoded:
    """RLE Lossless, PS3.5 annex G: up to 15 byte planes, most significant first within a sample."""
    import imagecodecs

    header = np.frombuffer(data[:64], "<u4")
    count = int(header[0])
    size = layout.bits_allocated // 8
    if count != layout.samples * size:
        raise InputError(Reason.PIXELS_DAMAGED)
    ends = [*map(int, header[2 : count + 1]), len(data)]
    pixels = layout.rows * layout.columns
    planes = np.empty((layout.samples, size, pixels), np.uint8)
    for index, (start, end) in enumerate(zip(map(int, header[1 : count + 1]), ends, strict=True)):
        plane = np.frombuffer(imagecodecs.packbits_decode(data[start:end]), np.uint8)
        planes[index // size, index % size] = plane[:pixels]
    big = planes.transpose(2, 0, 1).copy().view(f">u{size}").reshape(layout.shape)
    return Decoded(big.astype(f"u{size}"), layout.photometric)


def _jpeg(data: bytes, layout: Layout) -> Decoded:
    return Decoded(*jpeg.decode(data, layout.photometric))


def _jpeg_ls(data: bytes, layout: Layout) -> Decoded:
    import imagecodecs

    return Decoded(imagecodecs.jpegls_decode(data), layout.photometric)


def _jpeg2000(data: bytes, layout: Layout) -> Decoded:
    """JPEG 2000 and HTJ2K (ITU-T T.800, T.814). The codestream says itself whether a component transform was used."""
    import imagecodecs

    samples = imagecodecs.jpeg2k_decode(data)
    # COD marker: FF52, length, Scod, progression, layers (2 bytes), multiple component transform.
    cod = data.find(b"\xff\x52")
    transformed = cod >= 0 and len(data) > cod + 8 and data[cod + 8] == 1
    return Decoded(
        samples, "RGB" if transformed else layout.photometric.replace("YBR_ICT", "RGB").replace("YBR_RCT", "RGB")
    )


def _jpeg_xl(data: bytes, layout: Layout) -> Decoded:
    import imagecodecs

    return Decoded(imagecodecs.jpegxl_decode(data), "RGB" if layout.samples == 3 else layout.photometric)


def _native(data: bytes, layout: Layout) -> Decoded:
    """Encapsulated Uncompressed (PS3.5 A.4.11): the bytes of a native frame in an item."""
    fitted, _ = layout.fitted(len(data), 1)
    return native_frame(data, fitted, 0)


def _deflated(data: bytes, layout: Layout) -> Decoded:
    """Deflated Image Frame Compression (PS3.5 section 10.20): the bytes of a native frame, deflated (RFC 1951)."""
    largest = layout.rows * layout.columns * layout.samples * layout.bits_allocated // 8 + 1
    inflate = zlib.decompressobj(-15)
    try:
        frame = inflate.decompress(data, largest)
    except zlib.error:
        raise InputError(Reason.PIXELS_DAMAGED) from None
    return _native(frame, layout)


def _by_pydicom(syntax: str, ds: Dataset, data: bytes, layout: Layout) -> Decoded:
    """pydicom's decoders: slow, but they know odd streams."""
    from pydicom.encaps import encapsulate
    from pydicom.pixels import get_decoder

    with quiet():
        try:
            # A data set of this frame alone: what pydicom makes of the offsets of the others does not matter.
            single = Dataset()
            single.file_meta = ds.file_meta
            for name in _PIXEL_MODULE:
                if name in ds:
                    single[name] = ds[name]
            single.NumberOfFrames = 1
            single.PixelData = encapsulate([data])
            samples, meta = get_decoder(uid.UID(syntax)).as_array(single, index=0, raw=True)
        except Exception:  # names no plug-in and no value
            raise InputError(Reason.PIXELS_UNDECODABLE) from None
    return Decoded(_shaped(samples, layout), str(meta["photometric_interpretation"]))


_PIXEL_MODULE = (
    "Rows", "Columns", "SamplesPerPixel", "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation",
    "PhotometricInterpretation", "PlanarConfiguration",
)  # fmt: skip
_JPEG = ("50", "51", "57", "70")
_J2K = ("90", "91", "92", "93", "201", "202", "203")
_BASE = "1.2.840.10008.1.2.4."
DECODERS: dict[str, Callable[[bytes, Layout], Decoded]] = {
    str(uid.RLELossless): _rle,
    **{_BASE + end: _jpeg for end in _JPEG},
    **{_BASE + end: _jpeg_ls for end in ("80", "81")},
    **{_BASE + end: _jpeg2000 for end in _J2K},
    **dict.fromkeys(_JPEG_XL, _jpeg_xl),
    ENCAPSULATED_UNCOMPRESSED: _native,
    DEFLATED_FRAMES: _deflated,
}
_ENDING = frozenset(_BASE + end for end in ("80", "81", *_J2K))
# Codecs that refuse what is cut or damaged; a second, lenient decoder would show grey or noise instead.
_STRICT = frozenset({str(uid.RLELossless), *_ENDING, *_JPEG_XL})


def native_frame(data: Any, layout: Layout, index: int) -> Decoded:
    """Frame `index` of native pixel data (PS3.5 section 8.1), planes gathered, 4:2:2 chroma repeated.

    `layout` is one that fits the length of `data` (`Layout.fitted`).
    """
    size = layout.bits_allocated // 8
    count = layout.frame_bytes
    start = index * count
    block = data[start : start + count]
    if layout.swapped and len(data) >= start + count + (start + count) % 2:
        words = np.frombuffer(data[start - start % 2 : start + count + (start + count) % 2], ">u2").astype("<u2")
        block = words.tobytes()[start % 2 :][:count]
    if len(block) < count:
        raise InputError(Reason.PIXELS_TRUNCATED)
    kind = "i" if layout.signed else "u"
    flat = np.frombuffer(block, f"{'<' if layout.little_endian else '>'}{kind}{size}").astype(f"{kind}{size}")
    if layout.is_halved:
        pairs = flat.reshape(layout.rows, layout.columns // 2, 4)
        samples = np.empty(layout.shape, flat.dtype)
        samples[:, 0::2, 0], samples[:, 1::2, 0] = pairs[..., 0], pairs[..., 1]
        samples[..., 1], samples[..., 2] = pairs[..., 2].repeat(2, 1), pairs[..., 3].repeat(2, 1)
        return Decoded(samples, layout.photometric.removesuffix("_422"))
    if layout.samples > 1 and layout.planar == 1:
        return Decoded(flat.reshape(layout.samples, layout.rows, layout.columns).transpose(1, 2, 0), layout.photometric)
    return Decoded(flat.reshape(layout.shape), layout.photometric)
