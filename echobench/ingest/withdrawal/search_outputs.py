"""Search outputs for a withdrawn patient: pseudonyms, fragments of embedded images, and the bytes of images.

It shares no code with the removal: it reads every file as bytes, and what packs its content (Parquet, gzip)
unpacked as well.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from ahocorasick_rs import BytesAhoCorasick

from echobench.privacy.withdrawn import Withdrawal

_BLOCK_BYTES = 1 << 24


@dataclass(slots=True)
class SearchResult:
    """Files and bytes searched, the files that hold the patient (`matches`) and those that cannot be read."""

    files: int = 0
    bytes: int = 0
    matches: list[Path] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)

    def add(self, other: SearchResult) -> None:
        """Add the result of another search."""
        self.files += other.files
        self.bytes += other.bytes
        self.matches += other.matches
        self.unread += other.unread


class PatientSearch:
    """Search files for one patient by all pseudonyms, image hashes and fragments of a withdrawal."""

    def __init__(self, withdrawal: Withdrawal, *, objects: bool = False) -> None:
        """Compile the search. `objects`: match ids of objects too, which a set may list as quarantined."""
        names = {withdrawal.patient, *withdrawal.studies, *withdrawal.images}
        names |= set(withdrawal.objects) if objects else set()
        self._needles = [needle.encode() for needle in sorted({*names, *withdrawal.fragments} - {""})]
        self._automaton = BytesAhoCorasick(self._needles)
        self._overlap = max(map(len, self._needles)) - 1
        self._images = frozenset(withdrawal.images)

    def folder(self, root: Path, leave: Iterable[Path] = ()) -> SearchResult:
        """Search the names and contents of all files below a folder, except the files of `leave`."""
        result, skipped = SearchResult(), set(leave)
        for path in sorted(root.rglob("*")):
            if path.is_symlink() or not path.is_file() or path in skipped:
                continue
            result.files += 1
            try:
                result.bytes += path.stat().st_size
                if self._holds(path, path.relative_to(root)):
                    result.matches.append(path)
            except (OSError, EOFError, zlib.error, pa.ArrowException):
                result.unread.append(path)
        return result

    def _holds(self, path: Path, name: Path) -> bool:
        if self._finds([str(name).encode()]) or self._finds(_blocks(path)):
            return True
        if path.suffix == ".parquet":
            return any(self._finds([values]) for values in self._columns(path))
        if path.suffix == ".gz":
            with gzip.open(path) as file:
                return self._finds(iter(lambda: file.read(_BLOCK_BYTES), b""))
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() in self._images

    def _finds(self, blocks: Iterable[bytes]) -> bool:
        tail = b""
        for block in blocks:
            text = tail + block
            if self._automaton.find_matches_as_indexes(text):
                return True
            tail = text[-self._overlap :]
        return False

    def _columns(self, path: Path) -> Iterator[bytes]:
        """Yield the text buffers of a Parquet table column by column, and hashes of its binary values (images)."""
        for batch in pq.ParquetFile(path).iter_batches(batch_size=1_000):
            for column in batch.columns:
                for leaf in _leaves(column):
                    if pa.types.is_binary(leaf.type):
                        hashes = (hashlib.sha256(value.as_buffer()).hexdigest() for value in leaf.drop_null())
                        yield b"\n".join(sha.encode() for sha in hashes)
                    yield leaf.buffers()[2].to_pybytes() if leaf.buffers()[2] else b""


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            yield block


def _leaves(column: pa.Array) -> Iterator[pa.Array]:
    """Yield the string and binary arrays nested in a column."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        yield from _leaves(column.dictionary_decode())
    elif pa.types.is_struct(kind):
        for child in column.flatten():
            yield from _leaves(child)
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_map(kind):
        yield from _leaves(column.values if not pa.types.is_map(kind) else pa.StructArray.from_arrays(
            [column.keys, column.items], ["key", "value"]
        ))  # fmt: skip
    elif pa.types.is_string(kind) or pa.types.is_binary(kind):
        yield column
    elif pa.types.is_large_string(kind) or pa.types.is_large_binary(kind):
        yield from _leaves(column.cast(pa.binary()))
