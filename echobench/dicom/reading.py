"""Opening DICOM files: with or without preamble, meta header or extension; broken ones fail with a fixed phrase."""

from __future__ import annotations

import errno
import io
import struct
from pathlib import Path

import pydicom
from pydicom.datadict import keyword_for_tag
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.filereader import read_partial
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    MediaStorageDirectoryStorage,
)

from echobench.dicom.byte_elements import fragments
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
_ITEM, _SEQUENCE_END = b"\xfe\xff\x00\xe0", b"\xfe\xff\xdd\xe0\0\0\0\0"
_DICOM_SYNTAXES = "1.2.840.10008.1.2"  # others may be native or not
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

    Delimiters that close no sequence are passed over, as viewers do, and so is what no element explains behind the
    pixel data.

    Raises InputError("not a DICOM file" | "truncated DICOM file" | "DICOM header cannot be parsed").
    """
    try:
        return _read(source, defer_bulk)
    except InputError as error:
        if error.reason not in (Reason.DICOM_TRUNCATED, Reason.HEADER_UNPARSABLE):
            raise
        mended = _ended_by_pixels(source if isinstance(source, bytes) else source.read_bytes())
        if mended is None:
            raise
    return _read(mended, False)


def _ended_by_pixels(data: bytes) -> bytes | None:
    """The bytes of a file up to the end of its pixel data, whose delimitation is added; None for those of another kind.

    They are whole if their items or their length end where the file does, or before something that is no element.
    """
    stream = io.BytesIO(data)
    with quiet():
        try:
            ds = read_partial(stream, lambda tag, vr, length: tag == _PIXEL_DATA, force=True)
            is_implicit, is_little = ds.original_encoding
            start = stream.tell()
            order, head = "<" if is_little else ">", 8 if is_implicit else 12
            (length,) = struct.unpack_from(f"{order}I", data, start + head - 4)
            if _tag(data, order, start) != _PIXEL_DATA or transfer_syntax(ds) == DeflatedExplicitVRLittleEndian:
                return None
            end = start + head + length
            if length == _UNDEFINED:
                end, _ = fragments(data, start + head)
        except Exception:  # quotes the bytes that it failed on
            return None
    mended = data[:end] + (_SEQUENCE_END if length == _UNDEFINED else b"")
    rest = data[len(mended) :]
    if end > len(data) or mended == data or (len(rest) > 3 and keyword_for_tag(_tag(rest, order))):
        return None
    return mended


def _tag(data: bytes, order: str, at: int = 0) -> int:
    group, number = struct.unpack_from(f"{order}HH", data, at)
    return int(group << 16 | number)


def _read(source: Path | bytes, defer_bulk: bool) -> Dataset:
    """Read as `read` does, without mending."""
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

    Raises InputError if there is none, if it holds no integers, or if it is compressed where its syntax says native.
    """
    deferred = _deferred(ds)
    if deferred is not None:
        return deferred
    stored = element(ds, "PixelData")
    if stored is None:
        raise InputError(Reason.PIXELS_NOT_INTEGERS)
    if not isinstance(stored.value, bytes) or not stored.value:
        raise InputError(Reason.PIXELS_MISSING)
    syntax = transfer_syntax(ds)
    is_encapsulated = stored.is_undefined_length or (not is_native(syntax) and stored.value.startswith(_ITEM))
    if is_encapsulated == is_native(syntax) and syntax.startswith(_DICOM_SYNTAXES):
        raise InputError(Reason.ENCAPSULATION_UNLIKE_SYNTAX, "encapsulated" if is_encapsulated else "native")
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
