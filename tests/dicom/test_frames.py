"""Every decoder against pydicom's own (with GDCM), and the display rules against hand-made pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from corpus import shared
from package_files import files_with_modality, modality
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from raw_trees import header, speckle, write_dicom

from echobench.dicom import codecs
from echobench.dicom.elements import quiet
from echobench.dicom.frames import Frames
from echobench.dicom.layout import Layout
from echobench.dicom.reading import read
from echobench.errors import InputError
from echobench.reasons import Reason


def oracle(ds: Dataset, index: int) -> np.ndarray:
    """(H, W, C) uint8 as pydicom shows it: its decoders, its colour conversion, its palettes."""
    from pydicom.pixels import apply_color_lut, pixel_array

    with quiet():
        shown = pixel_array(ds, index=index)
        if ds.PhotometricInterpretation == "PALETTE COLOR":
            shown = apply_color_lut(shown, ds)
            shown = (shown >> 8 if shown.max() > 255 else shown).astype(np.uint8)
    return shown if shown.ndim == 3 else shown[..., None]


@pytest.mark.slow
@pytest.mark.parametrize("path", files_with_modality("US"), ids=lambda p: p.name)
def test_ultrasound_of_the_packages_shows_as_pydicom_shows_it(path):
    compare(path)


@pytest.mark.slow
def test_shared_ultrasound_shows_as_pydicom_shows_it():
    paths = [p for p in sorted(shared("data", "dicom").rglob("*.dcm")) if modality(p) == "US"]
    assert paths
    for path in paths:
        compare(path)


def compare(path: Path) -> None:
    ds = read(path)
    frames = Frames(ds)
    expected = oracle(ds, 0)
    with quiet():
        windowed = "WindowCenter" in ds
    difference = np.abs(frames[0].astype(int) - expected)
    # JPEG decoders round differently by a step or two, chroma upsampling by a little more; a window by one.
    assert difference.max() <= 6, path.name
    assert difference.mean() < (0.6 if windowed else 0.1), path.name
    assert len(frames) == int(ds.get("NumberOfFrames") or 1)


@pytest.mark.slow
@pytest.mark.parametrize("path", files_with_modality("OT", "SC", "MR", "CT", "CR"), ids=lambda p: p.name)
def test_other_pictures_decode_or_say_why(path):
    try:
        frames = Frames(read(path))
        shown = frames[len(frames) - 1]
    except InputError as error:
        assert error.reason and str(path) not in str(error)
        return
    assert shown.dtype == np.uint8 and shown.shape[2] in (1, 3)


def encapsulated(syntax: str, frames: list[bytes], pixels: np.ndarray, photometric: str) -> Dataset:
    ds = header()
    ds.file_meta.TransferSyntaxUID = syntax
    ds.Rows, ds.Columns = pixels.shape[:2]
    ds.SamplesPerPixel = 1 if pixels.ndim == 2 else 3
    ds.PhotometricInterpretation = photometric
    ds.PlanarConfiguration = 0
    ds.BitsAllocated = ds.BitsStored = pixels.dtype.itemsize * 8
    ds.HighBit, ds.PixelRepresentation = ds.BitsStored - 1, 0
    ds.NumberOfFrames = len(frames)
    ds.PixelData = encapsulate(frames)
    return ds


def colourful() -> np.ndarray:
    return np.stack([speckle(seed=1), np.roll(speckle(seed=2), 9, 1), speckle(seed=3)[::-1]], axis=2)


def test_jpeg_xl_decodes():
    import imagecodecs

    pixels = colourful()
    coded = imagecodecs.jpegxl_encode(pixels, lossless=True)
    frames = Frames(encapsulated("1.2.840.10008.1.2.4.110", [coded, coded], pixels, "RGB"))
    assert np.array_equal(frames.stack(), np.stack([pixels, pixels]))


@pytest.mark.parametrize("adobe", [True, False])
def test_jpeg_of_rgb_needs_no_adobe_marker(adobe):
    import imagecodecs

    pixels = np.zeros((32, 32, 3), np.uint8)
    pixels[...] = (200, 30, 60)
    coded = imagecodecs.jpeg8_encode(pixels, 95, colorspace="RGB", outcolorspace="RGB")
    if not adobe:
        at = coded.find(b"\xff\xee")
        if at >= 0:
            coded = coded[:at] + coded[at + 2 + int.from_bytes(coded[at + 2 : at + 4], "big") :]
        sof = coded.find(b"\xff\xc0")
        # Component ids R, G, B would tell; most encoders write 1, 2, 3.
        coded = bytearray(coded)
        for number in range(3):
            coded[sof + 10 + 3 * number] = number + 1
        sos = bytes(coded).find(b"\xff\xda")
        for number in range(3):
            coded[sos + 5 + 2 * number] = number + 1
        coded = bytes(coded)
    shown = Frames(encapsulated("1.2.840.10008.1.2.4.50", [coded], pixels, "RGB"))[0]
    assert np.abs(shown.astype(int) - pixels).max() <= 3


def test_a_ycbcr_jpeg_that_claims_rgb_is_believed_by_its_own_header():
    import simplejpeg

    pixels = np.zeros((32, 32, 3), np.uint8)
    pixels[...] = (200, 30, 60)
    coded = simplejpeg.encode_jpeg(pixels, quality=95, colorsubsampling="420")
    shown = Frames(encapsulated("1.2.840.10008.1.2.4.50", [coded], pixels, "RGB"))[0]
    assert np.abs(shown.astype(int) - pixels).max() <= 6


def test_rle_of_16_bits_keeps_its_planes():
    from pydicom.pixels.encoders import RLELosslessEncoder

    pixels = np.arange(64 * 64, dtype=np.uint16).reshape(64, 64) * 16
    coded = RLELosslessEncoder.encode(
        pixels, rows=64, columns=64, samples_per_pixel=1, bits_allocated=16, bits_stored=16,
        photometric_interpretation="MONOCHROME2", pixel_representation=0, number_of_frames=1,
    )  # fmt: skip
    layout = Layout(64, 64, 1, 16, 16, False, "MONOCHROME2", 0, True)
    found = codecs.decode_frame("1.2.840.10008.1.2.5", coded, layout, Dataset())
    assert np.array_equal(found.samples[..., 0], pixels)


def test_banded_planes_are_gathered(tmp_path):
    pixels = colourful()
    path = write_dicom(tmp_path / "a.dcm", pixels)
    ds = read(path)
    ds.PlanarConfiguration = 1
    ds.PixelData = pixels.transpose(2, 0, 1).tobytes()
    assert np.array_equal(Frames(ds)[0], pixels)


def test_monochrome1_is_shown_inverted(tmp_path):
    ds = read(write_dicom(tmp_path / "a.dcm"))
    plain = Frames(ds)[0]
    ds.PhotometricInterpretation = "MONOCHROME1"
    assert np.array_equal(Frames(ds)[0], 255 - plain)


def test_more_than_8_bits_share_one_scale_over_a_clip(tmp_path):
    ds = read(write_dicom(tmp_path / "a.dcm", np.stack([speckle()] * 3)))
    deep = np.stack([speckle().astype(np.uint16) * k for k in (1, 2, 8)])
    ds.BitsAllocated, ds.BitsStored, ds.HighBit = 16, 12, 11
    ds.PixelData = deep.tobytes()
    ds["PixelData"].VR = "OW"
    shown = Frames(ds).stack()
    assert shown[2].max() == 255
    assert shown[0].max() < 40


def test_bits_above_the_stored_ones_are_cleared(tmp_path):
    """Retired overlays lie there, and an overlay can hold a name."""
    ds = read(write_dicom(tmp_path / "a.dcm"))
    deep = speckle().astype(np.uint16) | 0x8000
    ds.BitsAllocated, ds.BitsStored, ds.HighBit = 16, 12, 11
    ds.PixelData = deep.tobytes()
    ds["PixelData"].VR = "OW"
    clean = read(write_dicom(tmp_path / "b.dcm"))
    clean.BitsAllocated, clean.BitsStored, clean.HighBit = 16, 12, 11
    clean.PixelData = speckle().astype(np.uint16).tobytes()
    clean["PixelData"].VR = "OW"
    assert np.array_equal(Frames(ds)[0], Frames(clean)[0])


@pytest.mark.parametrize(
    "change, reason",
    [
        ({"PixelData": b"\0" * 100}, "pixel data is truncated"),
        ({"Rows": 20000, "Columns": 20000}, "image has more than 64 megapixels"),
        ({"Rows": 0}, "image has no size"),
        ({"PhotometricInterpretation": "PALETTE COLOR"}, "palette is missing"),
        ({"PixelData": None}, "DICOM object without pixels"),
    ],
)
def test_broken_pictures_say_why_in_a_fixed_phrase(tmp_path, change, reason):
    ds = read(write_dicom(tmp_path / "a.dcm"))
    for name, value in change.items():
        if value is None:
            delattr(ds, name)
        else:
            setattr(ds, name, value)
    with pytest.raises(InputError) as caught:
        Frames(ds)[0]
    assert str(caught.value) == reason
    assert caught.value.__cause__ is None


CODED = [speckle(seed=n) for n in range(6)]


def clip(streams: list[bytes], stated: int) -> Dataset:
    ds = encapsulated("1.2.840.10008.1.2.4.80", streams, CODED[0], "MONOCHROME2")
    ds.NumberOfFrames = stated
    return ds


def test_one_bad_frame_leaves_the_others():
    import imagecodecs

    streams = [bytes(imagecodecs.jpegls_encode(frame)) for frame in CODED]
    streams[2] = b"not a stream "
    frames = Frames(clip(streams, 6))
    assert [index for index, _ in frames.decodable(range(len(frames)))] == [0, 1, 3, 4, 5]
    for index, frame in frames.decodable(range(len(frames))):
        assert np.array_equal(frame[..., 0], CODED[index])
    with pytest.raises(InputError):
        frames.stack()


@pytest.mark.parametrize(("held", "stated"), [(4, 6), (6, 4), (6, 6)])
def test_fewer_or_more_frames_than_stated_are_those_that_are_there(held, stated):
    import imagecodecs

    streams = [bytes(imagecodecs.jpegls_encode(frame)) for frame in CODED[:held]]
    frames = Frames(clip(streams, stated))
    assert (len(frames), frames.stated) == (held, stated)
    assert np.array_equal(frames[held - 1][..., 0], CODED[held - 1])


def colour_image(planar: int | None, stored: int = 0, ground: tuple[int, int, int] = (0, 0, 0)) -> Dataset:
    """Grey speckle on a coloured ground, `stored` by pixel (0) or by plane (1); the header says `planar`."""
    pixels = np.maximum(speckle(64, 90)[..., None], np.array(ground, np.uint8))
    ds = header(Rows=64, Columns=90, SamplesPerPixel=3, PhotometricInterpretation="RGB", BitsAllocated=8, BitsStored=8)
    ds.HighBit, ds.PixelRepresentation = 7, 0
    if planar is not None:
        ds.PlanarConfiguration = planar
    ds.PixelData = (pixels.transpose(2, 0, 1) if stored else pixels).tobytes()
    return ds


@pytest.mark.parametrize("stored", [0, 1])
def test_an_order_of_colours_that_is_not_stated_is_told_by_the_samples(stored):
    frames = Frames(colour_image(None, stored))
    assert frames.layout.planar == stored
    assert np.array_equal(frames[0], Frames(colour_image(stored, stored))[0])
    assert Frames(colour_image(None, 0, ground=(0, 0, 60))).layout.planar == 0


@pytest.mark.parametrize(("planar", "stored"), [(0, 1), (1, 0)])
def test_an_order_of_colours_that_the_samples_contradict_is_refused(planar, stored):
    with pytest.raises(InputError) as caught:
        Frames(colour_image(planar, stored))
    assert caught.value.reason is Reason.PLANES_UNCLEAR


def test_samples_that_tell_no_order_are_read_as_stated_and_refused_where_nothing_is():
    noise = np.random.default_rng(0).integers(0, 255, (64, 90, 3), np.uint8)
    for changed in (noise, np.full((64, 90, 3), 7, np.uint8)):
        ds = colour_image(1)
        ds.PixelData = changed.tobytes()
        assert np.array_equal(Frames(ds)[0][0, :, 0], changed.ravel()[:90])
        del ds.PlanarConfiguration
        with pytest.raises(InputError) as caught:
            Frames(ds)
        assert caught.value.reason is Reason.PLANES_UNCLEAR


def test_pixels_that_are_compressed_against_their_syntax_are_named_so(tmp_path):
    import imagecodecs

    data = clip([bytes(imagecodecs.jpegls_encode(CODED[0]))], 1)
    data["PixelData"].is_undefined_length = True
    data.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.1"
    with pytest.raises(InputError, match="is encapsulated"):
        Frames(data)
    ds = read(write_dicom(tmp_path / "a.dcm"))
    ds.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.4.50"
    with pytest.raises(InputError, match="is native"):
        Frames(ds)


def test_a_clip_that_was_interrupted_keeps_its_whole_frames(tmp_path):
    ds = read(write_dicom(tmp_path / "a.dcm", np.stack(CODED)))
    ds.PixelData = ds.PixelData[: 4 * CODED[0].size + 99]
    frames = Frames(ds)
    assert (len(frames), frames.stated) == (4, 6)
    with pytest.raises(InputError, match="truncated"):
        frames.stack()


def test_signed_8_bits_are_shown_from_their_lowest_value(tmp_path):
    ds = read(write_dicom(tmp_path / "a.dcm", speckle()))
    ds.PixelRepresentation = 1
    ds.PixelData = (speckle().astype(np.int16) - 128).astype(np.int8).tobytes()
    assert np.array_equal(Frames(ds)[0][..., 0], speckle())


def test_real_and_synthetic_cases_of_the_shared_folder():
    import cv2

    folder = shared("cases", "ingest")
    for name, expected in (("native_422_holds_444", "native_422_holds_444.frame0"), ("signed16_jpegls",) * 2):
        right = cv2.imread(str(folder / f"{expected}.png"), cv2.IMREAD_UNCHANGED)
        right = right[..., None] if right.ndim == 2 else right[..., ::-1]
        assert np.abs(Frames(read(folder / f"{name}.dcm"))[0].astype(int) - right).max() <= 2, name


def words(values: np.ndarray, *, stored: int, high: int, signed: bool = False) -> Dataset:
    """An object of 16-bit words whose stored bits end at bit `high`."""
    ds = header(PixelData=values.astype("<u2").tobytes())
    ds.Rows, ds.Columns = values.shape
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 16, stored, high, int(signed)
    ds["PixelData"].VR = "OW"
    return ds


@pytest.mark.parametrize(
    ("stored", "high", "signed"), [(12, 15, False), (12, 15, True), (8, 15, False), (10, 11, True)]
)
@pytest.mark.parametrize("syntax", ["1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.98"])
def test_bits_stored_at_the_top_of_a_word_show_as_those_at_its_bottom(stored, high, signed, syntax):
    low = high + 1 - stored
    values = np.arange(64 * 64).reshape(64, 64) % 2**stored
    overlay = 1 if low else 0  # a bit beside those stored is none of the image
    top = words((values << low) | overlay, stored=stored, high=high, signed=signed)
    bottom = words(values, stored=stored, high=stored - 1, signed=signed)
    for ds in (top, bottom):
        ds.file_meta.TransferSyntaxUID = syntax
        if syntax.endswith("98"):
            ds.PixelData = encapsulate([ds.PixelData])
    shown = Frames(top)[0]
    assert np.array_equal(shown, Frames(bottom)[0]) and (shown.min(), shown.max()) == (0, 255)
    assert not (Frames(top).raw(0).samples & overlay).any()


def test_a_codestream_states_its_own_precision_whatever_the_high_bit_says():
    import imagecodecs

    values = (np.arange(64 * 64).reshape(64, 64) % 4096).astype(np.uint16)
    shown = []
    for high in (11, 15):
        ds = words(values, stored=12, high=high)
        ds.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.4.80"
        ds.PixelData = encapsulate([imagecodecs.jpegls_encode(values)])
        shown.append(Frames(ds)[0])
    assert np.array_equal(*shown) and shown[0][0, 64 * 63 % 64, 0] == 0
