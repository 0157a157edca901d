"""Cut a run into parts that any machine can do, in any order: `--shard I/N` of `ingest` and of `evaluate`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from echobench.errors import UsageError


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `index` of `count`, from 0. An object of ingest belongs to a part by its id, so by the data alone."""

    index: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Read `2/3`; `3/3` is `0/3`, for those who count from 1. Raises UsageError."""
        match = re.fullmatch(r"(\d{1,6})/([1-9]\d{0,5})", text)
        if match is None or int(match[1]) > int(match[2]):
            raise UsageError(f"--shard {text!r} is not known; give I/N, with I from 0 to N-1")
        return cls(int(match[1]) % int(match[2]), int(match[2]))

    def holds(self, id: str) -> bool:
        """Return whether the object of an id (hexadecimal) belongs to this part."""
        return int(id[:16], 16) % self.count == self.index
