# -*- coding: utf-8 -*-
"""Fonts per script, and a canvas that draws a text and remembers its tight box."""
import functools
import math
from PIL import Image, ImageDraw, ImageFont, ImageFilter

DJ = "/usr/share/fonts/truetype/dejavu/DejaVu%s.ttf"
LM = "/usr/share/texmf/fonts/opentype/public/lm/%s.otf"
NS = "/usr/share/fonts/opentype/noto/NotoSansCJK-%s.ttc"
NR = "/usr/share/fonts/opentype/noto/NotoSerifCJK-%s.ttc"
CJK_INDEX = {"japanese": 0, "korean": 1, "chinese": 2}
# face name -> (path, index of the collection, factor on the size so that faces look equally tall)
FACES = {
    "dj": (DJ % "Sans", 0, .92), "djb": (DJ % "Sans-Bold", 0, .90), "djc": (DJ % "SansCondensed", 0, .95),
    "djcb": (DJ % "SansCondensed-Bold", 0, .95), "djm": (DJ % "SansMono", 0, .95), "djmb": (DJ % "SansMono-Bold", 0, .95),
    "djs": (DJ % "Serif", 0, .92), "lms": (LM % "lmsans10-regular", 0, 1.06), "lmsb": (LM % "lmsans10-bold", 0, 1.04),
    "lmsd": (LM % "lmsansdemicond10-regular", 0, 1.08), "lmm": (LM % "lmmono10-regular", 0, 1.08),
    "lmq": (LM % "lmsansquot8-regular", 0, 1.0), "ail": (None, 0, 1.02),
}
for _l, _i in CJK_INDEX.items():
    FACES["ns-" + _l] = (NS % "Regular", _i, .98)
    FACES["nsb-" + _l] = (NS % "Bold", _i, .98)
    FACES["nr-" + _l] = (NR % "Regular", _i, .98)
    FACES["nm-" + _l] = (NS % "Regular", _i + 5, .98)
LATIN = ["ail", "ail", "ail", "dj", "dj", "djb", "djc", "djc", "djcb", "djm", "lms", "lmsb", "lmsd", "lmm", "lmq", "ns-japanese", "nsb-japanese"]


