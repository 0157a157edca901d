"""Opening DICOM files: with or without preamble, meta header or extension; broken ones fail with a fixed phrase."""

from __future__ import annotations

import errno
import io
from pathlib import Path

import pydicom
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    MediaStorageDirectoryStorage,
)

from echobench.dicom.elements import element, quiet, text
from echobench.errors import InputError
from echobench.reasons import Reason

_PIXELS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")
_BULK_BYTES = 1 << 16
_PIXEL_DATA = 0x7FE00010
_UNDEFINED = 0xFFFFFFFF
_DELIMITERS = 0xFFFE  # group of items and delimitation items, PS3.5 section 7.5
_ITEM_DELIMITATIONS = (b"\xfe\xff\x0d\xe0", b"\xff\xfe\xe0\x0d")
_STRAY_DELIMITERS = 16
# Groups that open a data set written without preamble and meta header (PS3.5 section 7.1, PS3.6).
_FIRST_GROUPS = (b"\x02\x00", b"\x08\x00", b"\x00\x08")


def looks_like_dicom(head: bytes) -> bool:
    """Whether the first bytes of a file (132 are enough) are a DICOM preamble or a bare data set."""
    if head[128:132] == b"DICM":
        return True
    # A bare data set starts with (0002,xxxx) or (0008,00xx) and a known VR, or a short implicit length.
    if len(head) < 12 or head[:2] not in _FIRST_GROUPS:
        return False
    tag_fits = head[3:4] == b"\0" if head[:2] != b"\x00\x08" else head[2:3] == b"\0"
    explicit = head[4:6] in (b"UL", b"CS", b"UI", b"OB", b"DA", b"SH", b"LO", b"TM")
    implicit = int.from_bytes(head[4:8], "little") <= 256
    return tag_fits and (explicit or implicit)


def read(source: Path | bytes, *, defer_bulk: bool = False) -> Dataset:
    """Read the data set of a file or of its bytes; `defer_bulk` leaves large values of a file unread until asked for.

    Delimiters that close no sequence are passed over, as viewers do.

    Raises InputError("not a DICOM file" | "truncated DICOM file" | "DICOM header cannot be parsed").
    """
    with quiet():
        try:
            ds = _parsed(source, _BULK_BYTES if defer_bulk else None)
            head = ds.preamble is not None
            named = head or text(ds, "SOPClassUID") or text(ds, "Modality") or element(ds, "Rows")
        except EOFError:
            raise InputError(Reason.DICOM_TRUNCATED) from None
        except OSError as error:
            # The system's errors carry a number; a parser that seeks to nowhere raises one without, or EINVAL.
            unreadable = error.errno not in (None, errno.EINVAL)
            raise InputError(Reason.FILE_UNREADABLE if unreadable else Reason.HEADER_UNPARSABLE) from None
        except Exception:  # pydicom quotes the bytes that it failed on
            raise InputError(Reason.HEADER_UNPARSABLE) from None
    if not named:
        raise InputError(Reason.NOT_DICOM)
    if _is_cut(ds):
        raise InputError(Reason.DICOM_TRUNCATED)
    return ds


def _parsed(source: Path | bytes, defer_size: int | None) -> Dataset:
    """Parse with pydicom, and once more without each delimitation item at which it stopped before the end."""
    for _ in range(_STRAY_DELIMITERS + 1):
        with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as stream:
            ds = pydicom.dcmread(stream, force=True, defer_size=defer_size)
            end = stream.tell()
            stream.seek(max(0, end - 8))
            last = stream.read(9)
        if len(last) < 9 or last[:4] not in _ITEM_DELIMITATIONS:
            break
        data = source if isinstance(source, bytes) else source.read_bytes()
        source, defer_size = data[: end - 8] + data[end:], None
    else:
        raise ValueError("more stray delimiters than are repaired")
    for tag in list(ds.keys()):
        if tag.group == _DELIMITERS:
            del ds[tag]
    return ds


def _is_cut(ds: Dataset) -> bool:
    """Whether nothing follows the meta header, or the last element holds fewer bytes than it announces.

    pydicom does not mind either. Pixel data is checked when it is decoded.
    """
    with quiet():
        if not ds.keys():
            return True
        try:
            raw = ds.get_item(max(ds.keys() - {_PIXEL_DATA}, default=_PIXEL_DATA))
        except Exception:  # a large last element is converted here, and may not convert
            raise InputError(Reason.HEADER_UNPARSABLE) from None
    if not isinstance(raw, RawDataElement) or raw.value is None or raw.length == _UNDEFINED:
        return False
    return len(raw.value) < raw.length


def transfer_syntax(ds: Dataset) -> str:
    """The transfer syntax UID; guessed from how the data set was parsed where the meta header has none."""
    with quiet():
        uid = str(getattr(getattr(ds, "file_meta", None), "TransferSyntaxUID", "") or "")
        if uid:
            return uid
        implicit, little = ds.original_encoding
    if little is False:
        return ExplicitVRBigEndian
    return ImplicitVRLittleEndian if implicit else ExplicitVRLittleEndian


def is_directory(ds: Dataset) -> bool:
    """Whether this is a DICOMDIR, which lists the files of a medium (PS3.3 annex F)."""
    return (
        "DirectoryRecordSequence" in ds or text(ds.file_meta, "MediaStorageSOPClassUID") == MediaStorageDirectoryStorage
    )


def is_native(syntax: str) -> bool:
    """Whether pixel data of this transfer syntax is not encapsulated."""
    return syntax in (
        ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian,
    )  # fmt: skip


def has_pixels(ds: Dataset) -> bool:
    """Whether there is pixel data of integers, the only kind that an ultrasound image has."""
    return any(name in ds for name in _PIXELS)


class FileBytes:
    """The bytes of a value that stays in its file: slices are read when they are asked for."""

    def __init__(self, path: Path, start: int, length: int) -> None:
        self._path, self._start = path, start
        self._length = min(length, max(0, path.stat().st_size - start))

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, part: slice) -> bytes:
        """Return the bytes of a slice without a step. Raises InputError if the file cannot be read any more."""
        first, last, _ = part.indices(self._length)
        try:
            with self._path.open("rb") as file:
                file.seek(self._start + first)
                return file.read(max(0, last - first))
        except OSError:
            raise InputError(Reason.FILE_UNREADABLE) from None


def pixel_data(ds: Dataset) -> bytes | FileBytes:
    """Return the value of Pixel Data; that of a native file whose bulk was deferred stays in the file.

    Raises InputError if there is none, or if it holds no integers.
    """
    deferred = _deferred(ds)
    if deferred is not None:
        return deferred
    stored = element(ds, "PixelData")
    if stored is None:
        raise InputError(Reason.PIXELS_NOT_INTEGERS)
    if not isinstance(stored.value, bytes) or not stored.value:
        raise InputError(Reason.PIXELS_MISSING)
    return stored.value


def _deferred(ds: Dataset) -> FileBytes | None:
    """The value in its file, None where it was read or is compressed."""
    with quiet():
        try:
            raw = ds.get_item(_PIXEL_DATA, keep_deferred=True) if _PIXEL_DATA in ds else None
        except Exception:  # quotes the value
            return None
    syntax = transfer_syntax(ds)
    if not isinstance(raw, RawDataElement) or raw.value is not None or raw.length in (0, _UNDEFINED):
        return None
    if not is_native(syntax) or syntax == DeflatedExplicitVRLittleEndian:
        return None
    try:
        return FileBytes(Path(ds.filename), raw.value_tell, raw.length)
    except (OSError, TypeError):
        return None
