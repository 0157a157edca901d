"""Let one process at a time do a thing."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from echobench.errors import UsageError


@contextmanager
def lock(path: Path, busy: str, *, shared: bool = False) -> Iterator[None]:
    """Hold the lock file `path`, made as needed and removed afterwards; UsageError(`busy`) if another process holds it.

    A `shared` lock is held by several at once, and by none while one holds it alone; its file stays.

    The kernel releases the lock of a process that dies, so a file that was left behind locks nobody out.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        with path.open("w") as file:
            try:
                fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UsageError(busy) from None
            if not _is_still(path, file.fileno()):
                continue  # the holder before us has removed the file between our opening and our locking it
            try:
                yield
            finally:
                if not shared and _is_still(path, file.fileno()):
                    path.unlink()
            return


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
