"""Read the formats of research sets: MetaImage, NRRD and NIfTI with SimpleITK, HDF5 with h5py, MATLAB with scipy.

Frames are the slices of the first two axes. These formats do not say whether the third axis is time or depth; it is
taken for depth. Grey values are stretched over their own range, one range for all frames.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
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


class Volume:
    """The slices of a research volume; the same interface as `dicom.frames.Frames`.

    Raises InputError if the file is damaged, holds no image or several, or if its reader is not installed.
    """

    def __init__(self, source: Source, *, max_pixels: int = MAX_PIXELS) -> None:
        name = VOLUME_FORMATS[source.suffix]
        pixels, self._spacing = _READERS[name](source, name)
        self._slices = _slices(pixels)
        rows, columns = self._slices.shape[1:3]
        check_size(rows, columns, max_pixels)
        self._low, self._high = (float(value) for value in (self._slices.min(), self._slices.max()))
        self.stated = len(self._slices)

    @property
    def geometry(self) -> Geometry:
        """The scale that the file states, and that its frames are slices where it has several."""
        rows, columns = self._slices.shape[1:3]
        geometry = Geometry(is_volume=len(self) > 1)
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

    def sound(self, indices: Iterable[int]) -> Iterator[tuple[int, np.ndarray]]:
        """Yield (index, frame)."""
        return ((index, self[index]) for index in indices)


def _slices(pixels: np.ndarray) -> np.ndarray:
    """(T, H, W, C) of (H, W), (T, H, W), (H, W, 3) or (T, H, W, 3)."""
    if pixels.dtype.kind not in "uif":
        raise InputError(Reason.PIXELS_NOT_INTEGERS)
    if pixels.dtype.kind == "f" and not np.isfinite(pixels).all():
        pixels = np.nan_to_num(pixels, posinf=0.0, neginf=0.0)
    is_colour = pixels.ndim in (3, 4) and pixels.shape[-1] == 3
    if not is_colour:
        pixels = pixels[..., None]
    if pixels.ndim == 3:
        pixels = pixels[None]
    if pixels.ndim != 4 or min(pixels.shape[1:3]) < _LEAST_SIDE_PX:
        raise InputError(Reason.IMAGE_UNDECODABLE)
    return pixels


def data_file_of(source: Source) -> Source | None:
    """Return the file that holds the pixels of a MetaImage or NRRD header, None where the header's own file does.

    Raises InputError if the header names several files or one in another folder.
    """
    match = _DATA_FILE.search(source.head(_HEADER_BYTES).split(b"\n\n", 1)[0])
    if match is None or match[1].strip().upper() in (b"LOCAL",):
        return None
    name = match[1].decode("utf-8", "replace").strip()
    if name.upper().startswith("LIST") or "%" in name or PurePosixPath(name.replace("\\", "/")).name != name:
        raise InputError(Reason.FORMAT_NOT_READ, "header whose pixels are in several files or another folder")
    return source.sibling(name)


def _by_simpleitk(source: Source, name: str) -> tuple[np.ndarray, tuple[float, float] | None]:
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
            spacing = image.GetSpacing()
        except RuntimeError:  # quotes paths
            raise InputError(Reason.IMAGE_UNDECODABLE) from None
    return pixels, (float(spacing[0]), float(spacing[1])) if spacing[:2] != (1.0, 1.0) else None


def _by_h5py(source: Source, name: str) -> tuple[np.ndarray, None]:
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
            return np.asarray(_only_image(arrays)), None
    except (OSError, RuntimeError, KeyError, ValueError):
        raise InputError(Reason.IMAGE_UNDECODABLE) from None


def _by_scipy(source: Source, name: str) -> tuple[np.ndarray, None]:
    import io

    from scipy.io import loadmat

    data = source.read()
    if data[:4] == b"\x89HDF" or b"MATLAB 7.3" in data[:128]:
        pixels, _ = _by_h5py(source, name)
        return pixels.swapaxes(-1, -2), None  # MATLAB counts columns first
    try:
        content = loadmat(io.BytesIO(data))
    except Exception:  # quotes values
        raise InputError(Reason.IMAGE_UNDECODABLE) from None
    pixels = _only_image({key: value for key, value in content.items() if isinstance(value, np.ndarray)})
    # The last axis counts the frames.
    return np.moveaxis(pixels, -1, 0) if pixels.ndim == 3 and pixels.shape[-1] != 3 else pixels, None


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


_READERS: Mapping[str, Callable[[Source, str], tuple[np.ndarray, tuple[float, float] | None]]] = {
    "MetaImage": _by_simpleitk,
    "NRRD": _by_simpleitk,
    "NIfTI": _by_simpleitk,
    "HDF5": _by_h5py,
    "MATLAB": _by_scipy,
}
