"""Open archives (zip, tar, gzip) without extracting them: list the members, read one.

What is compressed as a whole (tar.gz, gz) is unpacked once into an unnamed temporary file, so that its members can be
read in any order.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Literal, Protocol

from echobench.errors import InputError
from echobench.raw.file_names import printable
from echobench.reasons import Reason

Kind = Literal["zip", "tar", "compressed"]

MAX_MEMBER_BYTES = 4 << 30
# A deflated stream shrinks at most about a thousandfold; a bomb comes near, a large image never does.
MAX_RATIO = 500
_BOMB_BYTES = 256 << 20
_CHUNK = 1 << 20
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "compressed"),
    (b"BZh", "compressed"),
    (b"\xfd7zXZ\0", "compressed"),
)
_OPEN: Mapping[bytes, Callable[[IO[bytes]], io.BufferedIOBase]] = {
    b"\x1f\x8b": lambda file: gzip.GzipFile(fileobj=file),
    b"BZ": lambda file: bz2.BZ2File(file),
    b"\xfd7": lambda file: lzma.LZMAFile(file),  # noqa: SIM115 (closed by the caller)
}
_UNREADABLE = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile, ValueError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: `key` reads it, `name` is shown; `reason` why it is not read.

    Several may have one name; their keys differ.
    """

    key: str
    name: str
    size: int
    reason: Reason | None = None


class Archive(Protocol):
    """An opened archive."""

    def members(self) -> Iterator[Member]:
        """Yield the files in a fixed order."""
        ...

    def read(self, key: str) -> bytes:
        """Return the bytes of a file. Raises InputError if it is damaged."""
        ...


def archive_kind(head: bytes) -> Kind | None:
    """Return the kind of an archive by its first 512 bytes, None for other files."""
    if head[257:262] == b"ustar":
        return "tar"
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def open_archive(source: Path | bytes, kind: Kind, name: str) -> Archive:
    """Open an archive on disk or in memory, which is called `name`. Raises InputError if it is damaged."""
    try:
        if kind == "zip":
            return _Zip(zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source))
        file: IO[bytes] = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
        if kind == "tar":
            return _Tar(tarfile.open(fileobj=file, mode="r:"))
        unpacked, is_whole = _unpacked(file)
    except InputError:
        raise
    except _UNREADABLE:
        raise InputError(Reason.ARCHIVE_DAMAGED) from None
    head = unpacked.read(512)
    unpacked.seek(0)
    if archive_kind(head) != "tar":
        if not is_whole:
            raise InputError(Reason.ARCHIVE_DAMAGED)
        return _Compressed(unpacked, name)
    try:
        return _Tar(tarfile.open(fileobj=unpacked, mode="r:"), is_whole=is_whole)
    except _UNREADABLE:
        raise InputError(Reason.ARCHIVE_DAMAGED) from None


def _unpacked(file: IO[bytes]) -> tuple[IO[bytes], bool]:
    """The unpacked bytes of a compressed file up to where it is cut or damaged, and whether they are all.

    Raises InputError for a bomb.
    """
    packed = file.seek(0, io.SEEK_END)
    file.seek(0)
    magic = file.read(2)
    file.seek(0)
    target = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the archive)
    is_whole = True
    with _OPEN[magic](file) as stream:
        while chunk := _next_chunk(stream):
            target.write(chunk)
            if target.tell() > _BOMB_BYTES and target.tell() > MAX_RATIO * packed:
                raise InputError(Reason.MEMBER_TOO_LARGE)
        is_whole = chunk is not None
    target.seek(0)
    return target, is_whole


def _next_chunk(stream: io.BufferedIOBase) -> bytes | None:
    """The next bytes of a stream, b"" at its end, None where it is cut or damaged."""
    try:
        return stream.read1(_CHUNK)  # `read` would lose what it has when it comes to the damage
    except _UNREADABLE:
        return None


def told_apart(name: str, seen: Counter[str]) -> str:
    """Return a key for one more member of this name: the name for the first, its count behind it for later ones."""
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}\0{seen[name]}"


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        seen: Counter[str] = Counter()
        infos = sorted(archive.infolist(), key=lambda info: info.filename)
        self._infos = {told_apart(info.filename, seen): info for info in infos}

    def members(self) -> Iterator[Member]:
        for key, info in self._infos.items():
            if not info.is_dir():
                yield Member(key, _zip_name(info), info.file_size, self._refused(info))

    def _refused(self, info: zipfile.ZipInfo) -> Reason | None:
        if _escapes(info.filename):
            return Reason.MEMBER_ESCAPES
        if info.flag_bits & 1:
            return Reason.ARCHIVE_ENCRYPTED
        is_bomb = info.file_size > _BOMB_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1)
        if info.file_size > MAX_MEMBER_BYTES or is_bomb:
            return Reason.MEMBER_TOO_LARGE
        known = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
        return None if info.compress_type in known else Reason.MEMBER_COMPRESSION

    def read(self, key: str) -> bytes:
        try:
            return self._archive.read(self._infos[key])
        except Exception:  # zipfile, zlib, lzma and bz2 raise many kinds, some with the member's name
            raise InputError(Reason.MEMBER_DAMAGED) from None


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: without the flag of UTF-8 zipfile reads cp437, and Chinese tools write GBK."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return printable(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename


class _Tar:
    def __init__(self, archive: tarfile.TarFile, *, is_whole: bool = True) -> None:
        self._archive, self._is_whole = archive, is_whole
        self._listed: dict[str, tarfile.TarInfo] = {}

    def members(self) -> Iterator[Member]:
        seen: Counter[str] = Counter()
        try:
            for info in self._archive:
                key = told_apart(info.name, seen)
                self._listed[key] = info
                name = printable(info.name.encode("utf-8", "surrogateescape"))
                if info.isfile():
                    reason = Reason.MEMBER_ESCAPES if _escapes(info.name) else None
                    reason = Reason.MEMBER_TOO_LARGE if info.size > MAX_MEMBER_BYTES else reason
                    yield Member(key, name, info.size, reason)
                elif not info.isdir():
                    yield Member(key, name, info.size, Reason.NOT_REGULAR)
            is_whole = self._is_whole
        except _UNREADABLE:  # cut: what came before is there
            is_whole = False
        if not is_whole:
            yield Member("", "", 0, Reason.ARCHIVE_DAMAGED)

    def read(self, key: str) -> bytes:
        if key not in self._listed:
            list(self.members())
        try:
            info = self._listed[key]
            file = self._archive.extractfile(info)
            data = file.read() if file is not None else b""
        except (KeyError, *_UNREADABLE):
            raise InputError(Reason.MEMBER_DAMAGED) from None
        if len(data) != info.size:
            raise InputError(Reason.MEMBER_DAMAGED)
        return data


class _Compressed:
    """One file that is compressed by itself, as `x.nii.gz`; its member is called `x.nii`."""

    def __init__(self, unpacked: IO[bytes], name: str) -> None:
        self._unpacked = unpacked
        self._name = PurePosixPath(name).stem or name

    def members(self) -> Iterator[Member]:
        yield Member(self._name, self._name, self._unpacked.seek(0, io.SEEK_END))

    def read(self, key: str) -> bytes:
        self._unpacked.seek(0)
        return self._unpacked.read()


def _escapes(name: str) -> bool:
    """Whether a member's name leads out of its archive."""
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ".." in PurePosixPath(plain).parts or (len(plain) > 1 and plain[1] == ":")
