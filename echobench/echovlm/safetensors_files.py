"""Read safetensors shards straight into the parameters that they fill.

The library maps a shard into memory, and its pages then exist beside the copy in the model. Reading each tensor from
the file into its parameter keeps the peak at the size of the weights, however large the shards are.
Format: https://huggingface.co/docs/safetensors (8-byte header length, JSON header, bytes).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import torch

from echobench.errors import CheckpointError
from echobench.work.checkpoint_files import INDEX

SINGLE = "model.safetensors"
_DTYPES = {
    "F64": torch.float64,
    "F32": torch.float32,
    "F16": torch.float16,
    "BF16": torch.bfloat16,
    "I64": torch.int64,
    "I32": torch.int32,
    "U8": torch.uint8,
    "BOOL": torch.bool,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Location of one tensor: `offset` and `size` in bytes, counted from the start of `file`."""

    key: str
    file: Path
    dtype: torch.dtype
    shape: tuple[int, ...]
    offset: int
    size: int

    def rows(self, start: int, stop: int) -> Entry:
        """Return the location of rows `start` to `stop` along the first dimension."""
        stride = self.size // self.shape[0]
        return replace(
            self, shape=(stop - start, *self.shape[1:]),
            offset=self.offset + start * stride, size=(stop - start) * stride,
        )  # fmt: skip

    def item(self, index: int) -> Entry:
        """Return the location of one item along the first dimension."""
        row = self.rows(index, index + 1)
        return replace(row, shape=row.shape[1:])


def are_in(root: Path) -> bool:
    """Return whether a folder holds weights, or at least their index."""
    return any((root / name).is_file() for name in (SINGLE, INDEX))


def shards(root: Path) -> list[Path]:
    """Return the weight files of a checkpoint, in order; CheckpointError if one is missing."""
    if (root / INDEX).is_file():
        try:
            names = sorted(set(json.loads((root / INDEX).read_text(encoding="utf-8"))["weight_map"].values()))
        except (ValueError, KeyError, AttributeError, TypeError):
            raise CheckpointError(f"{INDEX} of {root} cannot be read") from None
        missing = [name for name in names if not (root / name).is_file()]
        if missing:
            raise CheckpointError(f"{root} misses shards that its index names: {', '.join(missing)}")
        return [root / name for name in names]
    if (root / SINGLE).is_file():
        return [root / SINGLE]
    raise CheckpointError(f"{root} holds no {SINGLE} and no {INDEX}")


def entries(root: Path) -> dict[str, Entry]:
    """Return every tensor's location by its key; only headers are read. CheckpointError for damaged files."""
    by_key: dict[str, Entry] = {}
    for path in shards(root):
        for key, entry in _header(path).items():
            if key in by_key:
                raise CheckpointError(f"{root} holds {key} twice")
            by_key[key] = entry
    return by_key


def _header(path: Path) -> dict[str, Entry]:
    file_size = path.stat().st_size
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if not 0 < length <= file_size - 8:
                raise ValueError
            header = json.loads(file.read(length))
        header.pop("__metadata__", None)
        by_key = {}
        for key, item in header.items():
            start, end = item["data_offsets"]
            shape, dtype = tuple(item["shape"]), _DTYPES[item["dtype"]]
            if not 0 <= start <= end <= file_size - 8 - length or end - start != _bytes(shape, dtype):
                raise ValueError
            by_key[key] = Entry(key, path, dtype, shape, 8 + length + start, end - start)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CheckpointError(f"{path.name} is truncated or not a safetensors file") from None
    return by_key


def _bytes(shape: tuple[int, ...], dtype: torch.dtype) -> int:
    count = dtype.itemsize
    for size in shape:
        count *= size
    return count


def read_into(file: BinaryIO, entry: Entry, target: torch.Tensor) -> None:
    """Fill `target` (same shape, any dtype and device) from the file; no copy if dtype fits on the CPU."""
    direct = target.device.type == "cpu" and target.dtype == entry.dtype and target.is_contiguous()
    buffer = target if direct else torch.empty(entry.shape, dtype=entry.dtype)
    view = memoryview(buffer.detach().view(-1).view(torch.uint8).numpy()) if buffer.numel() else memoryview(b"")
    file.seek(entry.offset)
    done = 0
    while done < entry.size:
        count = file.readinto(view[done:])  # type: ignore[attr-defined]
        if not count:
            raise CheckpointError(f"{entry.file.name} ends within {entry.key}")
        done += count
    if not direct:
        target.copy_(buffer)


def read_part(file: BinaryIO, entry: Entry, part: tuple[slice, ...], target: torch.Tensor) -> None:
    """Fill `target` with a part of the stored tensor, one slice per dimension; only its bytes are read."""
    if not part:
        read_into(file, entry, target)
    elif all(bounds == slice(0, size) for bounds, size in zip(part[1:], entry.shape[1:], strict=True)):
        read_into(file, entry.rows(part[0].start, part[0].stop), target)
    else:
        for index in range(part[0].start, part[0].stop):
            read_part(file, entry.item(index), part[1:], target[index - part[0].start])
