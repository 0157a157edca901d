"""The screen: frames of pixels, and texts drawn with their tight boxes."""
from dataclasses import dataclass, replace
from functools import lru_cache
import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from people_sixth import plain

DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVu"
LATIN = "/usr/share/texmf/fonts/opentype/public/lm/"
NOTO = "/usr/share/fonts/opentype/noto/Noto"
FONTS = {
    "sans": (DEJAVU + "Sans.ttf", 0), "sans-bold": (DEJAVU + "Sans-Bold.ttf", 0),
    "sans-italic": (DEJAVU + "Sans-BoldOblique.ttf", 0),
    "cond": (DEJAVU + "SansCondensed.ttf", 0), "cond-bold": (DEJAVU + "SansCondensed-Bold.ttf", 0),
    "mono": (DEJAVU + "SansMono.ttf", 0), "mono-bold": (DEJAVU + "SansMono-Bold.ttf", 0),
    "serif-italic": (DEJAVU + "Serif-BoldItalic.ttf", 0),
    "lm": (LATIN + "lmsans10-regular.otf", 0), "lm-bold": (LATIN + "lmsans10-bold.otf", 0),
    "lm-cond": (LATIN + "lmsansdemicond10-regular.otf", 0),
    "ja": (NOTO + "SansCJK-Regular.ttc", 0), "ja-bold": (NOTO + "SansCJK-Bold.ttc", 0),
    "ko": (NOTO + "SansCJK-Regular.ttc", 1), "ko-bold": (NOTO + "SansCJK-Bold.ttc", 1),
    "zh": (NOTO + "SansCJK-Regular.ttc", 2), "zh-bold": (NOTO + "SansCJK-Bold.ttc", 2),
    "zh-serif": (NOTO + "SerifCJK-Bold.ttc", 2), "zh-mono": (NOTO + "SansCJK-Regular.ttc", 7),
}

IDENTITY = {"name", "patient_id", "birth_date", "age", "sex", "accession", "bed", "ward", "institution",
            "operator", "physician", "exam_date", "exam_time", "department", "kana"}
CLINICAL = {"annotation", "measurement", "preset", "exam_type", "indication", "heart_rate"}
PLACE = {"institution", "department", "operator", "exam_date", "exam_time"}
CAPTION = {"caption", "logo", "model"}


@dataclass(frozen=True)
class Style:
    font: str = "sans"
    size: float = 14              # pixels; for "opencv" its scale
    colour: tuple = (220, 220, 220)
    wide: str = ""                # font for text that has East Asian characters
    smooth: bool = True           # False: hard pixels, no grey edges
    shadow: tuple = ()            # colour of a copy one pixel down and right
    upper: bool = False
    tall: int = 1                 # whole-number stretch in height (old character generators)
    broad: int = 1
    soft: bool = False            # smeared sideways, as by a video cable

    def but(self, **changes):
        return replace(self, **changes)


@lru_cache(maxsize=None)
def load(key, size):
    if key == "bitmap":
        return ImageFont.load_default_imagefont()
    path, index = FONTS[key]
    return ImageFont.truetype(path, size, index=index)


def is_wide(text):
    return any(ord(ch) >= 0x1100 and ord(ch) not in range(0x1E00, 0x2E80) for ch in text)


@lru_cache(maxsize=4096)
def glyphs(text, style):
    """Coverage (uint8), its offset from the pen (top of the line), and the advance."""
    if style.font == "opencv":
        (w, h), base = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, style.size, 1)
        mask = np.zeros((h + base + 8, w + 10), np.uint8)
        cv2.putText(mask, text, (4, h + 3), cv2.FONT_HERSHEY_SIMPLEX, style.size, 255, 1,
                    cv2.LINE_AA if style.smooth else cv2.LINE_8)
        offset, advance = (-4, -3), w
    else:
        key = style.wide if style.wide and is_wide(text) else style.font
        font = load(key, style.size)
        if key == "bitmap":
            x0, y0, x1, y1 = font.getbbox(text)
            place = (4, 2)
            advance = x1
        else:
            x0, y0, x1, y1 = font.getbbox(text, anchor="ls")
            rise = int(round(style.size))
            place = (4 - min(x0, 0), rise + 6)
            x1, y1 = x1 - min(x0, 0), y1 + rise + 4
            advance = font.getlength(text)
        image = Image.new("L", (int(x1) + 10, int(y1) + 10))
        pen = ImageDraw.Draw(image)
        if not style.smooth or key == "bitmap":
            pen.fontmode = "1"
        if key == "bitmap":
            pen.text(place, text, font=font, fill=255)
            offset = (-4, -2)
        else:
            pen.text(place, text, font=font, fill=255, anchor="ls")
            offset = (-place[0], -6)
        mask = np.array(image)
    if style.tall > 1 or style.broad > 1:
        mask = np.repeat(np.repeat(mask, style.tall, 0), style.broad, 1)
        offset = (offset[0] * style.broad, offset[1] * style.tall)
        advance *= style.broad
    if style.soft:
        mask = cv2.filter2D(mask, -1, np.array([[.25, .62, .35]]))
        mask[mask < 40] = 0
    return mask, offset, int(round(advance))


