"""Decode one encapsulated frame's bytes to raw samples, by transfer syntax.

Fast decoders come first (simplejpeg and imagecodecs wrap libjpeg-turbo, CharLS, OpenJPEG, libjxl); what they refuse
goes to pydicom's own decoders. Samples are as stored, except that JPEG, JPEG 2000 and JPEG XL undo the
colour transform of their own codestream; `Decoded.colour` says in which space they are then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydicom import uid
from pydicom.dataset import Dataset

from echobench.dicom.elements import quiet
from echobench.errors import InputError
from echobench.reasons import Reason

_JPEG_XL = ("1.2.840.10008.1.2.4.110", "1.2.840.10008.1.2.4.111", "1.2.840.10008.1.2.4.112")
VIDEO = frozenset(map(str, uid.MPEGTransferSyntaxes))


@dataclass(frozen=True, slots=True)
class Layout:
    """How the header describes a frame: PS3.3 section C.7.6.3 (Image Pixel Module).

    `swapped`: 8-bit samples stand in big-endian 16-bit words, two by two in the wrong order (VR OW, PS3.5 annex A.3).
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

    @property
    def shape(self) -> tuple[int, int, int]:
        """(rows, columns, samples per pixel)."""
        return self.rows, self.columns, self.samples


@dataclass(frozen=True, slots=True)
class Decoded:
    """`samples` (H, W, S) as integers; `colour`: the photometric interpretation that they now have."""

    samples: np.ndarray
    colour: str


def decode_frame(syntax: str, data: bytes, layout: Layout, ds: Dataset, index: int) -> Decoded:
    """Decode one encapsulated frame. Raises InputError with a fixed phrase when no decoder can."""
    decoder = DECODERS.get(syntax)
    if decoder is None and syntax not in uid.AllTransferSyntaxes:
        raise InputError(Reason.SYNTAX_UNKNOWN)
    if decoder is not None:
        try:
            decoded = decoder(data, layout)
            return Decoded(_shaped(decoded.samples, layout), decoded.colour)
        except Exception:  # try the slow way before giving up; a codec's message may quote bytes
            pass
    return _by_pydicom(syntax, ds, layout, index)


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
    """JPEG baseline, extended and lossless (ITU-T T.81)."""
    import imagecodecs

    stream = _jpeg_header(data)
    if stream.components == 1 or layout.samples == 1:
        return Decoded(imagecodecs.jpeg_decode(data), layout.photometric)
    if stream.lossless:
        # Lossless processes have no colour transform of their own: samples are what the header says.
        return Decoded(imagecodecs.jpeg_decode(data), layout.photometric)
    if stream.is_ycbcr(layout.photometric):
        if stream.precision == 8:
            import simplejpeg

            try:
                if stream.assumed_ycbcr:
                    return Decoded(simplejpeg.decode_jpeg(data, "RGB"), "RGB")
            except ValueError:
                pass
        return Decoded(imagecodecs.jpeg8_decode(data, colorspace="YCBCR", outcolorspace="RGB"), "RGB")
    return Decoded(imagecodecs.jpeg8_decode(data, colorspace="RGB", outcolorspace="RGB"), "RGB")


@dataclass(frozen=True, slots=True)
class _JpegHeader:
    precision: int
    components: int
    ids: tuple[int, ...]
    subsampled: bool
    lossless: bool
    jfif: bool
    adobe: int | None

    @property
    def assumed_ycbcr(self) -> bool:
        """What libjpeg itself assumes for three components (jdapimin.c, default_decompress_parms)."""
        if self.jfif:
            return True
        if self.adobe is not None:
            return self.adobe == 1
        return self.ids != (ord("R"), ord("G"), ord("B"))

    def is_ycbcr(self, photometric: str) -> bool:
        """Whether samples are YCbCr. The codestream's own word counts first; then the DICOM header's.

        RGB is never subsampled, so a subsampled stream is YCbCr whatever the header claims.
        """
        if self.subsampled or self.jfif:
            return True
        if self.adobe is not None:
            return self.adobe == 1
        if self.ids == (ord("R"), ord("G"), ord("B")):
            return False
        return photometric != "RGB"


