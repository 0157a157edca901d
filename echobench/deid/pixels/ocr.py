"""Read text in images: the PP-OCR networks inside the rapidocr wheel, run single-threaded so that bytes repeat.

Detection is Differentiable Binarization (Liao et al., AAAI 2020), recognition a CTC line reader. The networks are
called directly: rapidocr's own front end rescales images and picks thread counts by machine, and its boxes are of
whole lines, whereas masking needs native scale, fixed arithmetic and the position of every character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from echobench.deid.pixels import missed_letters, strokes
from echobench.dicom.geometry import Box
from echobench.dicom.sector import brightest
from echobench.errors import EchobenchError

_LINE_HEIGHT = 48  # what the recogniser was trained on
_STRIDE = 8  # its columns per output step


@dataclass(frozen=True, slots=True)
class Line:
    """A recognised piece of text, in native pixels.

    `centres` holds the x of each character's centre, `missed` (left, right) of letters that none of them accounts for;
    None where that cannot be told.
    """

    text: str
    score: float
    box: Box
    centres: tuple[float, ...]
    missed: missed_letters.Stretches | None = None


@cache
def _session(part: str) -> Any:
    """Load the detector ("det") or the recogniser ("rec"), once per process."""
    import onnxruntime

    spec = find_spec("rapidocr")
    folder = Path(spec.origin).parent / "models" if spec and spec.origin else None
    files = sorted(folder.glob(f"PP-OCRv*_{part}_*.onnx")) if folder and folder.is_dir() else []
    if not files:
        raise EchobenchError("the text recogniser's networks are not installed; reinstall rapidocr 3.10")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(files[-1]), options, providers=["CPUExecutionProvider"])


@cache
def _alphabet() -> list[str]:
    """List the characters by output index: 0 is CTC's blank, the last one a space."""
    listed = _session("rec").get_modelmeta().custom_metadata_map["character"].splitlines()
    return ["", *listed, " "]


def _as_input(image: np.ndarray) -> np.ndarray:
    """Convert (H, W, 1|3) uint8 RGB to the networks' (1, 3, H, W) float32 BGR in [-1, 1]."""
    if image.shape[2] == 1:
        image = np.repeat(image, 3, axis=2)
    scaled = image[..., ::-1].astype(np.float32) / np.float32(127.5) - np.float32(1)
    return np.ascontiguousarray(scaled.transpose(2, 0, 1)[None])


def text_map(image: np.ndarray, wanted: np.ndarray | None = None, *, strokes_tell: bool = False) -> np.ndarray:
    """Compute how likely each pixel lies in text: (H, W) float32 of a (H, W, C) uint8 image.

    The network sees windows around the `wanted` (H, W) pixels. If None, they are those near strokes, then the rest that
    has contrast, unless `strokes_tell`: faint type, and type no stronger than the speckle around it, has no strokes
    that stand out. On bright ground it looks at strokes a second time, darkened.
    """
    likelihood = np.zeros(image.shape[:2], np.float32)
    texts = strokes.text_may_be(image) if wanted is None else wanted
    close = strokes.windows(texts)
    _look(image, close, likelihood)
    if wanted is None and not strokes_tell:
        _look_elsewhere(image, close, likelihood)
    blurred = cv2.blur(image, (25, 25))
    bright = texts & ((blurred if blurred.ndim == 2 else blurred.min(axis=2)) > _BRIGHT)
    if glare := strokes.windows(bright):
        _look(strokes.darkened(image), glare, likelihood)
    _look_closer(image, likelihood)
    return likelihood


def colour_map(image: np.ndarray) -> np.ndarray | None:
    """Compute, as `text_map` does, what tissue and type on it show by their colour; None where they have none."""
    if image.shape[2] == 1:
        return None
    wanted = has_contrast(strokes.colour(image), _COLOURED)
    wanted &= brightest(cv2.blur(image, (25, 25))[None]) > _LIT
    # Strokes cost most, and few screens have colours on tissue.
    windows = strokes.windows(wanted & strokes.text_may_be(image)) if wanted.any() else []
    if not windows:
        return None
    likelihood = np.zeros(image.shape[:2], np.float32)
    for plane in strokes.planes_of_colour(image):
        _look(plane, windows, likelihood)
    return likelihood


def _look(image: np.ndarray, windows: Sequence[Box], likelihood: np.ndarray) -> None:
    """Raise `likelihood` (H, W) to what the detector sees in the windows."""
    for x, y, w, h in windows:
        part = np.s_[y : y + h, x : x + w]
        np.maximum(likelihood[part], _detect(image[part]), out=likelihood[part])


