"""Draw a machine's screen: pixels, and a list of every text on it with its box and what it identifies."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from echobench.errors import EchobenchError
from echobench.phantom.case import Case, Shot

Colour = tuple[int, int, int]
GREY: Colour = (200, 200, 200)
WHITE: Colour = (250, 250, 250)
YELLOW: Colour = (240, 220, 90)
GREEN: Colour = (110, 230, 130)


@dataclass(frozen=True, slots=True)
class Text:
    """A text on the screen with its tight box (x, y, w, h) in pixels; `kind` is what it identifies, None if nothing."""

    text: str
    box: tuple[int, int, int, int]
    kind: str | None


@dataclass(frozen=True, slots=True)
class ScreenContent:
    """What a layout may show: identity, settings of the machine, measurements. None of it gives the region away."""

    case: Case
    shot: Shot
    lang: str
    settings: dict[str, str]
    measured: tuple[str, ...]

    @property
    def name(self) -> str:
        """The patient's name as the machine can write it."""
        person = self.case.patient.person
        return person.shown if self.lang == "zh" and can_write_chinese() else person.latin

    @property
    def institution(self) -> str:
        """The hospital's name as the machine can write it."""
        patient = self.case.patient
        return patient.institution if self.lang == "zh" and can_write_chinese() else patient.institution_latin

    @property
    def operator(self) -> str:
        """The operator's name as the machine can write it."""
        person = self.case.patient.operator
        return person.shown if self.lang == "zh" and can_write_chinese() else person.latin

    def word(self, zh: str, en: str) -> str:
        """Return a label in the language of the machine."""
        return zh if self.lang == "zh" and can_write_chinese() else en

    @property
    def age(self) -> int:
        """The patient's age in years on the day of the study."""
        return self.case.patient.age_at(self.case.when.date())

    @property
    def sex(self) -> str:
        """The patient's sex in the language of the machine."""
        return self.word({"F": "女", "M": "男"}[self.case.patient.sex], self.case.patient.sex)


