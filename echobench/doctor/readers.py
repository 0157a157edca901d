"""What reads images and their text: each decoder decodes an image here, each recogniser opens its model."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from echobench.doctor.check import Check, Status

_REINSTALL = "pip install --force-reinstall echobench"
# First words of the Unicode names of the letters of a script.
SCRIPTS = ("LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "CYRILLIC", "GREEK", "ARABIC", "THAI", "DEVANAGARI")
_LEAST_LETTERS = 24  # fewer letters of a script are no alphabet: a recogniser of Latin knows some Greek letters


def decoders() -> Iterator[Check]:
    """Decode a grey ramp of 16 x 16 pixels in each format that DICOM and image files use."""
    works: list[str] = []
    broken: list[str] = []
    for name, trip in _round_trips().items():
        try:
            (works if trip() else broken).append(name)
        except Exception:
            broken.append(name)
    if broken:
        yield Check("decoders", Status.BROKEN, f"do not work: {', '.join(broken)}", _REINSTALL)
    else:
        yield Check("decoders", Status.OK, ", ".join(works))


def _round_trips() -> dict[str, Callable[[], bool]]:
    """By format, a function that encodes the ramp, decodes it and compares."""
    import numpy as np

    ramp = np.arange(256, dtype=np.uint8).reshape(16, 16)

    def lossless(codec: str) -> Callable[[], bool]:
        def trip() -> bool:
            import imagecodecs

            encoded = getattr(imagecodecs, f"{codec}_encode")(ramp, **_LOSSLESS.get(codec, {}))
            return bool(np.array_equal(np.squeeze(getattr(imagecodecs, f"{codec}_decode")(encoded)), ramp))

        return trip

    def jpeg() -> bool:
        import simplejpeg

        encoded = simplejpeg.encode_jpeg(np.ascontiguousarray(ramp[..., None]), quality=95, colorspace="GRAY")
        decoded = simplejpeg.decode_jpeg(encoded, colorspace="GRAY")[..., 0]
        return int(np.abs(decoded.astype(int) - ramp).max()) < 16  # lossy: within a few grey levels

    def video() -> bool:
        import cv2

        return any("FFMPEG" in line and "YES" in line for line in cv2.getBuildInformation().splitlines())

    results = {name: lossless(codec) for name, codec in _CODECS.items()}
    return {"JPEG": jpeg, **results, "video": video}


_CODECS = {"lossless JPEG": "ljpeg", "JPEG-LS": "jpegls", "JPEG 2000": "jpeg2k", "JPEG XL": "jpegxl", "PNG": "png"}
_LOSSLESS: dict[str, dict[str, Any]] = {"jpeg2k": {"level": 0, "reversible": True}, "jpegxl": {"lossless": True}}


def text_recognition() -> Iterator[Check]:
    """Check the networks that masks are made by and the second engine of the audit, with the scripts they read."""
    from echobench.audit import script_models, second_reader
    from echobench.deid.pixels import ocr

    try:
        scripts = scripts_of(ocr.alphabet())
    except Exception:
        yield Check(
            "text recognition", Status.BROKEN, "its networks cannot be loaded", "pip install 'rapidocr==3.10.*'"
        )
    else:
        yield Check("text recognition", Status.OK, f"PP-OCR reads {scripts}; text of other scripts is masked")
    yield _other_scripts()
    install = "pip install 'echobench[audit]'"
    if second_reader.is_installed():
        others = ", ".join(script_models.names()) or "none"
        found = f"Tesseract (Latin), ddddocr (Chinese); other models of Tesseract: {others}"
        yield Check("second reader of audit", Status.OK, found)
    else:
        yield Check("second reader of audit", Status.ABSENT, "an audit of images stays unproved (exit 1)", install)


def _other_scripts() -> Check:
    """Open the models by which known captions in scripts that PP-OCR lacks stay on tissue."""
    from echobench.deid.pixels import other_scripts

    name = "reader of captions"
    missing = [model for model in other_scripts.MODELS if model not in other_scripts.scripts()]
    install = f"pip install 'echobench[audit]'; apt install {' '.join(f'tesseract-ocr-{model}' for model in missing)}"
    try:
        read = [script for model, script in other_scripts.MODELS.items() if other_scripts.opens(model)]
    except Exception:
        return Check(name, Status.BROKEN, "its models cannot be loaded", install)
    if not missing:
        return Check(name, Status.OK, f"Tesseract reads {', '.join(map(str.capitalize, read))} on tissue")
    lacking = ", ".join(other_scripts.MODELS[model].capitalize() for model in missing)
    return Check(name, Status.ABSENT, f"captions on tissue in {lacking} are masked", install)


def scripts_of(letters: set[str]) -> str:
    """Return the scripts that an alphabet covers, by their Unicode names: "Latin, CJK"."""
    counts = dict.fromkeys(SCRIPTS, 0)
    for letter in letters:
        script = unicodedata.name(letter, "").partition(" ")[0] if len(letter) == 1 and letter.isalpha() else ""
        if script in counts:
            counts[script] += 1
    known = [script for script, count in counts.items() if count >= _LEAST_LETTERS]
    return ", ".join(script if script == "CJK" else script.capitalize() for script in known)


def fonts() -> Iterator[Check]:
    """Check the fonts that the screens of synthetic studies are drawn with, and Chinese ones for pages."""
    latin, chinese = find_spec("matplotlib") is not None, find_spec("pylopdf_fonts_zh_cn") is not None
    if latin and chinese:
        yield Check("fonts", Status.OK, "Latin and Chinese for synthetic screens")
    elif latin:
        state, line = "Latin alone; synthetic screens show no Chinese", "pip install pylopdf-fonts-zh-cn"
        yield Check("fonts", Status.ABSENT, state, line)
    else:
        yield Check("fonts", Status.ABSENT, "none; demo draws no screens", "pip install 'echobench[models]'")
    system = [folder for folder in (Path("/usr/share/fonts"), Path.home() / ".fonts") if folder.is_dir()]
    names = [path.name.lower() for folder in system for path in folder.rglob("*.[ot]t[fc]")]
    if any("cjk" in name or "sc-" in name or "wqy" in name or "hei" in name for name in names):
        yield Check("fonts of the system", Status.OK, "Chinese is there for pages in a browser")
    elif system:
        yield Check(
            "fonts of the system", Status.ABSENT, "no Chinese for pages in a browser", "apt install fonts-noto-cjk"
        )
