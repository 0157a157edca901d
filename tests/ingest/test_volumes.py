"""Volumes of research sets, written here by the libraries or by hand, are read with their scale."""

from __future__ import annotations

import gzip
import sys
import zipfile

import numpy as np
import pytest
from raw_trees import speckle

from echobench.errors import InputError
from echobench.ingest.volumes import Volume
from echobench.raw.walk import Source, walk
from echobench.reasons import Reason

SLICES = np.stack([speckle(40, 60, seed=n) for n in range(3)])
HEADER = """ObjectType = Image
NDims = 3
DimSize = 60 40 3
ElementType = MET_UCHAR
ElementSpacing = 0.4 0.4 1.5
ElementDataFile = {}
"""


def source_named(root, name: str) -> Source:
    return next(source for source in walk(root) if isinstance(source, Source) and source.name == name)


def write_meta(folder, data: str = "v.raw") -> None:
    (folder / "v.mhd").write_text(HEADER.format(data))
    (folder / "v.raw").write_bytes(SLICES.tobytes())


def test_a_meta_image_and_its_data_are_a_volume_with_spacing(tmp_path):
    pytest.importorskip("SimpleITK")
    write_meta(tmp_path)
    volume = Volume(source_named(tmp_path, "v.mhd"))
    assert len(volume) == 3 and np.array_equal(volume[1][..., 0], SLICES[1])
    assert volume.geometry.spacing_mm_per_px == 0.4 and volume.geometry.is_volume


def test_header_and_data_are_found_in_the_same_archive(tmp_path):
    pytest.importorskip("SimpleITK")
    write_meta(tmp_path)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "v.mhd", "in/v.mhd")
        archive.write(tmp_path / "v.raw", "in/v.raw")
    volume = Volume(next(s for s in walk(tmp_path / "a.zip") if isinstance(s, Source) and s.name == "v.mhd"))
    assert np.array_equal(volume[2][..., 0], SLICES[2])


@pytest.mark.parametrize("data", ["../v.raw", "/etc/passwd", "LIST", "v%03d.raw 1 3 1"])
def test_a_header_may_not_name_files_elsewhere(tmp_path, data):
    pytest.importorskip("SimpleITK")
    write_meta(tmp_path, data)
    with pytest.raises(InputError) as caught:
        Volume(source_named(tmp_path, "v.mhd"))
    assert caught.value.reason is Reason.FORMAT_NOT_READ


@pytest.mark.parametrize("name", ["v.nii", "v.nii.gz", "v.nrrd", "v.mha"])
def test_nifti_nrrd_and_meta_image_in_one_file(tmp_path, name):
    sitk = pytest.importorskip("SimpleITK")
    image = sitk.GetImageFromArray(SLICES.astype(np.int16) * 3)
    image.SetSpacing((0.3, 0.2, 1.0))
    sitk.WriteImage(image, str(tmp_path / name))
    volume = Volume(source_named(tmp_path, name.removesuffix(".gz")))
    assert len(volume) == 3 and np.abs(volume[1][..., 0].astype(int) * SLICES.max() / 255 - SLICES[1]).max() <= 1
    (region,) = volume.geometry.regions
    assert (region.scale_x, region.scale_y) == (pytest.approx(0.3), pytest.approx(0.2))


def test_hdf5_gives_the_array_that_is_called_an_image(tmp_path):
    h5py = pytest.importorskip("h5py")
    with h5py.File(tmp_path / "v.h5", "w") as file:
        file["scan/image"] = SLICES
        file["scan/mask"] = SLICES > 9
        file["scan/rf"] = SLICES.astype(np.float32)
        file["age"] = 40
    assert np.array_equal(Volume(source_named(tmp_path, "v.h5")).__getitem__(2)[..., 0], SLICES[2])
    with h5py.File(tmp_path / "v.h5", "a") as file:
        file["other/image"] = SLICES
    with pytest.raises(InputError, match="several arrays"):
        Volume(source_named(tmp_path, "v.h5"))


def test_matlab_counts_frames_along_its_last_axis(tmp_path):
    from scipy.io import savemat

    savemat(tmp_path / "v.mat", {"bmode": np.moveaxis(np.concatenate([SLICES, SLICES]), 0, -1), "fs": 40.0})
    volume = Volume(source_named(tmp_path, "v.mat"))
    assert len(volume) == 6 and np.array_equal(volume[2][..., 0], SLICES[2])


def test_what_is_damaged_or_has_no_reader_says_so(tmp_path, monkeypatch):
    (tmp_path / "v.nii").write_bytes(b"x" * 400)
    (tmp_path / "v.mat").write_bytes(b"x" * 400)
    (tmp_path / "v.h5").write_bytes(b"x" * 400)
    for name in ("v.nii", "v.mat", "v.h5"):
        with pytest.raises(InputError, match="cannot be decoded"):
            Volume(source_named(tmp_path, name))
    monkeypatch.setitem(sys.modules, "SimpleITK", None)
    monkeypatch.setitem(sys.modules, "h5py", None)
    for name, says in (("v.nii", "NIfTI: install echobench"), ("v.h5", "HDF5: install echobench")):
        with pytest.raises(InputError, match=says):
            Volume(source_named(tmp_path, name))


