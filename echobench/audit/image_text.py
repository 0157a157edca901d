"""Read the text in images again, prepared otherwise than for masking: twice the size, inverted, small ones together."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np

from echobench.audit import script_models, second_reader
from echobench.audit.unread_lines import Line, Pose, is_word, unread
from echobench.work.pool import map_objects

_LONGEST_PX = 2000
_SHEET_PX = 1408
_GAP_PX = 24
# Scores of the reader: below the first a line is noise; below the second it may stand on its side or its head.
_LEGIBLE = 0.5
_SURE = 0.9
# Speckle reads as letters in seven poses more often than in three.
_LEGIBLE_MIRRORED = 0.8
# Lines of a whole screen are found as well at this multiple of its size as at twice, and read at twice the size
# (benchmarks/audit_reading.py). Smaller images need it whole.
_DETECTION = 1.24
# The detector enlarges what has a shorter side.
_LEAST_SIDE_PX = 320
# Grey levels: a margin that varies less holds nothing that could be read.
_FLAT = 6
# An image whose values lie no further apart is too dark, too bright or too flat to be read as it is.
_FAINT = 64
_LONG_NUMBER = re.compile(r"\d(?:\W?\d){4}")
# Of a flat margin this much stays, in px of the image: text that touches an edge is not found.
_MARGIN_PX = 10
# Higher than a line of a screen, in px: what changed in a word is read with the whole word.
_LINE_PX = 48


@dataclass(frozen=True, slots=True)
class Tile:
    """An image to read: `pixels` (H, W) or (H, W, 3) uint8; `name` tells the caller which one it is.

    `enlarged`: how many times as high and wide as the image that was given.
    """

    name: int
    pixels: np.ndarray
    enlarged: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in an image: its `lines`; `unread` counts those that were seen and that no reader is sure of."""

    lines: list[str]
    unread: int = 0


