"""Open everything that was written, whatever its format, into texts, bytes and images to be searched."""

from __future__ import annotations

import bz2
import contextlib
import datetime
import gzip
import io
import json
import lzma
import pickletools
import re
import zipfile
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from echobench.audit import arrays
from echobench.audit.encodings import decode, is_text, other_readings
from echobench.audit.escapes import opened
from echobench.audit.files_in_text import files_in
from echobench.audit.image_files import images_beside, pages, text_beside
from echobench.audit.image_text import changes
from echobench.audit.output_dicom import dicom_pieces
from echobench.audit.piece import CELL_END, Aliases, Blob, ImagePiece, Owners, Piece, Text, Unread
from echobench.audit.report_documents import of_rtf
from echobench.audit.report_files import rows as report_rows

_TEXT_ENDINGS = {
    "json", "jsonl", "csv", "tsv", "txt", "md", "html", "tex", "yaml", "yml", "log", "xml", "svg", "py", "ipynb",
    "jinja",
}  # fmt: skip
_IMAGE_ENDINGS = {"png", "jpg", "jpeg", "webp", "bmp", "tif", "tiff", "gif"}
# Marks of a page that end a cell or a block; any other stands inside a line.
_BLOCK = re.compile(
    r"(?i)</?(?:t[dhr]|table|thead|tbody|p|div|li|[uod]l|d[td]|h\d|br|hr|section|article|option|figcaption|pre)\b[^>]*>"
)
_PAGES = (".html", ".htm", ".xhtml", ".xml", ".svg")
_JSON_ESCAPE = re.compile(r"""\\["\\/bfnrt]""")
_IS_PNM = re.compile(rb"P[1-6][ \t]*\n(?:#[^\n]*\n)*\s*\d+\s+\d+\s|P7\nWIDTH ")
_PICKLE_ENDINGS = {"pkl", "pickle", "p", "joblib", "pt", "pth", "ckpt"}
# Marks, lists, dictionaries, texts and names of classes, by which pickles of protocol 0 begin.
_PICKLE_BEGINNINGS = (b"(", b"]", b"}", b")", b"c", b"V", b"S'", b'S"')
_PICKLE_BYTES = 1 << 24
_MOST_FRAMES = 2000  # of one array are read
_ARCHIVE_DEPTH = 3
# A file in a text is opened up to this size.
_EMBEDDED_BYTES = 1 << 26
_DEPTH = "archive in archives"
# What files that are not opened begin with; the kind is said, never the file.
_CLOSED = (
    (b"%PDF", 0, "PDF"),
    (b"ftyp", 4, "video"),
    (b"\x1aE\xdf\xa3", 0, "video"),
    (b"RIFF", 0, "video or sound"),
    (b"\xd0\xcf\x11\xe0", 0, "old Office file"),
    (b"SQLite format 3", 0, "SQLite"),
    (b"\x89HDF", 0, "HDF5"),
    (b"7z\xbc\xaf", 0, "7z"),
    (b"Rar!", 0, "rar"),
    (b"\x28\xb5\x2f\xfd", 0, "zstd"),
    (b"\x80", 0, "pickle"),
    (b"\x7fELF", 0, "program"),
)
_COMPRESSED = ((b"\x1f\x8b", gzip.decompress), (b"BZh", bz2.decompress), (b"\xfd7zXZ\0", lzma.decompress))


def pieces(path: Path, owners: Owners) -> Iterator[Piece]:
    """Yield everything below `path` (a file or folder) but `audit.json`. File names are texts too.

    `owners` is filled on the way. What cannot be opened is yielded as `Unread`, and its bytes as they stand.
    """
    entries = [path] if path.is_file() else sorted(path.rglob("*"))
    root = path if path.is_dir() else path.parent
    # Studies, then records, then the rest: the first say to whom the ids in the others belong.
    order = {"studies": 0, "data": 1}
    for entry in sorted(entries, key=lambda p: (p.suffix != ".parquet", order.get(p.parent.name, 2))):
        if entry.name == "audit.json" and not entry.is_symlink():
            continue
        name = entry.relative_to(root).as_posix()
        if entry.is_symlink():
            yield from _link(entry, name, root)
        if entry.is_dir():
            yield from _folder(entry, name)
        else:
            yield from _file(entry, name, owners)


