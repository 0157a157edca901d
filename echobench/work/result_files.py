"""Results per object, so that a stopped run resumes: one file each, complete or absent."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from echobench.errors import EchobenchError
from echobench.work.files import replacing

CORRUPT = "an intermediate result is missing or corrupt; run the same command again to make it again"


class Results:
    """A folder with one file per object. Safe for several processes, since no two objects share a file.

    A file holds one line of JSON (fingerprint, metadata, sizes of the payloads) and then the payloads themselves; the
    sizes are null where the payloads have gone elsewhere.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(
        self,
        name: str,
        fingerprint: str,
        metadata: Mapping[str, Any],
        payloads: Sequence[bytes] = (),
        *,
        is_durable: bool = True,
    ) -> None:
        """Write the result of object `name`. `fingerprint` names everything that the result depends on.

        `is_durable` as in `files.replacing`: a result that a power cut has cut short is none.
        """
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        head = {"fingerprint": fingerprint, "metadata": metadata, "sizes": [len(payload) for payload in payloads]}
        with replacing(path, is_durable=is_durable) as file:
            file.write(json.dumps(head).encode() + b"\n")
            file.writelines(payloads)

    def has(self, name: str, fingerprint: str) -> bool:
        """Whether the object has a whole result of this fingerprint."""
        try:
            with self._path(name).open("rb") as file:
                head = json.loads(file.readline())
                is_whole = os.fstat(file.fileno()).st_size == file.tell() + sum(head["sizes"] or ())
                return bool(head["fingerprint"] == fingerprint and is_whole)
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return False

    def names(self) -> list[str]:
        """Return the names of all results, sorted."""
        return sorted(path.name for path in self._root.glob("*/*") if path.suffix != ".part")

    def drop(self, name: str) -> None:
        """Remove the result of an object."""
        self._path(name).unlink(missing_ok=True)

    def strip(self, name: str) -> None:
        """Leave the payloads of a result out of its file; they stand elsewhere."""
        with self._path(name).open("rb") as file:
            head = json.loads(file.readline())
        if head["sizes"]:
            with replacing(self._path(name), is_durable=False) as file:
                file.write(json.dumps(head | {"sizes": None}).encode() + b"\n")

    def is_stripped(self, name: str) -> bool:
        """Whether the payloads of a result stand elsewhere; not of one that is cut short."""
        with self._path(name).open("rb") as file:
            try:
                return json.loads(file.readline())["sizes"] is None
            except (ValueError, KeyError, TypeError):
                return False

    def get(self, name: str, *, with_payloads: bool = True) -> tuple[dict[str, Any], list[bytes]]:
        """Return (metadata, payloads); the payloads are not read `with_payloads=False`. Raises EchobenchError."""
        try:
            with self._path(name).open("rb") as file:
                head = json.loads(file.readline())
                payloads = [file.read(size) for size in head["sizes"]] if with_payloads else []
            if with_payloads and [len(payload) for payload in payloads] != head["sizes"]:
                raise ValueError
            return dict(head["metadata"]), payloads
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            raise EchobenchError(CORRUPT) from None

    def _path(self, name: str) -> Path:
        return self._root / name[:2] / name
