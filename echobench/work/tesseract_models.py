"""Find and open the models of Tesseract that this machine carries beside the packages of Python."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

# Where Debian, Fedora and Arch put them.
_FOLDERS = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata")


@cache
def installed() -> Mapping[str, Path]:
    """Return the folder of each model by Tesseract's name for it ("kor"), that of TESSDATA_PREFIX before others."""
    given = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(given)] if given else []
    folders += sorted(path for pattern in _FOLDERS for path in Path("/").glob(pattern[1:]))
    folder_of: dict[str, Path] = {}
    for folder in folders:
        for model in sorted(folder.glob("*.traineddata")):
            folder_of.setdefault(model.stem, folder)
    return folder_of


@cache
def line_reader(model: str) -> Any:
    """Open an installed model (`PyTessBaseAPI`) for single lines, once. Raises RuntimeError if it is broken."""
    from tesserocr import OEM, PSM, PyTessBaseAPI

    return PyTessBaseAPI(path=str(installed()[model]), lang=model, psm=PSM.SINGLE_LINE, oem=OEM.LSTM_ONLY)
