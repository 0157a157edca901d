"""Find ink in a line of type that no character of its reading accounts for: letters that the reader's alphabet lacks.

A CTC reader is sure of a line although it left out `권담우`, a Cyrillic `Ж` or a `Ạ`, as blanks cost it nothing. Each
character that it does read has a place, and type has no ink far from all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from echobench.deid.pixels import strokes
from echobench.dicom.geometry import Box

# In heights of the box of a line, which is about twice that of its capitals.
_WIDEST = 0.42  # half of the widest character, with what its place is off by
_LEAST = 0.28  # ink without a character: a letter and its neighbours' rims
_TOGETHER = 0.5  # between strokes of letters that were left out
_TOUCHES = 0.6  # from ink to the place of a character that may be what is left of a word
_RIM = 6  # of a box's height: above and below the type
_FAINTEST, _SHARE = 24, 0.35  # grey levels; share of the strongest ink of the line


Stretches = tuple[tuple[float, float], ...]


def find(image: np.ndarray, box: Box, text: str, centres: Sequence[float]) -> Stretches | None:
    """List the stretches, (left, right) in pixels of the (H, W, C) image, of letters that a reading left out.

    Only type on an even ground has ink that can be told from what is around it; elsewhere nobody knows: None.
    `centres`: x of each character.
    """
    x, y, w, h = box
    read = np.array([c for c, character in zip(centres, text, strict=True) if not character.isspace()])
    if not len(read) or not strokes.is_on_even_ground(image, box):
        return None
    type_ = image[y + h // _RIM : y + h - h // _RIM, x : x + w].max(axis=2).astype(np.int16)
    if not type_.size:
        return None
    # A banner may be shaded from row to row, and dense type fills most of a row.
    grounds = (np.median(type_, axis=1, keepdims=True), np.median(image[y : y + h, x : x + w].max(axis=2)))
    contrast = np.min([np.abs(type_ - ground) for ground in grounds], axis=0).max(axis=0)
    ink = x + np.flatnonzero(contrast > max(_FAINTEST, _SHARE * float(contrast.max())))
    far = ink[np.abs(ink[:, None] - read).min(axis=1) > _WIDEST * h] if len(ink) else ink
    runs = np.split(far, np.flatnonzero(np.diff(far) > _TOGETHER * h) + 1)
    return tuple((float(run[0]), float(run[-1]) + 1) for run in runs if len(run) >= _LEAST * h)


def with_words(stretch: tuple[float, float], height: int, text: str, centres: Sequence[float]) -> tuple[float, float]:
    """Extend a stretch over the words that begin or end beside it, of which a letter may be another one misread."""
    left, right = stretch
    places = list(zip(centres, text, strict=True))
    for towards, step in ((reversed(places), -1), (iter(places), 1)):
        for place, character in towards:
            beyond = (left - place) if step < 0 else (place - right)
            if beyond <= 0:
                continue
            if character.isspace() or beyond > _TOUCHES * height:
                break
            left, right = (place, right) if step < 0 else (left, place)
    return left - height / 4, right + height / 4
