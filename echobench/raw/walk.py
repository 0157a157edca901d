"""Walk over every file below a folder, members of archives included.

Archives are read in memory and never extracted; names of their members are labels, not paths to write to. A member
whose name leads out of its archive is reported and not opened.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from echobench.errors import InputError, UsageError
from echobench.reasons import Reason

MAX_DEPTH = 4
MAX_MEMBER_BYTES = 4 << 30
# A deflated stream shrinks at most about a thousandfold; a bomb comes near, a large image never does.
MAX_RATIO = 500
_BOMB_BYTES = 256 << 20
_SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".gitkeep", ".gitignore", ".gitattributes"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file: on disk, or a member of a (nested) archive. `relative` names it below the root, members included."""

    path: Path
    members: tuple[str, ...]
    relative: str
    size: int
    mtime_ns: int

    @property
    def parts(self) -> tuple[str, ...]:
        """Folders and name, an archive counting as a folder."""
        return PurePosixPath(self.relative).parts

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.parts[-1]

    @property
    def folder(self) -> tuple[str, ...]:
        """The folders that the file is in, outermost first."""
        return self.parts[:-1]

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, dot included, or ""."""
        return PurePosixPath(self.relative).suffix.lower()

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePosixPath(self.relative).stem

    def read(self) -> bytes:
        """Return all bytes. Raises InputError if the file or a member cannot be read."""
        if self.members:
            return _member(self.path, self.members)
        try:
            return self.path.read_bytes()
        except OSError:
            raise InputError(Reason.FILE_UNREADABLE) from None

    def head(self, count: int = 1024) -> bytes:
        """Return the first `count` bytes. Raises InputError as `read`."""
        if self.members:
            return self.read()[:count]
        try:
            with self.path.open("rb") as file:
                return file.read(count)
        except OSError:
            raise InputError(Reason.FILE_UNREADABLE) from None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, folder or member that is not read, with the reason."""

    relative: str
    reason: Reason


def walk(root: Path) -> Iterator[Source | Unreadable]:
    """Yield all files below `root` (or `root` itself) in a fixed order. Links to folders are not followed.

    Raises UsageError if `root` does not exist.
    """
    if not root.exists():
        raise UsageError(f"{root} does not exist; give the folder that holds the studies")
    if root.is_file():
        yield from _file(root, root.name)
        return
    unreadable: list[str] = []

    def on_error(error: OSError) -> None:
        unreadable.append(os.fspath(error.filename))

    for folder, names, files in os.walk(root, onerror=on_error):
        names.sort()
        for name in sorted(files):
            path = Path(folder, name)
            yield from _file(path, path.relative_to(root).as_posix())
    for folder_path in sorted(unreadable):
        relative = Path(folder_path).relative_to(root).as_posix()
        yield Unreadable(relative, Reason.FOLDER_UNREADABLE)


def _file(path: Path, relative: str) -> Iterator[Source | Unreadable]:
    if path.name.lower() in _SYSTEM_FILES or path.name.startswith("._"):
        yield Unreadable(relative, Reason.SYSTEM_FILE)
        return
    try:
        status = path.stat()
    except OSError:
        yield Unreadable(relative, Reason.FILE_UNREADABLE)
        return
    if not path.is_file():
        yield Unreadable(relative, Reason.NOT_REGULAR)
        return
    source = Source(path, (), relative, status.st_size, status.st_mtime_ns)
    yield from _open(source)


def _open(source: Source) -> Iterator[Source | Unreadable]:
    if source.size == 0:
        yield Unreadable(source.relative, Reason.FILE_EMPTY)
        return
    try:
        is_archive = source.head(4) in (b"PK\x03\x04", b"PK\x05\x06") and source.suffix not in _OFFICE
        if not is_archive:
            yield source
            return
        if len(source.members) >= MAX_DEPTH:
            raise InputError(Reason.ARCHIVE_TOO_DEEP)
        members = _list(source)
    except InputError as error:
        yield Unreadable(source.relative, error.reason)
        return
    for info in members:
        relative = f"{source.relative}/{_shown(info.filename)}"
        reason = _refused(info)
        if reason:
            yield Unreadable(relative, reason)
            continue
        member = Source(source.path, (*source.members, info.filename), relative, info.file_size, source.mtime_ns)
        if "__MACOSX" in member.parts or member.name.lower() in _SYSTEM_FILES or member.name.startswith("._"):
            yield Unreadable(relative, Reason.SYSTEM_FILE)
            continue
        yield from _open(member)


# Office documents are archives of XML, not of studies.
_OFFICE = frozenset({".xlsx", ".docx", ".pptx", ".odt", ".ods", ".jar", ".whl", ".npz"})


def _list(source: Source) -> list[zipfile.ZipInfo]:
    archive = _archive(source.path, source.members)
    return sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)


def _refused(info: zipfile.ZipInfo) -> Reason | None:
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or ".." in PurePosixPath(name).parts or (len(name) > 1 and name[1] == ":"):
        return Reason.MEMBER_ESCAPES
    if info.flag_bits & 1:
        return Reason.ARCHIVE_ENCRYPTED
    is_bomb = info.file_size > _BOMB_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1)
    if info.file_size > MAX_MEMBER_BYTES or is_bomb:
        return Reason.MEMBER_TOO_LARGE
    return None


def _shown(name: str) -> str:
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


@lru_cache(maxsize=4)
def _archive(path: Path, members: tuple[str, ...]) -> zipfile.ZipFile:
    """The opened archive that `members` leads to; the outermost stays on disk, inner ones are in memory."""
    try:
        if not members:
            return zipfile.ZipFile(path)
        return zipfile.ZipFile(io.BytesIO(_member(path, members)))
    except (OSError, zipfile.BadZipFile, ValueError):
        raise InputError(Reason.ARCHIVE_DAMAGED) from None


# The head of a member is read first, then all of it: once unpacked it stays in memory until the next one.
@lru_cache(maxsize=1)
def _member(path: Path, members: tuple[str, ...]) -> bytes:
    archive = _archive(path, members[:-1])
    try:
        return archive.read(members[-1])
    except InputError:
        raise
    except Exception:  # zipfile, zlib, lzma and bz2 raise many kinds, some with the member's name
        raise InputError(Reason.MEMBER_DAMAGED) from None
