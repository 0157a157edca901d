"""Masks in the object's own pixel data, for every way that ultrasound stores pixels."""

from __future__ import annotations

import io

import numpy as np
import pytest
from pydicom import Dataset, uid
from pydicom.dataset import FileMetaDataset
from pydicom.encaps import encapsulate

from echobench.deid.pixels import MaskBox
from echobench.deid.pixels.dicom_pixels import mask_dataset, rle
from echobench.dicom import reading
from echobench.dicom.frames import Frames
from echobench.errors import InputError

ROWS, COLUMNS = 64, 96
BOXES = [MaskBox(8, 8, 32, 16, "name", 0, 0), MaskBox(64, 40, 32, 24, "id", 0, 1)]
JPEG, J2K, J2K_LOSSLESS, JPEG_LS = (uid.JPEGBaseline8Bit, uid.JPEG2000, uid.JPEG2000Lossless, uid.JPEGLSLossless)


def picture(samples: int, frame: int, bits: int = 8) -> np.ndarray:
    """A smooth scene with writing-like strokes, (H, W, S)."""
    y, x = np.mgrid[:ROWS, :COLUMNS]
    base = (x + y * (2 + frame)) % 200 // 2 + 20
    base[10:22:3, 10:38] = 230
    base[44:60:3, 66:94] = 240
    stack = np.stack([base, 255 - base, base // 2 + 60][:samples], axis=2)
    return (stack.astype(np.uint16) << 4) if bits == 12 else stack.astype(np.uint8)


def dataset(syntax: str, photometric: str, data: bytes, *, samples: int = 1, bits: int = 8, planar: int = 0) -> Dataset:
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = syntax
    ds.file_meta.MediaStorageSOPClassUID = ds.SOPClassUID = "1.2.840.10008.5.1.4.1.1.3.1"
    ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID = "2.25.7"
    ds.Modality = "US"
    ds.Rows, ds.Columns, ds.SamplesPerPixel, ds.NumberOfFrames = ROWS, COLUMNS, samples, 2
    ds.PhotometricInterpretation = photometric
    ds.BitsAllocated, ds.BitsStored = (16, bits) if bits > 8 else (8, 8)
    ds.HighBit, ds.PixelRepresentation = ds.BitsStored - 1, 0
    if samples == 3:
        ds.PlanarConfiguration = planar
    if photometric == "PALETTE COLOR":
        ramp = np.arange(256, dtype=np.uint16) * 257
        for name, table in (("Red", ramp), ("Green", ramp[::-1]), ("Blue", np.roll(ramp, 90))):
            setattr(ds, f"{name}PaletteColorLookupTableDescriptor", [256, 0, 16])
            setattr(ds, f"{name}PaletteColorLookupTableData", table.tobytes())
    native = reading.is_native(syntax)
    ds.add_new("PixelData", "OW" if native else "OB", data)
    if not native:
        ds["PixelData"].is_undefined_length = True
    stream = io.BytesIO()
    ds.save_as(stream, enforce_file_format=True)
    return reading.read(stream.getvalue())


def native(photometric: str, samples: int = 1, bits: int = 8, planar: int = 0, big: bool = False) -> Dataset:
    frames = [picture(samples, t, bits) for t in (0, 1)]
    if photometric == "YBR_FULL_422":
        halves = []
        for frame in frames:
            pairs = np.concatenate([frame[:, 0::2, :1], frame[:, 1::2, :1], frame[:, 0::2, 1:]], axis=2)
            halves.append(pairs)
        frames = halves
    elif planar:
        frames = [frame.transpose(2, 0, 1) for frame in frames]
    data = b"".join(frame.astype(frame.dtype.newbyteorder(">" if big else "<")).tobytes() for frame in frames)
    if big and bits == 8:
        data = np.frombuffer(data, "<u2").astype(">u2").tobytes()
    syntax = uid.ExplicitVRBigEndian if big else uid.ExplicitVRLittleEndian
    return dataset(syntax, photometric, data, samples=samples, bits=bits, planar=planar)


def encapsulated(syntax: str, photometric: str, samples: int = 1, bits: int = 8) -> Dataset:
    import imagecodecs

    streams = []
    for t in (0, 1):
        frame = picture(samples, t, bits)
        flat = np.ascontiguousarray(frame[..., 0] if samples == 1 else frame)
        if syntax == uid.RLELossless:
            streams.append(rle(frame))
        elif syntax == JPEG_LS:
            streams.append(bytes(imagecodecs.jpegls_encode(flat)))
        elif syntax == JPEG:
            sub = "422" if photometric == "YBR_FULL_422" else "444"
            space = None if samples == 1 else "YCBCR"
            streams.append(bytes(imagecodecs.jpeg8_encode(flat, level=88, outcolorspace=space, subsampling=sub)))
        else:
            lossless = syntax == J2K_LOSSLESS
            streams.append(
                bytes(
                    imagecodecs.jpeg2k_encode(
                        flat,
                        level=0 if lossless else 60,
                        codecformat="J2K",
                        reversible=lossless,
                        mct=photometric[:3] == "YBR",
                    )
                )
            )
    return dataset(
        syntax, photometric, encapsulate([s + b"\0" * (len(s) % 2) for s in streams]), samples=samples, bits=bits
    )


def samples_of(ds: Dataset) -> np.ndarray:
    """(T, H, W, S) as decoded, before any window or palette."""
    frames = Frames(ds)
    return np.stack([frames.raw(t).samples for t in range(len(frames))])


def masked_and_read(ds: Dataset) -> tuple[np.ndarray, np.ndarray, Dataset]:
    before = samples_of(ds)
    stream = io.BytesIO()
    mask_dataset(ds, BOXES).save_as(stream, enforce_file_format=True)
    again = reading.read(stream.getvalue())
    return before, samples_of(again), again


def split(before: np.ndarray, after: np.ndarray, grid: int = 1, rim: int = 0) -> tuple[int, float]:
    """The largest change outside the boxes, grown across to `grid` and by `rim`, and the most contrast left in one."""
    outside = np.ones(before.shape[:3], bool)
    contrast = 0.0
    for b in BOXES:
        x0, x1 = b.x // grid * grid - rim, -(-(b.x + b.w) // grid) * grid + rim
        outside[b.first_frame : b.last_frame + 1, b.y : b.y + b.h, max(0, x0) : x1] = False
        for t in range(b.first_frame, b.last_frame + 1):
            inside = after[t, b.y : b.y + b.h, b.x : b.x + b.w].astype(int)
            contrast = max(contrast, float(np.ptp(inside, axis=(0, 1)).max()))
    change = np.abs(before.astype(int) - after).max(axis=3)
    return int(change[outside].max()), contrast


@pytest.mark.parametrize(
    "ds",
    [
        native("MONOCHROME2"), native("MONOCHROME1"), native("MONOCHROME2", bits=12), native("PALETTE COLOR"),
        native("RGB", 3), native("RGB", 3, planar=1), native("YBR_FULL", 3), native("YBR_FULL_422", 3),
        native("RGB", 3, big=True), native("MONOCHROME2", bits=12, big=True),
        encapsulated(uid.RLELossless, "RGB", 3), encapsulated(uid.RLELossless, "YBR_FULL", 3),
        encapsulated(uid.RLELossless, "PALETTE COLOR"), encapsulated(uid.RLELossless, "MONOCHROME2", bits=12),
        encapsulated(JPEG_LS, "MONOCHROME2"), encapsulated(JPEG_LS, "RGB", 3), encapsulated(JPEG_LS, "PALETTE COLOR"),
        encapsulated(J2K_LOSSLESS, "MONOCHROME2"), encapsulated(J2K_LOSSLESS, "YBR_RCT", 3),
        encapsulated(J2K, "MONOCHROME2"), encapsulated(J2K, "YBR_ICT", 3),
    ],
    ids=lambda ds: f"{uid.UID(reading.transfer_syntax(ds)).keyword}-{ds.PhotometricInterpretation}-{ds.BitsStored}",
)  # fmt: skip
def test_outside_the_masks_every_pixel_is_what_one_decode_gave(ds: Dataset) -> None:
    before, after, _ = masked_and_read(ds)
    change, contrast = split(before, after)
    assert change == 0
    assert contrast == 0


@pytest.mark.parametrize(("photometric", "samples"), [("MONOCHROME2", 1), ("YBR_FULL", 3)])
def test_jpeg_is_coded_anew_only_in_blocks_with_a_mask(photometric: str, samples: int) -> None:
    ds = encapsulated(JPEG, photometric, samples)
    before, after, again = masked_and_read(ds)
    change, contrast = split(before, after)
    assert reading.transfer_syntax(again) == JPEG
    assert change <= 1
    assert contrast <= 2


def test_halved_chroma_changes_no_further_than_its_blocks_and_their_interpolation() -> None:
    before, after, again = masked_and_read(encapsulated(JPEG, "YBR_FULL_422", 3))
    change, _ = split(before, after, grid=16, rim=1)
    assert reading.transfer_syntax(again) == JPEG
    assert change <= 1
    luma = np.array([0.299, 0.587, 0.114])
    _, contrast = split(before @ luma[:, None], after @ luma[:, None])
    assert contrast <= 4


def test_frames_without_a_mask_keep_their_bytes() -> None:
    for ds in (encapsulated(JPEG, "YBR_FULL", 3), encapsulated(uid.RLELossless, "RGB", 3)):
        second = Frames(ds).streams()[1].rstrip(b"\0")
        mask_dataset(ds, BOXES[:1])
        assert Frames(ds).streams()[1].rstrip(b"\0") == second


def test_progressive_jpeg_is_decoded_once_and_stored_without_loss() -> None:
    from PIL import Image

    streams = []
    for t in (0, 1):
        file = io.BytesIO()
        Image.fromarray(picture(3, t)).save(file, "JPEG", quality=85, progressive=True, subsampling=0)
        streams.append(file.getvalue() + b"\0" * (len(file.getvalue()) % 2))
    before, after, again = masked_and_read(dataset(JPEG, "YBR_FULL", encapsulate(streams), samples=3))
    assert split(before, after) == (0, 0)
    assert reading.transfer_syntax(again) == uid.RLELossless
    assert again.PhotometricInterpretation == "RGB"


def test_no_boxes_change_nothing_and_broken_pixels_stop() -> None:
    ds = native("RGB", 3)
    data = ds.PixelData
    assert mask_dataset(ds, []) is ds
    assert ds.PixelData is data
    ds.PixelData = data[:100]
    with pytest.raises(InputError):
        mask_dataset(ds, BOXES)