def _look_elsewhere(image: np.ndarray, windows: Sequence[Box], likelihood: np.ndarray) -> None:
    """Look at what has contrast and is in none of the `windows`, with their margin; what they showed stays as it is."""
    margin, new = strokes.MARGIN, np.ones(likelihood.shape, bool)
    for x, y, w, h in windows:
        new[y + margin : y + h - margin, x + margin : x + w - margin] = False
    seen = np.zeros_like(likelihood)
    _look(image, strokes.windows(has_contrast(image) & new, dense=True), seen)
    seen[~new] = 0
    # Twice the same text would be of a larger box, and waves and speckle are never as likely as type.
    count, labels, stats, _ = cv2.connectedComponentsWithStats((seen > _FAINT).astype(np.uint8), connectivity=8)
    shared = np.bincount(labels[likelihood > _FAINT], minlength=count) / np.bincount(labels.ravel(), minlength=count)
    bounds = [np.s_[y : y + h, x : x + w] for x, y, w, h, _ in stats]
    surest = np.array([float(seen[part].max(where=labels[part] == i, initial=0)) for i, part in enumerate(bounds)])
    is_line = stats[:, 2:4].min(axis=1) <= _TALLEST
    is_new = (shared < _SAME) & (surest >= _CERTAIN) & is_line
    is_new[0] = False
    np.maximum(likelihood, seen, out=likelihood, where=is_new[labels])


