"""Recognise what a file is, by its bytes first and its name second."""

from __future__ import annotations

import re
from typing import Literal

from echobench.dicom.reading import looks_like_dicom
from echobench.errors import InputError
from echobench.raw.walk import Source
from echobench.reasons import Reason

Kind = Literal["dicom", "image", "video", "table", "text", "mask"]

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"BM", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"\0\0\x01\xba", "video"),
    (b"\0\0\x01\xb3", "video"),
)
_TABLES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".json"})
# Files that come with data: they are about the set, not about a patient.
_ABOUT = re.compile(r"(?i)^(read[ _-]?me|licen[cs]e|copying|changelog|citation|about|notice|manifest|requirements)\b")
_MASK_NAME = re.compile(
    r"(?i)(^|[ _.-])(mask|masks|seg|segmentation|annotation|gt|groundtruth|ground_truth)([ _.-]?\d*)$"
)
_MASK_FOLDERS = frozenset({"mask", "masks", "segmentation", "segmentations", "annotations", "groundtruth", "gt"})


def kind_of(source: Source) -> Kind:
    """Return the kind of a file. Raises InputError if it is nothing that ingest takes."""
    head = source.head(1024)
    if looks_like_dicom(head):
        return "dicom"
    if source.suffix in (".dcm", ".dicom", ".ima"):
        raise InputError(Reason.NOT_DICOM)
    kind = _by_magic(head)
    if kind == "image" and is_mask_name(source):
        return "mask"
    if kind is not None:
        return kind
    if source.suffix in _TABLES:
        return "table"
    if source.suffix in (".txt", ".text") and b"\0\0\0" not in head:
        if _ABOUT.match(source.stem):
            raise InputError(Reason.TEXT_ABOUT_THE_SET)
        return "text"
    raise InputError(Reason.NOT_USABLE)


def is_mask_name(source: Source) -> bool:
    """Return whether an image is named as a segmentation: `x_mask.png`, `x_mask_1.png`, `masks/x.png`."""
    return bool(_MASK_NAME.search(source.stem)) or (
        len(source.parts) > 1 and re.sub(r"[ _-]", "", source.parts[-2].lower()) in _MASK_FOLDERS
    )


def mask_target(source: Source) -> str:
    """Return the stem of the image that a segmentation belongs to."""
    return _MASK_NAME.sub("", source.stem).strip(" _.-")


def _by_magic(head: bytes) -> Kind | None:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF":
        return {b"WEBP": "image", b"AVI ": "video"}.get(head[8:12])  # type: ignore[return-value]
    return "video" if head[4:8] == b"ftyp" else None
