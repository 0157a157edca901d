"""Write a table as Parquet shards, a chunk at a time: memory holds one row group, whatever the table's size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

IMAGE_GROUP_ROWS = 100
"""Rows per row group of a table with encoded images, which are read one by one."""
GROUP_ROWS = 10_000
"""Rows per row group of every other table."""
SHARD_BYTES = 100_000_000
ROWS_AT_ONCE = 1_000
"""Rows that are Python objects at a time: ten times as large as in a column, a whole row group would take 100 MB."""


class ShardWriter:
    """Parquet shards `{prefix}00000.parquet`, ... in a folder; the same rows give the same bytes, however they come.

    A shard is closed once it holds 100 MB. Binary columns stay uncompressed, since JPEG and PNG do not shrink further;
    the page index is on.
    """

    def __init__(self, folder: Path, prefix: str, schema: pa.Schema) -> None:
        self._folder, self._prefix, self._schema = folder, prefix, schema
        self._binary = [name for name in schema.names if pa.types.is_binary(schema.field(name).type)]
        self.group_rows = IMAGE_GROUP_ROWS if self._binary else GROUP_ROWS
        self._paths: list[Path] = []
        self._waiting: list[pa.Table] = []
        self._writer: pq.ParquetWriter | None = None
        self._size = 0
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, table: pa.Table) -> None:
        """Append rows; whole row groups are written, the rest waits for more."""
        self._waiting.append(table.select(self._schema.names).cast(self._schema))
        if sum(part.num_rows for part in self._waiting) < self.group_rows:
            return
        rows = pa.concat_tables(self._waiting)
        whole = rows.num_rows - rows.num_rows % self.group_rows
        for start in range(0, whole, self.group_rows):
            self._write(rows.slice(start, self.group_rows))
        self._waiting = [rows.slice(whole)]

    def close(self) -> list[Path]:
        """Write what waits, close the last shard and return the paths of all."""
        rest = pa.concat_tables(self._waiting) if self._waiting else self._schema.empty_table()
        if rest.num_rows:
            self._write(rest)
        self._waiting = []
        self._close()
        return self._paths

    def _write(self, group: pa.Table) -> None:
        if self._writer is None:
            self._paths.append(self._folder / f"{self._prefix}{len(self._paths):05d}.parquet")
            self._writer = pq.ParquetWriter(
                self._paths[-1], self._schema, compression=self._codecs(), write_page_index=True
            )
            self._size = 0
        # Pages end where chunks of memory do, so a group is one chunk.
        self._writer.write_table(group.combine_chunks(), row_group_size=self.group_rows)
        self._size += group.nbytes
        if self._size >= SHARD_BYTES:
            self._close()

    def _close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _codecs(self) -> dict[str, str] | str:
        # Parquet expects the dotted path of every leaf; only flat binary columns differ from the default.
        if not self._binary:
            return "zstd"
        flat = [name for name in self._schema.names if not pa.types.is_nested(self._schema.field(name).type)]
        return {name: "none" if name in self._binary else "zstd" for name in flat}


def write_shards(
    folder: Path, prefix: str, rows: Iterable[Mapping[str, Any]] | pa.Table, schema: pa.Schema
) -> list[Path]:
    """Write rows as Parquet shards and return their paths (see `ShardWriter`)."""
    writer = ShardWriter(folder, prefix, schema)
    for table in [rows] if isinstance(rows, pa.Table) else _tables(rows, schema, min(writer.group_rows, ROWS_AT_ONCE)):
        writer.add(table)
    return writer.close()


def _tables(rows: Iterable[Mapping[str, Any]], schema: pa.Schema, size: int) -> Iterator[pa.Table]:
    waiting = iter(rows)
    while batch := list(islice(waiting, size)):
        yield pa.Table.from_pylist(batch, schema=schema)