def _look_closer(image: np.ndarray, likelihood: np.ndarray) -> None:
    """Look again, enlarged, at what is tall for a line: the waves of a Doppler trace hide the lines among them.

    Where that shows a line of less than half the height, it replaces what was seen first.
    """
    rows, columns = likelihood.shape
    for x, y, w, h in _cores(likelihood, 0.3, 0.4):
        if h < _MAY_HIDE or is_tall((x, y, w, h)):
            continue
        top, bottom, left, right = y - _AROUND, y + h + _AROUND, x - _AROUND, x + w + _AROUND
        part = np.s_[max(0, top) : min(rows, bottom), max(0, left) : min(columns, right)]
        for scale in (2, 3):
            enlarged = cv2.resize(image[part], None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
            seen = cv2.resize(_detect(enlarged), likelihood[part].shape[::-1], interpolation=cv2.INTER_AREA)
            if any(2 * ch < h and cw > _WIDE * ch for _, _, cw, ch in _cores(seen, 0.3, 0.4)):
                likelihood[part] = seen
                break


_FAINT, _CERTAIN = 0.15, 0.95  # likelihood of text at all, and of some pixel of type that strokes did not tell
_SAME = 0.3  # share of a text that was seen before
_MAY_HIDE = 32  # height of a core, half that of its letters, from which on it may be no line
_WIDE = 3  # times its height: the core of a short word
_AROUND = 32  # pixels of surroundings that the detector is shown with a part of an image
_BRIGHT = 110  # mean grey of surroundings on which white type may be lost
_LIT, _COLOURED = 60, 40  # mean of tissue's brightest channel; spread of colour between tissue and type on it


def has_contrast(image: np.ndarray, least: int = 14, reach: int = 9) -> np.ndarray:
    """Tell where, (H, W) bool, a channel of a (H, W, C) image varies by `least` within `reach` pixels."""
    window = np.ones((reach, reach), np.uint8)
    spread = cv2.subtract(cv2.dilate(image, window), cv2.erode(image, window))
    return (spread if spread.ndim == 2 else spread.max(axis=2)) >= least


def _detect(image: np.ndarray) -> np.ndarray:
    rows, columns = image.shape[:2]
    padded = cv2.copyMakeBorder(image, 0, -rows % 32, 0, -columns % 32, cv2.BORDER_REPLICATE)
    session = _session("det")
    name = session.get_inputs()[0].name
    return session.run(None, {name: _as_input(padded.reshape(*padded.shape[:2], -1))})[0][0, 0, :rows, :columns]


def boxes_of(likelihood: np.ndarray, *, threshold: float = 0.3, box_threshold: float = 0.4) -> list[Box]:
    """List upright boxes around the text of a `text_map`, grown from the shrunken cores that the network yields."""
    rows, columns = likelihood.shape
    boxes = []
    for core in _cores(likelihood, threshold, box_threshold):
        for x, y, w, h in _apart(likelihood, core, threshold):
            if min(w, h) < 3 or (h > _MOST_LINES * _TALLEST and w > _WIDEST_BLOCK and not is_tall((x, y, w, h))):
                continue
            # Unclip: area x ratio / perimeter, which is meant for one line, and not for a block of them.
            grow = 1.6 * w * h / (2 * (w + h)) if min(w, h) <= _TALLEST or h <= _MOST_LINES * _TALLEST else _RIM
            left, top = max(0, int(x - grow)), max(0, int(y - grow))
            right, bottom = min(columns, int(np.ceil(x + w + grow))), min(rows, int(np.ceil(y + h + grow)))
            boxes.append((left, top, right - left, bottom - top))
    return sorted(boxes, key=lambda b: (b[1], b[0]))


def _cores(likelihood: np.ndarray, threshold: float, box_threshold: float) -> list[Box]:
    """List the bounds of what is likely text together: connected, and sure enough on average."""
    mask = _connected(likelihood, threshold)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    cores = []
    for index in range(1, count):
        x, y, w, h = (int(v) for v in stats[index][:4])
        inside = labels[y : y + h, x : x + w] == index
        if min(w, h) >= 3 and float(likelihood[y : y + h, x : x + w][inside].mean()) >= box_threshold:
            cores.append((x, y, w, h))
    return cores


def _apart(likelihood: np.ndarray, core: Box, threshold: float) -> list[Box]:
    """Part the lines of a core that the detector ran together, where a higher threshold leaves them on two levels."""
    x, y, w, h = core
    if w > _TALLEST and (crossing := _crossing(likelihood, core, threshold)):
        return crossing
    if h < _MAY_BE_TWO or is_tall(core):
        return [core]
    for higher in (0.5, 0.65, 0.8, 0.9):
        cores = _cores(likelihood[y : y + h, x : x + w], max(threshold, higher), higher)
        parts = [part for part in cores if part[2] > 1.5 * part[3]]
        levels = sorted({round((py + ph / 2) / 6) for _, py, _, ph in parts})
        if len(levels) > 1 and levels[-1] - levels[0] > 1 and sum(p[2] * p[3] for p in parts) > 0.3 * w * h:
            grown = 1 if higher < 0.8 else 2  # a core at a higher threshold is thinner
            return [(x + px, max(0, y + py - grown), pw, ph + 2 * grown) for px, py, pw, ph in parts]
    return [core]


def _crossing(likelihood: np.ndarray, core: Box, threshold: float) -> list[Box]:
    """Part the lines that stand from what else is in a core, where they meet lines that lie; none if no line stands."""
    x, y, w, h = core
    if h <= _TALLEST:
        return []
    mask = _connected(likelihood[y : y + h, x : x + w], threshold)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    mask[labels != max(range(1, count), key=lambda part: stats[part][2] * stats[part][3])] = 0
    standing = _bounds(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((_TALLEST, 1), np.uint8)))
    lines = [line for line in standing if is_tall(line) and line[2] <= _TALLEST and _is_free(mask, line)]
    if not lines:
        return []
    for left, top, wide, tall in lines:
        mask[top : top + tall, left : left + wide] = 0
    lines += _bounds(mask)
    return [(x + left, y + top, wide, tall) for left, top, wide, tall in lines]


def _is_free(mask: np.ndarray, box: Box) -> bool:
    """Tell whether nothing adjoins most of a line that stands: lines of a list do, begun at one edge."""
    x, y, w, h = box
    sides = [mask[y : y + h, at] for at in (x - _BESIDE, x + w - 1 + _BESIDE) if 0 <= at < mask.shape[1]]
    return float(np.mean([side == 0 for side in sides])) > _FREE if sides else True


def _connected(likelihood: np.ndarray, threshold: float) -> np.ndarray:
    """Mark, (H, W) uint8, what is likelier than a threshold, gaps of one pixel closed."""
    return cv2.dilate((likelihood > threshold).astype(np.uint8), np.ones((2, 2), np.uint8))


