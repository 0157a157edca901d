"""Take a DICOM file that was written apart: its bytes, the texts of all elements, and its frames."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

from echobench.audit.image_text import changes
from echobench.audit.piece import Blob, ImagePiece, Piece, Text, Unread

_METADATA_BYTES = 65536


def dicom_pieces(data: bytes, name: str) -> Iterator[Piece]:
    """Yield bytes, texts and the changing parts of all frames of a DICOM file."""
    import pydicom

    yield Blob(name, data, textual=True)
    yield Text(name, data[:128].decode("latin-1").replace("\0", " "))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ds = pydicom.dcmread(io.BytesIO(data), force=True)
            texts = list(_dicom_texts(ds)) + list(_dicom_texts(ds.file_meta))
            aliases = (str(ds.get("PatientID", "")), str(ds.get("StudyInstanceUID", "")))
            yield Text(name, "\n".join(texts), aliases)
        except Exception:  # pydicom's errors quote what they failed on; the bytes were searched above
            yield Unread(name, "DICOM")
            return
        if "PixelData" not in ds:
            return
        try:
            from echobench.dicom.frames import Frames

            images = list(changes(Frames(ds)))
        except Exception:
            yield Unread(name, "DICOM image")
            return
        for pixels in images:
            yield ImagePiece(name, pixels, aliases)


def _dicom_texts(ds: Any) -> Iterator[str]:
    for tag in list(ds.keys()):
        try:
            element = ds[tag]
        except Exception:
            continue
        if element.VR == "SQ":
            for item in element.value:
                yield from _dicom_texts(item)
        elif isinstance(element.value, bytes):
            if len(element.value) < _METADATA_BYTES:
                yield element.value.decode("utf-8", "replace").replace("\0", " ")
        elif element.VM > 1:
            yield from (str(v) for v in element.value)
        else:
            yield str(element.value)
