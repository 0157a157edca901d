"""Encode frames as DICOM pixel data: transfer syntaxes (PS3.5 section 10, annex A), photometric interpretations."""

from __future__ import annotations

import cv2
import imagecodecs
import numpy as np
import simplejpeg
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.uid import UID

SYNTAXES = {
    "explicit": "1.2.840.10008.1.2.1",
    "implicit": "1.2.840.10008.1.2",
    "deflated": "1.2.840.10008.1.2.1.99",
    "big-endian": "1.2.840.10008.1.2.2",
    "rle": "1.2.840.10008.1.2.5",
    "jpeg": "1.2.840.10008.1.2.4.50",
    "jpeg-ls": "1.2.840.10008.1.2.4.80",
    "jpeg-2000": "1.2.840.10008.1.2.4.90",
}
ENCAPSULATED = {"rle", "jpeg", "jpeg-ls", "jpeg-2000"}
PHOTOMETRICS = {
    "explicit": ["RGB", "YBR_FULL", "PALETTE COLOR"],
    "implicit": ["RGB", "PALETTE COLOR"],
    "deflated": ["RGB"],
    "big-endian": ["RGB", "PALETTE COLOR"],
    "rle": ["RGB", "YBR_FULL"],
    "jpeg": ["YBR_FULL_422"],
    "jpeg-ls": ["RGB"],
    "jpeg-2000": ["YBR_RCT", "RGB"],
}


def put(ds: Dataset, frames: np.ndarray, syntax: str, photometric: str) -> None:
    """Store (T, H, W) grey or (T, H, W, 3) RGB uint8 `frames` in `ds`, with all attributes that describe them.

    `photometric` is MONOCHROME2 for grey frames, else one of PHOTOMETRICS[syntax].
    """
    count, rows, columns = frames.shape[:3]
    ds.Rows, ds.Columns = rows, columns
    ds.BitsAllocated = ds.BitsStored = 8
    ds.HighBit, ds.PixelRepresentation = 7, 0
    ds.PhotometricInterpretation = photometric
    ds.SamplesPerPixel = 1 if photometric in ("MONOCHROME2", "PALETTE COLOR") else 3
    if ds.SamplesPerPixel == 3:
        ds.PlanarConfiguration = 1 if photometric == "YBR_FULL" and syntax in ("explicit", "rle") else 0
    if count > 1:
        ds.NumberOfFrames = count
    if photometric == "PALETTE COLOR":
        frames = _palette(ds, frames, big_endian=syntax == "big-endian")
    elif photometric == "YBR_FULL":
        frames = np.stack([_to_ybr(frame) for frame in frames])
    ds.file_meta.TransferSyntaxUID = UID(SYNTAXES[syntax])
    if syntax == "jpeg":
        ds.LossyImageCompression = "01"
        ds.LossyImageCompressionMethod = "ISO_10918_1"
    if syntax in ENCAPSULATED:
        encoded = [_encode(frame, syntax, photometric) for frame in frames]
        ds.PixelData = encapsulate(encoded)
        ds["PixelData"].is_undefined_length = True
        ds["PixelData"].VR = "OB"
        return
    if ds.get("PlanarConfiguration") == 1:
        frames = np.moveaxis(frames, -1, 1)
    data = np.ascontiguousarray(frames).tobytes()
    ds.PixelData = data + b"\0" * (len(data) % 2)
    ds["PixelData"].VR = "OB"


def _encode(frame: np.ndarray, syntax: str, photometric: str) -> bytes:
    if syntax == "jpeg":
        if frame.ndim == 2:
            return simplejpeg.encode_jpeg(np.ascontiguousarray(frame[..., None]), quality=93, colorspace="GRAY")
        return simplejpeg.encode_jpeg(np.ascontiguousarray(frame), quality=93, colorsubsampling="422")
    if syntax == "jpeg-ls":
        return bytes(imagecodecs.jpegls_encode(frame))
    if syntax == "jpeg-2000":
        return bytes(imagecodecs.jpeg2k_encode(frame, reversible=True, codecformat="j2k", mct=photometric == "YBR_RCT"))
    return _rle(frame)


def _rle(frame: np.ndarray) -> bytes:
    """Encode one frame as RLE Lossless (PS3.5 annex G): a header of 16 words, then one segment per colour plane."""
    planes = [frame] if frame.ndim == 2 else [frame[..., c] for c in range(3)]
    segments = [b"".join(_packbits(row) for row in plane) for plane in planes]
    segments = [s + b"\0" * (len(s) % 2) for s in segments]
    offsets = np.zeros(16, "<u4")
    offsets[0] = len(segments)
    offsets[1 : 1 + len(segments)] = 64 + np.cumsum([0, *(len(s) for s in segments[:-1])])
    return offsets.tobytes() + b"".join(segments)


def _packbits(row: np.ndarray) -> bytes:
    return bytes(imagecodecs.packbits_encode(np.ascontiguousarray(row).tobytes()))


def _to_ybr(frame: np.ndarray) -> np.ndarray:
    """RGB to YBR_FULL (PS3.3 section C.7.6.3.1.2)."""
    return cv2.cvtColor(frame, cv2.COLOR_RGB2YCrCb)[..., [0, 2, 1]]


def _palette(ds: Dataset, frames: np.ndarray, *, big_endian: bool) -> np.ndarray:
    """Indices into 256 colours: 3-3-2 bits of RGB are too coarse for greys, so 200 greys and 56 colours are kept."""
    grey = np.linspace(0, 255, 200).round().astype(np.uint8)
    steps = np.array([40, 130, 220], np.uint8)
    colours = np.array([(r, g, b) for r in steps for g in steps for b in steps if not r == g == b], np.uint8)
    table = np.zeros((256, 3), np.uint8)
    table[:200] = grey[:, None]
    table[200 : 200 + len(colours)] = colours
    flat = frames.reshape(-1, 3).astype(np.int16)
    spread = flat.max(1) - flat.min(1)
    index = np.round(flat.mean(1) / 255 * 199).astype(np.uint8)
    vivid = np.flatnonzero(spread > 40)
    if len(vivid):
        distance = ((flat[vivid][:, None] - colours[None].astype(np.int16)) ** 2).sum(-1)
        index[vivid] = (200 + distance.argmin(1)).astype(np.uint8)
    order = ">u2" if big_endian else "<u2"
    for channel, colour in enumerate(("Red", "Green", "Blue")):
        setattr(ds, f"{colour}PaletteColorLookupTableDescriptor", [256, 0, 16])
        setattr(
            ds,
            f"{colour}PaletteColorLookupTableData",
            (table[:, channel].astype(np.uint16) * 257).astype(order).tobytes(),
        )
    return index.reshape(frames.shape[:3])