@functools.lru_cache(maxsize=4000)
def font(face, size):
    path, index, factor = FACES[face]
    px = max(6, int(round(size * factor)))
    if path is None:
        return ImageFont.load_default(size=px)
    return ImageFont.truetype(path, px, index=index, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(maxsize=20000)
def has(face, ch):
    """Whether the face draws this character with a glyph of its own."""
    f = font(face, 24)
    return ch.isspace() or bytes(f.getmask(ch)) != bytes(f.getmask("\U0010fffe"))


def covers(face, text):
    return all(has(face, c) for c in text)


def pick(face, lang, text):
    """The wanted face, or the next that has every glyph of the text."""
    tail = ["nsb-%s", "ns-%s"] if face.endswith("b") or face.startswith("nsb") else ["ns-%s", "nr-%s"]
    own = lang if lang in CJK_INDEX else "chinese"
    for f in [face, "djcb" if face.endswith("b") else "djc", "dj"] + [t % own for t in tail] + ["ns-japanese", "ns-korean", "ns-chinese"]:
        if covers(f, text):
            return f
    raise ValueError("no face has all glyphs of %r" % text)


class Canvas:
    def __init__(self, w, h, bg=(0, 0, 0), lang="english"):
        self.w, self.h, self.lang = w, h, lang
        self.img = Image.new("RGB", (w, h), bg)
        self.d = ImageDraw.Draw(self.img)
        self.texts = []
        self.taken = []
        self.face, self.size, self.fg, self.alias, self.edge = "dj", 14, (255, 255, 255), False, None

    # ---------------------------------------------------------------- measuring
    def _font(self, text, face=None, size=None):
        return font(pick(face or self.face, self.lang, text), size or self.size)

    def width(self, text, face=None, size=None):
        return int(math.ceil(self._font(text, face, size).getlength(text)))

    def line(self, size=None):
        return int(round((size or self.size) * 1.32))

    def free(self, box, pad=1):
        x0, y0, x1, y1 = box
        if x0 < 0 or y0 < 0 or x1 > self.w or y1 > self.h:
            return False
        return all(x1 + pad <= a or c + pad <= x0 or y1 + pad <= b or d + pad <= y0 for a, b, c, d in self.taken)

    # ---------------------------------------------------------------- drawing
    def _place(self, x, y, text, size, face=None, anchor="l", rot=0):
        """The text's mask, its tight box, the mask's corner and the advance; all faces stand on one baseline."""
        f = self._font(text, face, size)
        adv = int(math.ceil(f.getlength(text)))
        asc, desc = f.getmetrics()
        m = 4
        layer = Image.new("L", (adv + 2 * m + 6, asc + desc + 2 * m), 0)
        ld = ImageDraw.Draw(layer)
        ld.fontmode = "1" if self.alias else "L"
        ld.text((m, m), text, fill=255, font=f)
        if rot:
            layer = layer.rotate(rot, expand=True)
        t = layer.point(lambda v: 255 if v >= 40 else 0).getbbox()
        px = x - m
        if rot in (0, 180):
            px = x - m if anchor == "l" else x - adv - m if anchor == "r" else x - adv // 2 - m
        py = y - m + (int(round(size * .95)) - asc if not rot else 0)
        px, py = int(px), int(py)
        box = t and (px + t[0], py + t[1], px + t[2], py + t[3])
        return layer, box, (px, py), adv

    def text(self, x, y, text, what, kind, size=None, fg=None, face=None, anchor="l", rot=0, bg=None, edge=None, pad=1):
        """Draw one text; (x, y) is its upper left corner (upper right with "r", upper middle with "m").

        Returns the advance in pixels, or 0 where it would leave the image or touch another text (then
        neither drawn nor written down)."""
        if not text:
            return 0
        size, fg, edge = size or self.size, fg or self.fg, edge or self.edge
        layer, box, (px, py), adv = self._place(x, y, text, size, face, anchor, rot)
        if box is None:
            return 0
        if not self.free(box, pad):
            return 0
        if bg is not None:
            self.d.rectangle((box[0] - 3, box[1] - 2, box[2] + 2, box[3] + 1), fill=bg)
        if edge is not None:
            self.img.paste(edge, (px, py), layer.filter(ImageFilter.MaxFilter(3)))
        self.img.paste(fg, (px, py), layer)
        self.taken.append(box)
        self.texts.append({"what": what, "kind": kind, "text": text, "box": list(box)})
        return adv

    def run(self, x, y, pieces, gap=None, anchor="l", **kw):
        """Draw pieces (text, what, kind[, colour]) one after another on a line; all of them or none."""
        size = kw.get("size") or self.size
        face = kw.get("face")
        gap = max(3, size // 3) if gap is None else gap
        pieces = [p for p in pieces if p and p[0]]
        if not pieces:
            return 0
        total = sum(self.width(p[0], face, size) for p in pieces) + gap * (len(pieces) - 1)
        x0 = x if anchor == "l" else x - total if anchor == "r" else x - total // 2
        xx = x0
        for p in pieces:
            box = self._place(xx, y, p[0], size, face)[1]
            if box is None or not self.free(box):
                return 0
            xx += self.width(p[0], face, size) + gap
        for p in pieces:
            k = dict(kw)
            if len(p) > 3 and p[3]:
                k["fg"] = p[3]
            self.text(x0, y, p[0], p[1], p[2], pad=0, **k)
            x0 += self.width(p[0], face, size) + gap
        return total

    def turned(self, deg):
        """The whole screen turned by 90, 180 or 270 degrees (counter-clockwise)."""
        w, h = self.w, self.h
        for t in self.texts:
            x0, y0, x1, y1 = t["box"]
            t["box"] = {90: [y0, w - x1, y1, w - x0], 180: [w - x1, h - y1, w - x0, h - y0], 270: [h - y1, x0, h - y0, x1]}[deg]
        self.img = self.img.rotate(deg, expand=True)
        self.w, self.h = self.img.size

    def rescaled(self, s):
        """The whole screen resampled, as a viewer's export does."""
        w, h = int(round(self.w * s)), int(round(self.h * s))
        sx, sy = w / self.w, h / self.h
        for t in self.texts:
            x0, y0, x1, y1 = t["box"]
            t["box"] = [int(math.floor(x0 * sx)), int(math.floor(y0 * sy)), min(w, int(math.ceil(x1 * sx))), min(h, int(math.ceil(y1 * sy)))]
        self.img = self.img.resize((w, h), Image.BICUBIC)
        self.w, self.h = w, h
