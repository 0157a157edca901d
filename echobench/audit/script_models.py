"""Read a line by the models of Tesseract that are installed beside it: scripts that neither engine of the audit knows.

A Thai hospital installs Tesseract's model for Thai, and what stands in Thai on its images is searched like the rest.
"""

from __future__ import annotations

import unicodedata
from importlib.util import find_spec

import numpy as np

from echobench.work.tesseract_models import installed, line_reader

# The second engine has Latin; these two are no scripts (orientation, equations).
_OTHERS = frozenset({"eng", "osd", "equ"})
# Confidence (0-100) from which a model is believed; one of 204 names in 17 scripts was read so by another's model.
_SURE = 88
_LEAST_LETTERS = 2
_HEIGHT_PX, _MARGIN_PX = 72, 12


def names() -> list[str]:
    """Return Tesseract's names of the models that are read with, () where its package is missing."""
    return sorted(installed().keys() - _OTHERS) if find_spec("tesserocr") else []


def read_line(pixels: np.ndarray) -> str:
    """Return what a line (H, W, 3) uint8, dark on bright, says in the script of a model; nothing if none is sure."""
    best, text = 0, ""
    line = _prepared(pixels)
    for model in names():
        confidence, read = _read(model, line)
        if confidence > best and _is_of_a_script(read):
            best, text = confidence, read
    return text if best >= _SURE else ""


def _is_of_a_script(text: str) -> bool:
    """Tell whether a reading has letters of another alphabet than Latin, which the engines read."""
    others = [c for c in text if c.isalpha() and not unicodedata.name(c, "LATIN").startswith("LATIN")]
    return len(others) >= _LEAST_LETTERS


def _read(model: str, pixels: np.ndarray) -> tuple[int, str]:
    reader = line_reader(model)
    height, width = pixels.shape
    reader.SetImageBytes(pixels.tobytes(), width, height, 1, width)
    return reader.MeanTextConf(), reader.GetUTF8Text().strip()


def _prepared(pixels: np.ndarray) -> np.ndarray:
    """Return a line as grey levels (H, W), of a height that the models were trained at, with its ground white."""
    import cv2

    grey = pixels.min(axis=2)
    size = max(1, round(grey.shape[1] * _HEIGHT_PX / grey.shape[0])), _HEIGHT_PX
    large = cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC).astype(np.float32)
    low, high = np.percentile(large, (1, 80))
    plain = np.clip((large - low) * (255 / max(1.0, high - low)), 0, 255).astype(np.uint8)
    return np.pad(plain, _MARGIN_PX, constant_values=255)
