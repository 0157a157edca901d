"""Decode JPEG (ITU-T T.81) strictly: a stream that ends before its last block, or is damaged, is refused.

libjpeg completes such a stream with grey and only warns. Two kinds of warning are harmless: the end marker is missing
though all blocks are there, and padding stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from echobench.errors import InputError
from echobench.reasons import Reason

_EOI = b"\xff\xd9"
_EXTRANEOUS = re.compile(r"(\d+) extraneous bytes before marker 0xd9")
# Two ways to go on behind the last byte: a decoder that still needs data shows different blocks after each. Every
# restart marker is there, because after a cut at one of them a decoder looks for the next.
_TAILS = tuple(
    b"".join(bytes(noise) + bytes((0xFF, 0xD0 + number)) for number in range(8)) + bytes(noise) + _EOI
    for noise in (
        (0x5A, 0x31, 0xC4, 0x78, 0x9D, 0x22, 0xE6, 0x0B) * 16,
        (0xA3, 0xD8, 0x1E, 0x65, 0x40, 0xB7, 0x2C) * 16,
    )
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the markers of a stream say of its samples."""

    precision: int
    components: int
    ids: tuple[int, ...]
    is_subsampled: bool
    is_lossless: bool
    has_jfif: bool
    adobe: int | None

    @property
    def assumed_ycbcr(self) -> bool:
        """What libjpeg itself assumes for three components (jdapimin.c, default_decompress_parms)."""
        if self.has_jfif:
            return True
        if self.adobe is not None:
            return self.adobe == 1
        return self.ids != (ord("R"), ord("G"), ord("B"))

    def is_ycbcr(self, photometric: str) -> bool:
        """Whether samples are YCbCr. The codestream's own word counts first; then the DICOM header's.

        RGB is never subsampled, so a subsampled stream is YCbCr whatever the header claims.
        """
        if self.is_subsampled or self.has_jfif:
            return True
        if self.adobe is not None:
            return self.adobe == 1
        if self.ids == (ord("R"), ord("G"), ord("B")):
            return False
        return photometric != "RGB"


def read_header(data: bytes) -> Header:
    """Read the markers up to the start of the frame. Raises InputError if there is none."""
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
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and len(body) >= 6 + 3 * body[5]:
            parts = [body[6 + 3 * i : 9 + 3 * i] for i in range(body[5])]
            factors = {part[1] for part in parts}
            ids = tuple(part[0] for part in parts)
            return Header(body[0], body[5], ids, len(factors) > 1, marker in (0xC3, 0xC7), jfif, adobe)
        at += 2 + length
    raise InputError(Reason.PIXELS_DAMAGED)


def decode(data: bytes, photometric: str) -> tuple[np.ndarray, str]:
    """Decode baseline, extended or lossless JPEG: (H, W) or (H, W, 3) samples, and the colour space that they have.

    Raises InputError if the stream ends too early or is damaged.
    """
    import imagecodecs

    header = read_header(data)
    if header.is_lossless or header.precision != 8:
        # Lossless processes have no colour transform of their own: samples are what the header says.
        samples = imagecodecs.jpeg_decode(data)
        _require_all_blocks(data, imagecodecs.jpeg_decode)
        return samples, photometric
    if header.components == 1:
        return decode_8_bits(data, "GRAY"), photometric
    if header.components != 3:
        raise InputError(Reason.PHOTOMETRIC_UNSUPPORTED)
    is_ycbcr = header.is_ycbcr(photometric)
    if is_ycbcr == header.assumed_ycbcr:
        return decode_8_bits(data, "RGB"), "RGB"
    decode_8_bits(data, "GRAY")  # for its strictness alone
    return imagecodecs.jpeg8_decode(data, colorspace="YCBCR" if is_ycbcr else "RGB", outcolorspace="RGB"), "RGB"


def decode_8_bits(data: bytes, colour: str) -> np.ndarray:
    """Decode 8-bit JPEG with libjpeg-turbo to "GRAY" (H, W, 1) or "RGB" (H, W, 3). Raises InputError as `decode`."""
    import simplejpeg

    try:
        return simplejpeg.decode_jpeg(data, colour)
    except ValueError as error:
        message = str(error)
    if "Premature end" in message or "premature end" in message:
        _require_all_blocks(data, lambda stream: simplejpeg.decode_jpeg(stream, colour, strict=False))
    elif not _is_padding(data, message):
        raise InputError(Reason.PIXELS_DAMAGED)
    return simplejpeg.decode_jpeg(data, colour, strict=False)


def _require_all_blocks(data: bytes, decode: Callable[[bytes], np.ndarray]) -> None:
    """Raise InputError if what is decoded depends on what follows the last byte of the stream."""
    end = _end(data)
    body = data[:end] if end >= 0 else data.removesuffix(b"\xff")
    try:
        first, second = (decode(body + tail) for tail in _TAILS)
        is_whole = np.array_equal(first, second)
    except Exception:  # the tail is no valid data, and was read as such
        is_whole = False
    if not is_whole:
        raise InputError(Reason.PIXELS_TRUNCATED)


def _is_padding(data: bytes, message: str) -> bool:
    """Whether the bytes that a warning complains about are zeros or fill bytes before the end marker."""
    match = _EXTRANEOUS.search(message)
    end = _end(data)
    return match is not None and end >= 0 and not data[max(0, end - int(match[1])) : end].strip(b"\0\xff")


def _end(data: bytes) -> int:
    """Index of the end marker behind the last scan, -1 if it is missing; a thumbnail in the header has its own."""
    return data.find(_EOI, max(0, data.rfind(b"\xff\xda")))
