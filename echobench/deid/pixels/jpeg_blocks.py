"""Mask a baseline JPEG stream: only the 8 x 8 blocks that a mask meets are coded again.

The scan is decoded to quantised DCT coefficients, the blocks that a mask meets are filled and quantised with the
stream's own tables, and everything is written with the stream's own Huffman codes. All other blocks keep their
coefficients, so one decode gives the pixels it gave before (chroma that a decoder interpolates across a block's edge
excepted). ITU-T T.81, sections F.1 and F.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from echobench.deid.pixels import jpeg_huffman
from echobench.deid.pixels.masking import MaskBox

_ZIGZAG = np.array(
    [0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21,
     28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54,
     47, 55, 62, 63]
)  # fmt: skip


class UnsupportedError(Exception):
    """The stream is not baseline Huffman in one scan, or lacks a code that is needed. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class _Component:
    h: int
    v: int
    quantisation: np.ndarray  # (64,) in zigzag order
    dc: jpeg_huffman.CodeTable
    ac: jpeg_huffman.CodeTable


@dataclass(frozen=True, slots=True)
class _Stream:
    head: bytes  # up to the entropy-coded segment
    scan: bytes
    tail: bytes
    height: int
    width: int
    restart: int
    components: tuple[_Component, ...]


def masked(data: bytes, boxes: Sequence[MaskBox]) -> bytes:
    """Fill `boxes` of a JPEG stream by the colour around them; returns the new stream. Raises UnsupportedError."""
    stream = _parse(data)
    hmax = max(c.h for c in stream.components)
    vmax = max(c.v for c in stream.components)
    across, down = -(-stream.width // (8 * hmax)), -(-stream.height // (8 * vmax))
    order = [i for i, c in enumerate(stream.components) for _ in range(c.h * c.v)]
    dc, ac = [c.dc for c in stream.components], [c.ac for c in stream.components]
    blocks = jpeg_huffman.decode(stream.scan, order, dc, ac, stream.restart, across * down * len(order))
    if blocks is None:
        raise UnsupportedError
    units = blocks.reshape(down, across, len(order), 64)
    first = 0
    for component in stream.components:
        count = component.h * component.v
        own = units[:, :, first : first + count].reshape(down, across, component.v, component.h, 64)
        grid = own.transpose(0, 2, 1, 3, 4).reshape(down * component.v, across * component.h, 64)
        grid = _fill(grid, component, boxes, hmax // component.h, vmax // component.v, stream)
        back = grid.reshape(down, component.v, across, component.h, 64).transpose(0, 2, 1, 3, 4)
        units[:, :, first : first + count] = back.reshape(down, across, count, 64)
        first += count
    scan = jpeg_huffman.encode(units.reshape(-1, 64), order, dc, ac, stream.restart)
    if scan is None:
        raise UnsupportedError
    return stream.head + scan + stream.tail


def _fill(
    grid: np.ndarray, component: _Component, boxes: Sequence[MaskBox], wide: int, tall: int, stream: _Stream
) -> np.ndarray:
    """(rows, columns, 64) zigzag coefficients with the boxes filled; a sample is wide x tall pixels."""
    from scipy.fft import dctn, idctn

    rows, columns, _ = grid.shape
    natural = np.zeros((rows, columns, 64), np.float64)
    natural[..., _ZIGZAG] = grid * component.quantisation
    shown = idctn(natural.reshape(rows, columns, 8, 8), axes=(2, 3), norm="ortho")
    plane = shown.transpose(0, 2, 1, 3).reshape(rows * 8, columns * 8)
    last_y, last_x = -(-stream.height // tall), -(-stream.width // wide)
    touched = np.zeros((rows, columns), bool)
    for box in boxes:
        y0, y1 = box.y // tall, min(last_y, -(-(box.y + box.h) // tall))
        x0, x1 = box.x // wide, min(last_x, -(-(box.x + box.w) // wide))
        rim = np.concatenate(
            [plane[max(0, y0 - 1), x0:x1], plane[min(last_y, y1 + 1) - 1, x0:x1],
             plane[y0:y1, max(0, x0 - 1)], plane[y0:y1, min(last_x, x1 + 1) - 1]]
        )  # fmt: skip
        # At the image's edge the block goes on beyond it: fill that too.
        plane[y0 : y1 if y1 < last_y else None, x0 : x1 if x1 < last_x else None] = np.median(rim)
        touched[y0 // 8 : -(-y1 // 8), x0 // 8 : -(-x1 // 8)] = True
    again = dctn(plane.reshape(rows, 8, columns, 8).transpose(0, 2, 1, 3)[touched], axes=(1, 2), norm="ortho")
    result = grid.copy()
    result[touched] = np.rint(again.reshape(-1, 64)[:, _ZIGZAG] / component.quantisation).astype(np.int32)
    return result


def _parse(data: bytes) -> _Stream:
    quantisation: dict[int, np.ndarray] = {}
    huffman: dict[int, jpeg_huffman.CodeTable] = {}
    frame: tuple[int, int, list[tuple[int, int, int, int]]] | None = None
    restart, offset = 0, 2
    while offset + 4 <= len(data) and data[offset] == 0xFF:
        marker = data[offset + 1]
        if marker == 0xFF:
            offset += 1
            continue
        end = offset + 2 + int.from_bytes(data[offset + 2 : offset + 4], "big")
        body = data[offset + 4 : end]
        if marker == 0xDB:
            while body:
                if body[0] >> 4:
                    raise UnsupportedError
                quantisation[body[0] & 15], body = np.frombuffer(body[1:65], np.uint8).astype(np.float64), body[65:]
        elif marker == 0xC4:
            while body:
                count = sum(body[1:17])
                huffman[body[0]], body = jpeg_huffman.code_table(body[1:17], body[17 : 17 + count]), body[17 + count :]
        elif marker in (0xC0, 0xC1):
            if body[0] != 8:
                raise UnsupportedError
            parts = [body[6 + 3 * i : 9 + 3 * i] for i in range(body[5])]
            frame = (
                int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big"),
                [(p[0], p[1] >> 4, p[1] & 15, p[2]) for p in parts],
            )  # fmt: skip
        elif 0xC2 <= marker <= 0xCF:
            raise UnsupportedError
        elif marker == 0xDD:
            restart = int.from_bytes(body[:2], "big")
        elif marker == 0xDA:
            if frame is None or body[0] != len(frame[2]):
                raise UnsupportedError
            return _with_scan(data, end, body, frame, quantisation, huffman, restart)
        offset = end
    raise UnsupportedError


def _with_scan(data, end, body, frame, quantisation, huffman, restart) -> _Stream:  # type: ignore[no-untyped-def]
    chosen = {body[1 + 2 * i]: body[2 + 2 * i] for i in range(body[0])}
    height, width, parts = frame
    # One component alone is never interleaved, whatever its sampling factors say (T.81 A.2.2).
    alone = len(parts) == 1
    try:
        components = tuple(
            _Component(
                1 if alone else h, 1 if alone else v, quantisation[tq],
                huffman[chosen[name] >> 4], huffman[0x10 | chosen[name] & 15],
            )
            for name, h, v, tq in parts
        )  # fmt: skip
    except KeyError:
        raise UnsupportedError from None
    if any(max(c.h for c in components) % c.h or max(c.v for c in components) % c.v for c in components):
        raise UnsupportedError
    stop = end
    while stop + 1 < len(data) and not (
        data[stop] == 0xFF and data[stop + 1] != 0 and not 0xD0 <= data[stop + 1] <= 0xD7
    ):
        stop = (data.find(b"\xff", stop + 1) + len(data) + 1) % (len(data) + 1)
    return _Stream(data[:end], data[end:stop], data[stop:], height, width, restart, components)
