"""Recognise what a file is, by its bytes first and its name second."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from echobench.dicom.reading import looks_like_dicom
from echobench.errors import InputError
from echobench.raw.walk import Source
from echobench.reasons import Reason

Kind = Literal["dicom", "image", "video", "volume", "report", "mask"]

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"BM", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"II+\0", "image"),
    (b"MM\0+", "image"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "image"),
    (b"\xff\x4f\xff\x51", "image"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"\0\0\x01\xba", "video"),
    (b"\0\0\x01\xb3", "video"),
)
# Formats of research sets, by the ending of their names.
VOLUME_FORMATS = {
    ".mhd": "MetaImage", ".mha": "MetaImage", ".nrrd": "NRRD", ".nhdr": "NRRD", ".nii": "NIfTI", ".h5": "HDF5",
    ".hdf5": "HDF5", ".mat": "MATLAB",
}  # fmt: skip
# Where their pixels stand apart from the header: the endings of both.
_HEADERS_OF = {".raw": (".mhd", ".nhdr"), ".zraw": (".mhd",), ".img": (".hdr",)}
# PGM and PPM: width, height and the highest value behind the letters, comments between them.
_NETPBM = re.compile(rb"P[2356](?:\s+(?:#[^\n]*\n\s*)*\d+){3}\s")
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
_AVIF_BRANDS = (b"avif", b"avis")
# What is named in quarantine instead of being read: by its first bytes, then by its ending.
_NAMED_MAGIC = (
    (b"7z\xbc\xaf\x27\x1c", "7z archive"), (b"Rar!\x1a\x07", "RAR archive"), (b"\x93NUMPY", "NumPy array"),
    (b"SQLite format 3", "database"), (b"\xff\x0a", "JPEG XL image"), (b"\0\0\0\x0cJXL ", "JPEG XL image"),
    (b"8BPS", "Photoshop image"), (b"v/1\x01", "OpenEXR image"), (b"qoif", "QOI image"), (b"SIMPLE  =", "FITS image"),
)  # fmt: skip
_NAMED_ENDINGS = {
    ".npz": "NumPy array", ".hdr": "Analyze volume", ".rf": "raw radio-frequency data",
    ".iq": "raw radio-frequency data", ".zst": "Zstandard archive", ".lz4": "LZ4 archive",
}  # fmt: skip
# Formats of report files: by the first bytes, then by the ending of the name where the bytes are text.
_OLE = b"\xd0\xcf\x11\xe0"
_REPORT_MAGIC = (
    (rb"%PDF", "pdf"), (rb"\{\\rtf", "rtf"), (rb"\x0b?(MSH|FHS|BHS)\|", "hl7"),
    (rb"<(!doctype html|html|head|body|table|meta|div|p|br|h\d|pre|font|center)\b", "html"),
    (rb"<\?xml[^>]*>\s*(<!--.*?-->\s*)*<(!doctype html|html)\b", "html"), (rb"<\?xml|<clinicaldocument\b", "xml"),
)  # fmt: skip
_REPORT_ENDINGS = {
    ".csv": "table", ".tsv": "table", ".jsonl": "table", ".ndjson": "table", ".json": "table", ".xls": "table",
    ".xlsx": "table", ".txt": "text", ".text": "text", ".rtf": "text", ".doc": "text", ".htm": "html", ".html": "html",
    ".xml": "xml", ".cda": "xml", ".hl7": "hl7",
}  # fmt: skip
_PACKAGE_ENDINGS = {
    ".docx": "Word document", ".docm": "Word document", ".pdf": "PDF document", ".xlsx": "workbook",
    ".xlsm": "workbook", ".xlsb": "workbook", ".ods": "workbook", ".xls": "workbook", ".doc": "Word document",
    ".pptx": "presentation", ".odt": "OpenDocument text",
}  # fmt: skip
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
    if source.suffix in VOLUME_FORMATS:
        return "volume"
    kind = _by_magic(head)
    if kind == "image" and is_mask_name(source):
        return "mask"
    if kind is not None:
        return kind
    if _may_be_report(head, source.suffix):
        if source.suffix in (".txt", ".text", ".html", ".htm", ".rtf", ".docx", ".pdf") and _ABOUT.match(source.stem):
            raise InputError(Reason.TEXT_ABOUT_THE_SET)
        return "report"
    raise _unread(source, head)


def _may_be_report(head: bytes, suffix: str) -> bool:
    is_package = head.startswith((b"PK\x03\x04", _OLE)) and suffix not in _NAMED_ENDINGS
    return is_package or suffix in _PACKAGE_ENDINGS or bool(_text_format(head, suffix))


def report_format(head: bytes, suffix: str, data: bytes) -> str:
    """Return the format of a report file: pdf, rtf, hl7, html, xml, docx, workbook, table or text.

    Raises InputError for one that is locked, damaged, or of a format that is not read.
    """
    if head.startswith(b"PK\x03\x04"):
        return _package(data, suffix)
    if head.startswith(_OLE):  # streams of the file are named in UTF-16: MS-CFB, MS-OFFCRYPTO, MS-XLS
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError(Reason.REPORT_LOCKED, _PACKAGE_ENDINGS.get(suffix, "office document"))
        if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book\0")):
            return "workbook"
        raise InputError(Reason.FORMAT_NOT_READ, "Word 97 document (save it as .docx)")
    kind = _text_format(head, suffix)
    if kind is None:
        raise InputError(Reason.REPORT_DAMAGED, _PACKAGE_ENDINGS.get(suffix, "report"))
    return kind


def _text_format(head: bytes, suffix: str) -> str | None:
    """The format of what is no package: of text by its first letters, whatever its encoding, else by its ending."""
    if head.startswith(b"%PDF") or b"%PDF-" in head[:1024]:
        return "pdf"
    start = re.sub(rb"\A[\xef\xbb\xbf\xff\xfe]+", b"", head).replace(b"\0", b"").lstrip()
    kind = next((kind for magic, kind in _REPORT_MAGIC if re.match(magic, start, re.IGNORECASE | re.DOTALL)), None)
    if kind is None and b"\0\0\0" not in head:
        return _REPORT_ENDINGS.get(suffix)
    return kind


def _package(data: bytes, suffix: str) -> str:
    name = _PACKAGE_ENDINGS.get(suffix, "office document")
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise InputError(Reason.REPORT_DAMAGED, name) from None
    if any(re.fullmatch(r"word/document\d*\.xml", member) for member in names):
        return "docx"
    if names & {"xl/workbook.xml", "xl/workbook.bin"} or ("content.xml" in names and suffix == ".ods"):
        return "workbook"
    raise InputError(Reason.FORMAT_NOT_READ, name)


def _unread(source: Source, head: bytes) -> InputError:
    """What a file is that ingest does not take."""
    if any(source.sibling(source.stem + ending).exists() for ending in _HEADERS_OF.get(source.suffix, ())):
        return InputError(Reason.DATA_OF_ANOTHER_FILE)
    name = next((name for magic, name in _NAMED_MAGIC if head.startswith(magic)), _NAMED_ENDINGS.get(source.suffix))
    return InputError(Reason.FORMAT_NOT_READ, name) if name else InputError(Reason.NOT_USABLE)


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
    if head[4:8] == b"ftyp":
        return "image" if head[8:12] in (*_HEIF_BRANDS, *_AVIF_BRANDS) else "video"
    return "image" if _NETPBM.match(head) else None


def is_avif(head: bytes) -> bool:
    """Return whether an image of the HEIF family is an AVIF, by the brands of its first box (ISO/IEC 23000-22)."""
    brands = head[8 : int.from_bytes(head[:4], "big")]
    return any(brand in _AVIF_BRANDS for brand in (brands[at : at + 4] for at in range(0, min(len(brands), 256), 4)))