@dataclass(slots=True)
class Canvas:
    """A screen (height, width, 3) uint8 RGB. `texts` grows with each call of `text`."""

    width: int
    height: int
    ground: Colour = (0, 0, 0)
    texts: list[Text] = field(default_factory=list)
    scan_box: tuple[int, int, int, int] = (0, 0, 0, 0)
    spacing_mm: float = 0.0
    image: Image.Image = field(init=False)
    pen: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        self.image = Image.new("RGB", (self.width, self.height), self.ground)
        self.pen = ImageDraw.Draw(self.image)

    def text(self, x: int, y: int, text: str, size: int = 14, colour: Colour = GREY, kind: str | None = None) -> int:
        """Write `text` with its top left at (x, y); negative x counts from the right edge. Return the x after it."""
        if not text:
            return x
        font = load_font(size, cjk=not text.isascii())
        left, top, right, bottom = self.pen.textbbox((0, 0), text, font=font)
        if x < 0:
            x = int(self.width + x - (right - left))
        x = max(0, min(x, int(self.width - (right - left))))
        self.pen.text((x - left, y - top), text, font=font, fill=colour)
        self.texts.append(Text(text, (int(x), int(y), int(right - left), int(bottom - top)), kind))
        return int(x + right - left)

    def bar(self, box: tuple[int, int, int, int], colour: Colour) -> None:
        """Fill the rectangle x0, y0, x1, y1."""
        self.pen.rectangle(box, fill=colour)

    def place(self, shot: Shot, box: tuple[int, int, int, int]) -> None:
        """Fit frame 0 of the scan into the box x, y, w, h, centred, with its aspect; `frames` adds the others."""
        x, y, w, h = box
        frame = shot.frames[0]
        scale = min(w / frame.shape[1], h / frame.shape[0])
        size = (max(1, round(frame.shape[1] * scale)), max(1, round(frame.shape[0] * scale)))
        self.scan_box = (x + (w - size[0]) // 2, y + (h - size[1]) // 2, *size)
        self.spacing_mm = shot.spacing_mm / scale
        self.image.paste(Image.fromarray(_fit(frame, size)).convert("RGB"), self.scan_box[:2])

    def to_screen(self, shot: Shot, point: tuple[float, float]) -> tuple[int, int]:
        """Return the screen position (column, row) of a point of the body (mm)."""
        column, row = shot.pixel(point)
        x, y, w, h = self.scan_box
        return round(x + column * w / shot.frames.shape[2]), round(y + row * h / shot.frames.shape[1])

    def depth_scale(self, shot: Shot, x: int, colour: Colour = GREY, numbers: bool = True, size: int = 11) -> None:
        """Draw a tick per centimetre down the side of the scan, with a number at every fifth (each if shallow)."""
        _, y, _, h = self.scan_box
        _, z0, _, z1 = shot.probe.extent_mm()
        every = 1 if z1 < 60 else 5
        for cm in range(int(z1 // 10) + 1):
            row = round(y + (cm * 10 - z0) / (z1 - z0) * h)
            long = cm % every == 0
            self.pen.line((x, row, x + (8 if long else 4), row), fill=colour)
            if numbers and long and cm:
                self.text(x + 11, row - size // 2, str(cm), size, colour)

    def callipers(self, shot: Shot, colour: Colour = YELLOW) -> None:
        """Draw crosses at the ends of each measurement, joined by dots."""
        for seen in shot.seen:
            for ends in seen.ends:
                points = [self.to_screen(shot, p) for p in ends]
                for px, py in points:
                    self.pen.line((px - 5, py, px + 5, py), fill=colour)
                    self.pen.line((px, py - 5, px, py + 5), fill=colour)
                (x0, y0), (x1, y1) = points
                count = max(2, int(np.hypot(x1 - x0, y1 - y0) / 8))
                for t in np.linspace(0, 1, count):
                    self.pen.point((x0 + t * (x1 - x0), y0 + t * (y1 - y0)), fill=colour)

    def body_mark(self, x: int, y: int, size: int, colour: Colour = (90, 150, 220)) -> None:
        """Draw a torso with a probe position, the same for every region."""
        w = size * 2 // 3
        self.pen.ellipse((x + w // 3, y, x + 2 * w // 3, y + size // 4), outline=colour)
        self.pen.rounded_rectangle((x, y + size // 4, x + w, y + size), size // 8, outline=colour)
        self.pen.line((x + w // 3, y + size // 2, x + w // 2, y + size * 2 // 3), fill=YELLOW, width=2)

    def orientation_mark(self, colour: Colour = GREEN, letter: str = "P", size: int = 14) -> None:
        """Draw the mark beside the scan that shows which way the probe points."""
        x, y, _, _ = self.scan_box
        self.text(max(0, x - size), max(0, y), letter, size, colour)

    def grey_bar(self, x: int, y: int, height: int, width: int = 8) -> None:
        """Draw the map from echo level to grey."""
        ramp = np.repeat(np.linspace(255, 0, height).astype(np.uint8)[:, None], width, 1)
        self.image.paste(Image.fromarray(ramp).convert("RGB"), (x, y))

    def frames(self, shot: Shot) -> np.ndarray:
        """Return (T, H, W, 3) uint8: the finished screen with each frame of the scan under its overlay."""
        base = np.asarray(self.image).copy()
        if len(shot.frames) == 1:
            return base[None]
        x, y, w, h = self.scan_box
        window = base[y : y + h, x : x + w]
        plain = np.repeat(_fit(shot.frames[0], (w, h))[..., None], 3, 2)
        overlay = (window != plain).any(-1)
        out = np.repeat(base[None], len(shot.frames), 0)
        for t, frame in enumerate(shot.frames):
            shown = np.repeat(_fit(frame, (w, h))[..., None], 3, 2)
            out[t, y : y + h, x : x + w] = np.where(overlay[..., None], window, shown)
        return out


def _fit(frame: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    return cv2.resize(frame, size, interpolation=cv2.INTER_LINEAR)


def can_write_chinese() -> bool:
    """Tell whether the package with Chinese glyphs is installed; without it screens stay in Latin letters.

    Fonts of the system are never used: screens follow from the seed and the installed packages alone.
    """
    return find_spec("pylopdf_fonts_zh_cn") is not None


@functools.lru_cache(maxsize=64)
def load_font(size: int, cjk: bool) -> ImageFont.FreeTypeFont:
    """Load a font of `size` pixels: Noto Sans SC if `cjk` and installed, else the DejaVu Sans that matplotlib carries.

    Pillow's basic layout does not depend on the system, as its default does (FriBiDi is loaded from there).
    """
    if cjk and can_write_chinese():
        path = _package("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf"
    else:
        path = _package("matplotlib") / "mpl-data/fonts/ttf/DejaVuSans.ttf"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def _package(name: str) -> Path:
    """Return the folder of an installed package without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise EchobenchError(f"drawing screens needs the fonts of {name}; run: pip install {name}")
    return Path(spec.submodule_search_locations[0])