def _jpeg_header(data: bytes) -> _JpegHeader:
    jfif, adobe, at = False, None, 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at += 1
            continue
        marker = data[at + 1]
        if marker in (0xFF, 0x00, 0x01) or 0xD0 <= marker <= 0xD8:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        if marker == 0xE0 and body[:4] == b"JFIF":
            jfif = True
        elif marker == 0xEE and body[:5] == b"Adobe" and len(body) >= 12:
            adobe = body[11]
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            parts = [body[6 + 3 * i : 9 + 3 * i] for i in range(body[5])]
            factors = {part[1] for part in parts}
            return _JpegHeader(
                body[0], body[5], tuple(p[0] for p in parts), len(factors) > 1, marker in (0xC3, 0xC7), jfif, adobe
            )
        at += 2 + length
    raise InputError(Reason.PIXELS_DAMAGED)


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


def _by_pydicom(syntax: str, ds: Dataset, layout: Layout, index: int) -> Decoded:
    """pydicom's decoders: slow, but they know odd streams."""
    from pydicom.pixels import get_decoder

    with quiet():
        try:
            samples, meta = get_decoder(uid.UID(syntax)).as_array(ds, index=index, raw=True)
        except Exception:  # names no plug-in and no value
            raise InputError(Reason.PIXELS_UNDECODABLE) from None
    return Decoded(_shaped(samples, layout), str(meta["photometric_interpretation"]))


_JPEG = ("50", "51", "57", "70")
_J2K = ("90", "91", "92", "93", "201", "202", "203")
_BASE = "1.2.840.10008.1.2.4."
DECODERS: dict[str, Callable[[bytes, Layout], Decoded]] = {
    str(uid.RLELossless): _rle,
    **{_BASE + end: _jpeg for end in _JPEG},
    **{_BASE + end: _jpeg_ls for end in ("80", "81")},
    **{_BASE + end: _jpeg2000 for end in _J2K},
    **dict.fromkeys(_JPEG_XL, _jpeg_xl),
}


def native_frame(data: Any, layout: Layout, index: int) -> Decoded:
    """Frame `index` of native pixel data (PS3.5 section 8.1), planes gathered, 4:2:2 chroma repeated."""
    size = layout.bits_allocated // 8
    pixels = layout.rows * layout.columns
    if layout.bits_allocated not in (8, 16, 32):
        raise InputError(Reason.BITS_UNUSUAL)
    halved = layout.photometric in ("YBR_FULL_422", "YBR_PARTIAL_422")
    # PS3.3 C.7.6.3.1.2: two luma samples share one pair of chroma samples, so 2 and not 3 bytes per pixel.
    count = pixels * (2 if halved else layout.samples)
    start = index * count * size
    block = data[start : start + count * size]
    if layout.swapped and len(data) >= start + count + (start + count) % 2:
        words = np.frombuffer(data[start - start % 2 : start + count + (start + count) % 2], ">u2").astype("<u2")
        block = words.tobytes()[start % 2 :][:count]
    if len(block) < count * size:
        raise InputError(Reason.PIXELS_TRUNCATED)
    kind = "i" if layout.signed else "u"
    flat = np.frombuffer(block, f"{'<' if layout.little_endian else '>'}{kind}{size}").astype(f"{kind}{size}")
    if halved:
        pairs = flat.reshape(layout.rows, layout.columns // 2, 4)
        samples = np.empty(layout.shape, flat.dtype)
        samples[:, 0::2, 0], samples[:, 1::2, 0] = pairs[..., 0], pairs[..., 1]
        samples[..., 1], samples[..., 2] = pairs[..., 2].repeat(2, 1), pairs[..., 3].repeat(2, 1)
        return Decoded(samples, layout.photometric.removesuffix("_422"))
    if layout.samples > 1 and layout.planar == 1:
        return Decoded(flat.reshape(layout.samples, layout.rows, layout.columns).transpose(1, 2, 0), layout.photometric)
    return Decoded(flat.reshape(layout.shape), layout.photometric)