@dataclass(frozen=True, slots=True)
class _Box:
    """Where on a sheet the tile `name` lies, in px; `enlarged` as of a tile."""

    name: int
    x: int
    y: int
    w: int
    h: int
    enlarged: float = 1.0

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Place several tiles on one sheet (H, W, 3) uint8, so that a small one does not cost a whole pass of the reader.

    `detection`: the share of its height and width at which lines are looked for.
    """

    pixels: np.ndarray
    boxes: list[_Box]
    detection: float = 1.0


def read_images(tiles: Iterable[Tile], workers: int = 1) -> Iterator[tuple[int, Reading | None]]:
    """Yield (name, reading) for every tile, in the order of reading; `None` for one whose reading ended its process.

    `workers` are child processes, which change nothing but the time; 0 reads in this process.
    """
    sheets = _sheets(_prepare(tile) for tile in tiles)
    for readings in map_objects(_read_sheet, sheets, workers=workers, on_crash=_crashed):
        yield from readings.items()


def changes(frames: Iterable[np.ndarray]) -> Iterator[np.ndarray]:
    """Yield the first frame and, of each later one, the part that differs from all that was yielded before.

    `frames`: (H, W, C) uint8 each, of one clip or file. A part is a rectangle with a line's height around it; a frame
    of another shape is whole, one that shows nothing new is left out.
    """
    shown: np.ndarray | None = None  # what was yielded of each pixel last
    for frame in frames:
        if shown is None or shown.shape != frame.shape:
            shown = frame.copy()
            yield frame
            continue
        is_new = (np.maximum(frame, shown) - np.minimum(frame, shown)).max(axis=2) > _FLAT
        if is_new.any():
            rows, columns = (_span(is_new.any(axis=axis)) for axis in (1, 0))
            shown[rows, columns] = frame[rows, columns]
            yield np.ascontiguousarray(frame[rows, columns])


def _span(lines: np.ndarray) -> slice:
    """From the first true line to the last, with a line of text on either side."""
    first, last = np.flatnonzero(lines)[[0, -1]]
    return slice(max(0, first - _LINE_PX), last + 1 + _LINE_PX)


def _read_sheet(sheet: _Sheet) -> dict[int, Reading | None]:
    """{name: reading} of the tiles on a sheet, read by both engines.

    A long number and an unread line count only if the tile shows them alone too: beside others, speckle was once read
    as a number, and whether an audit passes must not depend on which images share a sheet.
    """
    readings: dict[int, Reading | None] = dict(_read_together(sheet))
    for box in sheet.boxes if len(sheet.boxes) > 1 else ():
        reading = readings[box.name] or Reading([])
        if reading.unread or any(map(_LONG_NUMBER.search, reading.lines)):
            tile = Tile(box.name, sheet.pixels[box.y : box.y + box.h, box.x : box.x + box.w], box.enlarged)
            alone = _read_together(_draw([(tile, 0, 0)]))[box.name]
            lines = [text for text in reading.lines if not _LONG_NUMBER.search(text)] + alone.lines
            readings[box.name] = Reading(lines, alone.unread)
    return readings


def _read_together(sheet: _Sheet) -> dict[int, Reading]:
    by_engine = list(_read_lines(sheet))
    again = list(_read_again(sheet.pixels))
    return {box.name: _of_tile(sheet.pixels, box, by_engine, again) for box in sheet.boxes}


def _of_tile(
    pixels: np.ndarray, box: _Box, lines: list[tuple[np.ndarray, list[Pose]]], again: list[tuple[float, float, str]]
) -> Reading:
    """Put together what both engines read in a tile; what the first is not sure of is given to other models."""
    own = [(corners, poses) for corners, poses in lines if box.holds(*corners.mean(axis=0))]
    texts = [pose.text for _, poses in own for pose in poses if pose.score >= _least(pose) and pose.text.strip()]
    texts += [text for x, y, text in again if box.holds(x, y)]
    sizes = [(np.ptp(corners, axis=0) / box.enlarged).tolist() for corners, _ in own]
    seen = [Line(width, height, tuple(poses)) for (width, height), (_, poses) in zip(sizes, own, strict=True)]
    by_models = {number: script_models.read_line(_crop(pixels, own[number][0])) for number in unread(seen)}
    unread_words = (number for number, text in by_models.items() if not text and is_word(seen[number]))
    left = [number for number in unread_words if not _is_stack(own[number][0], again)]
    return Reading(texts + [text for text in by_models.values() if text], len(left))


def _is_stack(corners: np.ndarray, again: list[tuple[float, float, str]]) -> bool:
    """Tell whether a standing box holds lines of small type under one another, which the second engine read one by one.

    What it read is searched.
    """
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    inside = (y for x, y, text in again if left <= x <= right and top <= y <= bottom and any(map(str.isalnum, text)))
    rows = sorted(inside)
    apart = (bottom - top) / 8
    return bool(bottom - top >= 2 * (right - left)) and sum(b - a > apart for a, b in pairwise(rows)) >= 1


def _least(pose: Pose) -> float:
    mirrored, _ = pose.name
    return _LEGIBLE_MIRRORED if mirrored else _LEGIBLE


def _read_lines(sheet: _Sheet) -> Iterator[tuple[np.ndarray, list[Pose]]]:
    """Yield the corners (4, 2) of every line that PP-OCR sees, and what it reads; turned as well where that is bad."""
    boxes = _detect(sheet)
    crops = _engine().crop_text_regions(sheet.pixels, boxes)
    result = _engine().recognize_txt(crops) if crops else None
    for corners, text, score in zip(boxes, result.txts, result.scores, strict=True) if result else ():
        turned = _read_turned(sheet.pixels, corners) if score < _SURE else []
        yield corners, [Pose((False, 0), text, float(score)), *turned]


def _detect(sheet: _Sheet) -> np.ndarray:
    """Return the corners (N, 4, 2) in px of the lines on a sheet, detected in a smaller copy where that is enough."""
    import cv2

    pixels, share = sheet.pixels, sheet.detection
    if share < 1:
        pixels = cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    # The engine keeps what an earlier call chose: each call says all.
    result = _engine()(pixels, use_det=True, use_cls=False, use_rec=False)
    if result.boxes is None:
        return np.zeros((0, 4, 2), np.float32)
    sizes = np.array(sheet.pixels.shape[1::-1]) / pixels.shape[1::-1]
    return (np.asarray(result.boxes) * sizes).astype(np.float32)


def _read_again(pixels: np.ndarray) -> Iterator[tuple[float, float, str]]:
    """(x, y, text) of every line that the second engine reads; none where it is not installed, which `audit` says."""
    return second_reader.read_lines(pixels) if second_reader.is_installed() else iter(())


def _read_turned(pixels: np.ndarray, corners: np.ndarray) -> list[Pose]:
    """What stands in a box, read with a rim as it stands, at the three other angles and in a mirror."""
    crop = _crop(pixels, corners)
    poses = [(is_mirrored, quarters) for is_mirrored in (False, True) for quarters in range(4)]
    turned = {name: np.rot90(crop[:, ::-1] if name[0] else crop, name[1]) for name in poses}
    # A line is wider than high.
    lines = {name: np.ascontiguousarray(part) for name, part in turned.items() if part.shape[1] >= part.shape[0] > 0}
    result = _engine().recognize_txt(list(lines.values())) if lines else None
    read = zip(lines, result.txts or (), result.scores or (), strict=True) if result else ()
    return [Pose(name, text, float(score)) for name, text, score in read]


def _crop(pixels: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Return the part of a sheet in which a line lies, with a narrow rim."""
    (left, top), (right, bottom) = corners.min(axis=0).astype(int) - 3, corners.max(axis=0).astype(int) + 3
    return pixels[max(0, top) : bottom, max(0, left) : right]


