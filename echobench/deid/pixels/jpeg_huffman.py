"""Huffman coding of baseline JPEG scans: entropy-coded bytes to quantised coefficients and back.

Compiled, since every bit is looked at. ITU-T T.81, annex C and sections F.1 and F.2.
"""

from __future__ import annotations

import numpy as np
from numba import njit


def code_table(lengths: bytes, symbols: bytes) -> np.ndarray:
    """A Huffman table as one array: [0:17] first code by length, [17:34] its index, [34:51] how many, [51:307] symbols
    in order, [307:563] code by symbol, [563:819] length by symbol (0: none)."""
    table = np.zeros(819, np.int32)
    code = index = 0
    for length in range(1, 17):
        table[length], table[17 + length], table[34 + length] = code, index, lengths[length - 1]
        for _ in range(lengths[length - 1]):
            table[51 + index] = symbols[index]
            table[307 + symbols[index]], table[563 + symbols[index]] = code, length
            code, index = code + 1, index + 1
        code <<= 1
    return table


@njit(cache=True)
def decode(scan, order, dc, ac, restart, blocks):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Fill `blocks` (n, 64) int32, zigzag, DC undifferenced; False where `scan` (bytes,) ends or holds no code.

    `order` (blocks a unit,) says which component a block of a unit belongs to, `dc` and `ac` (components, 819) are
    code tables, `restart` is in units (0: none).
    """
    per_unit = len(order)
    last = np.zeros(len(dc), np.int64)
    place, held, bits = 0, 0, 0
    for block in range(len(blocks)):
        unit = block // per_unit
        if restart and block % per_unit == 0 and unit and unit % restart == 0:
            bits = held = 0
            while place + 1 < len(scan) and not (scan[place] == 0xFF and 0xD0 <= scan[place + 1] <= 0xD7):
                place += 1
            place += 2
            last[:] = 0
        which = order[block % per_unit]
        k = 0
        while k < 64:
            table = dc[which] if k == 0 else ac[which]
            code, symbol = 0, -1
            for length in range(1, 17):
                if bits == 0:
                    if place >= len(scan):
                        return False
                    held = scan[place]
                    place += 2 if held == 0xFF and place + 1 < len(scan) and scan[place + 1] == 0 else 1
                    bits = 8
                bits -= 1
                code = code << 1 | held >> bits & 1
                if code - table[length] < table[34 + length]:
                    symbol = table[51 + table[17 + length] + code - table[length]]
                    break
            if symbol < 0:
                return False
            size = symbol & 15
            if k > 0:
                if size == 0:
                    if symbol != 0xF0:
                        break
                    k += 16
                    continue
                k += symbol >> 4
                if k > 63:
                    return False
            value = 0
            for _ in range(size):
                if bits == 0:
                    if place >= len(scan):
                        return False
                    held = scan[place]
                    place += 2 if held == 0xFF and place + 1 < len(scan) and scan[place + 1] == 0 else 1
                    bits = 8
                bits -= 1
                value = value << 1 | held >> bits & 1
            if size and value < 1 << (size - 1):
                value -= (1 << size) - 1
            if k == 0:
                last[which] += value
                value = last[which]
            blocks[block, k] = value
            k += 1
    return True


@njit(cache=True)
def _put(out, state, code, length):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Append bits; state is [place, held bits, how many]. A byte FF is followed by 00 (T.81 B.1.1.5)."""
    state[1] = state[1] << length | code
    state[2] += length
    while state[2] >= 8:
        byte = state[1] >> (state[2] - 8) & 255
        out[state[0]] = byte
        state[0] += 1
        if byte == 0xFF:
            out[state[0]] = 0
            state[0] += 1
        state[2] -= 8
        state[1] &= (1 << state[2]) - 1


@njit(cache=True)
def encode(blocks, order, dc, ac, restart, out):  # type: ignore[no-untyped-def]  # pragma: no cover
    """The inverse of `decode` into `out` (bytes,): bytes written, or -1 where a code is missing or `out` is full."""
    """The scan's bytes; their number, or -1 if a code is missing or `out` is too short."""
    per_unit = len(order)
    last = np.zeros(len(dc), np.int64)
    state = np.zeros(3, np.int64)
    for block in range(len(blocks)):
        if state[0] + 1024 > len(out):
            return -1
        unit = block // per_unit
        if restart and block % per_unit == 0 and unit and unit % restart == 0:
            if state[2]:
                _put(out, state, (1 << (8 - state[2])) - 1, 8 - state[2])
            out[state[0]], out[state[0] + 1] = 0xFF, 0xD0 + (unit // restart - 1) % 8
            state[0] += 2
            last[:] = 0
        which = order[block % per_unit]
        run = 0
        end = 63
        while end > 0 and blocks[block, end] == 0:
            end -= 1
        for k in range(end + 1):
            value = blocks[block, k]
            table = dc[which] if k == 0 else ac[which]
            if k == 0:
                value, last[which] = value - last[which], value
            elif value == 0:
                run += 1
                continue
            while run > 15:
                if table[563 + 0xF0] == 0:
                    return -1
                _put(out, state, table[307 + 0xF0], table[563 + 0xF0])
                run -= 16
            size = 0
            while abs(value) >> size:
                size += 1
            symbol = run << 4 | size
            if table[563 + symbol] == 0:
                return -1
            _put(out, state, table[307 + symbol], table[563 + symbol])
            if size:
                _put(out, state, value if value > 0 else value + (1 << size) - 1, size)
            run = 0
        if end < 63:
            if ac[which][563] == 0:
                return -1
            _put(out, state, ac[which][307], ac[which][563])
    if state[2]:
        _put(out, state, (1 << (8 - state[2])) - 1, 8 - state[2])
    return state[0]
