"""Fonts for screens drawn in tests: out of Python packages, never the system's, so that every machine draws the same.

Two sets that share no typeface: DejaVu (matplotlib) with Noto Sans SC, and STIX (matplotlib) and Aileron (Pillow) with
Noto Serif SC (pylopdf-fonts-zh-cn). Pillow's basic layout is used throughout: its other one needs a system library.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import matplotlib
import pylopdf_fonts_zh_cn
from fontTools.ttLib import TTFont
from PIL import ImageFont


@dataclass(frozen=True)
class Font:
    """One typeface; `data` is its file."""

    name: str
    data: bytes

    @cached_property
    def _characters(self) -> frozenset[int]:
        return frozenset(TTFont(io.BytesIO(self.data)).getBestCmap())

    def covers(self, text: str) -> bool:
        """Whether the typeface has a glyph for every character of `text`."""
        return all(ord(c) in self._characters for c in text)

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(io.BytesIO(self.data), size, layout_engine=ImageFont.Layout.BASIC)


@dataclass(frozen=True)
class FontSet:
    latin: tuple[Font, ...]
    chinese: tuple[Font, ...]

    def choose(self, rng: random.Random, text: str, chinese: bool = False) -> Font:
        """A typeface of the set that has all glyphs of `text`; Chinese ones only for Chinese text or if asked for."""
        fonts = [font for font in self.latin if font.covers(text)]
        if chinese or not fonts:
            fonts += [font for font in self.chinese if font.covers(text)]
        return rng.choice(fonts)


def _file(path: Path) -> Font:
    return Font(path.stem, path.read_bytes())


def _matplotlib(*names: str) -> tuple[Font, ...]:
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return tuple(_file(folder / f"{name}.ttf") for name in names)


@cache
def font_set(name: str) -> FontSet:
    """ "plain" or "other"."""
    if name == "plain":
        names = ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono", "DejaVuSansMono-Bold", "DejaVuSerif")
        return FontSet(_matplotlib(*names), (_file(pylopdf_fonts_zh_cn.sans_path()),))
    if name == "other":
        default = ImageFont.load_default(12)
        assert isinstance(default, ImageFont.FreeTypeFont) and isinstance(default.path, io.BytesIO)
        aileron = Font("Aileron", default.path.getvalue())
        latin = (aileron, aileron, *_matplotlib("STIXGeneral", "STIXGeneralBol"))
        return FontSet(latin, (_file(pylopdf_fonts_zh_cn.serif_path()),))
    raise ValueError("font set: plain or other")


def sans() -> Font:
    """DejaVu Sans."""
    return font_set("plain").latin[0]


def every_font() -> list[Font]:
    """All typefaces of both sets."""
    sets = [font_set("plain"), font_set("other")]
    return list(dict.fromkeys(font for one in sets for font in (*one.latin, *one.chinese)))
