"""Compiled inner loop of `similarity.near_pairs`, in a file of its own so that hashing an image does not load numba."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray


def search(hashes: NDArray[np.uint64], distance: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int8]]:
    """Find the pairs of (n,) uint64 within `distance` bits: (first, second, bits apart), sorted, `first < second`."""
    if not 0 <= distance <= 31:
        raise ValueError(f"distance is {distance}; expected 0 to 31")
    # With m blocks, `distance` bits leave some block with at most distance // m of them: 0 or 1.
    blocks = max(4, (distance + 2) // 2)
    edges = np.linspace(0, 64, blocks + 1).astype(np.int64)
    parts = []
    for block in range(blocks):
        shift, width = int(edges[block]), int(edges[block + 1] - edges[block])
        keys = (hashes >> np.uint64(shift)) & np.uint64((1 << width) - 1)
        order = np.argsort(keys, kind="stable")
        starts = np.searchsorted(keys[order], np.arange((1 << width) + 1, dtype=np.uint64)).astype(np.int64)
        parts.append(_scan(hashes[order], order, starts, edges, block, distance, distance // blocks))
    first, second, apart = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.lexsort((second, first))
    return first[order], second[order], apart[order]


@njit(cache=True)
def _bits(value):  # type: ignore[no-untyped-def]
    value = value - ((value >> np.uint64(1)) & np.uint64(0x5555555555555555))
    value = (value & np.uint64(0x3333333333333333)) + ((value >> np.uint64(2)) & np.uint64(0x3333333333333333))
    value = (value + (value >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((value * np.uint64(0x0101010101010101)) >> np.uint64(56))


@njit(cache=True)
def _seen_before(different, edges, block, radius):  # type: ignore[no-untyped-def]
    # An earlier block already reported a pair whose bits of that block differ in at most `radius`.
    for earlier in range(block):
        width = np.uint64(edges[earlier + 1] - edges[earlier])
        part = (different >> np.uint64(edges[earlier])) & ((np.uint64(1) << width) - np.uint64(1))
        if _bits(part) <= radius:
            return True
    return False


@njit(cache=True)
def _scan(hashes, order, starts, edges, block, distance, radius):  # type: ignore[no-untyped-def]
    room = 1024
    first, second, apart = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room, np.int8)
    count = 0
    width = edges[block + 1] - edges[block]
    probes = 1 + (width if radius else 0)
    for key in range(starts.size - 1):
        for probe in range(probes):
            other = key if probe == 0 else key ^ (1 << (probe - 1))
            if other < key:
                continue
            for i in range(starts[key], starts[key + 1]):
                for j in range(i + 1 if other == key else starts[other], starts[other + 1]):
                    different = hashes[i] ^ hashes[j]
                    bits = _bits(different)
                    if bits > distance or _seen_before(different, edges, block, radius):
                        continue
                    if count == room:
                        room *= 2
                        first, second, apart = _grown(first, room), _grown(second, room), _grown(apart, room)
                    first[count], second[count] = min(order[i], order[j]), max(order[i], order[j])
                    apart[count] = bits
                    count += 1
    return first[:count].copy(), second[:count].copy(), apart[:count].copy()


@njit(cache=True)
def _grown(values, room):  # type: ignore[no-untyped-def]
    grown = np.empty(room, values.dtype)
    grown[: values.size] = values
    return grown
