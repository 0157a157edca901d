"""Judge text that the detector sees and the recogniser does not read: another script, a turned line, a blur.

Nobody can say that it names no one, so it is masked like identity. On tissue, where captions of anatomy stand, that
hides some of the image; the object is held back for a person where it would be more than `MOST_LOST` of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from echobench.deid.pixels import missed_letters, ocr, settings, strokes
from echobench.deid.pixels.keep import is_chinese, is_kept, is_known
from echobench.deid.pixels.ocr import Line
from echobench.dicom.geometry import Box
from echobench.dicom.sector import brightest

_SURE, _FAIR = 0.85, 0.6  # scores: of any reading, of one in which every word is known
_SURE_OF_SIGNS = 0.9  # score of a reading with signs that no vocabulary has: Hangul is read as such
_GREEK = re.compile(r"[\u0370-\u03bb\u03bd-\u03ff]")  # without the mu of units
_SHORT = 4  # letters and digits
_AS_TALL = 2.5  # a line to a part of it
_MOST_OF_LINE = 0.75  # of a line's width that may be unread
_CERTAIN = 0.95  # score of a reading that may consist of single letters
_LETTERS = re.compile(r"[^\W\d_]+")
_WRITTEN = re.compile(r"[A-Z\d/%\u3040-\u9fff]")  # screens write no word in small letters alone: `well sw g` is Arabic
_ONE_SIGN = re.compile(r"\s*[\u3040-\u9fff]\s*")  # what two syllables in Hangul are read as
# What a number and a syllable in Hangul are read as (64세, 701호): signs that are no unit of screens.
_ODD_UNIT = re.compile(
    r"(?<![^\W])\d{1,4}(?![年月日号號时時点點分秒周週天次度个個张張枚帧幅级級期孕岁歲歳才床门胎])[\u3400-\u9fff](?!\w)"
)
_SIGN_AND_LETTER = re.compile(r"[\u3400-\u9fff][A-Za-z]")  # three syllables: 异E
# Before letters without a gap, as a name in Hangul is read there: 舎ISTHMUS.
_GLUED_SIGN = re.compile(r"[\u3400-\u9fff](?=[A-Z]{3})")
# What is left of letters that it shortens: `2 отд.` is read as `2 .`, `Д.Г.16:50` as `..16:50`; three are an ellipsis.
_LONE_DOT = re.compile(r"\S\s[.,](?!\S)|(?<!\.)\.\.(?!\.)")
_ONE_DIGIT = re.compile(r"\s*\d\s*")  # in the room of two syllables
_SCALE = re.compile(r"[-+−–—]?\d{1,3}")
_STRETCH = 2.2  # heights of a box; where more is blank, lines are cut apart
LONG, _SHORTEST = 1.7, 1.35  # width over height of the box of a word; of one that may be an icon
_INITIALS = re.compile(r"[A-Z][A-Za-z]")  # a mark of the screen, or no more than initials
_LOW, _HIGH = 9, 72  # heights of detected boxes of text, which are about twice that of their capitals
_TYPE = 110  # relief of the strokes of unread type on tissue, 200 and more; of speckle 105 at most
_ONE_TONE = 60  # spread of the brightest part of a box: of type at most 53, with a dark rim; of coloured flow 95
_IN_ONE_LINE = 0.6  # share of the strokes of a box that lie in one line where it is a border
_AS_STRONG = 0.75  # of the share of strokes in a box: where as many are around it, they are speckle
MOST_LOST = 0.03  # share of the image; a caption of twelve letters of 16 px on 640 x 480 takes 0.012


def parts(line: Line) -> list[Box]:
    """List what of a line's box cannot be believed to be read: all of it, or the stretches without a letter.

    The reader leaves out, and is sure of it, what its alphabet lacks: a Cyrillic name before a number. On an even
    ground its ink tells (`missed_letters`), elsewhere the room.
    """
    is_plain = is_setting(line.text) or settings.is_measured(line.text)
    if line.score < _SURE and not (line.score >= _FAIR and is_plain and _WRITTEN.search(line.text)):
        return [line.box]
    # A gap that is read before the first word or behind the last holds letters that the reader left out: ` / 25 `.
    if (line.text != line.text.strip() and not _is_icon(line)) or _is_of_another_alphabet(line):
        return [line.box]
    if (line.score < _SURE_OF_SIGNS and _has_unknown_sign(line)) or _LONE_DOT.search(line.text):
        return [line.box]
    x, y, w, h = line.box
    if signs := _lone_signs(line):
        return signs
    seen = [c for c, letter in zip(line.centres, line.text, strict=True) if letter.isalnum() or letter in "+-"]
    if w >= LONG * h and _SIGN_AND_LETTER.fullmatch(line.text.strip()):
        return [line.box]
    if not seen or (w >= _SHORTEST * h and _ONE_SIGN.fullmatch(line.text) and not is_known(line.text)):
        return [line.box]
    is_wide = w >= LONG * h and (_ONE_DIGIT.fullmatch(line.text) or _ONE_SIGN.fullmatch(line.text))
    if is_wide or _ODD_UNIT.search(line.text):
        return [line.box]
    if line.missed is None:
        edges = [x - h / 2, *sorted(seen), x + w + h / 2]  # a box is wider than its text
        stretches = [(a + h / 4, b - h / 4) for a, b in pairwise(edges) if b - a > _STRETCH * h]
    else:
        # Beside a setting or a letter alone, what is no wider than a letter is an icon.
        icons = is_setting(line.text) or sum(map(str.isalnum, line.text)) == 1
        missed = [(a, b) for a, b in line.missed if not (icons and b - a < _SHORTEST * h)]
        words = [missed_letters.with_words(stretch, h, line.text, line.centres) for stretch in missed]
        stretches = [_as_wide_as_a_word(a, b, line.box) for a, b in words]
    cut = [(max(x, int(a)), min(x + w, int(np.ceil(b)))) for a, b in stretches]
    return [(a, y, b - a, h) for a, b in cut]


def _is_icon(line: Line) -> bool:
    """Tell whether what stands before or behind a setting is no wider than a letter: the icon of a menu."""
    x, _, w, h = line.box
    seen = [c for c, letter in zip(line.centres, line.text, strict=True) if not letter.isspace()]
    if line.text[0].isspace() and line.text[-1].isspace():  # ` 68 `, a number among letters that the reader lacks
        return False
    return is_setting(line.text) and max(seen[0] - x, x + w - seen[-1]) < _SHORTEST * h + h / 2


def _as_wide_as_a_word(left: float, right: float, box: Box) -> tuple[float, float]:
    """Widen a stretch of letters that were left out to what `is_text` takes for text: one of them may be alone."""
    x, _, w, h = box
    wide = max(right - left, _SHORTEST * h + 2)
    left = min(max(x, (left + right - wide) / 2), x + w - wide)
    return left, left + wide


def _has_unknown_sign(line: Line) -> bool:
    """Tell whether a word of a line is of Chinese signs and not known."""
    return any(any(map(is_chinese, word)) and not is_kept(word) for word in line.text.split())


def _lone_signs(line: Line) -> list[Box]:
    """List the stretches of signs alone among Latin words: what a name in Hangul is read as before a caption."""
    x, y, w, h = line.box
    words = list(re.finditer(rf"(?<!\S){_GLUED_SIGN.pattern}|(?:(?<!\S)|(?<=[\u3400-\u9fff]))\S+", line.text))
    boxes = []
    for at, word in enumerate(words):
        if len(words) == 1 or not _ONE_SIGN.fullmatch(word.group()) or is_known(word.group()):
            continue
        left = line.centres[words[at - 1].end() - 1] + h / 4 if at else x
        right = line.centres[words[at + 1].start()] - h / 4 if at + 1 < len(words) else x + w
        if right - left > _SHORTEST * h:
            boxes.append((int(left), y, int(np.ceil(right - left)), h))
    return boxes


def _is_of_another_alphabet(line: Line) -> bool:
    """Tell whether a reading looks like letters that the reader lacks: Greek, which it garbles, or letters apart."""
    if len(_GREEK.findall(line.text)) >= 2:
        return True
    alone = [word for word in line.text.split() if len(word) == 1 and word.isalpha()]
    return len(alone) >= 2 and line.score < _CERTAIN and not is_setting(line.text)


def is_setting(text: str) -> bool:
    """Tell whether a text is a number on a scale, or of known words and settings alone, one of them telling."""
    words = text.split()
    telling = any(map(_is_telling, words)) or _SCALE.fullmatch(text.strip())
    return bool(telling) and all(map(is_kept, words))


def _is_telling(word: str) -> bool:
    """Tell whether a word is vocabulary by more than single letters, of which a misread word is full: `r·IN-9/-v`."""
    letters = _LETTERS.findall(word)
    return any(len(part) > (1 if len(letters) == 1 and len(word) > 2 else 2) and is_known(part) for part in letters)


def whole_line(box: Box, lines: Sequence[Line]) -> Box:
    """Return the box of the line that an unread box is a part of, unless settings are what is read of that line.

    What stands beside letters that the reader lacks belongs to them: a name's Cyrillic part before its number. It ends
    at captions with their values: `Foc 4 Z FR 114 Hz`, a name in Hangul read as a Z.
    """
    for line in lines:
        is_part = covered(box, line.box) > 0.9 and line.box[3] <= _AS_TALL * box[3]  # not of waves around it
        if is_part and not is_setting(line.text):
            return _up_to_settings(box, line)
    return box


def _up_to_settings(box: Box, line: Line) -> Box:
    x, y, w, h = line.box
    left, right = float(x), float(x + w)
    for start, end in settings.spans(line.text) if len(line.centres) == len(line.text) else ():
        if line.centres[end - 1] + h / 4 <= box[0]:
            left = max(left, line.centres[end - 1] + h / 4)
        elif line.centres[start] - h / 4 >= box[0] + box[2]:
            right = min(right, line.centres[start] - h / 4)
    return int(left), y, int(np.ceil(right)) - int(left), h


def is_part_of_text(box: Box, lines: Sequence[Line]) -> bool:
    """Tell whether an unread box is a stretch of a line whose other letters are read for certain: no structure is."""
    return any(
        covered(box, line.box) > 0.9
        and box[2] < _MOST_OF_LINE * line.box[2]
        and line.score >= _SURE
        and sum(map(str.isalnum, line.text)) >= _SHORT
        for line in lines
    )


def is_read(line: Line) -> bool:
    """Tell whether a reading can be believed: sure, or fair and of known words and settings, and without a gap."""
    return not parts(line)


def is_text(image: np.ndarray, box: Box) -> bool:
    """Tell whether a box of a (H, W, C) image has the form of a line, lying or standing: not a mark, tick or bar."""
    _, _, w, h = box
    thickness = min(w, h)
    if thickness < _LOW:
        return False
    if thickness > _HIGH:
        # In a banner or on a sticker lines are run together; on tissue what is as tall is a figure.
        together = (w >= 1.4 * h or h >= 2 * w) and thickness <= 2 * _HIGH
        if not (together and strokes.is_on_even_ground(image, box)):
            return False
    return w >= _SHORTEST * h or (ocr.is_tall(box) and _pieces(image, box) >= 3)


def _pieces(image: np.ndarray, box: Box) -> int:
    """Count the runs of ink along a standing box: letters, of which a bar or a frame has one."""
    x, y, w, h = box
    crop = image[y : y + h, x : x + w].max(axis=2).astype(np.int16)
    # Against the row, and against the column: the edge of a banner beside the text is in each row.
    spreads = (crop.max(axis=1) - crop.min(axis=1), np.abs(crop - np.median(crop, axis=0)).max(axis=1))
    dark = [ink > max(24, 0.4 * int(ink.max())) for ink in spreads]
    return max(int(np.count_nonzero(d[1:] & ~d[:-1])) + int(d[0]) for d in dark)


def stands_out(image: np.ndarray, box: Box) -> bool:
    """Tell whether a box on tissue holds strokes like those of type: bright over what surrounds them, of one tone.

    Coloured type is so in what its colour is of it. Neither the border of the scan, one long stroke, nor speckle that
    is as strong all around is type.
    """
    x, y, w, h = box
    top, left = max(0, y - h), max(0, x - h)
    around = image[top : y + 2 * h, left : x + w + h]
    moved = (x - left, y - top, w, h)
    planes = [brightest(around[None])]
    if image.shape[2] == 3:
        planes.append(strokes.colour(around)[..., 0])
    return any(_is_type(around, plane, moved) for plane in planes)


def _is_type(image: np.ndarray, plane: np.ndarray, box: Box) -> bool:
    """Tell whether a box of an image (H, W, C) holds type, by strokes of a (H, W) plane of it."""
    x, y, w, h = box
    part = plane[y : y + h, x : x + w]
    tone = image[y : y + h, x : x + w][part >= np.percentile(part, 85)].std(axis=0).max()
    if np.percentile(strokes.relief(part), 95) < _TYPE or tone > _ONE_TONE:
        return False
    strong = strokes.relief(plane) >= _TYPE
    inside = strong[y : y + h, x : x + w]
    around = (strong.sum() - inside.sum()) / max(1, strong.size - inside.size)
    return bool(not _is_one_stroke(inside) and around < _AS_STRONG * inside.mean())


def _is_one_stroke(strong: np.ndarray) -> bool:
    """Tell whether most of the (H, W) marks lie in three rows or three columns: a border."""
    lines = (strong.sum(axis=axis) for axis in (0, 1))
    return any(np.convolve(line, np.ones(3), "same").max() > _IN_ONE_LINE * strong.sum() for line in lines)


def may_be_word(image: np.ndarray, box: Box, lines: Sequence[Line]) -> bool:
    """Tell whether an unread box of a (H, W, C) image is wide enough for a word, or is a short one of type.

    An icon is of one piece, or of strokes that do not stand out; a mark is read, if badly, as two Latin letters.
    """
    if max(box[2:]) >= LONG * min(box[2:]):
        return True
    if any(covered(box, line.box) > 0.5 and line.score > 0.5 and _INITIALS.fullmatch(line.text) for line in lines):
        return False
    x, y, w, h = box
    standing = np.ascontiguousarray(np.rot90(image[y : y + h, x : x + w]) if w >= h else image[y : y + h, x : x + w])
    strong = np.percentile(strokes.relief(brightest(standing[None])), 90, axis=1) >= _TYPE
    apart = int(np.count_nonzero(strong[1:] & ~strong[:-1])) + int(strong[0])
    return stands_out(image, box) and max(apart, _pieces(standing, (0, 0, *standing.shape[1::-1]))) >= 2


def with_rim(box: Box, height: int, width: int) -> Box:
    """Grow a box on tissue, whose first or last letter the detector may have left out, by a letter to each side."""
    x, y, w, h = box
    letter = min(w, h) // 2 if min(w, h) <= _HIGH // 2 else 0  # taller, it is a figure
    across, down = (letter, letter // 4) if w >= h else (letter // 4, letter)
    left, top = max(0, x - across), max(0, y - down)
    return left, top, min(width, x + w + across) - left, min(height, y + h + down) - top


def is_sure(line: Line) -> bool:
    """Tell whether a second reading counts against a first that could not be believed.

    It is certain, or a setting, or so short that it is more likely an icon than a name.
    """
    return line.score >= _CERTAIN or is_setting(line.text) or sum(map(str.isalnum, line.text)) < _SHORT


def without(boxes: Sequence[Box], lines: Sequence[Line]) -> list[Box]:
    """List the boxes that no sure reading among `lines` covers by half."""
    return [box for box in boxes if not any(is_read(line) and covered(box, line.box) >= 0.5 for line in lines)]


def covered(box: Box, other: Box) -> float:
    """Compute the share of `box` that lies in `other`."""
    w = min(box[0] + box[2], other[0] + other[2]) - max(box[0], other[0])
    h = min(box[1] + box[3], other[1] + other[3]) - max(box[1], other[1])
    return max(0, w) * max(0, h) / (box[2] * box[3])
