"""Read the formats of research sets: MetaImage, NRRD and NIfTI with SimpleITK, HDF5 with h5py, MATLAB with scipy.

Frames are the slices of the first two axes. These formats do not say whether the third axis is time or depth; it is
taken for depth, except where a fourth axis or a list of images (NRRD) counts the frames. Grey values are stretched over
their own range, one range for all frames.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np

from echobench.dicom.frames import MAX_PIXELS, check_size
from echobench.dicom.geometry import Geometry
from echobench.errors import InputError
from echobench.raw.file_type import VOLUME_FORMATS
from echobench.raw.walk import Source
from echobench.reasons import Reason

# Formats that hold images of medicine and nothing else: no photograph is in them.
MEDICAL = ("MetaImage", "NRRD", "NIfTI")
_HEADER_BYTES = 64 << 10
_DATA_FILE = re.compile(rb"(?im)^(?:ElementDataFile\s*=|data ?file:)\s*(\S.*?)\s*$")
# Arrays of HDF5 and MATLAB files that are images, by the names that public sets give them.
_IMAGE_NAME = re.compile(
    r"(?i)(^|[/_ ])(im|img|image|images|imgs|data|frames?|bmode|b_mode|us|video|cine|x)([_ ]?\d*)$"
)
_LABEL_NAME = re.compile(r"(?i)mask|label|seg|gt|truth|annot")
_LEAST_SIDE_PX = 16


@dataclass(frozen=True, slots=True)
class _Content:
    """What a file holds: pixels with rows and columns behind the axes that count frames, a colour axis last.

    `spacing`: (x, y) in mm per px; `counts_time`: the frames are moments, not slices of depth.
    """

    pixels: np.ndarray
    spacing: tuple[float, float] | None = None
    counts_time: bool = False


class Volume:
    """The slices of a research volume; the same interface as `dicom.frames.Frames`.

    Raises InputError if the file is damaged, holds no image or several, or if its reader is not installed.
    """

    def __init__(self, source: Source, *, max_pixels: int = MAX_PIXELS) -> None:
        name = VOLUME_FORMATS[source.suffix]
        content = _READERS[name](source, name)
        self._spacing, self._counts_time = content.spacing, content.counts_time
        self._slices = _slices(content.pixels)
        rows, columns = self._slices.shape[1:3]
        check_size(rows, columns, max_pixels)
        self._low, self._high = (float(value) for value in (self._slices.min(), self._slices.max()))
        self.stated = len(self._slices)

    @property
    def geometry(self) -> Geometry:
        """The scale that the file states, and that its frames are slices where it has several."""
        rows, columns = self._slices.shape[1:3]
        geometry = Geometry(is_volume=len(self) > 1 and not self._counts_time)
        if self._spacing is None:
            return geometry
        return geometry.with_spacing(*self._spacing, width=columns, height=rows)

    def __len__(self) -> int:
        return len(self._slices)

    def __getitem__(self, index: int) -> np.ndarray:
        """Return (H, W, 1 or 3) uint8."""
        frame = self._slices[index]
        if frame.dtype != np.uint8:
            scale = 255.0 / (self._high - self._low) if self._high > self._low else 0.0
            frame = np.clip(np.rint((frame.astype(np.float32) - self._low) * scale), 0, 255).astype(np.uint8)
        return np.ascontiguousarray(frame)

    def decodable(self, indices: Iterable[int]) -> Iterator[tuple[int, np.ndarray]]:
        """Yield (index, frame)."""
        return ((index, self[index]) for index in indices)


def _slices(pixels: np.ndarray) -> np.ndarray:
    """(T, H, W, C) of (..., H, W) or (..., H, W, 3): all axes before the rows count frames; those of length 1 go."""
    if pixels.dtype.kind not in "uif":
        raise InputError(Reason.PIXELS_NOT_INTEGERS)
    if pixels.dtype.kind == "f" and not np.isfinite(pixels).all():
        pixels = np.nan_to_num(pixels, posinf=0.0, neginf=0.0)
    pixels = pixels.squeeze()
    if pixels.ndim < 3 or pixels.shape[-1] != 3:
        pixels = pixels[..., None]
    if pixels.ndim < 3 or min(pixels.shape[-3:-1]) < _LEAST_SIDE_PX:
        raise InputError(Reason.IMAGE_UNDECODABLE)
    return pixels.reshape(-1, *pixels.shape[-3:])


def data_file_of(source: Source) -> Source | None:
    """Return the file that holds the pixels of a MetaImage or NRRD header, None where the header's own file does.

    Raises InputError if the header names several files, one in another folder, or one that is not there.
    """
    match = _DATA_FILE.search(source.head(_HEADER_BYTES).split(b"\n\n", 1)[0])
    if match is None or match[1].strip().upper() in (b"LOCAL",):
        return None
    name = match[1].decode("utf-8", "replace").strip().removeprefix("./")
    if name.upper().startswith("LIST") or "%" in name:
        raise InputError(Reason.FORMAT_NOT_READ, "header whose pixels are in several files")
    if PurePosixPath(name.replace("\\", "/")).name != name:
        raise InputError(Reason.FORMAT_NOT_READ, "header whose pixels are in another folder")
    data = source.sibling(name)
    if not data.exists():
        raise InputError(Reason.FORMAT_NOT_READ, "header whose file of pixels is missing")
    return data


def _by_simpleitk(source: Source, name: str) -> _Content:
    try:
        import SimpleITK
    except ModuleNotFoundError:
        raise InputError(Reason.FORMAT_NEEDS_EXTRA, name) from None
    SimpleITK.ProcessObject.SetGlobalWarningDisplay(False)
    # Always from copies: the library cannot read members of archives, nor names that are not UTF-8.
    with tempfile.TemporaryDirectory() as folder:
        header = Path(folder, f"image{source.suffix or '.nii'}")
        header.write_bytes(source.read())
        data = data_file_of(source) if name != "NIfTI" else None
        if data is not None:
            Path(folder, data.name).write_bytes(data.read())
        try:
            image = SimpleITK.ReadImage(str(header))
            pixels = SimpleITK.GetArrayFromImage(image)
        except RuntimeError:  # quotes paths
            raise InputError(Reason.IMAGE_UNDECODABLE) from None
    # NIfTI keeps the scale in 32 bits, whose seventh digit is noise.
    x, y = (float(f"{side:.6g}") for side in image.GetSpacing()[:2])
    spacing = (x, y) if (x, y) != (1.0, 1.0) else None
    is_list = "NRRD_kinds[pixel]" in image.GetMetaDataKeys() and image.GetMetaData("NRRD_kinds[pixel]") == "list"
    components = image.GetNumberOfComponentsPerPixel()
    pixels, counts_time = _frames_first(pixels, image.GetSize(), components, is_list=is_list)
    return _Content(pixels, spacing, counts_time)


def _frames_first(
    pixels: np.ndarray, size: tuple[int, ...], components: int, *, is_list: bool
) -> tuple[np.ndarray, bool]:
    """Pixels with no last axis but colour, and whether their frames are moments.

    SimpleITK makes components of a list of images (NRRD, axis kind "list"). Of NIfTI the fourth axis is time, the fifth
    holds vectors.
    """
    if is_list or components not in (1, 3, 4):
        return np.moveaxis(pixels, -1, 0), True
    if components == 4:
        pixels = pixels[..., :3]  # without transparency
    if size[4:] == (3,):
        pixels = np.moveaxis(pixels, 0, -1)
    return pixels, size[2:3] == (1,) and len(size) > 3


def _by_h5py(source: Source, name: str) -> _Content:
    pixels = _h5_pixels(source, name)
    if pixels.ndim > 3 and pixels.shape[-3] == 3 != pixels.shape[-1]:  # colour first, as networks take it
        pixels = np.moveaxis(pixels, -3, -1)
    return _Content(pixels)


def _h5_pixels(source: Source, name: str) -> np.ndarray:
    try:
        import h5py
    except ModuleNotFoundError:
        raise InputError(Reason.FORMAT_NEEDS_EXTRA, name) from None
    import io

    arrays: dict[str, np.ndarray] = {}

    def collect(path: str, item: object) -> None:
        if (
            isinstance(item, h5py.Dataset)
            and item.ndim in (2, 3, 4)
            and min(item.shape) > 0
            and item.dtype.kind in "uif"
        ):
            arrays[path] = item

    try:
        with h5py.File(io.BytesIO(source.read()), "r") as file:
            file.visititems(collect)
            return np.asarray(_only_image(arrays))
    except (OSError, RuntimeError, KeyError, ValueError):
        raise InputError(Reason.IMAGE_UNDECODABLE) from None


def _by_scipy(source: Source, name: str) -> _Content:
    import io

    from scipy.io import loadmat

    data = source.read()
    if data[:4] == b"\x89HDF" or b"MATLAB 7.3" in data[:128]:
        pixels = _h5_pixels(source, name).T  # HDF5 counts the axes of MATLAB from the last
    else:
        try:
            content = loadmat(io.BytesIO(data))
        except Exception:  # quotes values
            raise InputError(Reason.IMAGE_UNDECODABLE) from None
        pixels = _only_image(dict(_arrays(content)))
    # Rows and columns come first, colour next, the frames last; files written in Python may count frames first.
    is_stack = pixels.ndim > 2 and pixels.shape[2:] != (3,) and min(pixels.shape[:2]) >= _LEAST_SIDE_PX
    return _Content(np.moveaxis(pixels, -1, 0) if is_stack else pixels)


def _arrays(content: Mapping[str, object], parent: str = "") -> Iterator[tuple[str, np.ndarray]]:
    """Yield the arrays of a MATLAB file by name, those in structures included."""
    for key, value in content.items():
        if not isinstance(value, np.ndarray):
            continue
        if value.dtype.names and value.size == 1:
            yield from _arrays({name: value[name].item() for name in value.dtype.names}, f"{parent}{key}/")
        else:
            yield parent + key, value


def _only_image(arrays: Mapping[str, np.ndarray]) -> np.ndarray:
    """The one array that is an image: the only one large enough, or the only one that is called so."""
    large = {
        name: array
        for name, array in arrays.items()
        if array.ndim in (2, 3, 4) and sorted(array.shape)[-2] >= _LEAST_SIDE_PX and array.dtype.kind in "uif"
        and not _LABEL_NAME.search(name)
    }  # fmt: skip
    named = {name: array for name, array in large.items() if _IMAGE_NAME.search(name)}
    chosen = large if len(large) == 1 else named
    if len(chosen) != 1:
        raise InputError(
            Reason.FORMAT_NOT_READ, "file with several arrays, of which not one alone is named as an image"
        )
    return next(iter(chosen.values()))


_READERS: Mapping[str, Callable[[Source, str], _Content]] = {
    "MetaImage": _by_simpleitk,
    "NRRD": _by_simpleitk,
    "NIfTI": _by_simpleitk,
    "HDF5": _by_h5py,
    "MATLAB": _by_scipy,
}
