"""Read captions in scripts that PP-OCR does not know, by Tesseract where it is installed, to keep known anatomy.

A reading is a reason to keep a text, never one to pass it: what it does not explain stays doubtful.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec

import cv2
import numpy as np

from echobench.deid.pixels import strokes
from echobench.deid.pixels.keep import caption_words, is_kept
from echobench.dicom.geometry import Box
from echobench.dicom.sector import brightest
from echobench.work.tesseract_models import installed, line_reader

# Tesseract's models, with the first words of the Unicode names of their letters.
MODELS = {"kor": "HANGUL", "rus": "CYRILLIC", "ell": "GREEK", "ara": "ARABIC"}
_HEIGHT = 72  # px that a box is enlarged to; its capitals are half of that
_MARGIN = 12
_SURE, _LEAST_LETTERS = 75, 3  # confidence: what is no text was read with 72 at most; letters that differ
_TALLEST = 64  # of a box of text, about twice its capitals
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
# What a Russian model makes of the Ukrainian letter і.
_SPECK = re.compile(r"(?<=[\u0400-\u04ff])[!1il|](?=[\u0400-\u04ff])")
_LEAST_MISREAD = 6
_ALIKE = str.maketrans("ىةؤئіїє", "يهويиие")


def scripts() -> list[str]:
    """List the models that are here, by Tesseract's names."""
    return sorted(MODELS.keys() & installed().keys()) if find_spec("tesserocr") else []


def opens(model: str) -> bool:
    """Open a model if it is here; return whether it is. Raises RuntimeError where Tesseract cannot load it."""
    return model in scripts() and line_reader(model) is not None


def captions(image: np.ndarray, boxes: Sequence[Box]) -> list[Box]:
    """List the boxes of a (H, W, C) uint8 image that hold nothing but known anatomy in another script."""
    return [box for box in boxes if any(map(is_caption, readings(image, box)))] if scripts() else []


def is_text(image: np.ndarray, box: Box) -> bool:
    """Tell whether a model is sure of letters of its script in a box of a (H, W, C) uint8 image: no tissue has them.

    Waves are taller, and of one letter.
    """
    return any(
        confidence >= _SURE
        and len({c for c in text if unicodedata.name(c, "").startswith(MODELS[model])}) >= _LEAST_LETTERS
        for confidence, model, text in (_read(image, box) if scripts() and box[3] <= _TALLEST else ())
    )


def readings(image: np.ndarray, box: Box) -> Iterator[str]:
    """Yield what the surest model reads in each preparation of a box of a (H, W, C) uint8 image, in its own script.

    Every model reads something in any script: a name in Hangul as a word in Arabic.
    """
    return (text for _, _, text in _read(image, box))


def _read(image: np.ndarray, box: Box) -> Iterator[tuple[int, str, str]]:
    """Yield the confidence (to 100), the name and the reading of the surest model in each preparation of a box."""
    for crop in _prepared(image, box):
        height, width = crop.shape
        read: list[tuple[int, str, str]] = []
        for model in scripts():
            reader = line_reader(model)
            reader.SetImageBytes(crop.tobytes(), width, height, 1, width)
            text = reader.GetUTF8Text().strip()
            read.append((reader.MeanTextConf(), model, text))
        yield max(read)


def _prepared(image: np.ndarray, box: Box) -> Iterator[np.ndarray]:
    """Yield a box as dark type on bright ground, enlarged: as it is, then with tissue pushed down."""
    x, y, w, h = box
    grey = brightest(image[None, y : y + h, x : x + w])
    scale = _HEIGHT / h
    size = (max(1, round(w * scale)), _HEIGHT)
    for part in (grey, strokes.darkened(grey)):
        large = cv2.resize(part, size, interpolation=cv2.INTER_CUBIC).astype(np.float32)
        low, high = np.percentile(large, (20, 99))
        dark = 255 - np.clip((large - low) * (255 / max(1.0, high - low)), 0, 255).astype(np.uint8)
        yield cv2.copyMakeBorder(dark, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_CONSTANT, value=255)


def is_caption(text: str) -> bool:
    """Tell whether a reading is of anatomy, sides and settings alone, in a script of `MODELS`, one word of it telling.

    One letter of a longer word may be misread, none added: an ending makes a name of a word.
    """
    telling, _ = _lexicon()
    seen = False
    text = _SPECK.sub("и", unicodedata.normalize("NFKC", text))
    for part in re.findall(r"[\w.+/-]*\w", text):
        if part.isascii():
            if not is_kept(part):
                return False
            continue
        for word in re.findall(r"[^\W\d_]+", part):
            pieces = _pieces(folded(word))
            if not pieces:
                return False
            seen |= any(piece in telling for piece in pieces)
    return seen


def folded(word: str) -> str:
    """Fold a word: lower case, without accents, Arabic without its article, letters alike as one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    plain = unicodedata.normalize("NFC", plain).translate(_ALIKE)
    return re.sub(r"^(?:و?ال|لل)(?=...)", "", plain)


@cache
def _lexicon() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that tell a caption, and those that may only stand beside one."""
    telling, beside = (frozenset(map(folded, part)) for part in caption_words())
    return telling - beside, beside


def _pieces(word: str) -> list[str]:
    """Cut a word into the words that are known, the longest first; none where it is not made of them.

    Korean is written together, and Tesseract loses gaps.
    """
    known = frozenset().union(*_lexicon())
    if word in known:
        return [word]
    for end in range(len(word) - 1, 0, -1):
        tail = _pieces(word[end:]) if word[:end] in known else []
        # Single syllables and letters are as often of a name: they count beside a longer word.
        if tail and any(len(piece) > 1 for piece in (word[:end], *tail)):
            return [word[:end], *tail]
    return [near] if (near := _misread(word)) else []


def _misread(word: str) -> str:
    """Return the known word of which one letter is misread, or before which a speck is read as one; else nothing."""
    if len(word) < _LEAST_MISREAD or _HANGUL.fullmatch(word):
        return ""
    if word[1:] in _lexicon()[0]:
        return word[1:]
    alike = (k for k in _lexicon()[0] if len(k) == len(word) and sum(map(str.__ne__, k, word)) == 1)
    return next(alike, "")