def test_a_compressed_volume_needs_no_reader_of_its_own(tmp_path):
    pytest.importorskip("SimpleITK")
    (tmp_path / "v.mha.gz").write_bytes(gzip.compress(HEADER.format("LOCAL").encode() + SLICES.tobytes()))
    assert len(Volume(source_named(tmp_path, "v.mha"))) == 3


def shown_slices(volume: Volume) -> np.ndarray:
    return np.stack([volume[index] for index in range(len(volume))]).squeeze(-1)


def test_the_scale_of_nifti_is_rounded_to_what_its_32_bits_hold(tmp_path):
    sitk = pytest.importorskip("SimpleITK")
    image = sitk.GetImageFromArray(SLICES)
    image.SetSpacing((0.4, 0.4, 1.0))
    sitk.WriteImage(image, str(tmp_path / "v.nii"))
    assert Volume(source_named(tmp_path, "v.nii")).geometry.spacing_mm_per_px == 0.4


def test_a_fourth_axis_counts_time_and_all_its_slices_are_frames(tmp_path):
    sitk = pytest.importorskip("SimpleITK")
    for name, pixels in (("clip.nii", SLICES[:, None]), ("beating.nii", np.stack([SLICES, SLICES[::-1]]))):
        image = sitk.JoinSeries([sitk.GetImageFromArray(part) for part in pixels])
        sitk.WriteImage(image, str(tmp_path / name))
    clip, beating = (Volume(source_named(tmp_path, name)) for name in ("clip.nii", "beating.nii"))
    assert np.array_equal(shown_slices(clip), SLICES) and not clip.geometry.is_volume
    assert np.array_equal(shown_slices(beating), np.concatenate([SLICES, SLICES[::-1]])) and beating.geometry.is_volume


@pytest.mark.parametrize(("kinds", "axes"), [("list domain domain", (0, 1, 2)), ("domain domain list", (2, 0, 1))])
def test_a_list_of_images_in_nrrd_is_a_clip(tmp_path, kinds, axes):
    pytest.importorskip("SimpleITK")
    # The first axis of NRRD runs fastest: (image, x, y) or (x, y, image).
    pixels = SLICES.transpose(1, 2, 0) if axes[0] == 0 else SLICES
    sizes = " ".join(str(size) for size in reversed(pixels.shape))
    header = f"NRRD0005\ntype: uint8\ndimension: 3\nsizes: {sizes}\nkinds: {kinds}\nencoding: raw\n\n"
    (tmp_path / "v.nrrd").write_bytes(header.encode() + np.ascontiguousarray(pixels).tobytes())
    volume = Volume(source_named(tmp_path, "v.nrrd"))
    assert np.array_equal(shown_slices(volume), SLICES) and not volume.geometry.is_volume


def test_a_header_may_name_its_own_folder(tmp_path):
    pytest.importorskip("SimpleITK")
    write_meta(tmp_path, "./v.raw")
    assert np.array_equal(shown_slices(Volume(source_named(tmp_path, "v.mhd"))), SLICES)


COLOURS = np.stack([SLICES] * 3, axis=-1) // np.array([1, 2, 4], np.uint8)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (SLICES[..., None], SLICES[..., None]),
        (SLICES[:, None], SLICES[..., None]),
        (COLOURS.transpose(0, 3, 1, 2), COLOURS),  # colour first, as networks take it
        (COLOURS, COLOURS),
    ],
)
def test_hdf5_may_have_an_axis_of_one_and_colour_first(tmp_path, stored, expected):
    h5py = pytest.importorskip("h5py")
    with h5py.File(tmp_path / "v.h5", "w") as file:
        file["images"] = stored
    volume = Volume(source_named(tmp_path, "v.h5"))
    assert np.array_equal(np.stack([volume[index] for index in range(len(volume))]), expected)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (COLOURS.transpose(1, 2, 3, 0), COLOURS),
        (SLICES.transpose(1, 2, 0)[:, :, None], SLICES[..., None]),
        (COLOURS[0], COLOURS[:1]),
    ],
)
@pytest.mark.parametrize("form", ["5", "7.3"])
def test_matlab_has_colour_before_its_frames_in_both_of_its_forms(tmp_path, stored, expected, form):
    from scipy.io import savemat

    if form == "5":
        savemat(tmp_path / "v.mat", {"scan": {"img": stored, "depth": 4.0}})
    else:
        h5py = pytest.importorskip("h5py")
        with h5py.File(tmp_path / "v.mat", "w") as file:
            file["img"] = np.ascontiguousarray(stored.T)
    volume = Volume(source_named(tmp_path, "v.mat"))
    assert np.array_equal(np.stack([volume[index] for index in range(len(volume))]), expected)


def test_a_header_whose_file_of_pixels_is_missing_says_so(tmp_path):
    pytest.importorskip("SimpleITK")
    write_meta(tmp_path, "other.raw")
    with pytest.raises(InputError, match="header whose file of pixels is missing is not read"):
        Volume(source_named(tmp_path, "v.mhd"))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "v.mhd", "v.mhd")
    with pytest.raises(InputError, match="is missing"):
        Volume(next(s for s in walk(tmp_path / "a.zip") if isinstance(s, Source)))
