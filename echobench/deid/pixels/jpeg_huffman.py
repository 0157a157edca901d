"""Huffman coding of baseline JPEG scans: entropy-coded bytes to quantised coefficients and back.

Only the walk from code to code is a loop; it notes where each value stands, and numpy reads and writes the bits.
ITU-T T.81, annex C and sections F.1 and F.2.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_EOB, _ZRL = 0x00, 0xF0
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")


@dataclass(frozen=True, slots=True)
class CodeTable:
    """One Huffman table, both ways.

    `lookup` (65536,) tells what the next 16 bits begin with: bits of code and value << 8 | symbol, or 0 for no code.
    `codes`, `lengths` (256,) give each symbol's code; a length of 0 means that it has none.
    """

    lookup: list[int]
    codes: NDArray[np.int64]
    lengths: NDArray[np.int64]


@lru_cache(maxsize=32)  # the frames of a clip share their tables
def code_table(counts: bytes, symbols: bytes) -> CodeTable:
    """Build a table from a DHT segment: `counts` (16,) codes of each length, `symbols` in order of their codes."""
    width = np.repeat(np.arange(1, 17), list(counts))
    values = np.frombuffer(symbols, np.uint8).astype(np.int64)
    spans = 1 << (16 - width)  # how many 16-bit words begin with the code
    first = np.cumsum(spans) - spans
    lookup = np.zeros(1 << 16, np.int64)
    filled = np.repeat((width + (values & 15)) << 8 | values, spans)[: 1 << 16]
    lookup[: len(filled)] = filled
    codes, lengths = np.zeros(256, np.int64), np.zeros(256, np.int64)
    codes[values], lengths[values] = first >> (16 - width), width
    return CodeTable(lookup.tolist(), codes, lengths)


def decode(
    scan: bytes, order: Sequence[int], dc: Sequence[CodeTable], ac: Sequence[CodeTable], restart: int, count: int
) -> NDArray[np.int32] | None:
    """Read (count, 64) coefficients in zigzag order, DC undifferenced; None where `scan` ends or holds no code.

    `order` says which component each block of a unit belongs to, `dc` and `ac` are the components' tables, `restart` is
    in units (0: none).
    """
    blocks = np.zeros((count, 64), np.int32)
    step = restart * len(order) or count
    segments = _RESTART.split(scan) if restart else [scan]
    for segment, start in zip(segments, range(0, count, step), strict=False):
        if not _decode_segment(segment.replace(b"\xff\0", b"\xff"), order, dc, ac, blocks[start : start + step]):
            return None
    return blocks if len(segments) * step >= count else None


def _decode_segment(
    data: bytes, order: Sequence[int], dc: Sequence[CodeTable], ac: Sequence[CodeTable], blocks: NDArray[np.int32]
) -> bool:
    padded = np.frombuffer(data + bytes(8), np.uint8).astype(np.int32)
    words = padded[:-2] << 16 | padded[1:-1] << 8 | padded[2:]  # the 24 bits from each byte on
    try:
        ends, indices, sizes = _walk(words.tolist(), 8 * len(data), order, dc, ac, len(blocks))
    except (IndexError, ValueError):
        return False
    size = np.array(sizes, np.int64)
    start = np.array(ends, np.int64) - size
    value = words[start >> 3] >> (24 - (start & 7) - size) & (1 << size) - 1
    value = np.where(value < 1 << size >> 1, value - (1 << size) + 1, value)
    blocks.reshape(-1)[indices] = value
    for component in set(order):
        own = np.resize(np.array(order) == component, len(blocks))
        blocks[own, 0] = np.cumsum(blocks[own, 0])
    return True


def _walk(
    words: list[int], bits: int, order: Sequence[int], dc: Sequence[CodeTable], ac: Sequence[CodeTable], count: int
) -> tuple[list[int], list[int], list[int]]:
    """Find each value's end (in bits, exclusive), its index in the flat blocks and its number of bits.

    Raises ValueError or IndexError where the next bits are no code or more than `bits` are read.
    """
    ends: list[int] = []
    indices: list[int] = []
    sizes: list[int] = []
    tables = [(dc[which].lookup, ac[which].lookup) for which in order]
    at = 0
    for block in range(count):
        first, rest = tables[block % len(tables)]
        lookup, k = first, 0
        while k < 64:
            entry = lookup[words[at >> 3] >> (8 - (at & 7)) & 0xFFFF]
            if not entry:
                raise ValueError
            at += entry >> 8
            size = entry & 15
            if k:
                if not size:
                    if entry & 255 != _ZRL:
                        break
                    k += 16
                    continue
                k += entry >> 4 & 15
                if k > 63:
                    raise ValueError
            ends.append(at)
            indices.append(block << 6 | k)
            sizes.append(size)
            lookup = rest
            k += 1
        if at > bits:
            raise ValueError
    return ends, indices, sizes


def encode(
    blocks: NDArray[np.int32], order: Sequence[int], dc: Sequence[CodeTable], ac: Sequence[CodeTable], restart: int
) -> bytes | None:
    """Write the scan of (n, 64) coefficients, the inverse of `decode`; None where a table lacks a code."""
    step = restart * len(order) or len(blocks)
    parts = []
    for number, start in enumerate(range(0, len(blocks), step)):
        segment = _encode_segment(blocks[start : start + step], order, dc, ac)
        if segment is None:
            return None
        parts += [bytes([0xFF, 0xD0 + (number - 1) % 8])] if number else []
        parts.append(segment.replace(b"\xff", b"\xff\0"))  # T.81 B.1.1.5
    return b"".join(parts)


def _encode_segment(
    blocks: NDArray[np.int32], order: Sequence[int], dc: Sequence[CodeTable], ac: Sequence[CodeTable]
) -> bytes | None:
    """The bytes between two restart markers, filled up with ones, before FF is escaped."""
    component = np.resize(np.array(order, np.int64), len(blocks))
    coefficients = blocks.astype(np.int64)
    for which in set(order):
        own = component == which
        coefficients[own, 0] = np.diff(coefficients[own, 0], prepend=0)
    written = coefficients != 0
    written[:, 0] = True
    block, k = np.nonzero(written)
    value = coefficients[block, k]
    size = np.frexp(np.abs(value))[1].astype(np.int64)
    run = np.where(k > 0, np.diff(k, prepend=0) - 1, 0)
    last = np.append(np.flatnonzero(np.diff(block)), len(block) - 1)
    open_blocks = block[last[k[last] < 63]]

    # Everything that is written, in order: up to three codes for 16 zeros, the code with its value, an end of block.
    position = block << 6 | k
    zeros = np.repeat(position, run >> 4)
    key = np.concatenate([zeros * 2, position * 2 + 1, (open_blocks << 6 | 63) * 2 + 1])
    symbol = np.concatenate([np.full(len(zeros), _ZRL), (run & 15) << 4 | size, np.full(len(open_blocks), _EOB)])
    bits = np.concatenate([np.zeros(len(zeros), np.int64), size, np.zeros(len(open_blocks), np.int64)])
    raw = np.concatenate(
        [np.zeros(len(zeros), np.int64), np.where(value < 0, value + (1 << size) - 1, value),
         np.zeros(len(open_blocks), np.int64)]
    )  # fmt: skip
    table = component[key >> 7] * 2 + (np.concatenate([np.ones(len(zeros)), k > 0, np.ones(len(open_blocks))]) > 0)
    if size.max(initial=0) > 15:
        return None
    every = [table for pair in zip(dc, ac, strict=True) for table in pair]
    code = np.stack([t.codes for t in every])[table, symbol]
    length = np.stack([t.lengths for t in every])[table, symbol]
    if not length.all():
        return None
    in_order = np.argsort(key, kind="stable")
    return _pack((code << bits | raw)[in_order], (length + bits)[in_order])


def _pack(values: NDArray[np.int64], lengths: NDArray[np.int64]) -> bytes:
    """Write values of 1 to 31 bits one after the other, highest bit first, and fill the last byte with ones."""
    ends = np.cumsum(lengths)
    total = int(ends[-1])
    fill = -total % 8
    first = (ends - lengths) >> 3
    shifted = values << (40 - (ends - 8 * first))
    out = np.zeros((total + fill) // 8 + 5, np.uint8)
    for byte in range(5):  # the bits of different values never overlap, so adding is joining
        np.add.at(out, first + byte, (shifted >> (32 - 8 * byte) & 255).astype(np.uint8))
    out[total >> 3] |= (1 << fill) - 1
    return out[: (total + fill) // 8].tobytes()