def _link(link: Path, name: str, root: Path) -> Iterator[Piece]:
    """Yield the name of a link and the path that it holds; one out of the folder may show what is not here."""
    yield Text(name, f"{name} {link.readlink()}".replace("/", " / "))
    if not link.exists():
        yield Unread(name, "broken link")
    elif not link.resolve().is_relative_to(root.resolve()):
        yield Unread(name, "link out of the folder")


def _folder(folder: Path, name: str) -> Iterator[Piece]:
    """Yield the name of a folder that no name of a file holds."""
    try:
        is_empty = next(folder.iterdir(), None) is None
    except OSError:
        is_empty = True
        yield Unread(name, "folder without permission")
    if is_empty:
        yield Text(name, name.replace("/", " / "))


def _file(file: Path, name: str, owners: Owners) -> Iterator[Piece]:
    yield Text(name, name.replace("/", " / "))
    if not file.is_file():
        if not file.is_symlink():
            yield Unread(name, "special file")
        return
    try:
        yield from _bytes(file.read_bytes(), name, owners, 0)
    except OSError:
        yield Unread(name, "file without permission")


def _bytes(data: bytes, name: str, owners: Owners, depth: int) -> Iterator[Piece]:
    ending = name.lower().rsplit(".", 1)[-1]
    unpack = next((unpack for begin, unpack in _COMPRESSED if data.startswith(begin)), None)
    if data[:4] == b"PK\x03\x04":
        yield from _zip(data, name, owners, depth)
    elif unpack is not None:
        try:
            inner = unpack(data) if depth < _ARCHIVE_DEPTH else None
        except Exception:  # each of the libraries has errors of its own
            inner = None
        if inner is None:
            yield from _closed(data, name, "compressed file" if depth < _ARCHIVE_DEPTH else _DEPTH)
        else:
            yield from _bytes(inner, re.sub(r"\.(gz|bz2|xz)$", "", name), owners, depth + 1)
    elif data[:4] == b"PAR1":
        yield from _parquet(data, name, owners)
    elif data[128:132] == b"DICM":
        yield from dicom_pieces(data, name)
    elif (
        ending in _IMAGE_ENDINGS
        or data[:3] == b"\xff\xd8\xff"
        or data[:4] in (b"\x89PNG", b"II*\0", b"MM\0*", b"GIF8")
        or _IS_PNM.match(data)
    ):
        yield from _image(data, name, owners.of_name(Path(name).stem))
    elif data[:6] == b"\x93NUMPY":
        yield from _array(data, name)
    elif data[:6] == b"ARROW1":
        yield from _arrow(data, name, owners)
    elif data.lstrip()[:5] in (b"%PDF-", b"%!PS-"):
        yield from _document(data, name)
    elif data.lstrip()[:5] == b"{\\rtf":
        yield Text(name, "\n".join(row["text"] for row in of_rtf(data.replace(b"\\*", b""))))
        yield from _text(data, name, owners, depth)
    elif _is_pickle(data, ending):
        yield from _closed(data, name, "pickle")
    elif ending == "safetensors":
        yield Blob(name, data, textual=True)  # a header of JSON, and weights as they are
        yield from _tensors(data, name)
    elif ending in _TEXT_ENDINGS or is_text(data):
        yield from _text(data, name, owners, depth)
        if (kind := _closed_kind(data, ending)) != "unknown":  # another file under the name of a text
            yield Unread(name, kind)
    else:
        yield from _closed(data, name, _closed_kind(data, ending))


def _closed(data: bytes, name: str, kind: str) -> Iterator[Piece]:
    yield Blob(name, data, textual=len(data) < 50_000_000)
    yield Unread(name, kind)


def _closed_kind(data: bytes, ending: str) -> str:
    if ending == "parquet":
        return "parquet"
    return next((kind for begin, at, kind in _CLOSED if data[at : at + len(begin)] == begin), "unknown")


def _zip(data: bytes, name: str, owners: Owners, depth: int) -> Iterator[Piece]:
    if depth >= _ARCHIVE_DEPTH:
        yield from _closed(data, name, _DEPTH)
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        yield from _closed(data, name, "zip")
        return
    with archive:
        yield Text(name, archive.comment.decode("utf-8", "replace"))
        for info in archive.infolist():
            yield Text(name, info.filename + " " + info.comment.decode("utf-8", "replace"))
            if info.is_dir():
                continue
            try:
                content = archive.read(info)
            except Exception:  # encrypted, broken or compressed by an unknown method
                yield Unread(name, "zip")
                continue
            member = f"{name}!{Path(info.filename).suffix}" if _is_known(info.filename) else f"{name}!"
            yield from _bytes(content, member, owners, depth + 1)


