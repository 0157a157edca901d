"""Write synthetic ultrasound screens with burned-in identity and an exact answer key."""
import argparse
import datetime as dt
import json
import os
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

import tissue_eighth as T
import words_eighth as W

DJ = "/usr/share/fonts/truetype/dejavu/"
LM = "/usr/share/texmf/fonts/opentype/public/lm/"
NOTO = "/usr/share/fonts/opentype/noto/NotoSansCJK-"
FACES = {"dejavu": DJ + "DejaVuSans.ttf", "dejavu-b": DJ + "DejaVuSans-Bold.ttf", "cond": DJ + "DejaVuSansCondensed.ttf",
         "cond-b": DJ + "DejaVuSansCondensed-Bold.ttf", "mono": DJ + "DejaVuSansMono.ttf", "mono-b": DJ + "DejaVuSansMono-Bold.ttf",
         "serif": DJ + "DejaVuSerifCondensed-Bold.ttf", "lmsans": LM + "lmsans10-bold.otf", "lmmono": LM + "lmmono10-regular.otf",
         "lmcond": LM + "lmsansdemicond10-regular.otf", "lmmonolt": LM + "lmmonoltcond10-regular.otf", "noto": None, "noto-b": None}
CJK = {"ja": 0, "ko": 1, "zh": 2}
WHITE, YELLOW, CYAN, GREEN, GREY, ORANGE = (240, 240, 240), (240, 225, 70), (90, 220, 235), (90, 230, 110), (165, 168, 172), (245, 170, 60)
_fonts = {}


def font(face, size, loc):
    """Load a face by short name."""
    key = (face, size, loc)
    if key not in _fonts:
        if face in ("noto", "noto-b"):
            _fonts[key] = ImageFont.truetype(NOTO + ("Bold" if face[-2:] == "-b" else "Regular") + ".ttc", size, index=CJK.get(loc, 2))
        else:
            _fonts[key] = ImageFont.truetype(FACES[face], size)
    return _fonts[key]


def mask_of(text, face, size, loc):
    """Coverage mask of a text, cropped to its ink, with the ink offset from the line's top left."""
    cjk = any(ord(c) > 0x2E7F for c in text)
    plain = all(ord(c) < 127 for c in text)
    if face == "bitmap":
        if plain:
            k = 2 if size >= 18 else 1
            f = ImageFont.load_default_imagefont()
            b = f.getbbox(text)
            im = Image.new("L", (b[2] + 4, b[3] + 4), 0)
            ImageDraw.Draw(im).text((0, 0), text, fill=255, font=f)
            im = im.resize((im.width * k, im.height * k), Image.NEAREST)
            return crop(np.array(im), 0, 0)
        face = "mono"
    if face == "cvface":
        if plain:
            s = size / 26.0
            im = np.zeros((size * 2 + 8, int(len(text) * size * .9) + 30), np.uint8)
            cv2.putText(im, text, (4, int(size * 1.1)), 0, s, 255, 1, cv2.LINE_AA)
            return crop(im, 4, 0)
        face = "dejavu"
    if cjk:
        face = "noto-b" if face[-2:] == "-b" else "noto"
    elif not plain and (face[:2] == "lm" or face[:4] == "noto"):
        face = "cond"
    f = font(face, size, loc)
    b = f.getbbox(text, anchor="la")
    im = Image.new("L", (max(1, b[2] - min(0, b[0])) + 8, max(1, b[3]) + 12), 0)
    ImageDraw.Draw(im).text((4 - min(0, b[0]), 4), text, fill=255, font=f, anchor="la")
    return crop(np.array(im), 4 - min(0, b[0]), 4)


def crop(a, ox, oy):
    """Crop to pixels of visible coverage."""
    ys, xs = np.where(a > 56)
    if len(xs) == 0:
        return None
    x0, x1, y0, y1 = xs.min(), xs.max() + 1, ys.min(), ys.max() + 1
    return a[y0:y1, x0:x1], int(x0 - ox), int(y0 - oy)