def _bounds(mask: np.ndarray) -> list[Box]:
    """List the bounds of the connected parts of a (H, W) mask."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [(int(a), int(b), int(c), int(d)) for a, b, c, d, _ in stats[1:count]]


_FREE, _BESIDE = 0.7, 4  # share of the sides of a line that stands; pixels from it: letters are of unlike widths
_MAY_BE_TWO = 20  # height of a core from which on it may be of two lines
_TALLEST = 64  # a core taller than this is an outline, or several lines, not a line of text
_MOST_LINES = 3  # that the detector runs together, but for a block of settings
_WIDEST_BLOCK, _LEAST_ROWS, _RIM = 400, 3, 8  # pixels, lines, pixels
_GROWN = 2.6  # height of a long line's box over that of its core


def is_tall(box: Box) -> bool:
    """Tell whether a box holds a line that runs up or down, not a letter."""
    return box[3] > 40 and box[3] > 1.7 * box[2]


def lies(image: np.ndarray, box: Box) -> bool:
    """Tell whether a box of a (H, W, C) image holds lines that lie: all but a line that stands, or an outline.

    What is too tall for that is a block that the detector ran together, if it falls into rows.
    """
    if box[3] <= _GROWN * _TALLEST and not is_tall(box):
        return True
    rows = split_at_rows(image, box) if box[2] > _TALLEST else [box]
    return len(rows) >= _LEAST_ROWS and max(row[3] for row in rows) <= _TALLEST


def read_line(image: np.ndarray, box: Box) -> Line:
    """Recognise one upright line of text of a (H, W, C) uint8 image."""
    x, y, w, h = box
    crop = image[y : y + h, x : x + w]
    scale = _LINE_HEIGHT / h
    columns = max(_STRIDE * 2, int(np.ceil(w * scale / _STRIDE)) * _STRIDE)
    resized = cv2.resize(crop, (columns, _LINE_HEIGHT), interpolation=cv2.INTER_CUBIC)
    # A margin: the reader loses a glyph that touches the edge.
    edge = cv2.copyMakeBorder(resized, 0, 0, _STRIDE, _STRIDE * 2, cv2.BORDER_REPLICATE)
    session = _session("rec")
    steps = session.run(None, {session.get_inputs()[0].name: _as_input(edge.reshape(*edge.shape[:2], -1))})[0][0]
    best = steps.argmax(axis=1)
    chosen = np.take_along_axis(steps, best[:, None], axis=1)[:, 0]
    keep = (best != 0) & np.concatenate(([True], best[1:] != best[:-1]))
    alphabet = _alphabet()
    letters, centres, scores = [], [], []
    for step in np.flatnonzero(keep):
        end = step + 1
        while end < len(best) and best[end] == best[step]:
            end += 1
        letters.append(alphabet[best[step]])
        centre = ((step + end) / 2 * _STRIDE - _STRIDE) * w / columns
        centres.append(x + float(np.clip(centre, 0, w)))
        scores.append(float(chosen[step:end].max()))
    text = "".join(letters)
    missed = missed_letters.find(image, box, text, centres)
    return Line(text, float(np.mean(scores)) if scores else 0.0, box, tuple(centres), missed)


def split_at_gaps(image: np.ndarray, box: Box, *, gap: float = 1.0) -> list[Box]:
    """Cut a line's box where `gap` times its height holds no ink, so that neighbours on one line are told apart."""
    x, y, w, h = box
    crop = image[y : y + h, x : x + w].max(axis=2) if image.shape[2] == 3 else image[y : y + h, x : x + w, 0]
    if w < 3 * h:
        return [box]
    contrast = crop.max(axis=0).astype(np.int16) - crop.min(axis=0)
    ink = contrast > max(24.0, 0.25 * float(contrast.max()))
    columns = np.flatnonzero(ink)
    if not len(columns):
        return [box]
    after_gap = np.flatnonzero(np.diff(columns) > gap * h)
    pieces = list(zip(columns[[0, *(after_gap + 1)]], columns[[*after_gap, -1]], strict=True))
    if len(pieces) == 1:
        return [box]
    pad = max(2, h // 4)
    cut = []
    for left, right in pieces:
        a, b = max(0, int(left) - pad), min(w, int(right) + 1 + pad)
        cut.append((x + a, y, b - a, h))
    return cut


def split_at_rows(image: np.ndarray, box: Box) -> list[Box]:
    """Cut a box where a row without ink lies between lines of text that the detector ran together."""
    x, y, w, h = box
    if h < _GROWN * _MAY_BE_TWO * 0.7 or (w < 1.5 * h / 2 and w <= _TALLEST):
        return [box]
    crop = image[y : y + h, x : x + w].max(axis=2).astype(np.int16)
    low, high = np.percentile(crop, (2.5, 97.5), axis=1)  # a box may hold the edge of its banner
    runs = _runs(high - low)
    if len(runs) < 2:
        return [box]
    of_ink = np.abs(crop - np.median(crop, axis=0)) if h > _GROWN * _TALLEST else None  # lines of a block are shorter
    cuts = [0, *((a[1] + b[0]) // 2 for a, b in pairwise(runs)), h]
    pad = [(b - a) // 2 for a, b in runs]
    rows = []
    for (a, b), p, top, bottom in zip(runs, pad, cuts[:-1], cuts[1:], strict=True):
        left, right = (0, w) if of_ink is None else _width_of(of_ink[a:b], p)
        rows.append((x + left, y + max(top, a - p), right - left, min(bottom, b + p) - max(top, a - p)))
    return rows


def _width_of(ink: np.ndarray, pad: int) -> tuple[int, int]:
    """Return the first and the last column of a line's ink, (rows, columns), with a rim."""
    columns = np.flatnonzero(ink.max(axis=0) > max(24.0, 0.35 * float(ink.max())))
    return max(0, int(columns[0]) - pad), min(ink.shape[1], int(columns[-1]) + 1 + pad)


def _runs(contrast: np.ndarray) -> list[tuple[int, int]]:
    """List the runs of rows that hold ink, by the contrast of each row; those much shorter than others are specks."""
    ink = np.concatenate(([False], contrast > max(24.0, 0.35 * float(contrast.max())), [False]))
    edges = np.flatnonzero(ink[1:] != ink[:-1]).reshape(-1, 2)
    return [(int(a), int(b)) for a, b in edges if b - a >= max(6, 0.4 * int(np.diff(edges).max()))]


def whole(boxes: Sequence[Box]) -> list[Box]:
    """Join boxes that meet end to end on one level: a line that the detector broke is read at once."""
    lines: list[Box] = []
    for x, y, w, h in sorted(boxes):
        for index, (ox, oy, ow, oh) in enumerate(lines):
            shared = min(y + h, oy + oh) - max(y, oy)
            if shared > 0.75 * min(h, oh) and max(h, oh) < 1.5 * min(h, oh) and x < ox + ow:
                top, bottom = min(y, oy), max(y + h, oy + oh)
                lines[index] = (ox, top, max(x + w, ox + ow) - ox, bottom - top)
                break
        else:
            lines.append((x, y, w, h))
    return sorted(lines, key=lambda b: (b[1], b[0]))


def read(image: np.ndarray, boxes: Sequence[Box] | None = None) -> list[Line]:
    """Read all upright text of a (H, W, C) uint8 image, or what stands in `boxes`, in reading order."""
    lines = [
        read_line(image, piece)
        for box in whole([b for b in (boxes_of(text_map(image)) if boxes is None else boxes) if lies(image, b)])
        for row in split_at_rows(image, box)
        if row[3] <= _GROWN * _TALLEST
        for piece in split_at_gaps(image, row)
    ]
    return joined([line if line.text.strip() else _unread(line) for line in lines])


def _unread(line: Line) -> Line:
    """Stand in for a text that the detector sees and the recogniser cannot read: one unknown character, score 0."""
    x, _, w, _ = line.box
    return Line("\N{REPLACEMENT CHARACTER}", 0.0, line.box, (x + w / 2,))


_OPEN = (",", "-", "/", ".", "，")  # something follows


def joined(lines: Sequence[Line]) -> list[Line]:
    """Join lines whose boxes meet end to end: the detector cuts `Oct 09, 1992` where a comma leaves a gap."""
    whole: list[Line] = []
    for line in sorted(lines, key=lambda line: line.box[0]):
        x, y, w, h = line.box
        for index, other in enumerate(whole):
            ox, oy, ow, oh = other.box
            level = abs((y + h / 2) - (oy + oh / 2)) < 0.25 * min(h, oh) and max(h, oh) < 1.6 * min(h, oh)
            if (
                level
                and -0.5 * h < x - (ox + ow) < (0.6 if other.text.endswith(_OPEN) else 0.2) * h
                and line.centres[0] > other.centres[-1]
            ):
                top, bottom = min(y, oy), max(y + h, oy + oh)
                whole[index] = Line(
                    f"{other.text} {line.text}",
                    min(line.score, other.score),
                    (ox, top, max(x + w, ox + ow) - ox, bottom - top),
                    (*other.centres, (other.centres[-1] + line.centres[0]) / 2, *line.centres),
                    None if other.missed is line.missed is None else (*(other.missed or ()), *(line.missed or ())),
                )
                break
        else:
            whole.append(line)
    return sorted(whole, key=lambda line: (line.box[1], line.box[0]))


def alphabet() -> set[str]:
    """Return the characters that the recogniser can write. Raises EchobenchError if its networks are not installed."""
    return set(_alphabet())
