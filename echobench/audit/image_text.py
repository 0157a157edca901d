"""Read pictures again, prepared otherwise than for masking: twice the size, inverted, small ones side by side."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from typing import Any

import numpy as np

_LONGEST_PX = 2000
_SHEET_PX = 1408
_GAP_PX = 24
# Grey levels: a margin that varies less holds nothing that could be read.
_FLAT = 6
# Of a flat margin this much stays, in px of the picture: text that touches an edge is not found.
_KEPT_PX = 10


@dataclass(frozen=True, slots=True)
class Tile:
    """A picture to be read: (H, W) or (H, W, 3) uint8 and a name for what it belongs to."""

    name: int
    pixels: np.ndarray


def read_pictures(tiles: Iterable[Tile], workers: int = 1) -> Iterator[tuple[int, list[str]]]:
    """Yield (name, lines read) for every tile, in order of reading; the number of processes changes nothing else."""
    sheets = _sheets(_prepare(t) for t in tiles)
    if workers < 2:
        for sheet in sheets:
            yield from _read_sheet(sheet).items()
        return
    pending: deque[Future[dict[int, list[str]]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for sheet in sheets:
            pending.append(pool.submit(_read_sheet, sheet))
            if len(pending) > 2 * workers:  # a sheet holds 6 MB: never all of them at once
                yield from pending.popleft().result().items()
        for done in pending:
            yield from done.result().items()


def _read_sheet(sheet: tuple[np.ndarray, list[_Place]]) -> dict[int, list[str]]:
    """{name: lines} of the pictures on a sheet."""
    pixels, places = sheet
    lines: dict[int, list[str]] = {name: [] for name, *_ in places}
    result = _engine()(pixels)
    for box, text in zip(result.boxes if result.boxes is not None else (), result.txts or (), strict=True):
        x, y = np.asarray(box).mean(axis=0)
        owner = next((n for n, left, top, w, h in places if left <= x < left + w and top <= y < top + h), None)
        if owner is not None:
            lines[owner].append(text)
    return lines


def composites(frames: Iterable[np.ndarray]) -> list[np.ndarray]:
    """First frame, and the brightest and darkest value over time: still text stands out in one of them.

    `frames`: (H, W, C) uint8 each, of one clip; only three of them are in memory at a time.
    """
    first = brightest = darkest = None
    count = 0
    for frame in frames:
        count += 1
        if first is None or brightest is None or darkest is None:
            first = brightest = darkest = frame
        else:
            brightest, darkest = np.maximum(brightest, frame), np.minimum(darkest, frame)
    if first is None or brightest is None or darkest is None:
        return []
    return [first] if count == 1 else [first, brightest, darkest]


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": _LONGEST_PX,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _prepare(tile: Tile) -> Tile:
    import cv2

    pixels = tile.pixels if tile.pixels.ndim == 3 else tile.pixels[..., None]
    pixels = _trim(np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels)
    scale = min(2.0, _LONGEST_PX / max(pixels.shape[:2]))
    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    return Tile(tile.name, 255 - cv2.resize(np.ascontiguousarray(pixels), size, interpolation=cv2.INTER_CUBIC))


def _trim(pixels: np.ndarray) -> np.ndarray:
    """Cut most of a picture's flat margins, to be read sooner; one that is flat throughout shrinks to a corner."""
    rows, columns = (np.ptp(pixels, axis=axis).max(axis=-1) > _FLAT for axis in (1, 0))
    if not rows.any() or not columns.any():
        return pixels[:1, :1]
    (top, bottom), (left, right) = (np.flatnonzero(kept)[[0, -1]] for kept in (rows, columns))
    return pixels[max(0, top - _KEPT_PX) : bottom + 1 + _KEPT_PX, max(0, left - _KEPT_PX) : right + 1 + _KEPT_PX]


_Place = tuple[int, int, int, int, int]


def _sheets(tiles: Iterable[Tile]) -> Iterator[tuple[np.ndarray, list[_Place]]]:
    """Pack pictures in rows onto sheets; one that fills a sheet has it alone."""
    pending: list[tuple[Tile, int, int]] = []
    x = y = row = 0
    for tile in tiles:
        h, w = tile.pixels.shape[:2]
        if max(h, w) > _SHEET_PX // 2:
            yield tile.pixels, [(tile.name, 0, 0, w, h)]
            continue
        if x + w > _SHEET_PX:
            x, y, row = 0, y + row + _GAP_PX, 0
        if y + h > _SHEET_PX:
            yield _draw(pending)
            pending, x, y, row = [], 0, 0, 0
        pending.append((tile, x, y))
        x, row = x + w + _GAP_PX, max(row, h)
    if pending:
        yield _draw(pending)


def _draw(pending: list[tuple[Tile, int, int]]) -> tuple[np.ndarray, list[_Place]]:
    width = max(x + t.pixels.shape[1] for t, x, _ in pending)
    height = max(y + t.pixels.shape[0] for t, _, y in pending)
    sheet = np.full((height, width, 3), 255, np.uint8)
    places = []
    for tile, x, y in pending:
        h, w = tile.pixels.shape[:2]
        sheet[y : y + h, x : x + w] = tile.pixels
        places.append((tile.name, x, y, w, h))
    return sheet, places
