"""Open everything that was written, whatever its format, into texts, bytes and images to be searched."""

from __future__ import annotations

import base64
import contextlib
import gzip
import io
import json
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from echobench.audit.image_text import composites

Aliases = tuple[str, ...]
_TEXT_ENDINGS = {
    "json", "jsonl", "csv", "tsv", "txt", "md", "html", "tex", "yaml", "yml", "log", "xml", "svg", "py", "ipynb",
    "jinja",
}  # fmt: skip
_IMAGE_ENDINGS = {"png", "jpg", "jpeg", "webp", "bmp", "tif", "tiff", "gif"}
_DATA_URI = re.compile(r"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=]+)")
_METADATA_BYTES = 65536


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the output file `where`; `aliases` are the pseudonyms of the patient whom it is about, if known."""

    where: str
    text: str
    aliases: Aliases = ()


@dataclass(frozen=True, slots=True)
class Blob:
    """Raw bytes of the output file `where`; `textual`: worth a search for base64 too."""

    where: str
    data: bytes
    textual: bool = False


@dataclass(frozen=True, slots=True)
class ImagePiece:
    """An image of the output file `where`: (H, W, 3) or (H, W, 1) uint8."""

    where: str
    pixels: np.ndarray
    aliases: Aliases = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """An image of the output file `where` that could not be opened: nothing is proved of it."""

    where: str


Piece = Text | Blob | ImagePiece | Unread


class Owners:
    """Which patient and study an image's hash or a record's id belongs to, learned from rows as they are read."""

    def __init__(self) -> None:
        self._of: dict[str, Aliases] = {}

    def learn(self, row: dict[str, Any]) -> Aliases:
        """Return the aliases of a row (a study, record, image or score) and remember them for its ids."""
        aliases = tuple(str(row[k]) for k in ("patient", "study") if row.get(k))
        # An image's row names its study alone; the study's own row said whose it is.
        aliases = self._of.get(str(row.get("study")), aliases) if "patient" not in row else aliases
        for key in ("id", "sha256", "study"):
            if aliases and isinstance(row.get(key), str):
                self._of.setdefault(row[key], aliases)
        return aliases or self._of.get(str(row.get("id")), ())

    def of_name(self, stem: str) -> Aliases:
        """Return the aliases of a file whose name without ending is an id, () if it is none."""
        return self._of.get(stem, ())


def pieces(path: Path, owners: Owners) -> Iterator[Piece]:
    """Yield everything below `path` (a file or folder) but `audit.json`. File names are texts too.

    `owners` is filled on the way. What cannot be opened as an image is yielded as `Unread`.
    """
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    # Studies, then records, then the rest: the first say to whom the ids in the others belong.
    order = {"studies": 0, "data": 1}
    for file in sorted(files, key=lambda p: (p.suffix != ".parquet", order.get(p.parent.name, 2))):
        if file.name == "audit.json":
            continue
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        yield Text(name, name.replace("/", " / "))
        if file.suffix == ".parquet":
            yield from _parquet(file, name, owners)
        else:
            yield from _bytes(file.read_bytes(), name, owners, 0)


def _bytes(data: bytes, name: str, owners: Owners, depth: int) -> Iterator[Piece]:
    ending = name.lower().rsplit(".", 1)[-1]
    if data[:4] == b"PK\x03\x04" and depth < 3:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield Text(name, info.filename + " " + info.comment.decode("utf-8", "replace"))
                yield from _bytes(archive.read(info), f"{name}!", owners, depth + 1)
    elif data[:2] == b"\x1f\x8b" and depth < 3:
        yield from _bytes(gzip.decompress(data), name.removesuffix(".gz"), owners, depth + 1)
    elif data[128:132] == b"DICM":
        yield from _dicom(data, name)
    elif ending in _IMAGE_ENDINGS or data[:3] == b"\xff\xd8\xff" or data[:4] == b"\x89PNG":
        yield from _image(data, name, owners.of_name(Path(name).stem))
    elif ending in _TEXT_ENDINGS:
        yield from _text(data, name, owners)
    else:
        yield Blob(name, data, textual=len(data) < 50_000_000)


def _text(data: bytes, name: str, owners: Owners) -> Iterator[Piece]:
    yield Blob(name, data, textual=True)
    text = data.decode("utf-8", "replace")
    for match in _DATA_URI.finditer(text):
        yield from _image(base64.b64decode(match.group(1)), name, ())
    text = _DATA_URI.sub("", text)
    if name.endswith(".jsonl"):
        for line in text.splitlines():
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            aliases = owners.learn(row) if isinstance(row, dict) else ()
            # Escapes such as \u738b hide Chinese from a search of the file as it stands.
            yield Text(name, json.dumps(row, ensure_ascii=False) if row is not None else line, aliases)
    elif name.endswith((".json", ".ipynb")):
        with contextlib.suppress(ValueError):
            text = json.dumps(json.loads(text), ensure_ascii=False)
        yield Text(name, text)
    elif name.endswith(".html"):
        import html

        yield Text(name, html.unescape(re.sub(r"<[^>]+>", " ", text)))
    else:
        yield Text(name, text)


def _image(data: bytes, name: str, aliases: Aliases) -> Iterator[Piece]:
    yield Blob(name, data)
    yield Text(name, _image_text(data), aliases)
    import cv2

    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        yield Unread(name)
    else:
        yield ImagePiece(name, cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB), aliases)


def _image_text(data: bytes) -> str:
    """Text that an image file carries beside its pixels: JPEG APPn/COM and bytes after EOI, PNG chunks, EXIF, XMP."""
    parts: list[bytes] = []
    if data[:2] == b"\xff\xd8":
        at = 2  # behind SOI; segments are FF, marker, length (ITU-T T.81, B.1.1.4)
        while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
            size = int.from_bytes(data[at + 2 : at + 4], "big")
            if data[at + 1] == 0xFE or 0xE0 <= data[at + 1] <= 0xEF:
                parts.append(data[at + 4 : at + 2 + size])
            at += 2 + size
        parts.append(data[data.rfind(b"\xff\xd9") + 2 :])
    elif data[:4] == b"\x89PNG":
        at = 8  # behind the signature; chunks are length, type, data, CRC (PNG, section 5.3)
        while at + 8 <= len(data):
            size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
            if kind not in (b"IHDR", b"IDAT", b"PLTE", b"IEND", b"pHYs", b"gAMA", b"sRGB", b"cHRM", b"tRNS"):
                parts.append(data[at + 8 : at + 8 + size])
            at += 12 + size
        parts.append(data[at:])
    text = b" ".join(part[:_METADATA_BYTES] for part in parts)
    return text.decode("utf-8", "replace").replace("\0", " ")


def _parquet(file: Path, name: str, owners: Owners) -> Iterator[Piece]:
    import pyarrow.parquet as pq

    parquet = pq.ParquetFile(file)
    metadata = parquet.schema_arrow.metadata or {}
    yield Blob(name, b" ".join(k + b" " + v for k, v in metadata.items()), textual=True)
    for group in range(parquet.num_row_groups):
        for row in parquet.read_row_group(group).to_pylist():
            aliases = owners.learn(row)
            texts: list[str] = []
            for value in _leaves(row):
                if isinstance(value, bytes):
                    yield from _image(value, name, aliases)
                else:
                    texts.append(value)
            yield Text(name, "\n".join(texts), aliases)


def _leaves(value: Any) -> Iterator[str | bytes]:
    if isinstance(value, str | bytes):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item)


def _dicom(data: bytes, name: str) -> Iterator[Piece]:
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
            yield Unread(name)
            return
        if "PixelData" not in ds:
            return
        try:
            from echobench.dicom.frames import Frames

            images = composites(Frames(ds))
        except Exception:
            yield Unread(name)
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