def _is_known(name: str) -> bool:
    return name.lower().rsplit(".", 1)[-1] in _TEXT_ENDINGS | _IMAGE_ENDINGS | {"safetensors", "parquet"}


def _array(data: bytes, name: str) -> Iterator[Piece]:
    yield Blob(name, data, textual=True)
    try:
        array = np.load(io.BytesIO(data), allow_pickle=False)
    except Exception:  # objects, which would have to be run to be read
        yield Unread(name, "numpy array of objects")
        return
    if array.dtype.kind in "USM" or (array.dtype.kind in "iu" and array.dtype.itemsize >= 4):
        values = array.astype(str) if array.dtype.kind in "SM" else array
        yield Text(name, "\n".join(str(leaf) for leaf in _leaves(values.tolist())))
    yield from _images_in(array, name)


def _tensors(data: bytes, name: str) -> Iterator[Piece]:
    """Yield the images among the tensors of bytes; weights are of other types."""
    size = int.from_bytes(data[:8], "little")
    try:
        header = json.loads(data[8 : 8 + size])
        for tensor in header.values():
            if tensor.get("dtype") == "U8":
                begin, end = tensor["data_offsets"]
                values = np.frombuffer(data[8 + size + begin : 8 + size + end], np.uint8)
                yield from _images_in(values.reshape(tensor["shape"]), name)
    except (ValueError, KeyError, TypeError, AttributeError):
        yield Unread(name, "safetensors")


def _images_in(array: np.ndarray, name: str, aliases: Aliases = ()) -> Iterator[Piece]:
    """Yield the images of an array, of a clip what changes; nothing of one that is of one value throughout."""
    for number, pixels in enumerate(changes(arrays.frames(array))):
        if number >= _MOST_FRAMES:
            yield Unread(name, "array of images")
            return
        if np.ptp(pixels):
            yield ImagePiece(name, pixels, aliases)


def _document(data: bytes, name: str) -> Iterator[Piece]:
    """Yield the text of a PDF as far as it can be had; it proves nothing of images and drawn letters."""
    kind = "PDF" if data.lstrip().startswith(b"%PDF") else "PostScript"
    with contextlib.suppress(ValueError):
        for row in report_rows("a.pdf", data.lstrip()) if kind == "PDF" else ():
            yield Text(name, CELL_END.join(map(str, row.values())))
    yield from _closed(data, name, kind)


def _is_pickle(data: bytes, ending: str) -> bool:
    """Return whether a file is a pickle; the oldest protocol is in ASCII."""
    if ending in _PICKLE_ENDINGS:
        return True
    if not data.startswith(_PICKLE_BEGINNINGS) or not data.endswith(b".") or len(data) > _PICKLE_BYTES:
        return False
    try:
        return sum(1 for _ in pickletools.genops(data)) > 1
    except Exception:  # what is no pickle fails in many ways
        return False


def _arrow(data: bytes, name: str, owners: Owners) -> Iterator[Piece]:
    import pyarrow as pa

    yield Blob(name, data, textual=True)
    try:
        table = pa.ipc.open_file(io.BytesIO(data)).read_all()
    except (pa.ArrowException, OSError):
        yield Unread(name, "Arrow")
        return
    yield Text(name, "\n".join(table.schema.names))
    for batch in table.to_batches():
        yield from _rows(batch.to_pylist(), name, owners)


