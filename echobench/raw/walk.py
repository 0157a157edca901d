"""Walk over every file below a folder, members of archives included.

Archives are read in place and never extracted; names of their members are labels, not paths to write to. A member
whose name leads out of its archive is reported and not opened.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from echobench.errors import InputError, UsageError
from echobench.raw.archives import Archive, archive_kind, open_archive, told_apart
from echobench.raw.file_names import printable
from echobench.reasons import Reason

MAX_DEPTH = 4
PULLED = "pulled.jsonl"
"""The list that `pull` keeps of its studies; it is none of them."""
_SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".gitkeep", ".gitignore", ".gitattributes"})
# Office documents are archives of XML, not of studies; under other names they are told by what every one holds.
_OFFICE = frozenset(
    {".xlsx", ".xlsm", ".xlsb", ".docx", ".docm", ".pptx", ".odt", ".ods", ".jar", ".whl", ".npz", ".doc", ".xls"}
)
_OFFICE_MEMBERS = frozenset({"[Content_Types].xml", "META-INF/manifest.xml"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file: on disk, or a member of a (nested) archive.

    `relative` names it below the root, members included, as it is shown; `key` is what ids are made from, which differs
    where a name is not UTF-8.
    """

    path: Path
    members: tuple[str, ...]
    relative: str
    size: int
    mtime_ns: int
    key: str = ""

    def __post_init__(self) -> None:
        if not self.key:
            object.__setattr__(self, "key", self.relative)

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

    def sha256(self) -> str:
        """Return the hash of all bytes; a file on disk is not held in memory. Raises InputError as `read`."""
        if self.members:
            return hashlib.sha256(self.read()).hexdigest()
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            raise InputError(Reason.FILE_UNREADABLE) from None

    def exists(self) -> bool:
        """Return whether the file is there and can be read."""
        try:
            return bool(self.head(1))
        except InputError:
            return False

    def sibling(self, name: str) -> Source:
        """Return the file called `name` in the same folder or archive, whether it is there or not."""
        relative = str(PurePosixPath(self.relative).with_name(name))
        if not self.members:
            return replace(self, path=self.path.with_name(name), relative=relative, key=relative)
        last = str(PurePosixPath(self.members[-1]).with_name(name))
        return replace(self, members=(*self.members[:-1], last), relative=relative, key=relative)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, folder or member that is not read, with the reason. `relative` and `key` as of `Source`."""

    relative: str
    reason: Reason
    key: str = ""

    def __post_init__(self) -> None:
        if not self.key:
            object.__setattr__(self, "key", self.relative)


def walk(root: Path) -> Iterator[Source | Unreadable]:
    """Yield all files below `root` (or `root` itself) in a fixed order.

    A link to a folder is followed where it leads out of `root`, each such folder once.

    Raises UsageError if `root` does not exist.
    """
    if not root.exists():
        raise UsageError(f"{root} does not exist; give the folder that holds the studies")
    if root.is_file():
        yield from _file(root, printable(os.fsencode(root.name)), root.name)
        return
    unreadable: list[str] = []

    def on_error(error: OSError) -> None:
        unreadable.append(os.fspath(error.filename))

    links = _Links(root)
    for folder, names, files in os.walk(root, onerror=on_error, followlinks=True):
        names.sort()
        for name in [name for name in names if not links.enters(Path(folder, name))]:
            names.remove(name)
            yield Unreadable(*_named(root, Path(folder, name), Reason.FOLDER_LINK))
        for name in sorted(files):
            path = Path(folder, name)
            relative, _, key = _named(root, path, Reason.FILE_UNREADABLE)
            yield from _file(path, relative, key)
    for folder_path in sorted(unreadable):
        yield Unreadable(*_named(root, Path(folder_path), Reason.FOLDER_UNREADABLE))


class _Links:
    """The folders that a walk has entered, and where its links lead."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._entered: set[tuple[int, int]] = set()

    def enters(self, folder: Path) -> bool:
        """Whether the walk goes into a folder: not through a link back into the root, and into none twice."""
        try:
            status = folder.stat()
            target = folder.resolve()
        except (OSError, RuntimeError):
            return not folder.is_symlink()  # os.walk tells of a folder that cannot be read
        if folder.is_symlink() and (target.is_relative_to(self._root) or self._root.is_relative_to(target)):
            return False
        identity = status.st_dev, status.st_ino
        is_new = identity not in self._entered
        self._entered.add(identity)
        return is_new


def _named(root: Path, path: Path, reason: Reason) -> tuple[str, Reason, str]:
    """(name as it is shown, reason, key): the key of a name that is not UTF-8 holds its bytes."""
    relative = path.relative_to(root).as_posix()
    raw = os.fsencode(relative)
    text = printable(raw)
    return text, reason, text if raw == text.encode() else f"{text}\0{raw.hex()}"


def _file(path: Path, relative: str, key: str) -> Iterator[Source | Unreadable]:
    if path.name == PULLED:
        return
    if path.name.lower() in _SYSTEM_FILES or path.name.startswith("._"):
        yield Unreadable(relative, Reason.SYSTEM_FILE, key)
        return
    try:
        status = path.stat()
    except OSError:
        yield Unreadable(relative, Reason.FILE_UNREADABLE, key)
        return
    if not path.is_file():
        yield Unreadable(relative, Reason.NOT_REGULAR, key)
        return
    yield from _open(Source(path, (), relative, status.st_size, status.st_mtime_ns, key))


def _open(source: Source) -> Iterator[Source | Unreadable]:
    if source.size == 0:
        yield Unreadable(source.relative, Reason.FILE_EMPTY, source.key)
        return
    try:
        is_archive = archive_kind(source.head(512)) is not None and source.suffix not in _OFFICE
        if not is_archive:
            yield source
            return
        if len(source.members) >= MAX_DEPTH:
            raise InputError(Reason.ARCHIVE_TOO_DEEP)
        members = list(_archive(source.path, source.members).members())
        if any(member.name in _OFFICE_MEMBERS for member in members):
            yield source
            return
    except InputError as error:
        yield Unreadable(source.relative, error.reason, source.key)
        return
    seen: Counter[str] = Counter()
    for member in members:
        name = "/".join(part for part in member.name.replace("\\", "/").split("/") if part not in ("", ".", ".."))
        relative, key = f"{source.relative}/{name}", f"{source.key}/{told_apart(name, seen)}"
        if member.reason is not None:
            yield Unreadable(relative, member.reason, key)
            continue
        inner = Source(source.path, (*source.members, member.key), relative, member.size, source.mtime_ns, key)
        if "__MACOSX" in inner.parts or inner.name.lower() in _SYSTEM_FILES or inner.name.startswith("._"):
            yield Unreadable(relative, Reason.SYSTEM_FILE, key)
            continue
        yield from _open(inner)


@lru_cache(maxsize=4)
def _archive(path: Path, members: tuple[str, ...]) -> Archive:
    """The opened archive that `members` leads to; the outermost stays on disk, inner ones are in memory."""
    source: Path | bytes = _member(path, members) if members else path
    try:
        head = source[:512] if isinstance(source, bytes) else _head(source)
    except OSError:
        raise InputError(Reason.FILE_UNREADABLE) from None
    kind = archive_kind(head)
    if kind is None:
        raise InputError(Reason.ARCHIVE_DAMAGED)
    return open_archive(source, kind, members[-1] if members else path.name)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(512)


# The head of a member is read first, then all of it: once unpacked it stays in memory until the next one.
@lru_cache(maxsize=1)
def _member(path: Path, members: tuple[str, ...]) -> bytes:
    return _archive(path, members[:-1]).read(members[-1])