class Screen:
    """A canvas that remembers every text it draws."""

    def __init__(s, R, rng, w, h, loc, bg=(0, 0, 0)):
        s.R, s.rng, s.w, s.h, s.loc = R, rng, w, h, loc
        s.a = np.empty((h, w, 3), np.uint8)
        s.a[:] = bg
        s.ink = np.zeros((h, w), np.uint8)
        s.bg, s.items, s.H = bg, [], np.eye(3)
        s.face = R.choice(list(FACES) + ["bitmap", "cvface", "noto", "cond", "dejavu"])
        s.size = max(10, min(26, int(h * R.uniform(.0165, .027))))
        s.shadow = R.random() < .3
        s.scale_p = R.choice([0, 0, .4, 1])
        s.dim = R.uniform(.45, .7) if R.random() < .18 else 1.0
        s.col = {k: R.choice(v) for k, v in dict(identity=[WHITE, WHITE, YELLOW, CYAN, GREEN, ORANGE, GREY], setting=[WHITE, GREY, CYAN, YELLOW, GREEN, GREY], caption=[GREY, WHITE, CYAN]).items()}
        if sum(bg) > 380:
            s.col = dict(identity=(20, 20, 30), setting=R.choice([(30, 30, 30), (20, 40, 110)]), caption=(80, 80, 85))
            s.dim, s.shadow = 1.0, False

    def put(s, x, y, text, what, kind, size=None, col=None, face=None, align="l", turn=0, force=False):
        """Draw a text with its line's top left at x, y; returns its box, or None where it would collide or leave."""
        text = " ".join(str(text).split())
        m = mask_of(text, face or s.face, int(size or s.size), s.loc)
        if m is None:
            return None
        k, ox, oy = m
        if turn:
            k, ox, oy = np.rot90(k, turn), 0, 0
        h, w = k.shape
        x = int(x + ox - (w if align == "r" else w // 2 if align == "c" else 0))
        y = int(y + oy)
        if x < 1 or y < 1 or x + w > s.w - 2 or y + h > s.h - 2:
            return None
        for it in s.items:
            b = it["box"]
            if x < b[2] + 3 and x + w > b[0] - 3 and y < b[3] + 1 and y + h > b[1] - 1:
                return None
        ys, xs = np.where(k > 56)
        pts = []
        for yy in np.unique(ys):
            r = xs[ys == yy]
            pts += [(r.min(), yy), (r.max() + 1, yy), (r.min(), yy + 1), (r.max() + 1, yy + 1)]
        hull = cv2.convexHull(np.array(pts, np.float32)).reshape(-1, 2) + np.array([x, y])
        box = [x, y, x + w, y + h]
        s.items.append(dict(what=what, kind=kind, text=text, box=box, hull=hull, contrast=None, k=k, col=col or s.col[kind], size=int(size or s.size)))
        return box

    def flush(s):
        """Draw the texts placed so far, on top of all graphics."""
        for it in s.items:
            if it["contrast"] is None:
                s.draw(it)

    def draw(s, it):
        """Draw one placed text, with more contrast where it would vanish."""
        k, size = it["k"], it["size"]
        x, y, x1, y1 = it["box"]
        w, h = x1 - x, y1 - y
        c = np.array(it["col"], float)
        under = s.a[y:y + h, x:x + w].astype(float)
        mean = under.mean((0, 1))
        c = mean + (c - mean) * s.dim
        lum = lambda v: v @ np.array([.3, .59, .11])
        if abs(lum(c) - lum(mean)) < 62:
            c = np.array(WHITE if lum(mean) < 128 else (15, 15, 20), float) if abs(lum(mean) - 128) > 20 else np.array((255., 255., 255.))
        busy = under.std() > 28 and lum(mean) > 50
        if s.shadow or busy:
            d = max(1, int(size / 14))
            sy, sx = min(h, s.h - y - d), min(w, s.w - x - d)
            sh = s.a[y + d:y + d + sy, x + d:x + d + sx]
            sh[:] = (sh * (1 - k[:sy, :sx, None] / 255.)).astype(np.uint8)
            if busy:
                kk = cv2.dilate(np.pad(k, 1), np.ones((3, 3), np.uint8))
                u = s.a[y - 1:y + h + 1, x - 1:x + w + 1]
                u[:] = (u * (1 - .75 * kk[:, :, None] / 255.)).astype(np.uint8)
        u = s.a[y:y + h, x:x + w]
        al = k[:, :, None] / 255.
        it["contrast"] = round(float(abs(lum(c) - lum(u.reshape(-1, 3).astype(float).mean(0)))))
        u[:] = np.clip(u * (1 - al) + c * al, 0, 255).astype(np.uint8)
        s.ink[y:y + h, x:x + w] = np.maximum(s.ink[y:y + h, x:x + w], k)

    def row(s, x, y, parts, gap=None, size=None, limit=None):
        """Put parts (text, what, kind) one after the other on a line; returns the x reached."""
        if s.loc == "ar" and len(parts) == 2 and parts[0][2] == "caption" and any(ord(c) > 0x600 for c in parts[0][0]):
            parts = parts[::-1]
        gap = gap or int((size or s.size) * s.R.uniform(.5, 1.1))
        for t, what, kind in parts:
            b = s.put(x, y, t, what, kind, size)
            if b:
                x = b[2] + (gap if kind != "caption" else gap * .6)
        return int(x)

    def rect(s, x0, y0, x1, y1, col, t=-1):
        """Rectangle."""
        cv2.rectangle(s.a, (int(x0), int(y0)), (int(x1) - 1, int(y1) - 1), tuple(int(c) for c in col), t)

    def line(s, x0, y0, x1, y1, col, t=1):
        """Line."""
        cv2.line(s.a, (int(x0), int(y0)), (int(x1), int(y1)), tuple(int(c) for c in col), t, cv2.LINE_AA)


class Patient:
    """One invented patient with a visit, in one locale; latin says whether the screen writes names in Latin letters."""

    def __init__(p, R, loc, latin, ob=False):
        L = W.LOC[loc]
        p.R, p.L, p.loc, p.latin = R, L, loc, latin
        j = 1 if latin else 0
        p.female = R.random() < .6 or ob
        p.fam, p.giv = R.choice(L["fam"])[j], R.choice(L["f" if p.female else "m"])[j]
        p.doc = R.choice(L["fam"])[j]
        p.op_fam, p.op_giv = R.choice(L["fam"]), R.choice(L["m"] + L["f"])
        p.operator = p.op_fam[j] + ("" if p.cjk() else " ") + p.op_giv[j] if R.random() < .6 else p.op_giv[1][0].upper() + p.op_fam[1][:7].upper()
        p.initials = (p.op_giv[1][0] + p.op_fam[1][0]).upper()
        p.study = dt.datetime(R.randint(2006, 2025), R.randint(1, 12), R.randint(1, 28), R.randint(7, 22), R.randint(0, 59), R.randint(0, 59))
        a = R.randint(19, 43) if p.female and (ob or R.random() < .5) else R.randint(1, 93)
        p.birth = dt.date(p.study.year - a, R.randint(1, 12), R.randint(1, 28))
        p.age_n = p.study.year - p.birth.year - ((p.study.month, p.study.day) < (p.birth.month, p.birth.day))
        p.fmt = R.choice(L["dates"])
        n = R.randint
        p.id = R.choice(["%08d" % n(0, 99999999), "%d" % n(100000, 9999999), "MR%07d" % n(0, 9999999), "%03d-%02d-%04d" % (n(1, 999), n(1, 99), n(1, 9999)), "US%s%04d" % (p.study.strftime("%y%m%d"), n(1, 400)),
                         "%s%05d" % (R.choice("ABHPZ"), n(1, 99999)), "%s-%02d-%02d-%02d" % (p.study.strftime("%Y%m%d"), n(0, 23), n(0, 59), n(1, 59)), "0%09d" % n(0, 999999999)])
        p.acc = R.choice(["%010d" % n(0, 10**10 - 1), "ACC%06d" % n(0, 999999), "U%s-%d" % (p.study.strftime("%y"), n(1000, 99999)), "%s.%d" % (p.study.strftime("%Y%m%d"), n(1, 999))])
        p.hosp = R.choice(L["hosp"]) if not latin or loc in ("en",) or all(ord(c) < 0x370 for c in L["hosp"][0]) else R.choice(W.LOC["en"]["hosp"])
        p.dept = R.choice(L["dept"])
        p.ward = R.choice(L["ward"])
        p.bed = L["bed"].format(n(1, 48))
        p.room = L["room"].format(n(1, 420))
        p.lmp_d = p.study.date() - dt.timedelta(days=n(45, 275))
        p.edd_d = p.lmp_d + dt.timedelta(days=280)
        ph = R.choice(L["phone"])
        p.phone = ph.format(*[("%03d" if i == 0 and ph[0] == "(" else "%04d") % n(101, 999) if i == 0 else "%04d" % n(1000, 9999) for i in range(ph.count("{}"))])
        p.addr = R.choice(L["addr"])

    def fit(p, k):
        """A last period is shown only for women of that age; otherwise the accession number."""
        return "acc" if k == "lmp" and not (p.female and 14 < p.age_n < 50) else k

    def cjk(p):
        return p.loc in ("zh", "ja", "ko") and not p.latin

    def date(p, d):
        """Date in the locale's style."""
        return d.strftime(p.fmt if not p.latin or all(ord(c) < 128 for c in p.fmt) else "%Y-%m-%d")

    def time(p):
        """Clock time of the exam."""
        return p.study.strftime(p.R.choice(["%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%H:%M:%S"]))

    def name(p, form=None):
        """Name in one of the ways scanners write it."""
        f, g = p.fam, p.giv
        if p.cjk():
            return p.R.choice([f + g, f + g, f + " " + g, f + "^" + g])
        form = form or p.R.choice([1, 1, 2, 3, 4, 5])
        return {1: f"{f.upper()}, {g.upper()}" if p.loc != "ar" else f"{g} {f}", 2: f"{f}, {g}", 3: f"{g} {f}", 4: f"{f.upper()}^{g.upper()}" if p.loc != "ar" else f"{f} {g}", 5: f"{f} {g}"}[form]

    def sex(p):
        return (p.L["sex"] if not p.latin else ["M", "F"])[int(p.female)]

    def age(p):
        t = p.R.choice(p.L["age"]) if not p.latin else "{}Y"
        return t.format(p.age_n)

    def dr(p):
        t = p.R.choice(p.L["dr"]) if not p.latin else "Dr. {}"
        return t.format(p.doc)

    def cap(p, k):
        return p.L["caps"][k] if not p.latin else W.LOC["en"]["caps"][k]

    def val(p, k):
        """Value of a field as shown."""
        return {"name": p.name, "id": lambda: p.id, "dob": lambda: p.date(p.birth), "age": p.age, "sex": p.sex, "date": lambda: p.date(p.study), "time": p.time, "hospital": lambda: p.hosp, "physician": p.dr,
                "operator": lambda: p.operator, "acc": lambda: p.acc, "bed": lambda: p.bed, "ward": lambda: p.ward, "phone": lambda: p.phone, "lmp": lambda: p.date(p.lmp_d), "dept": lambda: p.dept, "room": lambda: p.room, "addr": lambda: p.addr}[k]()

    def field(p, k, cap=None):
        """Caption and value parts of a field."""
        cap = p.R.random() < .55 if cap is None else cap
        k = p.fit(k)
        v = (p.val(k), k, "identity")
        return [(p.cap(k), k + "-caption", "caption"), v] if cap and k in W.CAPS else [v]


# ---------- parts of a screen ----------

def params(S, zh, n):
    """Scanner settings as texts."""
    R = S.R
    en = [("depth", "D %.1f cm" % R.uniform(2, 22)), ("depth", "%d cm" % R.randint(3, 24)), ("gain", "Gn %d" % R.randint(30, 80)), ("fr", "FR %dHz" % R.randint(9, 70)), ("fr", "%d fps" % R.randint(12, 60)), ("dr", "DR %d" % R.randint(50, 90)),
          ("power", "AO% " + str(R.randint(50, 100))), ("freq", "Frq %.1f MHz" % R.uniform(2, 14)), ("freq", "H%.1f" % R.uniform(3, 6)), ("map", "Map %s/%d" % (R.choice("DEFG"), R.randint(0, 3))), ("persist", "P %s" % R.choice(["Low", "Med", "3"])),
          ("mode", R.choice(W.MODES)), ("gain", "2D %d%%" % R.randint(30, 80)), ("prf", "PRF %.1f kHz" % R.uniform(.4, 6)), ("filter", "WF %d Hz" % R.randint(30, 200)), ("sv", "SV %.1f mm" % R.uniform(1, 6)), ("angle", "%d°" % R.randint(20, 60)), ("harm", R.choice(["THI", "HGen", "HRes", "Res", "Pen"])), ("dyn", "C %d" % R.randint(40, 70)), ("tgc", "TGC %d dB" % R.randint(3, 70))]
    z = [("gain", "增益 %d" % R.randint(30, 80)), ("depth", "深度 %.1fcm" % R.uniform(2, 22)), ("fr", "帧频 %d" % R.randint(10, 60)), ("power", "声功率 %d%%" % R.randint(40, 100)), ("dr", "动态范围 %d" % R.randint(40, 90)), ("freq", "频率 %.1fMHz" % R.uniform(2, 12)), ("map", "灰阶图谱 %d" % R.randint(1, 9)), ("persist", "帧相关 %d" % R.randint(1, 6)), ("prf", "标尺 %dcm/s" % R.randint(10, 90)), ("ibeam", "空间复合 %d" % R.randint(1, 3))]
    pool = (z + R.sample(en, 4)) if zh and R.random() < .65 else en
    R.shuffle(pool)
    n = max(1, n - R.choice([1, 2, 3, 3]) if n > 2 else n)
    seen, out = set(), []
    for k, t in pool:
        if k not in seen:
            seen.add(k)
            out.append((t, k, "setting"))
    return out[:n]


def indices(S):
    """MI and TI."""
    R = S.R
    return [("MI %.1f" % R.uniform(.4, 1.6), "mi", "setting"), ("%s %.1f" % (R.choice(["TIs", "TIb", "TIC", "TIS"]), R.uniform(.1, 2)), "ti", "setting")]


def probe(S):
    return (S.R.choice(W.PROBES), "probe", "setting")


def preset(S, zh):
    return (S.R.choice(W.PRESETS_ZH if zh and S.R.random() < .6 else W.PRESETS), "preset", "setting")


def measures(S, zh, n):
    """Measurement results."""
    R = S.R
    L = [lambda i: "%d %s %.2f cm" % (i, R.choice(["D", "L", "Dist", "+"]), R.uniform(.3, 13)), lambda i: "RI %.2f" % R.uniform(.4, .9), lambda i: "PS %.1f cm/s" % R.uniform(20, 180), lambda i: "ED %.1f cm/s" % R.uniform(4, 40), lambda i: "Vol %.1f ml" % R.uniform(1, 400),
         lambda i: "EF(Teich) %d %%" % R.randint(25, 72), lambda i: "LVIDd %.1f cm" % R.uniform(3.5, 6), lambda i: "Area %.2f cm²" % R.uniform(.4, 30), lambda i: "HR %d bpm" % R.randint(50, 160), lambda i: "FL %.2f cm %dw%dd" % (R.uniform(2, 7), R.randint(16, 38), R.randint(0, 6)), lambda i: "IMT 0.%d mm" % R.randint(5, 13), lambda i: "%d E' %.1f cm/s" % (i, R.uniform(4, 14))]
    if zh:
        L += [lambda i: "%d 距离 %.1f mm" % (i, R.uniform(3, 90)), lambda i: "面积 %.2f cm²" % R.uniform(1, 40), lambda i: "体积 %.1f ml" % R.uniform(1, 200), lambda i: "心率 %d bpm" % R.randint(55, 160)]
    return [(f(i + 1), "measure", "setting") for i, f in enumerate(R.sample(L, n))]


def buttons(S, zh, x, y, w, n, vertical=False):
    """A bar of buttons."""
    R = S.R
    names = R.sample(W.BUTTONS_ZH if zh else W.BUTTONS, n)
    sz = max(9, S.size - 2)
    for i, t in enumerate(names):
        bx, by = (x, y + i * sz * 2.1) if vertical else (x + i * w / n, y)
        bw = w if vertical else w / n
        S.rect(bx + 2, by, bx + bw - 2, by + sz * 1.8, (58, 62, 70))
        S.rect(bx + 2, by, bx + bw - 2, by + sz * 1.8, (95, 98, 105), 1)
        S.put(bx + bw / 2, by + sz * .25, t, "button", "setting", sz, (215, 215, 215), align="c")


def image(S, x, y, w, h, kind, colour=False, scale=True, anat=None, marks=True):
    """A picture with depth scale, grey bar, calipers, anatomy label and body mark."""
    x, y, w, h = int(x), int(y), int(w), int(h)
    R, rng = S.R, S.rng
    g, m = (T.linear if kind == "linear" else T.sector)(rng, w, h, kind)
    if kind in ("spectral", "mmode"):
        g = (T.spectral if kind == "spectral" else T.mmode)(rng, w, h)
        m = np.ones_like(g, bool)
    if colour:
        bx = [int(w * R.uniform(.25, .4)), int(h * R.uniform(.25, .4)), int(w * R.uniform(.6, .75)), int(h * R.uniform(.6, .8))]
        rgb = T.colourise(rng, g, m, bx)
    else:
        tint = np.array(R.choice([(1, 1, 1), (1, 1, 1), (1, .93, .78), (.85, .95, 1)]))
        rgb = (g[:, :, None] * tint).astype(np.uint8)
    S.a[y:y + h, x:x + w] = np.where(m[:, :, None], rgb, S.a[y:y + h, x:x + w])
    sz = max(8, S.size - R.choice([0, 2, 4]))
    if scale:
        step = R.choice([1, 2, 5])
        n = R.randint(3, 7)
        every = 1 if n < 5 else 2
        for i in range(n + 1):
            ty = y + 4 + (h - 8) * i / n
            S.line(x + w + 3, ty, x + w + 9, ty, GREY)
            if i and i % every == 0 and (i == n or S.R.random() < S.scale_p):
                S.put(x + w + 12, ty - sz * .6, i * step, "scale", "setting", sz)
    if marks and kind not in ("spectral", "mmode"):
        pts = []
        for _ in range(60):
            u, v = R.uniform(.25, .75), R.uniform(.2, .85)
            if len(pts) < 2 and m[int(v * (h - 1)), int(u * (w - 1))]:
                pts.append((x + w * u, y + h * v))
        pts = (pts + pts)[:2] if pts else [(x + w / 2, y + h / 2)] * 2
        for px, py in pts:
            S.line(px - 5, py, px + 5, py, YELLOW)
            S.line(px, py - 5, px, py + 5, YELLOW)
        if R.random() < .6:
            n = 40
            for i in range(0, n, 2):
                S.line(*[pts[0][j] + (pts[1][j] - pts[0][j]) * i / n for j in (0, 1)], *[pts[0][j] + (pts[1][j] - pts[0][j]) * (i + .4) / n for j in (0, 1)], YELLOW)
    if anat:
        S.put(x + w * R.uniform(.08, .5), y + h * R.uniform(.08, .92), anat, "anatomy", "setting", S.size + R.choice([0, 2, 5]), R.choice([WHITE, YELLOW, CYAN, GREEN]))


def graybar(S, x, y, h, colour=False):
    """Grey or colour bar with velocity limits."""
    for i in range(int(h)):
        v = 1 - i / h
        c = (int(255 * v),) * 3
        if colour:
            u = abs(v - .5) * 2
            c = (int(60 + 190 * u), int(180 * u * u), 0) if v > .5 else (0, int(180 * u * u), int(60 + 190 * u))
        S.rect(x, y + i, x + 12, y + i + 1, c)
    if colour:
        v = S.R.choice([12.5, 23.1, 38.5, 61.6, 77.0])
        S.put(x - 4, y - S.size - 4, "%.1f" % v, "scale", "setting", max(9, S.size - 2))
        S.put(x - 4, y + h + 3, "-%.1f" % v, "scale", "setting", max(9, S.size - 2))
        S.put(x - 4, y + h + S.size + 5, "cm/s", "unit", "setting", max(9, S.size - 2))


def bodymark(S, x, y, r):
    """Small body outline with a probe stroke."""
    cv2.ellipse(S.a, (int(x), int(y)), (int(r), int(r * 1.4)), 0, 0, 360, GREY, 1, cv2.LINE_AA)
    S.line(x - r * .5, y - r * .2, x + r * .1, y + r * .5, YELLOW, 2)


def anat(S, p):
    """An anatomy label in the screen's language or English."""
    return S.R.choice(p.L["anat"] if not p.latin and S.R.random() < .7 else W.LOC["en"]["anat"])


def stray(S, p, n):
    """Identity where nobody expects it."""
    R, w, h = S.R, S.w, S.h
    lat = (p.op_fam[1])
    opts = [
        lambda: S.row(w * R.uniform(.02, .3), h - S.size * 1.4, [(R.choice(["Sending to PACS", "Stored", "Exported:"]) if not p.cjk() else "已发送", "status", "setting"), (p.name(), "name", "identity")], size=max(9, S.size - 3)),
        lambda: S.put(w * .02, h - S.size * 1.4, "D:\\Export\\%s_%s\\%s.dcm" % (p.fam, p.id, p.study.strftime("%Y%m%d%H%M%S")), "path", "identity", max(9, S.size - 3)),
        lambda: S.put(w - S.size * 1.3, h * R.uniform(.3, .55), p.id + "  " + p.date(p.study), "id-date", "identity", max(9, S.size - 3), turn=R.choice([1, 3])) if p.loc != "ar" else None,
        lambda: S.put(w * R.uniform(.15, .5), h * R.uniform(.25, .8), R.choice([p.name(), p.dr(), p.bed, p.room, p.fam]), "annotation", "identity", S.size + 2, YELLOW),
        lambda: S.put(w * .985, h - S.size * 1.4, p.initials, "initials", "identity", align="r"),
        lambda: S.put(w * .985, h - S.size * 1.5, p.study.strftime("%H:%M"), "time", "identity", max(9, S.size - 2), align="r"),
        lambda: S.put(w * .5, h - S.size * 1.5, R.choice([p.dept, p.hosp]), "institution", "identity", max(9, S.size - 2), align="c"),
        lambda: S.put(w * .5, h * R.uniform(.86, .93), p.phone, "phone", "identity", max(9, S.size - 2), align="c"),
        lambda: S.put(w * .98, h * R.uniform(.82, .93), R.choice([p.ward + " " + p.bed, p.room, p.addr]), "location", "identity", max(9, S.size - 2), align="r"),
        lambda: S.put(w * R.uniform(.1, .6), h * R.uniform(.88, .95), "%s@%s.example" % (lat.lower().replace("'", ""), R.choice(["larkfield", "pacs2", "echo"])), "email", "identity", max(9, S.size - 3)),
        lambda: S.row(w * R.uniform(.3, .6), h * R.uniform(.93, .965), [(R.choice(["Freq 3.5", "2D", "THI"]), "mode", "setting"), (p.initials, "initials", "identity"), (p.study.strftime("%H:%M"), "time", "identity")], gap=int(S.size * .5), size=max(9, S.size - 3)),
        lambda: S.put(w * R.uniform(.2, .4), h * R.uniform(.7, .86), {"zh": "{}之婴", "en": "Baby of {}"}.get(p.loc if not p.latin else "en", "{} ?").format(p.fam), "annotation", "identity", S.size, CYAN),
        lambda: S.row(w * R.uniform(.05, .5), h * R.uniform(.8, .92), p.field(R.choice(["acc", "lmp", "operator", "dob"]), True), size=max(9, S.size - 2)),
    ]
    for f in R.sample(opts, n):
        f()


def head_line(S, p, y, keys, x=None, end=None, size=None):
    """Identity on one or more lines, wrapped at the right end."""
    x0 = x = S.w * .015 if x is None else x
    size = size or S.size
    for k in keys:
        parts = p.field(k)
        width = sum(len(t[0]) for t in parts) * size * (.95 if p.cjk() else .58)
        if x + width > (end or S.w * .98) and x > x0:
            x, y = x0, y + size * 1.5
        x = S.row(x, y, parts, size=size) + S.R.randint(4, 24)
    return y + size * 1.6


def column(S, x, y, parts, size=None, lead=1.45, align="l"):
    """Texts one under the other."""
    size = size or S.size
    for t, what, kind in parts:
        S.put(x, y, t, what, kind, size, align=align)
        y += size * lead
    return y


def idcol(S, p, x, y, keys, size=None, align="l", lead=1.5):
    """Identity one field a line."""
    size = size or S.size
    for k in keys:
        parts = p.field(k)
        if align == "r":
            xx = x
            for t, what, kind in reversed(parts):
                b = S.put(xx, y, t, what, kind, size, align="r")
                xx = b[0] - size * .5 if b else xx
        else:
            S.row(x, y, parts, size=size)
        y += size * lead
    return y


def pick(R, must, more, n):
    """Field keys: the must list and n more, lightly shuffled."""
    ks = must + R.sample(more, min(n, len(more)))
    if R.random() < .4:
        R.shuffle(ks)
    return ks


MORE = ["dob", "age", "sex", "physician", "operator", "acc", "ward", "bed", "room", "dept", "phone"]


# ---------- layouts ----------

def lay_cart_top(S, p, zh):
    """Cart system: banner above, settings at the right."""
    R, w, h = S.R, S.w, S.h
    if R.random() < .6:
        S.rect(0, 0, w, h * .1, R.choice([(40, 44, 52), (22, 40, 78), (70, 72, 76), (15, 15, 18)]))
    S.put(w * .985, h * .012, p.date(p.study), "date", "identity", align="r")
    S.put(w * .985, h * .012 + S.size * 1.5, p.time(), "time", "identity", align="r")
    y = head_line(S, p, h * .012, pick(R, ["hospital", "name", "id"], MORE, R.randint(1, 3)), end=w * .8)
    k = R.choice(["sector", "sector", "linear"])
    col = R.random() < .35
    image(S, w * .12, max(y + 8, h * .13), w * .64, h * .68, k, col, anat=anat(S, p))
    column(S, w * .855, h * .16, [probe(S), preset(S, zh)] + indices(S) + params(S, zh, R.randint(4, 7)))
    column(S, w * .02, h * .72, measures(S, zh, R.randint(1, 3)), S.size)
    graybar(S, w * .03, h * .2, h * .22, col)
    bodymark(S, w * .07, h * .6, w * .02)


def lay_cart_side(S, p, zh):
    """Cart system: identity top left, indices top right, settings down the left."""
    R, w, h = S.R, S.w, S.h
    y = idcol(S, p, w * .015, h * .015, pick(R, ["name", "id"], MORE, R.randint(1, 2)))
    S.row(w * .4, h * .015, p.field("hospital", False))
    S.row(w * .4, h * .015 + S.size * 1.5, p.field("date", False) + p.field("time", False))
    column(S, w * .985, h * .015, indices(S) + [probe(S), (R.choice(W.MAKERS[S.maker]), "machine", "setting")], align="r")
    image(S, w * .2, h * .17, w * .65, h * .7, R.choice(["sector", "heart", "linear"]), R.random() < .3, anat=anat(S, p))
    y = column(S, w * .015, max(y + S.size, h * .2), [preset(S, zh)] + params(S, zh, R.randint(4, 7)))
    column(S, w * .015, h * .78, measures(S, zh, R.randint(1, 3)))


def lay_menu(S, p, zh):
    """Console window with title bar, menu of buttons and a strip of thumbnails."""
    R, w, h = S.R, S.w, S.h
    S.rect(0, 0, w, h * .08, R.choice([(30, 52, 92), (52, 54, 60), (18, 60, 70)]))
    S.put(w * .012, h * .012, S.maker.split(" ")[0], "machine", "setting", S.size + 2)
    S.put(w * .012, h * .046, R.choice(W.MAKERS[S.maker]), "machine", "setting", max(9, S.size - 3))
    head_line(S, p, h * .01, pick(R, ["name", "id", "date", "time"], ["hospital", "hospital"] + MORE, R.randint(1, 2)), x=w * .17)
    image(S, w * .2, h * .14, w * .56, h * .62, R.choice(["sector", "linear"]), R.random() < .4, anat=anat(S, p))
    buttons(S, zh, 0, h * .14, w * .14, R.randint(3, 4), True)
    column(S, w * .85, h * .15, [probe(S), preset(S, zh)] + indices(S) + params(S, zh, R.randint(3, 4)))
    n = R.randint(2, 5)
    for i in range(n):
        tx, ty, tw, th = int(w * (.15 + .14 * i)), int(h * .82), int(w * .125), int(h * .105)
        S.a[ty:ty + th, tx:tx + tw] = T.sector(S.rng, tw, th)[0][:, :, None]
        S.rect(tx, ty, tx + tw, ty + th, (90, 90, 95), 1)
        if i == 0 or R.random() < .25:
            S.put(tx + 2, ty + th + 3, R.choice([p.study.strftime("%H:%M:%S"), p.name(), p.date(p.study)]), "thumbnail", "identity", max(9, S.size - 4))


def lay_handheld(S, p, zh):
    """Handheld app on a phone or tablet."""
    R, w, h = S.R, S.w, S.h
    S.put(w * .04, h * .012, p.study.strftime("%H:%M"), "time", "identity", max(10, S.size - 2), WHITE)
    S.put(w * .96, h * .012, "%d%%" % R.randint(12, 100), "battery", "setting", max(10, S.size - 2), WHITE, align="r")
    S.rect(0, h * .045, w, h * .135, (32, 34, 40))
    S.row(w * .04, h * .055, p.field("name", False) + p.field(R.choice(["age", "sex"]), False), size=S.size + 1)
    S.row(w * .04, h * .055 + S.size * 1.7, p.field("id", None) + p.field("dob"), size=max(9, S.size - 2))
    image(S, w * .06, h * .17, w * .82, h * .58, R.choice(["sector", "linear", "heart"]), R.random() < .25, anat=anat(S, p))
    S.row(w * .04, h * .145, [preset(S, zh)] + indices(S) + [probe(S)], size=max(9, S.size - 3))
    S.row(w * .04, h * .77, params(S, zh, 3) + measures(S, zh, 1), size=max(9, S.size - 2))
    S.row(w * .04, h * .80, p.field("operator") + p.field("date", False), size=max(9, S.size - 2))
    S.row(w * .04, h * .83, p.field(R.choice(["hospital", "ward", "phone", "acc", "lmp"])), size=max(9, S.size - 2))
    buttons(S, zh, 0, h * .9, w, 4)


def lay_mono(S, p, zh):
    """Old monochrome scanner with capital letters."""
    R, w, h = S.R, S.w, S.h
    S.face = R.choice(["bitmap", "mono", "mono-b", "lmmono", "lmmonolt"])
    g = R.choice([(225, 225, 225), (170, 235, 175), (240, 200, 120), (150, 150, 150)])
    S.col = dict.fromkeys(S.col, g)
    S.row(w * .02, h * .015, p.field("hospital", False))
    S.put(w * .98, h * .015, p.date(p.study), "date", "identity", align="r")
    S.row(w * .02, h * .015 + S.size * 1.5, p.field("id") + p.field("name"))
    S.put(w * .98, h * .015 + S.size * 1.5, p.time(), "time", "identity", align="r")
    S.row(w * .02, h * .015 + S.size * 3, p.field("age", False) + p.field("sex", False) + p.field(R.choice(["lmp", "physician", "bed", "operator"])))
    image(S, w * .16, h * .2, w * .6, h * .62, R.choice(["sector", "linear", "sector"]), anat=anat(S, p).upper())
    column(S, w * .83, h * .24, [probe(S)] + params(S, False, 5) + indices(S)[:1], max(9, S.size - 1))
    column(S, w * .02, h * .84, measures(S, False, R.randint(2, 3)))
    graybar(S, w * .04, h * .3, h * .3)


def lay_echo(S, p, zh):
    """Echocardiography with ECG trace."""
    R, w, h = S.R, S.w, S.h
    ks = pick(R, ["name", "id"], MORE + ["hospital"], R.randint(2, 3))
    idcol(S, p, w * .015, h * .012, ks[:3])
    S.row(w * .55, h * .012, p.field("date", False) + p.field("time", False))
    idcol(S, p, w * .985, h * .012 + S.size * 1.5, ks[3:], align="r")
    col = R.random() < .5
    image(S, w * .22, h * .13, w * .56, h * .66, "heart", col, anat=R.choice(["LV", "RV", "LA", "MV", "A4C", "PLAX", "AO", "左心室"]))
    graybar(S, w * .93, h * .22, h * .2, col)
    column(S, w * .015, h * .27, [preset(S, zh), probe(S)] + indices(S) + params(S, zh, R.randint(3, 5)))
    pts = T.ecg(S.rng, int(w * .7), int(h * .1))
    cv2.polylines(S.a, [np.array([(x + w * .12, y + h * .82) for x, y in pts], np.int32)], False, GREEN, 1, cv2.LINE_AA)
    S.put(w * .985, h * .85, "%d bpm" % R.randint(48, 140), "hr", "setting", align="r")
    S.put(w * .985, h * .85 + S.size * 1.5, "%d mm/s" % R.choice([25, 50, 66]), "sweep", "setting", align="r")
    column(S, w * .015, h * .66, measures(S, zh, R.randint(1, 3)))


def lay_ob(S, p, zh):
    """Obstetric report page with biometry."""
    R, w, h = S.R, S.w, S.h
    S.put(w * .5, h * .012, "产科报告" if zh else R.choice(["OB Worksheet", "Obstetric Report", "Fetal Biometry"]), "title", "setting", S.size + 5, align="c")
    y = h * .02 + S.size * 2
    left = ["name", "id", "dob", R.choice(["age", "physician"])]
    idcol(S, p, w * .03, y, left)
    y = idcol(S, p, w * .52, y, ["date", "lmp", R.choice(["operator", "hospital", "acc"])])
    S.row(w * .52, y, [("预产期:" if zh else "EDD:", "edd-caption", "caption"), (p.date(p.edd_d), "edd", "identity")])
    S.row(w * .52 + S.size * 16, y, [("GA %dw%dd" % ((p.study.date() - p.lmp_d).days // 7, (p.study.date() - p.lmp_d).days % 7), "ga", "setting")])
    y += S.size * 2
    S.rect(w * .02, y, w * .98, y + 2, GREY)
    y += 8
    for i, t in enumerate(["测量", "平均值", "1", "2", "孕周"] if zh else ["Meas", "Mean", "1st", "2nd", "GA"]):
        S.put(w * (.04 + .18 * i), y, t, "column", "setting")
    for k in R.sample(["BPD", "HC", "AC", "FL", "HL", "CRL", "TCD", "OFD"], 2):
        y += S.size * 1.8
        v = R.uniform(3, 7) if k not in ("HC", "AC") else R.uniform(12, 33)
        for i, t in enumerate([k, "%.2f cm" % v, "%.2f" % (v + .1), "%.2f" % (v - .1), "%dw%dd ±%dd" % (R.randint(8, 40), R.randint(0, 6), R.randint(4, 21))]):
            if i in (0, 1, 4) or R.random() < .15:
                S.put(w * (.04 + .18 * i), y, t, "biometry", "setting")
    y += S.size * 2.4
    if y < h * .7:
        image(S, w * .5, y, w * .4, min(h * .3, h * .93 - y), "sector", scale=False)
    S.row(w * .04, y, [("EFW %dg ± %dg" % (R.randint(200, 4100), R.randint(30, 400)), "efw", "setting")])
    S.row(w * .04, y + S.size * 1.7, [("FHR %d bpm" % R.randint(115, 175), "fhr", "setting")])
    S.row(w * .04, y + S.size * 3.6, p.field(R.choice(["operator", "dept"])))
    buttons(S, zh, 0, h * .94, w * .6, 2)


def lay_worklist(S, p, zh):
    """Captured worklist of the day."""
    R, w, h = S.R, S.w, S.h
    dark = sum(S.bg) < 380
    S.rect(0, 0, w, S.size * 2.2, (45, 60, 95) if dark else (170, 185, 210))
    S.put(w * .015, S.size * .5, "工作列表" if zh else R.choice(["Modality Worklist", "Worklist", "Patient Browser", "Today's Exams"]), "title", "setting", S.size + 2)
    S.put(w * .985, S.size * .6, p.hosp, "hospital", "identity", align="r")
    y = S.size * 3.2
    cols = R.sample(["name", "id", "dob", "acc", "time", "physician", "ward"], 3)
    if "name" not in cols:
        cols[0] = "name"
    xs = [w * (.02 + .25 * i) for i in range(4)]
    for x, k in zip(xs, cols):
        S.put(x, y, p.cap(k).rstrip(" :"), k + "-caption", "caption")
    S.put(xs[3], y, "检查部位" if zh else "Procedure", "column", "setting")
    for i in range(R.randint(3, 4)):
        y += S.size * 2.1
        q = p if i == 0 else Patient(R, p.loc, p.latin)
        q.fmt = p.fmt
        if i % 2:
            S.rect(0, y - 3, w, y + S.size * 1.7, (30, 36, 48) if dark else (225, 230, 238))
        for x, k in zip(xs, cols):
            S.put(x, y, q.val(k), k, "identity")
        S.put(xs[3], y, R.choice(W.LOC["zh"]["anat"] if zh else ["US ABDOMEN", "US OB 2ND TRI", "ECHO TTE", "US THYROID", "US RENAL", "DVT LE LT", "US CAROTID"]), "procedure", "setting")
    y += S.size * 3
    S.row(w * .02, y, [("共 6 条" if zh else "Total: 6", "count", "setting"), ("AET: US_%02d" % R.randint(1, 40), "aet", "setting"), ("DICOM OK", "status", "setting")])
    if h * .9 - y > 150:
        image(S, w * .6, y + S.size, w * .3, h * .9 - y - S.size, "sector", scale=False)
        column(S, w * .02, y + S.size * 2, params(S, zh, 3))
    buttons(S, zh, 0, h - S.size * 2.3, w, 5)


def lay_dual(S, p, zh):
    """Two pictures side by side."""
    R, w, h = S.R, S.w, S.h
    y = head_line(S, p, h * .012, pick(R, ["name", "id", "hospital", "date", "time"], MORE, R.randint(1, 3)))
    k = R.choice(["linear", "sector"])
    for i in (0, 1):
        image(S, w * (.02 + .48 * i), max(y + S.size * 1.8, h * .18), w * .42, h * .56, k, R.random() < .3, anat=anat(S, p))
        S.row(w * (.02 + .48 * i), max(y, h * .12), params(S, zh, 1) if i else [probe(S)], size=max(9, S.size - 2))
    S.row(w * .02, h * .8, indices(S) + [preset(S, zh)] + params(S, zh, 1))
    S.row(w * .02, h * .8 + S.size * 1.6, measures(S, zh, R.randint(2, 3)))


def lay_four(S, p, zh):
    """Print with four panels, each with its own header."""
    R, w, h = S.R, S.w, S.h
    sz = max(9, S.size - 4)
    for i in range(4):
        x, y = w * .5 * (i % 2), h * .48 * (i // 2)
        S.rect(x + 4, y + 4, x + w * .5 - 4, y + h * .48 - 4, (0, 0, 0))
        old = dict(S.col)
        if sum(S.bg) > 380:
            S.col = dict(identity=WHITE, setting=GREY, caption=GREY)
        S.row(x + 10, y + 8, [(p.name(1), "name", "identity"), (p.id, "id", "identity")] if i in (0, 3) or R.random() < .3 else [(p.id, "id", "identity")], size=sz)
        if i < 2:
            S.put(x + w * .49, y + 8 + sz * 1.4, p.study.strftime("%H:%M:%S"), "time", "identity", sz, align="r")
        image(S, x + w * .08, y + h * .09, w * .32, h * .31, R.choice(["sector", "linear"]), R.random() < .3, scale=i == 0, anat=anat(S, p))
        S.row(x + 10, y + h * .42, indices(S)[:1] + (measures(S, zh, 1) if i % 2 else [probe(S)]), size=sz)
        S.col = old
    S.row(w * .02, h - S.size * 1.5, p.field("hospital", False) + p.field("date", False) + p.field("physician"), size=sz + 1)


def lay_pacs(S, p, zh):
    """Viewer overlays in four corners."""
    R, w, h = S.R, S.w, S.h
    image(S, w * .15, h * .08, w * .66, h * .8, R.choice(["sector", "linear", "heart"]), R.random() < .3, scale=False, anat=anat(S, p))
    bodymark(S, w * .12, h * .75, w * .018)
    idcol(S, p, w * .012, h * .012, pick(R, ["name", "id"], ["dob", "age", "sex", "acc"], R.randint(1, 3)))
    idcol(S, p, w * .988, h * .012, pick(R, ["hospital", "date", "time"], ["physician", "operator", "dept"], 1), align="r")
    n = R.randint(1, 60)
    column(S, w * .012, h - S.size * 6.4, [("Im: %d/%d" % (n, n + R.randint(0, 40)), "image", "setting"), ("Se: %d" % R.randint(1, 4), "series", "setting"), ("W: 255 L: 127", "window", "setting"), ("Zoom: %d%%" % R.randint(50, 210), "zoom", "setting")])
    column(S, w * .988, h - S.size * 6.4, [(R.choice(W.MAKERS[S.maker]), "machine", "setting"), probe(S), ("JPEG 1:%d" % R.randint(4, 20), "compression", "setting"), ("US", "modality", "setting")], align="r")
    S.row(w * .33, h * .93, indices(S) + params(S, zh, 3), size=max(9, S.size - 2))


def lay_duplex(S, p, zh):
    """Duplex Doppler: picture above, spectrum below with velocity scale."""
    R, w, h = S.R, S.w, S.h
    y = head_line(S, p, h * .012, pick(R, ["name", "id", "date"], ["hospital", "time"] + MORE, R.randint(2, 4)))
    image(S, w * .24, max(y + 6, h * .13), w * .46, h * .38, "linear", True, anat=anat(S, p))
    image(S, w * .1, h * .6, w * .76, h * .3, "spectral", scale=False)
    v = R.choice([20, 40, 50, 100])
    for i in R.choice([(0, 3), (0, 1, 2, 3), (0, 2)]):
        S.put(w * .87, h * (.6 + .07 * i), (3 - i) * v, "scale", "setting", max(9, S.size - 2))
    S.put(w * .92, h * .6, "cm/s", "unit", "setting", max(9, S.size - 2))
    column(S, w * .015, h * .17, [probe(S), preset(S, zh)] + indices(S) + params(S, zh, R.randint(3, 5)))
    column(S, w * .77, h * .2, measures(S, zh, R.randint(2, 3)))
    S.put(w * .5, h * .915, "-%d s" % R.randint(2, 5), "scale", "setting", max(9, S.size - 2))


def lay_mmode(S, p, zh):
    """M-mode with a small picture above."""
    R, w, h = S.R, S.w, S.h
    idcol(S, p, w * .015, h * .012, pick(R, ["name", "id", "age"], ["sex", "operator", "bed", "ward", "lmp"], R.randint(1, 2)))
    idcol(S, p, w * .985, h * .012, ["hospital", "date", "time"], align="r")
    image(S, w * .33, h * .1, w * .36, h * .33, "heart", anat=None)
    image(S, w * .04, h * .5, w * .84, h * .4, "mmode")
    column(S, w * .75, h * .2, [probe(S), preset(S, zh)] + indices(S)[:R.randint(1, 2)] + params(S, zh, 3))
    column(S, w * .02, h * .29, measures(S, zh, R.randint(2, 3)))
    S.put(w * .45, h * .93, "%d mm/s" % R.choice([25, 50, 100]), "sweep", "setting")


def lay_dialog(S, p, zh):
    """Patient entry form over the live picture."""
    R, w, h = S.R, S.w, S.h
    image(S, w * .1, h * .08, w * .75, h * .8, "sector", scale=True, anat=anat(S, p), marks=False)
    x, y, dw, dh = w * .2, h * .15, w * .6, h * .66
    del S.items[:]
    light = R.random() < .5
    S.rect(x, y, x + dw, y + dh, (205, 208, 212) if light else (50, 54, 62))
    S.rect(0, 0, w, h * .09, (20, 22, 26))
    S.rect(w * .83, h * .15, w, h * .9, (0, 0, 0))
    S.rect(x, y, x + dw, y + S.size * 1.9, (40, 80, 150))
    S.put(x + 10, y + S.size * .4, "新建患者" if zh else R.choice(["New Patient", "Patient Data Entry", "Patient Information"]), "title", "setting", col=WHITE)
    yy = y + S.size * 2.8
    old = dict(S.col)
    S.col = dict(identity=(15, 15, 20), caption=(30, 30, 35) if light else (215, 215, 215), setting=GREY)
    for k in ["name", "id", "dob"] + R.sample(["age", "sex", "physician", "operator", "acc", "phone", "ward", "lmp", "addr"], R.randint(3, 5)):
        if yy > y + dh - S.size * 4:
            break
        k = p.fit(k)
        S.put(x + 12, yy, p.cap(k) if k != "addr" else ("住址:" if zh else "Address:"), k + "-caption", "caption")
        S.rect(x + dw * .36, yy - 3, x + dw * .96, yy + S.size * 1.4, (248, 248, 248))
        S.put(x + dw * .36 + 5, yy, p.val(k), k, "identity")
        yy += S.size * 2.2
    S.col = old
    buttons(S, zh, x, y + dh - S.size * 2.3, dw, 3)
    S.row(w * .015, h * .02, [(R.choice(W.MAKERS[S.maker]), "machine", "setting"), probe(S), preset(S, zh)] + indices(S))
    S.row(w * .6, h * .02, [(p.date(p.study), "date", "identity"), (p.time(), "time", "identity")])
    column(S, w * .86, h * .2, params(S, zh, 6))


def lay_report(S, p, zh):
    """Printed report page with pictures."""
    R, w, h = S.R, S.w, S.h
    S.put(w * .5, h * .015, p.hosp, "hospital", "identity", S.size + 6, align="c")
    S.put(w * .5, h * .02 + S.size * 2.3, "超声检查报告单" if zh else R.choice(["Ultrasound Report", "Echo Report", "Sonography Findings"]), "title", "setting", S.size + 2, align="c")
    y = head_line(S, p, h * .03 + S.size * 4.3, ["name", "sex", "age", "id"] + R.sample(["ward", "bed", "acc", "dob", "physician"], 2))
    S.rect(w * .02, y, w * .98, y + 2, (90, 90, 90))
    for i in (0, 1):
        image(S, w * (.06 + .46 * i), y + 10, w * .4, h * .3, R.choice(["sector", "linear"]), R.random() < .3, scale=False)
    y += 20 + h * .3
    S.put(w * .03, y, "超声所见" if zh else "Findings", "heading", "setting", S.size + 1)
    f = W.words("肝脏大小形态正常，包膜光整|胆囊壁光滑，腔内未见异常回声|双肾大小正常，集合系统未分离|前列腺 4.2×3.1×2.8 cm，回声均匀|甲状腺左叶见低回声结节 6×4 mm") if zh else W.words("Liver normal in size, 14.2 cm span.|No gallstones. CBD 4 mm.|Both kidneys unremarkable.|LV systolic function preserved, EF 61%.|Small pericardial effusion, 5 mm.|Hypoechoic nodule 8 x 6 mm, TI-RADS 3.")
    y = column(S, w * .05, y + S.size * 1.8, [(t, "finding", "setting") for t in R.sample(f, 4)], lead=1.6)
    y = column(S, w * .05, y, measures(S, zh, 3) + indices(S)[:1], lead=1.5)
    S.row(w * .03, max(y + S.size, h * .88), p.field("physician", True) + p.field("date", True))
    S.row(w * .03, max(y + S.size, h * .88) + S.size * 1.7, [(p.addr, "address", "identity"), (p.phone, "phone", "identity")], size=max(9, S.size - 2))


def lay_browser(S, p, zh):
    """Viewer with a pane of earlier exams."""
    R, w, h = S.R, S.w, S.h
    S.rect(0, 0, w * .2, h, (36, 40, 48))
    S.rect(0, 0, w, S.size * 1.9, (28, 50, 84))
    S.row(8, S.size * .4, [(R.choice(["Image Review", "Study Viewer", "Archive"]) if not zh else "图像浏览", "title", "setting")] + p.field("name", False) + p.field("id", False))
    for i in range(R.randint(2, 4)):
        ty, tw, th = int(S.size * 3 + i * h * .2), int(w * .17), int(h * .13)
        S.a[ty:ty + th, 10:10 + tw] = T.sector(S.rng, tw, th)[0][:, :, None]
        d = p.study - dt.timedelta(days=200 * i)
        S.put(12, ty + th + 3, p.date(d), "date", "identity", max(9, S.size - 3))
    image(S, w * .27, h * .12, w * .56, h * .7, R.choice(["sector", "linear"]), R.random() < .4, anat=anat(S, p))
    S.row(w * .22, S.size * 2.3, [(p.time(), "time", "identity")] + p.field(R.choice(["operator", "physician", "acc"])) + [probe(S)])
    column(S, w * .88, h * .14, indices(S) + [preset(S, zh)] + params(S, zh, 4), max(9, S.size - 1))
    S.row(w * .22, h * .87, measures(S, zh, 2))
    buttons(S, zh, w * .22, h * .93, w * .6, 3)


LAYOUTS = {"cart_top": (lay_cart_top, 12), "cart_side": (lay_cart_side, 11), "menu": (lay_menu, 11), "handheld": (lay_handheld, 6), "mono": (lay_mono, 7), "echo_ecg": (lay_echo, 9), "ob_page": (lay_ob, 6), "worklist": (lay_worklist, 4),
           "dual": (lay_dual, 8), "four_up": (lay_four, 5), "pacs": (lay_pacs, 9), "duplex": (lay_duplex, 9), "mmode": (lay_mmode, 6), "dialog": (lay_dialog, 4), "report": (lay_report, 4), "browser": (lay_browser, 5)}
SIZES = [(480, 360), (640, 480), (640, 480), (720, 576), (800, 600), (800, 600), (960, 720), (1024, 768), (1024, 768), (1024, 768), (1024, 768), (1136, 852), (1280, 720), (1280, 960), (1280, 1024), (1440, 1080), (1600, 1200), (1600, 900)]


# ---------- finishing ----------

def warp(S, M, w, h, fill=(0, 0, 0)):
    """Apply a matrix given in continuous pixel coordinates."""
    half = np.array([[1, 0, .5], [0, 1, .5], [0, 0, 1.]])
    S.a = cv2.warpPerspective(S.a, np.linalg.inv(half) @ M @ half, (w, h), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=fill)
    S.ink = cv2.warpPerspective(S.ink, np.linalg.inv(half) @ M @ half, (w, h), flags=cv2.INTER_LINEAR)
    S.w, S.h = w, h
    for it in S.items:
        q = np.c_[it["hull"], np.ones(len(it["hull"]))] @ M.T
        it["hull"] = q[:, :2] / q[:, 2:]


def photo(S, p):
    """Bezel with stickers around the screen, seen at an angle, with glare and moire."""
    R = S.R
    b = int(S.h * .07)
    w, h = S.w + 2 * b, S.h + 2 * b
    a = np.empty((h, w, 3), np.uint8)
    a[:] = R.choice([(34, 34, 36), (180, 178, 170), (70, 70, 74)])
    a[b:-b, b:-b] = np.clip(S.a.astype(int) + R.randint(8, 26), 0, 255)
    S.ink = np.pad(S.ink, b)
    S.a, S.w, S.h = a, w, h
    for it in S.items:
        it["hull"] = it["hull"] + b
        it["box"] = [v + b for v in it["box"]]
    S.shadow, S.dim = False, 1.0
    sz = max(11, int(b * .34))
    S.put(w * .5, h - b * .75, R.choice(W.MAKERS[S.maker]), "machine", "setting", sz, (150, 150, 150), "dejavu-b", align="c")
    if R.random() < .7:
        x0 = int(w * R.choice([.05, .7]))
        t = R.choice([p.room, p.dept, p.hosp, p.dr()])
        S.rect(x0, h - b * .85, x0 + w * .25, h - b * .12, (235, 230, 200))
        S.put(x0 + 6, h - b * .72, t, "sticker", "identity", max(10, sz - 3), (30, 30, 60), "dejavu")
    S.flush()
    j = lambda: R.uniform(.0, .045)
    src = np.float32([[0, 0], [w, 0], [w, h], [0, h]])
    dst = np.float32([[w * j(), h * j()], [w * (1 - j()), h * j()], [w * (1 - j()), h * (1 - j())], [w * j(), h * (1 - j())]])
    warp(S, cv2.getPerspectiveTransform(src, dst), w, h, (60, 56, 50))
    yy, xx = np.mgrid[0:h, 0:w]
    glare = 60 * R.random() * np.exp(-(((xx - w * R.random()) / (w * .3)) ** 2 + ((yy - h * R.random()) / (h * .3)) ** 2))
    moire = 4 * np.sin(xx * R.uniform(.5, 1.4) + yy * R.uniform(.1, .9))
    S.a = np.clip(S.a * np.array([1, R.uniform(.92, 1), R.uniform(.85, 1.)]) + (glare + moire)[:, :, None], 0, 255).astype(np.uint8)


def finish(S, tags):
    """Scale, tilt, rotate, mirror and degrade."""
    R, rng = S.R, S.rng
    small = min(it["box"][3] - it["box"][1] for it in S.items)
    f = R.choice([.85, .9, 1.15, 1.25]) if R.random() < .2 else 1
    big = max(S.w, S.h)
    if S.w * f > 1600 or S.h * f > 1200:
        f = min(1600 / S.w, 1200 / S.h)
    if f < 1 and small * f < 6 and big * f > 900 or S.w * f < 480 or S.h * f < 360:
        f = 1 if big <= 1600 else f
    if f != 1:
        w, h = int(S.w * f), int(S.h * f)
        if f < 1:
            S.a = cv2.GaussianBlur(S.a, (0, 0), .35 / f)
        warp(S, np.diag([w / S.w, h / S.h, 1.]), w, h)
    if R.random() < .095 and not tags.get("photo") and small > 7 and S.size > 10:
        t = R.choice([-1, 1]) * R.uniform(1, 6)
        c, s = np.cos(np.radians(t)), np.sin(np.radians(t))
        k = 1 / (abs(c) + abs(s) * max(S.w / S.h, S.h / S.w))
        k = max(k, .88)
        A = np.array([[1, 0, S.w / 2], [0, 1, S.h / 2], [0, 0, 1]]) @ np.array([[c * k, -s * k, 0], [s * k, c * k, 0], [0, 0, 1]]) @ np.array([[1, 0, -S.w / 2], [0, 1, -S.h / 2], [0, 0, 1]])
        warp(S, A, S.w, S.h, S.bg)
        tags["tilt"] = round(t, 2)
    if R.random() < .05:
        r = R.choice([1, 2, 3])
        for _ in range(r):
            S.a = np.ascontiguousarray(np.rot90(S.a))
            S.ink = np.rot90(S.ink)
            for it in S.items:
                it["hull"] = np.c_[it["hull"][:, 1], S.w - it["hull"][:, 0]]
            S.w, S.h = S.h, S.w
        tags["rotate"] = r * 90
    if R.random() < .025:
        S.a = np.ascontiguousarray(S.a[:, ::-1])
        S.ink = S.ink[:, ::-1]
        for it in S.items:
            it["hull"] = np.c_[S.w - it["hull"][:, 0], it["hull"][:, 1]]
        tags["mirror"] = True
    deg = []
    if R.random() < .18 and small > 8:
        S.a = cv2.GaussianBlur(S.a, (0, 0), R.uniform(.5, 1.0))
        deg.append("blur")
    if R.random() < .2:
        S.a = np.clip(S.a + rng.normal(0, R.uniform(2, 7), S.a.shape), 0, 255).astype(np.uint8)
        deg.append("noise")
    if R.random() < .1:
        g = S.a.astype(float) @ np.array([.3, .59, .11])
        S.a = np.repeat(g[:, :, None], 3, 2).astype(np.uint8)
        deg.append("grey")
    if R.random() < .12:
        lo = R.randint(10, 45)
        S.a = (lo + S.a * R.uniform(.55, .75)).clip(0, 255).astype(np.uint8)
        deg.append("lowcontrast")
    if R.random() < .45:
        q = R.randint(45, 92)
        S.a = cv2.imdecode(cv2.imencode(".jpg", S.a, [cv2.IMWRITE_JPEG_QUALITY, q])[1], cv2.IMREAD_COLOR)
        deg.append("jpeg%d" % q)
    tags["degrade"] = deg


def verify(ink, texts, i):
    """Print any text whose box does not agree with the ink as drawn."""
    left = ink.copy()
    for t in texts:
        x0, y0, x1, y1 = t["box"]
        left[y0:y1, x0:x1] = 0
        ys, xs = np.where(ink[y0:y1, x0:x1] > 40)
        if len(xs) == 0 or max(xs.min(), ys.min(), x1 - x0 - 1 - xs.max(), y1 - y0 - 1 - ys.max()) > 2:
            print("loose box", i, t)
    if (left > 110).any():
        print("ink outside", i, int((left > 110).sum()), np.argwhere(left > 110)[:2].tolist())


def dealt(seed, i, salt, deck):
    """The i-th card of a deck shuffled anew each time it runs out, so that shares hold in short runs."""
    d = list(deck)
    random.Random("%d %s %d" % (seed, salt, i // len(d))).shuffle(d)
    return d[i % len(d)]


def make(seed, i, check=False):
    """One screen: picture array and key line."""
    R = random.Random(seed * 100003 + i)
    rng = np.random.default_rng(seed * 100003 + i)
    others = [k for k in W.LOC if k not in ("en", "zh")]
    loc = dealt(seed, i, "loc", others + ["en"] * 8 + ["zh"] * 7)
    latin = loc in ("zh", "ja", "ko", "ru", "ar", "el") and R.random() < (.08 if loc == "ar" else .2)
    zh = loc == "zh" and not latin and R.random() < .85
    lay = dealt(seed, i, "lay", [k for k, v in LAYOUTS.items() for _ in range(max(1, round(v[1] / 3)))])
    w, h = R.choice(SIZES)
    if lay == "handheld":
        w, h = R.choice([(540, 960), (600, 1067), (750, 1200), (1024, 768)])
    if lay == "mono":
        w, h = R.choice([(480, 360), (512, 480), (640, 480), (640, 480), (768, 576)])
    if lay in ("report", "ob_page", "worklist", "four_up", "dialog", "browser") and w < 700:
        w, h = R.choice([(800, 600), (1024, 768)])
    if lay == "report":
        w, h = R.choice([(850, 1100), (900, 1200), (1000, 1190)])
    bg = R.choice([(0, 0, 0)] * 7 + [(12, 12, 14), (30, 32, 36), (10, 18, 42), (58, 60, 64), (22, 34, 58)])
    if lay == "report" or lay in ("four_up", "worklist", "ob_page") and R.random() < .4:
        bg = R.choice([(245, 245, 242), (232, 236, 240)])
    S = Screen(R, rng, w, h, loc, bg)
    if lay in ("report", "ob_page", "four_up"):
        S.size = max(11, min(20, S.size))
    S.maker = R.choice(list(W.MAKERS))
    p = Patient(R, loc, latin, lay == "ob_page")
    LAYOUTS[lay][0](S, p, zh)
    stray(S, p, R.choices([0, 1, 2, 3], [3, 4, 2, 1])[0])
    tags = {"layout": lay, "locale": loc, "script": "latin" if latin else "native", "face": S.face, "size": S.size, "bg": list(bg)}
    S.flush()
    if R.random() < .07 and lay != "report":
        photo(S, p)
        tags["photo"] = True
    finish(S, tags)
    texts = []
    for it in S.items:
        b = it["hull"]
        x0, y0, x1, y1 = np.floor(b[:, 0].min() + .01), np.floor(b[:, 1].min() + .01), np.ceil(b[:, 0].max() - .01), np.ceil(b[:, 1].max() - .01)
        x0, y0, x1, y1 = max(0, x0), max(0, y0), min(S.w, x1), min(S.h, y1)
        full = (b[:, 0].max() - b[:, 0].min()) * (b[:, 1].max() - b[:, 1].min())
        part = max(0, x1 - x0) * max(0, y1 - y0) / max(full, 1)
        if part < .1:
            continue
        t = dict(what=it["what"], kind=it["kind"], text=it["text"], box=[int(x0), int(y0), int(x1), int(y1)], contrast=it["contrast"])
        if part < .93:
            t["cut"] = True
        texts.append(t)
    if check:
        verify(S.ink, texts, i)
    filled = dealt(seed, i, "head", [1, 1, 1, 0, 0])
    hd = {"Manufacturer": S.maker, "PatientName": p.fam + "^" + p.giv, "PatientID": p.id, "PatientBirthDate": p.birth.strftime("%Y%m%d"), "StudyDate": p.study.strftime("%Y%m%d"), "InstitutionName": p.hosp, "ReferringPhysicianName": p.doc, "OperatorsName": p.operator, "AccessionNumber": p.acc}
    if not filled:
        hd = {k: (v if k == "Manufacturer" else "") for k, v in hd.items()}
    tags["header"] = "filled" if filled else "empty"
    return S.a, {"tags": tags, "header": hd, "texts": texts}


def main():
    """Command line."""
    ap = argparse.ArgumentParser()
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--count", type=int, default=10)
    ap.add_argument("--out", required=True)
    ap.add_argument("--check", action="store_true", help="compare the key with the ink")
    ap.add_argument("--boxes", action="store_true", help="also write NNNN_boxes.png views")
    o = ap.parse_args()
    cv2.setNumThreads(1)
    os.makedirs(o.out, exist_ok=True)
    with open(os.path.join(o.out, "key.jsonl"), "w", encoding="utf-8") as f:
        for i in range(o.count):
            a, k = make(o.seed, i, o.check)
            name = "%04d.png" % i
            Image.fromarray(a).save(os.path.join(o.out, name), compress_level=4)
            f.write(json.dumps({"file": name, **k}, ensure_ascii=False) + "\n")
            if o.boxes:
                b = a.copy()
                for t in k["texts"]:
                    c = {"identity": (255, 40, 40), "setting": (60, 255, 60), "caption": (80, 140, 255)}[t["kind"]]
                    x0, y0, x1, y1 = t["box"]
                    cv2.rectangle(b, (x0 - 1, y0 - 1), (x1, y1), c, 1)
                Image.fromarray(b).save(os.path.join(o.out, "%04d_boxes.png" % i))


if __name__ == "__main__":
    main()