class Screen:
    """All frames of one image, and the list of the texts drawn on it."""

    def __init__(self, width, height, frames=1, ground=(0, 0, 0), bare=0, write=True):
        self.frames = [np.full((height, width, 3), ground, np.uint8) for _ in range(frames)]
        self.w, self.h, self.bare, self.write = width, height, bare, write
        self.texts = []

    # --- shapes, the same in every frame
    def rect(self, x0, y0, x1, y1, colour, fill=True):
        for frame in self.frames:
            cv2.rectangle(frame, (x0, y0), (x1 - 1, y1 - 1), colour, -1 if fill else 1)

    def line(self, x0, y0, x1, y1, colour, thick=1):
        for frame in self.frames:
            cv2.line(frame, (x0, y0), (x1, y1), colour, thick)

    def slope(self, x0, y0, x1, y1, top, bottom):
        """A vertical gradient (panel)."""
        ramp = np.linspace(0, 1, y1 - y0)[:, None, None]
        fill = (np.array(top) * (1 - ramp) + np.array(bottom) * ramp).astype(np.uint8)
        for frame in self.frames:
            frame[y0:y1, x0:x1] = fill

    # --- texts
    def hides(self, what, kind):
        """Screens without a patient (bare 1) or without any identity (bare 2)."""
        return kind == "identity" and (self.bare == 2 or self.bare == 1 and what not in PLACE)

    def width(self, text, style):
        return glyphs(self.ready(text, style), style)[2]

    @staticmethod
    def ready(text, style):
        if style.upper:
            text = text.upper()
        if style.font in ("opencv", "bitmap") and not style.wide:
            text = plain(text)
        return text

    def free(self, box, margin=4):
        return all(box[2] + margin <= t["box"][0] or box[0] >= t["box"][2] + margin or
                   box[3] + margin <= t["box"][1] or box[1] >= t["box"][3] + margin for t in self.texts)

    def text(self, what, text, x, y, style, anchor="l", kind=None, frames=None, turn=0, limit=None,
             cut=""):
        """Draw one field; x, y is the top left of the line (anchor r: top right, m: middle).

        limit: the field's width in pixels, longer text loses its end (plus `cut`).
        turn: 90 or 270 degrees.  Returns the x where the pen stops."""
        kind = kind or ("identity" if what in IDENTITY else "clinical" if what in CLINICAL else
                        "caption" if what in CAPTION else "setting")
        if not text:
            return x
        text = self.ready(str(text), style)
        if self.hides(what, kind):
            return x + (self.width(text, style) if anchor == "l" else 0)
        if limit:
            full = text
            while self.width(text, style) > limit and len(text) > 2:
                full = full[:-1]
                text = full.rstrip(" ,^") + cut
        mask, (dx, dy), advance = glyphs(text, style)
        start = {"l": x, "r": x - advance, "m": x - advance // 2}[anchor]
        if turn:
            mask = np.ascontiguousarray(np.rot90(mask, turn // 90))
            dx, dy, start = 0, 0, x
        self.blend(what, text, kind, mask, start + dx, y + dy, style, frames)
        return start + advance

    def column(self, what, text, x, y, style, step):
        """Characters one below the other, as one text."""
        kind = "identity" if what in IDENTITY else "caption"
        if self.hides(what, kind):
            return
        tall = np.zeros((step * len(text) + 24, int(style.size) * 2 + 16), np.uint8)
        for k, ch in enumerate(text):
            mask, (dx, dy), advance = glyphs(ch, style)
            top, left = 8 + k * step + dy, 8 + dx + (int(style.size) - advance) // 2
            part = tall[top:top + mask.shape[0], left:left + mask.shape[1]]
            np.maximum(part, mask[:part.shape[0], :part.shape[1]], out=part)
        self.blend(what, text, kind, tall, x - 8, y - 8, style, None)

    def blend(self, what, text, kind, mask, x, y, style, frames):
        shade = np.zeros_like(mask)
        if style.shadow:
            mask = np.pad(mask, ((0, 1), (0, 1)))
            shade = np.zeros_like(mask)
            shade[1:, 1:] = mask[:-1, :-1]
        x, y = int(round(x)), int(round(y))
        if x < 0 or y < 0 or x + mask.shape[1] > self.w or y + mask.shape[0] > self.h:
            left, top = max(0, -x), max(0, -y)
            mask, shade = [m[top:self.h - y, left:self.w - x] for m in (mask, shade)]
            x, y = max(x, 0), max(y, 0)
        rows, cols = np.nonzero(np.maximum(mask, shade))
        if not len(rows):
            return
        t, b, l, r = rows.min(), rows.max() + 1, cols.min(), cols.max() + 1
        mask, shade = mask[t:b, l:r], shade[t:b, l:r]
        x, y = x + int(l), y + int(t)
        box = [x, y, x + mask.shape[1], y + mask.shape[0]]
        entry = {"what": what, "text": text, "box": box, "kind": kind}
        chosen = range(len(self.frames)) if frames is None else frames
        if frames is not None and len(self.frames) > 1:
            entry["frames"] = list(frames)
        self.texts.append(entry)
        if not self.write:
            return
        for k in chosen:
            part = self.frames[k][y:box[3], x:box[2]].astype(np.float32)
            for cover, colour in ((shade, style.shadow), (mask, style.colour)):
                if colour:
                    a = cover[..., None].astype(np.float32) / 255
                    part = part * (1 - a) + np.array(colour, np.float32) * a
            self.frames[k][y:box[3], x:box[2]] = np.round(part).astype(np.uint8)

    def row(self, x, y, style, items, gap=8, anchor="l"):
        """Several fields in one line: items are (what, text) or (what, text, style)."""
        items = [(i[0], str(i[1]), i[2] if len(i) > 2 else style) for i in items if i[1]]
        if anchor == "r":
            x -= sum(self.width(t, s) for _, t, s in items) + gap * (len(items) - 1)
        for what, text, own in items:
            x = self.text(what, text, x, y, own) + gap
        return x

    def pair(self, x, y, caption, what, text, style, label=None, at=None, **more):
        """A caption and its value; at: fixed x of the value, else right after the caption."""
        end = self.text("caption", caption, x, y, label or style)
        return self.text(what, text, at if at is not None else end + 5, y, style, **more)
