"""Keep more items than memory holds, in an unnamed temporary file that is gone with the process."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Spool(Generic[Item]):
    """Items in the order in which they were added, each to be read again by its position.

    They lie in the system's folder for temporary files (`TMPDIR`), never beside an output: they may be identified
    values. The file has no name, so that nothing of it stays when the process ends in whatever way.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the spool)
        self._end = 0
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, item: Item) -> int:
        """Append an item and return its position."""
        position = self._end
        self._file.seek(position)
        pickle.dump(item, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._end = self._file.tell()
        self._count += 1
        return position

    def get(self, position: int) -> Item:
        """Return the item at a position, as a new object."""
        self._file.seek(position)
        return self._load()

    def __iter__(self) -> Iterator[Item]:
        """Yield all items in order; more may be read and added meanwhile."""
        position = 0
        while position < self._end:
            self._file.seek(position)
            item = self._load()
            position = self._file.tell()
            yield item

    def _load(self) -> Item:
        item: Item = pickle.load(self._file)
        return item