def _crashed(sheet: _Sheet) -> dict[int, Reading | None]:
    return {box.name: None for box in sheet.boxes}


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": _LONGEST_PX,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
            "Det.limit_side_len": _LEAST_SIDE_PX,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _prepare(tile: Tile) -> Tile:
    """Trim, enlarge up to twofold and invert."""
    import cv2

    pixels = tile.pixels if tile.pixels.ndim == 3 else tile.pixels[..., None]
    pixels = _stretch(pixels)
    pixels = _trim(np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels)
    scale = min(2.0, _LONGEST_PX / max(pixels.shape[:2]))
    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    return Tile(tile.name, 255 - cv2.resize(np.ascontiguousarray(pixels), size, interpolation=cv2.INTER_CUBIC), scale)


def _stretch(pixels: np.ndarray) -> np.ndarray:
    """Return an image of few grey levels with all of them used; others as they are."""
    low, high = int(pixels.min()), int(pixels.max())
    if not 0 < high - low <= _FAINT:
        return pixels
    return ((pixels.astype(np.float32) - low) * (255 / (high - low))).astype(np.uint8)


def _trim(pixels: np.ndarray) -> np.ndarray:
    """An image without most of its flat margins, to be read sooner; one that is flat throughout shrinks to a corner."""
    rows, columns = (np.ptp(pixels, axis=axis).max(axis=-1) > _FLAT for axis in (1, 0))
    if not rows.any() or not columns.any():
        return pixels[:1, :1]
    (top, bottom), (left, right) = (np.flatnonzero(lines)[[0, -1]] for lines in (rows, columns))
    return pixels[
        max(0, top - _MARGIN_PX) : bottom + 1 + _MARGIN_PX, max(0, left - _MARGIN_PX) : right + 1 + _MARGIN_PX
    ]


def _sheets(tiles: Iterable[Tile]) -> Iterator[_Sheet]:
    """Pack tiles in rows onto sheets; one that fills a sheet has it alone."""
    pending: list[tuple[Tile, int, int]] = []
    x = y = row_height = 0
    for tile in tiles:
        h, w = tile.pixels.shape[:2]
        if max(h, w) > _SHEET_PX // 2:
            box = _Box(tile.name, 0, 0, w, h, tile.enlarged)
            yield _Sheet(tile.pixels, [box], min(1.0, _DETECTION / tile.enlarged))
            continue
        if x + w > _SHEET_PX:
            x, y, row_height = 0, y + row_height + _GAP_PX, 0
        if y + h > _SHEET_PX:
            yield _draw(pending)
            pending, x, y, row_height = [], 0, 0, 0
        pending.append((tile, x, y))
        x, row_height = x + w + _GAP_PX, max(row_height, h)
    if pending:
        yield _draw(pending)


def _draw(tiles: list[tuple[Tile, int, int]]) -> _Sheet:
    """One sheet of tiles at their (x, y)."""
    width = max(x + tile.pixels.shape[1] for tile, x, _ in tiles)
    height = max(y + tile.pixels.shape[0] for tile, _, y in tiles)
    pixels = np.full((height, width, 3), 255, np.uint8)
    boxes = []
    for tile, x, y in tiles:
        h, w = tile.pixels.shape[:2]
        pixels[y : y + h, x : x + w] = tile.pixels
        boxes.append(_Box(tile.name, x, y, w, h, tile.enlarged))
    return _Sheet(pixels, boxes)
