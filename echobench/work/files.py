"""Write files atomically, and hash them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO


@contextmanager
def replacing(
    path: Path, mode: int = 0o666, *, part: Path | None = None, is_durable: bool = True
) -> Iterator[BinaryIO]:
    """Open a binary file that replaces `path` when the block ends; if the block raises, `path` is unchanged.

    The bytes are on the disk before the name is. `mode` (before the umask) holds from the first byte on. Several
    processes may write the same path at once: the last one wins. Until then the bytes lie in `part` (with the process
    added to its name), by default beside `path`; it must be on the same file system.

    Not `is_durable`: the system writes the bytes to the disk when it likes, and a power cut may leave the name without
    them. For one of many files that are checked before they count, and `sync` afterwards.
    """
    part = part or path
    part = part.with_name(f"{part.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
            yield file
            if is_durable:
                file.flush()
                os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def sync() -> None:
    """Wait until all that was written is on the disk, where the system can say so."""
    if hasattr(os, "sync"):
        os.sync()


def write_text(path: Path, text: str, mode: int = 0o666) -> None:
    """Write UTF-8 text atomically."""
    with replacing(path, mode) as file:
        file.write(text.encode())


def write_json(path: Path, payload: Mapping[str, Any] | Sequence[Any], mode: int = 0o666) -> None:
    """Write JSON atomically: UTF-8, keys sorted, indented by one space."""
    write_text(path, json.dumps(payload, ensure_ascii=False, indent=1, sort_keys=True) + "\n", mode)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