def _text(data: bytes, name: str, owners: Owners, depth: int) -> Iterator[Piece]:
    yield Blob(name, data, textual=True)
    try:
        text = decode(data)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    yield from (Text(name, other) for other in other_readings(data))
    if name.endswith(".jsonl"):
        for line in text.splitlines():
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            aliases = owners.learn(row) if isinstance(row, dict) else ()
            for array in arrays.of_lists(row):
                yield from _images_in(array, name, aliases)
            rest = yield from _embedded(_of_json(row) if row is not None else line, name, owners, depth, aliases)
            yield Text(name, rest, aliases)
        return
    if name.endswith((".json", ".ipynb")):
        with contextlib.suppress(ValueError):
            value = json.loads(text)
            for array in arrays.of_lists(value):
                yield from _images_in(array, name)
            text = _of_json(value)
    text = yield from _embedded(text, name, owners, depth)
    if name.endswith(_PAGES):
        import html

        # A mark may part two words or two cells, or stand inside a word.
        parted = _BLOCK.sub(CELL_END, text)
        yield Text(name, html.unescape(re.sub(r"<[^>]+>", " ", parted)))
        yield Text(name, html.unescape(re.sub(r"<[^>]+>", "", parted)))
        yield Text(name, CELL_END.join(re.findall(r"<[^>]*=[^>]*>", text)))
    else:
        yield Text(name, text)


def _embedded(text: str, name: str, owners: Owners, depth: int, aliases: Aliases = ()) -> Generator[Piece, None, str]:
    """Yield the pieces of files that stand in a text as base64 or hexadecimal digits; return the text without them."""
    plain = opened(text)
    spans = []
    for span, data in files_in(plain):
        spans.append(span)
        if depth >= _ARCHIVE_DEPTH or len(data) > _EMBEDDED_BYTES:
            yield from _closed(data[:_EMBEDDED_BYTES], name, "file in a text")
            continue
        for piece in _bytes(data, f"{name}!", owners, depth + 1):
            if isinstance(piece, Text | ImagePiece) and not piece.aliases:
                piece = replace(piece, aliases=aliases)
            yield piece
    if not spans:
        return text
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(plain)]
    return CELL_END.join(plain[end:start] for end, start in zip(ends, starts, strict=True))


def _of_json(value: Any) -> str:
    r"""Return a value as JSON without escapes: \u738b hides a character, \n before a name joins a letter to it."""
    text = json.dumps(value, ensure_ascii=False)
    return _JSON_ESCAPE.sub(lambda match: json.loads(f'"{match[0]}"'), text) if "\\" in text else text


def _image(data: bytes, name: str, aliases: Aliases) -> Iterator[Piece]:
    yield Blob(name, data)
    yield Text(name, text_beside(data), aliases)
    for inner in images_beside(data):
        yield from _image(inner, name, aliases)
    try:
        images = pages(data)
    except ValueError:
        images = []
    if not images:
        yield Unread(name)
    for pixels in changes(images):
        yield ImagePiece(name, pixels, aliases)


def _parquet(data: bytes, name: str, owners: Owners) -> Iterator[Piece]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        parquet = pq.ParquetFile(io.BytesIO(data))
        schema = parquet.schema_arrow
        metadata = schema.metadata or {}
        named = [part for pair in metadata.items() for part in pair] + [column.encode() for column in schema.names]
        yield Blob(name, b" ".join(named), textual=True)
        yield Text(name, "\n".join(schema.names))
        for group in range(parquet.num_row_groups):
            yield from _rows(parquet.read_row_group(group).to_pylist(), name, owners)
    except pa.ArrowException:
        yield from _closed(data, name, "parquet")


def _rows(rows: list[dict[str, Any]], name: str, owners: Owners) -> Iterator[Piece]:
    for row in rows:
        aliases = owners.learn(row)
        for array in arrays.of_lists(row):
            yield from _images_in(array, name, aliases)
        texts: list[str] = []
        for value in _leaves(row):
            if isinstance(value, bytes):
                yield from _member(value, name, aliases)
            else:
                texts.append((yield from _embedded(value, name, owners, 0, aliases)))
        yield Text(name, CELL_END.join(texts), aliases)


def _member(value: bytes, name: str, aliases: Aliases) -> Iterator[Piece]:
    """Bytes in a table: an image, or a text."""
    if is_text(value):
        yield Blob(name, value, textual=True)
        yield from (Text(name, text, aliases) for text in (decode(value), *other_readings(value)))
    else:
        yield from _image(value, name, aliases)


def _leaves(value: Any) -> Iterator[str | bytes]:
    """The texts and bytes of a row, numbers and times that are long enough to identify written out."""
    if isinstance(value, str | bytes):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, datetime.date):  # a time of day and day is one too
        yield value.isoformat().replace("T", " ")
    elif isinstance(value, int | float) and not isinstance(value, bool) and value == value and abs(value) >= 100_000:
        yield str(int(value)) if float(value).is_integer() else str(value)
